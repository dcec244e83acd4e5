"""Hvem slipper inn hvor. Én rad per adresse, for GET og POST; en ny adresse uten rad feiler."""

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from paarorende.models import Fravaer, Invitasjon, Kalenderstrom
from paarorende.valg import GIR_ELLER_GODKJENNER, LEDERROLLER, REGISTRERER, Delingstema, Rolle
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus
from samarbeid.models import (
    Egenvurdering,
    Egenvurderingsdeling,
    Etterlattsamtale,
    Kartlegging,
    Moteonske,
    Oppgave,
    Oppgaveavtale,
    Oppgavemelding,
    Planpause,
)
from samarbeid.valg import Avtalestatus
from tests import matrise_avlastning, matrise_nettverk
from tests.factories import (
    AgendapunktFactory,
    AnsattFactory,
    DelingsgrunnlagFactory,
    DeltForberedelseFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    ReferatFactory,
    RolletildelingFactory,
    SvarFactory,
    TidligeretilbudFactory,
    TidsforslagFactory,
    VedleggFactory,
    VersjonFactory,
    dag,
)

ROLLER = ("ingen", "utenfor", "kari", "marte", "jonas", "leder")
#                                      ingen  ola  kari marte jonas leder
GET = {
    "forside":                         (200, 302, 302, 302, 302, 302),
    "hjem":                            (302, 302, 302, 302, 302, 302),
    "min_side":                        (302, 200, 200, 200, 200, 200),
    "arbeidsliste":                    (302, 404, 404, 200, 200, 200),
    "varselliste":                     (302, 200, 200, 200, 200, 200),
    "personvern":                      (200, 200, 200, 200, 200, 200),
    "tilgjengelighet":                 (200, 200, 200, 200, 200, 200),
    "sporing":                         (200, 200, 200, 200, 200, 200),
    "invitasjon":                      (200, 200, 200, 200, 200, 200),
    "svar_med_kode":                   (200, 200, 200, 200, 200, 200),
    "styring:roller":                  (302, 404, 404, 404, 404, 200),
    "styring:velg_ansatt":             (302, 404, 404, 404, 404, 404),
    "styring:gi_rolle":                (302, 404, 404, 404, 404, 404),
    "styring:vis_rolle":               (302, 404, 404, 404, 404, 200),
    "styring:godkjenn_rolle":          (302, 405, 405, 405, 405, 405),
    "styring:avslutt_rolle":           (302, 404, 404, 404, 404, 404),
    "styring:forny_rolle":             (302, 404, 404, 404, 404, 404),
    "styring:kontoer":                 (302, 404, 404, 404, 404, 404),
    "styring:ny_konto":                (302, 404, 404, 404, 404, 404),
    "styring:vis_konto":               (302, 404, 404, 404, 404, 404),
    "styring:steng_konto":             (302, 404, 404, 404, 404, 404),
    "styring:aapne_konto":             (302, 405, 405, 405, 405, 405),
    "styring:avslutt_okter":           (302, 405, 405, 405, 405, 405),
    "styring:inviter_ansatt":          (302, 405, 405, 405, 405, 405),
    "styring:trekk_invitasjon":        (302, 405, 405, 405, 405, 405),
    "styring:organisasjon":            (302, 404, 404, 404, 404, 404),
    "styring:last_ned_organisasjon":   (302, 404, 404, 404, 404, 404),
    "styring:last_opp_organisasjon":   (302, 404, 404, 404, 404, 404),
    "styring:bekreft_organisasjon":    (302, 405, 405, 405, 405, 405),
    "styring:innstillinger":           (302, 404, 404, 404, 404, 404),
    "styring:ny_parameter":            (302, 404, 404, 404, 404, 404),
    "styring:ny_tekst":                (302, 404, 404, 404, 404, 404),
    "samarbeid:moteliste":             (302, 200, 200, 200, 200, 200),
    "samarbeid:vis_mote":              (302, 404, 200, 200, 404, 404),
    "samarbeid:foreslaa_tider":        (302, 404, 404, 200, 404, 404),
    "samarbeid:velg_tid":              (302, 405, 405, 405, 405, 405),
    "samarbeid:flytt_mote":            (302, 404, 404, 200, 404, 404),
    "samarbeid:avlys_mote":            (302, 404, 200, 200, 404, 404),
    "samarbeid:foreslaa_andre_tider":  (302, 404, 200, 200, 404, 404),
    "samarbeid:vil_ha_tidligere":      (302, 405, 405, 405, 405, 405),
    "samarbeid:samle_mote":            (302, 404, 404, 200, 404, 404),
    "samarbeid:bestill_tolk":          (302, 405, 405, 405, 405, 405),
    "samarbeid:svar_paa_tidligere":    (302, 405, 405, 405, 405, 405),
    "samarbeid:be_om_mote":            (302, 404, 200, 200, 404, 404),
    "samarbeid:vis_onske":             (302, 404, 200, 200, 404, 404),
    "samarbeid:min_kalender":          (302, 200, 200, 200, 200, 200),
    "samarbeid:lag_kalenderadresse":   (302, 405, 405, 405, 405, 405),
    "samarbeid:trekk_kalenderadresse": (302, 405, 405, 405, 405, 405),
    "samarbeid:kalenderstrom":         (200, 200, 200, 200, 200, 200),
    "samarbeid:forbered_mote":         (302, 404, 200, 200, 404, 404),
    "samarbeid:legg_til_sak":          (302, 405, 405, 405, 405, 405),
    "samarbeid:legg_til_forslag":      (302, 405, 405, 405, 405, 405),
    "samarbeid:fjern_sak":             (302, 405, 405, 405, 405, 405),
    "samarbeid:bekreft_mottatt":       (302, 404, 404, 200, 404, 404),
    "samarbeid:sett_opp_saker":        (302, 404, 404, 200, 404, 404),
    "samarbeid:avslutt_uten_mote":     (302, 404, 404, 200, 404, 404),
    "samarbeid:mote_ics":              (302, 404, 200, 200, 404, 404),
    "samarbeid:registrer_mote":        (302, 404, 404, 200, 404, 404),
    "samarbeid:forhaandsvis":          (302, 404, 404, 200, 404, 404),
    "samarbeid:ta_over_referat":       (302, 405, 405, 405, 405, 405),
    "samarbeid:rett_referat":          (302, 404, 404, 200, 404, 404),
    "samarbeid:vis_referat":           (302, 404, 200, 200, 404, 404),
    "samarbeid:vis_endringer":         (302, 404, 200, 200, 404, 404),
    "samarbeid:referat_pdf":           (302, 404, 200, 200, 404, 404),
    "samarbeid:evaluer_mote":          (302, 404, 200, 404, 404, 404),
    "samarbeid:evalueringer":          (302, 404, 404, 404, 404, 200),
    "samarbeid:for_papirsvar":         (302, 404, 404, 404, 404, 404),
    "samarbeid:merk_tema":             (302, 404, 404, 200, 404, 404),
    "samarbeid:lukk_oppfolging":       (302, 404, 404, 200, 404, 404),
    "samarbeid:bytt_ansvarlig":        (302, 404, 404, 200, 404, 404),
    "samarbeid:bekreft_oppfolging":    (302, 404, 200, 200, 404, 404),
    "vedlegg:mine":                    (302, 200, 200, 200, 200, 200),
    "vedlegg:last_ned":                (302, 404, 200, 404, 404, 404),
    "vedlegg:slett":                   (302, 405, 405, 405, 405, 405),
    "utskrift:brevliste":              (302, 404, 404, 200, 200, 200),
    "utskrift:skriv_ut":               (302, 405, 405, 405, 405, 405),
    "utskrift:merk_sendt":             (302, 405, 405, 405, 405, 405),
    "utskrift:ikke_send":              (302, 405, 405, 405, 405, 405),
    "konto:min_konto":                 (302, 200, 200, 200, 200, 200),
    "konto:egne_opplysninger":         (302, 200, 200, 404, 404, 404),
    "konto:arbeidstelefon":            (302, 404, 404, 200, 200, 200),
    "konto:beskjeder":                 (302, 200, 200, 200, 200, 200),
    "konto:det_jeg_faar_vite":         (302, 200, 200, 404, 404, 404),
    "konto:fravaer":                   (302, 404, 404, 200, 200, 200),
    "konto:nytt_fravaer":              (302, 404, 404, 200, 200, 200),
    "konto:nytt_fravaer_for":          (302, 404, 404, 404, 404, 404),
    "konto:avslutt_fravaer":           (302, 404, 404, 200, 404, 404),
    "egen_deling:egen_deling":         (302, 404, 404, 404, 404, 404),
    "egen_deling:gi_deling":           (302, 404, 404, 404, 404, 404),
    "egen_deling:trekk_deling":        (302, 404, 404, 404, 404, 404),
    "egen_deling:velg_naermeste":      (302, 404, 404, 404, 404, 404),
    "vis_relasjon":                    (302, 404, 404, 200, 404, 404),
    "nettverk:relasjonsliste":         (302, 404, 404, 200, 200, 200),
    "nettverk:ny_relasjon":            (302, 404, 404, 200, 200, 404),
    "nettverk:skjermede":              (302, 404, 404, 404, 404, 404),
    "nettverk:skjerming":              (302, 404, 404, 404, 404, 404),
    "nettverk:ny_parorende":           (302, 404, 404, 200, 404, 404),
    "nettverk:endre_relasjon":         (302, 404, 404, 200, 404, 404),
    "nettverk:avslutt_relasjon":       (302, 404, 404, 200, 404, 404),
    "nettverk:endre_opplysninger":     (302, 404, 404, 200, 404, 404),
    "nettverk:fodselsnummer":          (302, 404, 404, 200, 404, 404),
    "nettverk:brukerstatus":           (302, 404, 404, 200, 404, 404),
    "nettverk:parorende_dod":          (302, 404, 404, 200, 404, 404),
    "nettverk:sett_kontaktperson":     (302, 404, 404, 200, 404, 404),
    "nettverk:ny_tjeneste":            (302, 404, 404, 200, 404, 404),
    "nettverk:endre_tjeneste":         (302, 404, 404, 200, 404, 404),
    "nettverk:avslutt_tjeneste":       (302, 404, 404, 200, 404, 404),
    "nettverk:delinger":               (302, 404, 404, 200, 404, 404),
    "nettverk:ny_deling":              (302, 404, 404, 200, 404, 404),
    "nettverk:trekk_deling":           (302, 404, 404, 200, 404, 404),
    "nettverk:inviter":                (302, 404, 404, 200, 404, 404),
    "nettverk:trekk_invitasjon":       (302, 405, 405, 405, 405, 405),
    "samarbeid:fristliste":            (302, 404, 404, 200, 200, 200),
    "samarbeid:vis_plan":              (302, 404, 200, 200, 404, 404),
    "samarbeid:sett_pause":            (302, 404, 404, 200, 404, 404),
    "samarbeid:onsk_kontakt":          (302, 404, 200, 404, 404, 404),
    "samarbeid:avslutt_pause":         (302, 404, 404, 200, 404, 404),
    "samarbeid:etterlatt_kontaktet":   (302, 404, 404, 200, 404, 404),
    "samarbeid:vis_avtale":            (302, 404, 200, 200, 404, 404),
    "samarbeid:avtale_pdf":            (302, 404, 200, 200, 404, 404),
    "samarbeid:rediger_avtale":        (302, 404, 404, 200, 404, 404),
    "samarbeid:klarer_ikke":           (302, 404, 200, 200, 404, 404),
    "samarbeid:svar_paa_melding":      (302, 404, 404, 200, 404, 404),
    "samarbeid:hvordan_har_du_det":    (302, 200, 200, 404, 404, 404),
    "samarbeid:egenvurderingsskjema":  (302, 200, 200, 200, 200, 200),
    "samarbeid:for_egenvurdering":     (302, 404, 404, 200, 404, 404),
    "samarbeid:egenvurderinger":       (302, 200, 200, 404, 404, 404),
    "samarbeid:utvikling_svg":         (302, 200, 200, 404, 404, 404),
    "samarbeid:vis_egenvurdering":     (302, 404, 200, 404, 404, 404),
    "samarbeid:slett_egenvurdering":   (302, 404, 200, 404, 404, 404),
    "samarbeid:trekk_egenvurdering":   (302, 405, 405, 405, 405, 405),
    "samarbeid:delt_med_meg":          (302, 404, 404, 200, 404, 404),
    "rapportering:tertial":            (302, 404, 404, 404, 404, 200),
    "rapportering:bestill_rapport":    (302, 405, 405, 405, 405, 405),
    "rapportering:vis_rapport":        (302, 404, 404, 404, 404, 200),
    "rapportering:last_ned":           (302, 404, 404, 404, 404, 200),
}  # fmt: skip
#                                      ingen  ola  kari marte jonas leder
GET |= matrise_nettverk.GET | matrise_avlastning.GET
POST = {
    **dict.fromkeys(GET, (302, 405, 405, 405, 405, 405)),
    **dict.fromkeys(["forside", "personvern", "tilgjengelighet", "sporing"], (405,) * 6),
    "konto:egne_opplysninger":         (302, 200, 200, 404, 404, 404),
    "konto:arbeidstelefon":            (302, 404, 404, 200, 200, 200),
    "konto:beskjeder":                 (302, 302, 302, 302, 302, 302),
    "konto:nytt_fravaer":              (302, 404, 404, 200, 200, 200),
    "konto:nytt_fravaer_for":          (302, 404, 404, 404, 404, 404),
    "konto:avslutt_fravaer":           (302, 404, 404, 302, 404, 404),
    "utskrift:skriv_ut":               (302, 404, 404, 302, 302, 302),
    "utskrift:merk_sendt":             (302, 404, 404, 302, 302, 302),
    "utskrift:ikke_send":              (302, 404, 404, 302, 302, 302),
    "styring:godkjenn_rolle":          (302, 404, 404, 404, 404, 302),
    "styring:gi_rolle":              (302, 404, 404, 404, 404, 404),
    "styring:avslutt_rolle":         (302, 404, 404, 404, 404, 404),
    "styring:forny_rolle":           (302, 404, 404, 404, 404, 404),
    "styring:ny_konto":              (302, 404, 404, 404, 404, 404),
    "styring:steng_konto":           (302, 404, 404, 404, 404, 404),
    "styring:aapne_konto":           (302, 404, 404, 404, 404, 404),
    "styring:avslutt_okter":         (302, 404, 404, 404, 404, 404),
    "styring:inviter_ansatt":        (302, 404, 404, 404, 404, 404),
    "styring:trekk_invitasjon":      (302, 404, 404, 404, 404, 404),
    "styring:last_opp_organisasjon": (302, 404, 404, 404, 404, 404),
    "styring:bekreft_organisasjon":  (302, 404, 404, 404, 404, 404),
    "styring:ny_parameter":          (302, 404, 404, 404, 404, 404),
    "styring:ny_tekst":              (302, 404, 404, 404, 404, 404),
    "invitasjon":                      (200, 200, 200, 200, 200, 200),
    "svar_med_kode":                   (200, 200, 200, 200, 200, 200),
    "samarbeid:foreslaa_tider":        (302, 404, 404, 200, 404, 404),
    "samarbeid:velg_tid":              (302, 404, 302, 409, 404, 404),
    "samarbeid:flytt_mote":            (302, 404, 404, 200, 404, 404),
    "samarbeid:avlys_mote":            (302, 404, 302, 302, 404, 404),
    "samarbeid:foreslaa_andre_tider":  (302, 404, 200, 200, 404, 404),
    "samarbeid:vil_ha_tidligere":      (302, 404, 302, 302, 404, 404),
    "samarbeid:samle_mote":            (302, 404, 404, 200, 404, 404),
    "samarbeid:bestill_tolk":          (302, 404, 404, 409, 404, 404),
    "samarbeid:svar_paa_tidligere":    (302, 404, 302, 409, 404, 404),
    "samarbeid:be_om_mote":            (302, 404, 409, 200, 404, 404),
    "samarbeid:vis_onske":             (302, 404, 404, 200, 404, 404),
    "samarbeid:lag_kalenderadresse":   (302, 200, 200, 200, 200, 200),
    "samarbeid:trekk_kalenderadresse": (302, 404, 302, 404, 404, 404),
    "vedlegg:mine":                    (302, 200, 200, 200, 200, 200),
    "vedlegg:slett":                   (302, 404, 302, 404, 404, 404),
    "samarbeid:kalenderstrom":         (405, 405, 405, 405, 405, 405),
    "samarbeid:forbered_mote":         (302, 404, 302, 200, 404, 404),
    "samarbeid:legg_til_sak":          (302, 404, 302, 302, 404, 404),
    "samarbeid:legg_til_forslag":      (302, 404, 404, 302, 404, 404),
    "samarbeid:fjern_sak":             (302, 404, 302, 409, 404, 404),
    "samarbeid:bekreft_mottatt":       (302, 404, 404, 200, 404, 404),
    "samarbeid:sett_opp_saker":        (302, 404, 404, 302, 404, 404),
    "samarbeid:avslutt_uten_mote":     (302, 404, 404, 200, 404, 404),
    "samarbeid:registrer_mote":        (302, 404, 404, 200, 404, 404),
    "samarbeid:ta_over_referat":       (302, 404, 404, 302, 404, 404),
    "samarbeid:rett_referat":          (302, 404, 404, 200, 404, 404),
    "samarbeid:vis_referat":           (302, 404, 200, 200, 404, 404),
    "samarbeid:evaluer_mote":          (302, 404, 200, 404, 404, 404),
    "samarbeid:for_papirsvar":         (302, 404, 404, 404, 404, 404),
    "samarbeid:merk_tema":             (302, 404, 404, 302, 404, 404),
    "samarbeid:lukk_oppfolging":       (302, 404, 404, 200, 404, 404),
    "samarbeid:bytt_ansvarlig":        (302, 404, 404, 200, 404, 404),
    "samarbeid:bekreft_oppfolging":    (302, 404, 302, 200, 404, 404),
    "egen_deling:gi_deling":           (302, 404, 404, 404, 404, 404),
    "egen_deling:trekk_deling":        (302, 404, 404, 404, 404, 404),
    "egen_deling:velg_naermeste":      (302, 404, 404, 404, 404, 404),
    "nettverk:ny_relasjon":            (302, 404, 404, 200, 200, 404),
    "nettverk:skjermede":              (302, 404, 404, 404, 404, 404),
    "nettverk:skjerming":              (302, 404, 404, 404, 404, 404),
    "nettverk:ny_parorende":           (302, 404, 404, 200, 404, 404),
    "nettverk:endre_relasjon":         (302, 404, 404, 200, 404, 404),
    "nettverk:avslutt_relasjon":       (302, 404, 404, 200, 404, 404),
    "nettverk:endre_opplysninger":     (302, 404, 404, 200, 404, 404),
    "nettverk:fodselsnummer":          (302, 404, 404, 200, 404, 404),
    "nettverk:brukerstatus":           (302, 404, 404, 200, 404, 404),
    "nettverk:parorende_dod":          (302, 404, 404, 200, 404, 404),
    "nettverk:sett_kontaktperson":     (302, 404, 404, 200, 404, 404),
    "nettverk:ny_tjeneste":            (302, 404, 404, 200, 404, 404),
    "nettverk:endre_tjeneste":         (302, 404, 404, 200, 404, 404),
    "nettverk:avslutt_tjeneste":       (302, 404, 404, 200, 404, 404),
    "nettverk:ny_deling":              (302, 404, 404, 200, 404, 404),
    "nettverk:trekk_deling":           (302, 404, 404, 200, 404, 404),
    "nettverk:inviter":                (302, 404, 404, 200, 404, 404),
    "nettverk:trekk_invitasjon":       (302, 404, 404, 302, 404, 404),
    "samarbeid:sett_pause":            (302, 404, 404, 200, 404, 404),
    "samarbeid:onsk_kontakt":          (302, 404, 302, 404, 404, 404),
    "samarbeid:avslutt_pause":         (302, 404, 404, 200, 404, 404),
    "samarbeid:etterlatt_kontaktet":   (302, 404, 404, 200, 404, 404),
    "samarbeid:for_egenvurdering":     (302, 404, 404, 200, 404, 404),
    "samarbeid:hvordan_har_du_det":    (302, 200, 200, 404, 404, 404),
    "samarbeid:vis_egenvurdering":     (302, 404, 200, 404, 404, 404),
    "samarbeid:slett_egenvurdering":   (302, 404, 302, 404, 404, 404),
    "samarbeid:trekk_egenvurdering":   (302, 404, 302, 404, 404, 404),
    "samarbeid:delt_med_meg":          (302, 404, 404, 302, 404, 404),
    "samarbeid:vis_avtale":            (302, 404, 200, 200, 404, 404),
    "samarbeid:rediger_avtale":        (302, 404, 404, 200, 404, 404),
    "samarbeid:klarer_ikke":           (302, 404, 409, 200, 404, 404),
    "samarbeid:svar_paa_melding":      (302, 404, 404, 200, 404, 404),
    "rapportering:bestill_rapport":    (302, 404, 404, 404, 404, 302),
}  # fmt: skip
POST |= matrise_nettverk.POST | matrise_avlastning.POST
# allauth og Djangos oppsettssider prøves av sine egne; her bare at de ikke er våre.
# idporten_ er innloggingen selv: åpen av natur, og prøvd i test_idporten.py.
ANDRES = (
    *("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_", "admin:"),
    "idporten_",
)
ANDRES_UTEN_NAVN = {"None"}


