"""Brevene i en sak. Ett brev er til én, på ett språk, og lages én gang."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from avlastning.models import Klage, Sak, Vedtak
from avlastning.regler.ord import ORD
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Brevslag
from paarorende import dokumenter
from paarorende.models import Person

MAL = "pdf/saksbrev.html"


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


@dataclass(frozen=True, kw_only=True)
class Innhold:
    """Det brevet sier, før vi vet hvem det er til."""

    slag: Brevslag
    tittel: str
    deler: Sequence[Del]
    spraak: str = "nb"
    underskrift: Sequence[str] = ()
    kopi: Sequence[str] = ()
    vedtak: Vedtak | None = None
    klage: Klage | None = None


def lag_til(sak: Sak, person: Person, innhold: Innhold) -> bytes:
    """Innholdet på et ark til én mottaker, med adressen i vinduet."""
    sbh = saksbehandler_i(sak)
    return lag(
        Brev(
            tittel=innhold.tittel,
            navn=person.navn,
            adresse=_adresse(person),
            saksnummer=sak.nummer,
            enhet=sak.enhet.navn,
            telefon=(sbh.telefon if sbh else "") or str(settings.KOMMUNE["telefon"]),
            dato=timezone.localdate(),
            deler=innhold.deler,
            underskrift=innhold.underskrift or ([sbh.navn] if sbh else []),
            kopi=innhold.kopi,
            spraak=innhold.spraak,
        )
    )


def _adresse(person: Person) -> list[str]:
    """En linje for gata og en for stedet. Er den skjermet, overleveres brevet."""
    if person.er_skjermet:
        return []
    return [linje.strip() for linje in person.adresse.split(",") if linje.strip()]
