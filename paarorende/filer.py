"""Det noen laster opp, skrevet om til noe som er trygt å lagre og vise.

Typen er det innholdet lar seg lese som, aldri det navnet sier. Bare det som er skrevet om, lagres:
uten sted og kamera i bildene, og uten skript, vedlegg og forfatter i PDF-ene.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from paarorende.valg import Avvisningsgrunn

PDF = "application/pdf"
ENDELSER = {
    PDF: ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/tiff": ".tif",
}
FORMATER = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "TIFF": "image/tiff"}
LAGRES: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 90},
    "TIFF": {"compression": "tiff_lzw"},
}
PUNKTER_HOYST = 100_000_000  # et bilde pakket smått kan bli svært stort når det åpnes
SIDER_HOYST = 50
OBJEKTER_HOYST = 1_000_000
MELDINGER = {
    Avvisningsgrunn.VIRUS: _("Filen kan være skadelig, så vi tok den ikke imot."),
    Avvisningsgrunn.TYPE: _(
        "Vi kan ikke ta imot denne typen fil. Lagre den som PDF, eller ta et bilde av den "
        "(JPEG, PNG, WebP eller TIFF)."
    ),
    Avvisningsgrunn.ODELAGT: _(
        "Vi får ikke åpnet filen. Den kan være ødelagt. Lagre den på nytt, og prøv igjen."
    ),
    Avvisningsgrunn.KRYPTERT: _(
        "Filen er låst med passord, så vi får ikke lest den. Lagre den uten passord, og prøv igjen."
    ),
    Avvisningsgrunn.STORRELSE: _("Filen er for stor. Lagre den i en mindre utgave."),
}


class Filfeil(Exception):
    """Filen kan ikke tas imot. Teksten vises for den som lastet opp."""

    def __init__(self, grunn: Avvisningsgrunn) -> None:
        super().__init__(str(MELDINGER[grunn]))
        self.grunn = grunn


@dataclass(frozen=True)
class Renset:
    data: bytes
    type: str

    @property
    def endelse(self) -> str:
        return ENDELSER[self.type]


def rens(data: bytes) -> Renset:
    """Det samme dokumentet, skrevet på nytt. `Filfeil` når det ikke lar seg gjøre."""
    if b"%PDF-" in data[:1024]:
        return Renset(_rens_pdf(data), PDF)
    return _rens_bilde(data)


# Bilder


def _rens_bilde(data: bytes) -> Renset:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint slår den på, og da er et halvt bilde helt
    try:
        bilde = Image.open(BytesIO(data), formats=list(FORMATER))
    except UnidentifiedImageError as feil:
        raise Filfeil(Avvisningsgrunn.TYPE) from feil
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as feil:
        raise Filfeil(Avvisningsgrunn.STORRELSE) from feil
    except Exception as feil:  # en ødelagt fil kan feile på mange måter inne i leseren
        raise Filfeil(Avvisningsgrunn.ODELAGT) from feil
    slag = "JPEG" if bilde.format == "MPO" else str(bilde.format)  # MPO: et bilde med dybde
    try:
        sider = [_uten_alt_annet(side, slag) for side in _sider(bilde, slag)]
        return Renset(_lagre(sider, slag), FORMATER[slag])
    except Filfeil:
        raise
    except Exception as feil:
        raise Filfeil(Avvisningsgrunn.ODELAGT) from feil


def _sider(bilde: Image.Image, slag: str) -> Iterator[Image.Image]:
    """Alle sidene i en skannet TIFF. Av andre bilder bare det første."""
    punkter = 0
    for nummer, side in enumerate(ImageSequence.Iterator(bilde)):
        if nummer and slag != "TIFF":
            return
        punkter += side.width * side.height
        if punkter > PUNKTER_HOYST or nummer >= SIDER_HOYST:
            raise Filfeil(Avvisningsgrunn.STORRELSE)
        yield side


def _uten_alt_annet(side: Image.Image, slag: str) -> Image.Image:
    """Bare bildepunktene, rett vei. Sted, kamera, klokkeslett og merknader blir ikke med."""
    side.load()
    rett = ImageOps.exif_transpose(side)
    gjennomsiktig = rett.has_transparency_data and slag != "JPEG"
    if rett.mode.startswith(("I", "F")):
        raise Filfeil(Avvisningsgrunn.TYPE)  # måledata, ikke et bilde av et dokument
    if rett.mode not in {"1", "L"} or gjennomsiktig:
        rett = rett.convert("RGBA" if gjennomsiktig else "RGB")
    elif slag in {"JPEG", "WEBP"}:
        rett = rett.convert("L" if slag == "JPEG" else "RGB")
    nytt = Image.new(rett.mode, rett.size)
    nytt.paste(rett)
    return nytt


def _lagre(sider: list[Image.Image], slag: str) -> bytes:
    ut = BytesIO()
    flere = {"save_all": True, "append_images": sider[1:]} if len(sider) > 1 else {}
    sider[0].save(ut, format=slag, **LAGRES[slag], **flere)
    return ut.getvalue()


# PDF

# Det en PDF kan gjøre, bære med seg eller fortelle om den som skrev den.
FJERNES = frozenset(
    {"/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA"}
    | {"/Metadata", "/PieceInfo", "/RichMediaContent", "/RichMediaSettings", "/Collection"}
    | {"/Rendition", "/Requirements", "/Perms"}
)
HANDLINGER = frozenset({"/A", "/PA", "/Next"})
TILLATTE = frozenset({"/GoTo", "/URI", "/Named"})
MERKNADER = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
# Her er nøklene navn forfatteren har funnet på, som «/AA» for et bilde.
NAVNELISTER = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties"}
)


def _rens_pdf(data: bytes) -> bytes:
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            if not pdf.pages:
                raise Filfeil(Avvisningsgrunn.ODELAGT)
            _fjern_aktivt(pdf)
            ut = BytesIO()
            pdf.save(
                ut,
                fix_metadata_version=False,
                deterministic_id=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
            )
            return ut.getvalue()
    except pikepdf.PasswordError as feil:
        raise Filfeil(Avvisningsgrunn.KRYPTERT) from feil
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError) as feil:
        raise Filfeil(Avvisningsgrunn.ODELAGT) from feil


def _fjern_aktivt(pdf: pikepdf.Pdf) -> None:
    """Gå gjennom alt som er i bruk. Det ingen viser til lenger, skrives ikke til den nye filen."""
    for nokkel in ("/Info", "/Encrypt"):
        if nokkel in pdf.trailer:
            del pdf.trailer[nokkel]
    sett: set[tuple[tuple[int, int], bool]] = set()
    igjen: list[tuple[Any, bool]] = [(pdf.Root, False)]
    antall = 0
    while igjen:
        objekt, navneliste = igjen.pop()
        if objekt.is_indirect:
            kjent = (objekt.objgen, navneliste)
            if kjent in sett:
                continue
            sett.add(kjent)
        antall += 1
        if antall > OBJEKTER_HOYST:
            raise Filfeil(Avvisningsgrunn.STORRELSE)
        igjen += _renset(objekt, navneliste=navneliste)


def _renset(objekt: Any, *, navneliste: bool) -> Iterable[tuple[Any, bool]]:
    """Det som skal gås gjennom videre, når det som ikke skal være her, er tatt bort."""
    if isinstance(objekt, pikepdf.Array):
        for nummer in reversed(range(len(objekt))):
            if _er_farlig_merknad(objekt[nummer]):
                del objekt[nummer]
        return [(barn, False) for barn in objekt if _har_barn(barn)]
    if not navneliste:
        for nokkel in list(objekt.keys()):
            if nokkel in FJERNES or (nokkel in HANDLINGER and not _er_trygg(objekt[nokkel])):
                del objekt[nokkel]
    return [
        (barn, nokkel in NAVNELISTER and not navneliste)
        for nokkel, barn in objekt.items()
        if _har_barn(barn)
    ]


def _har_barn(objekt: Any) -> bool:
    return isinstance(objekt, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)


def _er_farlig_merknad(objekt: Any) -> bool:
    return isinstance(objekt, pikepdf.Dictionary) and str(objekt.get("/Subtype")) in MERKNADER


def _er_trygg(handling: Any) -> bool:
    """En lenke eller et hopp i dokumentet. Alt annet er noe filen vil gjøre på maskinen.

    «/A» er også et vanlig felt i strukturen, som ikke er en handling.
    """
    if isinstance(handling, pikepdf.Array):
        return all(_er_trygg(en) for en in handling)
    if not isinstance(handling, pikepdf.Dictionary):
        return not isinstance(handling, pikepdf.Stream)
    return "/S" not in handling or str(handling.get("/S")) in TILLATTE
