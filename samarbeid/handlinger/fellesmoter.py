"""Flere pårørende til samme bruker møtes samtidig. Hver har fortsatt sitt eget møte og sine ord."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate
from samarbeid import varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.models import Fellesmote, Samarbeidsmote
from samarbeid.valg import AAPNE, Motestatus


@transaction.atomic
def samle_moter(moter: Collection[Samarbeidsmote], *, av: Konto) -> Fellesmote:
    """Hold møtene sammen. Alle får de samme tidene, så det de hadde fått før, gjelder ikke."""
    nokler = [mote.pk for mote in moter]
    laast = list(
        Samarbeidsmote.objects.select_for_update(of=("self",))
        .med_relasjon()
        .filter(pk__in=nokler)
        .order_by("pk")
    )
    for mote in laast:
        krev_part(mote.relasjon, Maate.TELEFON, av)
    _krev_samlbare(laast)
    felles = Fellesmote.objects.create(bruker=laast[0].relasjon.bruker, opprettet_av=av)
    for mote in laast:
        mote.tidsforslag.all().delete()
        varsler.fjern_for_mote(mote.pk)
        mote.felles, mote.status = felles, Motestatus.SKAL_TILBYS
        mote.save(update_fields=["felles", "status"])
    logg.hendelse(av, "samarbeid.moter_samlet", felles, antall=len(laast))
    return felles


def _krev_samlbare(moter: list[Samarbeidsmote]) -> None:
    if len(moter) < 2 or len({mote.relasjon.bruker_id for mote in moter}) != 1:
        raise Regelbrudd(_("Velg minst én annen pårørende til den samme."))
    if any(mote.relasjon.er_skjermet for mote in moter):
        raise Regelbrudd(_("Disse møtene kan ikke holdes sammen."))
    if any(mote.status not in AAPNE or mote.status == Motestatus.AVTALT for mote in moter):
        raise Regelbrudd(_("Et av møtene er allerede avtalt eller avsluttet."))


@transaction.atomic
def bestill_tolk(mote: Samarbeidsmote, *, bestilt: bool, av: Konto) -> Samarbeidsmote:
    """Tolken er bestilt, eller ikke likevel."""
    mote = Samarbeidsmote.objects.laas(mote)
    krev_part(mote.relasjon, Maate.TELEFON, av)
    if not mote.tolk or mote.status not in AAPNE:
        raise Regelbrudd(_("Møtet har ingen tolk å bestille."))
    mote.tolk_bestilt = bestilt
    mote.save(update_fields=["tolk_bestilt"])
    logg.hendelse(av, "samarbeid.tolk_bestilt", mote, bestilt=bestilt)
    return mote
