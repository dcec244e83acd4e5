# ruff: noqa: T201, S603 - skriptene snakker med den som kjører dem og starter faste kommandoer
"""Det skriptene i verktoy/ deler: stier, meldinger, kommandoer og stempler.

Dette leses av den Python maskinen har, også en for gammel. Derfor ingen «from __future__» her eller
i skriptene: da rekker vi å si fra, i stedet for å ende i en syntaksfeil.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - skriptet skal si fra på gamle maskiner
    sys.exit(
        "Feil: Portalen trenger Python 3.11 eller nyere, men dette er Python "
        + sys.version.split()[0]
        + ". Installer en nyere Python og kjør for eksempel «make demo PYTHON=python3.12»."
    )

ROT = Path(__file__).resolve().parent.parent
VENV = ROT / ".venv"
PYTHON = VENV / "bin" / "python"
BYGG = ROT / ".bygg"
DATA = ROT / ".data"
KRAV = ROT / "requirements-utvikling.txt"
STEMPLER = BYGG / "stempel"

# Uten mellomlagret bytekode tar hver start av Django fire sekunder mer. Den havner i .venv.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def si(tekst: str) -> None:
    """Skriv en linje med en gang, også når utskriften går til en fil."""
    print(tekst, flush=True)


def avbryt(tekst: str) -> NoReturn:
    """Si hva som er galt, og slutt."""
    sys.stdout.flush()
    print(f"Feil: {tekst}", file=sys.stderr, flush=True)
    sys.exit(1)


def kjor(*kommando: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Kjør en kommando fra roten; går den galt, slutter vi med en forklaring."""
    svar = subprocess.run([str(del_) for del_ in kommando], cwd=ROT, env=env, check=False)
    if svar.returncode:
        vist = " ".join(str(del_) for del_ in kommando)
        avbryt(f"«{vist}» gikk galt (kode {svar.returncode}).")


def finn(*navn: str) -> str | None:
    """Gi stien til det første programmet som finnes på maskinen."""
    return next((sti for sti in map(shutil.which, navn) if sti), None)


def miljo() -> dict[str, str]:
    """Gi miljøet med programmene i .venv først på PATH."""
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def bruk_venv() -> None:
    """Start det samme skriptet på nytt med Python fra .venv."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        if not PYTHON.exists():
            avbryt("Portalen er ikke satt opp. Kjør «make oppsett» først.")
        os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606


def fingeravtrykk(filer: Iterable[Path]) -> str:
    """Gi en sum som endrer seg når en av filene får nytt innhold, eller det kommer en til."""
    summen = hashlib.sha256()
    for fil in sorted(filer):
        innhold = fil.read_bytes()
        summen.update(f"\n{os.path.relpath(fil, ROT)} {len(innhold)}\n".encode() + innhold)
    return summen.hexdigest()


def er_stemplet(navn: str, avtrykk: str) -> bool:
    """Er steget gjort før, med nøyaktig det samme grunnlaget?"""
    stempel = STEMPLER / navn
    return stempel.exists() and stempel.read_text() == avtrykk


def gjor_en_gang(navn: str, avtrykk: str, resultat: Path, steg: Callable[[], None]) -> None:
    """Gjør steget når grunnlaget er nytt eller resultatet mangler. Et avbrudd teller ikke."""
    if resultat.exists() and er_stemplet(navn, avtrykk):
        return
    stempel = STEMPLER / navn
    stempel.parent.mkdir(parents=True, exist_ok=True)
    stempel.unlink(missing_ok=True)
    steg()
    stempel.write_text(avtrykk)


def samtidig(*oppgaver: Callable[[], None]) -> None:
    """Gjør oppgavene samtidig. Stopper en av dem med forklaring, stopper vi når alle er ferdige."""
    with ThreadPoolExecutor() as traader:
        for svar in [traader.submit(oppgave) for oppgave in oppgaver]:
            svar.result()


def er_opptatt(port: int) -> bool:
    """Svarer noe på porten her på maskinen?"""
    with socket.socket() as stikk:
        return stikk.connect_ex(("127.0.0.1", port)) == 0


def les_port(variabel: str, ellers: int) -> int:
    """Les et portnummer fra miljøet."""
    tekst = os.environ.get(variabel) or str(ellers)
    if not tekst.isdecimal() or not 0 < int(tekst) < 65536:
        avbryt(f"{variabel} må være et tall fra 1 til 65535, ikke «{tekst}».")
    return int(tekst)
