"""Veiviseren: åpen for alle, uten innlogging, og uten at noe lagres."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from avlastning.forms.veiviser import VeiviserForm
from avlastning.handlinger import veiviser as handlinger
from avlastning.models import Veivisersvar
from avlastning.regler import veiviser as regler
from avlastning.sporringer.veiviser import raadet
from paarorende.http import Foresporsel
from paarorende.tilgang import hent_liste


@login_not_required
@require_safe
def veiviser(request: Foresporsel) -> HttpResponse:
    """Spørsmålene, og rådet når alle er besvart. Svarene er bare i adressen."""
    form = VeiviserForm(request.GET or None)
    raad = raadet(form.cleaned_data) if form.is_valid() else None
    innhold = {"form": form, "raad": raad, "svar": form.cleaned_data if raad else {}}
    return render(request, "avlastning/veiviser/veiviser.html", innhold)


@require_safe
def mine_rettigheter(request: Foresporsel) -> HttpResponse:
    """Det hun svarte sist, og om rådet er et annet enn gangen før."""
    utvalg = Veivisersvar.objects.synlig_for(request.user).order_by("-lagret", "pk")
    rader = hent_liste(request, utvalg, hoyst=2)
    siste = rader[0] if rader else None
    innhold = {
        "siste": siste,
        "raad": raadet(siste.svar) if siste else None,
        "endret": len(rader) > 1 and regler.er_endret(rader[1].svar, rader[0].svar),
    }
    return render(request, "avlastning/veiviser/mine.html", innhold)


@require_POST
def lagre_veiviser(request: Foresporsel) -> HttpResponse:
    form = VeiviserForm(request.POST)
    if not form.is_valid():
        return redirect("avlastning:veiviser")
    handlinger.lagre_veiviser(form.cleaned_data, av=request.user)
    messages.success(request, _("Svarene er lagret. Bare du ser dem."))
    return redirect("avlastning:mine_rettigheter")
