"""Ferierunden fra den åpnes til svaret: regelen følges, og ingen ser andre enn seg selv."""

import pytest
from django.utils import timezone

from avlastning.handlinger.booking import bestill
from avlastning.handlinger.runde import (
    Onske,
    aapne_runde,
    fordel_runde,
    kunngjor_runde,
    onsk_i_runde,
)
from avlastning.models import Opphold, Runde, Rundesvar
from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from paarorende.valg import Maate
from tests.avlastning.plass.hjelp import helg, lag_linje, lag_sted, ny_familie
from tests.factories import dag

pytestmark = pytest.mark.usefixtures("tall")
FELT = {"fleksibilitet": "bank", "mengde": 14, "per": "gang", "enhet": "dogn"}


@pytest.fixture
def sted(avdeling):
    return lag_sted(avdeling, navn="Granlia")


@pytest.fixture
def runde(sted, per):
    felt = {
        "slag": "sommer", "aar": timezone.localdate().year + 1, "steder": [sted],
        "periode_fra": dag(60), "periode_til": dag(100), "soknadsfrist": dag(10),
    }  # fmt: skip
    return aapne_runde(felt, av=per)


@pytest.fixture
def familier(hof, ingrid):
    return [ny_familie(hof, ingrid, nr, **FELT) for nr in range(3)]


def fristen_er_ute(runde):
    Runde.objects.filter(pk=runde.pk).update(soknadsfrist=dag(-1))
    runde.refresh_from_db()
    return runde


def onsk(runde, familie, *dager, **felt):
    konto, linje = familie
    onsker = [Onske(dag(fra), dag(til)) for fra, til in dager]
    return onsk_i_runde(runde, linje=linje, onsker=onsker, av=konto, **felt)


def test_alle_faar_en_foer_noen_faar_to_og_hver_faar_vite_hvorfor(runde, familier, per):
    onsk(runde, familier[0], (60, 67), (70, 77))
    onsk(runde, familier[1], (60, 67), (80, 87))
    onsk(runde, familier[2], (60, 67), (90, 97))
    fristen_er_ute(runde)

    fordel_runde(runde, av=per)
    antall = kunngjor_runde(runde, av=per)

    per_familie = [Opphold.objects.filter(linje=linje).count() for _konto, linje in familier]
    assert min(per_familie) >= 1
    assert antall == sum(per_familie) == Opphold.objects.filter(opphav="runde").count()
    for konto, linje in familier:
        svar = Rundesvar.objects.get(linje=linje)
        assert f"nummer {svar.plass_i_ko} av 3" in svar.forklaring
        assert "Fremmed" not in svar.forklaring
        assert Varsel.objects.filter(til=konto, slag="sak_status").exists()


def test_den_som_ikke_fikk_i_fjor_gaar_foran(runde, familier, per, sted):
    heldig, uheldig, ny = familier
    i_fjor = Runde.objects.create(
        slag="sommer", aar=runde.aar - 1, periode_fra=dag(-300), periode_til=dag(-260),
        soknadsfrist=dag(-330), tilstand="kunngjort", fro="x", fordelt=timezone.now(),
        fordelt_av=per,
    )  # fmt: skip
    opphold = bestill(heldig[1], bestilling=helg(sted), av=heldig[0])
    Rundesvar.objects.create(
        runde=i_fjor, linje=heldig[1], opphold=opphold, plass_i_ko=1, forklaring="x"
    )
    for familie in familier:
        onsk(runde, familie, (60, 67))
    fristen_er_ute(runde)

    rekka = [svar.linje for svar in fordel_runde(runde, av=per)]

    assert rekka[-1] == str(heldig[1].pk)
    assert set(rekka[:2]) == {str(uheldig[1].pk), str(ny[1].pk)}


def test_forslaget_er_likt_hver_gang_det_regnes(runde, familier, per):
    for familie in familier:
        onsk(runde, familie, (60, 67))
    fristen_er_ute(runde)

    en, to = fordel_runde(runde, av=per), fordel_runde(runde, av=per)

    assert en == to
    assert not Opphold.objects.exists()


def test_nye_onsker_avloser_de_gamle_og_ingen_trekker_dem(runde, familier):
    onsk(runde, familier[0], (60, 67), (70, 77))
    onsk(runde, familier[0], (80, 87))
    assert [o.starter for o in runde.onsker.all()] == [dag(80)]

    onsk(runde, familier[0])
    assert not runde.onsker.exists()


@pytest.mark.parametrize(
    ("dager", "beskjed"),
    [(((50, 67),), "i ferien"), (((90, 110),), "i ferien"), (((67, 60),), "slutte etter"),
     (((60, 61), (62, 63), (64, 65), (66, 67)), "kan ønskes her")],
)  # fmt: skip
def test_onskene_maa_vaere_i_ferien_og_hoyst_tre(runde, familier, dager, beskjed):
    with pytest.raises(Regelbrudd, match=beskjed):
        onsk(runde, familier[0], *dager)


def test_etter_fristen_er_det_for_sent_og_foer_fristen_fordeles_ingenting(runde, familier, per):
    with pytest.raises(Regelbrudd, match="ikke ute"):
        fordel_runde(runde, av=per)
    fristen_er_ute(runde)
    with pytest.raises(Regelbrudd, match="Fristen er ute"):
        onsk(runde, familier[0], (60, 67))


def test_bare_lederen_fordeler_og_bare_familien_onsker(runde, familier, ingrid, amir, kari, per):
    with pytest.raises(Regelbrudd, match="Bare familien"):
        onsk(runde, (kari, familier[0][1]), (60, 67))
    assert onsk(runde, (ingrid, familier[0][1]), (60, 67), maate=Maate.TELEFON) == 1
    fristen_er_ute(runde)
    for konto in (ingrid, amir, kari):
        with pytest.raises(Regelbrudd, match="Bare lederen"):
            fordel_runde(runde, av=konto)


def test_svaret_vises_foerst_naar_runden_er_kunngjort(runde, familier, per):
    konto, _linje = familier[0]
    onsk(runde, familier[0], (60, 67))
    fristen_er_ute(runde)
    fordel_runde(runde, av=per)

    assert not Rundesvar.objects.synlig_for(konto).exists()
    kunngjor_runde(runde, av=per)
    assert Rundesvar.objects.synlig_for(konto).count() == 1
    assert not Rundesvar.objects.synlig_for(familier[1][0]).exists()


def test_er_plassen_borte_naar_runden_kunngjores_sies_det(runde, familier, per, sted):
    onsk(runde, familier[0], (60, 67))
    fristen_er_ute(runde)
    fordel_runde(runde, av=per)
    sted.plasser.get().aapninger.update(slutter=timezone.now())

    assert kunngjor_runde(runde, av=per) == 0
    assert "ikke plass" in Rundesvar.objects.get().forklaring


def test_linje_uten_opphold_kan_ikke_onske(runde, sak, ingrid, kari):
    linje = lag_linje(sak, ingrid, form="oms", enhet="time", per="uke", sats=220)

    with pytest.raises(Regelbrudd, match="kan ønskes her"):
        onsk(runde, (kari, linje), (60, 67))
