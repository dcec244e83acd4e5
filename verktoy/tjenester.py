# ruff: noqa: S603 - skriptet starter faste programmer fra .venv
"""Starter PostgreSQL og Valkey fra Python-pakkene, uten noe installert på maskinen.

Bruk: python verktoy/tjenester.py kjor [--test] -- KOMMANDO …

Dataene ligger i .data/. Er DATABASE_URL eller REDIS_URL satt, brukes den tjenesten i stedet.
Med --test brukes egne data og egne porter, så prøvene aldri rører demoen.
"""

import argparse
import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from felles import DATA, ROT, avbryt, bruk_venv, miljo
from programmer import datarot
from servere import alle

LAAS = DATA / "i-bruk"


def stopp_alt() -> None:
    """Stopp våre tjenester også når den som startet dem er borte."""
    for tjeneste in [*alle(test=False), *alle(test=True)]:
        if tjeneste.er_vaar():
            os.kill(tjeneste.pid(), signal.SIGINT)
            for _ in range(300):
                if not tjeneste.er_vaar():
                    break
                time.sleep(0.1)


@contextlib.contextmanager
def laast(fil: Path, hvordan: int) -> Iterator[None]:
    """Hold en fillås; BlockingIOError når den er tatt og vi ikke vil vente."""
    for mappe in {fil.parent, datarot()}:
        mappe.mkdir(exist_ok=True)
        mappe.chmod(0o755)
    with fil.open("a") as apen:
        fcntl.flock(apen, hvordan)
        yield


@contextlib.contextmanager
def tjenester(*, test: bool = False) -> Iterator[dict[str, str]]:
    """Start det som ikke alt kjører, gi adressene, og stopp bare det vi startet."""
    adresser = {"PORTAL_TEST": "1"} if test else {}
    with laast(LAAS, fcntl.LOCK_SH), contextlib.ExitStack() as startet:
        with laast(DATA / "start", fcntl.LOCK_EX):
            egne = [t for t in alle(test=test) if not os.environ.get(t.url_variabel)]
            nye = [t for t in egne if not t.er_vaar()]
            for tjeneste in nye:
                startet.callback(tjeneste.stopp)
                tjeneste.start()
            for tjeneste in nye:
                tjeneste.vent()
            adresser |= {t.url_variabel: t.url() for t in egne}
        try:
            yield adresser
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # la opprydningen få gå ferdig


def avslutt(nummer: int, _ramme: FrameType | None) -> NoReturn:
    """Gjør SIGTERM og SIGHUP om til en ryddig slutt."""
    sys.exit(128 + nummer)


def lytt_etter_stopp() -> None:
    """La SIGTERM og SIGHUP rydde opp på samme måte som Ctrl-C.

    Startet i bakgrunnen fra et skript arver vi at SIGINT er slått av; her slås den på igjen.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, avslutt)
    signal.signal(signal.SIGHUP, avslutt)


def kjor_barn(
    kommando: list[str],
    env: dict[str, str],
    naar_startet: Callable[[subprocess.Popen[bytes]], None] | None = None,
) -> int:
    """Kjør kommandoen; blir vi stoppet, stopper den først."""
    try:
        barn = subprocess.Popen(kommando, env=env, cwd=ROT)
    except OSError as feil:
        avbryt(f"Får ikke startet «{kommando[0]}»: {feil.strerror}.")
    try:
        if naar_startet:
            naar_startet(barn)
        kode = barn.wait()
    except BaseException:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stopp_barn(barn)
        raise
    return kode if kode >= 0 else 128 - kode


def stopp_barn(barn: subprocess.Popen[bytes]) -> None:
    """Be kommandoen slutte, og tving den om den ikke gjør det."""
    barn.terminate()
    try:
        barn.wait(30)
    except subprocess.TimeoutExpired:
        barn.kill()
        barn.wait()


def main() -> int:
    """Les kommandolinja og kjør."""
    parser = argparse.ArgumentParser(description="Kjør en kommando med PostgreSQL og Valkey.")
    deler = parser.add_subparsers(dest="hva", required=True)
    valg = deler.add_parser("kjor", help="start tjenestene, kjør kommandoen, stopp tjenestene")
    valg.add_argument("--test", action="store_true", help="egne data og porter for prøvene")
    valg.add_argument("kommando", nargs="+")
    argumenter = parser.parse_args()
    lytt_etter_stopp()
    try:
        with tjenester(test=argumenter.test) as adresser:
            return kjor_barn(argumenter.kommando, {**miljo(), **adresser})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    bruk_venv()
    sys.exit(main())
