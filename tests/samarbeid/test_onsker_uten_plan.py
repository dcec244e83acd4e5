"""Uten møteplan kan hun likevel be om et møte, og noen må svare. Hennes tider er en egen rad."""

import pytest
from django.urls import reverse

from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Hendelse, Kontaktperson, Utkast, Varsel
from paarorende.valg import Adressegradering, Maate, Varselslag
from samarbeid import handlinger
from samarbeid.models import Moteonske
from tests.factories import (
    MoteFactory,
    MoteplanFactory,
    TidsforslagFactory,
    dag,
    om,
)
from tests.samarbeid.tidshjelp import HJEMME, VIDEO, rom, tre_tider

pytestmark = pytest.mark.usefixtures("parametere")


def be(relasjon, av, maate=Maate.PORTAL):
    return handlinger.be_om_mote(relasjon, onske="Om natta", maate=maate, av=av)


def rader(klient):
    svar = klient.get("/arbeidsliste/")
    return {rad.slag: rad for bolk in svar.context["bolker"] for rad in bolk.rader}


def test_kontaktpersonen_faar_beskjed_en_rad_og_en_frist(
    client, logg_inn, relasjon, tjeneste, kari, marte
):
    url = reverse("samarbeid:be_om_mote", args=[relasjon.pk])
    svar = logg_inn(kari).post(url, {"onske": "Om natta"})

    onske = Moteonske.objects.get()
    assert svar.url == onske.get_absolute_url()
    assert onske.frist == dag(14)
    assert Varsel.objects.filter(til=marte, slag=Varselslag.MOTE_ONSKET).exists()
    rad = rader(logg_inn(marte))["onske"]
    assert (rad.lenke, rad.frist, rad.venter) == (onske.get_absolute_url(), dag(14), True)


def test_svaret_naar_henne_og_raden_forsvinner(client, logg_inn, relasjon, tjeneste, kari, marte):
    onske = be(relasjon, kari)
    adresse = onske.get_absolute_url()
    assert "Om natta" in logg_inn(marte).get(adresse).content.decode()

    client.post(adresse, {"svar": "Marte ringer deg tirsdag"})

    assert "onske" not in rader(client)
    assert Varsel.objects.filter(til=kari, slag=Varselslag.OPPFOLGING).exists()
    assert not Varsel.objects.filter(til=marte, slag=Varselslag.MOTE_ONSKET).exists()
    assert "Marte ringer deg tirsdag" in logg_inn(kari).get(adresse).content.decode()
    assert "Marte ringer" not in str(list(Hendelse.objects.values_list("detaljer")))


def test_et_svar_uten_ord_gaar_ikke(client, logg_inn, relasjon, tjeneste, kari, marte):
    onske = be(relasjon, kari)

    svar = logg_inn(marte).post(onske.get_absolute_url(), {"svar": " "})

    assert svar.status_code == 200
    onske.refresh_from_db()
    assert onske.besvart is None


def test_hun_kan_ikke_svare_seg_selv(client, logg_inn, relasjon, tjeneste, kari, marte):
    onske = be(relasjon, kari)

    assert logg_inn(kari).post(onske.get_absolute_url(), {"svar": "Ja"}).status_code == 404
    with pytest.raises(Regelbrudd):
        handlinger.svar_paa_onske(onske, svar="Ja", av=kari)


def test_uten_kontaktperson_svarer_avdelingslederen(
    client, logg_inn, relasjon, tjeneste, kari, marte, avdelingsleder
):
    onske_med_kontakt = be(relasjon, kari)
    assert onske_med_kontakt not in Moteonske.objects.synlig_for(avdelingsleder)
    onske_med_kontakt.delete()
    Kontaktperson.objects.all().delete()

    onske = be(relasjon, kari)

    assert Varsel.objects.filter(til=avdelingsleder, slag=Varselslag.MOTE_ONSKET).exists()
    assert rader(logg_inn(avdelingsleder))["onske"].lenke == onske.get_absolute_url()
    assert client.post(onske.get_absolute_url(), {"svar": "Jeg ringer"}).status_code == 302


def test_er_hun_skjermet_svarer_den_som_skjermer(
    relasjon, tjeneste, kari, avdelingsleder, skjermer
):
    kari.person.adressegradering = Adressegradering.FORTROLIG
    kari.person.save()

    onske = be(relasjon, kari)

    assert not Varsel.objects.filter(til=avdelingsleder).exists()
    assert Varsel.objects.filter(til=skjermer, slag=Varselslag.MOTE_ONSKET).exists()
    assert onske in Moteonske.objects.redigerbar_for(skjermer)
    assert onske not in Moteonske.objects.synlig_for(avdelingsleder)


def test_varaen_kan_svare_mens_kontaktpersonen_er_borte(relasjon, tjeneste, kari, marte, jonas):
    onske = be(relasjon, kari)
    assert onske not in Moteonske.objects.redigerbar_for(jonas)
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(), til=dag(2))

    assert onske in Moteonske.objects.redigerbar_for(jonas)


def test_hun_kan_be_en_gang_om_gangen_og_ser_at_hun_har_bedt(
    client, logg_inn, relasjon, tjeneste, kari, marte
):
    onske = be(relasjon, kari)
    with pytest.raises(Regelbrudd, match="allerede bedt"):
        be(relasjon, kari)

    html = logg_inn(kari).get("/min-side/").content.decode()

    assert onske.get_absolute_url() in html
    assert reverse("samarbeid:be_om_mote", args=[relasjon.pk]) not in html


