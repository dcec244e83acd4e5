"""Jobbkontoen som leverandør i allauth. allauth finner klassen gjennom oppsettet."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from paarorende.oidc.leverandor import Leverandor

LEVERANDOR = "ansatt"


class Jobbkontoleverandor(Leverandor):
    bestilling = {"scope": "openid email"}

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:  # noqa: ARG002
        return reverse("jobbkonto_login")

    def get_callback_url(self) -> str:
        return reverse("jobbkonto_callback")
