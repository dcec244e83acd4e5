"""Hvem som får beskjed om hva. Teksten røper ingenting; lenken krever innlogging."""

from samarbeid.varsler.avtale import (
    avtale_besvart,
    avtale_foreslaatt,
    klarer_ikke,
    klarer_ikke_besvart,
)
from samarbeid.varsler.egenvurdering import egenvurdering_delt
from samarbeid.varsler.forfall import frister
from samarbeid.varsler.nettverk import (
    nettverksmote_innkalt,
    nettverksreferat_delt,
    rutine_paa_horing,
    rutine_publisert,
)
from samarbeid.varsler.onsker import onske_besvart, onske_uten_plan
from samarbeid.varsler.referat import (
    forberedelse_delt,
    forberedelse_mottatt,
    oppfolging_endret,
    oppfolging_gitt,
    referat_besvart,
    referat_delt,
)
from samarbeid.varsler.tider import (
    fjern_for_mote,
    ikke_minnet,
    mote_avlyst,
    mote_avtalt,
    mote_endret,
    mote_onsket,
    paaminnelse,
    tider_foreslaatt,
    tidligere_tid,
)

__all__ = [
    "avtale_besvart",
    "avtale_foreslaatt",
    "egenvurdering_delt",
    "fjern_for_mote",
    "forberedelse_delt",
    "forberedelse_mottatt",
    "frister",
    "ikke_minnet",
    "klarer_ikke",
    "klarer_ikke_besvart",
    "mote_avlyst",
    "mote_avtalt",
    "mote_endret",
    "mote_onsket",
    "nettverksmote_innkalt",
    "nettverksreferat_delt",
    "onske_besvart",
    "onske_uten_plan",
    "oppfolging_endret",
    "oppfolging_gitt",
    "paaminnelse",
    "referat_besvart",
    "referat_delt",
    "rutine_paa_horing",
    "rutine_publisert",
    "tider_foreslaatt",
    "tidligere_tid",
]
