from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import handlinger
from paarorende.forms.deling import DelingForm
from paarorende.forms.felles import feil_i
from paarorende.forms.relasjon import BekreftForm
from paarorende.http import Foresporsel
from paarorende.models import Delingsgrunnlag, Relasjon
from paarorende.models.relasjon import DelingsgrunnlagQuerySet
from paarorende.tilgang import hent, hent_liste
from paarorende.views.felles import styrt, vis_skjema


def _for(request: Foresporsel, relasjon: Relasjon) -> DelingsgrunnlagQuerySet:
    """Grunnlagene mellom de to, som den ansatte kan føre og trekke."""
    styrbare = Delingsgrunnlag.objects.styrbar_for(request.user)
    return styrbare.filter(bruker=relasjon.bruker_id, parorende=relasjon.parorende_id)


@require_safe
def delinger(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    utvalg = _for(request, relasjon).select_related("giver", "vurdert_av__person")
    rader = hent_liste(request, utvalg.order_by("-gitt", "pk"))
    staaende = set(utvalg.staaende().order_by().values_list("pk", flat=True))
    innhold = {
        "relasjon": relasjon,
        "staaende": [rad for rad in rader if rad.pk in staaende],
        "tidligere": [rad for rad in rader if rad.pk not in staaende],
    }
    return render(request, "nettverk/delinger.html", innhold)


@require_http_methods(["GET", "POST"])
def ny_deling(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    andre = relasjon.bruker.relasjoner.aktive().som_kan_gi_paa_vegne().med_navn()
    paa_vegne = hent_liste(request, andre.order_by("fra", "pk"))
    valg: dict[str, Any] = {"relasjon": relasjon, "paa_vegne": paa_vegne, "av": request.user}
    form = DelingForm(request.POST or None, **valg)
    if form.is_valid():
        with feil_i(form):
            handlinger.registrer_delinger(relasjon, **form.felt(), av=request.user)
            messages.success(request, _("Ført. Den pårørende ser det som er delt, med en gang."))
            return redirect("nettverk:delinger", pk=relasjon.pk)
    navn = {"bruker": relasjon.bruker.person.navn, "navn": relasjon.parorende.person.navn}
    ingress = _("Hva %(navn)s kan få vite om %(bruker)s.") % navn
    tittel = _("Før et samtykke eller et annet grunnlag")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress)


@require_http_methods(["GET", "POST"])
def trekk_deling(request: Foresporsel, pk: UUID, deling_pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    grunnlag = hent(request, _for(request, relasjon), pk=deling_pk)
    form = BekreftForm(request.POST or None, knapp=_("Trekk delingen"))
    if form.is_valid():
        with feil_i(form):
            handlinger.trekk_delingsgrunnlag(grunnlag, av=request.user)
            messages.success(request, _("Trukket. Den pårørende ser det ikke lenger."))
            return redirect("nettverk:delinger", pk=relasjon.pk)
    folger = (
        _("Den pårørende ser ikke lenger dette i portalen. Det gjelder med en gang."),
        _("Du kan lytte til den pårørende, men ikke svare på spørsmål om det."),
        _("At det var delt, og når det ble trukket, står fortsatt her."),
    )
    ingress = f"{grunnlag.get_tema_display()}: {grunnlag.get_hjemmel_display()}."
    tittel = _("Trekk en deling")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)
