"""Utlogging hos ID-porten. Id-tokenet må vises fram igjen, og ligger kryptert i økten til da."""

import base64
from urllib.parse import urlencode
from uuid import UUID

from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException

from paarorende import kryptering
from paarorende.idporten.adapter import IdportenAdapter
from paarorende.models import Konto


def husk(request: HttpRequest, konto: Konto, token: str) -> None:
    """Tokenet inneholder fødselsnummeret, og skal derfor aldri ligge lesbart i økten."""
    chiffer = base64.b64encode(kryptering.krypter(token, rad=konto.pk)).decode()
    request.session[settings.IDPORTEN_OKT] = [str(konto.pk), chiffer]


def adresse(request: HttpRequest, adapter: IdportenAdapter) -> str:
    """Adressen som logger ut hos ID-porten, eller tomt når det ikke er noe å logge ut av."""
    konto, chiffer = request.session.pop(settings.IDPORTEN_OKT, ("", ""))
    if not chiffer or request.user.is_authenticated:
        return ""
    try:
        token = kryptering.dekrypter(base64.b64decode(chiffer), rad=UUID(konto))
        endepunkt = adapter.openid_config["end_session_endpoint"]
    except (kryptering.KrypteringsFeil, RequestException, KeyError, ValueError):
        return ""
    tilbake = build_absolute_uri(request, reverse("forside"))
    sporsmal = urlencode({"id_token_hint": token, "post_logout_redirect_uri": tilbake})
    return f"{endepunkt}?{sporsmal}"
