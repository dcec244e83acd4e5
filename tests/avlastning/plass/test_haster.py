"""Det som haster, og behov fra andre: hvem får vite det, når skal det svares, og hvem svarer."""

import pytest

from avlastning.handlinger.akutt import be_om_akutt, svar_paa_akutt
from avlastning.handlinger.behov import svar_paa_avlastningsbehov
from avlastning.models import Akuttonske
from avlastning.valg import Akuttsvar
from paarorende.feil import Regelbrudd
from paarorende.handlinger.behov import meld_behov
from paarorende.models import Behov, Hendelse, Varsel
from paarorende.valg import Adressegradering, Behovslag, Maate
from tests.avlastning.plass.hjelp import kl, neste
from tests.factories import dag

pytestmark = pytest.mark.usefixtures("tall")


def be(relasjon, av, maate=Maate.PORTAL):
    return be_om_akutt(relasjon, tekst="Brukket arm", starter=None, maate=maate, av=av)


@pytest.mark.parametrize(("time_", "frist"), [(9, 13), (20, 12)])
def test_svarfristen_er_fire_timer_i_kontortida(relasjon, kari, ingrid, monkeypatch, time_, frist):
    naa = kl(neste(0), time_)  # en mandag
    monkeypatch.setattr("avlastning.handlinger.akutt.timezone.now", lambda: naa)

    onske = be(relasjon, kari)

    lokal = onske.svarfrist.astimezone(naa.tzinfo)
    assert lokal.hour == frist
    assert (lokal.date() - naa.date()).days == (0 if time_ == 9 else 1)


def test_alle_som_kan_svare_faar_vite_det_med_en_gang(relasjon, kari, ingrid, amir, per, marte):
    be(relasjon, kari)

    for konto in (ingrid, amir, per):
        assert Varsel.objects.filter(til=konto, slag="akutt").exists()
    assert not Varsel.objects.filter(til=marte, slag="akutt").exists()
    assert "Brukket" not in str(list(Hendelse.objects.values_list("detaljer", flat=True)))


def test_skjermede_gaar_bare_til_skjermingsansvarlig(relasjon, tjeneste, kari, ingrid, skjermer):
    person = relasjon.bruker.person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()

    be(relasjon, kari)

    assert Varsel.objects.filter(til=skjermer, slag="akutt").exists()
    assert not Varsel.objects.filter(til=ingrid, slag="akutt").exists()


def test_bare_den_det_gjelder_kan_be_og_marte_kan_fore_det(relasjon, ola, jonas, marte):
    for konto, maate in ((ola, Maate.PORTAL), (jonas, Maate.TELEFON), (marte, Maate.PORTAL)):
        with pytest.raises(Regelbrudd, match="Bare den pårørende"):
            be(relasjon, konto, maate)

    assert be(relasjon, marte, Maate.TELEFON).fort_av == marte


def test_to_meldinger_paa_rad_blir_en(relasjon, kari):
    be(relasjon, kari)

    with pytest.raises(Regelbrudd, match="svarer deg"):
        be(relasjon, kari)


def test_svaret_har_alltid_ord_og_gis_en_gang(relasjon, kari, ingrid, amir, marte):
    onske = be(relasjon, kari)
    with pytest.raises(Regelbrudd, match="Skriv hva"):
        svar_paa_akutt(onske, svar=Akuttsvar.RING, tekst=" ", av=ingrid)
    with pytest.raises(Regelbrudd, match="vakt"):
        svar_paa_akutt(onske, svar=Akuttsvar.RING, tekst="Vi ringer.", av=marte)

    svar_paa_akutt(onske, svar=Akuttsvar.RING, tekst="Vi ringer.", av=ingrid)

    with pytest.raises(Regelbrudd, match="En annen"):
        svar_paa_akutt(onske, svar=Akuttsvar.PLASS, tekst="Ja.", av=amir)
    assert Varsel.objects.filter(til=kari, slag="sak_status").exists()
    assert not Varsel.objects.filter(slag="akutt", status="venter").exists()
    assert not Akuttonske.objects.ubesvarte().exists()


def test_behovet_fra_et_kurs_besvares_og_svaret_naar_tilbake(relasjon, kari, ingrid):
    behov = meld_behov(
        relasjon, Behovslag.AVLASTNING, opphav={"fra_app": "kurs", "nokkel": "7"},
        frist=dag(5), av=kari,
    )  # fmt: skip
    assert Behov.objects.redigerbar_for(ingrid).get() == behov

    svar_paa_avlastningsbehov(behov, ja=True, av=ingrid)

    behov.refresh_from_db()
    assert (behov.status, behov.besvart_av) == ("besvart_ja", ingrid)
    assert behov.svar_lenke == "/sak/opphold/"
