"""Felles for leverandørene i allauth: PKCE og nonce settes her og kan ikke velges utenfra."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.utils import build_absolute_uri
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from paarorende.oidc import tjener
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.klient import Klient

FEIL_HOS_DEM = {"server_error", "temporarily_unavailable"}
ENDEPUNKT = ("authorization_endpoint", "end_session_endpoint")


@dataclass(frozen=True)
class Svar:
    innhold: dict[str, Any]
    token: dict[str, Any]
    klient: Klient


class Leverandor(OpenIDConnectProvider):  # type: ignore[misc]
    supports_token_authentication = False
    bestilling: Mapping[str, str] = {"scope": "openid"}

    def klient(self, request: HttpRequest) -> Klient:
        tilbake = build_absolute_uri(request, self.get_callback_url())
        return Klient(self.app, tjener.beskrivelse(self.server_url), tilbake)

    def redirect(
        self, request: HttpRequest, *_: Any, next_url: str | None = None, **__: Any
    ) -> HttpResponse:
        """Send til tjeneren med en engangsverdi som svaret må gjenta."""
        klient, nonce, pkce = self.klient(request), secrets.token_urlsafe(32), _pkce()
        bevis = pkce.pop("code_verifier")
        tilstand = self.stash_redirect_state(
            request, AuthProcess.LOGIN, next_url, nonce=nonce, pkce_code_verifier=bevis
        )
        adresse = klient.innloggingsadresse(
            state=tilstand, nonce=nonce, ui_locales="nb", **pkce, **self.bestilling
        )
        return HttpResponseRedirect(adresse)

    def ta_tilstand(self, request: HttpRequest) -> dict[str, Any] | None:
        """Bestillingen svaret hører til. Kan bare brukes én gang, i nettleseren som bestilte."""
        nokkel = request.GET.get("state", "")
        tilstand: dict[str, Any] | None = statekit.unstash_state(
            request, provider_id=self.sub_id, state_id=nokkel
        )
        return tilstand

    def ta_imot(self, request: HttpRequest, tilstand: dict[str, Any] | None) -> Svar:
        """Et svar vi kan stole på, ellers `Avvist`."""
        if tilstand is None:
            raise Avvist(Grunn.UTLOPT)
        if feil := request.GET.get("error"):
            raise Avvist(_grunn(feil))
        klient = self.klient(request)
        if request.GET.get("iss", klient.beskrivelse["issuer"]) != klient.beskrivelse["issuer"]:
            raise Avvist(Grunn.UGYLDIG)
        token = klient.los_inn(
            request.GET.get("code", ""), bevis=tilstand.get("pkce_code_verifier", "")
        )
        return Svar(klient.les(token, nonce=tilstand.get("nonce", "")), token, klient)

    def opprinnelser(self) -> list[str]:
        """Adressene tjeneren viser sine egne sider fra. Er den nede, vet vi bare navnet."""
        try:
            beskrivelse = tjener.beskrivelse(self.server_url)
        except Avvist:
            beskrivelse = {}
        adresser = [self.server_url, *(beskrivelse.get(e) for e in ENDEPUNKT)]
        deler = [urlsplit(adresse) for adresse in adresser if adresse]
        return sorted({f"{del_.scheme}://{del_.netloc}" for del_ in deler})

    def sociallogin_from_response(self, *_: Any) -> Any:
        """Stengt: allauth skal aldri lagre svaret, heller ikke ad en annen vei."""
        raise PermissionDenied


def finn(request: HttpRequest, leverandor: str) -> Leverandor:
    funnet: Leverandor = get_adapter().get_provider(request, leverandor)
    return funnet


def send_ut(request: HttpRequest, leverandor: str) -> HttpResponse:
    return finn(request, leverandor).redirect(request, next_url=get_next_redirect_url(request))


def _pkce() -> dict[str, str]:
    pkce = generate_code_challenge()
    return {**pkce, "code_challenge": pkce["code_challenge"].decode()}


def _grunn(feil: str) -> Grunn:
    if feil == "access_denied":
        return Grunn.AVBRUTT
    return Grunn.NEDE if feil in FEIL_HOS_DEM else Grunn.UGYLDIG
