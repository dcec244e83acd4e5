"""Alt som kan gjøres med et samarbeidsmøte. Lås → regel → lagre → hendelse → varsel."""

from samarbeid.handlinger.forberedelse import (
    bekreft_mottatt,
    del_forberedelse,
    fjern_sak,
    lagre_forberedelse,
    legg_til_sak,
    sett_opp_saker,
)
from samarbeid.handlinger.oppfolging import bekreft_oppfolging, lukk_oppfolging
from samarbeid.handlinger.plan import (
    aapne_neste_mote,
    aapne_plan,
    avslutt_pause,
    avslutt_plan,
    flytt_plan,
    merk_etterlatt,
    onsk_kontakt,
    sett_pause,
)
from samarbeid.handlinger.referat import del_referat, lagre_referat, svar_paa_referat
from samarbeid.handlinger.tider import foreslaa_tider, velg_tid
from samarbeid.handlinger.utfall import avslutt_uten_mote

__all__ = [
    "aapne_neste_mote",
    "aapne_plan",
    "avslutt_pause",
    "avslutt_plan",
    "avslutt_uten_mote",
    "bekreft_mottatt",
    "bekreft_oppfolging",
    "del_forberedelse",
    "del_referat",
    "fjern_sak",
    "flytt_plan",
    "foreslaa_tider",
    "lagre_forberedelse",
    "lagre_referat",
    "legg_til_sak",
    "lukk_oppfolging",
    "merk_etterlatt",
    "onsk_kontakt",
    "sett_opp_saker",
    "sett_pause",
    "svar_paa_referat",
    "velg_tid",
]
