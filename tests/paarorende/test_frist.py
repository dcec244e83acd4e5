"""Den juridiske klokka mot loven: dagene fra domene.md, og en langsom utregning ved siden av."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paarorende.regler import frist
from paarorende.regler.frist import Regel
from tests.paarorende import helligdagsfasit as fasit

OSLO = ZoneInfo("Europe/Oslo")
KLAGE = Regel("klage", 4, "uke", "pbrl. § 7-5")
FORELOPIG = Regel("forelopig", 1, "maaned_strengt", "fvl. § 11 a")


def kl(aar, maaned, dag, time=12, minutt=0, sekund=0, fold=0):
    return datetime(aar, maaned, dag, time, minutt, sekund, tzinfo=OSLO, fold=fold)


# Dagene fra domene.md og noen til


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        (date(2026, 11, 20), date(2026, 12, 18)),
        (date(2026, 11, 26), date(2026, 12, 24)),  # julaften forlenger ikke
        (date(2026, 11, 27), date(2026, 12, 28)),  # 1. juledag, lørdag, søndag
        (date(2026, 12, 3), date(2026, 12, 31)),  # nyttårsaften forlenger ikke
        (date(2026, 12, 4), date(2027, 1, 4)),
        (date(2027, 2, 25), date(2027, 3, 30)),  # skjærtorsdag til tirsdag etter påske
        (date(2027, 4, 19), date(2027, 5, 18)),  # 17. mai er også 2. pinsedag
        (date(2026, 4, 3), date(2026, 5, 4)),  # 1. mai på en fredag
    ],
)
def test_fire_uker_til_aa_klage(fra, til):
    assert frist.forfall(KLAGE, fra) == til


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),  # en lørdag
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 10, 28), date(2026, 11, 28)),  # en lørdag
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 11, 25), date(2026, 12, 25)),  # 1. juledag
    ],
)
def test_kommunens_maaned_forlenges_aldri(fra, til):
    assert frist.forfall(FORELOPIG, fra) == til


def test_borgerens_maaned_forlenges():
    assert frist.forfall(Regel("x", 1, "maaned", "§"), date(2026, 1, 31)) == date(2026, 3, 2)


def test_dager_forlenges_bare_for_borgeren():
    fjorten = Regel("mangel", 14, "dag", "eget valg")

    assert frist.forfall(fjorten, date(2026, 11, 14)) == date(2026, 11, 30)  # fra en lørdag
    eget = Regel("eget", 14, "dag", "eget valg", forlenges=False)
    assert frist.forfall(eget, date(2026, 11, 14)) == date(2026, 11, 28)
    uker = Regel("eget", 8, "uke", "eget valg", forlenges=False)
    assert frist.forfall(uker, date(2026, 11, 7)) == date(2027, 1, 2)


def test_virkedager_hopper_over_helg_og_hoytid():
    neste = Regel("journalforing", 1, "virkedag", "arkivforskrifta")

    assert frist.forfall(neste, date(2026, 11, 20)) == date(2026, 11, 23)
    assert frist.forfall(neste, date(2026, 12, 23)) == date(2026, 12, 24)
    assert frist.forfall(neste, date(2026, 12, 24)) == date(2026, 12, 28)
    assert frist.forfall(neste, date(2027, 3, 24)) == date(2027, 3, 30)


def test_timer_er_timer_ogsaa_naar_klokka_stilles():
    akutt = Regel("akutt", 4, "time", "eget valg")

    foer = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)  # 01.30 sommertid
    assert frist.forfall_klokken(akutt, foer) == datetime(2026, 10, 25, 3, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="klokkeslett"):
        frist.forfall(akutt, date(2026, 10, 24))
    with pytest.raises(ValueError, match="Bare en frist i timer"):
        frist.forfall_klokken(KLAGE, foer)


def test_en_frist_gaar_ikke_bakover():
    with pytest.raises(ValueError, match="bakover"):
        frist.forfall(Regel("x", -1, "dag", "§"), date(2026, 1, 1))


# Når klagefristen begynner


def start(tilgjengelig, varslet, *, varsel_to=None, aapnet=None):
    return frist.klagefrist(tilgjengelig, varslet, varsel_to=varsel_to, aapnet=aapnet, uker=4)


def test_fristen_loper_fra_det_siste_av_brev_og_varsel():
    foer_midnatt, etter = kl(2026, 11, 20, 23, 59, 59), kl(2026, 11, 21, 0, 0, 1)

    assert start(foer_midnatt, etter) == date(2026, 12, 21)  # lørdag 19. forlenges
    assert start(etter, foer_midnatt) == date(2026, 12, 21)
    assert start(foer_midnatt, foer_midnatt) == date(2026, 12, 18)


def test_datoen_er_den_norske():
    assert start(
        datetime(2026, 11, 20, 23, 30, tzinfo=UTC), datetime(2026, 11, 20, 12, tzinfo=UTC)
    ) == date(2026, 12, 21)


def test_uten_varsel_har_fristen_ikke_begynt():
    assert start(kl(2026, 11, 20), None) is None
    assert start(kl(2026, 11, 20), None, aapnet=kl(2026, 11, 21)) is None


def test_var_brevet_uaapnet_loper_fristen_fra_varsel_to():
    brev, to = kl(2026, 11, 20), kl(2026, 11, 27)

    assert start(brev, brev, varsel_to=to) == date(2026, 12, 28)
    assert start(brev, brev, varsel_to=to, aapnet=kl(2026, 11, 28)) == date(2026, 12, 28)
    assert start(brev, None, varsel_to=to) == date(2026, 12, 28)


def test_et_varsel_etter_at_brevet_er_aapnet_flytter_ingenting():
    brev, aapnet = kl(2026, 11, 20), kl(2026, 11, 26)

    assert start(brev, brev, aapnet=aapnet) == date(2026, 12, 18)
    assert start(brev, brev, aapnet=aapnet, varsel_to=kl(2026, 11, 27)) == date(2026, 12, 18)
    assert start(brev, None, aapnet=aapnet, varsel_to=kl(2026, 11, 27)) is None


@pytest.mark.parametrize("fold", [0, 1])
def test_naar_klokka_stilles_er_det_datoen_som_teller(fold):
    to_ganger = kl(2026, 10, 25, 2, 30, fold=fold)
    finnes_ikke = kl(2026, 3, 29, 2, 30, fold=fold)

    assert start(to_ganger, to_ganger) == date(2026, 11, 23)
    assert start(finnes_ikke, finnes_ikke) == date(2026, 4, 27)


def test_paa_papir_loper_fristen_fra_brevet_er_framme():
    assert frist.klagefrist_papir(date(2026, 11, 20), 5, 4) == date(2026, 12, 23)
    assert frist.klagefrist_papir(date(2026, 11, 22), 5, 4) == date(2026, 12, 28)


# Er den holdt?


def test_digitalt_maa_klagen_vaere_framme_foer_midnatt():
    siste = date(2026, 12, 18)

    assert frist.er_rettidig(kl(2026, 12, 18, 23, 59, 59), siste, sendt=None)
    assert not frist.er_rettidig(kl(2026, 12, 19, 0, 0, 0), siste, sendt=None)


def test_paa_papir_er_det_nok_aa_ha_lagt_den_i_posten():
    siste, framme = date(2026, 12, 18), kl(2026, 12, 22)

    assert frist.er_rettidig(framme, siste, sendt=siste)
    assert not frist.er_rettidig(framme, siste, sendt=date(2026, 12, 19))
    assert frist.er_rettidig(kl(2026, 12, 18), siste, sendt=date(2026, 12, 19))  # det gunstigste


def test_ett_aar_etter_vedtaket():
    assert not frist.utenfor_ettaar(date(2028, 2, 29), date(2029, 2, 28))
    assert frist.utenfor_ettaar(date(2028, 2, 29), date(2029, 3, 1))
    assert not frist.utenfor_ettaar(date(2027, 6, 1), date(2028, 6, 1))  # 366 dager


def test_en_frist_er_brutt_naar_dagen_er_over():
    siste = date(2026, 11, 28)

    assert not frist.brutt(siste, None, siste)
    assert frist.brutt(siste, None, date(2026, 11, 29))
    assert not frist.brutt(siste, kl(2026, 11, 28, 23, 59), date(2027, 1, 1))
    assert frist.brutt(siste, kl(2026, 11, 29, 0, 0), date(2027, 1, 1))


def test_varsel_to_gaar_den_sjuende_dagen_fra_midnatt():
    brev = kl(2026, 11, 20, 15)

    def skal(naa, aapnet=None, sendt=None):
        return frist.skal_ha_varsel_to(brev, aapnet, sendt, naa, 7)

    assert not skal(kl(2026, 11, 26, 23, 59, 59))
    assert skal(kl(2026, 11, 27, 0, 0))
    assert not skal(kl(2026, 11, 27), aapnet=kl(2026, 11, 26))
    assert not skal(kl(2026, 11, 28), sendt=kl(2026, 11, 27))


def test_naar_brevet_gaar_paa_papir():
    def skal(**valg):
        felles = {"reservert": False, "ingen_kanal_virker": False, "aapnet": None}
        felles |= {"varsel_to": None, "naa": kl(2026, 12, 11), "dager": 14, **valg}
        return frist.skal_paa_papir(**felles)

    assert skal(reservert=True)
    assert skal(ingen_kanal_virker=True)
    assert not skal()
    assert skal(varsel_to=kl(2026, 11, 27))
    assert not skal(varsel_to=kl(2026, 11, 28))
    assert not skal(varsel_to=kl(2026, 11, 1), aapnet=kl(2026, 11, 2))
    assert not skal(ingen_kanal_virker=True, aapnet=kl(2026, 11, 2))


# Mot en langsom utregning, dag for dag

DAGER = st.dates(date(2024, 1, 1), date(2032, 12, 31))
REGLER = st.builds(
    Regel,
    slag=st.just("x"),
    antall=st.integers(0, 12),
    maal=st.sampled_from(["dag", "uke", "maaned", "maaned_strengt", "virkedag"]),
    hjemmel=st.just("§"),
    forlenges=st.booleans(),
)
TIDER = st.builds(
    lambda dag, minutt: kl(dag.year, dag.month, dag.day, 0) + timedelta(minutes=minutt),
    DAGER,
    st.integers(0, 1439),
)


@cache
def fri(dag):
    return dag.weekday() >= 5 or dag in fasit.helligdager(dag.year)


def gaa(dag, antall):
    """En og en dag, slik en gjør det med fingeren på kalenderen."""
    for _ in range(antall):
        dag += timedelta(days=1)
    return dag


def maaned_fram(fra, maaneder):
    dag = fra.replace(day=1)
    for _ in range(maaneder):
        dag = gaa(dag, monthrange(dag.year, dag.month)[1])
    return gaa(dag, min(fra.day, monthrange(dag.year, dag.month)[1]) - 1)


def nominell(regel, fra):
    if regel.maal in {"maaned", "maaned_strengt"}:
        return maaned_fram(fra, regel.antall)
    return gaa(fra, regel.antall * (7 if regel.maal == "uke" else 1))


def langsomt(regel, fra):
    if regel.maal == "virkedag":
        dag = fra
        for _ in range(regel.antall):
            dag = gaa(dag, 1)
            while fri(dag):
                dag = gaa(dag, 1)
        return dag
    dag = nominell(regel, fra)
    while regel.maal != "maaned_strengt" and regel.forlenges and fri(dag):
        dag = gaa(dag, 1)
    return dag


@given(REGLER, DAGER)
def test_fristen_er_den_samme_som_regnet_paa_fingrene(regel, fra):
    svar = frist.forfall(regel, fra)

    assert svar == langsomt(regel, fra)
    assert svar >= nominell(regel, fra)


@given(REGLER, DAGER, st.integers(1, 40))
def test_en_frist_som_begynner_senere_ender_ikke_foer(regel, fra, dager):
    assert frist.forfall(regel, fra) <= frist.forfall(regel, fra + timedelta(days=dager))


@given(TIDER, st.none() | TIDER, TIDER, st.none() | TIDER)
def test_klagefristen_ender_aldri_paa_en_fridag_og_flyttes_aldri_tidligere(
    tilgjengelig, varslet, varsel_to, aapnet
):
    foer = start(tilgjengelig, varslet, aapnet=aapnet)
    etter = start(tilgjengelig, varslet, aapnet=aapnet, varsel_to=varsel_to)

    if foer is not None:
        assert not fri(foer)
        assert etter is not None
        assert etter >= foer
    if etter is not None:
        assert not fri(etter)
