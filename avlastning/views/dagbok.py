"""Omsorgsdagboka. Ingen andre enn hun selv kommer inn her."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.dagbok import DagForm, DelForm
from avlastning.handlinger import dagbok as handlinger
from avlastning.handlinger.dagbok import Dagfelt
from avlastning.models import Omsorgsdag, Sak
from avlastning.regler.dagbok import Dag, summer
from avlastning.valg import Omsorgsoppgave
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent, hent_liste

FIRE_UKER = timedelta(days=28)


@require_safe
def dagboker(request: Foresporsel) -> HttpResponse:
    """Én dagbok for hver hun hjelper."""
    egne = Relasjon.objects.synlig_for(request.user).egne(request.user)
    relasjoner = hent_liste(request, egne.med_navn().order_by("fra", "pk"))
    return render(request, "avlastning/dagbok/velg.html", {"relasjoner": relasjoner})


@require_http_methods(["GET", "POST"])
def dagbok(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det hun har skrevet de siste fire ukene, og summen av det."""
    egne = Relasjon.objects.synlig_for(request.user).egne(request.user)
    relasjon = hent(request, egne.med_navn(), pk=pk)
    form = DagForm(request.POST or None, initial={"dato": timezone.localdate()})
    if form.is_valid():
        felt = {**form.cleaned_data, "oppgave": Omsorgsoppgave(form.cleaned_data["oppgave"])}
        with feil_i(form):
            handlinger.for_dag(relasjon, felt=Dagfelt(**felt), av=request.user)
            messages.success(request, _("Lagret."))
            return redirect("avlastning:dagbok", pk=relasjon.pk)
    return _siden(request, relasjon, form)


def _siden(request: Foresporsel, relasjon: Relasjon, form: DagForm) -> HttpResponse:
    til = timezone.localdate() + timedelta(days=1)
    fra = til - FIRE_UKER
    utvalg = Omsorgsdag.objects.synlig_for(request.user).filter(
        parorende=relasjon.parorende_id, bruker=relasjon.bruker_id, dato__gte=fra, dato__lt=til
    )
    dager = hent_liste(request, utvalg.order_by("-dato", "oppgave", "pk"), hoyst=400)
    rader = [Dag(d.dato, d.oppgave, d.minutter, d.natt) for d in dager]
    innhold = {"relasjon": relasjon, "form": form, "dager": dager, "sum": summer(rader, fra, til)}
    return render(request, "avlastning/dagbok/dagbok.html", innhold)


@require_POST
def slett_dag(request: Foresporsel, pk: UUID) -> HttpResponse:
    rad = hent(request, Omsorgsdag.objects.redigerbar_for(request.user), pk=pk)
    egne = Relasjon.objects.synlig_for(request.user).egne(request.user)
    relasjon = egne.filter(bruker=rad.bruker_id).order_by("fra", "pk").first()
    handlinger.slett_dag(rad, av=request.user)
    messages.success(request, _("Slettet."))
    if relasjon is None:
        return redirect("avlastning:dagboker")
    return redirect("avlastning:dagbok", pk=relasjon.pk)


@require_http_methods(["GET", "POST"])
def del_dagbok(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hun velger dagene, og saken får timene og nettene."""
    sak = hent(request, Sak.objects.synlig_for(request.user).som_soker(request.user), pk=pk)
    idag = timezone.localdate()
    form = DelForm(request.POST or None, initial={"fra": idag - FIRE_UKER, "til": idag})
    if form.is_valid():
        with feil_i(form):
            handlinger.del_dagbok(sak, **form.cleaned_data, av=request.user)
            messages.success(request, _("Saksbehandleren har fått timene og nettene."))
            return redirect("avlastning:vis_sak", pk=sak.pk)
    return render(request, "avlastning/dagbok/del.html", {"sak": sak.pk, "form": form})
