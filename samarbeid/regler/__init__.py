"""Reglene i samarbeidet: verdier inn, svar ut. Ingen klokke, ingen database."""

from samarbeid.regler.mote import (
    kan_avsluttes_uten_mote,
    kan_forberedes,
    kan_fores_referat,
    kan_foreslaa_tider,
    kan_velge_tid,
    mangler_i_referat,
)
from samarbeid.regler.rytme import (
    MAANEDER,
    er_over_frist,
    frist_for_oppstartsmote,
    neste_frist,
    varer_over_tid,
)

__all__ = [
    "MAANEDER",
    "er_over_frist",
    "frist_for_oppstartsmote",
    "kan_avsluttes_uten_mote",
    "kan_forberedes",
    "kan_fores_referat",
    "kan_foreslaa_tider",
    "kan_velge_tid",
    "mangler_i_referat",
    "neste_frist",
    "varer_over_tid",
]
