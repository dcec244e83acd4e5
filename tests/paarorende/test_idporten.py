"""Innlogging med ID-porten: hva portalen krever av svaret, og hva den aldri tar vare på."""

import base64
import hashlib
import logging
from datetime import date
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse

from paarorende.idporten import urls as adresser  # leses her, før noen prøve slår ID-porten på
from paarorende.kryptering import blindindeks
from paarorende.models import Hendelse, Konto
from paarorende.regler.fodselsnummer import lag_syntetisk
from tests.factories import AnsattFactory, BrukerFactory, ParorendeFactory, PersonFactory
from tests.paarorende.etterligning import ANNEN_NOKKEL, KLIENT, UTSTEDER, Etterligning, koble

PID = lag_syntetisk(date(1960, 5, 4), 100)
FREMMED_PID = lag_syntetisk(date(1970, 5, 4), 100)
SID = "okt-hos-idporten"
VAAR_NOKKEL = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = VAAR_NOKKEL.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture
def tjener(monkeypatch):
    return koble(
        monkeypatch, {"pid": PID, "acr": "idporten-loa-high", "sub": "par-sub", "sid": SID}
    )


@pytest.fixture
def oppsett(settings):
    """Slår på ID-porten med nøkkel, slik settings.py gjør fra miljøet."""
    app = {"name": "ID-porten", "client_id": KLIENT, "secret": ""}
    app["settings"] = {"server_url": UTSTEDER, "pem": PEM, "nokkel_id": "var-1"}
    settings.IDPORTEN = True
    settings.ROOT_URLCONF = "tests.paarorende.urls_idporten"
    settings.SOCIALACCOUNT_PROVIDERS = {"idporten": {"APPS": [app]}}
    return app


@pytest.fixture
def logg_paa(tjener, oppsett, db, caplog):
    """Går hele veien i en vanlig klient, og ser etter fødselsnummeret overalt etterpå."""
    caplog.set_level(logging.DEBUG)
    klient = Client()

    def gaa(sporsmal=""):
        ut = klient.get("/konto/idporten/login/" + sporsmal)
        assert ut.status_code == 302
        tjener.bestilling = {n: v[0] for n, v in parse_qs(urlsplit(ut.url).query).items()}
        retur = {"code": "engangskode", "state": tjener.bestilling["state"]}
        svar = klient.get("/konto/idporten/login/callback/", retur)
        _ingen_spor(tjener, caplog, svar)
        return svar

    gaa.klient = klient
    return gaa


def _ingen_spor(tjener, caplog, svar):
    hemmelig = [tjener.felt.get("pid") or PID]
    if tjener.innlosning:
        hemmelig.append(tjener.id_token().split(".")[1][:40])
    okter = [okt.get_decoded() for okt in Session.objects.all()]
    rader = [list(modell.objects.values()) for modell in apps.get_models()]
    alt = f"{okter} {rader} {caplog.text} {svar.content.decode()} {svar.headers}"
    assert not [ord for ord in hemmelig if ord in alt]


def _person(**felt):
    return PersonFactory(fnr_indeks=blindindeks(PID), **felt)


def _inne(klient):
    return klient.session.get("_auth_user_id")


def _avvist(svar, tekst):
    return svar.status_code == 403 and tekst in svar.content.decode()


def test_kjent_paarorende_faar_konto_og_er_inne(logg_paa, tjener):
    person = ParorendeFactory(person=_person()).person

    svar = logg_paa()

    person.refresh_from_db()
    assert svar.status_code == 302
    assert svar.url == reverse("hjem")
    assert _inne(logg_paa.klient) == str(person.konto.pk)
    assert person.konto.email.endswith("@idporten.invalid")
    assert not person.konto.has_usable_password()
    assert Hendelse.objects.filter(hva="konto_opprettet", objekt_id=str(person.konto.pk)).exists()


def test_plassholderen_vises_aldri(logg_paa):
    ParorendeFactory(person=_person())
    logg_paa()

    for navn in ("min_side", "konto:min_konto", "mfa_index", "mfa_activate_totp"):
        side = logg_paa.klient.get(reverse(navn), follow=True)
        assert side.status_code == 200
        assert "idporten.invalid" not in side.content.decode() + side.request["PATH_INFO"]
    for navn in ("account_email", "usersessions_list", "account_change_password"):
        side = logg_paa.klient.get(reverse(navn), follow=True)
        assert "idporten.invalid" not in side.content.decode()
    assert not EmailAddress.objects.exists()


