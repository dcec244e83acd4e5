"""Samtalen med en OIDC-tjener, og det den forteller om seg selv: adresser og nøkler."""

import logging
from http import HTTPStatus
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.core.cache import cache
from requests import RequestException

from paarorende.oidc.feil import Avvist, Grunn

logger = logging.getLogger(__name__)
HUSKES = 60 * 60
PAUSE = 30


def utsteder(adresse: str) -> str:
    """Tjenerens navn: adressen uten stien til beskrivelsen."""
    return adresse.split("/.well-known/")[0].rstrip("/")


def beskrivelse(adresse: str) -> dict[str, Any]:
    """Endepunktene. En beskrivelse som gjelder en annen tjener, brukes ikke."""
    innhold = _husket(adresse)
    if str(innhold.get("issuer", "")).rstrip("/") != utsteder(adresse):
        raise Avvist(Grunn.UGYLDIG)
    return innhold


def nokkelsett(adresse: str, *, kid: str) -> dict[str, Any]:
    """Nøklene. En ukjent nøkkel kan være ny, så settet hentes én gang til, men ikke i ett kjør."""
    sett = _husket(adresse)
    kjent = kid in {nokkel.get("kid") for nokkel in sett.get("keys", [])}
    if not kjent and cache.add(f"oidc-ny:{adresse}", True, PAUSE):
        sett = _husket(adresse, paa_nytt=True)
    return sett


def _husket(adresse: str, *, paa_nytt: bool = False) -> dict[str, Any]:
    innhold: dict[str, Any] | None = None if paa_nytt else cache.get(f"oidc:{adresse}")
    if innhold is None:
        innhold = spor("GET", adresse)
        cache.set(f"oidc:{adresse}", innhold, HUSKES)
    return innhold


def spor(metode: str, adresse: str, **felt: Any) -> dict[str, Any]:
    """Ett kall. Svaret kan si hvem noen er, så verken det eller feilen i det føres i loggen."""
    try:
        with get_adapter().get_requests_session() as sesjon:
            svar = sesjon.request(metode, adresse, allow_redirects=False, **felt)
            if svar.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise Avvist(Grunn.NEDE)
            innhold = svar.json() if svar.ok else None
    except RequestException as feil:
        logger.warning("OIDC-tjeneren svarer ikke (%s).", type(feil).__name__)
        raise Avvist(Grunn.NEDE) from None
    if not isinstance(innhold, dict):
        logger.warning("OIDC-tjeneren avviste kallet (%s).", svar.status_code)
        raise Avvist(Grunn.UGYLDIG)
    return innhold
