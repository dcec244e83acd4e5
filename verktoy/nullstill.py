"""Sletter demodataene i .data, men aldri mens noe bruker dem.

Bruk: python3 verktoy/nullstill.py
"""

import fcntl
import shutil

from felles import DATA, avbryt, bruk_venv, si
from programmer import datarot
from tjenester import LAAS, laast, stopp_alt

if __name__ == "__main__":
    if not DATA.exists():
        si("Det er ingen data å slette.")
        raise SystemExit
    bruk_venv()
    try:
        with laast(LAAS, fcntl.LOCK_EX | fcntl.LOCK_NB):
            stopp_alt()
            for mappe in {DATA, datarot()}:
                shutil.rmtree(mappe)
    except BlockingIOError:
        avbryt("Demoen eller prøvene kjører. Stopp dem med Ctrl-C først.")
    si("Dataene er slettet. Neste «make demo» begynner på nytt.")
