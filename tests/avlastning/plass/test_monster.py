"""«Hver tredje helg»: det som går, bestilles, det som er avlyst, kommer ikke igjen."""

from datetime import time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from avlastning.handlinger.booking import avlys_opphold, bestill
from avlastning.handlinger.monster import avslutt_monster, forleng_monster, lag_monster
from avlastning.models import Bankperiode, Bankpost, Opphold
from avlastning.sporringer.faste_avtaler import Avtale, datoene
from avlastning.valg import Avlystav
from paarorende.feil import Regelbrudd
from tests.avlastning.plass.hjelp import helg, lag_linje, lag_sted, neste, ny_familie

pytestmark = pytest.mark.usefixtures("tall")


def hver_tredje(sted, **felt):
    felt = {
        "plass": sted.plasser.order_by("nummer").first(), "forste": neste(4), "hver_uke": 3,
        "kl_fra": time(16), "minutter": 50 * 60, **felt,
    }  # fmt: skip
    return Avtale(**felt)


def datoer(**vilkaar):
    rader = Opphold.objects.filter(**vilkaar).order_by("starter")
    return [timezone.localdate(o.starter) for o in rader]


def test_hver_tredje_helg_bestilles_et_halvt_aar_fram(linje, granlia, kari):
    monster = lag_monster(linje, avtale=hver_tredje(granlia), av=kari)

    bestilt = datoer(monster=monster)
    assert bestilt[:3] == [neste(4), neste(4, uker=4), neste(4, uker=7)]
    assert {(b - a).days for a, b in pairwise(bestilt)} == {21}
    assert {timezone.localtime(o.starter).hour for o in Opphold.objects.all()} == {16}
    assert {timezone.localtime(o.slutter).hour for o in Opphold.objects.all()} == {18}


def test_er_plassen_tatt_en_helg_tas_en_annen_eller_helga_hoppes_over(
    linje, avdeling, kari, hof, ingrid
):
    sted = lag_sted(avdeling)
    nabo, nabos = ny_familie(hof, ingrid)
    bestill(nabos, bestilling=helg(sted, neste(4, uker=4)), av=nabo)

    monster = lag_monster(linje, avtale=hver_tredje(sted), av=kari)

    assert neste(4) in datoer(monster=monster)
    assert neste(4, uker=4) not in datoer(monster=monster)
    assert neste(4, uker=7) in datoer(monster=monster)


def test_det_familien_har_avlyst_bestilles_ikke_paa_nytt(linje, granlia, kari):
    monster = lag_monster(linje, avtale=hver_tredje(granlia), av=kari)
    forste = monster.opphold.order_by("starter").first()
    avlys_opphold(forste, hvem=Avlystav.FAMILIEN, av=kari)

    assert forleng_monster(monster) == 0
    assert datoer(monster=monster, tilstand="reservert")[0] == neste(4, uker=4)


def test_klokka_bestiller_resten_naar_det_er_kommet_dager(sak, ingrid, granlia, kari):
    linje = lag_linje(sak, ingrid, bank=False)
    periode = Bankperiode.objects.create(
        linje=linje, fra=linje.fra, til=linje.fra + timedelta(days=400)
    )
    Bankpost.objects.create(periode=periode, slag="tildelt", mengde=2)
    monster = lag_monster(linje, avtale=hver_tredje(granlia), av=kari)
    assert len(datoer(monster=monster)) == 1

    Bankpost.objects.create(periode=periode, slag="kreditert", mengde=4)

    assert forleng_monster(monster) == 2
    assert forleng_monster(monster) == 0


def test_en_stanset_avtale_bestiller_ikke_mer_men_det_bestilte_staar(linje, granlia, kari, ola):
    monster = lag_monster(linje, avtale=hver_tredje(granlia), av=kari)
    antall = Opphold.objects.aktive().count()
    with pytest.raises(Regelbrudd, match="Bare familien"):
        avslutt_monster(monster, av=ola)

    avslutt_monster(monster, av=kari)

    assert forleng_monster(monster) == 0
    assert Opphold.objects.aktive().count() == antall


def test_gaar_ingen_av_datoene_lages_ingen_avtale(linje, kari):
    stengt = lag_sted(dager=2)

    with pytest.raises(Regelbrudd, match="Ingen av datoene"):
        lag_monster(linje, avtale=hver_tredje(stengt), av=kari)
    assert not linje.monstre.exists()


def test_datoene_vises_med_helligdager_foer_noe_bestilles(granlia):
    alle = datoene(hver_tredje(granlia, hver_uke=1))

    assert len(alle) >= 24
    assert any(dag.rode for dag in alle)
    assert not Opphold.objects.exists()
