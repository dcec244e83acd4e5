"""Tidene: regler med verdier inn og svar ut, også de nettene klokka stilles."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbeid import regler
from samarbeid.regler import tid
from samarbeid.regler.tid import Endring, Paaminnelse, Tidsfeil
from samarbeid.valg import Motestatus

OSLO = ZoneInfo("Europe/Oslo")
NAA = datetime(2026, 3, 2, 12, tzinfo=OSLO)


def _kl(dag: date, time: int, minutt: int = 0) -> datetime:
    return datetime(dag.year, dag.month, dag.day, time, minutt, tzinfo=OSLO)


def _rom(starter: datetime, minutter: int = 45):
    return starter, starter + timedelta(minutes=minutter)


@pytest.mark.parametrize(
    ("naiv", "finnes"),
    [
        (datetime(2026, 3, 29, 1, 59), True),  # noqa: DTZ001
        (datetime(2026, 3, 29, 2, 30), False),  # noqa: DTZ001
        (datetime(2026, 3, 29, 3, 0), True),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), False),  # noqa: DTZ001
        (datetime(2026, 10, 25, 3, 0), True),  # noqa: DTZ001
        (datetime(2028, 2, 29, 2, 30), True),  # noqa: DTZ001
    ],
)
def test_timen_som_hoppes_over_eller_gjentas_kan_ikke_avtales(naiv, finnes):
    assert regler.finnes_paa_klokka(naiv) is finnes


@pytest.mark.parametrize(
    ("starter", "minutter", "feil"),
    [
        (NAA, 45, Tidsfeil.PASSERT),
        (NAA + timedelta(seconds=1), 45, None),
        (_kl(date(2026, 3, 5), 6, 59), 45, Tidsfeil.UTENFOR_DAGEN),
        (_kl(date(2026, 3, 5), 7), 45, None),
        (_kl(date(2026, 3, 5), 20, 15), 45, None),
        (_kl(date(2026, 3, 5), 20, 16), 45, Tidsfeil.UTENFOR_DAGEN),
        (_kl(date(2026, 3, 5), 23, 30), 45, Tidsfeil.UTENFOR_DAGEN),
        (NAA + timedelta(days=90), 45, None),
        (NAA + timedelta(days=90, minutes=1), 45, Tidsfeil.FOR_LANGT_FRAM),
    ],
)
def test_en_tid_kan_foreslaas_paa_dagen_eller_kvelden_framover(starter, minutter, feil):
    assert regler.feil_i_tid(_rom(starter, minutter), NAA) == feil


def test_samme_tid_to_ganger_og_en_opptatt_leder_sier_fra():
    tiden = _rom(_kl(date(2026, 3, 5), 10))
    rett_etter = _rom(tiden[1])

    assert regler.feil_i_tid(tiden, NAA, valgt=[tiden]) == Tidsfeil.DOBBEL
    assert regler.feil_i_tid(tiden, NAA, opptatt=[tiden]) == Tidsfeil.OPPTATT
    assert regler.feil_i_tid(rett_etter, NAA, opptatt=[tiden], valgt=[tiden]) is None


@pytest.mark.parametrize(("antall", "svar"), [(0, False), (2, False), (3, True), (5, True)])
def test_minst_tre_tider_aa_velge_mellom(antall, svar):
    assert regler.er_nok_tider(antall) is svar


@pytest.mark.parametrize(("time", "minutt", "svar"), [(15, 59, False), (16, 0, True)])
def test_kvelden_begynner_naar_folk_er_ferdige_paa_jobb(time, minutt, svar):
    assert regler.er_kveld(_kl(date(2026, 7, 1), time, minutt)) is svar


@pytest.mark.parametrize(
    ("lenke", "svar"),
    [
        ("https://video.example.org/rom/1", True),
        ("http://video.example.org/rom/1", False),
        ("https://kari:hemmelig@video.example.org/", False),
        ("https://kari@video.example.org/", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[feil", False),
        ("", False),
    ],
)
def test_en_videolenke_er_https_uten_passord(lenke, svar):
    assert regler.er_trygg_lenke(lenke) is svar
    assert regler.mangler_oppkobling("video", "", lenke) == ("" if svar else "videolenke")


def test_vi_maa_vite_hvilket_nummer_vi_ringer():
    assert regler.mangler_oppkobling("telefon", "", "") == "telefon"
    assert regler.mangler_oppkobling("telefon", "99000000", "") == ""
    assert regler.mangler_oppkobling("hjemme", "", "") == ""


@pytest.mark.parametrize("status", list(Motestatus))
def test_hva_som_kan_gjores_med_tiden(status):
    senere, tilbudt_eller_avtalt = NAA + timedelta(hours=1), ("tilbudt", "avtalt")
    venter = ("skal_tilbys", "tilbudt")

    assert regler.kan_velge_tid(status, senere, NAA) is (status in tilbudt_eller_avtalt)
    assert not regler.kan_velge_tid(status, NAA, NAA)
    assert regler.kan_bekrefte_forslag(status, senere, NAA) is (status in venter)
    assert regler.kan_foreslaa_andre(status) is (status in venter)
    assert regler.kan_avlyses(status, senere, NAA) is (status == "avtalt")
    assert not regler.kan_avlyses(status, NAA, NAA)


def test_endringene_er_bare_det_som_ble_annerledes():
    foer = {"starter": "a", "sted": "hjemme", "moteleder": "Marte", "telefon": "1"}
    naa = {"starter": "b", "sted": "hjemme", "tolk": "somali", "telefon": "2"}

    assert regler.endringer(foer, naa) == [
        Endring("starter", "a", "b"),
        Endring("moteleder", "Marte", ""),
        Endring("tolk", "", "somali"),
    ]
    assert regler.endringer(foer, foer) == []


EGEN = _kl(date(2026, 3, 20), 12)
NY = _kl(date(2026, 3, 5), 10)


@pytest.mark.parametrize(
    ("endret", "svar"),
    [
        ({}, True),
        ({"sendt": [date(2026, 2, 27), date(2026, 3, 1)]}, True),
        ({"sendt": [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)]}, False),
        ({"sendt": [date(2026, 3, 2)]}, False),
        ({"egen": _kl(date(2026, 3, 10), 0)}, True),
        ({"egen": _kl(date(2026, 3, 9), 23, 59)}, False),
        ({"ny": EGEN}, False),
        ({"ny": NAA + timedelta(hours=24)}, True),
        ({"ny": NAA + timedelta(hours=23, minutes=59)}, False),
    ],
)
def test_tidligere_tid_hoyst_tre_ganger_en_om_dagen_og_ro_den_siste_uka(endret, svar):
    verdier = {"sendt": [], "egen": EGEN, "ny": NY, "naa": NAA, **endret}

    assert regler.kan_tilbys_tidligere(**verdier) is svar


@pytest.mark.parametrize(
    ("starter", "overmorgen", "samme_dag"),
    [
        (_kl(date(2026, 3, 5), 13), _kl(date(2026, 3, 3), 10), _kl(date(2026, 3, 5), 8)),
        (_kl(date(2026, 3, 5), 9), _kl(date(2026, 3, 3), 10), _kl(date(2026, 3, 5), 7)),
        (_kl(date(2026, 3, 5), 9, 30), _kl(date(2026, 3, 3), 10), _kl(date(2026, 3, 5), 7, 30)),
        (_kl(date(2026, 3, 29), 13), _kl(date(2026, 3, 27), 10), _kl(date(2026, 3, 29), 8)),
        (_kl(date(2026, 3, 30), 13), _kl(date(2026, 3, 28), 10), _kl(date(2026, 3, 30), 8)),
        (_kl(date(2026, 10, 25), 13), _kl(date(2026, 10, 23), 10), _kl(date(2026, 10, 25), 8)),
        (_kl(date(2028, 3, 1), 13), _kl(date(2028, 2, 28), 10), _kl(date(2028, 3, 1), 8)),
    ],
)
def test_paaminnelsen_gaar_paa_veggklokka_i_oslo(starter, overmorgen, samme_dag):
    assert regler.paaminnelse_naar(starter, Paaminnelse.OVERMORGEN) == overmorgen
    assert regler.paaminnelse_naar(starter, Paaminnelse.IDAG) == samme_dag


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)))  # noqa: DTZ001
def test_paaminnelsen_vekker_aldri_noen(naiv):
    starter = naiv.replace(tzinfo=OSLO)
    for slag in Paaminnelse:
        naar = tid.paaminnelse_naar(starter, slag).astimezone(OSLO)
        assert 7 <= naar.hour <= 10


@pytest.mark.parametrize(
    ("naa", "slag", "avtalt", "svar"),
    [
        (_kl(date(2026, 3, 3), 0, 5), Paaminnelse.OVERMORGEN, None, False),
        (_kl(date(2026, 3, 3), 9, 59), Paaminnelse.OVERMORGEN, None, False),
        (_kl(date(2026, 3, 3), 10), Paaminnelse.OVERMORGEN, None, True),
        (_kl(date(2026, 3, 3), 18), Paaminnelse.OVERMORGEN, None, True),
        (_kl(date(2026, 3, 3), 21), Paaminnelse.OVERMORGEN, None, False),
        (_kl(date(2026, 3, 4), 10), Paaminnelse.OVERMORGEN, None, False),
        (_kl(date(2026, 3, 3), 12), Paaminnelse.OVERMORGEN, _kl(date(2026, 3, 3), 11), False),
        (_kl(date(2026, 3, 3), 12), Paaminnelse.OVERMORGEN, _kl(date(2026, 3, 3), 9), True),
        (_kl(date(2026, 3, 5), 0, 5), Paaminnelse.IDAG, None, False),
        (_kl(date(2026, 3, 5), 8), Paaminnelse.IDAG, None, True),
        (_kl(date(2026, 3, 5), 13), Paaminnelse.IDAG, None, False),
    ],
)
def test_det_minnes_om_motet_til_rett_tid_og_ikke_rett_etter_at_det_ble_avtalt(
    naa, slag, avtalt, svar
):
    starter = _kl(date(2026, 3, 5), 13)

    assert regler.skal_minnes(starter, slag, avtalt=avtalt, naa=naa) is svar
