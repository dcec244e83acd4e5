"""Faste avtaler: datoene vises, med helligdager merket, før noe bestilles."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from avlastning.forms.plass import HoppOverForm, MonsterForm
from avlastning.handlinger import monster as handlinger
from avlastning.models import Monster
from avlastning.sporringer.faste_avtaler import Avtale, datoene
from avlastning.sporringer.plassroller import hvem_er
from avlastning.views.plassfelles import hent_linje_som_kan, plasser_for
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from paarorende.valg import Maate


@require_http_methods(["GET", "POST"])
def nytt_monster(request: Foresporsel, pk: UUID) -> HttpResponse:
    linje, hvem = hent_linje_som_kan(request, pk)
    plasser = plasser_for(linje, request.user)
    form = MonsterForm(request.POST or None, plasser=plasser, paa_vegne_av=hvem.forer)
    innhold = {"linje": linje, "hvem": hvem, "form": form, "hopp": None}
    if form.is_valid():
        datoer = datoene(Avtale(**form.avtale()))
        hopp = HoppOverForm(request.POST if "lag" in request.POST else None, datoer=datoer)
        innhold["hopp"] = hopp
        if hopp.is_valid():
            with feil_i(form):
                avtale = Avtale(**form.avtale(hopp.cleaned_data["hopp_over"]))
                handlinger.lag_monster(linje, avtale=avtale, av=request.user)
                messages.success(request, _("Avtalen er laget, og oppholdene er bestilt."))
                return redirect("avlastning:bank", linje.pk)
    return render(request, "avlastning/plass/monster.html", innhold)


@require_POST
def avslutt_monster(request: Foresporsel, pk: UUID) -> HttpResponse:
    monster = hent(request, Monster.objects.synlig_for(request.user).select_related("linje"), pk=pk)
    familie = hvem_er(request.user, monster.linje).familie
    maate = Maate.PORTAL if familie else Maate.TELEFON
    handlinger.avslutt_monster(monster, maate=maate, av=request.user)
    messages.success(request, _("Avtalen er stanset. Det som er bestilt, står til det avlyses."))
    return redirect("avlastning:bank", monster.linje_id)
