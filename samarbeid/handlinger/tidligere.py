"""Tidligere tid fra en avlysning: ett tilbud om gangen, til den som har ventet lengst."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.handlinger.tidsbytte import Innkalling, _bytt
from samarbeid.models import Samarbeidsmote, Tidligeretilbud
from samarbeid.regler.tid import Tidsrom
from samarbeid.valg import Motestatus


@transaction.atomic
def tilby_tidligere(
    mote: Samarbeidsmote, *, tid: Tidsrom, sted: str, av: Konto | None
) -> Tidligeretilbud | None:
    """Tilby en ledig tid. Er hun lovet ro, eller har fått nok tilbud, sendes ingenting."""
    mote = Samarbeidsmote.objects.laas(mote)
    if mote.status != Motestatus.AVTALT or not mote.vil_ha_tidligere or mote.starter is None:
        return None
    sendt = list(mote.tidligeretilbud.order_by().values_list("dato", flat=True))
    naa = timezone.now()
    if not regler.kan_tilbys_tidligere(sendt=sendt, egen=mote.starter, ny=tid[0], naa=naa):
        return None
    tilbud = Tidligeretilbud.objects.create(mote=mote, starter=tid[0], slutter=tid[1], sted=sted)
    logg.hendelse(av, "samarbeid.tidligere_tilbudt", mote, starter=tid[0])
    varsler.tidligere_tid(tilbud)
    return tilbud


@transaction.atomic
def svar_paa_tidligere(
    tilbud: Tidligeretilbud, *, ja: bool, maate: Maate, av: Konto
) -> Samarbeidsmote:
    """Ja flytter møtet, nei lar det stå. Databasen avgjør om tiden fortsatt er ledig."""
    mote = Samarbeidsmote.objects.laas(tilbud.mote)
    fort_av = krev_part(mote.relasjon, maate, av)
    tilbud = Tidligeretilbud.objects.select_for_update(of=("self",)).get(pk=tilbud.pk)
    if tilbud.svar is not None:
        return mote
    _krev_aapent(mote, tilbud.starter)
    tilbud.svar = ja
    tilbud.save(update_fields=["svar"])
    if ja:
        foer = Innkalling.fra(mote)
        mote.valgt_maate, mote.valgt_fort_av, mote.sted = maate, fort_av, tilbud.sted
        mote.vil_ha_tidligere = False
        tid = (tilbud.starter, tilbud.slutter)
        _bytt(mote, status=Motestatus.AVTALT, tid=tid, foer=foer, av=av)
        varsler.mote_endret(mote, av=av)
    logg.hendelse(av, "samarbeid.tidligere_besvart", mote, ja=ja, maate=str(maate))
    return mote


def _krev_aapent(mote: Samarbeidsmote, starter: datetime) -> None:
    if mote.status != Motestatus.AVTALT or starter <= timezone.now():
        raise Regelbrudd(
            _("Tilbudet gjelder ikke lenger. Tiden du hadde, står som før."),
            lenke=mote.get_absolute_url(),
        )
