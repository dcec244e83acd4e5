"""Alt som kan gjøres med personer, roller, deling og kontaktpersoner. Én fil per emne."""

from paarorende.handlinger.deling import registrer_delingsgrunnlag, trekk_delingsgrunnlag
from paarorende.handlinger.egne import (
    endre_arbeidstelefon,
    endre_egne_opplysninger,
    gi_egen_deling,
    trekk_egen_deling,
    velg_naermeste,
)
from paarorende.handlinger.invitasjoner import (
    inviter_ansatt,
    inviter_person,
    ta_imot_invitasjon,
    trekk_invitasjon,
)
from paarorende.handlinger.kontaktpersoner import sett_kontaktperson
from paarorende.handlinger.personer import registrer_dod, sett_fodselsnummer
from paarorende.handlinger.roller import avslutt_rolle, godkjenn_rolle, tildel_rolle
from paarorende.handlinger.varselvalg import velg_varsel, velg_varsler

__all__ = [
    "avslutt_rolle",
    "endre_arbeidstelefon",
    "endre_egne_opplysninger",
    "gi_egen_deling",
    "godkjenn_rolle",
    "inviter_ansatt",
    "inviter_person",
    "registrer_delingsgrunnlag",
    "registrer_dod",
    "sett_fodselsnummer",
    "sett_kontaktperson",
    "ta_imot_invitasjon",
    "tildel_rolle",
    "trekk_delingsgrunnlag",
    "trekk_egen_deling",
    "trekk_invitasjon",
    "velg_naermeste",
    "velg_varsel",
    "velg_varsler",
]
