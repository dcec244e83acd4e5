"""ID-porten som leverandør i allauth: nivået kreves her og kontrolleres når svaret kommer."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.leverandor import Leverandor

KREVD_NIVAA = "idporten-loa-high"


class IdportenProvider(Leverandor):
    id = "idporten"
    name = "ID-porten"
    bestilling = {"scope": "openid", "acr_values": KREVD_NIVAA}

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:  # noqa: ARG002
        return reverse("idporten_login")

    def get_callback_url(self) -> str:
        return reverse("idporten_callback")


def les_pid(innhold: dict[str, Any]) -> str:
    """Fødselsnummeret, når nivået er høyt nok. Noen eID-er mangler det."""
    if innhold.get("acr") != KREVD_NIVAA:
        raise Avvist(Grunn.NIVAA)
    pid = innhold.get("pid")
    if not isinstance(pid, str) or not pid:
        raise Avvist(Grunn.UTEN_PID)
    return pid


provider_classes = [IdportenProvider]
