"""Alt som kan gjøres med et samarbeidsmøte. Lås → regel → lagre → hendelse → varsel."""

from samarbeid.handlinger.avtale import (
    bekreft_avtale,
    foreslaa_avtale,
    foreslaa_fra_referat,
    lagre_avtale,
    meld_klarer_ikke,
    svar_paa_melding,
)
from samarbeid.handlinger.brevkode import svar_med_kode
from samarbeid.handlinger.egenvurdering import (
    Delt,
    besvar_egenvurdering,
    del_egenvurdering,
    for_delt_egenvurdering,
    lagre_egenvurdering,
    slett_egenvurdering,
    slett_fort_egenvurdering,
    trekk_egenvurdering,
)
from samarbeid.handlinger.evaluering import evaluer_mote, for_papirsvar, merk_tema
from samarbeid.handlinger.fellesmoter import bestill_tolk, samle_moter
from samarbeid.handlinger.forberedelse import (
    bekreft_mottatt,
    del_forberedelse,
    fjern_sak,
    lagre_forberedelse,
    legg_til_sak,
    sett_opp_saker,
)
from samarbeid.handlinger.kalender import lag_kalenderstrom, trekk_kalenderstrom
from samarbeid.handlinger.kompetanse import for_opplaring, lagre_kompetansetiltak
from samarbeid.handlinger.nettverk import (
    avslutt_medlem,
    del_nettverksreferat,
    innkall,
    lag_nettverksmote,
    meld_sak,
    nytt_medlem,
    oppnevn,
    sett_mandat,
    svar_paa_innkalling,
    utfor_beslutning,
)
from samarbeid.handlinger.onsker import (
    be_om_mote,
    foreslaa_andre_tider,
    sett_vil_ha_tidligere,
    svar_paa_onske,
)
from samarbeid.handlinger.oppfolging import (
    bekreft_oppfolging,
    bytt_ansvarlig,
    lukk_oppfolging,
    sett_ikke_gjort,
    utsett_oppfolging,
)
from samarbeid.handlinger.overlevering import overlever
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
from samarbeid.handlinger.rutine import (
    godkjenn_rutine,
    kvitter_lest,
    lag_rutine,
    lagre_rutine,
    publiser_rutine,
    send_paa_horing,
    svar_paa_horing,
)
from samarbeid.handlinger.tider import (
    avlys_mote,
    bekreft_forslag,
    fastsett_tid,
    foreslaa_tider,
    velg_tid,
)
from samarbeid.handlinger.tidligere import svar_paa_tidligere, tilby_tidligere
from samarbeid.handlinger.tidsbytte import Ramme
from samarbeid.handlinger.utfall import avslutt_uten_mote

__all__ = [
    "Delt",
    "Ramme",
    "aapne_neste_mote",
    "aapne_plan",
    "avlys_mote",
    "avslutt_medlem",
    "avslutt_pause",
    "avslutt_plan",
    "avslutt_uten_mote",
    "be_om_mote",
    "bekreft_avtale",
    "bekreft_forslag",
    "bekreft_mottatt",
    "bekreft_oppfolging",
    "bestill_tolk",
    "besvar_egenvurdering",
    "bytt_ansvarlig",
    "del_egenvurdering",
    "del_forberedelse",
    "del_nettverksreferat",
    "del_referat",
    "del_retting",
    "evaluer_mote",
    "fastsett_tid",
    "fjern_sak",
    "flytt_plan",
    "for_delt_egenvurdering",
    "for_opplaring",
    "for_papirsvar",
    "foreslaa_andre_tider",
    "foreslaa_avtale",
    "foreslaa_fra_referat",
    "foreslaa_tider",
    "godkjenn_rutine",
    "innkall",
    "kvitter_lest",
    "lag_kalenderstrom",
    "lag_nettverksmote",
    "lag_rutine",
    "lagre_avtale",
    "lagre_egenvurdering",
    "lagre_forberedelse",
    "lagre_kompetansetiltak",
    "lagre_referat",
    "lagre_rutine",
    "legg_til_sak",
    "lukk_oppfolging",
    "meld_klarer_ikke",
    "meld_sak",
    "merk_etterlatt",
    "merk_tema",
    "nytt_medlem",
    "onsk_kontakt",
    "oppnevn",
    "overlever",
    "publiser_rutine",
    "rett_referat",
    "samle_moter",
    "send_paa_horing",
    "sett_ikke_gjort",
    "sett_mandat",
    "sett_opp_saker",
    "sett_pause",
    "sett_vil_ha_tidligere",
    "slett_egenvurdering",
    "slett_fort_egenvurdering",
    "svar_med_kode",
    "svar_paa_horing",
    "svar_paa_innkalling",
    "svar_paa_melding",
    "svar_paa_onske",
    "svar_paa_referat",
    "svar_paa_tidligere",
    "ta_over_referat",
    "tilby_tidligere",
    "trekk_egenvurdering",
    "trekk_kalenderstrom",
    "utfor_beslutning",
    "utsett_oppfolging",
    "velg_tid",
]
