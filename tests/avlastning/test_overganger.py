"""Hver tilstand, hver handling, hver rolle: tillatt eller nektet slik tabellen i planen sier."""

from itertools import product

import pytest

from avlastning.regler import overganger
from avlastning.regler.overganger import INGEN, OVERGANGER, RADER, kan, mulige_til
from avlastning.valg import FOR_VEDTAK, Rolleisak, Sakshandling, Sakstilstand
from avlastning.valg import Rolleisak as R
from avlastning.valg import Sakshandling as H
from avlastning.valg import Sakstilstand as T

# Fasiten, skrevet av etter planen: handling | fra | til («=» står) | hvem | på vegne av en part.
# S M er partene med fullmektig, S1 bare søkeren selv, B saksbehandler, A en annen, L leder,
# SK skjermer, K klokka, U uttaler, ARK arkiv.
FASIT = """
send_soknad | - | mottatt | S | A
journalfor | mottatt | journalfort | A L SK |
tildel | mottatt journalfort | tildelt | L SK |
ta_saken | mottatt journalfort | tildelt | A |
omfordel | tildelt mangler utredning kvalitetssikring | = | L SK |
omfordel | vedtatt iverksatt evaluering revurdering | = | L SK |
meld_inhabil | tildelt mangler utredning kvalitetssikring revurdering | = | B |
be_om_mangel | tildelt utredning mangler | mangler | B |
lever_mangel | mangler | utredning mangler | S M | B
gaa_videre_uten | mangler | utredning | B |
start_utredning | tildelt | utredning | B |
send_forelopig | mottatt journalfort | = | L |
send_forelopig | tildelt mangler utredning kvalitetssikring | = | B L |
meld_forsinket | mangler utredning kvalitetssikring | = | B L |
send_til_kvalitetssikring | utredning revurdering | kvalitetssikring | B |
send_tilbake | kvalitetssikring | utredning revurdering | L |
godkjenn_vedtak | kvalitetssikring | vedtatt | L |
fatt_vedtak | utredning | vedtatt | B |
avvis | tildelt mangler utredning | kvalitetssikring | B |
trekk_soknad | FOR_VEDTAK | avsluttet | S | B
registrer_bortfall | FOR_VEDTAK | avsluttet | B L |
iverksett | vedtatt | iverksatt | B |
avslutt_sak | vedtatt | avsluttet | B |
start_evaluering | iverksatt | evaluering | B K |
fortsett_uendret | evaluering | iverksatt | B |
be_om_endring | vedtatt iverksatt evaluering | revurdering | S | B
start_revurdering | vedtatt iverksatt evaluering | revurdering | B |
send_forhaandsvarsel | revurdering | = | B |
svar_paa_forhaandsvarsel | revurdering | = | S M | B
frafall_revurdering | revurdering | iverksatt | B |
fatt_omgjoring | revurdering | vedtatt | B |
opphor | vedtatt iverksatt evaluering revurdering | opphort | B |
si_fra_seg | vedtatt iverksatt evaluering revurdering | opphort | S | B
avslutt_opphort | opphort | avsluttet | B |
gjenaapne_etter_sf | vedtatt iverksatt evaluering revurdering opphort avsluttet | utredning | B L |
merk_arkivert | avsluttet | arkivert | ARK |
send_klage | vedtatt iverksatt evaluering revurdering opphort avsluttet | = | S M | B
aapne_brev | ALLE | = | S M |
skriv_utredning | tildelt mangler utredning revurdering | = | B |
gi_onske | FOR_VEDTAK revurdering | = | S M | B
gi_syn | FOR_VEDTAK revurdering | = | M | B
last_opp | FOR_VEDTAK vedtatt iverksatt evaluering revurdering opphort avsluttet | = | S M | B
del_dagbok | FOR_VEDTAK vedtatt iverksatt evaluering revurdering opphort avsluttet | = | S1 |
gi_uttalelse | FOR_VEDTAK revurdering | = | U |
klag_paa_manglende_vedtak | FOR_VEDTAK | = | S | B
"""
ROLLER = {
    "S": {R.SOKER, R.FULLMEKTIG_SOKER},
    "S1": {R.SOKER},
    "M": {R.MOTTAKER, R.FULLMEKTIG_MOTTAKER},
    "B": {R.SAKSBEHANDLER},
    "A": {R.ANNEN_SAKSBEHANDLER},
    "L": {R.LEDER},
    "SK": {R.SKJERMER},
    "K": {R.KLOKKA},
    "U": {R.UTTALER},
    "ARK": {R.ARKIV},
}
GRUPPER = {"FOR_VEDTAK": set(FOR_VEDTAK), "ALLE": set(T), "-": {INGEN}}