def _adresser(resolver: URLResolver, rom: str = ""):
    for monster in resolver.url_patterns:
        if isinstance(monster, URLResolver):
            navn = f"{rom}{monster.namespace}:" if monster.namespace else rom
            yield from _adresser(monster, navn)
        elif isinstance(monster, URLPattern):
            yield f"{rom}{monster.name}"


ALENE = {"relasjonsliste", "ny_relasjon", "skjermede"}
EN_AV_DEM = {"fodselsnummer", "skjerming", "inviter"}


def _nettverk(relasjon, samtykke, tjeneste, invitasjon):
    """Adressene om én relasjon, og det som hører til den."""
    deler = {
        "endre_tjeneste": tjeneste.pk,
        "avslutt_tjeneste": tjeneste.pk,
        "trekk_deling": samtykke.pk,
        "trekk_invitasjon": invitasjon.pk,
        **dict.fromkeys(EN_AV_DEM, "bruker"),
    }
    navn = [a.split(":")[1] for a in GET if a.startswith("nettverk:")]
    return {
        "vis_relasjon": [relasjon.pk],
        **{
            f"nettverk:{n}": [relasjon.pk, deler[n]] if n in deler else [relasjon.pk]
            for n in navn
            if n not in ALENE
        },
    }


@pytest.fixture
def verden(kari, ola, marte, jonas, leder, relasjon, avdeling, omraade, parametere):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    mote = MoteFactory(plan=plan, avtalt=True)
    pause = Planpause.objects.create(plan=plan, fra=dag(-3), grunn="annet", fort_av=marte)
    samtale = Etterlattsamtale.objects.create(relasjon=relasjon, ansvarlig=marte, frist=dag(9))
    avtale = Oppgaveavtale.objects.create(
        relasjon=relasjon, nummer=1, laget_av=marte, status=Avtalestatus.GJELDER
    )
    oppgave = Oppgave.objects.create(
        relasjon=relasjon, avtale=avtale, tekst="Handle", hvem="parorende", fra=dag()
    )
    melding = Oppgavemelding.objects.create(oppgave=oppgave, frist=dag(2))
    kartlegging = Kartlegging.objects.create(
        nokkel="egen",
        navn="Hvordan har du det?",
        egen=True,
        aktiv=True,
        sporsmaal=[{"nokkel": "a", "tekst": "A?", "valg": [{"nokkel": "ja", "tekst": "Ja"}]}],
    )
    vurdering = Egenvurdering.objects.create(
        parorende=relasjon.parorende, kartlegging=kartlegging, svar={"a": "ja"}
    )
    delt_egen = Egenvurderingsdeling.objects.create(
        egenvurdering=vurdering, delt_med=marte, frist=dag(3)
    )
    rapport = Tertialrapport.objects.create(
        enhet=omraade,
        aar=2026,
        tertial=1,
        nummer=1,
        status=Rapportstatus.FERDIG,
        pdf=b"%PDF",
        sha256="x",
        bestilt_av=leder,
    )
    punkt = OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte)
    sak = AgendapunktFactory(mote=mote)
    delt = DeltForberedelseFactory(mote=mote)
    forslag = TidsforslagFactory(mote=mote)
    strom, nokkel = Kalenderstrom.lag(kari)
    fravaer = Fravaer.objects.create(
        konto=marte, stedfortreder=AnsattFactory(), fra=dag(30), til=dag(31)
    )
    samtykke = DelingsgrunnlagFactory(
        bruker=relasjon.bruker, parorende=relasjon.parorende, tema=Delingstema.AVTALER
    )
    versjon = VersjonFactory(mote=mote, delt_av=marte)
    ReferatFactory(mote=mote, skrevet_av=marte)
    svar = SvarFactory(relasjon=relasjon, mote=mote)
    invitasjon, _kode = Invitasjon.objects.utsted(
        konto=AnsattFactory(email="ny@example.org"), epost="ny@example.org", dager=7, av=leder
    )
    til_kari, _kode = Invitasjon.objects.utsted(
        person=relasjon.bruker.person, epost="arne@example.org", dager=7, av=marte
    )
    return {
        "roller": {"utenfor": ola, "kari": kari, "marte": marte, "jonas": jonas, "leder": leder},
        "args": {
            **matrise_nettverk.lag(avdeling.overordnet, marte),
            **matrise_avlastning.lag(relasjon, omraade),
            "invitasjon": [invitasjon.pk],
            **_styring(marte, avdeling, invitasjon),
            "samarbeid:vis_avtale": [avtale.pk],
            "samarbeid:avtale_pdf": [avtale.pk],
            "samarbeid:rediger_avtale": [relasjon.pk],
            "samarbeid:klarer_ikke": [oppgave.pk],
            "samarbeid:svar_paa_melding": [melding.pk],
            "samarbeid:vis_egenvurdering": [vurdering.pk],
            "samarbeid:slett_egenvurdering": [vurdering.pk],
            "samarbeid:trekk_egenvurdering": [delt_egen.pk],
            "samarbeid:delt_med_meg": [delt_egen.pk],
            "samarbeid:vis_plan": [plan.pk],
            "samarbeid:sett_pause": [plan.pk],
            "samarbeid:onsk_kontakt": [plan.pk],
            "samarbeid:avslutt_pause": [pause.pk],
            "samarbeid:etterlatt_kontaktet": [samtale.pk],
            "samarbeid:velg_tid": [mote.pk, forslag.pk],
            "samarbeid:svar_paa_tidligere": [TidligeretilbudFactory(mote=mote).pk],
            "samarbeid:be_om_mote": [relasjon.pk],
            "samarbeid:for_egenvurdering": [relasjon.pk],
            "samarbeid:vis_onske": [Moteonske.objects.create(relasjon=relasjon, frist=dag(9)).pk],
            "samarbeid:trekk_kalenderadresse": [strom.pk],
            "samarbeid:kalenderstrom": [nokkel],
            "vedlegg:last_ned": [VedleggFactory(eier=kari).pk],
            "vedlegg:slett": [VedleggFactory(eier=kari).pk],
            "samarbeid:vis_referat": [versjon.pk],
            "samarbeid:vis_endringer": [versjon.pk],
            "samarbeid:fjern_sak": [sak.pk],
            "samarbeid:bekreft_mottatt": [delt.pk],
            "samarbeid:referat_pdf": [versjon.pk],
            "samarbeid:merk_tema": [svar.pk],
            "samarbeid:lukk_oppfolging": [punkt.pk],
            "samarbeid:bytt_ansvarlig": [punkt.pk],
            "samarbeid:bekreft_oppfolging": [punkt.pk],
            "konto:nytt_fravaer_for": [marte.rolletildelinger.get().pk],
            "konto:avslutt_fravaer": [fravaer.pk],
            "egen_deling:gi_deling": [relasjon.pk],
            "egen_deling:trekk_deling": [samtykke.pk],
            **_nettverk(relasjon, samtykke, plan.tjeneste, til_kari),
            "rapportering:vis_rapport": [rapport.pk],
            "rapportering:last_ned": [rapport.pk],
            "mote": [mote.pk],
        },
    }


