"""To spørsmål etter møtet, og temaene vi merker svarene med. Ordene når aldri tallene."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Evaluering, Konto, Organisasjonsenhet
from paarorende.regler import tid
from paarorende.valg import Maate, Nivaa
from samarbeid import regler, sporringer
from samarbeid.handlinger.part import krev_part
from samarbeid.models import Evalueringskvittering, Samarbeidsmote, Svar, Temamerke
from samarbeid.valg import Motestatus, Tema


@transaction.atomic
def evaluer_mote(
    mote: Samarbeidsmote, *, lyttet: int | None, likeverdig: int | None, tekst: str, av: Konto
) -> None:
    """Ta imot svaret uten å kunne spore det: kvitteringen og svaret har ingenting felles.

    Det telles i tertialet det kom. Da endres aldri et tall som er vist, og ett svar kan ikke
    regnes ut av forskjellen mellom to utgaver av rapporten.
    """
    mote = Samarbeidsmote.objects.laas(mote)
    krev_part(mote.relasjon, Maate.PORTAL, av)
    if not regler.kan_evalueres(Motestatus(mote.status), mote.avsluttet, timezone.localdate()):
        raise Regelbrudd(_("Møtet kan ikke vurderes lenger."))
    if Evalueringskvittering.objects.filter(mote=mote).exists():
        raise Regelbrudd(_("Du har alt svart på dette. Takk!"))
    _tell_svaret(_virksomhet(mote.plan.avdeling), lyttet, likeverdig, tekst)
    Evalueringskvittering.objects.create(mote=mote)
    logg.hendelse(av, "samarbeid.evaluering_levert", mote)


@transaction.atomic
def for_papirsvar(
    enhet: Organisasjonsenhet,
    *,
    lyttet: int | None,
    likeverdig: int | None,
    tekst: str,
    av: Konto,
) -> None:
    """Svarslippen kom i posten, uten navn. Den telles på linje med de andre."""
    _tell_svaret(enhet, lyttet, likeverdig, tekst)
    logg.hendelse(av, "samarbeid.evaluering_fort", enhet)


def _tell_svaret(
    enhet: Organisasjonsenhet, lyttet: int | None, likeverdig: int | None, tekst: str
) -> None:
    aar, nr = tid.tertial(timezone.localdate())
    Evaluering.objects.create(
        slag=sporringer.SLAG,
        enhet=enhet,
        aar=aar,
        tertial=nr,
        lyttet=lyttet,
        likeverdig=likeverdig,
        tekst=tekst,
    )


@transaction.atomic
def merk_tema(svar: Svar, *, temaer: Iterable[Tema], av: Konto) -> None:
    """Merk det hun sa, til statistikk. Merkene kan endres; ordene hennes kan ikke."""
    svar = Svar.objects.select_for_update(of=("self",)).get(pk=svar.pk)
    valgt = {str(tema) for tema in temaer}
    svar.temaer.exclude(tema__in=valgt).delete()
    finnes = set(svar.temaer.values_list("tema", flat=True))
    Temamerke.objects.bulk_create(
        Temamerke(svar=svar, tema=tema, satt_av=av) for tema in sorted(valgt - finnes)
    )
    logg.hendelse(av, "samarbeid.tema_merket", svar, antall=len(valgt))


def _virksomhet(avdeling: Organisasjonsenhet) -> Organisasjonsenhet:
    """Svaret hører til virksomheten: en avdeling kan ha bare noen få møter."""
    oppover = [avdeling, *avdeling.oppover()]
    return next((enhet for enhet in oppover if enhet.nivaa == Nivaa.VIRKSOMHET), avdeling)
