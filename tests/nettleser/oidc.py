"""En sertifisert OIDC-tjener (node, oidc-provider) i rollen som ID-porten og kommunens egen."""

import ipaddress
import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from paarorende.idporten import urls as _adresser  # noqa: F401 – leses før ID-porten slås på
from paarorende.kryptering import blindindeks
from paarorende.regler.fodselsnummer import lag_syntetisk
from tests.factories import ParorendeFactory, PersonFactory

ROT = Path(__file__).parent.parent.parent
HOYT = "idporten-loa-high"
KARI, UKJENT = (lag_syntetisk(date(aar, 5, 4), 100) for aar in (1948, 1971))
PERSONER = [
    {"sub": "kari", "navn": "Kari Solheim", "acr": HOYT, "felt": {"pid": KARI}},
    {"sub": "lav", "navn": "Lavt nivå", "acr": "idporten-loa-substantial", "felt": {"pid": KARI}},
    {"sub": "uten", "navn": "Uten nummer", "acr": HOYT, "felt": {}},
    {"sub": "ukjent", "navn": "Ukjent person", "acr": HOYT, "felt": {"pid": UKJENT}},
    {
        "sub": "marte",
        "navn": "Marte med to faktorer",
        "amr": ["pwd", "mfa"],
        "felt": {"email": "marte@example.org", "email_verified": True},
    },
    {
        "sub": "marte-en",
        "navn": "Marte med passord",
        "amr": ["pwd"],
        "felt": {"email": "marte@example.org", "email_verified": True},
    },
    {
        "sub": "vikar",
        "navn": "Vikar uten konto",
        "amr": ["mfa"],
        "felt": {"email": "vikar@example.org", "email_verified": True},
    },
]


class Tjener:
    """Prosessen, og det prøven trenger å vite om den."""

    def __init__(self, prosess, adresse):
        self.prosess, self.adresse = prosess, adresse

    def stopp(self):
        self.prosess.kill()
        self.prosess.wait()


def _node():
    funnet = shutil.which("node") or shutil.which("node", path=str(ROT / ".bygg/node/bin"))
    if funnet is None and not os.getenv("CI"):
        pytest.skip("Fant ikke node. Kjør «make oppsett».")
    assert funnet, "CI hopper aldri over: node mangler."
    return funnet


def _pem(nokkel):
    return nokkel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _tls(mappe):
    """Et eget sertifikat for 127.0.0.1. Portalen stoler på det, og nettleseren ser bort fra det."""
    nokkel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    navn = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "OIDC-tjener for prøver")])
    adresse = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    naa = datetime.now(UTC)
    bevis = (
        x509.CertificateBuilder(navn, navn, nokkel.public_key(), x509.random_serial_number())
        .not_valid_before(naa - timedelta(minutes=5))
        .not_valid_after(naa + timedelta(hours=6))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(adresse, critical=False)
        .sign(nokkel, hashes.SHA256())
    )
    fil = mappe / "tls.pem"
    fil.write_bytes(bevis.public_bytes(Encoding.PEM))
    return fil, {"tlsNokkel": _pem(nokkel), "tlsBevis": fil.read_text()}


def _klienter(portal, nokkel):
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(nokkel.public_key()))
    return [
        {
            "client_id": "portalen",
            "token_endpoint_auth_method": "private_key_jwt",
            "require_pushed_authorization_requests": True,
            "jwks": {"keys": [{**jwk, "kid": "var-1", "alg": "RS256", "use": "sig"}]},
            "redirect_uris": [f"{portal}/konto/idporten/login/callback/"],
            "post_logout_redirect_uris": [f"{portal}/"],
            "backchannel_logout_uri": f"{portal}/konto/idporten/logout/bakkanal/",
            "backchannel_logout_session_required": True,
        },
        {
            "client_id": "jobben",
            "client_secret": "bare+til prover",
            "redirect_uris": [f"{portal}/konto/oidc/ansatt/login/callback/"],
        },
    ]


@pytest.fixture
def oidc_tjener(live_server, settings, tmp_path, monkeypatch):
    """Tjeneren går, og portalen er satt opp mot den slik settings.py gjør det fra miljøet."""
    nokkel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    fil, tls = _tls(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(fil))
    oppsett = {**tls, "personer": PERSONER, "klienter": _klienter(live_server.url, nokkel)}
    oppsett["frontkanal"] = f"{live_server.url}/konto/idporten/logout/frontkanal/"
    with (tmp_path / "node.log").open("wb") as logg:
        prosess = subprocess.Popen(
            [_node(), str(Path(__file__).with_name("oidc_tjener.mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=logg,
        )
    prosess.stdin.write(json.dumps(oppsett).encode())
    prosess.stdin.close()
    tjener = Tjener(prosess, prosess.stdout.readline().decode().strip())
    assert tjener.adresse, (tmp_path / "node.log").read_text()
    _sett_opp_portalen(settings, tjener.adresse, _pem(nokkel))
    yield tjener
    tjener.stopp()
    prosess.stdout.close()


def _sett_opp_portalen(settings, adresse, pem):
    idporten = {"name": "ID-porten", "client_id": "portalen", "secret": ""}
    idporten["settings"] = {"server_url": adresse, "pem": pem, "nokkel_id": "var-1"}
    jobb = {"provider_id": "ansatt", "name": "Jobbkonto", "client_id": "jobben"}
    jobb |= {"secret": "bare+til prover", "settings": {"server_url": adresse, "domener": []}}
    settings.IDPORTEN = settings.ANSATT_OIDC = True
    settings.ROOT_URLCONF = "tests.paarorende.urls_idporten"
    settings.SOCIALACCOUNT_PROVIDERS = {
        "idporten": {"APPS": [idporten]},
        "openid_connect": {"APPS": [jobb]},
    }


@pytest.fixture
def kari_i_idporten(transactional_db):
    """Pårørende som finnes i portalen, men aldri har logget inn."""
    person = PersonFactory(fornavn="Kari", fnr_indeks=blindindeks(KARI))
    return ParorendeFactory(person=person).person
