"""Gjør databasen og de statiske filene klare for demoen, og husker hva som er gjort.

Avtrykket av migreringene står som kommentar på tabellen django_migrations. Da følger det dataene:
en ny, slettet eller tilbakelagt database blir alltid gjort klar på nytt.

Bruk: python verktoy/klargjor.py database|statisk
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from felles import KRAV, PYTHON, ROT, fingeravtrykk, gjor_en_gang, kjor, samtidig, si

STATISK = ROT / "statisk"
OPPSETT = ROT / "paarorende" / "settings.py"
MERKE = "COMMENT ON TABLE django_migrations IS '{}'"
# Finnes tabellen, merket og minst én konto, er databasen både migrert og fylt.
SPORSMAAL = """SELECT obj_description('django_migrations'::regclass)
    WHERE EXISTS (SELECT FROM paarorende_konto)"""


def migreringer() -> list[Path]:
    """Finn alle migreringene i husets apper; pakkenes egne følger låsefila."""
    return [fil for app in apper() for fil in (ROT / app / "migrations").glob("*.py")]


def apper() -> set[str]:
    """Finn mappene som er Python-pakker i huset."""
    return {fil.parent.name for fil in ROT.glob("*/__init__.py")}


def avtrykk_database() -> str:
    """Gi en sum som endrer seg når databasen kan trenge noe nytt."""
    return fingeravtrykk([*migreringer(), KRAV, OPPSETT])


def statiske_filer() -> list[Path]:
    """Finn alle statiske filer i huset; pakkenes egne følger låsefila."""
    mapper = [ROT / "static", *(ROT / app / "static" for app in apper())]
    return [fil for mappe in mapper for fil in mappe.rglob("*") if fil.is_file()]


def avtrykk_statisk() -> str:
    """Gi en sum som endrer seg når de samlede statiske filene kan bli andre."""
    return fingeravtrykk([*statiske_filer(), KRAV, OPPSETT])


def er_databasen_klar(url: str) -> bool:
    """Er databasen gjort klar med nettopp disse migreringene?"""
    import psycopg  # først når skriptet kjører i .venv

    try:
        with psycopg.connect(url, connect_timeout=5) as kobling:
            svar = kobling.execute(SPORSMAAL).fetchone()
    except psycopg.Error:
        return False
    return svar is not None and svar[0] == avtrykk_database()


def klargjor(env: dict[str, str], *, statisk: bool) -> None:
    """Gjør det som trengs før portalen starter: databasen og de statiske filene hver for seg."""
    oppgaver: list[Callable[[], None]] = []
    steg = partial(kjor, PYTHON, __file__, env=env)
    if not er_databasen_klar(env["DATABASE_URL"]):
        si("Klargjør databasen …")
        oppgaver.append(partial(steg, "database"))
    if statisk:
        samle = partial(steg, "statisk")
        ferdig = STATISK / "staticfiles.json"
        oppgaver.append(partial(gjor_en_gang, "samlet", avtrykk_statisk(), ferdig, samle))
    samtidig(*oppgaver)


def gjor_databasen_klar() -> None:
    """Migrer, fyll med oppdiktede personer og sett merket til slutt."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demodata")
    with connection.cursor() as peker:
        peker.execute(MERKE.format(avtrykk_database()))


def samle_statisk() -> None:
    """Samle og komprimer de statiske filene i statisk/."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    import django

    sys.path.insert(0, str(ROT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paarorende.settings")
    django.setup()
    {"database": gjor_databasen_klar, "statisk": samle_statisk}[sys.argv[1]]()
