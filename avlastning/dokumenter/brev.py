"""Brevene i en sak. Ett brev er til én, på ett språk, og lages én gang."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from avlastning.regler.ord import ORD
from paarorende import dokumenter

MAL = "avlastning/brev/brev.pdf.html"


@dataclass(frozen=True)
class Del:
    """En bolk i brevet: overskrift, avsnitt og kanskje en tabell."""

    overskrift: str = ""
    avsnitt: Sequence[str] = ()
    tabell: str = ""
    kolonner: Sequence[str] = ()
    rader: Sequence[Sequence[str]] = ()
    forst: bool = False

    @classmethod
    def av_tekst(cls, overskrift: str, tekst: str) -> "Del":
        return cls(overskrift, [bit.strip() for bit in tekst.split("\n\n") if bit.strip()])


@dataclass(frozen=True)
class Brev:
    """Alt som står i brevet. Uten adresse overleveres det."""

    tittel: str
    navn: str
    saksnummer: str
    enhet: str
    telefon: str
    dato: date
    deler: Sequence[Del]
    underskrift: Sequence[str] = ()
    adresse: Sequence[str] = ()
    kopi: Sequence[str] = ()
    spraak: str = "nb"


def lag(brev: Brev) -> bytes:
    """Brevet som PDF/UA. Samme brev gir samme fil."""
    return dokumenter.lag_pdf(
        MAL, {"tittel": brev.tittel, "sprak": brev.spraak, "b": brev, "ord": ORD[brev.spraak]}
    )
