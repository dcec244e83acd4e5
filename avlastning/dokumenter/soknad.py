"""Søknaden slik den ble sendt, som et dokument i saken."""

from avlastning.dokumenter.brev import Del
from avlastning.models import Soknad
from avlastning.sporringer.soknad import i_ord
from paarorende.dokumenter import lag_pdf

MAL = "avlastning/klage/notat.pdf.html"


def soknaden(soknad: Soknad, saksnummer: str) -> bytes:
    """Spørsmålene og svarene, med hennes egne ord."""
    deler = [
        Del(steg.tittel, [f"{spor}\n{svar}" for spor, svar in steg.rader])
        for steg in i_ord(soknad)
        if steg.rader
    ]
    tittel = str(soknad.get_slag_display())
    return lag_pdf(MAL, {"tittel": tittel, "saksnummer": saksnummer, "deler": deler})


def svaret(tittel: str, tekst: str, saksnummer: str) -> bytes:
    """Det parten skrev som svar på noe vi ba om."""
    return lag_pdf(
        MAL, {"tittel": tittel, "saksnummer": saksnummer, "deler": [Del.av_tekst("", tekst)]}
    )
