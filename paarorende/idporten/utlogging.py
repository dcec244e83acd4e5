"""Utlogging begge veier: vi sier fra til ID-porten, og ID-porten sier fra til oss."""

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from paarorende import kryptering
from paarorende.models import Konto
from paarorende.oidc import tjener
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.leverandor import Leverandor, Svar
from paarorende.oidc.token import les_signert

UTLOGGING = "http://schemas.openid.net/event/backchannel-logout"


@dataclass(frozen=True)
class Skjema:
    """Det nettleseren skal sende. Som skjema, fordi en adresse blir liggende i loggen."""

    adresse: str
    felt: dict[str, str]


def husk(request: HttpRequest, konto: Konto, svar: Svar) -> None:
    """Id-tokenet inneholder fødselsnummeret, og skal derfor aldri ligge lesbart i økten."""
    chiffer = kryptering.krypter(svar.token["id_token"], rad=konto.pk)
    request.session[settings.IDPORTEN_OKT] = {
        "konto": str(konto.pk),
        "bevis": base64.b64encode(chiffer).decode(),
        "sid": str(svar.innhold.get("sid", "")),
    }


def lag_skjema(request: HttpRequest, leverandor: Leverandor) -> Skjema | None:
    """Det som logger ut hos ID-porten. Ingenting når det ikke er noe å logge ut av."""
    okt: dict[str, Any] = request.session.pop(settings.IDPORTEN_OKT, {})
    if not okt or request.user.is_authenticated:
        return None
    try:
        token = kryptering.dekrypter(base64.b64decode(okt["bevis"]), rad=UUID(okt["konto"]))
        adresse = leverandor.klient(request).beskrivelse["end_session_endpoint"]
    except (Avvist, kryptering.KrypteringsFeil, KeyError, ValueError):
        return None
    tilbake = build_absolute_uri(request, reverse("forside"))
    return Skjema(adresse, {"id_token_hint": token, "post_logout_redirect_uri": tilbake})


def les_beskjed(token: str, leverandor: Leverandor) -> str:
    """Hvilken økt ID-porten sier er over (OIDC Back-Channel Logout 1.0 § 2.6)."""
    beskjed = les_signert(
        token,
        beskrivelse=tjener.beskrivelse(leverandor.server_url),
        klient=leverandor.app.client_id,
        krever=["jti", "events", "sid"],
    )
    if UTLOGGING not in beskjed["events"] or "nonce" in beskjed:
        raise Avvist(Grunn.UGYLDIG)
    return str(beskjed["sid"])


@transaction.atomic
def avslutt_okter(sid: str) -> None:
    """Øktene som ble til i denne økten hos ID-porten, uansett hvilken nettleser som spør."""
    if sid:
        for okt in UserSession.objects.filter(data__idporten_sid=sid):
            okt.end()
