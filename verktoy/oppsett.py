"""Gjør alt som må til før portalen kan kjøre. Trygt og raskt å kjøre om igjen.

Bruk: python3 verktoy/oppsett.py [--nettleser]
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from felles import (
    BYGG,
    PYTHON,
    ROT,
    VENV,
    avbryt,
    er_stemplet,
    fingeravtrykk,
    finn,
    kjor,
    miljo,
    si,
    stemple,
)

UV_VERSJON = "0.13.9"
KRAV = ROT / "requirements-utvikling.txt"
NODE_KRAV = ROT / "verktoy" / "node.txt"
NETTLESERE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BIBLIOTEK = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0")
BIBLIOTEK_PAKKER = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fonts-dejavu-core",
)


def kan_bruke_apt() -> bool:
    """Kan vi selv installere pakker her?"""
    return os.geteuid() == 0 and finn("apt-get") is not None


def apt_kommando(pakker: tuple[str, ...]) -> str:
    """Gi den ene linja som installerer pakkene."""
    liste = " ".join(pakker)
    return f"apt-get update && apt-get install -y --no-install-recommends {liste}"


def apt(pakker: tuple[str, ...]) -> bool:
    """Installer Debian-pakker, og si om det gikk."""
    si(f"Installerer {', '.join(pakker)} …")
    svar = subprocess.run(  # noqa: S602 - fast kommando uten noe utenfra
        apt_kommando(pakker),
        shell=True,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return svar.returncode == 0


def lag_venv(mappe: Path) -> None:
    """Lag et Python-miljø med standardbiblioteket."""
    kommando = [sys.executable, "-m", "venv", str(mappe)]
    svar = subprocess.run(kommando, capture_output=True, text=True, check=False)  # noqa: S603
    if svar.returncode and kan_bruke_apt() and apt(("python3-venv",)):
        svar = subprocess.run(kommando, capture_output=True, text=True, check=False)  # noqa: S603
    if svar.returncode:
        avbryt(
            f"Klarte ikke å lage et Python-miljø i {mappe.relative_to(ROT)}. På Debian og "
            f"Ubuntu hjelper dette (som root): {apt_kommando(('python3-venv',))}"
        )


def finn_uv() -> str:
    """Gi stien til uv, og hent programmet når maskinen ikke har det."""
    hentet = BYGG / "uv" / "bin" / "uv"
    funnet = finn("uv")
    if funnet or hentet.exists():
        return funnet or str(hentet)
    si("Henter uv …")
    lag_venv(BYGG / "uv")
    pip = BYGG / "uv" / "bin" / "python"
    kjor(pip, "-m", "pip", "install", "--quiet", f"uv=={UV_VERSJON}")
    return str(hentet)


def installer(mappe: Path, krav: Path) -> None:
    """Gjør miljøet helt likt kravfila, med kontroll av hver pakkes sum."""
    uv = finn_uv()
    if not (mappe / "bin" / "python").exists():
        kjor(uv, "venv", "--quiet", "--clear", "--no-python-downloads",
             "--python", sys.executable, mappe)  # fmt: skip
    kjor(uv, "pip", "sync", "--quiet", "--require-hashes",
         "--python", mappe / "bin" / "python", krav)  # fmt: skip


def sett_opp_python() -> None:
    """Installer Python-pakkene i .venv når kravfila er ny."""
    avtrykk = fingeravtrykk([KRAV])
    if PYTHON.exists() and er_stemplet("python", avtrykk):
        return
    si("Installerer Python-pakkene …")
    installer(VENV, KRAV)
    stemple("python", avtrykk)


def node_miljo() -> dict[str, str]:
    """Gi et miljø med npm på PATH, om nødvendig fra en Python-pakke i .bygg/node."""
    env = miljo()
    if finn("npm"):
        return env
    mappe = BYGG / "node"
    avtrykk = fingeravtrykk([NODE_KRAV])
    if not er_stemplet("node", avtrykk):
        si("Maskinen mangler npm. Henter Node fra PyPI …")
        installer(mappe, NODE_KRAV)
        stemple("node", avtrykk)
    return {**env, "PATH": f"{mappe / 'bin'}{os.pathsep}{env['PATH']}"}


def sett_opp_npm() -> None:
    """Hent npm-pakkene når låsefila er ny."""
    laas = ROT / "package-lock.json"
    if not laas.exists():
        return
    avtrykk = fingeravtrykk([laas])
    if (ROT / "node_modules").is_dir() and er_stemplet("npm", avtrykk):
        return
    si("Henter npm-pakkene …")
    kjor("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", env=node_miljo())
    stemple("npm", avtrykk)


def statiske_kilder() -> list[Path]:
    """Finn filene som bestemmer hvordan static/bygg ser ut."""
    ferdig = ROT / "static" / "bygg"
    filer = [fil for mappe in ("static", "templates") for fil in (ROT / mappe).rglob("*")]
    filer += [*ROT.glob("*.json"), ROT / "verktoy" / "bygg_statisk.py"]
    return [fil for fil in filer if fil.is_file() and ferdig not in fil.parents]


def bygg_statisk() -> None:
    """Samle CSS, skrifter og ikoner fra npm-pakkene i static/bygg."""
    skript = ROT / "verktoy" / "bygg_statisk.py"
    if not skript.exists():
        return
    avtrykk = fingeravtrykk(statiske_kilder())
    if (ROT / "static" / "bygg").is_dir() and er_stemplet("statisk", avtrykk):
        return
    si("Bygger statiske filer …")
    kjor(PYTHON, skript, env=node_miljo())
    stemple("statisk", fingeravtrykk(statiske_kilder()))


def mangler_bibliotek() -> list[str]:
    """Finn bibliotekene PDF-motoren trenger, men ikke får lastet."""
    mangler = []
    for navn in BIBLIOTEK:
        try:
            ctypes.CDLL(navn)
        except OSError:
            mangler.append(navn)
    return mangler


def sett_opp_pango() -> None:
    """Sørg for at PDF-motoren finner Pango og HarfBuzz."""
    if sys.platform != "linux" or not mangler_bibliotek():
        return
    if kan_bruke_apt() and apt(BIBLIOTEK_PAKKER) and not mangler_bibliotek():
        return
    hva = ", ".join(mangler_bibliotek())
    avbryt(
        f"PDF-motoren mangler {hva}. På Debian og Ubuntu hjelper dette (som root): "
        f"{apt_kommando(BIBLIOTEK_PAKKER)}"
    )


def sett_opp_nettleser() -> None:
    """Sørg for Chromium og gettext, som bare prøvene og oversettelsene trenger."""
    pakker = tuple(
        pakke
        for pakke, programmer in (("chromium", NETTLESERE), ("gettext", ("msgfmt",)))
        if not finn(*programmer)
    )
    if not pakker or (kan_bruke_apt() and apt(pakker)):
        return
    si(f"Merk: uten {' og '.join(pakker)} hoppes noe over. Slik: {apt_kommando(pakker)}")


def oversett() -> None:
    """Gjør .po-filene om til .mo når gettext finnes."""
    foreldet = [
        po
        for po in ROT.glob("locale/*/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").exists()
        or po.stat().st_mtime > po.with_suffix(".mo").stat().st_mtime
    ]
    if foreldet and not finn("msgfmt"):
        si("Merk: uten gettext vises portalen bare på bokmål.")
        return
    for po in foreldet:
        kjor("msgfmt", "--check-format", "-o", po.with_suffix(".mo"), po)


def sett_opp(*, nettleser: bool = False) -> None:
    """Gjør alle stegene i rekkefølge."""
    if sys.platform == "win32":
        avbryt("Portalen kjører på Linux og macOS. Bruk WSL på Windows.")
    steg: list[Callable[[], None]] = [sett_opp_pango, sett_opp_python, sett_opp_npm, bygg_statisk]
    if nettleser:
        steg.append(sett_opp_nettleser)
    for gjor in [*steg, oversett]:
        gjor()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Gjør portalen klar til å kjøre.")
    parser.add_argument("--nettleser", action="store_true", help="også Chromium og gettext")
    sett_opp(nettleser=parser.parse_args().nettleser)
    si("Portalen er klar.")
