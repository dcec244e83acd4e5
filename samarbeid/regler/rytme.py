"""Når møter skal holdes. Dager er kommunens parametere; alle frister er kalenderdager.

Fristene er plikter kommunen har lovet, ikke prosessfrister: de flyttes ikke når de faller på en
helg eller helligdag (domstolloven §§ 148–149 gjelder ikke).
"""

from collections.abc import Collection
from datetime import date, timedelta

from samarbeid.valg import Frekvens, Fristtilstand, Motestatus, NesteSteg

MAANEDER = {Frekvens.MAANED: 1, Frekvens.KVARTAL: 3, Frekvens.HALVAAR: 6, Frekvens.AAR: 12}
INSTITUSJON = frozenset({"korttidsopphold", "langtidsopphold"})


def parameter_for_oppstart(tjenesteslag: str) -> str:
    """Velkomstsamtalen i institusjon holdes tidligere enn møtet hjemme (domene § 4.2)."""
    if tjenesteslag in INSTITUSJON:
        return "oppstartsmote_dager_institusjon"
    return "oppstartsmote_dager"


def frist_for_oppstartsmote(start: date, dager: int) -> date:
    """Siste dag for det første møtet: `dager` etter at tjenesten startet (planen S1.14)."""
    return start + timedelta(days=dager)


def neste_frist(sist: date, frekvens: Frekvens) -> date | None:
    """Rytmen den pårørende har valgt (planen S1.15). Ved behov: ingen frist."""
    maaneder = MAANEDER.get(frekvens)
    if maaneder is None:
        return None
    aar, maaned = divmod(sist.year * 12 + sist.month - 1 + maaneder, 12)
    return _siste_gyldige(aar, maaned + 1, sist.day)


def _siste_gyldige(aar: int, maaned: int, dag: int) -> date:
    """Måneder uten datoen ender på sin siste dag (domstolloven § 148)."""
    forste_neste = date(aar + maaned // 12, maaned % 12 + 1, 1)
    return min(forste_neste - timedelta(days=1), date(aar, maaned, 1) + timedelta(days=dag - 1))


def ledig_frist(frist: date, brukte: Collection[date]) -> date:
    """Første dag fra fristen som ikke alt er fristen til et møte i planen.

    Et møte som er holdt eller avsluttet, skal aldri hindre det neste i å bli åpnet.
    """
    while frist in brukte:
        frist += timedelta(days=1)
    return frist


def frist_etter_pause(frist: date, fra: date, til: date) -> date:
    """Fristen skyves like mange dager som pausen varte. Var den passert før pausen, står den."""
    return frist + (til - fra) if frist >= fra else frist


def fristtilstand(frist: date, idag: date, gul_dager: int) -> Fristtilstand:
    """Gul før rød: den nærmer seg de siste dagene, og er over først dagen etter fristen."""
    if er_over_frist(frist, idag):
        return Fristtilstand.ROD
    if (frist - idag).days <= gul_dager:
        return Fristtilstand.GUL
    return Fristtilstand.OK


def er_over_frist(frist: date, idag: date) -> bool:
    """Fristen er passert. På selve dagen er det fortsatt tid."""
    return idag > frist


def neste_steg(utfall: Motestatus) -> NesteSteg:
    """Hva som skjer når det ikke ble møte (planen S1.14–S1.15, domene § 4.3).

    Takket hun nei, går rytmen videre. Ble hun ikke spurt, står plikten, med kort ny frist. Er det
    ikke tillatt å snakke om bruker, tilbys en samtale om hennes egne behov (pbrl. § 3-3).
    """
    return {
        Motestatus.TAKKET_NEI: NesteSteg.RYTME,
        Motestatus.IKKE_TILBUDT: NesteSteg.NY_FRIST,
        Motestatus.IKKE_TILLATT: NesteSteg.EGNE_BEHOV,
    }[utfall]


def kan_settes_ikke_tillatt(*, har_grunnlag: bool) -> bool:
    """Står det et gyldig grunnlag for samarbeidsmøter, er det tillatt (pbrl. § 3-3)."""
    return not har_grunnlag


def kan_pauses(*, avsluttet: bool, overlapper: bool) -> bool:
    """Bare en løpende plan uten annen pause i samme tidsrom."""
    return not avsluttet and not overlapper


def kan_avslutte_pause(fra: date, til: date, idag: date) -> bool:
    """Pausen kan slutte tidligst dagen den begynte, og ikke fram i tid."""
    return fra <= til <= idag
