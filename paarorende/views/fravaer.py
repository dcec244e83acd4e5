"""Mens jeg er borte: den ansatte og avdelingslederen fører fravær og velger vara."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.konto import FravaerForm
from paarorende.http import Foresporsel
from paarorende.models import Fravaer, Konto, Rolletildeling
from paarorende.tilgang import hent, hent_liste


@require_safe
def fravaer(request: Foresporsel) -> HttpResponse:
    konto = _krev_ansatt(request)
    mine = Fravaer.objects.synlig_for(konto).ikke_over().med_navn().order_by("fra", "pk")
    rader = hent_liste(request, mine)
    innhold = {
        "idag": timezone.localdate(),
        "egne": [f for f in rader if f.konto_id == konto.pk],
        "vikariater": [f for f in rader if f.stedfortreder_id == konto.pk],
        "ansatte": _ansatte(konto, rader),
    }
    return render(request, "min_konto/fravaer.html", innhold)


def _krev_ansatt(request: Foresporsel) -> Konto:
    if not request.user.er_ansatt:
        raise Http404
    return request.user


def _ansatte(leder: Konto, rader: Sequence[Fravaer]) -> list[dict[str, Any]]:
    """De ansatte i avdelingene hun leder, én rad hver, også når de har flere roller."""
    ledet = Rolletildeling.objects.synlig_for(leder).ledet_av(leder).filter(konto__is_active=True)
    fravaer: dict[UUID, list[Fravaer]] = {}
    for rad in rader:
        fravaer.setdefault(rad.konto_id, []).append(rad)
    en_hver = {r.konto_id: r for r in ledet.med_navn().i_rekkefolge()}
    return [{"rolle": r, "fravaer": fravaer.get(konto, [])} for konto, r in en_hver.items()]


@require_http_methods(["GET", "POST"])
def nytt_fravaer(request: Foresporsel) -> HttpResponse:
    return _nytt(request, _krev_ansatt(request))


@require_http_methods(["GET", "POST"])
def nytt_fravaer_for(request: Foresporsel, pk: int) -> HttpResponse:
    """Avdelingslederen fører for en som ikke kan selv."""
    ledet = Rolletildeling.objects.synlig_for(request.user).ledet_av(request.user)
    return _nytt(request, hent(request, ledet.select_related("konto__person"), pk=pk).konto)


def _nytt(request: Foresporsel, hvem: Konto) -> HttpResponse:
    form = FravaerForm(request.POST or None, hvem=hvem)
    if form.is_valid():
        with feil_i(form):
            _kvitter(request, handlinger.registrer_fravaer(hvem, **form.verdier(), av=request.user))
            return redirect("konto:fravaer")
    innhold = {"form": form, "hvem": hvem, "egen": hvem == request.user}
    return render(request, "min_konto/nytt_fravaer.html", innhold)


def _kvitter(request: Foresporsel, ny: Fravaer) -> None:
    """Er hun selv vara for noen i tiden, må noen andre ta den."""
    messages.success(
        request, _("Ført. %(navn)s har fått beskjed.") % {"navn": ny.stedfortreder.navn}
    )
    hos = Fravaer.objects.synlig_for(request.user).filter(stedfortreder=ny.konto)
    for annet in hos.som_overlapper(ny.fra, ny.til).med_navn().order_by("fra", "pk"):
        tekst = _("%(vara)s er vara for %(navn)s i denne tiden. Avtal hvem som tar det.")
        messages.warning(request, tekst % {"vara": ny.konto.navn, "navn": annet.konto.navn})


@require_http_methods(["GET", "POST"])
def avslutt_fravaer(request: Foresporsel, pk: int) -> HttpResponse:
    aapne = Fravaer.objects.redigerbar_for(request.user).ikke_over()
    rad = hent(request, aapne.med_navn(), pk=pk)
    if request.method == "POST":
        handlinger.avslutt_fravaer(rad, av=request.user)
        messages.success(request, _("Fraværet er avsluttet."))
        return redirect("konto:fravaer")
    innhold = {"fravaer": rad, "begynt": rad.fra < timezone.localdate()}
    return render(request, "min_konto/avslutt_fravaer.html", innhold)
