"""Hvor lenge en rolle kan vare. Rene regler."""

from datetime import date

HOYST_DAGER = 366


def er_lovlig_rolleperiode(fra: date, til: date) -> bool:
    """En rolle varer minst én dag og høyst tolv måneder om gangen (domene.md § 7.2 nr. 9)."""
    return 0 < (til - fra).days <= HOYST_DAGER


def kan_avsluttes(fra: date, til: date, idag: date) -> bool:
    """Perioden må bli minst én dag, så rollen må ha begynt før i dag og ikke være utløpt."""
    return fra < idag < til
