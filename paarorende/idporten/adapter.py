"""Samtalen med ID-porten: adresser, hvordan vi viser hvem vi er, og kontroll av svaret."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse

from paarorende.idporten.feil import Avvist, Grunn
from paarorende.idporten.token import klientpaastand, les_id_token

PAASTANDSTYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Noekkelklient(OAuth2Client):  # type: ignore[misc]
    """Viser hvem vi er med en signert påstand i stedet for en delt hemmelighet."""

    paastand = ""

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None
    ) -> Any:
        ekstra = {"client_assertion_type": PAASTANDSTYPE, "client_assertion": self.paastand}
        return super().get_access_token(code, pkce_code_verifier, {**(extra_data or {}), **ekstra})


class IdportenAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    @property
    def basic_auth(self) -> bool:
        return not self.get_provider().app.settings.get("pem")

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:  # noqa: ARG002
        return str(build_absolute_uri(request, reverse("idporten_callback")))

    def get_client(self, request: HttpRequest, app: Any) -> OAuth2Client:
        if pem := app.settings.get("pem"):
            self.client_class = Noekkelklient
        klient = super().get_client(request, app)
        if pem:
            klient.paastand = klientpaastand(
                klient=app.client_id,
                utsteder=self.openid_config["issuer"],
                pem=pem,
                nokkel_id=app.settings.get("nokkel_id", ""),
            )
        return klient

    def les_svar(self, app: Any, svar: dict[str, Any], *, nonce: str) -> dict[str, Any]:
        """Det kontrollerte innholdet i id-tokenet."""
        token = svar.get("id_token")
        if not isinstance(token, str):
            raise Avvist(Grunn.UGYLDIG)
        return les_id_token(
            token,
            nokler=self._hent(self.openid_config["jwks_uri"]),
            utsteder=self.openid_config["issuer"],
            klient=app.client_id,
            nonce=nonce,
        )

    def _hent(self, adresse: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as sesjon:
            svar = sesjon.get(adresse)
            svar.raise_for_status()
        innhold: dict[str, Any] = svar.json()
        return innhold
