"""Henter nye tekster til oversetterne og gjør ferdige oversettelser klare.

Bruk: python3 verktoy/oversett.py
"""

from felles import PYTHON, avbryt, bruk_venv, finn, kjor, miljo
from oppsett import oversett, sett_opp

SPRAAK = ("--locale", "nn", "--locale", "en")
UTENOM = (".venv", ".bygg", ".data", "node_modules", "statisk", "static", "tests", "verktoy")

if __name__ == "__main__":
    sett_opp(nettleser=True)
    bruk_venv()
    if not finn("xgettext"):
        avbryt("Oversettelser krever gettext.")
    utenom = [del_ for mappe in UTENOM for del_ in ("--ignore", f"{mappe}/*")]
    kjor(PYTHON, "manage.py", "makemessages", *SPRAAK, *utenom,
         "--no-obsolete", "--no-wrap", "--add-location", "file", env=miljo())  # fmt: skip
    oversett()
