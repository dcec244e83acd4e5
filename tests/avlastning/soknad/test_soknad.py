"""Fra kladd til sendt søknad: nummer, frister og kvittering i samme øyeblikk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger import kladd
from avlastning.handlinger import soknad as handlinger
from avlastning.models import Sak, Saksbrev, Soknad, Soknadsdel
from avlastning.valg import Brevslag, Fristslag, Resultat, Sakslag, Sakstilstand, Synlighet
from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from paarorende.valg import Varselslag
from tests.avlastning.soknad.conftest import SVAR
from tests.factories_avlastning import (
    FullmaktFactory,
    SakFactory,
    VedtakFactory,
    VedtakslinjeFactory,
    send,
)


def test_saken_blir_til_med_nummer_frister_og_kvittering_med_en_gang(kladden, kari):
    sak = handlinger.send_soknad(kladden, av=kari)

    assert sak.nummer == f"{timezone.localdate().year % 100:02}/1"
    assert sak.tilstand == Sakstilstand.MOTTATT
    assert {f.slag for f in sak.frister.all()} == {
        Fristslag.JOURNALFORING,
        Fristslag.FORELOPIG,
        Fristslag.VEDTAK_MAAL,
    }
    brev = Saksbrev.objects.get(sak=sak)
    assert (brev.slag, brev.til_konto, brev.aapnet) == (Brevslag.KVITTERING, kari, None)
    assert Varsel.objects.filter(slag=Varselslag.SAK_BREV, nokkel=str(brev.pk)).exists()
    assert sak.endringer.get().til == Sakstilstand.MOTTATT


def test_kvitteringen_har_referanse_og_tid(kladden, kari):
    sak = handlinger.send_soknad(kladden, av=kari)
    soknad = Soknad.objects.get()

    assert (soknad.sak, soknad.sendt is not None) == (sak, True)
    assert abs(soknad.sendt - sak.mottatt) < timedelta(seconds=30)


def test_sendt_to_ganger_er_samme_sak(kladden, kari):
    forste = handlinger.send_soknad(kladden, av=kari)

    assert handlinger.send_soknad(kladden, av=kari) == forste
    assert Saksbrev.objects.count() == 1


def test_det_vi_maa_vite_maa_vaere_med(kladden, kari):
    Soknadsdel.objects.filter(nokkel="omsorgen").delete()

    with pytest.raises(Regelbrudd, match="mangler"):
        handlinger.send_soknad(kladden, av=kari)
    assert not Sak.objects.exists()


def test_en_soknad_om_gangen_om_det_samme(kladden, kari, relasjon):
    handlinger.send_soknad(kladden, av=kari)
    ny = _kladd(relasjon, kari)

    with pytest.raises(Regelbrudd, match="allerede"):
        handlinger.send_soknad(ny, av=kari)


def test_etter_et_nei_er_det_en_ny_sak_med_egne_frister(kari, relasjon, hof, parametere):
    gammel = SakFactory(relasjon=relasjon, utredes=True)
    send(VedtakFactory(sak=gammel), Resultat.AVSLAG)
    gammel.tilstand, gammel.resultat = Sakstilstand.VEDTATT, Resultat.AVSLAG
    gammel.save()

    sak = handlinger.send_soknad(_kladd(relasjon, kari), av=kari)

    assert (sak.tidligere, sak.frister.count()) == (gammel, 3)
    assert sak != gammel


def test_mens_tilbudet_loper_er_soknaden_et_onske_om_endring(kari, relasjon, hof, parametere):
    sak = SakFactory(relasjon=relasjon, utredes=True)
    VedtakslinjeFactory(vedtak__sak=sak)
    sak.tilstand, sak.resultat = Sakstilstand.IVERKSATT, Resultat.INNVILGET
    sak.save()

    svar = handlinger.send_soknad(_kladd(relasjon, kari), av=kari)

    sak.refresh_from_db()
    assert (svar, sak.tilstand) == (sak, Sakstilstand.REVURDERING)
    assert {f.slag for f in sak.frister.all()} == {Fristslag.FORELOPIG, Fristslag.VEDTAK_MAAL}


def test_den_andre_som_hjelper_faar_sin_egen_sak_og_vet_ikke_om_den_forste(
    kladden, kari, lise, relasjon, client
):
    handlinger.send_soknad(kladden, av=kari)
    hennes = lise.person.parorende.relasjoner.get()
    sak = handlinger.send_soknad(_kladd(hennes, lise), av=lise)

    assert list(Sak.objects.synlig_for(lise)) == [sak]
    client.force_login(lise)
    assert "26/1<" not in client.get(reverse("avlastning:mine_saker")).content.decode()


def test_fullmektig_med_rett_til_aa_soke_kan_sende_og_det_staar(kladden, kari, relasjon):
    fullmakt = FullmaktFactory(parorende=relasjon.parorende, bruker=relasjon.bruker)

    handlinger.send_soknad(kladden, av=fullmakt.konto)

    soknad = Soknad.objects.get()
    assert (soknad.gitt_av, soknad.fullmakt) == (fullmakt.konto, fullmakt)


def test_papirene_blir_med_i_saken_bare_for_soker(kladden, kari, mottaker, bilde):
    kladd.legg_ved(kladden, navn="skann.jpg", data=bilde, av=kari)

    sak = handlinger.send_soknad(kladden, av=kari)

    dokumenter = sak.dokumenter.exclude(slag="brev")
    assert [d.slag for d in dokumenter.order_by("nummer")] == ["soknad", "vedlegg"]
    assert {d.synlighet for d in dokumenter} == {Synlighet.SOKER}
    assert not type(dokumenter.first()).objects.synlig_for(mottaker).exists()


def test_mottakeren_faar_vite_at_vi_vil_spore(kladden, kari, mottaker):
    handlinger.send_soknad(kladden, av=kari)

    varsel = Varsel.objects.filter(til=mottaker, slag=Varselslag.SAK_SVAR)
    assert varsel.exists()


def test_trukket_soknad_stanser_fristene(kladden, kari):
    sak = handlinger.send_soknad(kladden, av=kari)

    handlinger.trekk_soknad(sak, av=kari)

    sak.refresh_from_db()
    assert (sak.tilstand, sak.resultat) == (Sakstilstand.AVSLUTTET, Resultat.TRUKKET)
    assert not sak.frister.lopende().exists()


def test_mottakeren_kan_ikke_trekke_den(kladden, kari, mottaker, client):
    sak = handlinger.send_soknad(kladden, av=kari)
    client.force_login(mottaker)

    assert client.post(reverse("avlastning:trekk_soknad", args=[sak.pk])).status_code == 404
    with pytest.raises(Regelbrudd):
        handlinger.trekk_soknad(sak, av=mottaker)


def _kladd(relasjon, konto):
    soknad = kladd.start_soknad(Sakslag.AVLASTNING, relasjon=relasjon, av=konto)
    for nokkel, svar in SVAR.items():
        kladd.lagre_steg(soknad, nokkel=nokkel, svar=svar, av=konto)
    return soknad
