"""ID-porten sier fra når noen logger ut der: i en ramme, og fra tjener til tjener."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import AnsattFactory, ParorendeFactory
from tests.paarorende.etterligning import ANNEN_NOKKEL, KLIENT, UTSTEDER
from tests.paarorende.test_idporten import SID, _inne, _person, logg_paa, oppsett, tjener

__all__ = ["logg_paa", "oppsett", "tjener"]
RAMME, BAK = "/konto/idporten/logout/frontkanal/", "/konto/idporten/logout/bakkanal/"
GYLDIG = {"iss": UTSTEDER, "sid": SID}
HENDELSE = {"http://schemas.openid.net/event/backchannel-logout": {}}


@pytest.fixture
def inne(logg_paa):
    ParorendeFactory(person=_person())
    logg_paa()
    return logg_paa.klient


def _ute(klient):
    return klient.get(reverse("min_side")).status_code == 302


def _rammer(hoder):
    regler = dict(r.split(" ", 1) for r in hoder["Content-Security-Policy"].split("; "))
    return regler["frame-ancestors"]


def test_rammen_avslutter_okten_uten_kapsel(inne):
    svar = Client().get(RAMME, GYLDIG)

    assert svar.status_code == 200
    assert _ute(inne)


def test_bare_den_okten_som_ble_avsluttet(inne, kari):
    annen = Client()
    annen.force_login(kari)

    Client().get(RAMME, {**GYLDIG, "sid": "en-annen-okt"})

    assert not _ute(inne)
    Client().get(RAMME, GYLDIG)
    assert _ute(inne)
    assert not _ute(annen)


@pytest.mark.parametrize(
    "felt",
    [{"iss": UTSTEDER}, {"sid": SID}, {**GYLDIG, "sid": ""}, {**GYLDIG, "iss": "https://x.test"}],
    ids=["uten sid", "uten iss", "tom sid", "annen iss"],
)
def test_rammen_krever_hvem_og_hvilken(felt, inne):
    assert Client().get(RAMME, felt).status_code == 400
    assert not _ute(inne)


def test_bare_idporten_kan_vise_rammen_og_bare_den(inne):
    ramme = Client().get(RAMME, GYLDIG).headers
    ellers = Client().get("/").headers

    assert _rammer(ramme) == UTSTEDER
    assert "X-Frame-Options" not in ramme
    assert ellers["X-Frame-Options"] == "DENY"
    assert _rammer(ellers) == "'none'"


def test_alle_idportens_egne_adresser_kan_vise_rammen(tjener, oppsett, db):
    tjener.beskrivelse["end_session_endpoint"] = "https://login.idporten.test/logout"

    ramme = Client().get(RAMME, GYLDIG).headers

    assert _rammer(ramme) == f"{UTSTEDER} https://login.idporten.test"


def test_rammen_virker_selv_om_idporten_er_nede(inne, tjener):
    cache.clear()
    tjener.status["/.well-known/openid-configuration"] = 503

    svar = Client().get(RAMME, GYLDIG)

    assert _rammer(svar.headers) == UTSTEDER
    assert _ute(inne)


def test_ansatt_som_maa_vise_en_faktor_til_kan_ogsaa_avsluttes(logg_paa):
    konto = AnsattFactory()
    TOTP.activate(konto, generate_totp_secret())
    koder = RecoveryCodes.activate(konto).get_unused_codes()
    _person(konto=konto)
    assert logg_paa().url.startswith(reverse("mfa_authenticate"))

    logg_paa.klient.post(reverse("mfa_authenticate"), {"code": koder[0]})
    assert not _ute(logg_paa.klient)
    Client().get(RAMME, GYLDIG)

    assert _ute(logg_paa.klient)


def _beskjed(tjener, **felt):
    naa = int(time.time())
    alle = {"iss": UTSTEDER, "aud": KLIENT, "iat": naa, "exp": naa + 60, "jti": "1"}
    alle |= {"sid": SID, "events": HENDELSE, **felt}
    return tjener.signer({navn: verdi for navn, verdi in alle.items() if verdi is not None})


def test_beskjed_fra_tjener_til_tjener_avslutter_okten(inne, tjener):
    klient = Client(enforce_csrf_checks=True)

    svar = klient.post(BAK, {"logout_token": _beskjed(tjener)})

    assert svar.status_code == 200
    assert _ute(inne)


@pytest.mark.parametrize(
    "felt",
    [
        *({"sid": None}, {"events": {}}, {"events": None}, {"jti": None}, {"nonce": "x"}),
        *({"aud": "en-annen"}, {"iss": "https://x.test"}, {"exp": 1}),
    ],
    ids=str,
)
def test_beskjed_som_ikke_holder(felt, inne, tjener):
    svar = Client().post(BAK, {"logout_token": _beskjed(tjener, **felt)})

    assert svar.status_code == 400
    assert not _ute(inne)


def test_beskjed_noen_andre_har_signert(inne, tjener):
    tjener.nokkel = ANNEN_NOKKEL

    assert Client().post(BAK, {"logout_token": _beskjed(tjener)}).status_code == 400
    assert Client().post(BAK, {"logout_token": "tull"}).status_code == 400
    assert Client().post(BAK).status_code == 400
    assert _inne(inne)
    assert not _ute(inne)


def test_kanalene_tar_bare_imot_paa_sin_maate(oppsett, tjener, db):
    assert Client().post(RAMME, GYLDIG).status_code == 405
    assert Client().head(RAMME, GYLDIG).status_code == 405
    assert Client().get(BAK).status_code == 405
