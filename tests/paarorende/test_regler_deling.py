from datetime import date, timedelta
from itertools import product

import pytest

from paarorende.regler.deling import kan_gi, kan_gis_til
from paarorende.regler.rolle import er_lovlig_rolleperiode, kan_avsluttes, siste_dag
from paarorende.valg import Delingshjemmel

SVAR = ("giver_er_bruker", "giver_er_verge", "giver_er_forelder", "har_vurdert_av")
KREVER = {
    "samtykke": "giver_er_bruker",
    "fullmakt": "giver_er_bruker",
    "verge": "giver_er_verge",
    "foreldreansvar": "giver_er_forelder",
    "forholdene_tilsier": "har_vurdert_av",
    "uten_kompetanse": "har_vurdert_av",
    "fare_for_andre": "har_vurdert_av",
    "hensyn_til_barn": "har_vurdert_av",
    "etter_dod": "har_vurdert_av",
    "ungdom_12_16": "har_vurdert_av",
    "generell": "har_vurdert_av",
}
IDAG = date(2026, 11, 21)


def test_hver_hjemmel_er_med_i_tabellen():
    assert set(KREVER) == set(Delingshjemmel.values)


@pytest.mark.parametrize(("hjemmel", "krav"), KREVER.items())
def test_bare_det_loven_krever_avgjor(hjemmel, krav):
    for verdier in product([True, False], repeat=4):
        situasjon = dict(zip(SVAR, verdier, strict=True))

        assert kan_gi(hjemmel, **situasjon) is situasjon[krav], situasjon


@pytest.mark.parametrize("hjemmel", Delingshjemmel.values)
def test_uten_brukers_eget_ja_gjelder_det_bare_naermeste(hjemmel):
    bare_naermeste = {"uten_kompetanse", "fare_for_andre", "hensyn_til_barn", "etter_dod"}

    assert kan_gis_til(hjemmel, er_naermeste=True)
    assert kan_gis_til(hjemmel, er_naermeste=False) == (hjemmel not in bare_naermeste)


def test_ukjent_hjemmel_gir_ingen_noe():
    assert not kan_gi("noe_nytt", **dict.fromkeys(SVAR, True))


@pytest.mark.parametrize(
    ("dager", "svar"), [(-1, False), (0, False), (1, True), (365, True), (366, True), (367, False)]
)
def test_en_rolle_varer_mellom_en_dag_og_tolv_maaneder(dager, svar):
    assert er_lovlig_rolleperiode(IDAG, IDAG + timedelta(days=dager)) is svar


@pytest.mark.parametrize(("til", "svar"), [(1, True), (0, False), (-1, False)])
def test_bare_en_rolle_som_ikke_er_utlopt_kan_avsluttes(til, svar):
    assert kan_avsluttes(IDAG + timedelta(days=til), IDAG) is svar


@pytest.mark.parametrize(("fra", "til"), [(-5, 0), (0, 0), (5, 5)])
def test_rollen_slutter_i_dag_eller_begynner_aldri(fra, til):
    assert siste_dag(IDAG + timedelta(days=fra), IDAG) == IDAG + timedelta(days=til)
