"""Alt som kan gjøres med et samarbeidsmøte. Lås → regel → lagre → hendelse → varsel."""

from samarbeid.handlinger.avtale import (
    bekreft_avtale,
    foreslaa_avtale,
    foreslaa_fra_referat,
    lagre_avtale,
    meld_klarer_ikke,
    svar_paa_melding,
)
from samarbeid.handlinger.egenvurdering import (
    besvar_egenvurdering,
    del_egenvurdering,
    lagre_egenvurdering,
    slett_egenvurdering,
    trekk_egenvurdering,
)
from samarbeid.handlinger.forberedelse import (
    bekreft_mottatt,
    del_forberedelse,
    fjern_sak,
    lagre_forberedelse,
    legg_til_sak,
    sett_opp_saker,
)
from samarbeid.handlinger.oppfolging import (
    bekreft_oppfolging,
    bytt_ansvarlig,
    lukk_oppfolging,
    sett_ikke_gjort,
    utsett_oppfolging,
)
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
from samarbeid.handlinger.referat import lagre_referat, rett_referat, ta_over_referat
from samarbeid.handlinger.referatdeling import del_referat, del_retting, svar_paa_referat
from samarbeid.handlinger.tider import (
    avlys_mote,
    bekreft_forslag,
    fastsett_tid,
    foreslaa_tider,
    velg_tid,
)
from samarbeid.handlinger.tidsbytte import Ramme
from samarbeid.handlinger.utfall import avslutt_uten_mote
from samarbeid.handlinger.fellesmoter import bestill_tolk, samle_moter
from samarbeid.handlinger.kalender import lag_kalenderstrom, trekk_kalenderstrom
from samarbeid.handlinger.onsker import be_om_mote, foreslaa_andre_tider, sett_vil_ha_tidligere
from samarbeid.handlinger.tidligere import svar_paa_tidligere, tilby_tidligere

__all__ = [
    "tilby_tidligere",
    "svar_paa_tidligere",
    "sett_vil_ha_tidligere",
    "foreslaa_andre_tider",
    "be_om_mote",
    "trekk_kalenderstrom",
    "lag_kalenderstrom",
    "samle_moter",
    "bestill_tolk",
    "Ramme",
    "aapne_neste_mote",
    "aapne_plan",
    "avlys_mote",
    "avslutt_pause",
    "avslutt_plan",
    "avslutt_uten_mote",
    "bekreft_avtale",
    "bekreft_forslag",
    "bekreft_mottatt",
    "bekreft_oppfolging",
    "besvar_egenvurdering",
    "bytt_ansvarlig",
    "del_egenvurdering",
    "del_forberedelse",
    "del_referat",
    "del_retting",
    "fastsett_tid",
    "fjern_sak",
    "flytt_plan",
    "foreslaa_avtale",
    "foreslaa_fra_referat",
    "foreslaa_tider",
    "lagre_avtale",
    "lagre_egenvurdering",
    "lagre_forberedelse",
    "lagre_referat",
    "legg_til_sak",
    "lukk_oppfolging",
    "meld_klarer_ikke",
    "merk_etterlatt",
    "onsk_kontakt",
    "rett_referat",
    "sett_ikke_gjort",
    "sett_opp_saker",
    "sett_pause",
    "slett_egenvurdering",
    "svar_paa_melding",
    "svar_paa_referat",
    "ta_over_referat",
    "trekk_egenvurdering",
    "utsett_oppfolging",
    "velg_tid",
]
