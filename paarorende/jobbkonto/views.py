"""Veien ut til kommunens egen innlogging og tilbake."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout as glem_okten
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from paarorende.jobbkonto.konto import finn_ansatt
from paarorende.jobbkonto.provider import LEVERANDOR
from paarorende.models import Konto
from paarorende.oidc.feil import Avvist
from paarorende.oidc.leverandor import Svar, finn, send_ut
from paarorende.regler.innlogging import viser_to_faktorer


@never_cache
@login_not_required
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    try:
        return send_ut(request, LEVERANDOR)
    except Avvist as avvist:
        return _nei(request, avvist, request.GET.get("next", ""))


@never_cache
@login_not_required
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    leverandor = finn(request, LEVERANDOR)
    tilstand = leverandor.ta_tilstand(request)
    neste = (tilstand or {}).get("next") or ""
    try:
        svar = leverandor.ta_imot(request, tilstand)
        konto = finn_ansatt(svar)
    except Avvist as avvist:
        return _nei(request, avvist, neste)
    return _slipp_inn(request, konto, svar, neste)


def _slipp_inn(request: HttpRequest, konto: Konto, svar: Svar, neste: str) -> HttpResponse:
    """To faktorer hos kommunen teller her. Ellers kreves portalens egen."""
    glem_okten(request)
    if viser_to_faktorer(svar.innhold.get("amr"), svar.innhold.get("acr")):
        request.session[settings.ANSATT_TO_FAKTORER] = str(konto.pk)
    record_authentication(request, konto, "socialaccount", provider=LEVERANDOR)
    inn = Login(user=konto, email_verification="none", redirect_url=neste or None)
    ferdig: HttpResponse = perform_login(request, inn)
    return ferdig


def _nei(request: HttpRequest, avvist: Avvist, neste: str) -> HttpResponse:
    innhold = {"grunn": avvist.grunn.value, "neste": neste}
    return render(request, "jobbkonto/nei.html", innhold, status=avvist.status)
