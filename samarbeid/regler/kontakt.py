"""Kontaktpersoner: ingen skal stå uten en å ringe. Rene regler."""

from datetime import date, timedelta


def kan_overleveres(*, mangler: int, til_seg_selv: bool) -> bool:
    """Alle relasjonene må ha en etterfølger, og ingen kan overta etter seg selv (S1.18, S1.27)."""
    return mangler == 0 and not til_seg_selv


def frist_uten_kontakt(uten_siden: date, dager: int) -> date:
    """Den siste dagen noen kan stå uten kontaktperson før lederen varsles (planen S1.18)."""
    return uten_siden + timedelta(days=dager)
