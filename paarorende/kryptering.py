"""Kryptering av fødselsnummer, og en blindindeks som gjør det mulig å finne et nummer igjen.

Lagret form er `nøkkelversjon (1) || nonce (12) || AES-256-GCM`. Chifferet er bundet til raden sin
(AAD), så et tall kopiert til en annen person kan ikke leses. Rotasjon: legg en ny versjon i
`FNR_NOKLER`, kjør `manage.py roter_fnr`, og fjern så den gamle. Indeksnøkkelen byttes på samme
måte: den gamle står i `FNR_INDEKSNOKKEL_GAMMEL` til kommandoen er ferdig.
"""

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_LENGDE = 12
NOKKEL_LENGDE = 32


class KrypteringsFeil(Exception):
    """Verdien kan ikke krypteres eller leses. Meldingen inneholder aldri innhold eller nøkkel."""


def krypter(tekst: str, *, rad: UUID) -> bytes:
    """Krypter med nyeste nøkkel for én bestemt rad."""
    versjon = nyeste_versjon()
    nonce = os.urandom(NONCE_LENGDE)
    chiffer = AESGCM(_nokkel(versjon)).encrypt(nonce, tekst.encode(), _rad_aad(rad))
    return bytes([versjon]) + nonce + chiffer


def dekrypter(data: bytes | memoryview, *, rad: UUID) -> str:
    """Les en verdi skrevet av `krypter` for samme rad, med hvilken som helst kjent nøkkel."""
    nonce, chiffer = data[1 : 1 + NONCE_LENGDE], data[1 + NONCE_LENGDE :]
    nokkel = _nokkel(nokkelversjon(data))
    try:
        return AESGCM(nokkel).decrypt(nonce, chiffer, _rad_aad(rad)).decode()
    except (InvalidTag, ValueError) as feil:
        raise KrypteringsFeil(
            "Verdien kan ikke leses: feil nøkkel, endret innhold eller flyttet fra en annen rad."
        ) from feil


def blindindeks(tekst: str) -> bytes:
    """Samme tekst gir samme 32 byte, men uten nøkkelen kan ingen prøve seg fram til teksten.

    Normaliser teksten først; `010190 12345` og `01019012345` gir hver sin indeks.
    """
    return _indeks(tekst, "FNR_INDEKSNOKKEL")


def blindindekser(tekst: str) -> list[bytes]:
    """Indeksene teksten kan stå lagret med: den nye, og den gamle så lenge nøkkelen byttes."""
    alle = [blindindeks(tekst)]
    if getattr(settings, "FNR_INDEKSNOKKEL_GAMMEL", None) is not None:
        alle.append(_indeks(tekst, "FNR_INDEKSNOKKEL_GAMMEL"))
    return alle


def nokkelversjon(data: bytes | memoryview) -> int:
    """Versjonen av nøkkelen verdien er skrevet med."""
    if not data:
        raise KrypteringsFeil("Verdien er tom og kan ikke leses.")
    return data[0]


def nyeste_versjon() -> int:
    """Versjonen nye verdier skrives med: den høyeste i `FNR_NOKLER`."""
    versjoner = _nokler()
    if not versjoner or not all(1 <= versjon <= 255 for versjon in versjoner):
        raise KrypteringsFeil("FNR_NOKLER må ha minst én nøkkel, med versjon fra 1 til 255.")
    return max(versjoner)


def _nokler() -> dict[int, bytes]:
    nokler: dict[int, bytes] = getattr(settings, "FNR_NOKLER", {})
    return nokler


def _nokkel(versjon: int) -> bytes:
    return _kontrollert(_nokler().get(versjon), f"FNR_NOKLER versjon {versjon}")


def _kontrollert(nokkel: object, navn: str) -> bytes:
    if not isinstance(nokkel, bytes) or len(nokkel) != NOKKEL_LENGDE:
        raise KrypteringsFeil(f"{navn} mangler eller er ikke {NOKKEL_LENGDE} byte.")
    return nokkel


def _indeks(tekst: str, navn: str) -> bytes:
    nokkel = _kontrollert(getattr(settings, navn, None), navn)
    return hmac.new(nokkel, tekst.encode(), hashlib.sha256).digest()


def _rad_aad(rad: UUID) -> bytes:
    return b"person.fnr:" + rad.bytes
