"""Innlogging med ID-porten i en ekte nettleser, mot en sertifisert OIDC-tjener."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from paarorende.models import Konto
from paarorende.oidc.klient import Klient
from tests.nettleser.oidc import kari_i_idporten, oidc_tjener

__all__ = ["kari_i_idporten", "oidc_tjener"]
pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def logg_paa(side_med_csp, oidc_tjener):
    """Fra forsiden til ID-porten, og tilbake som den som er valgt der."""

    def gaa(hvem):
        side = side_med_csp()
        side.goto("/")
        side.get_by_role("link", name="Logg inn med ID-porten").click()
        side.get_by_role("button", name=hvem).click()
        return side

    return gaa


@pytest.fixture
def kari_inne(logg_paa, kari_i_idporten):
    side = logg_paa("Kari Solheim")
    expect(side).to_have_url(re.compile("/min-side/$"))
    return side


def _innlogget():
    return [okt for okt in Session.objects.all() if SESSION_KEY in okt.get_decoded()]


def _logg_ut(side):
    side.get_by_role("link", name="Logg ut").click()
    side.get_by_role("button", name="Logg ut").click()


def _maa_logge_inn_paa_nytt(side):
    side.goto("/min-side/")
    expect(side).to_have_url(re.compile("/konto/login/"))


def test_inn_med_idporten_og_ut_begge_steder(kari_inne, oidc_tjener):
    side = kari_inne
    expect(side.get_by_role("link", name="Kari")).to_be_visible()

    _logg_ut(side)
    expect(side.get_by_role("heading", name="Logger ut")).to_be_visible()
    assert side.url == f"{oidc_tjener.adresse}/session/end"
    side.get_by_role("button", name="Fullfør utloggingen").click()

    expect(side.get_by_role("link", name="Logg inn med ID-porten")).to_be_visible()
    assert _innlogget() == []
    side.get_by_role("link", name="Logg inn med ID-porten").click()
    expect(side.get_by_role("heading", name="Velg (login)")).to_be_visible()


def test_andre_gang_trenger_ingen_velge_hos_idporten(kari_inne):
    kari_inne.context.clear_cookies(name="okt")

    kari_inne.goto("/konto/login/?next=/varsler/")
    kari_inne.get_by_role("link", name="Logg inn med ID-porten").click()

    expect(kari_inne).to_have_url(re.compile("/varsler/$"))
    assert Konto.objects.count() == 1


def test_uten_skript_trykker_du_selv(kari_inne, se_paa):
    kari_inne.route("**/send_straks*", lambda rute: rute.abort())

    _logg_ut(kari_inne)
    expect(kari_inne.get_by_role("heading", name="Du er logget ut av portalen")).to_be_visible()
    se_paa(kari_inne, "idporten-ut")
    kari_inne.get_by_role("button", name="Logg ut av ID-porten").click()

    expect(kari_inne.get_by_role("heading", name="Logger ut")).to_be_visible()


def test_utlogging_et_annet_sted_avslutter_okten_gjennom_rammen(kari_inne, oidc_tjener):
    kari_inne.goto(f"{oidc_tjener.adresse}/styr?bakkanal=0")

    with kari_inne.expect_response("**/frontkanal/**") as svar:
        kari_inne.goto(f"{oidc_tjener.adresse}/session/end")

    ramme = kari_inne.frame_locator("iframe")
    expect(ramme.get_by_text("Du er logget ut.")).to_be_visible()
    assert "okt=" not in svar.value.request.all_headers().get("cookie", "")
    assert _innlogget() == []
    _maa_logge_inn_paa_nytt(kari_inne)


def test_bare_idporten_faar_vise_rammen(kari_inne, oidc_tjener, live_server):
    felt = f"iss={oidc_tjener.adresse}&sid=finnes-ikke"
    ramme = f"{live_server.url}/konto/idporten/logout/frontkanal/?{felt}"
    fremmed = kari_inne.context.browser.new_page()

    fremmed.set_content(f'<iframe src="{ramme}"></iframe>')

    fremmed.wait_for_timeout(500)
    assert [f.url for f in fremmed.frames[1:]] == ["chrome-error://chromewebdata/"]
    fremmed.close()


def test_utlogging_et_annet_sted_virker_ogsaa_uten_rammer(kari_inne, oidc_tjener):
    kari_inne.route("**/frontkanal/**", lambda rute: rute.abort())
    kari_inne.goto(f"{oidc_tjener.adresse}/session/end")
    assert len(_innlogget()) == 1

    kari_inne.get_by_role("button", name="Fullfør utloggingen").click()
    expect(kari_inne.get_by_role("heading", name="Du er ute")).to_be_visible()

    assert _innlogget() == []
    _maa_logge_inn_paa_nytt(kari_inne)


@pytest.mark.parametrize(
    ("hvem", "tekst"),
    [
        ("Lavt nivå", "et lavere sikkerhetsnivå enn vi krever"),
        ("Uten nummer", "forteller oss ikke hvem du er"),
        ("Ukjent person", "Vi finner deg ikke i portalen ennå"),
        ("Avbryt", "Du avbrøt innloggingen"),
    ],
    ids=["nivaa", "uten_pid", "ukjent", "avbrutt"],
)
def test_den_som_ikke_slipper_inn_faar_vite_hvorfor(
    hvem, tekst, logg_paa, kari_i_idporten, se_paa, request
):
    side = logg_paa(hvem)

    expect(side.get_by_role("heading", level=1, name="Du kom ikke inn")).to_be_visible()
    expect(side.get_by_text(tekst)).to_be_visible()
    kan_prove_igjen = side.get_by_role("link", name="Prøv igjen").count() == 1
    assert kan_prove_igjen == (hvem != "Ukjent person")
    se_paa(side, f"idporten-{request.node.callspec.params['hvem']}")
    assert _innlogget() == []
    assert not Konto.objects.exists()


def test_et_svar_ingen_har_bedt_om(side_med_csp, oidc_tjener, se_paa):
    side = side_med_csp()

    svar = side.goto("/konto/idporten/login/callback/?code=x&state=y")

    assert svar.status == 403
    expect(side.get_by_text("tok for lang tid")).to_be_visible()
    se_paa(side, "idporten-utlopt")


def test_idporten_er_nede_for_du_har_begynt(side_med_csp, oidc_tjener, se_paa):
    side = side_med_csp()
    side.goto("/konto/login/?next=/varsler/")
    oidc_tjener.stopp()

    side.get_by_role("link", name="Logg inn med ID-porten").click()

    expect(side.get_by_role("heading", name="ID-porten svarer ikke")).to_be_visible()
    expect(side.get_by_text("Alt du har lagret i portalen, er der fortsatt")).to_be_visible()
    igjen = side.get_by_role("link", name="Prøv igjen")
    assert igjen.get_attribute("href") == "/konto/idporten/login/?next=/varsler/"
    se_paa(side, "idporten-nede")


def test_idporten_faller_ned_mens_du_logger_inn(
    logg_paa, kari_i_idporten, oidc_tjener, monkeypatch
):
    los_inn = Klient.los_inn

    def for_sent(*felt, **resten):
        oidc_tjener.stopp()
        return los_inn(*felt, **resten)

    monkeypatch.setattr(Klient, "los_inn", for_sent)
    side = logg_paa("Kari Solheim")

    expect(side.get_by_role("heading", name="ID-porten svarer ikke")).to_be_visible()
    assert _innlogget() == []
