"""Kladden: lagret for hvert steg, åpnet på en annen maskin, varslet og slettet."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from avlastning import klokke
from avlastning.handlinger import kladd
from avlastning.handlinger import soknad as handlinger
from avlastning.models import Soknad
from avlastning.regler import soknad as regler
from avlastning.valg import Sakslag
from avlastning.valg.soknad import SPORSMAAL, STEG
from paarorende.feil import Regelbrudd
from paarorende.models import Fil, Varsel, Vedlegg
from paarorende.valg import Varselslag


def test_hvert_steg_har_tittel_og_hvert_felt_et_sporsmaal():
    for slag in Sakslag:
        for steg in regler.stegene(slag):
            assert steg.nokkel in STEG
            assert set(steg.felt) <= set(SPORSMAAL)


def test_det_hun_skrev_ligger_der_paa_en_annen_maskin(kari, kladden):
    telefon, pc = Client(), Client()
    for klient in (telefon, pc):
        klient.force_login(kari)
    url = reverse("avlastning:soknadssteg", args=[kladden.pk, "deg"])

    svar = telefon.post(url, {"helse": "Sover dårlig", "andre_omsorg": "nei"})

    assert svar.url == reverse("avlastning:soknadssteg", args=[kladden.pk, "barn"])
    assert "Sover dårlig" in pc.get(url).content.decode()


def test_halvskrevet_steg_kommer_ogsaa_igjen(kari, kladden, client):
    client.force_login(kari)
    url = reverse("avlastning:soknadssteg", args=[kladden.pk, "deg"])

    client.post(url, {"helse": "Halve setn"}, headers={"X-Autolagre": "1"})

    assert "Halve setn" in client.get(url).content.decode()


def test_samme_soknad_to_ganger_er_den_samme_kladden(kari, kladden, relasjon):
    assert kladd.start_soknad(Sakslag.AVLASTNING, relasjon=relasjon, av=kari) == kladden


def test_det_som_er_sendt_i_en_annen_fane_kan_ikke_endres(kari, kladden):
    handlinger.send_soknad(kladden, av=kari)

    with pytest.raises(Regelbrudd):
        kladd.lagre_steg(kladden, nokkel="hvem", svar={"kort_om": "x"}, av=kari)


def test_ingen_andre_ser_kladden(kladden, ola, mottaker, lise, client):
    for konto in (ola, mottaker, lise):
        client.force_login(konto)
        assert client.get(reverse("avlastning:se_over", args=[kladden.pk])).status_code == 404


def test_filene_slettes_med_kladden(kari, kladden, bilde):
    kladd.legg_ved(kladden, navn="a.jpg", data=bilde, av=kari)

    kladd.slett_soknad(kladden, av=kari)

    assert not Soknad.objects.exists()
    assert not Vedlegg.objects.exists()
    assert not Fil.objects.exists()


def test_hoyst_ti_filer_i_en_soknad(kari, kladden, bilde):
    for nr in range(10):
        kladd.legg_ved(kladden, navn=f"{nr}.jpg", data=bilde, av=kari)

    with pytest.raises(Regelbrudd, match="plass"):
        kladd.legg_ved(kladden, navn="11.jpg", data=bilde, av=kari)


@pytest.mark.parametrize(("alder", "varslet"), [(75, False), (76, True)])
def test_varsel_paa_dag_76_og_ikke_dagen_for(kladden, alder, varslet):
    _gammel(kladden, alder)

    kladd.rydd_soknader()

    funnet = Varsel.objects.filter(slag=Varselslag.UTKAST_SLETTES).exists()
    assert (funnet, Soknad.objects.exists()) == (varslet, True)


@pytest.mark.parametrize(("alder", "igjen"), [(89, True), (90, False)])
def test_slettes_paa_dag_90_naar_hun_er_varslet_i_tide(kladden, alder, igjen):
    _gammel(kladden, alder, varslet=alder - 76)

    kladd.rydd_soknader()

    assert Soknad.objects.exists() is igjen


def test_kom_varselet_for_sent_slettes_den_ikke_for_hun_har_hatt_tida(kladden):
    _gammel(kladden, 120)
    kladd.rydd_soknader()
    kladd.rydd_soknader()

    assert Soknad.objects.exists()


def test_skriver_hun_i_den_begynner_dagene_paa_nytt(kari, kladden):
    _gammel(kladden, 89, varslet=13)
    kladd.lagre_steg(kladden, nokkel="deg", svar={"helse": "bra"}, av=kari)

    kladd.rydd_soknader()

    kladden.refresh_from_db()
    assert kladden.varslet is None


def _gammel(soknad, dager, varslet=None):
    naa = timezone.now()
    Soknad.objects.filter(pk=soknad.pk).update(
        endret=naa - timedelta(days=dager),
        varslet=None if varslet is None else naa - timedelta(days=varslet),
    )


def test_klokka_rydder_kladdene_hver_dag(kladden, settings):
    oppgaver = [jobb["task"] for jobb in settings.CELERY_BEAT_SCHEDULE.values()]
    _gammel(kladden, 90, varslet=14)

    klokke.soknader()

    assert "avlastning.klokke.soknader" in oppgaver
    assert not Soknad.objects.exists()
