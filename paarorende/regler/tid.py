"""Helligdager, virkedager, frister og tertial. Alt regnes i hele datoer, norsk tid."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

OSLO = ZoneInfo("Europe/Oslo")
LORDAG = 5
MAANEDER_I_TERTIAL = 4


def norsk_dato(tidspunkt: datetime) -> date:
    """Datoen det er i Norge på tidspunktet. Et tidspunkt uten sone er en feil."""
    if tidspunkt.tzinfo is None:
        raise ValueError("Tidspunktet mangler tidssone.")
    return tidspunkt.astimezone(OSLO).date()


@cache
def helligdager(aar: int) -> frozenset[date]:
    """Helligdagene utenom vanlige søndager, og 1. og 17. mai som er likestilt med dem.

    Kilde: helligdagsfredsloven § 2 og lov 26. april 1947 nr. 1. Julaften og nyttårsaften er ikke
    helligdager i loven. Et år biblioteket ikke kjenner, er en feil, ikke et år uten helligdager.
    """
    dager = frozenset(holidays.country_holidays("NO", years=aar))
    if not dager:
        raise ValueError(f"Helligdagene i {aar} er ukjente.")
    return dager


def er_virkedag(dag: date) -> bool:
    """Mandag til fredag som ikke er helligdag (domstolloven § 149 første ledd)."""
    return dag.weekday() < LORDAG and dag not in helligdager(dag.year)


def neste_virkedag(dag: date) -> date:
    """Dagen selv når den er virkedag, ellers den første virkedagen etter."""
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag


def legg_til_virkedager(fra: date, antall: int) -> date:
    """Virkedag nummer `antall` etter `fra`. Dagen fristen løper fra, telles ikke med."""
    if antall < 0:
        raise ValueError("Antall virkedager kan ikke være negativt.")
    dag = fra
    for _ in range(antall):
        dag = neste_virkedag(dag + timedelta(days=1))
    return dag


def frist_uker(fra: date, uker: int) -> date:
    """En frist i uker ender på samme ukedag, eller neste virkedag om den dagen er fri.

    Kilde: domstolloven §§ 148 og 149. Julaften og nyttårsaften forlenger ikke fristen.
    """
    return neste_virkedag(fra + timedelta(weeks=uker))


def frist_maaneder(fra: date, maaneder: int) -> date:
    """En frist i måneder ender på samme dato, eller neste virkedag om den dagen er fri.

    Mangler måneden datoen, ender fristen på månedens siste dag. Kilde: domstolloven §§ 148 og 149.
    """
    return neste_virkedag(samme_dato(fra, maaneder))


def samme_dato(fra: date, maaneder: int) -> date:
    """Samme dato så mange måneder senere, eller månedens siste dag når den mangler datoen.

    Forlenges ikke: slik regnes det kommunen selv skal gjøre (domstolloven § 148).
    """
    aar, maaned = divmod(fra.year * 12 + fra.month - 1 + maaneder, 12)
    _, siste_dag = monthrange(aar, maaned + 1)
    return date(aar, maaned + 1, min(fra.day, siste_dag))


def tertial(dag: date) -> tuple[int, int]:
    """Tertialet en dag hører til: (år, 1–3)."""
    return dag.year, (dag.month - 1) // MAANEDER_I_TERTIAL + 1


def tertialgrenser(aar: int, nr: int) -> tuple[date, date]:
    """Fra og med første dag i tertialet, til men ikke med første dag i det neste."""
    if nr not in (1, 2, 3):
        raise ValueError("Et år har tertialene 1, 2 og 3.")
    fra = date(aar, (nr - 1) * MAANEDER_I_TERTIAL + 1, 1)
    til = date(aar + 1, 1, 1) if nr == 3 else date(aar, nr * MAANEDER_I_TERTIAL + 1, 1)
    return fra, til


def forrige_tertial(aar: int, nr: int) -> tuple[int, int]:
    """Tertialet før det gitte; før det første kommer det tredje i fjor."""
    fra, _ = tertialgrenser(aar, nr)
    return tertial(fra - timedelta(days=1))
