"""Låser Python-pakkene på nytt: siste versjoner, med sum for hver fil.

Bruk: python3 verktoy/laas.py
"""

from felles import ROT, kjor, si
from oppsett import finn_uv

PYTHON_VERSJON = "3.11"
FELLES = ("pip", "compile", "--quiet", "--upgrade", "--universal", "--generate-hashes",
          "--python-version", PYTHON_VERSJON, "--no-emit-index-url", "--no-header")  # fmt: skip


def laas(navn: str, *tillegg: str) -> None:
    """Lås én kravfil."""
    si(f"Låser {navn}.txt …")
    kjor(finn_uv(), *FELLES, *tillegg, f"{navn}.in", "--output-file", f"{navn}.txt")


if __name__ == "__main__":
    laas("requirements")
    laas("requirements-utvikling", "--constraint", "requirements.txt")
    laas("verktoy/node")
    laas("verktoy/uv")
    if any("://" in fil.read_text() for fil in ROT.glob("requirements*.txt")):
        si("Merk: en låsefil inneholder en adresse. Det skal den ikke.")