def test_paa_vegne_av_teller_likt_og_staar_med_navnet(relasjon, tjeneste, marte):
    onske = be(relasjon, marte, Maate.TELEFON)

    assert (onske.maate, onske.fort_av) == (Maate.TELEFON, marte)
    assert not Varsel.objects.filter(til=marte).exists()  # hun vet det


def test_er_det_ingen_som_kan_svare_faar_hun_vite_det(relasjon, kari):
    with pytest.raises(Regelbrudd, match="Ring oss"):
        be(relasjon, kari)

    assert not Moteonske.objects.exists()


def test_en_avsluttet_relasjon_ser_ingenting(client, logg_inn, relasjon, tjeneste, kari, marte):
    onske = be(relasjon, kari)
    relasjon.til = dag()
    relasjon.save()

    assert logg_inn(kari).get(onske.get_absolute_url()).status_code == 404
    assert logg_inn(marte).get(onske.get_absolute_url()).status_code == 404


# Hennes egne tider


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


def test_tiden_hun_onsker_er_en_egen_rad_i_stedet_for_tilby(client, logg_inn, mote, kari, marte):
    assert set(rader(logg_inn(marte))) == {"mote"}
    felt = {"tider": [rom(9)], "sted": "hjemme", "maate": Maate.PORTAL, "av": kari}
    handlinger.foreslaa_andre_tider(mote, **felt)

    funnet = rader(client)

    assert set(funnet) == {"onsket_tid"}
    assert funnet["onsket_tid"].lenke == mote.get_absolute_url()
    assert funnet["onsket_tid"].venter


def test_er_tiden_passert_er_det_vanlig_rad_igjen(client, logg_inn, mote, marte):
    TidsforslagFactory(
        mote=mote, fra="parorende", starter=om(hours=-2), slutter=om(hours=-1), sted="hjemme"
    )

    assert set(rader(logg_inn(marte))) == {"mote"}


def test_nye_tider_fra_tjenesten_er_et_svar(client, logg_inn, mote, kari, marte):
    felt = {"tider": [rom(9)], "sted": "hjemme", "maate": Maate.PORTAL, "av": kari}
    handlinger.foreslaa_andre_tider(mote, **felt)
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)

    assert set(rader(logg_inn(marte))) == {"mote"}


# Utkast


SKJEMAER = {
    "foreslaa_tider": ("marte", {"tid_1": "2027-01-04T10:00", "videolenke": "https://video"}),
    "flytt_mote": ("marte", {"tid_1": "2027-01-04T10:00", "maate": "telefon", "tolk": "polsk"}),
    "foreslaa_andre_tider": ("kari", {"tid_1": "4. januar", "sted": "telefon"}),
    "avslutt_uten_mote": ("marte", {"utfall": "ikke_tilbudt", "grunn": "Ingen var på j"}),
    "be_om_mote": ("kari", {"onske": "Jeg vil gjerne"}),
}


@pytest.mark.parametrize("navn", SKJEMAER)
def test_det_som_er_skrevet_staar_der_naar_siden_aapnes_igjen(
    client, logg_inn, mote, navn, request
):
    hvem, felt = SKJEMAER[navn]
    pk = mote.plan.relasjon_id if navn == "be_om_mote" else mote.pk
    adresse = reverse(f"samarbeid:{navn}", args=[pk])
    logg_inn(request.getfixturevalue(hvem))

    svar = client.post(adresse, felt, headers={"X-Autolagre": "1"})

    assert svar.status_code == 204
    html = client.get(adresse).content.decode()
    assert "Du har begynt på dette før" in html
    assert "js/autolagre.js" in html
    assert "data-autolagre" in html
    for verdi in felt.values():
        assert verdi in html
    client.post(adresse, {"handling": "forkast-utkast"})
    assert not Utkast.objects.exists()


def test_utkastet_er_borte_naar_tidene_er_sendt(client, logg_inn, mote, marte):
    adresse = reverse("samarbeid:foreslaa_tider", args=[mote.pk])
    tider = {f"tid_{nr}": f"{t[0]:%Y-%m-%dT%H:%M}" for nr, t in enumerate(tre_tider(), start=1)}
    data = {**tider, "varighet": "45", "sted": "video", "videolenke": VIDEO.videolenke}
    logg_inn(marte).post(adresse, data, headers={"X-Autolagre": "1"})
    assert Utkast.objects.count() == 1

    assert client.post(adresse, data).status_code == 302

    assert not Utkast.objects.exists()


def test_et_kryss_som_er_tatt_bort_blir_borte_i_utkastet(client, logg_inn, mote, marte):
    mote.tolk, mote.tolk_bestilt = "polsk", True
    mote.save()
    adresse = reverse("samarbeid:foreslaa_tider", args=[mote.pk])
    logg_inn(marte)
    assert client.get(adresse).context["form"]["tolk_bestilt"].value() is True

    client.post(adresse, {"tolk": "polsk"}, headers={"X-Autolagre": "1"})

    assert client.get(adresse).context["form"]["tolk_bestilt"].value() is False


def test_utkastet_er_bare_den_som_skrevs(client, logg_inn, mote, marte, jonas):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(), til=dag(2))
    adresse = reverse("samarbeid:avslutt_uten_mote", args=[mote.pk])
    logg_inn(marte).post(adresse, {"grunn": "Ingen var på jobb"}, headers={"X-Autolagre": "1"})

    assert "Ingen var på jobb" not in logg_inn(jonas).get(adresse).content.decode()
