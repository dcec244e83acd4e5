"""Partens side: hvor saken står i vanlige ord, hva som mangler, og hva hver side får se."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger import mangler
from avlastning.handlinger import soknad as handlinger
from avlastning.handlinger.mangler import Opplastet
from avlastning.models import Saksdokument
from avlastning.regler import status
from avlastning.sporringer import partens_sak as sporringer
from avlastning.valg import Fristslag, Sakspart, Sakstilstand, Synlighet
from paarorende.feil import Regelbrudd
from paarorende.valg import Filtilstand
from tests.factories import RelasjonFactory, VedleggFactory
from tests.factories_avlastning import (
    FristFactory,
    MangelFactory,
    SakFactory,
    SaksdokumentFactory,
    SakstildelingFactory,
    TilstandsendringFactory,
)


@pytest.fixture
def sak(relasjon, hof, parametere):
    return SakFactory(relasjon=relasjon, enhet=hof, tilstand=Sakstilstand.MANGLER)


def _side(client, konto, sak):
    client.force_login(konto)
    return client.get(reverse("avlastning:vis_sak", args=[sak.pk])).content.decode()


@pytest.mark.parametrize("tilstand", Sakstilstand)
def test_hver_tilstand_har_ord(tilstand):
    assert sporringer.NAA[tilstand]
    slutt = {Sakstilstand.OPPHORT, Sakstilstand.AVSLUTTET, Sakstilstand.ARKIVERT}
    assert (tilstand in sporringer.NESTE) is (tilstand not in slutt)
    assert (status.steg_naa(tilstand) is None) is (tilstand in slutt)


def test_hvem_har_den_og_naar_hun_hoerer_fra_oss(client, kari, sak, saksbehandler):
    SakstildelingFactory(sak=sak, konto=saksbehandler)
    frist = FristFactory(sak=sak, side=Sakspart.SOKER, slag=Fristslag.FORELOPIG)

    siden = _side(client, kari, sak)

    assert "Ingrid Dahl" in siden
    assert f"{frist.dato.day}." in siden
    assert sak.nummer in siden


def test_mottakeren_ser_at_saken_finnes_men_ikke_det_soeker_har_sendt(client, mottaker, sak):
    SaksdokumentFactory(sak=sak, tittel="MARIHAND")
    MangelFactory(sak=sak, hva="TYTTEBÆR")

    siden = _side(client, mottaker, sak)

    assert "Søknad som gjelder deg" in siden
    assert "MARIHAND" not in siden
    assert "TYTTEBÆR" not in siden
    assert "Trekk søknaden" not in siden


def test_soeker_ser_ikke_det_mottakeren_har_sendt_og_ingen_hull_i_numrene(client, kari, sak):
    SaksdokumentFactory(sak=sak, tittel="REINROSE", synlighet=Synlighet.MOTTAKER)
    SaksdokumentFactory(sak=sak, tittel="Legeerklæring")

    siden = _side(client, kari, sak)

    assert "REINROSE" not in siden
    assert "1. Legeerklæring" in siden


def test_det_som_haster_mest_staar_forst_og_det_som_er_sendt_sist(kari, sak):
    idag = timezone.localdate()
    MangelFactory(sak=sak, hva="Sist", levert=timezone.now(), frist=idag)
    MangelFactory(sak=sak, hva="To", frist=idag + timedelta(days=9))
    MangelFactory(sak=sak, hva="En", frist=idag + timedelta(days=2))

    rader = sporringer.manglene(sak, kari, Sakspart.SOKER)

    assert [rad.hva for rad in rader] == ["En", "To", "Sist"]


def test_naar_det_siste_er_sendt_gaar_saken_videre(kari, sak, bilde, client):
    forste, andre = MangelFactory(sak=sak), MangelFactory(sak=sak)
    frist = FristFactory(sak=sak, slag=Fristslag.MANGEL, gjelder=str(forste.pk))
    client.force_login(kari)

    fil = SimpleUploadedFile("skann.jpg", bilde)
    client.post(reverse("avlastning:lever_mangel", args=[forste.pk]), {"filer": [fil]})
    sak.refresh_from_db()
    assert sak.tilstand == Sakstilstand.MANGLER
    mangler.lever_mangel(andre, filer=[], tekst="Legen er bortreist.", av=kari)

    sak.refresh_from_db()
    frist.refresh_from_db()
    assert (sak.tilstand, frist.oppfylt is not None) == (Sakstilstand.UTREDNING, True)
    assert sak.dokumenter.filter(synlighet=Synlighet.SOKER, fra_part="soker").count() == 2


def test_mottakeren_kan_ikke_svare_for_soeker(mottaker, sak, bilde):
    mangel = MangelFactory(sak=sak)

    with pytest.raises(Regelbrudd, match="egen side"):
        mangler.lever_mangel(mangel, filer=[Opplastet("a.jpg", bilde)], av=mottaker)
    assert not Saksdokument.objects.exists()


def test_det_som_sjekkes_kan_ingen_laste_ned(client, kari, sak):
    vedlegg = VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE)
    rad = SaksdokumentFactory(sak=sak, vedlegg=vedlegg)

    assert "Vi sjekker filen" in _side(client, kari, sak)
    assert client.get(reverse("avlastning:vis_saksdokument", args=[rad.pk])).status_code == 404


def test_navnet_paa_fila_sier_ingenting_om_saken(client, kari, sak):
    rad = SaksdokumentFactory(sak=sak, tittel="Hemmelig")
    client.force_login(kari)

    svar = client.get(reverse("avlastning:vis_saksdokument", args=[rad.pk]))

    assert "vedlegg." in svar["Content-Disposition"]
    assert svar["X-Content-Type-Options"] == "nosniff"


def test_vanlig_tid_vises_forst_naar_ti_saker_er_avgjort(sak, hof):
    for dager in range(10, 100, 10):
        _avgjort(hof, dager)
    assert sporringer.vanlig_tid(sak) is None

    _avgjort(hof, 100)

    assert sporringer.vanlig_tid(sak) == (55, 91)


def test_trukket_soknad_kan_soekes_paa_nytt(client, kari, kladden):
    sak = handlinger.send_soknad(kladden, av=kari)
    client.force_login(kari)

    client.post(reverse("avlastning:trekk_soknad", args=[sak.pk]), {"send": "1"})

    assert "Søknaden er trukket." in _side(client, kari, sak)


def test_lista_spor_like_mange_ganger_uansett_hvor_mange_saker(
    client, kari, relasjon, hof, parametere
):
    client.force_login(kari)

    def antall():
        with CaptureQueriesContext(connection) as fanget:
            assert client.get(reverse("avlastning:mine_saker")).status_code == 200
        return len(fanget.captured_queries)

    def fyll(hvor_mange):
        for _nr in range(hvor_mange):
            ny = RelasjonFactory(parorende=relasjon.parorende)
            SakstildelingFactory(sak=SakFactory(relasjon=ny, enhet=hof))

    fyll(1)
    en = antall()
    fyll(6)

    assert antall() == en


def _avgjort(hof, dager):
    naa = timezone.now()
    gammel = SakFactory(enhet=hof, vedtatt=True, mottatt=naa - timedelta(days=dager, hours=1))
    TilstandsendringFactory(sak=gammel, handling="fatt_vedtak", til="vedtatt", tidspunkt=naa)
