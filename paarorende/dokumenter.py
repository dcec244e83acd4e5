"""PDF-dokumenter: en Django-mal inn, en tilgjengelig PDF (PDF/UA-1) ut.

Alt dokumentet trenger, ligger i malen eller hentes av oss fra disk. Utskriften når verken nettet
eller filsystemet, og samme innhold gir samme byte.
"""

import base64
import hashlib
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

SVG = "{http://www.w3.org/2000/svg}"
MAKS_RADER = 1000
BYGG = Path(__file__).resolve().parent.parent / "static" / "bygg"
SKRIFT = "inter-latin-wght-normal*.woff2"

# fontTools stempler klokkeslettet inn i skriften når en variabel skrift gjøres fast.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


class DokumentFeil(Exception):
    """Dokumentet kan ikke lages slik malen er."""


def lag_pdf(mal: str, innhold: Mapping[str, object]) -> bytes:
    """Lag PDF/UA-1 av en mal som bygger på `pdf/grunn.html`.

    `tittel` må være med, og `kommune` er `settings.KOMMUNE`. Er `laget` (datetime) gitt, skrives
    den i dokumentets opplysninger; ellers har det ingen tid, og samme innhold gir samme fil.
    """
    forvalg = {"sprak": "nb", "laget": None, "kommune": settings.KOMMUNE}
    html = render_to_string(mal, {**forvalg, **innhold})
    henter = _Henter()
    try:
        pdf = _skriv_ut(html, _skriftregel(), henter)
    except FatalURLFetchingError as feil:
        raise _utenfor(mal, henter) from feil
    if henter.nektet:
        raise _utenfor(mal, henter)
    return pdf


def skriv_trygt(sti: Path, data: bytes) -> None:
    """Filen finnes enten hel eller ikke i det hele tatt, også om strømmen går midt i."""
    sti.parent.mkdir(parents=True, exist_ok=True)
    beskriver, midlertidig = tempfile.mkstemp(dir=sti.parent, prefix=f".{sti.name}.")
    try:
        with os.fdopen(beskriver, "wb") as fil:
            fil.write(data)
            fil.flush()
            os.fsync(fil.fileno())
        Path(midlertidig).replace(sti)
    except BaseException:
        Path(midlertidig).unlink(missing_ok=True)
        raise
    _lagre_mappe(sti.parent)


class _Henter(URLFetcher):  # type: ignore[misc]
    """Gir bare ut `data:`. Husker det den nektet, for WeasyPrint svelger feil inne i en SVG."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self.nektet: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not url.lower().startswith("data:"):
            self.nektet.append(url)
        return super().fetch(url, headers)


def _utenfor(mal: str, henter: _Henter) -> DokumentFeil:
    """En nektet adresse er en feil i malen, ikke et hull i dokumentet."""
    adresser = ", ".join(henter.nektet) or "en ødelagt data:-adresse"
    return DokumentFeil(f"{mal} viser til noe utenfor malen: {adresser}")


def _skriv_ut(html: str, skriftregel: str, henter: _Henter) -> bytes:
    dokument = HTML(string=html, url_fetcher=henter)
    _kontroller(dokument)
    skrifter = FontConfiguration()
    stil = CSS(string=skriftregel, url_fetcher=henter, font_config=skrifter)
    pdf: bytes = dokument.write_pdf(
        stylesheets=[stil],
        font_config=skrifter,
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256((html + skriftregel).encode()).hexdigest()[:32].encode(),
    )
    return pdf


def _kontroller(dokument: HTML) -> None:
    """Si fra om feil i malen som ellers ville gitt en fil noen ikke kan lese eller stole på."""
    rot = dokument.etree_element
    if not (rot.findtext("head/title") or "").strip():
        raise DokumentFeil("Dokumentet mangler tittel.")
    if any("attachment" in e.get("rel", "").lower().split() for e in rot.iter()):
        raise DokumentFeil("Vedlegg i PDF er ikke tillatt.")
    if any(not (bilde.get("alt") or "").strip() for bilde in rot.iter("img")):
        raise DokumentFeil("Et bilde mangler tekst i alt.")
    if any(not svg.findtext(f"{SVG}title", "").strip() for svg in rot.iter(f"{SVG}svg")):
        raise DokumentFeil("En figur mangler tekst i <title>.")
    if any(sum(1 for _ in tabell.iter("tr")) > MAKS_RADER for tabell in rot.iter("table")):
        raise DokumentFeil(f"Tabellen har over {MAKS_RADER} rader. Tilby regneark i stedet.")


@cache
def _skriftregel() -> str:
    """Inter fra byggesteget om den finnes. Uten den brukes DejaVu Sans fra maskinen."""
    skrift = next(iter(sorted(BYGG.rglob(SKRIFT))), None)
    if skrift is None:
        return ""
    innhold = base64.b64encode(skrift.read_bytes()).decode()
    return f'@font-face {{ font-family: "Inter"; src: url(data:font/woff2;base64,{innhold}) }}'


def _lagre_mappe(mappe: Path) -> None:
    """Uten dette kan navnet på filen gå tapt selv om innholdet er lagret."""
    beskriver = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(beskriver)
    finally:
        os.close(beskriver)
