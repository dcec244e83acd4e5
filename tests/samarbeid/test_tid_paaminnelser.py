"""Påminnelsene: overmorgen kl. 10 og samme dag, aldri om natta, og på nytt når møtet flyttes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine as klokkemaskin

from paarorende.models import Varsel
from paarorende.valg import Kanal, Maate
from samarbeid import handlinger, klokke
from samarbeid.models import Samarbeidsmote
from tests.factories import MoteFactory, MoteplanFactory
from tests.samarbeid.tidshjelp import HJEMME, kl, rom

NATTA = 0


@pytest.fixture
def mote(relasjon, avdeling, marte):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    return handlinger.fastsett_tid(mote, tid=rom(9, 13), ramme=HJEMME, maate=Maate.MOTE, av=marte)


def _minn(tidspunkt):
    with klokkemaskin.travel(tidspunkt, tick=False):
        klokke.minn_om_moter()
    return Varsel.objects.filter(slag="mote_paaminnelse", kanal=Kanal.EPOST).count()


def test_to_ganger_til_rett_tid_uansett_hvor_ofte_klokka_gaar(mote):
    tider = [
        (kl(7, NATTA, 5), 0),
        (kl(7, 9, 59), 0),
        (kl(7, 10), 1),
        (kl(7, 10, 5), 1),
        (kl(8, 10), 1),
        (kl(9, NATTA, 5), 1),
        (kl(9, 8), 2),
        (kl(9, 8, 5), 2),
        (kl(9, 13), 2),
    ]

    assert [(naar, _minn(naar)) for naar, _antall in tider] == tider


def test_forsinket_klokke_minner_samme_dag_men_ikke_dagen_etter(mote):
    assert _minn(kl(8, 11)) == 0
    assert _minn(kl(9, 12)) == 1


def _flytt(mote, marte, *, naar, til):
    with klokkemaskin.travel(naar, tick=False):
        handlinger.fastsett_tid(mote, tid=til, ramme=HJEMME, maate=Maate.TELEFON, av=marte)


def test_flyttet_mote_minnes_paa_nytt_og_den_gamle_paaminnelsen_tas_bort(mote, marte):
    assert _minn(kl(7, 10)) == 1

    _flytt(mote, marte, naar=kl(7, 11), til=rom(15, 13))

    assert _minn(kl(9, 8)) == 0  # den gamle dagen, og den gamle raden er borte
    assert _minn(kl(13, 10)) == 1
    assert _minn(kl(15, 8)) == 2


def test_avlyst_mote_minnes_det_aldri_om(mote, marte):
    handlinger.avlys_mote(mote, av=marte)

    assert _minn(kl(7, 10)) == 0


def test_er_tiden_nettopp_avtalt_minnes_hun_ikke_med_en_gang(mote, marte):
    _flytt(mote, marte, naar=kl(7, 11), til=rom(9, 15))

    assert _minn(kl(7, 11, 5)) == 0
    assert _minn(kl(9, 8)) == 1


@pytest.mark.parametrize(
    ("dag", "utc"),
    [("2027-03-28", 6), ("2027-03-27", 7), ("2027-10-31", 7), ("2027-10-30", 6)],
)
def test_klokka_aatte_i_oslo_ogsaa_dagen_den_stilles(mote, dag, utc):
    starter = datetime.fromisoformat(f"{dag}T12:00").replace(tzinfo=UTC)
    Samarbeidsmote.objects.update(starter=starter, slutter=starter + timedelta(hours=1))
    aatte = datetime.fromisoformat(f"{dag}T00:00").replace(tzinfo=UTC) + timedelta(hours=utc)

    assert _minn(aatte - timedelta(minutes=1)) == 0
    assert _minn(aatte) == 1


def test_mange_moter_koster_like_mange_sporringer(mote, django_assert_max_num_queries):
    _minn(kl(7, 10))

    with klokkemaskin.travel(kl(7, 10, 5), tick=False), django_assert_max_num_queries(3):
        klokke.minn_om_moter()
