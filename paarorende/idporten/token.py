"""Kontroll av id-token fra ID-porten, og signering av vår egen klientpåstand.

allauth stoler på TLS og hopper over signaturen når tokenet kommer rett fra tjeneren. Her
kontrolleres den alltid, med én fast algoritme, så tokenets eget hode aldri får velge.
"""

import hmac
import time
import uuid
from typing import Any

import jwt

from paarorende.idporten.feil import Avvist, Grunn

ALGORITME = "RS256"
KREVD_NIVAA = "idporten-loa-high"
KREVDE_FELT = ["iss", "aud", "sub", "exp", "iat", "nonce"]
LEVETID = 60
SLINGRING = 10


def les_id_token(
    token: str, *, nokler: dict[str, Any], utsteder: str, klient: str, nonce: str
) -> dict[str, Any]:
    """Innholdet i et id-token som er ekte, ment for oss og svar på akkurat denne innloggingen."""
    try:
        innhold: dict[str, Any] = jwt.decode(
            token,
            _nokkel(token, nokler),
            algorithms=[ALGORITME],
            issuer=utsteder,
            audience=klient,
            leeway=SLINGRING,
            options={"require": KREVDE_FELT},
        )
    except (jwt.PyJWTError, KeyError, TypeError) as feil:
        raise Avvist(Grunn.UGYLDIG) from feil
    if not nonce or not hmac.compare_digest(str(innhold["nonce"]).encode(), nonce.encode()):
        raise Avvist(Grunn.UGYLDIG)
    return innhold


def les_pid(innhold: dict[str, Any]) -> str:
    """Fødselsnummeret, når nivået er høyt nok. Noen eID-er mangler det."""
    if innhold.get("acr") != KREVD_NIVAA:
        raise Avvist(Grunn.NIVAA)
    pid = innhold.get("pid")
    if not isinstance(pid, str) or not pid:
        raise Avvist(Grunn.UTEN_PID)
    return pid


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


def _nokkel(token: str, nokler: dict[str, Any]) -> jwt.PyJWK:
    kid = jwt.get_unverified_header(token)["kid"]
    kandidater = [n for n in nokler["keys"] if n.get("kid") == kid and n.get("kty") == "RSA"]
    if not kandidater:
        raise jwt.InvalidKeyError("Ukjent nøkkel")
    return jwt.PyJWK(kandidater[0], algorithm=ALGORITME)
