"""Veien ut til ID-porten og tilbake. Bare en kontrollert innlogging når fram til en konto."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from paarorende.idporten.adapter import IdportenAdapter
from paarorende.idporten.feil import Avvist, Grunn
from paarorende.idporten.konto import finn_konto
from paarorende.idporten.token import les_pid
from paarorende.idporten.utlogging import adresse, husk

LEVERANDOR = "idporten"


@never_cache
@login_not_required
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    """En lenke, ikke et skjema: CSP lar ikke et skjema ende hos ID-porten."""
    try:
        leverandor = IdportenAdapter(request, LEVERANDOR).get_provider()
        svar: HttpResponse = leverandor.redirect_from_request(request)
    except RequestException:
        return _nei(request, Grunn.UGYLDIG)
    return svar


class Retur(OAuth2CallbackView):  # type: ignore[misc]
    """allauth eier state og feil fra ID-porten; kontrollen av svaret og kontoen er vår."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "error" in request.GET or "code" not in request.GET:
            svar: HttpResponse = super().dispatch(request, *args, **kwargs)
            return svar
        tilstand, stopp = self._get_state(request, self.adapter.get_provider())
        if tilstand is None:
            return stopp or _nei(request, Grunn.UGYLDIG)
        try:
            return self._slipp_inn(request, tilstand)
        except Avvist as avvist:
            return _nei(request, avvist.grunn)
        except (OAuth2Error, RequestException, KeyError, ValueError):
            return _nei(request, Grunn.UGYLDIG)

    def _slipp_inn(self, request: HttpRequest, tilstand: dict[str, Any]) -> HttpResponse:
        app = self.adapter.get_provider().app
        klient = self.adapter.get_client(request, app)
        svar = self.adapter.get_access_token_data(
            request, app, klient, pkce_code_verifier=tilstand.get("pkce_code_verifier")
        )
        innhold = self.adapter.les_svar(app, svar, nonce=tilstand.get("nonce", ""))
        konto = finn_konto(les_pid(innhold))
        record_authentication(request, konto, LEVERANDOR)
        inn = Login(user=konto, email_verification="none", redirect_url=tilstand.get("next"))
        ferdig: HttpResponse = perform_login(request, inn)
        husk(request, konto, svar["id_token"])
        return ferdig


@never_cache
@login_not_required
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    svar: HttpResponse = Retur.adapter_view(IdportenAdapter(request, LEVERANDOR))(request)
    return svar


@never_cache
@login_not_required
@require_GET
def logout(request: HttpRequest) -> HttpResponse:
    """Etter utlogging her: videre til ID-porten. Refresh, fordi CSP stopper en omdirigering dit."""
    til = adresse(request, IdportenAdapter(request, LEVERANDOR))
    svar = render(request, "idporten/ut.html", {"adresse": til})
    if til:
        svar.headers["Refresh"] = f"0; url={til}"
    return svar


def _nei(request: HttpRequest, grunn: Grunn) -> HttpResponse:
    return render(request, "idporten/nei.html", {"grunn": grunn.value}, status=403)
