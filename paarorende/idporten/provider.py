"""ID-porten som leverandør i allauth: PKCE, nonce og nivå settes her og kan ikke velges utenfra."""

import secrets
from typing import Any

from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from paarorende.idporten.adapter import IdportenAdapter
from paarorende.idporten.token import KREVD_NIVAA


class IdportenProvider(OpenIDConnectProvider):  # type: ignore[misc]
    id = "idporten"
    name = "ID-porten"
    oauth2_adapter_class = IdportenAdapter
    supports_token_authentication = False

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:  # noqa: ARG002
        return reverse("idporten_login")

    def get_callback_url(self) -> str:
        return reverse("idporten_callback")

    def get_oauth2_adapter(self, request: HttpRequest) -> IdportenAdapter:
        return IdportenAdapter(request, self.id)

    def get_pkce_params(self) -> dict[str, Any]:
        return dict(generate_code_challenge())

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002
        return ["openid"]

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:  # noqa: ARG002
        return {"acr_values": KREVD_NIVAA, "ui_locales": "nb"}

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, **kwargs: Any
    ) -> HttpResponse:
        """Send til ID-porten med en engangsverdi som svaret må gjenta."""
        nonce = secrets.token_urlsafe(32)
        kwargs["auth_params"] = {**kwargs.get("auth_params", {}), "nonce": nonce}
        svar: HttpResponse = super().redirect(request, process, next_url, nonce=nonce, **kwargs)
        return svar

    def sociallogin_from_response(self, *_: Any) -> Any:
        """Stengt: allauth skal aldri lagre svaret fra ID-porten, heller ikke ad en annen vei."""
        raise PermissionDenied


provider_classes = [IdportenProvider]
