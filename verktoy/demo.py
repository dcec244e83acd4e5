# ruff: noqa: S603 - skriptet starter faste programmer fra .venv
"""Setter opp og kjører hele portalen på denne maskinen, med oppdiktede personer.

Bruk: python3 verktoy/demo.py [--utvikle]
"""

import argparse
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial

from felles import PYTHON, ROT, avbryt, bruk_venv, er_opptatt, les_port, miljo, si
from klargjor import klargjor
from oppsett import sett_opp
from tjenester import kjor_barn, lytt_etter_stopp, tjenester

PORT = les_port("PORTAL_PORT", 8000)
ADRESSE = f"http://127.0.0.1:{PORT}/"


def krev_ledig_port() -> None:
    """Stopp med forklaring når noen andre bruker porten."""
    if er_opptatt(PORT):
        avbryt(
            f"Port {PORT} er opptatt, kanskje av en demo som alt kjører. Velg en ledig port "
            f"slik: PORTAL_PORT={PORT % 65000 + 1} make demo"
        )


def svarer() -> bool:
    """Gir portalen en side, eller i det minste en beskjed om å logge inn?"""
    try:
        with urllib.request.urlopen(ADRESSE, timeout=5) as svar:
            return bool(svar.status < 500)
    except urllib.error.HTTPError as feil:
        return feil.code < 500
    except OSError:
        return False


def vis_adressen(
    brukere: subprocess.Popen[str], honcho: subprocess.Popen[bytes], frist: float = 120
) -> None:
    """Vent til portalen svarer, og vis demobrukerne og adressen."""
    slutt = time.monotonic() + frist
    while not svarer():
        if honcho.poll() is not None or time.monotonic() > slutt:
            avbryt("Portalen svarer ikke. Se meldingene over.")
        time.sleep(0.1)
    liste, _ = brukere.communicate()
    si(f"\n{liste}\nPortalen er klar: {ADRESSE}\nStopp den med Ctrl-C.\n")


def kjor_portalen(env: dict[str, str], *, utvikle: bool) -> int:
    """Gjør klart det som er nytt, og kjør nettside, arbeider og klokke til noen stopper oss."""
    klargjor(env, statisk=not utvikle)
    fil = "Procfile.utvikle" if utvikle else "Procfile"
    honcho = [str(PYTHON), "-m", "honcho", "-f", fil, "start"]
    vis = [str(PYTHON), "manage.py", "demodata", "--vis"]
    with subprocess.Popen(vis, cwd=ROT, env=env, stdout=subprocess.PIPE, text=True) as brukere:
        return kjor_barn(honcho, env, partial(vis_adressen, brukere))


def main(*, utvikle: bool) -> int:
    """Start tjenestene og portalen, og stopp det vi startet."""
    lytt_etter_stopp()
    try:
        with tjenester() as adresser:
            ekstra = {"DEMO": "1", "PORTAL_PORT": str(PORT), "PYTHONUNBUFFERED": "1"}
            env = {**miljo(), **adresser, **ekstra, **({"DEBUG": "1"} if utvikle else {})}
            return kjor_portalen(env, utvikle=utvikle)
    except KeyboardInterrupt:
        si("Portalen er stoppet.")
        return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Kjør hele portalen med oppdiktede personer.")
    parser.add_argument("--utvikle", action="store_true", help="last inn endringer fortløpende")
    argumenter = parser.parse_args()
    krev_ledig_port()
    sett_opp()
    bruk_venv()
    sys.exit(main(utvikle=argumenter.utvikle))
