"""Veien ut til ID-porten og tilbake. Bare en kontrollert innlogging når fram til en konto."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout as glem_okten
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from paarorende.http import innholdsregler
from paarorende.idporten.konto import finn_konto
from paarorende.idporten.provider import les_pid
from paarorende.idporten.utlogging import avslutt_okter, husk, lag_skjema, les_beskjed
from paarorende.models import Konto
from paarorende.oidc import tjener
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.leverandor import Svar, finn, send_ut

LEVERANDOR = "idporten"


@never_cache
@login_not_required
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    """En lenke, ikke et skjema: CSP lar ikke et skjema ende hos ID-porten."""
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
        konto = finn_konto(les_pid(svar.innhold))
    except Avvist as avvist:
        return _nei(request, avvist, neste)
    return _slipp_inn(request, konto, svar, neste)


def _slipp_inn(request: HttpRequest, konto: Konto, svar: Svar, neste: str) -> HttpResponse:
    glem_okten(request)
    record_authentication(request, konto, LEVERANDOR)
    husk(request, konto, svar)
    inn = Login(user=konto, email_verification="none", redirect_url=neste or None)
    ferdig: HttpResponse = perform_login(request, inn)
    return ferdig


@never_cache
@login_not_required
@require_GET
def logout(request: HttpRequest) -> HttpResponse:
    """Etter utlogging her: videre til ID-porten."""
    leverandor = finn(request, LEVERANDOR)
    skjema = lag_skjema(request, leverandor)
    svar = render(request, "idporten/ut.html", {"skjema": skjema})
    if skjema:
        dit = ["'self'", *leverandor.opprinnelser()]
        svar.headers["Content-Security-Policy"] = innholdsregler(form_action=dit)
    return svar


@never_cache
@login_not_required
@xframe_options_exempt
@require_GET
def frontkanal(request: HttpRequest) -> HttpResponse:
    """ID-porten viser denne i en ramme når noen logger ut der. Kapselen vår følger ikke med."""
    leverandor = finn(request, LEVERANDOR)
    sid, hvem = request.GET.get("sid", ""), request.GET.get("iss", "").rstrip("/")
    if not sid or hvem != tjener.utsteder(leverandor.server_url):
        return HttpResponseBadRequest()
    avslutt_okter(sid)
    svar = render(request, "idporten/ferdig.html")
    rammer = innholdsregler(frame_ancestors=leverandor.opprinnelser())
    svar.headers["Content-Security-Policy"] = rammer
    return svar


@csrf_exempt
@never_cache
@login_not_required
@require_POST
def bakkanal(request: HttpRequest) -> HttpResponse:
    """ID-porten sier fra direkte, uten nettleser. Signaturen er beviset på hvem som ringer."""
    try:
        avslutt_okter(les_beskjed(request.POST.get("logout_token", ""), finn(request, LEVERANDOR)))
    except Avvist as avvist:
        return HttpResponse(status=503 if avvist.grunn == Grunn.NEDE else 400)
    return HttpResponse()


def _nei(request: HttpRequest, avvist: Avvist, neste: str) -> HttpResponse:
    innhold = {"grunn": avvist.grunn.value, "neste": neste}
    return render(request, "idporten/nei.html", innhold, status=avvist.status)
