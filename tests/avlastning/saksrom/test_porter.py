"""Hver port stenger alene, og det den ber om, åpner den. Kilden står på hver av dem."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from avlastning.regler.faktorer import SPORSMAAL, Faktorfakta, er_vurdert
from avlastning.regler.porter import (
    ALLE,
    PROVER,
    Alternativfakta,
    Linje,
    Onskefakta,
    Saksfakta,
    Synsfakta,
    gjelder,
    mangler_for_kvalitetssikring,
)
from avlastning.regler.sakstyper import PORTER
from avlastning.valg import Faktornavn, Sakslag, Vekt

NAA = datetime(2026, 11, 20, 12, tzinfo=UTC)
FERDIG = Faktorfakta(fakta="Stell", kilde="Søknaden", vekt="stor", konklusjon="Mer enn vanlig")
FAKTORER = {
    **dict.fromkeys(Faktornavn, FERDIG),
    Faktornavn.OMFANG: replace(FERDIG, timer_uke=Decimal(52)),
    Faktornavn.NATT: replace(FERDIG, netter_uke=Decimal("3.5")),
}
HELG = Linje("av_helg", "Helgeavlastning", "innvilget", formaal="avlaste")
OMS = Linje("oms", "Omsorgsstønad", "innvilget", formaal="avlaste")
ONSKET = Alternativfakta("av_helg", "Helgeavlastning", onsket=True)
KLAR = Saksfakta(
    slag=Sakslag.SAMLET,
    linjer=(HELG, OMS),
    faktorer=FAKTORER,
    tyngende="ja",
    trinn1="Særlig tyngende.",
    trinn2="To helger trengs.",
    forsvarlighet="Samlet er det forsvarlig.",
    hele_omsorgen=True,
    barn="nei",
    sosken="nei",
    onsker={
        "soker": Onskefakta("ja", NAA - timedelta(days=3)),
        "mottaker": Onskefakta("ja", NAA - timedelta(days=2)),
    },
    mottaker=Synsfakta(hort=True, gjengivelse="Vil gjerne."),
    konkludert=NAA - timedelta(days=1),
)


def uten(navn, **endring):
    return {"faktorer": {**FAKTORER, navn: replace(FAKTORER[navn], **endring)}}


MED_BARN = {"barn": "ja", "barnets_beste": ["Ro"], "sosken": "nei"}
# Port, det som stenger den, det som åpner den igjen.
TILFELLER = [
    ("G1", uten("omfang", timer_uke=None), uten("omfang", timer_uke=Decimal(0))),
    (
        "G2",
        uten("natt", netter_uke=None),
        uten("natt", netter_uke=None, vekt="ikke_aktuelt", konklusjon="Sover hele natta"),
    ),
    ("G3", {"hele_omsorgen": None}, {"hele_omsorgen": False, "utelatt_fordi": "Søster gjør det"}),
    ("G3", {"hele_omsorgen": False}, {"hele_omsorgen": True}),
    ("G4", uten("isolasjon", konklusjon=" "), {}),
    ("G4", uten("isolasjon", vekt=""), {}),
    (
        "G4",
        uten("flere", vekt="ikke_aktuelt", konklusjon="", vekt_begrunnelse=""),
        uten("flere", vekt="ikke_aktuelt", konklusjon="", vekt_begrunnelse="Bare én"),
    ),
    ("G5", {"tyngende": ""}, {"tyngende": "nei", "trinn2": ""}),
    ("G5", {"trinn1": " "}, {}),
    ("G5", {"trinn2": ""}, {}),
    (
        "G6",
        {"linjer": (replace(HELG, utfall="delvis"),)},
        {
            "linjer": (replace(HELG, utfall="delvis"),),
            "alternativer": (replace(ONSKET, begrunnelse="To er nok"),),
        },
    ),
    ("G6", {"linjer": (OMS,), "alternativer": (ONSKET,)}, {"alternativer": (ONSKET,)}),
    ("G7", {"forsvarlighet": ""}, {}),
    ("G8", {"barn": "ikke_spurt"}, MED_BARN),
    ("G8", {**MED_BARN, "barnets_beste": []}, MED_BARN),
    ("G8", {**MED_BARN, "sosken": "ikke_spurt"}, MED_BARN),
    ("G8", {**MED_BARN, "sosken": "ja"}, {**MED_BARN, "sosken": "ja", "soskens_ord": ["Tid"]}),
    ("G9", {"mottaker": None}, {"mottaker": Synsfakta(hort=False, ikke_hort="vil_ikke")}),
    ("G9", {"mottaker": Synsfakta(hort=True)}, {}),
    (
        "G9",
        {"mottaker": Synsfakta(hort=True, gjengivelse="Ja", stemmer=False)},
        {"mottaker": Synsfakta(hort=True, gjengivelse="Ja", stemmer=True)},
    ),
    ("G10", {"onsker": {"soker": KLAR.onsker["soker"]}}, {}),
    ("G10", {"konkludert": NAA - timedelta(days=2, seconds=1)}, {"konkludert": None}),
    (
        "G10",
        {"onsker": {**KLAR.onsker, "mottaker": replace(KLAR.onsker["mottaker"], svar="nei")}},
        {
            "onsker": {**KLAR.onsker, "mottaker": replace(KLAR.onsker["mottaker"], svar="nei")},
            "linjer": (HELG, replace(OMS, utfall="avslatt")),
            "alternativer": (Alternativfakta("oms", "Omsorgsstønad", True, "Hun sa nei"),),
        },
    ),
    (
        "G11",
        {"linjer": (replace(HELG, blir_mindre=True),)},
        {"linjer": (replace(HELG, blir_mindre=True),), "omgjor": True},
    ),
    ("G12", {"tidligere_trinn1": "Vi sa nei."}, {"tidligere_trinn1": "Nei", "ny_vurdering": True}),
    (
        "G12",
        {"tidligere_trinn1": "Særlig tyngende. ", "ny_vurdering": True},
        {"tidligere_trinn1": None},
    ),
    ("G13", {"i_karantene": 1}, {}),
    ("G14", {"venter_paa_svar": 1}, {}),
    ("G15", {"linjer": (replace(HELG, formaal=""),)}, {}),
    (
        "G16",
        {"onsker_fleksibelt": True, "linjer": (replace(HELG, fast=True),)},
        {
            "onsker_fleksibelt": True,
            "linjer": (replace(HELG, fast=True, hvorfor_ikke_fleksibel="bemanning"),),
        },
    ),
]


def aapne(**felt):
    return [punkt.nokkel for punkt in mangler_for_kvalitetssikring(replace(KLAR, **felt))]


def test_en_ferdig_utredning_stopper_ikke():
    assert aapne() == []


@pytest.mark.parametrize(("port", "stenger", "aapner"), TILFELLER)
def test_hver_port_stenger_alene_og_aapnes_av_det_den_ber_om(port, stenger, aapner):
    assert aapne(**stenger) == [port]
    assert aapne(**aapner) == []


def test_alle_portene_er_provd_og_har_kilde():
    assert list(ALLE) == list(PROVER) == [f"G{nr}" for nr in range(1, 17)]
    assert {port for port, _stenger, _aapner in TILFELLER} == set(ALLE)
    assert all(port.paragraf and port.side for port in ALLE.values())
    assert {p for porter in PORTER.values() for p in porter} == set(ALLE)


def test_bare_det_vi_venter_paa_er_mykt():
    assert {port.nokkel for port in ALLE.values() if not port.hard} == {"G13", "G14"}


def test_opplaering_og_avviste_soknader_har_faerre_porter():
    opplaering = replace(KLAR, slag=Sakslag.OPPLARING, linjer=(), faktorer={}, tyngende="")

    assert mangler_for_kvalitetssikring(opplaering) == []
    assert gjelder(replace(KLAR, resultat="avvist")) == {"G13", "G14"}


def test_en_linje_med_omsorgsstonad_krever_to_onsker_i_hver_sak():
    avlastning = replace(KLAR, slag=Sakslag.AVLASTNING, onsker={})

    assert {p.nokkel for p in mangler_for_kvalitetssikring(avlastning)} == {"G10"}
    uten_stonad = replace(avlastning, linjer=(HELG,))
    assert mangler_for_kvalitetssikring(uten_stonad) == []


def test_alle_de_fjorten_har_et_sporsmaal_og_bare_to_krever_tall():
    assert set(SPORSMAAL) == set(Faktornavn)
    tall = {navn: s.tall for navn, s in SPORSMAAL.items() if s.tall}
    assert tall == {"omfang": "timer_uke", "natt": "netter_uke"}


def test_vekten_er_ord_og_gir_aldri_poeng():
    assert not any(verdi.isdigit() for verdi in Vekt.values)
    assert {er_vurdert(replace(FERDIG, vekt=vekt)) for vekt in Vekt} == {True}
    assert not er_vurdert(None)
    assert not er_vurdert(replace(FERDIG, fakta=""))
