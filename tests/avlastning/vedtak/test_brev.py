"""Brevet etter at det er sendt: åpnet, varslet, på papir, og klagefristen."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from avlastning.handlinger import brev as handlinger
from avlastning.handlinger import godkjenning
from avlastning.klokke.brev import brev as klokka
from avlastning.models import Frist, Saksbrev
from avlastning.valg import Brevkanal, Brevtilstand
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel

FREDAG = datetime(2026, 11, 20, 11, tzinfo=UTC)  # kl. 12 i Norge


@pytest.fixture
def klokkeslett():
    with time_machine.travel(FREDAG, tick=False) as reise:
        yield reise


@pytest.fixture
def brev(klokkeslett, verden):
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    return Saksbrev.objects.get(utgave="soker")


def sendt(brev, status="sendt"):
    Varsel.objects.filter(slag="sak_brev", nokkel=str(brev.pk), kanal="epost").update(
        status=status, sendt=FREDAG
    )
    Varsel.objects.filter(slag="sak_brev", nokkel=str(brev.pk), kanal="sms").update(
        status="falt_bort"
    )


def test_klagefristen_begynner_ikke_for_varselet_er_sendt(brev):
    klokka()
    brev.refresh_from_db()
    assert (brev.varslet, brev.klagefrist) == (None, None)

    sendt(brev)
    klokka()
    brev.refresh_from_db()
    assert brev.klagefrist == date(2026, 12, 18)
    frist = Frist.objects.get(slag="klage", gjelder=str(brev.pk))
    assert (frist.dato, frist.side) == (date(2026, 12, 18), "soker")


def test_andre_varsel_gaar_paa_den_sjuende_dagen_og_flytter_fristen(brev, klokkeslett):
    sendt(brev)
    klokka()
    klokkeslett.move_to(datetime(2026, 11, 26, 22, 59, tzinfo=UTC))
    klokka()
    brev.refresh_from_db()
    assert brev.varsel_to is None

    klokkeslett.move_to(datetime(2026, 11, 26, 23, 0, tzinfo=UTC))  # midnatt i Norge
    klokka()
    klokka()
    brev.refresh_from_db()
    assert brev.varsel_to is not None
    assert brev.klagefrist == date(2026, 12, 28)
    assert Frist.objects.get(slag="klage", gjelder=str(brev.pk)).dato == date(2026, 12, 28)
    assert Varsel.objects.filter(slag="sak_brev_igjen", kanal="epost").count() == 1


def test_den_som_har_aapnet_varsles_ikke_igjen_og_fristen_staar(brev, klokkeslett, verden):
    sendt(brev)
    klokka()
    klokkeslett.move_to(FREDAG + timedelta(days=6))
    handlinger.aapne_brev(brev, av=verden.berit)
    klokkeslett.move_to(FREDAG + timedelta(days=30))
    klokka()

    brev.refresh_from_db()
    assert (brev.varsel_to, brev.klagefrist) == (None, date(2026, 12, 18))
    assert not Varsel.objects.filter(slag="sak_brev_igjen").filter(nokkel=str(brev.pk)).exists()


def test_bare_forste_aapning_lagres(brev, klokkeslett, verden):
    handlinger.aapne_brev(brev, av=verden.berit)
    klokkeslett.move_to(FREDAG + timedelta(days=1))
    handlinger.aapne_brev(brev, av=verden.berit)

    brev.refresh_from_db()
    assert (brev.aapnet, brev.aapnet_av) == (FREDAG, verden.berit)
    assert Hendelse.objects.filter(hva="avlastning.brev_aapnet").count() == 1


def test_ingen_andre_kan_aapne_brevet(brev, verden):
    for konto in (verden.arne, verden.ingrid, verden.per):
        with pytest.raises(Regelbrudd):
            handlinger.aapne_brev(brev, av=konto)


def test_fristen_flyttes_aldri_naermere(brev):
    sendt(brev)
    klokka()

    with pytest.raises(DatabaseError), transaction.atomic():
        Saksbrev.objects.filter(pk=brev.pk).update(klagefrist=date(2026, 12, 1))


def test_kan_ingen_kanal_naa_henne_gaar_brevet_paa_papir_med_en_gang(brev):
    sendt(brev, status="dod")
    klokka()
    klokka()

    papir = Saksbrev.objects.get(utgave="soker", kanal=Brevkanal.PAPIR)
    assert (papir.dokument, papir.tilstand) == (brev.dokument, Brevtilstand.KLAR)
    brev.refresh_from_db()
    assert brev.klagefrist is None


def test_uaapnet_to_uker_etter_andre_varsel_gaar_paa_papir(brev, klokkeslett):
    sendt(brev)
    klokka()
    klokkeslett.move_to(FREDAG + timedelta(days=7))
    klokka()
    klokkeslett.move_to(FREDAG + timedelta(days=20))
    klokka()
    assert not Saksbrev.objects.filter(kanal=Brevkanal.PAPIR, utgave="soker").exists()

    klokkeslett.move_to(FREDAG + timedelta(days=21))
    klokka()
    assert Saksbrev.objects.filter(kanal=Brevkanal.PAPIR, utgave="soker").exists()


def test_den_som_har_reservert_seg_faar_papir_og_fristen_regnes_fra_det_er_framme(
    klokkeslett, verden, amir
):
    verden.berit.person.digital = False
    verden.berit.person.save()
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    brev = Saksbrev.objects.get(utgave="soker")
    assert (brev.kanal, brev.til_konto) == (Brevkanal.PAPIR, None)
    assert not Varsel.objects.filter(slag="sak_brev", til=verden.berit).exists()

    assert handlinger.merk_postlagt([brev.pk], av=amir) == []
    handlinger.merk_postlagt([brev.pk], av=verden.ingrid)
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.POSTLAGT
    assert brev.klagefrist == date(2026, 12, 23)


# -- sidene ------------------------------------------------------------------------------------


def test_for_brevet_er_aapnet_sier_siden_bare_at_det_er_kommet(brev, verden, logg_inn):
    klient = logg_inn(verden.berit)

    side = klient.get(f"/sak/brev/{brev.pk}/").content.decode()
    assert "Du har fått et brev" in side
    assert "edtak" not in side.split("<main")[1]
    assert klient.get(f"/sak/brev/{brev.pk}/brev.pdf").status_code == 302

    klient.post(f"/sak/brev/{brev.pk}/aapne/")
    pdf = klient.get(f"/sak/brev/{brev.pk}/brev.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "Klag på vedtaket" in klient.get(f"/sak/brev/{brev.pk}/").content.decode()


@pytest.mark.parametrize("hvem", ["arne", "ingrid", "amir", "per"])
def test_brevet_finnes_ikke_for_andre(brev, request, logg_inn, hvem):
    klient = logg_inn(request.getfixturevalue(hvem))

    for adresse in (f"/sak/brev/{brev.pk}/", f"/sak/brev/{brev.pk}/brev.pdf"):
        assert klient.get(adresse).status_code == 404
    assert klient.post(f"/sak/brev/{brev.pk}/aapne/").status_code == 404


def test_papirkoen_viser_bare_brev_fra_saker_hun_behandler(klokkeslett, verden, amir, logg_inn):
    verden.berit.person.digital = False
    verden.berit.person.save()
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    brev = Saksbrev.objects.get(utgave="soker")

    assert "Berit Solheim" in logg_inn(verden.ingrid).get("/sak/brevko/").content.decode()
    assert "Berit" not in logg_inn(amir).get("/sak/brevko/").content.decode()
    klient = logg_inn(verden.ingrid)
    svar = klient.post("/sak/brevko/skriv-ut/", {"brev": str(brev.pk)})
    assert svar.content.startswith(b"%PDF")
    klient.post("/sak/brevko/postlagt/", {"brev": [str(brev.pk), "tull"]})
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.POSTLAGT
