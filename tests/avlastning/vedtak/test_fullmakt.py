"""Fullmektigen ser og gjør det samme som den som ga fullmakten, og ingenting etterpå."""

import pytest

from avlastning.handlinger import brev, godkjenning
from avlastning.handlinger import fullmakt as handlinger
from avlastning.handlinger import klage as partens
from avlastning.handlinger.fullmakt import Rammer
from avlastning.handlinger.klage import Klageinnhold
from avlastning.models import Klage, Sak, Saksbrev
from avlastning.valg import Brevpart, Sakspart
from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from tests.factories import ParorendekontoFactory


@pytest.fixture
def nora(db):
    return ParorendekontoFactory(
        email="nora@example.org", person__fornavn="Nora", person__etternavn="Vang"
    )


def gi(verden, til, **rammer):
    return handlinger.gi_fullmakt(verden.sak, til=til, rammer=Rammer(**rammer), av=verden.berit)


def test_fullmektigen_faar_sokers_utgave_og_aldri_mottakers(verden, nora):
    gi(verden, nora)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    brev = Saksbrev.objects.get(til_konto=nora)
    assert (brev.part, brev.utgave) == (Brevpart.FULLMEKTIG, Sakspart.SOKER)
    assert Saksbrev.objects.filter(til_konto=verden.berit).exists()
    assert set(Saksbrev.objects.synlig_for(nora).values_list("utgave", flat=True)) == {"soker"}


def test_vil_hun_ikke_ha_brevene_selv_gaar_de_bare_til_fullmektigen(verden, nora):
    gi(verden, nora, vil_ogsa_ha_selv=False)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    assert not Saksbrev.objects.filter(til_konto=verden.berit).exists()
    assert Saksbrev.objects.filter(til_konto=nora).exists()


def test_trukket_fullmakt_lukker_alt_fra_neste_sporring(verden, nora, logg_inn):
    fullmakt = gi(verden, nora)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    brev = Saksbrev.objects.get(til_konto=nora)
    klient = logg_inn(nora)
    assert klient.get(f"/sak/brev/{brev.pk}/").status_code == 200

    handlinger.trekk_fullmakt(fullmakt, av=verden.berit)
    assert klient.get(f"/sak/brev/{brev.pk}/").status_code == 404
    assert not Sak.objects.synlig_for(nora).exists()
    assert not Varsel.objects.filter(til=nora, slag="sak_brev", status="venter").exists()


def test_fullmektigen_klager_paa_vegne_av_og_det_staar(verden, nora):
    fullmakt = gi(verden, nora)
    vedtak = godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    innhold = Klageinnhold(part=Sakspart.SOKER, tekst="Uenig")

    klage = partens.send_klage(vedtak, klage=innhold, av=nora)
    assert (klage.fullmakt, klage.gitt_av) == (fullmakt, nora)
    assert list(Klage.objects.synlig_for(verden.berit)) == [klage]


def test_uten_rett_til_aa_klage_kan_hun_bare_lese(verden, nora):
    gi(verden, nora, kan_klage=False)
    vedtak = godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    with pytest.raises(Regelbrudd, match="gjelder ikke klage"):
        partens.send_klage(vedtak, klage=Klageinnhold(part=Sakspart.SOKER, tekst="Uenig"), av=nora)


def test_den_som_behandler_saker_kan_aldri_vaere_fullmektig(verden, amir):
    with pytest.raises(Regelbrudd, match="kan ikke være fullmektig"):
        gi(verden, amir)


def test_partene_kan_ikke_vaere_fullmektige_for_hverandre(verden):
    with pytest.raises(Regelbrudd, match="annen enn partene"):
        gi(verden, verden.arne)


def test_bare_parten_selv_gir_og_trekker(verden, nora, ola):
    fullmakt = gi(verden, nora)
    for konto in (nora, verden.ingrid, ola):
        with pytest.raises(Regelbrudd):
            handlinger.gi_fullmakt(verden.sak, til=ola, rammer=Rammer(), av=konto)
        with pytest.raises(Regelbrudd):
            handlinger.trekk_fullmakt(fullmakt, av=konto)


def test_ukjent_adresse_og_ansatt_faar_samme_svar(verden, amir, logg_inn):
    klient = logg_inn(verden.berit)
    svar = [
        klient.post(f"/sak/{verden.sak.pk}/fullmakt/gi/", {"epost": epost}).content.decode()
        for epost in ("ukjent@example.org", amir.email)
    ]
    assert all("Vi kan ikke gi fullmakt til denne adressen." in side for side in svar)


def test_hun_gir_og_trekker_i_portalen(verden, nora, logg_inn):
    klient = logg_inn(verden.berit)
    svar = klient.post(
        f"/sak/{verden.sak.pk}/fullmakt/gi/", {"epost": nora.email, "kan_klage": "on"}, follow=True
    )
    assert "Trekk fullmakten" in svar.content.decode()
    fullmakt = verden.sak.fullmakter.get()

    klient.post(f"/sak/fullmakt/{fullmakt.pk}/trekk/")
    fullmakt.refresh_from_db()
    assert fullmakt.trukket is not None


def test_hver_aapner_bare_sitt_eget_brev(verden, nora, logg_inn):
    """Åpningen er beviset på at nettopp hun fikk brevet."""
    gi(verden, nora)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    noras = Saksbrev.objects.get(til_konto=nora)

    with pytest.raises(Regelbrudd, match="til en annen"):
        brev.aapne_brev(noras, av=verden.berit)
    assert logg_inn(verden.berit).get(f"/sak/brev/{noras.pk}/").status_code == 404
