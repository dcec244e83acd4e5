"""Ferierundene: regelen alle kan lese, ønskene, fordelingen og svaret."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.sted import RundeForm, RundeonskeForm
from avlastning.handlinger import runde as handlinger
from avlastning.handlinger.runde import Onske
from avlastning.models import Runde, Rundeonske, Rundesvar
from avlastning.sporringer.runde import leders_oversikt, mine_linjer_i, regeltekst
from avlastning.views.plassfelles import hent_linje_som_kan
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste, krev_rolle
from paarorende.valg import Rolle


@require_safe
def runder(request: Foresporsel) -> HttpResponse:
    rader = hent_liste(
        request, Runde.objects.synlig_for(request.user).order_by("-periode_fra", "pk")
    )
    kan_lage = request.user.har_rolle(Rolle.HOF_LEDER)
    innhold = {"runder": rader, "kan_lage": kan_lage, "regel": regeltekst()}
    return render(request, "avlastning/runde/runder.html", innhold)


@require_http_methods(["GET", "POST"])
def ny_runde(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, Rolle.HOF_LEDER)
    form = RundeForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            runde = handlinger.aapne_runde(form.cleaned_data, av=request.user)
            messages.success(request, _("Runden er åpen. Familiene kan ønske til fristen er ute."))
            return redirect("avlastning:vis_runde", runde.pk)
    tilbake = reverse("avlastning:runder")
    innhold = {"form": form, "tilbake": tilbake, "overskrift": _("Ny ferierunde"), "tone": "smal"}
    return render(request, "avlastning/plass/skjema.html", innhold)


@require_safe
def vis_runde(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Familien ser sine ønsker og sitt svar. Lederen ser hele rekka, uten fritekst."""
    runde = hent(request, Runde.objects.synlig_for(request.user).prefetch_related("steder"), pk=pk)
    mine = Rundesvar.objects.synlig_for(request.user).som_part(request.user).filter(runde=runde)
    onsker = Rundeonske.objects.synlig_for(request.user).som_part(request.user)
    leder = Runde.objects.redigerbar_for(request.user).filter(pk=runde.pk).exists()
    innhold = {
        "runde": runde,
        "regel": regeltekst(),
        "svar": hent_liste(request, mine.order_by("plass_i_ko", "pk")),
        "onsker": onsker.filter(runde=runde).select_related("sted").order_by("linje", "prioritet"),
        "linjer": mine_linjer_i(runde, request.user),
        "leder": leders_oversikt(runde) if leder else None,
    }
    return render(request, "avlastning/runde/runde.html", innhold)


@require_http_methods(["GET", "POST"])
def onsk_i_runde(request: Foresporsel, pk: UUID, linje_pk: UUID) -> HttpResponse:
    runde = hent(request, Runde.objects.synlig_for(request.user), pk=pk)
    linje, hvem = hent_linje_som_kan(request, linje_pk)
    steder = runde.steder.order_by("navn", "pk")
    form = RundeonskeForm(request.POST or None, steder=steder, paa_vegne_av=hvem.forer)
    if form.is_valid():
        with feil_i(form):
            onsker = [Onske(*onske) for onske in form.onsker()]
            handlinger.onsk_i_runde(
                runde, linje=linje, onsker=onsker, maate=form.maate(), av=request.user
            )
            messages.success(request, _("Ønskene er sendt. Du får svar etter fristen."))
            return redirect("avlastning:vis_runde", runde.pk)
    innhold = {"runde": runde, "form": form, "hvem": hvem, "regel": regeltekst()}
    return render(request, "avlastning/runde/onsker.html", innhold)


@require_POST
def fordel_runde(request: Foresporsel, pk: UUID) -> HttpResponse:
    runde = hent(request, Runde.objects.redigerbar_for(request.user), pk=pk)
    handlinger.fordel_runde(runde, av=request.user)
    messages.success(request, _("Forslaget er regnet ut. Se over det før du kunngjør."))
    return redirect("avlastning:vis_runde", runde.pk)


@require_POST
def kunngjor_runde(request: Foresporsel, pk: UUID) -> HttpResponse:
    runde = hent(request, Runde.objects.redigerbar_for(request.user), pk=pk)
    handlinger.kunngjor_runde(runde, av=request.user)
    messages.success(request, _("Runden er kunngjort. Alle familiene har fått svar."))
    return redirect("avlastning:vis_runde", runde.pk)
