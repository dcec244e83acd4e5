"""De ansattes innlogging: bare den kommunen alt har gitt konto, og to faktorer må være vist."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from paarorende.jobbkonto import urls as adresser  # leses her, før noen prøve slår den på
from paarorende.models import Hendelse, Konto
from tests.factories import AnsattFactory, KontoFactory
from tests.paarorende.etterligning import KLIENT, UTSTEDER, koble

INN, RETUR = "/konto/oidc/ansatt/login/", "/konto/oidc/ansatt/login/callback/"


@pytest.fixture
def tjener(monkeypatch):
    felt = {"sub": "uid-1", "email": "Marte@example.org", "email_verified": True}
    return koble(monkeypatch, {**felt, "amr": ["pwd", "mfa"]})


@pytest.fixture
def oppsett(settings):
    app = {"provider_id": "ansatt", "name": "Jobbkonto", "client_id": KLIENT, "secret": "delt"}
    app["settings"] = {"server_url": UTSTEDER, "domener": ["moss.example"]}
    settings.ANSATT_OIDC = True
    settings.ROOT_URLCONF = "tests.paarorende.urls_idporten"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


@pytest.fixture
def marte(db):
    return AnsattFactory(email="marte@example.org")


@pytest.fixture
def logg_paa(tjener, oppsett, db):
    def gaa(sporsmal=""):
        klient = Client()
        ut = klient.get(INN + sporsmal)
        tjener.bestilling = {n: v[0] for n, v in parse_qs(urlsplit(ut.url).query).items()}
        svar = klient.get(RETUR, {"code": "x", "state": tjener.bestilling["state"]})
        svar.klient = klient
        return svar

    return gaa


def _inne(svar):
    return svar.klient.session.get("_auth_user_id")


def _avvist(svar, tekst):
    return svar.status_code == 403 and tekst in svar.content.decode() and not _inne(svar)


def test_ansatt_med_to_faktorer_kommer_rett_inn(logg_paa, marte, tjener):
    svar = logg_paa("?next=/arbeidsliste/&scope=offline_access&auth_params=prompt%3Dnone")

    assert (svar.status_code, svar.url) == (302, "/arbeidsliste/")
    assert svar.klient.get(reverse("varselliste")).status_code == 200
    assert tjener.bestilling["scope"] == "openid email"
    assert "prompt" not in tjener.bestilling
    assert len(tjener.bestilling["nonce"]) >= 40
    assert tjener.innlosning[0].headers["Authorization"].startswith("Basic ")


def test_uten_to_faktorer_kreves_portalens_egen(logg_paa, marte, tjener):
    tjener.felt["amr"] = ["pwd"]

    svar = logg_paa()

    assert _inne(svar) == str(marte.pk)
    assert svar.klient.get(reverse("arbeidsliste")).url == reverse("mfa_index")


def test_den_som_har_faktor_her_maa_vise_den_naar_jobbkontoen_ikke_gjorde_det(
    logg_paa, marte, tjener
):
    TOTP.activate(marte, generate_totp_secret())
    tjener.felt["amr"] = ["pwd"]

    svar = logg_paa()

    assert svar.url.startswith(reverse("mfa_authenticate"))
    assert not _inne(svar)


def test_den_som_har_faktor_her_slipper_aa_vise_to_ganger(logg_paa, marte):
    TOTP.activate(marte, generate_totp_secret())

    svar = logg_paa()

    assert _inne(svar) == str(marte.pk)
    assert svar.klient.get(reverse("varselliste")).status_code == 200


def test_to_faktorer_gjelder_bare_den_okten(logg_paa, marte):
    logg_paa()

    en_annen = Client()
    en_annen.force_login(marte)

    assert en_annen.get(reverse("arbeidsliste")).url == reverse("mfa_index")


def test_to_faktorer_gjelder_bare_den_kontoen(logg_paa, marte):
    klient = logg_paa().klient
    annen = AnsattFactory()
    okt = klient.session
    okt["_auth_user_id"], okt["_auth_user_hash"] = str(annen.pk), annen.get_session_auth_hash()
    okt.save()

    assert klient.get(reverse("arbeidsliste")).url == reverse("mfa_index")


def test_etter_forste_gang_gjelder_id_en_ikke_e_posten(logg_paa, marte, tjener):
    logg_paa()
    knytning = SocialAccount.objects.get()
    marte.email = "marte.kvam@example.org"
    marte.save()

    assert _inne(logg_paa()) == str(marte.pk)
    assert (knytning.user, knytning.uid, knytning.extra_data) == (marte, "uid-1", {})
    assert not SocialToken.objects.exists()
    assert Hendelse.objects.filter(hva="jobbkonto_knyttet", av=marte).count() == 1


def test_en_ny_med_samme_e_post_arver_ikke_kontoen(logg_paa, marte, tjener):
    logg_paa()
    tjener.felt["sub"] = "uid-2"

    assert _avvist(logg_paa(), "ikke knyttet til noen konto")
    assert SocialAccount.objects.get().uid == "uid-1"


def test_ukjent_ansatt_faar_ingen_konto(logg_paa):
    assert _avvist(logg_paa(), "ikke knyttet til noen konto")
    assert not Konto.objects.exists()
    assert not SocialAccount.objects.exists()


def test_en_paarorende_med_samme_adresse_slipper_ikke_inn(logg_paa):
    KontoFactory(email="marte@example.org")

    assert _avvist(logg_paa(), "ikke knyttet til noen konto")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("felt", [{"is_active": False}, {"er_ansatt": False}], ids=str)
def test_den_som_har_sluttet_slipper_ikke_inn(felt, logg_paa, marte):
    logg_paa()
    Konto.objects.filter(pk=marte.pk).update(**felt)

    assert _avvist(logg_paa(), "er stengt")


def test_stengt_konto_knyttes_ikke(logg_paa):
    AnsattFactory(email="marte@example.org", is_active=False)

    assert _avvist(logg_paa(), "er stengt")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("bekreftet", [False, None, "true"])
def test_ubekreftet_adresse_er_ikke_nok(bekreftet, logg_paa, marte, tjener):
    tjener.felt["email_verified"] = bekreftet

    assert _avvist(logg_paa(), "ingen bekreftet e-postadresse")
    assert not SocialAccount.objects.exists()


def test_kommunens_eget_domene_er_bekreftet(logg_paa, tjener):
    marte = AnsattFactory(email="marte@moss.example")
    tjener.felt |= {"email": "marte@moss.example", "email_verified": None}

    assert _inne(logg_paa()) == str(marte.pk)


@pytest.fixture
def epost_bare_naar_vi_spor(tjener):
    tjener.mer = {n: tjener.felt.pop(n) for n in ("email", "email_verified")}
    return tjener


def test_e_posten_kan_komme_naar_vi_spor(epost_bare_naar_vi_spor, logg_paa, marte):
    epost_bare_naar_vi_spor.mer["sub"] = "uid-1"

    assert _inne(logg_paa()) == str(marte.pk)


def test_svaret_maa_gjelde_den_samme(epost_bare_naar_vi_spor, logg_paa, marte):
    epost_bare_naar_vi_spor.mer["sub"] = "en-annen"

    assert _avvist(logg_paa(), "Noe gikk galt")


def test_feil_signatur_og_feil_nonce_gir_ingen_tilgang(logg_paa, marte, tjener):
    tjener.felt["nonce"] = "en-annen"
    assert _avvist(logg_paa(), "Noe gikk galt")

    tjener.felt["nonce"], tjener.hode = None, {"kid": "k9"}
    assert _avvist(logg_paa(), "Noe gikk galt")


def test_er_kommunens_innlogging_nede_kan_du_bruke_passord(tjener, oppsett, db):
    tjener.status["/.well-known/openid-configuration"] = 503

    svar = Client().get(INN, {"next": "/arbeidsliste/"})

    side = svar.content.decode()
    assert svar.status_code == 503
    assert "Kommunens innlogging svarer ikke" in side
    assert f'href="{INN}?next=/arbeidsliste/"' in side
    assert "Logg inn på en annen måte" in side


def test_den_kan_ikke_knyttes_fra_en_annens_okt(tjener, oppsett, kari, marte):
    """Ingen kan koble sin egen jobbkonto på den kontoen som tilfeldigvis er logget inn."""
    klient = Client()
    klient.force_login(kari)
    ut = klient.get(f"{INN}?process=connect")
    tjener.bestilling = {n: v[0] for n, v in parse_qs(urlsplit(ut.url).query).items()}

    klient.get(RETUR, {"code": "x", "state": tjener.bestilling["state"]})

    assert SocialAccount.objects.get().user == marte
    assert klient.session["_auth_user_id"] == str(marte.pk)


def test_knappen_vises_bare_naar_jobbkontoen_er_satt_opp(oppsett, db, settings):
    med = Client().get(reverse("account_login"), {"next": "/arbeidsliste/"}).content.decode()
    settings.ANSATT_OIDC = False
    uten = Client().get(reverse("account_login")).content.decode()

    assert f'href="{INN}?next=/arbeidsliste/"' in med
    assert "jobbkontoen" not in uten
    assert adresser.urlpatterns == []
    assert Client().get(reverse("account_login")).status_code == 200
