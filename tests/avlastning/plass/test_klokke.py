"""Klokka: alt kan kjøres to ganger, og arbeidslista sier hva som venter, uten navn."""

import pytest

from avlastning import klokke
from avlastning.handlinger.booking import avlys_opphold, bestill
from avlastning.handlinger.bytte import foreslaa_bytte, onsk_bytte, svar_paa_bytte
from avlastning.handlinger.runde import aapne_runde
from avlastning.models import Bankperiode, Bytteonske, Ledigtilbud, Opphold, Runde
from avlastning.sporringer.gjoremal_plass import gjoremal_plass
from avlastning.valg import Avlystav
from paarorende.handlinger.behov import meld_behov
from paarorende.models import Varsel
from paarorende.valg import Behovslag, Maate
from tests.avlastning.plass.hjelp import helg, lag_linje, neste, ny_familie
from tests.avlastning.plass.test_haster import be
from tests.factories import RelasjonFactory, dag, om
from tests.factories_avlastning import AkuttonskeFactory

pytestmark = pytest.mark.usefixtures("tall")


def test_natta_fyller_varsler_og_lukker_en_gang(sak, ingrid, kari):
    linje = lag_linje(sak, ingrid, fra=dag(-40), fleksibilitet="flyttes", bank=False)

    for _gang in "12":
        klokke.bank()

    perioder = Bankperiode.objects.filter(linje=linje).order_by("fra")
    assert perioder.count() == 8
    assert perioder[0].lukket is not None
    assert [p.saldo for p in perioder[:2]] == [0, 4]
    assert perioder[1].varslet is not None
    assert Varsel.objects.filter(til=kari, slag="dager_loper_ut", kanal="portal").count() == 1


def test_en_avlyst_plass_tilbys_i_tur_til_noen_tar_den(linje, granlia, kari, hof, ingrid):
    ny_familie(hof, ingrid, 1)
    ny_familie(hof, ingrid, 2)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    avlys_opphold(opphold, hvem=Avlystav.KOMMUNEN, av=ingrid)

    for _gang in "12":
        klokke.tilbud()
    assert Ledigtilbud.objects.count() == 1
    Ledigtilbud.objects.update(utloper=om(seconds=-1))
    klokke.tilbud()

    assert list(Ledigtilbud.objects.order_by("nummer").values_list("svar", flat=True)) == [
        "utlopt", "",
    ]  # fmt: skip


def test_er_plassen_tatt_av_noen_i_mellomtida_tilbys_den_ikke(linje, granlia, kari, hof, ingrid):
    nabo, nabos = ny_familie(hof, ingrid, 1)
    ny_familie(hof, ingrid, 2)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    avlys_opphold(opphold, hvem=Avlystav.FAMILIEN, av=kari)
    bestill(nabos, bestilling=helg(granlia), av=nabo)

    klokke.tilbud()

    assert not Ledigtilbud.objects.exists()


def test_et_bytte_ingen_svarte_paa_slutter_av_seg_selv(
    linje, granlia, kari, hof, ingrid, avdelingsleder
):
    bytte = _bytte(linje, granlia, kari, ny_familie(hof, ingrid, 1), avdelingsleder)
    type(bytte).objects.update(utloper=om(seconds=-1))

    klokke.tilbud()

    assert Bytteonske.objects.filter(status="aapen").count() == 2
    assert Opphold.objects.aktive().count() == 2


def _bytte(linje, granlia, kari, nabo, leder):
    mitt = bestill(linje, bestilling=helg(granlia), av=kari)
    deres = bestill(nabo[1], bestilling=helg(granlia, neste(4, uker=2)), av=nabo[0])
    a = onsk_bytte(mitt, fra=dag(1), til=dag(40), av=kari)
    b = onsk_bytte(deres, fra=dag(1), til=dag(40), av=nabo[0])
    return foreslaa_bytte(a, b, av=leder)


def test_arbeidslista_har_rader_for_det_som_venter_og_nevner_ingen(
    relasjon, linje, granlia, kari, hof, ingrid, per, avdelingsleder, grete
):
    nabo = ny_familie(hof, ingrid, 1)
    be(relasjon, kari)
    meld_behov(
        relasjon, Behovslag.AVLASTNING, opphav={"fra_app": "kurs", "nokkel": "1"},
        frist=dag(5), av=kari, maate=Maate.PORTAL,
    )  # fmt: skip
    bytte = _bytte(linje, granlia, kari, nabo, avdelingsleder)
    svar_paa_bytte(bytte, ja=True, av=kari)
    svar_paa_bytte(bytte, ja=True, av=nabo[0])
    felt = {
        "slag": "jul", "aar": 2027, "steder": [granlia], "periode_fra": dag(60),
        "periode_til": dag(70), "soknadsfrist": dag(10),
    }  # fmt: skip
    aapne_runde(felt, av=per)
    Runde.objects.update(soknadsfrist=dag(-1))

    rader = {konto.email: gjoremal_plass(konto) for konto in (ingrid, per, avdelingsleder)}

    assert [g.slag for g in rader[ingrid.email]] == ["akutt", "plass"]
    assert [g.hva for g in rader[avdelingsleder.email]] == ["1 bytte kan godkjennes"]
    assert {"akutt", "plass"} == {g.slag for g in rader[per.email]}
    assert any("julen" in g.hva or "jula" in g.hva for g in rader[per.email])
    assert gjoremal_plass(grete) == []
    assert gjoremal_plass(kari) == []
    navn = (relasjon.parorende.person.fornavn, relasjon.bruker.person.etternavn, "Fremmed")
    for g in (g for liste in rader.values() for g in liste):
        assert not any(n in f"{g.hva}{g.hvorfor}{g.lenke}" for n in navn)


def test_arbeidslista_har_like_mange_sporringer_med_mange_rader(
    relasjon, kari, ingrid, hof, django_assert_max_num_queries
):
    for _nr in range(12):
        AkuttonskeFactory(relasjon=RelasjonFactory())
    ingrid.husk_roller()
    ingrid.roller_naa()
    with django_assert_max_num_queries(4):
        assert len(gjoremal_plass(ingrid)) == 12
