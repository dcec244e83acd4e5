"""Når den pårørende kan svare etter et møte, og når svarene kan vises. Rene regler."""

from datetime import date, timedelta

from samarbeid.valg import Motestatus

SVARTID = timedelta(days=60)


def kan_evalueres(status: Motestatus, avsluttet: date | None, idag: date) -> bool:
    """Et holdt møte kan vurderes i to måneder. Etter det husker ingen godt nok."""
    if status != Motestatus.HOLDT or avsluttet is None:
        return False
    return timedelta(0) <= idag - avsluttet <= SVARTID


def vis_evaluering(antall: int, slutt: date, idag: date, minst: int) -> bool:
    """Bare ferdige tertial og nok svar: da kan ingen regne seg fram til én (domene § 5.4).

    `slutt` er første dag etter tertialet.
    """
    return antall >= minst and idag >= slutt
