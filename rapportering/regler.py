"""Små tall og måloppnåelse. Rene regler etter domene § 5.4."""

from dataclasses import dataclass
from math import floor


@dataclass(frozen=True)
class Vist:
    """Det leseren får se av ett tall. `None` betyr skjult (vises som «:»)."""

    prosent: int | None
    teller: int | None
    nevner: int | None
    skjult: bool
    tilstand: str


def vis_tall(teller: int, nevner: int, *, maal: int, minst: int, minst_for_prosent: int) -> Vist:
    """Skjul små tall: færre enn `minst` i nevner, eller i teller og i resten, vises ikke.

    Andelen vises bare når nevneren er minst `minst_for_prosent` (domene § 5.4 punkt 1 og 3).
    """
    if nevner == 0:
        return Vist(None, 0, 0, skjult=False, tilstand="ingen")
    rest = nevner - teller
    if nevner < minst or 0 < teller < minst or 0 < rest < minst:
        vises = nevner if nevner >= minst else None
        return Vist(None, None, vises, skjult=True, tilstand="skjult")
    if nevner < minst_for_prosent:
        return Vist(None, teller, nevner, skjult=False, tilstand="faa")
    andel = floor(100 * teller / nevner)
    naadd = 100 * teller >= maal * nevner
    tilstand = "naadd" if naadd else "under"
    return Vist(andel, teller, nevner, skjult=False, tilstand=tilstand)


IKKE_FERDIG = Vist(None, None, None, skjult=False, tilstand="venter")
IKKE_MAALT = Vist(None, None, None, skjult=False, tilstand="ukjent")


def konklusjon(tilstander: list[str]) -> tuple[int, int]:
    """(antall nådde mål, antall mål som kan vurderes)."""
    vurdert = [t for t in tilstander if t in {"naadd", "under"}]
    return vurdert.count("naadd"), len(vurdert)