def _styring(ansatt, avdeling, invitasjon):
    """En rolle som venter på den over avdelingen, og en ansatt med en invitasjon."""
    venter = RolletildelingFactory(enhet=avdeling, godkjent=None, godkjent_av=None)
    roller = ("vis_rolle", "godkjenn_rolle", "avslutt_rolle", "forny_rolle")
    kontoer = ("vis_konto", "steng_konto", "aapne_konto", "avslutt_okter", "inviter_ansatt")
    return {
        **{f"styring:{navn}": [venter.pk] for navn in roller},
        **{f"styring:{navn}": [ansatt.pk] for navn in (*kontoer, "gi_rolle")},
        "styring:trekk_invitasjon": [invitasjon.pk],
        "styring:ny_parameter": ["invitasjon_dager"],
        "styring:ny_tekst": ["maal_samarbeid", "nb"],
    }


MOTEADRESSER = {
    "vis_mote",
    "foreslaa_tider",
    "flytt_mote",
    "avlys_mote",
    "foreslaa_andre_tider",
    "vil_ha_tidligere",
    "samle_mote",
    "bestill_tolk",
    "forbered_mote",
    "sett_opp_saker",
    "legg_til_sak",
    "legg_til_forslag",
    "avslutt_uten_mote",
    "mote_ics",
    "registrer_mote",
    "forhaandsvis",
    "evaluer_mote",
    "ta_over_referat",
    "rett_referat",
}


