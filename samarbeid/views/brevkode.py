"""Siden i brevet: velg en tid med koden, uten å logge inn."""

from allauth.core.ratelimit import consume, respond_429
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from paarorende import handlinger as grunnmur
from paarorende.forms.felles import feil_i
from paarorende.models import Brevkode
from samarbeid import handlinger, sporringer
from samarbeid.forms import BrevkodeForm, BrevsvarForm
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Motestatus

MAL = "samarbeid/svar_med_kode.html"


@login_not_required
@never_cache
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "POST"])
def svar_med_kode(request: HttpRequest) -> HttpResponse:
    """Feil, brukt, utløpt og ukjent kode gir samme svar: siden røper ingenting om noen."""
    if not consume(request, action="brevkode"):
        stopp: HttpResponse = respond_429(request)
        return stopp
    form = BrevkodeForm(request.POST or None)
    if form.is_valid():
        brevkode = grunnmur.prov_brevkode(form.cleaned_data["kode"], av=None)
        mote = sporringer.mote_for_brevkode(brevkode) if brevkode else None
        if brevkode is not None and mote is not None:
            return _svar(request, brevkode, mote)
        form.add_error("kode", _("Koden virker ikke. Se etter at alle tegnene er riktige."))
    return render(request, MAL, {"form": form, "steg": "kode"})


def _svar(request: HttpRequest, brevkode: Brevkode, mote: Samarbeidsmote) -> HttpResponse:
    """Bare tidene: verken navn, sted eller hva møtet gjelder."""
    form = BrevsvarForm(
        request.POST if "velg" in request.POST else None,
        initial={"kode": request.POST["kode"]},
        tider=sporringer.tider_i_brevet(mote),
    )
    if form.is_valid():
        with feil_i(form):
            mote = handlinger.svar_med_kode(brevkode, forslag=form.forslag(), av=None)
            avtalt = mote.starter if mote.status == Motestatus.AVTALT else None
            valgt = form.forslag()
            innhold = {"steg": "takk", "avtalt": avtalt, "valgt": valgt}
            return render(request, MAL, innhold)
    return render(request, MAL, {"form": form, "steg": "tider"})
