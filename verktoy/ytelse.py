"""Måler sidene med 20 000 pårørende. Tar et par minutter, og er ikke en del av «make test».

Bruk: python3 verktoy/ytelse.py
"""

import sys

from felles import PYTHON, bruk_venv, miljo
from oppsett import sett_opp
from tjenester import kjor_barn, lytt_etter_stopp, tjenester

PROVER = ("-m", "pytest", "-m", "ytelse", "--create-db", "tests/ytelse")


def main(tillegg: list[str]) -> int:
    """Alltid på en ny database, så tallene ikke avhenger av det som sto der."""
    lytt_etter_stopp()
    try:
        with tjenester(test=True) as adresser:
            return kjor_barn([str(PYTHON), *PROVER, *tillegg], {**miljo(), **adresser})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sett_opp()
    bruk_venv()
    sys.exit(main(sys.argv[1:]))