def _url(adresse: str, verden) -> str:
    args = verden["args"].get(adresse)
    if args is None and adresse.split(":")[-1] in MOTEADRESSER:
        args = verden["args"]["mote"]
    return reverse(adresse, args=args or [])


def test_alle_adresser_staar_i_matrisen():
    vare = {a for a in _adresser(get_resolver()) if not a.startswith(ANDRES)} - ANDRES_UTEN_NAVN
    assert vare == set(GET) == set(POST)


def _svar(client, metode, adresse, verden):
    """Statusen, uten at noe blir stående: hver adresse møter den samme verdenen."""
    data = {"stemmer": "ja", "handling": "lagre"} if metode == "post" else {}
    kaker = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, metode)(_url(adresse, verden), data).status_code
        transaction.set_rollback(True)
    client.cookies = kaker
    return status


@pytest.mark.parametrize("rolle", ROLLER)
def test_hvem_som_kan_lese(rolle, client, verden, logg_inn):
    if rolle != "ingen":
        logg_inn(verden["roller"][rolle])

    funnet = {adresse: _svar(client, "get", adresse, verden) for adresse in GET}

    assert funnet == {adresse: rad[ROLLER.index(rolle)] for adresse, rad in GET.items()}


@pytest.mark.parametrize("rolle", ROLLER)
def test_hvem_som_kan_endre(rolle, client, verden, logg_inn):
    """Aldri tomt: et ekte skjema sender noe."""
    if rolle != "ingen":
        logg_inn(verden["roller"][rolle])

    funnet = {adresse: _svar(client, "post", adresse, verden) for adresse in POST}

    ventet = {adresse: rad[ROLLER.index(rolle)] for adresse, rad in POST.items()}
    # Kari kan svare på et punkt som ikke er gjort ennå: da er svaret et regelbrudd, ikke et nei.
    if rolle == "kari":
        ventet["samarbeid:bekreft_oppfolging"] = 409
    assert funnet == ventet


