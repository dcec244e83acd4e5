"""Hva en søknad må ha før den sendes, og hvor lenge en kladd får ligge."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from avlastning.regler.sakstyper import SPORSMAAL, Steg
from avlastning.valg import LOPER, Sakslag, Sakstilstand
from avlastning.valg.soknad import SPORSMAAL as TEKSTER

Svar = Mapping[str, Mapping[str, Any]]
SE_OVER = "se-over"


def stegene(slag: Sakslag) -> tuple[Steg, ...]:
    return SPORSMAAL[slag]


def steget(slag: Sakslag, nokkel: str) -> Steg | None:
    return next((steg for steg in SPORSMAAL[slag] if steg.nokkel == nokkel), None)


def neste_steg(slag: Sakslag, nokkel: str) -> str:
    """Steget etter dette. Etter det siste ser hun over det hele."""
    nokler = [steg.nokkel for steg in SPORSMAAL[slag]]
    etter = nokler[nokler.index(nokkel) + 1 :]
    return etter[0] if etter else SE_OVER


def ubesvarte(slag: Sakslag, svar: Svar) -> list[str]:
    """Stegene der noe vi må ha, mangler (fvl. § 17). Alt annet kan hun hoppe over."""
    return [
        steg.nokkel
        for steg in SPORSMAAL[slag]
        if any(
            TEKSTER[felt].paakrevd and svar.get(steg.nokkel, {}).get(felt) in (None, "", [])
            for felt in steg.felt
        )
    ]


def ber_om_endring(tilstand: Sakstilstand, *, har_tilbud: bool) -> bool:
    """En ny søknad mens tilbudet løper, er et ønske om endring. Etter et nei er den en ny sak."""
    return tilstand in LOPER and har_tilbud


def dager_igjen(endret: date, idag: date, *, dager: int) -> int:
    """Dagene til kladden slettes. Hver gang hun skriver i den, begynner de på nytt."""
    return dager - (idag - endret).days


def skal_varsles(endret: date, idag: date, *, dager: int, varsel: int) -> bool:
    return dager_igjen(endret, idag, dager=dager) <= varsel


def kan_slettes(endret: date, varslet: date, idag: date, *, dager: int, varsel: int) -> bool:
    """Når tiden er ute, og hun har hatt hele varselet. Kom det sent, slettes den senere."""
    ute = dager_igjen(endret, idag, dager=dager) <= 0
    return ute and (idag - varslet).days >= varsel
