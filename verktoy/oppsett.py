"""Gjør alt som må til før portalen kan kjøre. Trygt og raskt å kjøre om igjen.

Bruk: python3 verktoy/oppsett.py [--nettleser]
"""

import argparse
import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path

import bygg_statisk
from felles import (
    BYGG,
    KRAV,
    PYTHON,
    ROT,
    VENV,
    avbryt,
    fingeravtrykk,
    finn,
    gjor_en_gang,
    kjor,
    miljo,
    samtidig,
    si,
)

UV_KRAV = ROT / "verktoy" / "uv.txt"
UV_LAAS = threading.Lock()
NODE_KRAV = ROT / "verktoy" / "node.txt"
NODE_MINST = 20
NETTLESERE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BIBLIOTEK = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
)
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
    with UV_LAAS:  # Python- og npm-pakkene settes opp samtidig
        funnet = finn("uv")
        if not funnet and not hentet.exists():
            si("Henter uv …")
            lag_venv(BYGG / "uv")
            kjor(BYGG / "uv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps",
                 "--require-hashes", "-r", UV_KRAV)  # fmt: skip
    return funnet or str(hentet)


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

    def installer_pakkene() -> None:
        si("Installerer Python-pakkene …")
        installer(VENV, KRAV)

    gjor_en_gang("python", fingeravtrykk([KRAV]), PYTHON, installer_pakkene)


def har_node() -> bool:
    """Har maskinen npm, og en Node som er ny nok?"""
    node = finn("node")
    if not node or not finn("npm"):
        return False
    svar = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    hovedversjon = svar.stdout.strip().removeprefix("v").split(".")[0]
    return hovedversjon.isdecimal() and int(hovedversjon) >= NODE_MINST


def node_miljo() -> dict[str, str]:
    """Gi et miljø med npm på PATH, om nødvendig fra en Python-pakke i .bygg/node."""
    env = miljo()
    if har_node():
        return env
    mappe = BYGG / "node"

    def hent_node() -> None:
        si(f"Maskinen mangler npm og Node {NODE_MINST} eller nyere. Henter Node fra PyPI …")
        installer(mappe, NODE_KRAV)

    gjor_en_gang("node", fingeravtrykk([NODE_KRAV]), mappe / "bin" / "npm", hent_node)
    return {**env, "PATH": f"{mappe / 'bin'}{os.pathsep}{env['PATH']}"}


def sett_opp_statisk() -> None:
    """Hent npm-pakkene når låsefila er ny, og saml det nettleseren trenger i static/bygg."""

    def hent_pakkene() -> None:
        si("Henter npm-pakkene …")
        kjor("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", env=node_miljo())

    avtrykk = fingeravtrykk([ROT / "package-lock.json"])
    gjor_en_gang("npm", avtrykk, ROT / "node_modules", hent_pakkene)
    if not bygg_statisk.er_bygget():
        kjor(sys.executable, bygg_statisk.__file__, env=node_miljo())


def mangler_bibliotek(biblioteker: tuple[str, ...]) -> list[str]:
    """Finn bibliotekene som ikke lar seg laste."""
    mangler = []
    for bibliotek in biblioteker:
        try:
            ctypes.CDLL(bibliotek)
        except OSError:
            mangler.append(bibliotek)
    return mangler


def sett_opp_pango() -> None:
    """Sørg for at PDF-motoren finner Pango og HarfBuzz."""
    if sys.platform != "linux" or not mangler_bibliotek(BIBLIOTEK):
        return
    if kan_bruke_apt() and apt(BIBLIOTEK_PAKKER) and not mangler_bibliotek(BIBLIOTEK):
        return
    hva = ", ".join(mangler_bibliotek(BIBLIOTEK))
    hvor, kommando = "Debian og Ubuntu", apt_kommando(BIBLIOTEK_PAKKER)
    if finn("dnf") and not finn("apt-get"):
        hvor, kommando = "Fedora og Red Hat", "dnf install -y pango harfbuzz dejavu-sans-fonts"
    avbryt(f"PDF-motoren Pango mangler ({hva}). På {hvor} hjelper dette (som root): {kommando}")


def mangler_til_provene() -> tuple[str, ...]:
    """Finn Debian-pakkene bare prøvene og oversettelsene trenger."""
    mangler = {
        "chromium": not finn(*NETTLESERE),
        "libatomic1": bool(mangler_bibliotek(("libatomic.so.1",))),  # Node i Playwright
        "gettext": not finn("msgfmt"),
    }
    return tuple(pakke for pakke, mangler_den in mangler.items() if mangler_den)


def sett_opp_nettleser() -> None:
    """Sørg for Chromium og gettext; uten dem hopper prøvene over noe."""
    pakker = mangler_til_provene() if sys.platform == "linux" else ()
    if pakker and not (kan_bruke_apt() and apt(pakker)):
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
    """Gjør alle stegene: det som bruker apt først, pakkene fra PyPI og npm samtidig."""
    if sys.platform == "win32":
        avbryt("Portalen kjører på Linux og macOS. Bruk WSL på Windows.")
    try:
        sett_opp_pango()
        if nettleser:
            sett_opp_nettleser()
        samtidig(sett_opp_python, sett_opp_statisk)
        oversett()
    except KeyboardInterrupt:
        avbryt("Avbrutt. Kjør den samme kommandoen igjen for å fortsette.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Gjør portalen klar til å kjøre.")
    parser.add_argument("--nettleser", action="store_true", help="også Chromium og gettext")
    sett_opp(nettleser=parser.parse_args().nettleser)
    si("Portalen er klar.")
