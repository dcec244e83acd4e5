"""«Hvordan har du det»: hennes alene, delt med én navngitt, trukket når hun vil."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Hendelse, Kontaktperson, Varsel
from paarorende.valg import Maate, Rolle, Varselslag
from samarbeid import dokumenter, handlinger, regler
from samarbeid.models import Egenvurdering, Egenvurderingsdeling, Kartlegging
from tests.factories import (
    AnsattFactory,
    KontoFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
)
from tests.paarorende.test_pdfua import sjekk, uten_java

HER = "/samarbeid/hvordan-har-du-det/"
FIL = Path(__file__).parents[2] / "samarbeid" / "data" / "kartlegging.json"


@pytest.fixture
def kartlegging(db):
    call_command("last_samarbeid", verbosity=0)
    return Kartlegging.objects.get(nokkel="egen")


@pytest.fixture
def vurdering(kari, relasjon, kartlegging, parametere):
    return handlinger.lagre_egenvurdering(
        kari.person.parorende,
        kartlegging=kartlegging,
        svar={"sovn": "tungt"},
        tekst="Jeg våkner hele natta",
        av=kari,
    )


def del_med(vurdering, konto, av, **felt):
    valg = {"med_tekst": True, "onsker_samtale": False, **felt}
    return handlinger.del_egenvurdering(vurdering, konto=konto, av=av, **valg)


# Regler


@pytest.mark.parametrize(
    ("svar", "tekst", "ventet"),
    [
        ({"alt_i_alt": "for_mye"}, "", True),
        ({"trygg": "nei"}, "", True),
        ({"alt_i_alt": "tungt"}, "Jeg er sliten", False),
        ({}, "Jeg klarer ikke mer", True),
        ({}, "Eg orkar ikkje", True),
        ({}, "I can't go on like this", True),
        ({}, "Han slår meg", True),
        ({}, "", False),
    ],
)
def test_noen_svar_viser_hvem_hun_kan_ringe_naa(svar, tekst, ventet):
    sporsmaal = json.loads(FIL.read_text())[0]["sporsmaal"]

    assert regler.trenger_noen_naa(svar, tekst, sporsmaal) is ventet


def test_bare_sporsmaal_og_valg_som_finnes_tas_vare_paa():
    sporsmaal = [{"nokkel": "a", "valg": [{"nokkel": "ja"}]}]

    assert regler.gyldige_svar({"a": "ja", "b": "ja"}, sporsmaal) == {"a": "ja"}
    assert regler.gyldige_svar({"a": "kanskje"}, sporsmaal) == {}


@pytest.mark.parametrize(
    ("aktiv", "egen", "lisens", "svar"),
    [
        (True, True, "", True),
        (True, False, " ", False),
        (True, False, "Lisens 4", True),
        (False, True, "", False),
    ],
)
def test_andres_instrumenter_krever_lisens(aktiv, egen, lisens, svar):
    assert regler.kan_brukes(aktiv=aktiv, egen=egen, lisens=lisens) is svar


def test_databasen_nekter_et_instrument_uten_lisens(kartlegging):
    csnat = Kartlegging.objects.get(nokkel="csnat")
    assert not csnat.aktiv

    csnat.aktiv = True
    with pytest.raises(IntegrityError, match="lisens"), transaction.atomic():
        csnat.save()


def test_egne_sporsmaal_har_verken_tall_eller_sum():
    for sporsmaal in json.loads(FIL.read_text())[0]["sporsmaal"]:
        assert all(not any(c.isdigit() for c in v["tekst"]) for v in sporsmaal["valg"])


def test_egenvurderingen_har_ingen_kobling_til_bruker_relasjon_eller_mote():
    maal = {
        felt.related_model._meta.label
        for modell in (Egenvurdering, Egenvurderingsdeling)
        for felt in modell._meta.get_fields()
        if felt.is_relation and felt.concrete
    }
    assert maal == {
        "paarorende.Parorende",
        "paarorende.Konto",
        "samarbeid.Kartlegging",
        "samarbeid.Egenvurdering",
    }


# Hvem ser


def test_ingen_ser_den_for_hun_deler_og_bare_den_navngitte_etterpaa(
    client, logg_inn, vurdering, kari, marte, jonas, leder, tjeneste
):
    deling = del_med(vurdering, marte, kari)
    lenke = f"/samarbeid/delt/{deling.pk}/"

    logg_inn(marte)
    assert "Jeg våkner hele natta" in client.get(lenke).content.decode()
    assert client.get(vurdering.get_absolute_url()).status_code == 404
    for annen in (jonas, leder, ParorendekontoFactory()):
        logg_inn(annen)
        assert client.get(lenke).status_code == 404

    handlinger.trekk_egenvurdering(deling, av=kari)
    logg_inn(marte)
    assert client.get(lenke).status_code == 404


def test_vara_arver_ikke_det_som_er_delt_med_en_navngitt(vurdering, kari, marte, jonas, tjeneste):
    deling = del_med(vurdering, marte, kari)
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))

    assert deling not in Egenvurderingsdeling.objects.synlig_for(jonas)
    assert deling in Egenvurderingsdeling.objects.synlig_for(marte)


def test_den_som_ikke_lenger_er_kontaktperson_ser_den_ikke(vurdering, kari, marte):
    deling = del_med(vurdering, marte, kari)
    Kontaktperson.objects.filter(konto=marte).update(til=dag())

    assert deling not in Egenvurderingsdeling.objects.synlig_for(marte)


def test_brukeren_og_andre_i_familien_ser_den_ikke(vurdering, relasjon, kari, marte):
    del_med(vurdering, marte, kari)
    relasjon.bruker.person.konto = arne = KontoFactory()
    relasjon.bruker.person.save()
    omar = ParorendekontoFactory()
    RelasjonFactory(bruker=relasjon.bruker, parorende__person=omar.person)

    for konto in (arne, omar):
        assert not Egenvurdering.objects.synlig_for(konto).exists()
        assert not Egenvurderingsdeling.objects.synlig_for(konto).exists()


def test_koordinatoren_kan_velges_men_ikke_en_tilfeldig_ansatt(
    vurdering, kari, marte, jonas, omraade, tjeneste
):
    liv = AnsattFactory(visningsnavn="Liv Tangen")
    RolletildelingFactory(konto=liv, rolle=Rolle.PAARORENDEKOORDINATOR, enhet=omraade)

    assert del_med(vurdering, liv, kari).delt_med == liv
    with pytest.raises(Regelbrudd, match="kontaktpersonen din"):
        del_med(vurdering, jonas, kari)


# Handlingene


def test_mottakeren_faar_beskjed_med_frist_og_ingenting_av_innholdet(
    vurdering, kari, marte, time_machine
):
    del_med(vurdering, marte, kari)

    varsel = Varsel.objects.filter(til=marte, slag=Varselslag.DELT_MED_DEG).first()
    assert varsel is not None
    alt = json.dumps([h.detaljer for h in Hendelse.objects.all()])
    assert "natta" not in alt
    assert "tungt" not in alt


def test_samme_person_kan_ikke_faa_den_to_ganger_men_igjen_etter_at_den_er_trukket(
    vurdering, kari, marte
):
    deling = del_med(vurdering, marte, kari)
    with pytest.raises(Regelbrudd, match="allerede delt"):
        del_med(vurdering, marte, kari)

    handlinger.trekk_egenvurdering(deling, av=kari)
    with pytest.raises(Regelbrudd, match="allerede trukket"):
        handlinger.trekk_egenvurdering(deling, av=kari)
    assert del_med(vurdering, marte, kari).trukket is None


def test_ingen_andre_kan_lagre_dele_eller_slette_for_henne(vurdering, kari, marte, kartlegging):
    with pytest.raises(Regelbrudd, match="Bare den det gjelder"):
        handlinger.lagre_egenvurdering(
            kari.person.parorende, kartlegging=kartlegging, svar={}, tekst="x", av=marte
        )
    with pytest.raises(Regelbrudd, match="Bare den det gjelder"):
        del_med(vurdering, marte, marte)
    with pytest.raises(Regelbrudd, match="Bare den det gjelder"):
        handlinger.slett_egenvurdering(vurdering, av=marte)


def test_slettet_er_tomt_for_alltid_ogsaa_for_den_den_er_delt_med(vurdering, kari, marte):
    deling = del_med(vurdering, marte, kari)

    handlinger.slett_egenvurdering(vurdering, av=kari)

    vurdering.refresh_from_db()
    assert (vurdering.svar, vurdering.tekst) == ({}, "")
    assert not Egenvurderingsdeling.objects.synlig_for(marte).filter(pk=deling.pk).exists()
    with pytest.raises(Regelbrudd, match="slettet"):
        handlinger.slett_egenvurdering(vurdering, av=kari)


def test_den_navngitte_registrerer_at_hun_har_tatt_kontakt_en_gang(vurdering, kari, marte, jonas):
    deling = del_med(vurdering, marte, kari)
    with pytest.raises(Regelbrudd, match="ikke lenger delt"):
        handlinger.besvar_egenvurdering(deling, av=jonas)

    handlinger.besvar_egenvurdering(deling, av=marte)

    with pytest.raises(Regelbrudd, match="allerede fulgt opp"):
        handlinger.besvar_egenvurdering(deling, av=marte)


# Sidene


def test_kari_svarer_og_ser_nodnumre_med_en_gang_naar_det_er_for_mye(
    client, logg_inn, kari, relasjon, kartlegging
):
    logg_inn(kari)

    svar = client.post(HER, {"alt_i_alt": "for_mye"}, follow=True)

    side = svar.content.decode()
    assert "Du kan ringe noen nå" in side
    assert side.index("113") < side.index("Det du svarte")
    assert not any("for_mye" in str(h.detaljer) for h in Hendelse.objects.all())


def test_et_tomt_svar_faar_melding(client, logg_inn, kari, relasjon, kartlegging):
    logg_inn(kari)

    side = client.post(HER, {"tekst": ""}).content.decode()

    assert "Svar på minst ett spørsmål" in side
    assert not Egenvurdering.objects.exists()


def test_et_svar_som_ikke_finnes_og_for_lang_tekst_avvises(
    client, logg_inn, kari, relasjon, kartlegging
):
    logg_inn(kari)

    svar = client.post(HER, {"sovn": "tull", "tekst": "x" * 5000})

    assert svar.status_code == 200
    assert not Egenvurdering.objects.exists()
    assert "x" * 100 in svar.content.decode()


def test_hun_kan_ikke_dele_med_en_fremmed_ved_aa_endre_skjemaet(
    client, logg_inn, vurdering, kari, jonas, marte
):
    logg_inn(kari)

    svar = client.post(vurdering.get_absolute_url(), {"konto": str(jonas.pk)})

    assert svar.status_code == 200
    assert not Egenvurderingsdeling.objects.exists()


def test_utviklingen_vises_som_bilde_og_tabell_fra_to_svar(
    client, logg_inn, vurdering, kari, kartlegging
):
    logg_inn(kari)
    adresse = f"{HER}alle/?sporsmaal=sovn"
    assert "<img" not in client.get(adresse).content.decode().split("<main")[1]

    handlinger.lagre_egenvurdering(
        kari.person.parorende, kartlegging=kartlegging, svar={"sovn": "godt"}, tekst="", av=kari
    )

    side = client.get(adresse).content.decode()
    bilde = client.get(f"{HER}bilde.svg?sporsmaal=sovn")
    assert 'class="bilde"' in side
    assert "Dårlig" in side
    assert bilde["Content-Type"] == "image/svg+xml"
    assert "Dårlig" in bilde.content.decode()
    assert client.get(f"{HER}alle/?sporsmaal=tull").status_code == 200


def test_delt_egenvurdering_staar_i_arbeidslista_uten_innhold(
    client, logg_inn, vurdering, kari, marte
):
    del_med(vurdering, marte, kari, onsker_samtale=True)
    logg_inn(marte)

    side = client.get("/arbeidsliste/").content.decode()

    assert "har delt noe med deg" in side
    assert "natta" not in side


def test_uten_tekst_ser_mottakeren_bare_svarene(client, logg_inn, vurdering, kari, marte):
    deling = del_med(vurdering, marte, kari, med_tekst=False)
    logg_inn(marte)

    side = client.get(f"/samarbeid/delt/{deling.pk}/").content.decode()

    assert "Dårlig" in side
    assert "natta" not in side


# På papir, og på vegne av


def sagt(**felt):
    return handlinger.Delt(
        **{"svar": {"sovn": "tungt"}, "tekst": "", "onsker_samtale": True} | felt
    )


def for_inn(kari, kartlegging, av, maate=Maate.BREV, **felt):
    parorende = kari.person.parorende
    return handlinger.for_delt_egenvurdering(
        parorende, kartlegging=kartlegging, sagt=sagt(**felt), maate=maate, av=av
    )


def test_det_tomme_skjemaet_har_alle_sporsmaal_og_ingenting_om_noen(
    client, logg_inn, kari, marte, kartlegging, monkeypatch
):
    monkeypatch.setattr("paarorende.dokumenter.lag_pdf", lambda mal, data: maltekst(mal, data))
    logg_inn(kari)
    html = client.get(f"{HER}skjema.pdf").content.decode()

    for sporsmaal in kartlegging.sporsmaal:
        assert sporsmaal["tekst"] in html
    for nummer in ("113", "116\xa0117", "116\xa0123", "116\xa0111"):
        assert nummer in html
    assert kari.person.etternavn not in html
    assert client.get(f"{HER}skjema.pdf").content.decode() == html
    assert not Egenvurdering.objects.exists()


def maltekst(mal, data):
    kommune = {"navn": "Moss kommune"}
    felles = {"sprak": "nb", "kommune": kommune, "laget": None}
    return render_to_string(mal, {**felles, **data}).encode()


@pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")
def test_det_tomme_skjemaet_bestaar_pdfua(kartlegging, tmp_path):
    sti = tmp_path / "skjema.pdf"
    sti.write_bytes(dokumenter.egenvurderingsskjema(kartlegging))

    svar = sjekk(sti)

    assert svar.returncode == 0, svar.stdout + svar.stderr


def test_det_hun_deler_fores_av_den_hun_deler_med_og_er_fortsatt_hennes(
    kari, marte, jonas, kartlegging, parametere
):
    deling = for_inn(kari, kartlegging, marte, tekst="Våkner hele natta")

    vurdering = deling.egenvurdering
    assert (vurdering.maate, vurdering.fort_av) == (Maate.BREV, marte)
    assert vurdering in Egenvurdering.objects.synlig_for(kari)
    assert vurdering in Egenvurdering.objects.synlig_for(marte)
    assert vurdering not in Egenvurdering.objects.synlig_for(jonas)
    handlinger.trekk_egenvurdering(deling, av=kari)
    assert vurdering not in Egenvurdering.objects.synlig_for(marte)
    assert vurdering in Egenvurdering.objects.synlig_for(kari)


def test_bare_den_hun_kan_dele_med_kan_fore_noe(
    client, logg_inn, kari, marte, jonas, relasjon, kartlegging, parametere
):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(), til=dag(2))
    with pytest.raises(Regelbrudd, match="Bare den hun deler med"):
        for_inn(kari, kartlegging, jonas)
    adresse = f"/samarbeid/relasjoner/{relasjon.pk}/hvordan-har-du-det/"

    assert logg_inn(jonas).get(adresse).status_code == 404  # vara arver ikke det hun har delt
    assert logg_inn(marte).get(adresse).status_code == 200


@pytest.mark.parametrize("maate", [Maate.PORTAL, Maate.KODE])
def test_en_ansatt_kan_ikke_si_at_hun_svarte_selv(kari, marte, kartlegging, parametere, maate):
    with pytest.raises(Regelbrudd):
        for_inn(kari, kartlegging, marte, maate=maate)


def test_uten_ja_fra_den_parorende_lagres_ingenting(
    client, logg_inn, kari, marte, relasjon, kartlegging
):
    adresse = f"/samarbeid/relasjoner/{relasjon.pk}/hvordan-har-du-det/"
    data = {"sovn": "tungt", "maate": "telefon"}
    logg_inn(marte)

    side = client.post(adresse, data).content.decode()

    assert "ja kan det ikke skrives inn" in side
    assert not Egenvurdering.objects.exists()
    assert client.post(adresse, data | {"vil_dele": "on"}).status_code == 302
    deling = Egenvurderingsdeling.objects.get()
    assert deling.besvart  # hun ba ikke om en samtale, og den er lest
    assert client.get(f"/samarbeid/delt/{deling.pk}/").status_code == 200


def test_ber_hun_om_det_sletter_den_som_skrev_det_inn(
    client, logg_inn, kari, marte, vurdering, kartlegging
):
    deling = for_inn(kari, kartlegging, marte, tekst="Våkner hele natta")
    hennes = del_med(vurdering, marte, kari)
    logg_inn(marte)

    assert client.post(f"/samarbeid/delt/{hennes.pk}/", {"slett": "ja"}).status_code == 409
    assert client.post(f"/samarbeid/delt/{deling.pk}/", {"slett": "ja"}).status_code == 302

    fort = Egenvurdering.objects.get(pk=deling.egenvurdering_id)
    assert (fort.tekst, fort.svar) == ("", {})
    assert client.get(f"/samarbeid/delt/{deling.pk}/").status_code == 404
    vurdering.refresh_from_db()
    assert vurdering.tekst


def test_ingenting_av_det_hun_sa_staar_i_loggen(kari, marte, kartlegging, parametere):
    for_inn(kari, kartlegging, marte, tekst="Våkner hele natta")

    logget = str(list(Hendelse.objects.values_list("detaljer", "hva")))
    assert "Våkner" not in logget
    assert "tungt" not in logget