def test_appen_paa_telefonen_faar_navnet_ikke_plassholderen(logg_paa):
    person = ParorendeFactory(person=_person()).person
    logg_paa()
    person.refresh_from_db()

    assert get_mfa_adapter().get_totp_label(person.konto) == person.navn
    person.epost = "kari@hjemme.example"
    person.save()
    person.konto.refresh_from_db()
    assert get_mfa_adapter().get_totp_label(person.konto) == "kari@hjemme.example"


def test_andre_gang_brukes_samme_konto(logg_paa):
    BrukerFactory(person=_person())

    logg_paa()
    logg_paa()

    assert Konto.objects.count() == 1


def test_ingenting_fra_idporten_lagres_hos_allauth(logg_paa):
    ParorendeFactory(person=_person())

    logg_paa()

    assert not apps.get_model("socialaccount", "SocialAccount").objects.exists()
    assert not apps.get_model("socialaccount", "SocialToken").objects.exists()


def test_bestillingen_krever_hoyt_nivaa_pkce_og_nonce(logg_paa, tjener):
    ParorendeFactory(person=_person())

    logg_paa("?auth_params=acr_values%3Didporten-loa-low&scope=profile&process=connect")

    bestilling, (_, felt) = tjener.bestilling, tjener.innlosning
    kode = hashlib.sha256(felt["code_verifier"][0].encode()).digest()
    assert bestilling["acr_values"] == "idporten-loa-high"
    assert bestilling["scope"] == "openid"
    assert bestilling["code_challenge_method"] == "S256"
    assert bestilling["code_challenge"] == base64.urlsafe_b64encode(kode).decode().rstrip("=")
    assert len(bestilling["nonce"]) >= 40


def test_klienten_viser_seg_med_noekkel(logg_paa, tjener):
    ParorendeFactory(person=_person())

    logg_paa()

    foresporsel, felt = tjener.innlosning
    paastand = felt["client_assertion"][0]
    innhold = jwt.decode(
        paastand, VAAR_NOKKEL.public_key(), algorithms=["RS256"], audience=UTSTEDER
    )
    assert innhold["iss"] == innhold["sub"] == KLIENT
    assert jwt.get_unverified_header(paastand)["kid"] == "var-1"
    assert "client_secret" not in felt
    assert "Authorization" not in foresporsel.headers


def test_klienten_viser_seg_med_hemmelighet_naar_noekkel_mangler(logg_paa, tjener, oppsett):
    ParorendeFactory(person=_person())
    oppsett["secret"], oppsett["settings"]["pem"] = "delt", ""

    svar = logg_paa()

    foresporsel, felt = tjener.innlosning
    assert svar.status_code == 302
    assert foresporsel.headers["Authorization"].startswith("Basic ")
    assert "client_assertion" not in felt
    assert "client_secret" not in felt


