"""Navnet på en opplastet fil, og hvor mye det er plass til. Rene regler."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

NAVN_HOYST = 120
MB = 1024 * 1024
UTEN_NAVN = "vedlegg"
Brudd = Literal["antall", "fil", "samlet"]


@dataclass(frozen=True)
class Grenser:
    """Kommunens grenser, i antall og MB."""

    antall: int
    fil_mb: int
    samlet_mb: int


def gyldig_navn(navn: str, endelse: str) -> str:
    """Navnet slik hun kjenner det igjen, men trygt å vise og å lagre.

    Samme tegn uansett maskin (NFC), uten mappe, styretegn og tegn som snur skriftretningen, og
    alltid med endelsen til det filen faktisk er.
    """
    navn = unicodedata.normalize("NFC", navn).replace("\\", "/").rsplit("/", 1)[-1]
    synlig = "".join(tegn for tegn in navn if not unicodedata.category(tegn).startswith("C"))
    stamme = PurePosixPath(" ".join(synlig.split()).strip(" .")).stem.strip(" .")
    return (stamme[: NAVN_HOYST - len(endelse)].strip(" .") or UTEN_NAVN) + endelse


def sprenger(antall: int, storrelse: int, samlet: int, grenser: Grenser) -> Brudd | None:
    """Grensen som sprenges når en fil av denne størrelsen legges til det som er der fra før."""
    if storrelse > grenser.fil_mb * MB:
        return "fil"
    if antall + 1 > grenser.antall:
        return "antall"
    if samlet + storrelse > grenser.samlet_mb * MB:
        return "samlet"
    return None
