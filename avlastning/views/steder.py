"""Stedene: for familien som leter, for dem som arbeider der, og for lederen."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avlastning.forms.sted import AapningForm, PlassForm, StedForm
from avlastning.handlinger import steder as handlinger
from avlastning.models import Egenskap, Opphold, Sted
from avlastning.sporringer.stedskalender import (
    avdelinger_for,
    gjester,
    maaned,
    oppslag_i,
    paa_dagen,
    stedsliste,
)
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.regler.tid import samme_dato
from paarorende.tilgang import hent, hent_liste, krev_rolle
from paarorende.valg import Rolle

PAA_STEDET = (Rolle.ANSATT, Rolle.AVDELINGSLEDER, Rolle.HOF_LEDER)


@require_safe
def plasser(request: Foresporsel) -> HttpResponse:
    """Stedene vedtaket passer til, og hva hvert av dem mangler av det familien krysser av for."""
    egenskaper = Egenskap.objects.synlig_for(request.user).order_by("navn", "pk")
    trenger = set(request.GET.getlist("trenger"))
    valgte = [e for e in egenskaper if e.nokkel in trenger]
    steder = Sted.objects.synlig_for(request.user).gjeldende().prefetch_related("egenskaper")
    innhold = {
        "egenskaper": egenskaper,
        "trenger": [e.nokkel for e in valgte],
        "rader": stedsliste(steder.order_by("navn", "pk"), [e.navn for e in valgte]),
    }
    return render(request, "avlastning/plass/plasser.html", innhold)


def _maaned(request: Foresporsel) -> date:
    """Måneden i adressen, ellers denne. Aldri før den som går nå."""
    denne = timezone.localdate().replace(day=1)
    sagt = parse_date(f"{request.GET.get('maaned', '')}-01") if request.GET.get("maaned") else None
    return max(sagt, denne) if sagt else denne


@require_safe
def vis_sted(request: Foresporsel, pk: UUID) -> HttpResponse:
    steder = Sted.objects.synlig_for(request.user).prefetch_related("egenskaper")
    sted = hent(request, steder, pk=pk)
    forste = _maaned(request)
    har = Opphold.objects.synlig_for(request.user).kommende().filter(plass__sted=sted)
    innhold = {
        "sted": sted,
        "uker": maaned(sted, forste),
        "forste": forste,
        "forrige": samme_dato(forste, -1) if forste > timezone.localdate() else None,
        "neste": samme_dato(forste, 1),
        "viser_adresse": har.exists(),
        "kan_endre": Sted.objects.redigerbar_for(request.user).filter(pk=sted.pk).exists(),
    }
    return render(request, "avlastning/plass/sted.html", innhold)


@require_safe
def steder(request: Foresporsel) -> HttpResponse:
    """Stedene den innloggede arbeider på eller leder."""
    krev_rolle(request, *PAA_STEDET)
    synlige = Sted.objects.synlig_for(request.user)
    mine = synlige.der_kontoen_arbeider(request.user) | synlige.redigerbar_for(request.user)
    rader = mine.distinct().order_by("navn", "pk")
    return render(request, "avlastning/plass/steder.html", {"steder": rader})


@require_http_methods(["GET", "POST"])
def nytt_sted(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, Rolle.AVDELINGSLEDER, Rolle.HOF_LEDER)
    form = StedForm(request.POST or None, avdelinger=avdelinger_for(request.user))
    if form.is_valid():
        with feil_i(form):
            sted = handlinger.opprett_sted(form.felt(), av=request.user)
            messages.success(request, _("Stedet er lagret. Legg til plassene og når de er åpne."))
            return redirect("avlastning:endre_sted", sted.pk)
    tilbake = reverse("avlastning:steder")
    innhold = {"form": form, "tilbake": tilbake, "overskrift": _("Nytt sted"), "tone": "smal"}
    return render(request, "avlastning/plass/skjema.html", innhold)


@require_http_methods(["GET", "POST"])
def endre_sted(request: Foresporsel, pk: UUID) -> HttpResponse:
    sted = hent(request, Sted.objects.redigerbar_for(request.user), pk=pk)
    avdelinger = avdelinger_for(request.user)
    ny_plass = "ny_plass" in request.POST
    plass = PlassForm(request.POST if ny_plass else None)
    data = None if ny_plass else request.POST or None
    form = StedForm(data, instance=sted, avdelinger=avdelinger)
    if plass.is_valid():
        handlinger.legg_til_plass(sted, navn=plass.cleaned_data["navn"], av=request.user)
        messages.success(request, _("Plassen er lagt til. Si når den er åpen."))
        return redirect("avlastning:aapningstider", sted.pk)
    if form.is_valid():
        with feil_i(form):
            handlinger.endre_sted(sted, form.felt(), av=request.user)
            messages.success(request, _("Stedet er lagret."))
            return redirect("avlastning:vis_sted", sted.pk)
    innhold = {
        "sted": sted,
        "form": form,
        "plassform": plass,
        "plasser": sted.plasser.order_by("nummer"),
    }
    return render(request, "avlastning/plass/endre_sted.html", innhold)


@require_http_methods(["GET", "POST"])
def aapningstider(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Åpne eller steng flere plasser i ett. Går ikke én, endres ingen."""
    sted = hent(request, Sted.objects.redigerbar_for(request.user), pk=pk)
    form = AapningForm(request.POST or None, plasser=sted.plasser.order_by("nummer"))
    if form.is_valid():
        with feil_i(form):
            handlinger.sett_aapningstider(
                form.cleaned_data["plasser"], rom=(form.starter, form.slutter),
                aapne=form.cleaned_data["hva"] == "aapne", av=request.user,
            )  # fmt: skip
            messages.success(request, _("Tidene er lagret."))
            return redirect("avlastning:vis_sted", sted.pk)
    innhold = {"sted": sted, "form": form, "aapninger": oppslag_i(sted)}
    return render(request, "avlastning/plass/aapningstider.html", innhold)


@require_safe
def sted_i_dag(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hvem som kommer, drar og er her. Bare gjestene, aldri saken deres."""
    synlige = Sted.objects.synlig_for(request.user).der_kontoen_arbeider(request.user)
    sted = hent(request, synlige, pk=pk)
    idag = timezone.localdate()
    dag = parse_date(request.GET.get("dag", "")) or idag
    synlige_opphold = Opphold.objects.synlig_for(request.user).paa_stedet_til(request.user)
    rader = gjester(hent_liste(request, paa_dagen(synlige_opphold, sted, dag)), dag)
    innhold = {"sted": sted, "dag": dag, "idag": idag, "gjester": rader}
    return render(request, "avlastning/plass/sted_i_dag.html", innhold)
