"""Alt som kan gjøres med personer, roller, deling og kontaktpersoner. Én fil per emne."""

from paarorende.handlinger.behov import besvar_behov, meld_behov, trekk_behov
from paarorende.handlinger.brev import ikke_send_brev, merk_brev_sendt, skriv_ut_brev
from paarorende.handlinger.brevkode import bruk_brevkode, prov_brevkode
from paarorende.handlinger.deling import (
    registrer_delinger,
    registrer_delingsgrunnlag,
    trekk_delingsgrunnlag,
)
from paarorende.handlinger.egne import (
    endre_arbeidstelefon,
    endre_egne_opplysninger,
    gi_egen_deling,
    trekk_egen_deling,
    velg_naermeste,
)
from paarorende.handlinger.filer import (
    rydd_vedlegg,
    skann_vedlegg,
    slett_vedlegg,
    ta_imot_fil,
)
from paarorende.handlinger.fravaer import avslutt_fravaer, registrer_fravaer
from paarorende.handlinger.innstillinger import sett_parameter, sett_tekst
from paarorende.handlinger.invitasjoner import (
    inviter_ansatt,
    inviter_person,
    ta_imot_invitasjon,
    trekk_invitasjon,
)
from paarorende.handlinger.kontaktpersoner import sett_kontaktperson
from paarorende.handlinger.kontoer import (
    aapne_konto,
    avslutt_okter,
    opprett_ansatt,
    steng_konto,
)
from paarorende.handlinger.oppsett import forste_oppsett
from paarorende.handlinger.organisasjon import importer_organisasjon
from paarorende.handlinger.personer import (
    endre_kontaktopplysninger,
    registrer_dod,
    registrer_flyttet,
    registrer_parorende_dod,
    sett_fodselsnummer,
)
from paarorende.handlinger.relasjoner import (
    avslutt_relasjon,
    endre_relasjon,
    registrer_relasjon,
)
from paarorende.handlinger.roller import avslutt_rolle, forny_rolle, godkjenn_rolle, tildel_rolle
from paarorende.handlinger.skjerming import sett_adressegradering
from paarorende.handlinger.tjenester import avslutt_tjeneste, endre_tjeneste, start_tjeneste
from paarorende.handlinger.utkast import lagre_utkast, rydd_utkast, slett_utkast
from paarorende.handlinger.varselvalg import velg_varsel, velg_varsler

__all__ = [
    "aapne_konto",
    "avslutt_fravaer",
    "avslutt_okter",
    "avslutt_relasjon",
    "avslutt_rolle",
    "avslutt_tjeneste",
    "besvar_behov",
    "bruk_brevkode",
    "endre_arbeidstelefon",
    "endre_egne_opplysninger",
    "endre_kontaktopplysninger",
    "endre_relasjon",
    "endre_tjeneste",
    "forny_rolle",
    "forste_oppsett",
    "gi_egen_deling",
    "godkjenn_rolle",
    "ikke_send_brev",
    "importer_organisasjon",
    "inviter_ansatt",
    "inviter_person",
    "lagre_utkast",
    "meld_behov",
    "merk_brev_sendt",
    "opprett_ansatt",
    "prov_brevkode",
    "registrer_delinger",
    "registrer_delingsgrunnlag",
    "registrer_dod",
    "registrer_flyttet",
    "registrer_fravaer",
    "registrer_parorende_dod",
    "registrer_relasjon",
    "rydd_utkast",
    "rydd_vedlegg",
    "sett_adressegradering",
    "sett_fodselsnummer",
    "sett_kontaktperson",
    "sett_parameter",
    "sett_tekst",
    "skann_vedlegg",
    "skriv_ut_brev",
    "slett_utkast",
    "slett_vedlegg",
    "start_tjeneste",
    "steng_konto",
    "ta_imot_fil",
    "ta_imot_invitasjon",
    "tildel_rolle",
    "trekk_behov",
    "trekk_delingsgrunnlag",
    "trekk_egen_deling",
    "trekk_invitasjon",
    "velg_naermeste",
    "velg_varsel",
    "velg_varsler",
]