AVDELINGSSIDER = ("nettverk:", "vis_relasjon", "samarbeid:vis_plan")
SKJERMESIDER = {"nettverk:skjermede", "nettverk:skjerming"}


def _ventet(adresse, rolle, rad):
    """Utenfor: som Jonas. Innenfor: lederens tall, avdelingens pårørende og de skjermede."""
    for egen in (matrise_nettverk, matrise_avlastning):
        if adresse in egen.GET:
            return egen.ventet(adresse, rolle, rad)
    som_leder = adresse in LEDERSIDER and rolle in LEDERROLLER
    if som_leder or (adresse in GODKJENNERSIDER and rolle in GIR_ELLER_GODKJENNER):
        return rad[5]
    if adresse == "nettverk:ny_relasjon":
        return rad[3] if rolle in REGISTRERER else 404
    bare_for = dict.fromkeys(SKJERMESIDER, Rolle.SKJERMINGSANSVARLIG)
    bare_for["samarbeid:for_papirsvar"] = Rolle.PAARORENDEKOORDINATOR
    if adresse in bare_for:
        return 200 if rolle == bare_for[adresse] else 404
    if adresse.startswith((*AVDELINGSSIDER, *FRAVAERSSIDER)) and rolle == Rolle.AVDELINGSLEDER:
        return 200 if adresse == FRAVAERSSIDER[0] else rad[3]
    return rad[4]