def _roller(tekst):
    return set().union(*(ROLLER[navn] for navn in tekst.split()))


def _fasit():
    svar = {}
    for linje in FASIT.strip().splitlines():
        handling, fra, til, hvem, vegne = (del_.strip() for del_ in linje.split("|"))
        tilstander = set().union(*(GRUPPER.get(navn, {navn}) for navn in fra.split()))
        for tilstand in tilstander:
            etter = {tilstand} if til == "=" else set(til.split())
            svar[tilstand, H(handling)] = (etter, _roller(hvem), _roller(vegne))
    return svar


VENTET = _fasit()
UTENFOR_TABELLEN = (set(), set(), set())


@pytest.mark.parametrize("handling", Sakshandling)
@pytest.mark.parametrize("tilstand", [INGEN, *Sakstilstand])
def test_hver_rolle_faar_svaret_fra_tabellen(tilstand, handling):
    til, hvem, vegne = VENTET.get((tilstand, handling), UTENFOR_TABELLEN)

    assert {r for r in Rolleisak if kan(handling, tilstand, r)} == hvem
    assert {r for r in Rolleisak if kan(handling, tilstand, r, paa_vegne=True)} == vegne
    assert set(mulige_til(handling, tilstand)) == til


def test_fasiten_nevner_hver_handling_og_hver_handling_har_hjemmel():
    assert {handling for _tilstand, handling in VENTET} == set(Sakshandling) == set(RADER)
    for handling in Sakshandling:
        assert 0 < len(overganger.paragraf(handling)) <= 60, handling


def test_de_som_ikke_har_noe_i_saken_aa_gjore_kan_ingenting():
    for rolle in (R.UTENFOR, R.KE):
        assert not any(kan(h, t, rolle) for h, t in product(Sakshandling, [INGEN, *T]))


def test_maskinen_avgjor_aldri_noe():
    klokka = {h for h, t in product(Sakshandling, T) if kan(h, t, R.KLOKKA)}

    assert klokka == {H.START_EVALUERING}


def test_alle_tilstander_kan_naas_og_alle_saker_kan_ta_slutt():
    veier = {}
    for (fra, _handling), overgang in OVERGANGER.items():
        veier.setdefault(fra, set()).update(overgang.til)

    def naar(fra):
        sett, igjen = {fra}, [fra]
        while igjen:
            nye = veier.get(igjen.pop(), set()) - sett
            sett |= nye
            igjen += nye
        return sett

    assert naar(INGEN) == {INGEN, *T}
    assert all(T.ARKIVERT in naar(tilstand) for tilstand in T)


def test_knappene_leser_samme_tabell():
    assert overganger.handlinger_for(T.KVALITETSSIKRING, R.LEDER) == [
        H.OMFORDEL,
        H.SEND_FORELOPIG,
        H.MELD_FORSINKET,
        H.SEND_TILBAKE,
        H.GODKJENN_VEDTAK,
        H.REGISTRER_BORTFALL,
    ]
    assert overganger.handlinger_for(T.ARKIVERT, R.SAKSBEHANDLER) == []
