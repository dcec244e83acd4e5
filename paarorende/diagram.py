"""Diagrammer som SVG, tegnet på tjeneren uten nettleser. Ved siden av står alltid en tabell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import vl_convert

SKRIFT = "Inter, sans-serif"
FARGE = "#00594f"


BREDDE, STEG, GULV = 46, 54, 104  # søyle, avstand til den neste, og linjen de står på
PLASS_TIL_TALL = 18


@dataclass(frozen=True)
class Soyle:
    """Én søyle i `_soyler.html`. Uten verdi er plassen tom, med `tegn` i stedet for tallet."""

    x: int
    y: int
    hoyde: int
    bredde: int
    midt: int
    tekst_y: int
    inni: bool
    tegn: str
    navn: str
    sist: bool


def soyler(verdier: Sequence[tuple[str, int | None, str]]) -> list[Soyle]:
    """Én søyle per (navn, prosent, tegn). Ett punkt i bildet er én prosent."""
    return [_soyle(nr, *rad, sist=nr == len(verdier) - 1) for nr, rad in enumerate(verdier)]


def _soyle(nr: int, navn: str, prosent: int | None, tegn: str, *, sist: bool) -> Soyle:
    hoyde = prosent or 0
    inni = hoyde >= PLASS_TIL_TALL
    return Soyle(
        x=nr * STEG,
        y=GULV - hoyde,
        hoyde=hoyde,
        bredde=BREDDE,
        midt=nr * STEG + BREDDE // 2,
        tekst_y=GULV - 6 if inni else GULV - hoyde - 5,
        inni=inni,
        tegn=tegn,
        navn=navn,
        sist=sist,
    )


def linje(punkter: Sequence[tuple[date, str]], *, kategorier: Sequence[str], tittel: str) -> str:
    """Én linje over tid, der høyden er ord og ikke tall. Øverst står det første ordet."""
    rader = [{"dato": dag.isoformat(), "svar": svar} for dag, svar in punkter]
    spesifikasjon: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": tittel,
        "width": 560,
        "height": 44 * len(kategorier),
        "data": {"values": rader},
        "mark": {"type": "line", "point": {"size": 90, "filled": True}, "strokeWidth": 3},
        "encoding": {
            "x": {
                "field": "dato",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%d.%m.%y", "labelOverlap": True, "tickCount": 6},
            },
            "y": {
                "field": "svar",
                "type": "ordinal",
                "title": None,
                "sort": list(kategorier),
                "scale": {"domain": list(kategorier)},
                "axis": {"labelLimit": 220, "grid": True},
            },
            "color": {"value": FARGE},
        },
        "config": {
            "font": SKRIFT,
            "background": "white",
            "axis": {"labelFontSize": 15, "labelColor": "#24272b", "domain": False},
            "view": {"stroke": None},
        },
    }
    return str(vl_convert.vegalite_to_svg(vl_spec=spesifikasjon, allowed_base_urls=[]))
