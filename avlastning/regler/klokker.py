"""Hvordan en frist vises: dagene først, og en farge bare når det haster eller er for sent."""

from datetime import date

GUL_DAGER = 7


def dager_igjen(dato: date, idag: date) -> int:
    return (dato - idag).days


def tilstand(dato: date, idag: date, *, gul: int = GUL_DAGER) -> str:
    """«over» når dagen er omme, «naer» den siste uka, ellers ingenting."""
    dager = dager_igjen(dato, idag)
    if dager < 0:
        return "over"
    return "naer" if dager <= gul else ""


def skal_lages_utkast(fra: date, idag: date, *, dag: int) -> bool:
    """Foreløpig svar lages på dag 25 etter mottak, og aldri før."""
    return (idag - fra).days >= dag


def skal_minnes(dato: date, idag: date, *, dager: int) -> bool:
    """Fra så mange dager før fristen, til og med dagen den går ut."""
    return 0 <= dager_igjen(dato, idag) <= dager
