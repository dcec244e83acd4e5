"""Banken: dagene fylles på, varsles om, lukkes og rettes, og regnskapet går alltid opp."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from avlastning.handlinger.bank import fyll_bank, juster_bank, lukk_periode, varsle_om_dager
from avlastning.handlinger.booking import avlys_opphold, bestill, merk_brukt
from avlastning.models import Bankperiode, Bankpost, Leveranse, Leveranseavvik, Opphold
from avlastning.regler.bank import loper_ut
from avlastning.sporringer.regnskap import igjen_naa, regnskap
from avlastning.valg import Avlystav, Bankgrunn, Fleksibilitet
from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from tests.avlastning.plass.hjelp import helg, lag_linje, neste
from tests.factories import dag, om

pytestmark = pytest.mark.usefixtures("tall")


def perioder(linje):
    return list(Bankperiode.objects.filter(linje=linje).order_by("fra"))


def test_aa_fylle_to_ganger_gir_ikke_mer(linje):
    foer = [(p.fra, p.saldo) for p in perioder(linje)]

    assert fyll_bank(linje) == 0
    assert [(p.fra, p.saldo) for p in perioder(linje)] == foer
    assert len(foer) == 7  # denne måneden og et halvt år fram


def test_omsorgsstonad_har_ingen_bank(sak, ingrid, tall):
    linje = lag_linje(sak, ingrid, form="oms", enhet="time", per="uke", sats=220)

    assert perioder(linje) == []


def test_det_som_gis_en_gang_uten_slutt_varer_et_aar(sak, ingrid):
    linje = lag_linje(sak, ingrid, per="gang", mengde=14)
    (periode,) = perioder(linje)

    assert (periode.fra, periode.saldo) == (dag(-10), 14)
    assert (periode.til - periode.fra).days in (365, 366)


def test_to_uker_inne_og_fire_ute(sak, ingrid):
    linje = lag_linje(sak, ingrid, form="av_rull", per="syklus", syklus_uker=6, mengde=14)
    lengder = {(p.til - p.fra).days for p in perioder(linje)}

    assert lengder == {42}
    assert {p.saldo for p in perioder(linje)} == {14}


@pytest.mark.parametrize(("dager", "varsles"), [(45, True), (46, False)])
def test_familien_varsles_en_gang_45_dager_foer(sak, ingrid, kari, dager, varsles):
    linje = lag_linje(sak, ingrid, bank=False, fleksibilitet="flyttes")
    periode = Bankperiode.objects.create(linje=linje, fra=dag(-10), til=dag(dager))
    Bankpost.objects.create(periode=periode, slag="tildelt", mengde=4)

    assert varsle_om_dager(periode) is varsles
    assert varsle_om_dager(periode) is False
    assert Varsel.objects.filter(til=kari, slag="dager_loper_ut").exists() is varsles


def test_sparte_dager_loper_ikke_ut_med_maaneden(linje):
    forste = perioder(linje)[0]

    assert loper_ut(forste.fra, forste.til, Fleksibilitet.BANK, None) == date(
        forste.fra.year + 1, forste.fra.month, forste.fra.day
    )
    assert varsle_om_dager(forste) is False


def test_det_som_er_igjen_naar_perioden_er_over_er_tapt_og_staar_der(sak, ingrid):
    linje = lag_linje(sak, ingrid, fra=dag(-40), fleksibilitet="flyttes")
    gammel, denne = perioder(linje)[:2]

    assert lukk_periode(gammel) is True
    assert lukk_periode(denne) is False
    assert lukk_periode(gammel) is False
    gammel.refresh_from_db()
    assert (gammel.saldo, gammel.lukket is not None) == (0, True)
    assert gammel.poster.get(slag="tapt").grunn == Bankgrunn.PERIODEN_SLUTT


def test_en_lukket_periode_tar_ikke_imot_mer(sak, ingrid):
    linje = lag_linje(sak, ingrid, fra=dag(-40), fleksibilitet="flyttes")
    gammel = perioder(linje)[0]
    lukk_periode(gammel)

    with pytest.raises(Regelbrudd, match="lukket"):
        juster_bank(gammel, mengde=Decimal(1), grunn=Bankgrunn.FEILFORT, av=ingrid)
    with pytest.raises(IntegrityError, match="lukket"), transaction.atomic():
        Bankpost.objects.create(periode=gammel, slag="kreditert", mengde=1)


def test_saksbehandleren_retter_med_grunn_og_familien_faar_vite_det(linje, ingrid, amir, kari):
    periode = perioder(linje)[0]
    for konto in (amir, kari):
        with pytest.raises(Regelbrudd, match="Bare saksbehandleren"):
            juster_bank(periode, mengde=Decimal(1), grunn=Bankgrunn.FEILFORT, av=konto)
    with pytest.raises(Regelbrudd, match="ingenting igjen"):
        juster_bank(periode, mengde=Decimal(-5), grunn=Bankgrunn.FEILFORT, av=ingrid)

    rettet = juster_bank(periode, mengde=Decimal(2), grunn=Bankgrunn.FEILFORT, av=ingrid)

    assert rettet.saldo == 6
    assert Varsel.objects.filter(til=kari, slag="sak_status").exists()


def test_saldoen_kan_ikke_skrives_utenom_postene(linje):
    with pytest.raises(Exception, match="er fast"), transaction.atomic():
        Bankperiode.objects.filter(linje=linje).update(saldo=99)
    with pytest.raises(IntegrityError, match="under_null"), transaction.atomic():
        Bankpost.objects.create(periode=perioder(linje)[0], slag="tapt", mengde=-5)


def test_regnskapet_viser_hva_som_ble_av_dagene(sak, ingrid, kari, grete, granlia):
    linje = lag_linje(sak, ingrid, mengde=10, per="aar", fra=dag(-10))
    brukt = bestill(linje, bestilling=helg(granlia, neste(4)), av=kari)
    avlyst = bestill(linje, bestilling=helg(granlia, neste(4, uker=2)), av=kari)
    bestill(linje, bestilling=helg(granlia, neste(4, uker=3)), av=kari)
    avlys_opphold(avlyst, hvem=Avlystav.KOMMUNEN, av=grete)
    Opphold.objects.filter(pk=brukt.pk).update(starter=om(hours=-50), slutter=om(hours=-2))
    merk_brukt(brukt, kom=om(hours=-50), dro=om(hours=-2), av=grete)

    (rad,) = regnskap(linje)

    sum_ = rad.regnskap
    assert (sum_.tildelt, sum_.brukt, sum_.bestilt, sum_.saldo) == (10, 2, 2, 6)
    assert [(a.hvem, a.mengde) for a in rad.avlyst] == [("Kommunen", 2)]
    assert igjen_naa(linje) == 6


def test_gapet_mellom_innvilget_og_levert_staar_med_grunnen(sak, ingrid):
    linje = lag_linje(sak, ingrid, fra=dag(-40), fleksibilitet="flyttes")
    gammel = perioder(linje)[0]
    leveranse = Leveranse.objects.create(
        linje=linje, fra=gammel.fra, til=gammel.til, levert=0, fort=timezone.now()
    )
    Leveranseavvik.objects.create(leveranse=leveranse, mengde=4, grunn="mangler_utforer")

    rad = next(p for p in regnskap(linje) if p.fra == gammel.fra)

    assert (rad.er_over, rad.ikke_levert) == (True, 4)
    assert rad.avvik == ("Vi fant ingen som kunne utføre det",)
