# ruff: noqa: S603 - skriptet starter faste programmer fra .venv
"""Setter opp og kjører hele portalen på denne maskinen, med oppdiktede personer.

Bruk: python3 verktoy/demo.py [--utvikle]
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial

from felles import PYTHON, ROT, avbryt, bruk_venv, kjor, miljo, si
from oppsett import sett_opp
from tjenester import kjor_barn, lytt_etter_stopp, tjenester

PORT = os.environ.get("PORTAL_PORT") or "8000"
ADRESSE = f"http://127.0.0.1:{PORT}/"


def krev_ledig_port() -> None:
    """Stopp med forklaring når noen andre bruker porten."""
    with socket.socket() as stikk:
        if stikk.connect_ex(("127.0.0.1", int(PORT))) == 0:
            avbryt(
                f"Port {PORT} er opptatt, kanskje av en demo som alt kjører. Velg en ledig "
                "port slik: PORTAL_PORT=8001 make demo"
            )


def klargjor(env: dict[str, str]) -> None:
    """Gjør databasen og de statiske filene klare; trygt å gjenta."""
    si("Klargjør databasen …")
    for steg in (
        ("migrate", "--verbosity", "0"),
        ("createcachetable",),
        ("demodata",),
        ("collectstatic", "--noinput", "--verbosity", "0"),
    ):
        kjor(PYTHON, "manage.py", *steg, env=env)


def svarer() -> bool:
    """Gir portalen en side, eller i det minste en beskjed om å logge inn?"""
    try:
        with urllib.request.urlopen(ADRESSE, timeout=5) as svar:
            return bool(svar.status < 500)
    except urllib.error.HTTPError as feil:
        return feil.code < 500
    except OSError:
        return False


def vis_adressen(env: dict[str, str], honcho: subprocess.Popen[bytes]) -> None:
    """Vent til portalen svarer, og vis adressen og demobrukerne."""
    frist = time.monotonic() + 60
    while not svarer():
        if honcho.poll() is not None or time.monotonic() > frist:
            avbryt("Portalen svarer ikke. Se meldingene over.")
        time.sleep(0.2)
    subprocess.run([PYTHON, "manage.py", "demodata", "--vis"], cwd=ROT, env=env, check=False)
    si(f"\nPortalen er klar: {ADRESSE}\nStopp den med Ctrl-C.\n")


def main(*, utvikle: bool) -> int:
    """Kjør alt til noen stopper oss."""
    lytt_etter_stopp()
    krev_ledig_port()
    fil = "Procfile.utvikle" if utvikle else "Procfile"
    try:
        with tjenester() as adresser:
            ekstra = {"DEMO": "1", "PORTAL_PORT": PORT, "PYTHONUNBUFFERED": "1"}
            env = {**miljo(), **adresser, **ekstra, **({"DEBUG": "1"} if utvikle else {})}
            klargjor(env)
            kommando = [str(PYTHON), "-m", "honcho", "-f", fil, "start"]
            return kjor_barn(kommando, env, partial(vis_adressen, env))
    except KeyboardInterrupt:
        si("Portalen er stoppet.")
        return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Kjør hele portalen med oppdiktede personer.")
    parser.add_argument("--utvikle", action="store_true", help="last inn endringer fortløpende")
    argumenter = parser.parse_args()
    sett_opp()
    bruk_venv()
    sys.exit(main(utvikle=argumenter.utvikle))
