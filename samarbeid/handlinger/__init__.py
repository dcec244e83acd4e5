"""Alt som kan gjøres med et samarbeidsmøte. Lås → regel → lagre → hendelse → varsel."""

from samarbeid.handlinger.forberedelse import lagre_forberedelse, sett_opp_saker
from samarbeid.handlinger.oppfolging import bekreft_oppfolging, lukk_oppfolging
from samarbeid.handlinger.plan import aapne_neste_mote, aapne_plan, avslutt_plan
from samarbeid.handlinger.referat import del_referat, lagre_referat, svar_paa_referat
from samarbeid.handlinger.tider import avslutt_uten_mote, foreslaa_tider, velg_tid

__all__ = [
    "aapne_neste_mote",
    "aapne_plan",
    "avslutt_plan",
    "avslutt_uten_mote",
    "bekreft_oppfolging",
    "del_referat",
    "foreslaa_tider",
    "lagre_forberedelse",
    "lagre_referat",
    "lukk_oppfolging",
    "sett_opp_saker",
    "svar_paa_referat",
    "velg_tid",
]