@pytest.mark.parametrize(
    ("felt", "tekst"),
    [
        ({"acr": "idporten-loa-substantial"}, "lavere sikkerhetsnivå"),
        ({"acr": None}, "lavere sikkerhetsnivå"),
        ({"pid": None}, "ikke hvem du er"),
        ({"pid": FREMMED_PID}, "Vi finner deg ikke"),
        ({"pid": "12345678901"}, "Vi finner deg ikke"),
        ({"nonce": "en-annen"}, "Noe gikk galt"),
        ({"nonce": None}, "Noe gikk galt"),
        ({"iss": "https://falsk.test"}, "Noe gikk galt"),
        ({"aud": "en-annen-klient"}, "Noe gikk galt"),
        ({"exp": 1}, "Noe gikk galt"),
    ],
    ids=str,
)
def test_svar_som_ikke_holder(felt, tekst, logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.felt |= felt

    svar = logg_paa()

    assert _avvist(svar, tekst)
    assert not _inne(logg_paa.klient)
    assert not Konto.objects.exists()


def test_feil_signatur(logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.nokkel = ANNEN_NOKKEL

    assert _avvist(logg_paa(), "Noe gikk galt")
    assert not _inne(logg_paa.klient)


def test_ukjent_noekkel(logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.hode = {"kid": "k2"}

    assert _avvist(logg_paa(), "Noe gikk galt")


def test_usignert_token(logg_paa, tjener, monkeypatch):
    ParorendeFactory(person=_person())
    ekte = Etterligning.id_token

    def usignert(selv):
        innhold = jwt.decode(ekte(selv), options={"verify_signature": False})
        return jwt.encode(innhold, None, algorithm="none", headers={"kid": "k1"})

    monkeypatch.setattr(Etterligning, "id_token", usignert)

    assert _avvist(logg_paa(), "Noe gikk galt")
    assert not _inne(logg_paa.klient)


def test_dod_person_slipper_ikke_inn(logg_paa):
    ParorendeFactory(person=_person(dod=date(2026, 1, 2)))

    assert _avvist(logg_paa(), "er stengt")
    assert not Konto.objects.exists()


def test_stengt_konto_slipper_ikke_inn(logg_paa):
    ParorendeFactory(person=_person(konto=AnsattFactory(is_active=False)))

    assert _avvist(logg_paa(), "er stengt")
    assert not _inne(logg_paa.klient)


def test_person_uten_rolle_faar_ikke_konto(logg_paa):
    _person()

    assert _avvist(logg_paa(), "Vi finner deg ikke")
    assert not Konto.objects.exists()


def test_ansatt_maa_fortsatt_ha_andre_faktor(logg_paa):
    _person(konto=AnsattFactory())

    logg_paa()

    assert logg_paa.klient.get(reverse("min_side")).url == reverse("mfa_index")


def test_utlogging_gaar_videre_til_idporten(logg_paa, tjener):
    ParorendeFactory(person=_person())
    logg_paa()
    klient = logg_paa.klient

    ut = klient.post(reverse("account_logout"))
    side = klient.get(ut.url)
    igjen = klient.get(ut.url)

    skjema = side.context["skjema"]
    token = jwt.decode(skjema.felt["id_token_hint"], options={"verify_signature": False})
    assert ut.url == "/konto/idporten/logout/"
    assert f'action="{UTSTEDER}/end_session"' in side.content.decode()
    assert skjema.felt["post_logout_redirect_uri"] == "http://testserver/"
    assert token["pid"] == PID
    assert f"form-action 'self' {UTSTEDER}" in side.headers["Content-Security-Policy"]
    assert not _inne(klient)
    assert "form-action 'self';" in igjen.headers["Content-Security-Policy"]
    assert "Lukk nettleseren" in igjen.content.decode()


def test_utlogging_uten_idporten_gaar_til_forsiden(oppsett, tjener, kari):
    klient = Client()
    klient.force_login(kari)

    assert klient.post(reverse("account_logout")).url == reverse("forside")


def test_svar_uten_egen_bestilling_avvises(oppsett, tjener, db):
    svar = Client().get("/konto/idporten/login/callback/", {"code": "x", "state": "ukjent"})

    assert _avvist(svar, "tok for lang tid")
    assert tjener.innlosning is None


def test_allauths_egen_adresse_er_ingen_omvei(oppsett, tjener, db):
    ParorendeFactory(person=_person())
    klient = Client()
    ut = klient.get("/konto/idporten/login/")
    tjener.bestilling = {n: v[0] for n, v in parse_qs(urlsplit(ut.url).query).items()}
    retur = {"code": "x", "state": tjener.bestilling["state"]}
    tjener.felt["acr"] = "idporten-loa-low"

    svar = klient.get("/konto/oidc/idporten/login/callback/", retur)

    assert svar.status_code == 404
    assert not _inne(klient)


def test_forsiden_viser_knappen_bare_naar_idporten_er_satt_opp(oppsett, db, settings):
    med = Client().get("/").content.decode()
    settings.IDPORTEN = False
    uten = Client().get("/").content.decode()

    assert "Logg inn med ID-porten" in med
    assert "Logg inn med ID-porten" not in uten


def test_uten_oppsett_finnes_ikke_adressene():
    assert adresser.urlpatterns == []
    with pytest.raises(NoReverseMatch):
        reverse("idporten_login")
