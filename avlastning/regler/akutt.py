"""Når det haster: svarfristen går i kontortida, og utenfor den er det vakttelefonen som gjelder."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from avlastning.regler.booking import OSLO, lokal

AAPNER, STENGER = time(8), time(15, 30)


def i_kontortid(naa: datetime, er_virkedag: Callable[[date], bool]) -> bool:
    """Noen sitter der nå. Ellers skal siden vise vakttelefonen først."""
    lokalt = naa.astimezone(OSLO)
    return er_virkedag(lokalt.date()) and AAPNER <= lokalt.time() < STENGER


def svarfrist(mottatt: datetime, timer: int, er_virkedag: Callable[[date], bool]) -> datetime:
    """Så mange timer i kontortida etter at det kom. Natt og helg telles ikke."""
    igjen = timedelta(hours=timer)
    dag = mottatt.astimezone(OSLO).date()
    while True:
        fra, til = max(mottatt, lokal(dag, AAPNER)), lokal(dag, STENGER)
        if er_virkedag(dag) and fra < til:
            if igjen <= til - fra:
                return (fra + igjen).astimezone(OSLO)
            igjen -= til - fra
        dag += timedelta(days=1)
