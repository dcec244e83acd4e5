"""Diagrammer som SVG, tegnet på tjeneren uten nettleser. Ved siden av står alltid en tabell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import vl_convert

SKRIFT = "Inter, sans-serif"
FARGE = "#00594f"


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