# Personalansvar, ikke innsyn: avdelingslederen fører fravær for sine.
FRAVAERSSIDER = ("konto:nytt_fravaer_for", "konto:avslutt_fravaer")
GODKJENNERSIDER = {"styring:roller", "styring:vis_rolle", "styring:godkjenn_rolle"}
LEDERSIDER = {
    "samarbeid:evalueringer",
    "rapportering:tertial",
    "rapportering:bestill_rapport",
    "rapportering:vis_rapport",
    "rapportering:last_ned",
}


@pytest.mark.parametrize("rolle", Rolle.values)
def test_en_rolle_alene_gir_aldri_innsyn_i_en_person(rolle, client, verden, logg_inn, omraade):
    """Domene § 7.3: alle når relasjonen gjennom ansvar eller enhet, aldri fordi rollen finnes."""
    konto = AnsattFactory()
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=omraade)
    logg_inn(konto)
    # Det systemadministratoren ser, prøves i test_styring_tilgang.py.
    unntatt = "styring:" if rolle == Rolle.SYSTEMADMINISTRATOR else "ingen:"

    avvik = {}
    for metode, rader in (("get", GET), ("post", POST)):
        for adresse, rad in rader.items():
            if adresse.startswith(unntatt):
                continue
            funnet, ventet = _svar(client, metode, adresse, verden), _ventet(adresse, rolle, rad)
            if funnet != ventet:
                avvik[metode, adresse] = (funnet, ventet)

    assert avvik == {}


def test_uinnlogget_faar_aldri_en_rad_i_leseloggen(client, verden):
    from paarorende.models import Oppslag

    for adresse in GET.keys() - {"samarbeid:kalenderstrom"}:  # nøkkelen der hører til en konto
        client.get(_url(adresse, verden))

    assert not Oppslag.objects.exists()
