from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter

from paarorende.regler import tid
from tests.paarorende import helligdagsfasit as fasit


def test_paasken_stemmer_med_fasit_i_to_hundre_aar():
    for aar in range(1901, 2101):
        assert easter(aar) in tid.helligdager(aar)
        assert easter(aar) + timedelta(days=39) in tid.helligdager(aar)


@pytest.mark.parametrize("aar", range(1990, 2061))
def test_helligdagene_er_de_samme_som_i_fasiten(aar):
    assert tid.helligdager(aar) == fasit.helligdager(aar)


def test_et_aar_uten_kjente_helligdager_er_en_feil():
    with pytest.raises(ValueError, match="ukjente"):
        tid.er_virkedag(date(2101, 1, 3))


def test_fasiten_har_paasken_fra_kalenderen():
    for aar, paaske in fasit.PAASKEDAGER.items():
        assert fasit.forste_paaskedag(aar) == paaske


def test_helligdagene_i_2026_er_de_tolv_i_loven():
    assert sorted(tid.helligdager(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 17),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_andre_pinsedag_faller_sammen_med_17_mai_i_2027():
    assert len(tid.helligdager(2027)) == 11
    assert date(2027, 5, 17) in tid.helligdager(2027)


@pytest.mark.parametrize(
    ("dag", "virkedag"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 31), True),
    ],
)
def test_virkedag_er_hverdag_som_ikke_er_helligdag(dag, virkedag):
    assert tid.er_virkedag(dag) is virkedag


def test_neste_virkedag_er_dagen_selv_naar_den_er_virkedag():
    assert tid.neste_virkedag(date(2026, 11, 20)) == date(2026, 11, 20)
    assert tid.neste_virkedag(date(2026, 12, 25)) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("fra", "antall", "til"),
    [
        (date(2026, 4, 1), 0, date(2026, 4, 1)),
        (date(2026, 4, 1), 1, date(2026, 4, 7)),
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_virkedager_telles_fra_dagen_etter_og_hopper_over_fridager(fra, antall, til):
    assert tid.legg_til_virkedager(fra, antall) == til


def test_negative_virkedager_avvises():
    with pytest.raises(ValueError, match="negativt"):
        tid.legg_til_virkedager(date(2026, 4, 1), -1)


@pytest.mark.parametrize(
    ("fra", "frist"),
    [
        (date(2026, 11, 20), date(2026, 12, 18)),
        (date(2026, 11, 26), date(2026, 12, 24)),
        (date(2026, 11, 27), date(2026, 12, 28)),
        (date(2026, 12, 3), date(2026, 12, 31)),
    ],
)
def test_fire_uker_ender_paa_samme_ukedag_eller_neste_virkedag(fra, frist):
    assert tid.frist_uker(fra, 4) == frist


@pytest.mark.parametrize(
    ("fra", "maaneder", "frist"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 3, 2)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2025, 12, 24), 12, date(2026, 12, 24)),
        (date(2026, 11, 17), 6, date(2027, 5, 18)),
    ],
)
def test_maaneder_ender_paa_samme_dato_siste_dag_eller_neste_virkedag(fra, maaneder, frist):
    assert tid.frist_maaneder(fra, maaneder) == frist


@pytest.mark.parametrize(
    ("fra", "maaneder", "dato"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),  # en lørdag
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 10, 28), 1, date(2026, 11, 28)),  # en lørdag
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_samme_dato_forlenges_ikke(fra, maaneder, dato):
    assert tid.samme_dato(fra, maaneder) == dato


def test_norsk_dato_er_datoen_i_norge():
    assert tid.norsk_dato(datetime(2026, 11, 20, 22, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert tid.norsk_dato(datetime(2026, 11, 20, 23, 0, tzinfo=UTC)) == date(2026, 11, 21)
    with pytest.raises(ValueError, match="tidssone"):
        tid.norsk_dato(datetime(2026, 11, 20, 23, 0))  # noqa: DTZ001 – det er det som prøves


@pytest.mark.parametrize(
    ("dag", "svar"),
    [
        (date(2026, 1, 1), (2026, 1)),
        (date(2026, 4, 30), (2026, 1)),
        (date(2026, 5, 1), (2026, 2)),
        (date(2026, 8, 31), (2026, 2)),
        (date(2026, 9, 1), (2026, 3)),
        (date(2026, 12, 31), (2026, 3)),
    ],
)
def test_aaret_deles_i_tre_tertial(dag, svar):
    assert tid.tertial(dag) == svar


@pytest.mark.parametrize(
    ("nr", "fra", "til"),
    [
        (1, date(2026, 1, 1), date(2026, 5, 1)),
        (2, date(2026, 5, 1), date(2026, 9, 1)),
        (3, date(2026, 9, 1), date(2027, 1, 1)),
    ],
)
def test_tertialgrensene_har_ikke_med_den_siste_dagen(nr, fra, til):
    assert tid.tertialgrenser(2026, nr) == (fra, til)


@pytest.mark.parametrize("nr", [0, 4])
def test_et_aar_har_bare_tre_tertial(nr):
    with pytest.raises(ValueError, match="tertialene 1, 2 og 3"):
        tid.tertialgrenser(2026, nr)


def test_forrige_tertial_gaar_over_nyttaar():
    assert tid.forrige_tertial(2026, 1) == (2025, 3)
    assert tid.forrige_tertial(2026, 3) == (2026, 2)
