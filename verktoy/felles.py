# ruff: noqa: T201, S603 - skriptene snakker med den som kjører dem og starter faste kommandoer
"""Det skriptene i verktoy/ deler: stier, meldinger, kommandoer og stempler."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
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


def fingeravtrykk(filer: Iterable[Path], *tillegg: str) -> str:
    """Gi en sum som endrer seg når innholdet i en av filene endrer seg."""
    summen = hashlib.sha256("\n".join(tillegg).encode())
    for fil in sorted(filer):
        summen.update(str(fil).encode())
        summen.update(fil.read_bytes())
    return summen.hexdigest()


def er_stemplet(navn: str, avtrykk: str) -> bool:
    """Er steget gjort før, med nøyaktig det samme grunnlaget?"""
    stempel = BYGG / "stempel" / navn
    return stempel.exists() and stempel.read_text() == avtrykk


def stemple(navn: str, avtrykk: str) -> None:
    """Husk at steget er gjort."""
    stempel = BYGG / "stempel" / navn
    stempel.parent.mkdir(parents=True, exist_ok=True)
    stempel.write_text(avtrykk)
