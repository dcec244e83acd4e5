from datetime import UTC, date, datetime, timedelta

import pytest

from samarbeid import regler
from samarbeid.valg import AAPNE, Frekvens, Motestatus

NAA = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sist", "frekvens", "neste"),
    [
        (date(2026, 1, 31), Frekvens.MAANED, date(2026, 2, 28)),
        (date(2028, 1, 31), Frekvens.MAANED, date(2028, 2, 29)),
        (date(2026, 11, 30), Frekvens.KVARTAL, date(2027, 2, 28)),
        (date(2026, 12, 15), Frekvens.MAANED, date(2027, 1, 15)),
        (date(2026, 6, 15), Frekvens.HALVAAR, date(2026, 12, 15)),
        (date(2024, 2, 29), Frekvens.AAR, date(2025, 2, 28)),
        (date(2026, 6, 15), Frekvens.VED_BEHOV, None),
    ],
)
def test_neste_frist_folger_rytmen_den_parorende_har_valgt(sist, frekvens, neste):
    assert regler.neste_frist(sist, frekvens) == neste


def test_paa_selve_fristen_er_det_fortsatt_tid():
    assert not regler.er_over_frist(date(2026, 3, 2), date(2026, 3, 2))
    assert regler.er_over_frist(date(2026, 3, 2), date(2026, 3, 3))


@pytest.mark.parametrize("status", list(Motestatus))
def test_bare_aapne_moter_kan_endres(status):
    aapent = status in AAPNE
    assert regler.kan_foreslaa_tider(status) is aapent
    assert regler.kan_forberedes(status) is aapent
    assert regler.kan_fores_referat(status) is aapent
    assert regler.kan_avsluttes_uten_mote(status, Motestatus.TAKKET_NEI) is aapent
    assert not regler.kan_avsluttes_uten_mote(status, Motestatus.HOLDT)


@pytest.mark.parametrize(
    ("status", "om", "svar"),
    [
        (Motestatus.TILBUDT, timedelta(hours=1), True),
        (Motestatus.TILBUDT, timedelta(0), False),
        (Motestatus.SKAL_TILBYS, timedelta(hours=1), False),
        (Motestatus.HOLDT, timedelta(hours=1), False),
    ],
)
def test_en_tid_kan_velges_til_den_er_passert(status, om, svar):
    assert regler.kan_velge_tid(status, NAA + om, NAA) is svar


def test_referatet_maa_si_hva_som_er_viktig_og_naar_dere_motes_igjen():
    assert len(regler.mangler_i_referat(spurt=False, viktig=" ", neste_avtalt=False)) == 2
    assert regler.mangler_i_referat(spurt=True, viktig="", neste_avtalt=True) == []
