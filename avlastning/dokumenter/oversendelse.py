"""Klagesaken til Statsforvalteren: én fil, med innhold foran og dokumentene i rekkefølge."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pikepdf
from PIL import Image

from paarorende import dokumenter

MAL = "avlastning/klage/oversendelse.pdf.html"
A4 = (1240, 1754)  # 150 punkter per tomme
PDF = "application/pdf"


@dataclass(frozen=True)
class Stykke:
    """Ett dokument som skal med, slik det er lagret."""

    tittel: str
    dato: date
    data: bytes
    type: str = PDF


@dataclass(frozen=True)
class Linje:
    """Slik det står i innholdsfortegnelsen, og i raden om oversendelsen."""

    nr: int
    tittel: str
    dato: str
    sha256: str
    fra_side: int


def lag(
    stykker: Sequence[Stykke], *, tittel: str, forside: dict[str, Any]
) -> tuple[bytes, list[dict[str, Any]]]:
    """Fila, og det den inneholder. Forsiden lages to ganger: først for å vite hvor lang den er."""
    deler = [_som_pdf(stykke) for stykke in stykker]
    foran = _forside(tittel, forside, _linjer(stykker, deler, 1))
    linjer = _linjer(stykker, deler, _sider(foran))
    return _sett_sammen(_forside(tittel, forside, linjer), deler, linjer), [
        asdict(linje) for linje in linjer
    ]


def _forside(tittel: str, forside: dict[str, Any], linjer: Sequence[Linje]) -> bytes:
    return dokumenter.lag_pdf(MAL, {"tittel": tittel, **forside, "linjer": linjer})


def _linjer(stykker: Sequence[Stykke], deler: Sequence[bytes], foran: int) -> list[Linje]:
    linjer, side = [], foran + 1
    for nr, (stykke, data) in enumerate(zip(stykker, deler, strict=True), 1):
        sum_ = hashlib.sha256(stykke.data).hexdigest()
        linjer.append(Linje(nr, stykke.tittel, stykke.dato.isoformat(), sum_, side))
        side += _sider(data)
    return linjer


def _sider(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _som_pdf(stykke: Stykke) -> bytes:
    """Et bilde blir én side i A4. En PDF er renset da den kom inn, og tas som den er."""
    if stykke.type == PDF:
        return stykke.data
    with Image.open(io.BytesIO(stykke.data)) as bilde:
        side = Image.new("RGB", A4, "white")
        kopi = bilde.convert("RGB")
        kopi.thumbnail((A4[0] - 120, A4[1] - 120))
        side.paste(kopi, ((A4[0] - kopi.width) // 2, 60))
    ut = io.BytesIO()
    side.save(ut, "PDF", resolution=150.0)
    return ut.getvalue()


def _sett_sammen(foran: bytes, deler: Sequence[bytes], linjer: Sequence[Linje]) -> bytes:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(foran)) as pdf:
        egne = len(pdf.pages)
        for data in deler:
            with pikepdf.open(io.BytesIO(data)) as del_:
                pdf.pages.extend(del_.pages)
        for side in list(pdf.pages)[egne:]:
            _uten_tagger(side)
        with pdf.open_outline() as innhold:
            innhold.root.clear()
            innhold.root.extend(
                pikepdf.OutlineItem(f"{linje.nr}. {linje.tittel}", linje.fra_side - 1)
                for linje in linjer
            )
        pdf.save(ut, deterministic_id=True)
    return ut.getvalue()


def _uten_tagger(side: pikepdf.Page) -> None:
    """Nummeret peker inn i dokumentet siden kom fra, og ville pekt på en annen tekst i vårt."""
    if "/StructParents" in side.obj:
        del side.obj["/StructParents"]
    for merknad in side.obj.get("/Annots", []):
        if "/StructParent" in merknad:
            del merknad["/StructParent"]
