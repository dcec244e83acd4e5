"""Reglene i samarbeidet: verdier inn, svar ut. Ingen klokke, ingen database."""

from samarbeid.regler.mote import (
    kan_avsluttes_uten_mote,
    kan_forberedes,
    kan_fores_referat,
    kan_foreslaa_tider,
    kan_velge_tid,
    mangler_i_referat,
)
from samarbeid.regler.part import er_rett_part
from samarbeid.regler.rytme import (
    MAANEDER,
    er_over_frist,
    frist_etter_pause,
    frist_for_oppstartsmote,
    fristtilstand,
    kan_avslutte_pause,
    kan_pauses,
    kan_settes_ikke_tillatt,
    ledig_frist,
    neste_frist,
    neste_steg,
    parameter_for_oppstart,
    varer_over_tid,
)

__all__ = [
    "MAANEDER",
    "er_over_frist",
    "er_rett_part",
    "frist_etter_pause",
    "frist_for_oppstartsmote",
    "fristtilstand",
    "kan_avslutte_pause",
    "kan_avsluttes_uten_mote",
    "kan_forberedes",
    "kan_fores_referat",
    "kan_foreslaa_tider",
    "kan_pauses",
    "kan_settes_ikke_tillatt",
    "kan_velge_tid",
    "ledig_frist",
    "mangler_i_referat",
    "neste_frist",
    "neste_steg",
    "parameter_for_oppstart",
    "varer_over_tid",
]
