"""En egen, langsom utregning av helligdagene. Fasiten biblioteket prøves mot."""

from datetime import date, timedelta

DAGER_FRA_PAASKE = (-3, -2, 0, 1, 39, 49, 50)
FASTE_HELLIGDAGER = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
# Skrevet av etter kalenderen, så heller ikke formelen er alene om å ha rett.
PAASKEDAGER = {
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
    2031: date(2031, 4, 13),
    2032: date(2032, 3, 28),
    2033: date(2033, 4, 17),
}


def helligdager(aar: int) -> set[date]:
    paaske = forste_paaskedag(aar)
    bevegelige = {paaske + timedelta(days=dager) for dager in DAGER_FRA_PAASKE}
    return bevegelige | {date(aar, maaned, dag) for maaned, dag in FASTE_HELLIGDAGER}


def forste_paaskedag(aar: int) -> date:
    """Første søndag etter første fullmåne fra og med 21. mars, i den gregorianske kalenderen.

    Kirkens fullmåne følger gylletallet i en syklus på 19 år (epakten), rettet for hundreårene.
    """
    hundreaar = aar // 100
    gylletall = aar % 19
    solrettelse = hundreaar - hundreaar // 4
    maanerettelse = (8 * hundreaar + 13) // 25
    epakt = (solrettelse - maanerettelse + 19 * gylletall + 15) % 30
    if epakt == 29 or (epakt == 28 and gylletall > 10):
        epakt -= 1
    fullmaane = date(aar, 3, 21) + timedelta(days=epakt)
    return fullmaane + timedelta(days=7 - fullmaane.isoweekday() % 7)
