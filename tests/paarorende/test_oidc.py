"""Det som er felles for ID-porten og jobbkontoen. Prøvd gjennom ID-porten."""

from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client

from paarorende.oidc.klient import PAASTANDSTYPE
from tests.factories import ParorendeFactory
from tests.paarorende.etterligning import ANNEN_NOKKEL, KLIENT, UTSTEDER
from tests.paarorende.test_idporten import (
    VAAR_NOKKEL,
    _avvist,
    _inne,
    _person,
    logg_paa,
    oppsett,
    tjener,
)

__all__ = ["logg_paa", "oppsett", "tjener"]
INN, RETUR = "/konto/idporten/login/", "/konto/idporten/login/callback/"


@pytest.fixture
def med_par(tjener):
    tjener.beskrivelse["pushed_authorization_request_endpoint"] = f"{UTSTEDER}/par"
    return tjener


def test_bestillingen_gaar_utenom_nettleseren_naar_tjeneren_tar_imot_den(med_par, oppsett, db):
    ParorendeFactory(person=_person())
    klient = Client()

    ut = klient.get(INN)

    til, pushet = urlsplit(ut.url), {n: v[0] for n, v in med_par.pushet.items()}
    assert parse_qs(til.query) == {"client_id": [KLIENT], "request_uri": ["urn:bestilling:1"]}
    assert pushet["acr_values"] == "idporten-loa-high"
    assert pushet["code_challenge_method"] == "S256"
    assert pushet["redirect_uri"] == f"http://testserver{RETUR}"
    assert pushet["client_assertion_type"] == PAASTANDSTYPE
    bevis = jwt.decode(
        pushet["client_assertion"], VAAR_NOKKEL.public_key(), ["RS256"], audience=UTSTEDER
    )
    assert bevis["sub"] == KLIENT
    med_par.bestilling = pushet
    klient.get(RETUR, {"code": "x", "state": pushet["state"]})
    assert _inne(klient)
    forste = med_par.innlosning[1]["client_assertion"][0]
    assert forste != pushet["client_assertion"]


def test_en_avvist_bestilling_stopper_for_du_sendes_videre(med_par, oppsett, db):
    med_par.status["/par"] = 400

    assert _avvist(Client().get(INN), "Noe gikk galt")


def test_beskrivelse_og_nokler_hentes_en_gang(logg_paa, tjener):
    ParorendeFactory(person=_person())

    logg_paa()
    logg_paa()

    assert tjener.spurt.count("/.well-known/openid-configuration") == 1
    assert tjener.spurt.count("/jwks") == 1


def test_en_ny_nokkel_hentes_naar_den_trengs(logg_paa, tjener):
    ParorendeFactory(person=_person())
    logg_paa()
    tjener.publisert = {"k2": ANNEN_NOKKEL}
    tjener.nokkel, tjener.hode = ANNEN_NOKKEL, {"kid": "k2"}

    svar = logg_paa()

    assert svar.status_code == 302
    assert tjener.spurt.count("/jwks") == 2


def test_en_nokkel_ingen_har_hentes_ikke_om_og_om_igjen(logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.hode = {"kid": "finnes-ikke"}

    for _nr in range(3):
        assert _avvist(logg_paa(), "Noe gikk galt")

    assert tjener.spurt.count("/jwks") == 2


def test_en_tjener_som_sier_den_er_en_annen_brukes_ikke(tjener, oppsett, db):
    tjener.beskrivelse["issuer"] = "https://en-annen.test"

    assert _avvist(Client().get(INN), "Noe gikk galt")


@pytest.mark.parametrize("status", [0, 503], ids=["uten svar", "503"])
@pytest.mark.parametrize("sti", ["/.well-known/openid-configuration", "/par"])
def test_nede_for_du_sendes_videre(sti, status, med_par, oppsett, db):
    med_par.status[sti] = status

    svar = Client().get(INN, {"next": "/varsler/"})

    assert svar.status_code == 503
    assert "ID-porten svarer ikke" in svar.content.decode()
    assert f'href="{INN}?next=/varsler/"' in svar.content.decode()


@pytest.mark.parametrize("status", [0, 500], ids=["uten svar", "500"])
@pytest.mark.parametrize("sti", ["/token", "/jwks"])
def test_nede_naar_du_kommer_tilbake(sti, status, logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.status[sti] = status

    svar = logg_paa("?next=/varsler/")

    assert svar.status_code == 503
    assert f'href="{INN}?next=/varsler/"' in svar.content.decode()
    assert not _inne(logg_paa.klient)


def test_en_avvist_kode_gir_ingen_tilgang(logg_paa, tjener):
    ParorendeFactory(person=_person())
    tjener.status["/token"] = 400

    assert _avvist(logg_paa(), "Noe gikk galt")
    assert not _inne(logg_paa.klient)


@pytest.mark.parametrize(
    ("feil", "status", "tekst"),
    [
        ("access_denied", 403, "Du avbrøt innloggingen"),
        ("temporarily_unavailable", 503, "ID-porten svarer ikke"),
        ("invalid_scope", 403, "Noe gikk galt"),
    ],
)
def test_feil_fra_tjeneren(feil, status, tekst, tjener, oppsett, db):
    klient = Client()
    tilstand = parse_qs(urlsplit(klient.get(INN).url).query)["state"][0]

    svar = klient.get(RETUR, {"error": feil, "state": tilstand})

    assert svar.status_code == status
    assert tekst in svar.content.decode()


def test_svar_fra_en_annen_tjener_loses_ikke_inn(tjener, oppsett, db):
    klient = Client()
    tilstand = parse_qs(urlsplit(klient.get(INN).url).query)["state"][0]

    svar = klient.get(RETUR, {"code": "x", "state": tilstand, "iss": "https://en-annen.test"})

    assert _avvist(svar, "Noe gikk galt")
    assert tjener.innlosning is None


def test_et_svar_kan_bare_brukes_en_gang(logg_paa, tjener):
    ParorendeFactory(person=_person())
    logg_paa()
    tjener.innlosning = None

    igjen = logg_paa.klient.get(RETUR, {"code": "x", "state": tjener.bestilling["state"]})

    assert _avvist(igjen, "tok for lang tid")
    assert tjener.innlosning is None
