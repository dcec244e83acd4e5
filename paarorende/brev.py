"""Det som står i et brev: hvem det er til, hvem hun kan ringe, og en tekst uten noe om bruker."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende.dokumenter import lag_pdf
from paarorende.models import Fravaer, Konto, Tekst, Varsel
from paarorende.templatetags.grensesnitt import telefon as vis

MAL = "pdf/brev.html"


@dataclass(frozen=True)
class Brev:
    navn: str
    adresse: list[str]
    dato: date
    overskrift: str
    avsnitt: list[str]
    tider: list[tuple[datetime, datetime]] = field(default_factory=list)
    kode: str = field(default="", repr=False)


def nokkel(varsel: Varsel) -> str:
    return f"brev.{varsel.slag}"


def tekster() -> dict[str, str]:
    """Brevtekstene kommunen har godkjent, slik de gjelder i dag."""
    rader = Tekst.objects.paa(timezone.localdate()).filter(nokkel__startswith="brev.")
    return dict(rader.filter(spraak="nb").values_list("nokkel", "innhold"))


def uten_tekst(varsler: Iterable[Varsel]) -> list[str]:
    """Slagene kommunen ikke har skrevet noen tekst for. De kan ikke skrives ut."""
    kjente = tekster()
    return sorted({v.get_slag_display() for v in varsler if nokkel(v) not in kjente})


def adresselinjer(varsel: Varsel) -> list[str]:
    """En linje for gata og en for stedet. Tom når den mangler eller er skjermet."""
    person = varsel.til_person
    if person is None or person.er_skjermet:
        return []
    return [linje.strip() for linje in person.adresse.split(",") if linje.strip()]


def lag_brev(varsler: Sequence[Varsel], koder: Mapping[UUID, str] | None = None) -> bytes:
    """Alle brevene i én fil, hvert på sin egen side. Koden står bare her."""
    kjente, varaer, koder = tekster(), _varaer(varsler), koder or {}
    brev = [
        _brev(varsel, kjente[nokkel(varsel)], varaer, koder.get(varsel.pk, ""))
        for varsel in varsler
    ]
    innhold = {"tittel": _("Brev til pårørende"), "brev": brev, "svarside": svarside()}
    return lag_pdf(MAL, innhold)


def svarside() -> str:
    """Adressen slik den skrives av fra papir: uten https foran."""
    adresse = f"{settings.BASE_URL}{reverse('svar_med_kode')}"
    return adresse.split("://", 1)[-1].rstrip("/")


def _tider(varsel: Varsel) -> list[tuple[datetime, datetime]]:
    lest = [[datetime.fromisoformat(tid) for tid in rom] for rom in varsel.tider]
    return [(starter, slutter) for starter, slutter in lest if starter > timezone.now()]


def _delt_opp(kode: str) -> str:
    """Fem og fem tegn, så den er lett å skrive av."""
    return f"{kode[:5]} {kode[5:]}" if kode else ""


def _brev(varsel: Varsel, tekst: str, varaer: dict[UUID, Konto], kode: str) -> Brev:
    for navn, verdi in _fletter(varsel, varaer).items():
        tekst = tekst.replace(f"{{{navn}}}", verdi)
    return Brev(
        navn=varsel.til_person.navn if varsel.til_person else "",
        adresse=adresselinjer(varsel),
        dato=timezone.localdate(),
        overskrift=varsel.get_slag_display(),
        avsnitt=[avsnitt.strip() for avsnitt in tekst.split("\n\n") if avsnitt.strip()],
        tider=_tider(varsel),
        kode=_delt_opp(kode),
    )


def _fletter(varsel: Varsel, varaer: dict[UUID, Konto]) -> dict[str, str]:
    """Den hun kan ringe: kontaktpersonen, den som svarer for henne, eller kommunen."""
    kontakt = next(iter(_kontakter(varsel)), None)
    svarer = varaer.get(kontakt.pk, kontakt) if kontakt else None
    if svarer is None or not svarer.telefon:
        telefon = str(settings.KOMMUNE["telefon"])
        return {"kontakt": _("oss"), "telefon": vis(telefon), "telefontid": _("i arbeidstiden")}
    return {
        "kontakt": svarer.navn,
        "telefon": vis(svarer.telefon),
        "telefontid": svarer.telefontid or _("i arbeidstiden"),
    }


def _kontakter(varsel: Varsel) -> list[Konto]:
    """Slik `med_mottaker` henter dem: kontaktpersonen som gjelder i dag, eller ingen."""
    relasjon: Any = varsel.relasjon
    return [rad.konto for rad in relasjon.kontakt_naa]


def _varaer(varsler: Sequence[Varsel]) -> dict[UUID, Konto]:
    kontakter = [konto.pk for varsel in varsler for konto in _kontakter(varsel)]
    borte = Fravaer.objects.gjeldende().filter(konto__in=kontakter)
    return {f.konto_id: f.stedfortreder for f in borte.select_related("stedfortreder__person")}
