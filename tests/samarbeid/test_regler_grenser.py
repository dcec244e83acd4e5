"""Grensene i reglene som regner med dager: selve dagen, dagen før og etter, og rare datoer."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from samarbeid import regler
from samarbeid.regler.tid import Tidsfeil
from samarbeid.valg import (
    Avtalestatus,
    Fristtilstand,
    Motestatus,
    NesteSteg,
    Part,
    Rutinestatus,
    Utforer,
)

OSLO = ZoneInfo("Europe/Oslo")


def _kl(dag, time, minutt=0):
    return datetime(dag.year, dag.month, dag.day, time, minutt, tzinfo=OSLO)


# rytme


@pytest.mark.parametrize(
    ("start", "dager", "frist"),
    [
        (date(2026, 3, 1), 28, date(2026, 3, 29)),  # dagen klokka stilles fram
        (date(2026, 10, 11), 14, date(2026, 10, 25)),  # dagen den stilles tilbake
        (date(2028, 2, 1), 28, date(2028, 2, 29)),
        (date(2026, 2, 1), 28, date(2026, 3, 1)),
        (date(2026, 12, 4), 28, date(2027, 1, 1)),  # nyttårsdag: fristen er kalenderdager
        (date(2026, 3, 22), 14, date(2026, 4, 5)),  # første påskedag
    ],
)
def test_fristen_for_oppstart_er_hele_kalenderdager(start, dager, frist):
    assert regler.frist_for_oppstartsmote(start, dager) == frist


@pytest.mark.parametrize(
    ("idag", "tilstand"),
    [
        (date(2026, 3, 21), Fristtilstand.OK),
        (date(2026, 3, 22), Fristtilstand.GUL),
        (date(2026, 3, 29), Fristtilstand.GUL),
        (date(2026, 3, 30), Fristtilstand.ROD),
    ],
)
def test_gult_for_rodt_og_selve_dagen_er_gul(idag, tilstand):
    frist = date(2026, 3, 29)

    assert regler.fristtilstand(frist, idag, 7) == tilstand
    assert regler.er_over_frist(frist, idag) is (tilstand == Fristtilstand.ROD)


@pytest.mark.parametrize(
    ("frist", "fra", "til", "ny"),
    [
        (date(2026, 4, 10), date(2026, 3, 28), date(2026, 3, 28), date(2026, 4, 10)),
        (date(2026, 4, 10), date(2026, 3, 28), date(2026, 3, 30), date(2026, 4, 12)),
        (date(2026, 10, 30), date(2026, 10, 24), date(2026, 10, 26), date(2026, 11, 1)),
        (date(2028, 2, 28), date(2028, 2, 28), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 3, 27), date(2026, 3, 28), date(2026, 4, 28), date(2026, 3, 27)),  # passert
    ],
)
def test_pausen_skyver_fristen_like_mange_dager(frist, fra, til, ny):
    assert regler.frist_etter_pause(frist, fra, til) == ny


@pytest.mark.parametrize(
    ("til", "svar"),
    [
        (date(2026, 3, 27), False),
        (date(2026, 3, 28), True),
        (date(2026, 3, 29), True),
        (date(2026, 3, 30), False),
    ],
)
def test_pausen_slutter_mellom_forste_dag_og_i_dag(til, svar):
    assert regler.kan_avslutte_pause(date(2026, 3, 28), til, date(2026, 3, 29)) is svar


@pytest.mark.parametrize(
    ("avsluttet", "overlapper", "svar"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_bare_en_lopende_plan_uten_pause_kan_hvile(avsluttet, overlapper, svar):
    assert regler.kan_pauses(avsluttet=avsluttet, overlapper=overlapper) is svar


@pytest.mark.parametrize("har_grunnlag", [True, False])
def test_et_gyldig_grunnlag_gjor_motet_tillatt(har_grunnlag):
    assert regler.kan_settes_ikke_tillatt(har_grunnlag=har_grunnlag) is not har_grunnlag


@pytest.mark.parametrize(
    ("utfall", "steg"),
    [
        (Motestatus.TAKKET_NEI, NesteSteg.RYTME),
        (Motestatus.IKKE_TILBUDT, NesteSteg.NY_FRIST),
        (Motestatus.IKKE_TILLATT, NesteSteg.EGNE_BEHOV),
    ],
)
def test_hva_som_folger_naar_det_ikke_ble_mote(utfall, steg):
    assert regler.neste_steg(utfall) == steg


# kontakt


@pytest.mark.parametrize(
    ("siden", "dager", "frist"),
    [
        (date(2028, 2, 15), 14, date(2028, 2, 29)),
        (date(2026, 3, 15), 14, date(2026, 3, 29)),
        (date(2026, 12, 20), 14, date(2027, 1, 3)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
    ],
)
def test_fristen_uten_kontaktperson(siden, dager, frist):
    assert regler.frist_uten_kontakt(siden, dager) == frist


@pytest.mark.parametrize(
    ("mangler", "til_seg_selv", "svar"),
    [(0, False, True), (1, False, False), (0, True, False), (2, True, False)],
)
def test_alle_maa_ha_en_annen_som_tar_over(mangler, til_seg_selv, svar):
    assert regler.kan_overleveres(mangler=mangler, til_seg_selv=til_seg_selv) is svar


# avtale


@pytest.mark.parametrize("status", list(Avtalestatus))
def test_bare_en_foreslaatt_avtale_kan_bekreftes(status):
    assert regler.kan_bekreftes(status) is (status == Avtalestatus.FORESLAATT)


@pytest.mark.parametrize("gjelder", [True, False])
@pytest.mark.parametrize("hvem", list(Utforer))
@pytest.mark.parametrize("aapen", [True, False])
def test_hun_kan_si_fra_om_sine_egne_oppgaver_en_gang_om_gangen(gjelder, hvem, aapen):
    kan = regler.kan_meldes_fra_om(gjelder=gjelder, hvem=hvem, har_aapen_melding=aapen)

    assert kan is (gjelder and hvem == Utforer.PARORENDE and not aapen)


@pytest.mark.parametrize(
    ("svar", "gjelder"),
    [
        ({}, False),
        ({Part.PARORENDE: True}, False),
        ({Part.TJENESTEN: True}, False),
        ({Part.PARORENDE: True, Part.TJENESTEN: False}, False),
        ({Part.PARORENDE: True, Part.TJENESTEN: True}, True),
    ],
)
def test_taushet_er_ikke_samtykke(svar, gjelder):
    assert regler.er_bekreftet_av_begge(svar) is gjelder


# nettverk, rutiner og opplæring


@pytest.mark.parametrize(
    ("innkalt", "motedag", "svar"),
    [
        (date(2026, 3, 15), date(2026, 3, 29), True),
        (date(2026, 3, 16), date(2026, 3, 29), False),
        (date(2026, 10, 11), date(2026, 10, 25), True),
        (date(2028, 2, 15), date(2028, 2, 29), True),
        (date(2028, 2, 16), date(2028, 2, 29), False),
    ],
)
def test_innkallingen_gaar_to_uker_for(innkalt, motedag, svar):
    assert regler.er_innkalt_i_tide(innkalt, motedag) is svar


@pytest.mark.parametrize("status", list(Rutinestatus))
def test_livet_til_en_rutine(status):
    aapen = status in (Rutinestatus.UTKAST, Rutinestatus.HORING)

    assert regler.kan_sendes_paa_horing(status) is (status == Rutinestatus.UTKAST)
    assert regler.kan_godkjennes(status, skrevet_av_godkjenner=False) is aapen
    assert not regler.kan_godkjennes(status, skrevet_av_godkjenner=True)
    assert regler.kan_publiseres(status) is (status == Rutinestatus.GODKJENT)
    assert regler.kan_endres(status) is aapen


@pytest.mark.parametrize(
    ("fra", "maaneder", "til"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_samme_dato_i_en_annen_maaned(fra, maaneder, til):
    assert regler.om_maaneder(fra, maaneder) == til


@pytest.mark.parametrize(
    ("idag", "gyldig"),
    [
        (date(2024, 2, 28), False),  # ikke tatt ennå
        (date(2024, 2, 29), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
    ],
)
def test_opplaringen_gjelder_fra_og_med_til_og_med(idag, gyldig):
    assert regler.er_gyldig_opplaring(date(2024, 2, 29), 24, idag) is gyldig


@pytest.mark.parametrize(
    ("tall", "forslag"),
    [
        ({"over_frist": 0}, []),
        ({"over_frist": 1}, ["over_frist"]),
        ({"uten_kontakt": 1, "rutiner_over": 1}, ["uten_kontakt", "rutiner_over"]),
        ({"uenige": 4}, []),
        ({"uenige": 5}, ["uenige"]),
    ],
)
def test_egne_plikter_fra_en_og_paarorendes_svar_fra_fem(tall, forslag):
    assert regler.saksforslag(tall) == forslag


# evaluering


@pytest.mark.parametrize(
    ("idag", "svar"),
    [
        (date(2026, 2, 27), False),
        (date(2026, 2, 28), True),
        (date(2026, 4, 29), True),  # dag 60, over natta klokka stilles
        (date(2026, 4, 30), False),
    ],
)
def test_motet_kan_vurderes_i_seksti_dager(idag, svar):
    assert regler.kan_evalueres(Motestatus.HOLDT, date(2026, 2, 28), idag) is svar


@pytest.mark.parametrize("status", list(Motestatus))
def test_bare_et_holdt_mote_med_dato_kan_vurderes(status):
    dag = date(2026, 3, 1)

    assert regler.kan_evalueres(status, dag, dag) is (status == Motestatus.HOLDT)
    assert not regler.kan_evalueres(status, None, dag)


@pytest.mark.parametrize(
    ("antall", "idag", "svar"),
    [
        (4, date(2026, 5, 1), False),
        (5, date(2026, 5, 1), True),
        (5, date(2026, 4, 30), False),
    ],
)
def test_svarene_vises_fra_fem_og_forst_naar_tertialet_er_over(antall, idag, svar):
    assert regler.vis_evaluering(antall, date(2026, 5, 1), idag, 5) is svar


# tid: midnatt og nettene klokka stilles


@pytest.mark.parametrize(
    ("naa", "feil"),
    [
        (_kl(date(2026, 3, 28), 23, 59), None),
        (_kl(date(2026, 3, 29), 9, 59), None),
        (_kl(date(2026, 3, 29), 10), Tidsfeil.PASSERT),
    ],
)
def test_en_tid_den_dagen_klokka_stilles_fram(naa, feil):
    starter = _kl(date(2026, 3, 29), 10)

    assert regler.feil_i_tid((starter, starter + timedelta(minutes=45)), naa) == feil


@pytest.mark.parametrize(
    ("naa", "svar"),
    [
        # Den 29. mars har døgnet 23 timer: ett døgn før kl. 10 er kl. 9 dagen før.
        (_kl(date(2026, 3, 28), 9), True),
        (_kl(date(2026, 3, 28), 9, 1), False),
    ],
)
def test_et_dogn_er_24_timer_ogsaa_naar_klokka_stilles(naa, svar):
    ny, egen = _kl(date(2026, 3, 29), 10), _kl(date(2026, 4, 20), 10)
    utc = naa.astimezone(UTC)

    assert regler.kan_tilbys_tidligere(sendt=[], egen=egen, ny=ny.astimezone(UTC), naa=utc) is svar


@pytest.mark.parametrize(
    ("naa", "svar"),
    [
        (_kl(date(2026, 10, 25), 7, 59), False),
        (_kl(date(2026, 10, 25), 8), True),
        (_kl(date(2026, 10, 25), 19, 59), True),
        (_kl(date(2026, 10, 25), 20), False),
        (_kl(date(2026, 3, 29), 0), False),
        (datetime(2026, 3, 29, 6, 0, tzinfo=UTC), True),  # kl. 8 sommertid
        (datetime(2026, 3, 28, 6, 0, tzinfo=UTC), False),  # kl. 7 vintertid
    ],
)
def test_dagtid_er_veggklokka_i_oslo(naa, svar):
    assert regler.er_dagtid(naa) is svar


@pytest.mark.parametrize(
    ("naa", "svar"),
    [
        (_kl(date(2026, 10, 24), 23, 59), True),
        (_kl(date(2026, 10, 25), 0), False),  # samme dato som det som er sendt
    ],
)
def test_ett_tilbud_om_dagen_skifter_ved_midnatt_i_oslo(naa, svar):
    egen, ny = _kl(date(2026, 11, 20), 12), _kl(date(2026, 11, 1), 12)

    assert (
        regler.kan_tilbys_tidligere(sendt=[date(2026, 10, 25)], egen=egen, ny=ny, naa=naa) is svar
    )
