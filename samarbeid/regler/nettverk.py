"""Dekning, fagnettverk og rutiner. Rene regler."""

from collections.abc import Mapping
from datetime import date, timedelta

from samarbeid.valg import Rutinestatus

OPPNEVNES_PAA = {"paarorendekontakt": "virksomhet", "ressursperson_barn": "avdeling"}
FORSLAG_MINST = 5


def kan_oppnevnes_paa(rolle: str, nivaa: str) -> bool:
    """Pårørendekontakt per virksomhet, ressursperson per avdeling (planen S1.28 og S2.18)."""
    return OPPNEVNES_PAA.get(rolle) == nivaa


def er_innkalt_i_tide(innkalt: date, motedag: date, minst_dager: int = 14) -> bool:
    """Medlemmene får innkallingen minst to uker før, så de kan melde saker."""
    return motedag - innkalt >= timedelta(days=minst_dager)


def saksforslag(tall: Mapping[str, int]) -> list[str]:
    """Tall fra portalen som bør opp i nettverket. Tall om pårørendes svar bare fra fem."""
    egne_plikter = ("over_frist", "uten_kontakt", "rutiner_over")
    return [
        nokkel
        for nokkel, antall in tall.items()
        if antall >= (1 if nokkel in egne_plikter else FORSLAG_MINST)
    ]


def kan_sendes_paa_horing(status: Rutinestatus) -> bool:
    """Bare et utkast kan sendes på høring."""
    return status == Rutinestatus.UTKAST


def kan_godkjennes(status: Rutinestatus, *, skrevet_av_godkjenner: bool) -> bool:
    """Fire øyne: en annen enn den som skrev, godkjenner (planen S1.13 og S1.30)."""
    return status in (Rutinestatus.UTKAST, Rutinestatus.HORING) and not skrevet_av_godkjenner


def kan_publiseres(status: Rutinestatus) -> bool:
    """Bare en godkjent rutine kan begynne å gjelde."""
    return status == Rutinestatus.GODKJENT


def kan_endres(status: Rutinestatus) -> bool:
    """Utkast og høringsutkast kan skrives om. Det som er godkjent, krever en ny versjon."""
    return status in (Rutinestatus.UTKAST, Rutinestatus.HORING)


def er_over_dato(revideres: date | None, idag: date) -> bool:
    """Rutinen skulle vært sett på igjen. På selve dagen er det fortsatt tid."""
    return revideres is not None and idag > revideres


def om_maaneder(fra: date, maaneder: int) -> date:
    """Samme dato så mange måneder fram, eller månedens siste dag når datoen ikke finnes."""
    aar, maaned = divmod(fra.year * 12 + fra.month - 1 + maaneder, 12)
    neste = date(aar + (maaned + 1) // 12, (maaned + 1) % 12 + 1, 1)
    siste = neste - timedelta(days=1)
    return min(siste, date(aar, maaned + 1, 1) + timedelta(days=fra.day - 1))


def er_gyldig_opplaring(dato: date, maaneder: int, idag: date) -> bool:
    """Opplæringen gjelder til og med dagen den går ut (planen S1.26)."""
    return dato <= idag <= om_maaneder(dato, maaneder)
