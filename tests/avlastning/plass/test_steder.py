"""Steder og åpningstider: åpninger slås sammen, og ingen mister et opphold fordi noe stenges."""

import pytest

from avlastning.handlinger.booking import bestill
from avlastning.handlinger.steder import (
    aapne_plass,
    endre_sted,
    legg_til_plass,
    opprett_sted,
    sett_aapningstider,
    steng_plass,
)
from avlastning.models import Aapning, Sted
from paarorende.feil import Regelbrudd
from tests.avlastning.plass.hjelp import helg, kl, lag_sted, neste
from tests.factories import dag

pytestmark = pytest.mark.usefixtures("tall")


def rom(plass):
    return list(plass.aapninger.order_by("starter").values_list("starter", "slutter"))


def test_aapninger_som_motes_blir_en(granlia, avdelingsleder):
    plass = legg_til_plass(granlia, navn="Rom 2", av=avdelingsleder)
    a, b, c, d = (kl(dag(n), 0) for n in (1, 10, 20, 30))

    aapne_plass(plass, starter=a, slutter=b, av=avdelingsleder)
    aapne_plass(plass, starter=c, slutter=d, av=avdelingsleder)
    assert rom(plass) == [(a, b), (c, d)]
    aapne_plass(plass, starter=b, slutter=c, av=avdelingsleder)

    assert rom(plass) == [(a, d)]


def test_ei_uke_kan_stenges_midt_i_med_opphold_baade_foer_og_etter(
    linje, granlia, kari, avdelingsleder
):
    plass = granlia.plasser.get()
    foer = bestill(linje, bestilling=helg(granlia, neste(4)), av=kari)
    etter = bestill(linje, bestilling=helg(granlia, neste(4, uker=3)), av=kari)
    fra, til = kl(neste(0, uker=2), 0), kl(neste(0, uker=2), 23)

    steng_plass(plass, starter=fra, slutter=til, av=avdelingsleder)

    deler = rom(plass)
    assert len(deler) == 2
    assert deler[0][1] == fra
    assert deler[1][0] == til
    assert deler[0][0] <= foer.starter
    assert etter.slutter <= deler[1][1]


def test_der_noen_har_et_opphold_kan_det_ikke_stenges(linje, granlia, kari, avdelingsleder):
    plass = granlia.plasser.get()
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    foer = rom(plass)

    with pytest.raises(Regelbrudd, match="Noen har et opphold"):
        steng_plass(plass, starter=opphold.starter, slutter=opphold.slutter, av=avdelingsleder)

    assert rom(plass) == foer


def test_gaar_en_plass_ikke_endres_ingen(linje, kari, avdeling, avdelingsleder):
    sted = lag_sted(avdeling, senger=2)
    opphold = bestill(linje, bestilling=helg(sted), av=kari)
    foer = Aapning.objects.count()

    with pytest.raises(Regelbrudd):
        sett_aapningstider(
            list(sted.plasser.order_by("-nummer")),
            rom=(opphold.starter, opphold.slutter), aapne=False, av=avdelingsleder,
        )  # fmt: skip
    assert Aapning.objects.count() == foer


def test_bare_lederen_endrer_stedet(granlia, grete, ingrid, kari, avdelingsleder, per):
    for konto in (grete, ingrid, kari):
        with pytest.raises(Regelbrudd, match="Bare lederen"):
            legg_til_plass(granlia, navn="x", av=konto)
        with pytest.raises(Regelbrudd, match="Bare lederen"):
            endre_sted(granlia, {"navn": "Kapret"}, av=konto)
    for konto in (avdelingsleder, per):
        assert endre_sted(granlia, {"navn": "Granlia gård"}, av=konto).navn == "Granlia gård"


def test_en_avdelingsleder_lager_ikke_sted_i_en_annens_avdeling(avdelingsleder, omraade):
    with pytest.raises(Regelbrudd, match="avdelingene du leder"):
        opprett_sted({"navn": "Ask", "slag": "institusjon"}, av=avdelingsleder)
    assert not Sted.objects.exists()
