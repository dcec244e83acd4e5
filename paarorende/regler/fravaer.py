"""Når fravær kan føres, og hva som skjer når det avsluttes. Rene regler."""

from datetime import date


def er_lovlig_fravaer(fra: date, til: date, idag: date) -> bool:
    """Minst én dag, og ikke bare i fortiden: det som er over, trenger ingen vara."""
    return fra < til and til > idag


def skal_slettes(fra: date, idag: date) -> bool:
    """Har det ikke vart en hel dag, har ingen vært vara, og raden kan bort."""
    return fra >= idag
