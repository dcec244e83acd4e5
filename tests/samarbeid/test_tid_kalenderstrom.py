"""Adressen kalenderen henter avtalene fra: privat, nøytral, og borte når den trekkes."""

import pytest
import vobject
from django.urls import reverse

from paarorende.models import Hendelse, Kalenderstrom, Oppslag
from paarorende.valg import Maate
from samarbeid import handlinger
from tests.factories import AnsattFactory, MoteFactory, MoteplanFactory, dag, om
from tests.samarbeid.tidshjelp import VIDEO, kl, rom


@pytest.fixture
def mote(relasjon, avdeling, marte):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    return handlinger.fastsett_tid(mote, tid=rom(9), ramme=VIDEO, maate=Maate.TELEFON, av=marte)


def _adresse(konto):
    nokkel = handlinger.lag_kalenderstrom(konto, av=konto)
    return reverse("samarbeid:kalenderstrom", args=[nokkel])


def _hendelser(svar):
    kalender = vobject.readOne(svar.content.decode())
    return kalender.contents.get("vevent", [])


@pytest.mark.parametrize("hvem", ["kari", "marte"])
def test_strommen_har_egne_avtaler_uten_innlogging_og_bare_tiden(mote, hvem, request, client):
    svar = client.get(_adresse(request.getfixturevalue(hvem)))

    (hendelse,) = _hendelser(svar)
    assert hendelse.dtstart.value == kl(9)
    assert hendelse.summary.value == "Avtale"
    tekst = svar.content.decode()
    for hemmelig in ("video.example.org", "Marte", "Kari", mote.relasjon.bruker.person.etternavn):
        assert hemmelig not in tekst


@pytest.mark.parametrize("hvem", ["ola", "jonas", "leder"])
def test_ingen_faar_andres_avtaler(mote, hvem, request, client):
    assert _hendelser(client.get(_adresse(request.getfixturevalue(hvem)))) == []


def test_avlyst_staar_som_avlyst_saa_ingen_moter_opp(mote, kari, marte, client):
    adresse = _adresse(kari)
    (foer,) = _hendelser(client.get(adresse))
    handlinger.avlys_mote(mote, av=marte)

    (hendelse,) = _hendelser(client.get(adresse))

    assert hendelse.status.value == "CANCELLED"
    assert hendelse.uid.value == foer.uid.value
    assert int(hendelse.sequence.value) > int(foer.sequence.value)


def test_en_ny_adresse_trekker_den_gamle_og_nokkelen_lagres_aldri(mote, kari, client):
    gammel = _adresse(kari)
    ny = _adresse(kari)

    assert client.get(gammel).status_code == 404
    assert client.get(ny).status_code == 200
    nokkel = ny.rsplit("/", 1)[1].removesuffix(".ics")
    assert not Kalenderstrom.objects.filter(sha256__contains=nokkel[:20]).exists()
    assert nokkel not in str(list(Hendelse.objects.values()))


def test_trukket_adresse_virker_ikke_ved_neste_henting(mote, kari, client, logg_inn):
    adresse = _adresse(kari)
    strom = Kalenderstrom.objects.get()

    logg_inn(kari).post(reverse("samarbeid:trekk_kalenderadresse", args=[strom.pk]))

    assert client.get(adresse).status_code == 404


def test_stengt_konto_stenger_ogsaa_kalenderen(mote, kari, client):
    adresse = _adresse(kari)
    kari.is_active = False
    kari.save()

    assert client.get(adresse).status_code == 404


@pytest.mark.parametrize("nokkel", ["x", "a" * 43, "a" * 5000])
def test_en_gjettet_adresse_finnes_ikke(mote, kari, client, nokkel):
    _adresse(kari)

    svar = client.get(reverse("samarbeid:kalenderstrom", args=[nokkel]))

    assert svar.status_code == 404
    assert not Oppslag.objects.exists()


