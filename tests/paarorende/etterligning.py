"""En etterligning av en OIDC-tjener: ekte signerte token, men HTTP-laget er byttet ut.

Den viser at portalen krever det den skal, og kan svare galt på måter en ekte tjener ikke vil.
At portalen virker mot en sertifisert tjener, prøves i tests/nettleser/test_idporten.py.
"""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

UTSTEDER = "https://idporten.test"
KLIENT = "portalen"
TJENERNOKKEL, ANNEN_NOKKEL = (
    rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)
)
ENDER = ("authorization", "token", "userinfo", "end_session")


class Etterligning:
    """Svarer på adressene portalen spør om. Prøven endrer feltene den vil ha annerledes."""

    def __init__(self, felt):
        self.felt = felt
        self.nokkel = TJENERNOKKEL
        self.hode = {"kid": "k1"}
        self.publisert = {"k1": TJENERNOKKEL}
        self.beskrivelse = {
            "issuer": UTSTEDER,
            "jwks_uri": f"{UTSTEDER}/jwks",
            **{f"{ende}_endpoint": f"{UTSTEDER}/{ende}" for ende in ENDER},
        }
        self.mer = {}
        self.status = {}
        self.bestilling = None
        self.innlosning = None
        self.pushet = None
        self.spurt = []

    def signer(self, felt):
        return jwt.encode(felt, self.nokkel, algorithm="RS256", headers=self.hode)

    def id_token(self):
        naa = int(time.time())
        felt = {"iss": UTSTEDER, "aud": KLIENT, "iat": naa, "exp": naa + 60}
        felt |= {"nonce": self.bestilling["nonce"], **self.felt}
        return self.signer({navn: verdi for navn, verdi in felt.items() if verdi is not None})

    def svar(self, foresporsel):
        sti = urlsplit(foresporsel.url).path
        self.spurt.append(sti)
        if sti == "/token":
            self.innlosning = (foresporsel, parse_qs(foresporsel.body))
            return {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        if sti == "/par":
            self.pushet = parse_qs(foresporsel.body)
            return {"request_uri": "urn:bestilling:1", "expires_in": 60}
        if sti == "/userinfo":
            return self.mer
        if sti == "/jwks":
            return {"keys": [_jwk(navn, nokkel) for navn, nokkel in self.publisert.items()]}
        assert sti == "/.well-known/openid-configuration"
        return self.beskrivelse

    def send(self, foresporsel):
        svar = requests.Response()
        svar.headers["content-type"] = "application/json"
        svar._content = json.dumps(self.svar(foresporsel)).encode()
        svar.status_code = self.status.get(self.spurt[-1], 200)
        if svar.status_code == 0:
            raise requests.ConnectTimeout
        return svar


def _jwk(navn, nokkel):
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(nokkel.public_key()))
    return {**jwk, "kid": navn, "alg": "RS256", "use": "sig"}


def koble(monkeypatch, felt):
    """Alt portalen sender over HTTP, går hit."""
    tjener = Etterligning(felt)
    monkeypatch.setattr(
        "requests.adapters.HTTPAdapter.send", lambda adapter, f, **resten: tjener.send(f)
    )
    return tjener
