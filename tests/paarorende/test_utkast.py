"""Det som er skrevet, tåler utlogging og annen maskin, og er bare for den som skrev det."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from paarorende import handlinger
from paarorende.models import Hendelse, Utkast
from tests.factories import MoteFactory, MoteplanFactory, OppfolgingFactory, VersjonFactory

AUTO = {"X-Autolagre": "1"}


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


@pytest.fixture
def lukk(mote, relasjon, marte):
    punkt = OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte)
    return reverse("samarbeid:lukk_oppfolging", args=[punkt.pk])


def test_halve_setninger_staar_der_paa_en_annen_maskin(lukk, marte, logg_inn, client):
    svar = logg_inn(marte).post(lukk, {"kommentar": "Halv setn", "ny_frist": "31.02"}, headers=AUTO)
    assert svar.status_code == 204
    client.logout()

    side = logg_inn(marte).get(lukk).content.decode()
    assert "Halv setn" in side
    assert "31.02" in side
    assert "Forkast utkastet" in side


def test_utkastet_er_borte_nar_det_er_sendt(lukk, marte, logg_inn):
    klient = logg_inn(marte)
    klient.post(lukk, {"kommentar": "Halv setn"}, headers=AUTO)

    klient.post(lukk, {"kommentar": "Hele setningen."})

    assert not Utkast.objects.exists()


def test_utkastet_staar_nar_det_sendte_har_feil(lukk, marte, logg_inn):
    klient = logg_inn(marte)
    klient.post(lukk, {"kommentar": "Halv setn"}, headers=AUTO)

    klient.post(lukk, {"kommentar": ""})

    assert Utkast.objects.get().felt["kommentar"] == "Halv setn"


def test_forkast_tar_bort_utkastet_og_ingenting_annet(lukk, marte, logg_inn):
    klient = logg_inn(marte)
    klient.post(lukk, {"kommentar": "Halv setn"}, headers=AUTO)

    svar = klient.post(lukk, {"handling": "forkast-utkast"})

    assert svar.url == lukk
    assert not Utkast.objects.exists()
    assert "Halv setn" not in klient.get(lukk).content.decode()


def test_ingen_andre_ser_utkastet(mote, kari, marte, logg_inn):
    url = VersjonFactory(mote=mote, delt_av=marte).get_absolute_url()
    logg_inn(kari).post(url, {"svar": "uenig", "tekst": "Kanarifugl"}, headers=AUTO)

    assert "Kanarifugl" not in logg_inn(marte).get(url).content.decode()
    assert "Kanarifugl" in logg_inn(kari).get(url).content.decode()
    assert not Utkast.objects.synlig_for(marte).exists()
    assert not Hendelse.objects.filter(detaljer__icontains="Kanarifugl").exists()


def test_den_som_ikke_har_tilgang_kan_ikke_lagre_et_utkast(lukk, kari, jonas, logg_inn):
    for konto in (kari, jonas):
        svar = logg_inn(konto).post(lukk, {"kommentar": "Hei"}, headers=AUTO)
        assert svar.status_code == 404
    assert not Utkast.objects.exists()


@pytest.mark.parametrize(
    "felt", [{"kommentar": "x" * 64_001}, {f"felt_{nr}": "x" for nr in range(61)}]
)
def test_for_mye_tas_ikke_imot(lukk, marte, logg_inn, felt):
    assert logg_inn(marte).post(lukk, felt, headers=AUTO).status_code == 413
    assert not Utkast.objects.exists()


def test_loggen_fylles_ikke_av_autolagring(lukk, marte, logg_inn):
    for nr in range(3):
        logg_inn(marte).post(lukk, {"kommentar": f"Ord {nr}"}, headers=AUTO)

    assert Utkast.objects.get().felt == {"kommentar": "Ord 2"}
    assert Hendelse.objects.filter(hva__startswith="utkast").count() == 1


def test_gamle_utkast_ryddes_og_nye_staar(marte):
    for nokkel, dager in (("gammelt", 91), ("nytt", 89)):
        utkast = handlinger.lagre_utkast(nokkel, felt={"a": "b"}, av=marte)
        Utkast.objects.filter(pk=utkast.pk).update(endret=timezone.now() - timedelta(days=dager))

    handlinger.rydd_utkast()

    assert Utkast.objects.get().nokkel == "nytt"


def test_ingen_kan_fylle_basen_med_utkast(marte, monkeypatch):
    monkeypatch.setattr("paarorende.handlinger.utkast.HOYST_PER_KONTO", 3)
    for nr in range(5):
        handlinger.lagre_utkast(f"side-{nr}", felt={"a": "b"}, av=marte)

    assert set(Utkast.objects.values_list("nokkel", flat=True)) == {"side-2", "side-3", "side-4"}
