"""Hva som er endret fra én versjon av referatet til den neste, ord for ord. Rene regler."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain
from typing import Any


class Bit(StrEnum):
    LIK = "lik"
    FJERNET = "fjernet"
    LAGT_TIL = "lagt_til"


@dataclass(frozen=True)
class Blokk:
    """Ett felt som er endret, i biter som til sammen er både det gamle og det nye."""

    navn: str
    biter: list[tuple[Bit, str]]


def forskjell(gammel: Mapping[str, Any], ny: Mapping[str, Any]) -> list[Blokk]:
    """Feltene som er endret. Rekkefølgen er den feltene har i den nye versjonen."""
    felt = list(dict.fromkeys(chain(ny, gammel)))
    par = [(navn, _som_tekst(gammel.get(navn)), _som_tekst(ny.get(navn))) for navn in felt]
    return [Blokk(navn, _biter(foer, etter)) for navn, foer, etter in par if foer != etter]


def _som_tekst(verdi: Any) -> str:
    """Rader blir linjer, ja og nei blir ord. Det som leses, er det som sammenlignes."""
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, Mapping):
        return ", ".join(_som_tekst(v) for v in verdi.values() if v)
    if isinstance(verdi, list):
        return "\n".join(_som_tekst(rad) for rad in verdi)
    return "" if verdi is None else str(verdi)


def _biter(foer: str, etter: str) -> list[tuple[Bit, str]]:
    gamle, nye = _ord(foer), _ord(etter)
    biter: list[tuple[Bit, str]] = []
    for hva, a1, a2, b1, b2 in SequenceMatcher(None, gamle, nye, autojunk=False).get_opcodes():
        if hva == "equal":
            biter.append((Bit.LIK, "".join(gamle[a1:a2])))
            continue
        biter += [(Bit.FJERNET, "".join(gamle[a1:a2]))] if a2 > a1 else []
        biter += [(Bit.LAGT_TIL, "".join(nye[b1:b2]))] if b2 > b1 else []
    return biter


def _ord(tekst: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", tekst)
