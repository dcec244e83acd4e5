# ruff: noqa: S603 - skriptet starter faste programmer fra .venv
"""Kjører alle kontrollene og til slutt prøvene, og sier hvilket steg som ikke gikk.

Bruk: python3 verktoy/sjekk.py [--bare-prover]
"""

import argparse
import subprocess
import sys

from felles import PYTHON, ROT, bruk_venv, miljo, si
from klargjor import avtrykk_database
from oppsett import sett_opp
from programmer import datarot
from tjenester import kjor_barn, lytt_etter_stopp, tjenester

KODE = (
    ("Formatet på Python-koden", ("ruff", "format", "--check", ".")),
    ("Reglene for Python-koden", ("ruff", "check", ".")),
    ("Etasjene og rommene", ("lint-imports",)),
    ("Typene", ("mypy", ".")),
    ("Innrykket i malene", ("djhtml", "--check", "templates")),
    ("Reglene for malene", ("djlint", "--lint", "--quiet", "templates")),
)
DJANGO = (
    ("Manglende migreringer", ("manage.py", "makemigrations", "--check", "--dry-run")),
    ("Djangos egne kontroller", ("manage.py", "check", "--fail-level", "WARNING")),
)
PROVER = ("-m", "pytest", "-n", "auto", "--dist", "loadgroup")


def gaar(navn: str, kommando: list[str], env: dict[str, str]) -> bool:
    """Kjør ett steg; vis utskriften bare når det ikke går."""
    svar = subprocess.run(
        kommando, cwd=ROT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    if svar.returncode == 0:
        si(f"  ✓ {navn}")
        return True
    si(f"  ✗ {navn}: {' '.join(kommando)}\n{svar.stdout}")
    return False


def sjekk_koden(env: dict[str, str]) -> list[str]:
    """Kjør alle kontrollene og gi navnene på dem som ikke gikk."""
    alle = [(navn, list(kommando)) for navn, kommando in KODE]
    alle += [(navn, [str(PYTHON), *kommando]) for navn, kommando in DJANGO]
    return [navn for navn, kommando in alle if not gaar(navn, kommando, env)]


def kjor_provene(env: dict[str, str], tillegg: list[str]) -> int:
    """Kjør prøvene, på nye databaser når de gamle er laget av andre migreringer."""
    merke = datarot() / "provedatabaser"
    avtrykk = f"{env['DATABASE_URL']} {avtrykk_database()}"
    er_like = merke.exists() and merke.read_text() == avtrykk
    merke.unlink(missing_ok=True)
    nye = [] if er_like else ["--create-db"]
    kode = kjor_barn([str(PYTHON), *PROVER, *nye, *tillegg], env)
    if kode in (0, 1):  # kjørt til ende, med eller uten feil
        merke.write_text(avtrykk)
    return kode


def main(*, bare_prover: bool, tillegg: list[str]) -> int:
    """Kontroller først, prøver sist; pytests siste linje blir den siste."""
    lytt_etter_stopp()
    try:
        with tjenester(test=True) as adresser:
            env = {**miljo(), **adresser}
            feil = [] if bare_prover else sjekk_koden(env)
            kode = kjor_provene(env, tillegg)
    except KeyboardInterrupt:
        return 130
    if feil:
        si(f"Dette gikk ikke: {', '.join(feil + (['Prøvene'] if kode else []))}")
    return 1 if feil else kode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Kontroller koden og kjør prøvene.")
    parser.add_argument("--bare-prover", action="store_true", help="hopp over kontrollene")
    argumenter, tillegg = parser.parse_known_args()
    sett_opp(nettleser=True)
    bruk_venv()
    sys.exit(main(bare_prover=argumenter.bare_prover, tillegg=tillegg))
