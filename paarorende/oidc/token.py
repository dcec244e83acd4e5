"""Kontroll av id-token, og signering av vår egen klientpåstand.

allauth stoler på TLS og hopper over signaturen når tokenet kommer rett fra tjeneren. Her
kontrolleres den alltid, med én fast algoritme, så tokenets eget hode aldri får velge.
"""

import hmac
import time
import uuid
from typing import Any

import jwt

from paarorende.oidc import tjener
from paarorende.oidc.feil import Avvist, Grunn

ALGORITME = "RS256"
KREVDE_FELT = ["iss", "aud", "exp", "iat"]
LEVETID = 60
SLINGRING = 10


def les_id_token(
    token: str, *, beskrivelse: dict[str, Any], klient: str, nonce: str
) -> dict[str, Any]:
    """Innholdet i et id-token som er ekte, ment for oss og svar på akkurat denne innloggingen."""
    innhold = les_signert(token, beskrivelse=beskrivelse, klient=klient, krever=["sub", "nonce"])
    if not nonce or not hmac.compare_digest(str(innhold["nonce"]).encode(), nonce.encode()):
        raise Avvist(Grunn.UGYLDIG)
    return innhold


def les_signert(
    token: str, *, beskrivelse: dict[str, Any], klient: str, krever: list[str]
) -> dict[str, Any]:
    """Innholdet i det tjeneren har signert til oss."""
    try:
        innhold: dict[str, Any] = jwt.decode(
            token,
            _nokkel(token, beskrivelse["jwks_uri"]),
            algorithms=[ALGORITME],
            issuer=beskrivelse["issuer"],
            audience=klient,
            leeway=SLINGRING,
            options={"require": [*KREVDE_FELT, *krever]},
        )
    except (jwt.PyJWTError, KeyError, TypeError) as feil:
        raise Avvist(Grunn.UGYLDIG) from feil
    return innhold


def klientpaastand(*, klient: str, utsteder: str, pem: str, nokkel_id: str) -> str:
    """Et kortlevd bevis på at vi er klienten (private_key_jwt, RFC 7523)."""
    naa = int(time.time())
    innhold = {
        "iss": klient,
        "sub": klient,
        "aud": utsteder,
        "jti": str(uuid.uuid4()),
        "iat": naa,
        "exp": naa + LEVETID,
    }
    hode = {"kid": nokkel_id} if nokkel_id else None
    return jwt.encode(innhold, pem, algorithm=ALGORITME, headers=hode)


def _nokkel(token: str, adresse: str) -> jwt.PyJWK:
    kid = jwt.get_unverified_header(token)["kid"]
    sett = tjener.nokkelsett(adresse, kid=kid)
    kandidater = [n for n in sett["keys"] if n.get("kid") == kid and n.get("kty") == "RSA"]
    if not kandidater:
        raise jwt.InvalidKeyError("Ukjent nøkkel")
    return jwt.PyJWK(kandidater[0], algorithm=ALGORITME)