def test_avsluttet_relasjon_tommer_kalenderen(mote, kari, relasjon, client):
    adresse = _adresse(kari)
    relasjon.til = dag()
    relasjon.save()

    assert _hendelser(client.get(adresse)) == []


def test_avsluttet_ansvar_tommer_kalenderen_til_den_ansatte(mote, marte, relasjon, client):
    adresse = _adresse(marte)
    relasjon.kontaktpersoner.update(til=dag())

    assert _hendelser(client.get(adresse)) == []


def test_uendret_kalender_hentes_ikke_paa_nytt_og_leses_i_loggen_en_gang_om_dagen(
    mote, kari, client
):
    adresse = _adresse(kari)
    svar = client.get(adresse)

    igjen = client.get(adresse, headers={"If-None-Match": svar["ETag"]})

    assert igjen.status_code == 304
    assert Oppslag.objects.filter(konto=kari, objekttype="paarorende.Kalenderstrom").count() == 1


def test_gamle_moter_staar_en_maaned(mote, kari, client):
    for dager, ventet in ((-30, 1), (-32, 0)):
        mote.starter, mote.slutter = om(days=dager), om(days=dager, hours=1)
        mote.save()
        assert len(_hendelser(client.get(_adresse(kari)))) == ventet


def test_adressen_vises_en_gang(mote, kari, logg_inn):
    klient = logg_inn(kari)

    side = klient.post(reverse("samarbeid:lag_kalenderadresse")).content.decode()

    assert "/samarbeid/kalender/" in side.split('id="adresse"')[1][:200]
    assert 'id="adresse"' not in klient.get(reverse("samarbeid:min_kalender")).content.decode()


def test_kontaktpersonen_har_bare_motene_hun_selv_leder(mote, marte, client):
    vara = AnsattFactory()
    marte.fravaer.create(stedfortreder=vara, fra=dag(-1), til=dag(9))
    ramme = handlinger.Ramme(sted="hjemme", moteleder=vara)
    handlinger.fastsett_tid(mote, tid=rom(10), ramme=ramme, maate=Maate.TELEFON, av=vara)

    assert _hendelser(client.get(_adresse(marte))) == []
    assert len(_hendelser(client.get(_adresse(vara)))) == 1


def test_trukket_og_ukjent_adresse_svarer_likt(kari, client):
    trukket = _adresse(kari)
    _adresse(kari)
    ukjent = reverse("samarbeid:kalenderstrom", args=["x" * 43])

    svar = [client.get(adresse) for adresse in (trukket, ukjent)]

    assert [s.status_code for s in svar] == [404, 404]
    assert svar[0].content == svar[1].content
    assert svar[0].headers == svar[1].headers


def test_gjetting_stoppes_og_rammer_ikke_den_som_har_en_adresse(mote, kari, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"kalenderstrom": "9/h/key", "kalenderstrom_feil": "2/h/ip"}
    adresse = _adresse(kari)
    ukjente = [reverse("samarbeid:kalenderstrom", args=[f"gjetning{nr}"]) for nr in range(3)]

    assert [client.get(ukjent).status_code for ukjent in ukjente] == [404, 404, 429]
    assert client.get(adresse).status_code == 200


def test_en_kalender_som_henter_i_ett_stoppes_uten_aa_ramme_andre(kari, marte, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"kalenderstrom": "2/h/key", "kalenderstrom_feil": "2/h/ip"}
    adresse, annen = _adresse(kari), _adresse(marte)

    assert [client.get(adresse).status_code for _nr in range(3)] == [200, 200, 429]
    assert client.get(adresse)["Retry-After"]
    assert client.get(annen).status_code == 200


def test_grensene_for_kalenderen_er_satt(settings):
    assert settings.ACCOUNT_RATE_LIMITS["kalenderstrom"] == "60/h/key"
    assert settings.ACCOUNT_RATE_LIMITS["kalenderstrom_feil"] == "30/10m/ip"
