"""Å registrere, endre og avslutte et forhold mellom en pårørende og den som får hjelp."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.ny_relasjon import NyParorendeForm, NyRelasjonForm
from paarorende.forms.relasjon import BekreftForm, RelasjonForm
from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet, Relasjon
from paarorende.tilgang import hent_liste
from paarorende.views.felles import styrt, vis_skjema


@require_http_methods(["GET", "POST"])
def ny_relasjon(request: Foresporsel) -> HttpResponse:
    """En ny pårørende, med bruker og tjenesten når de også er nye."""
    form = NyRelasjonForm(request.POST or None, **_valg(request))
    if form.is_valid():
        with feil_i(form):
            relasjon = handlinger.registrer_relasjon(**form.felt(), av=request.user)
            return _til(request, relasjon)
    return render(request, "nettverk/ny_relasjon.html", {"form": form})


def _valg(request: Foresporsel) -> dict[str, Any]:
    """Avdelingene den ansatte fører i, og brukerne hun har ansvar for fra før."""
    konto = request.user
    avdelinger = Organisasjonsenhet.objects.synlig_for(konto).kan_fores_av(konto)
    if not avdelinger.exists():
        raise Http404
    egne = Relasjon.objects.styrbar_for(konto).med_ansvarlig(konto).med_navn().i_rekkefolge()
    return {
        "av": konto,
        "avdelinger": avdelinger.i_rekkefolge(),
        "egne": hent_liste(request, egne),
    }


@require_http_methods(["GET", "POST"])
def ny_parorende(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Enda en pårørende til en bruker den ansatte har ansvar for."""
    relasjon = styrt(request, pk)
    avdelinger = relasjon.bruker.tjenester.ikke_avsluttet().order_by().values("avdeling")
    form = NyParorendeForm(request.POST or None, av=request.user, avdelinger=avdelinger)
    if form.is_valid():
        with feil_i(form):
            ny = handlinger.registrer_relasjon(
                bruker=relasjon.bruker, tjeneste=None, **form.felt(), av=request.user
            )
            return _til(request, ny)
    ingress = _("En pårørende til %(navn)s.") % {"navn": relasjon.bruker.person.navn}
    return vis_skjema(request, relasjon, form, tittel=_("Legg til en pårørende"), ingress=ingress)


def _til(request: Foresporsel, relasjon: Relasjon) -> HttpResponse:
    """Til siden om den nye, når den ansatte selv har ansvaret for den."""
    messages.success(request, _("Den pårørende er registrert."))
    if Relasjon.objects.synlig_for(request.user).filter(pk=relasjon.pk).exists():
        return redirect(relasjon)
    return redirect("nettverk:relasjonsliste")


@require_http_methods(["GET", "POST"])
def endre_relasjon(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    form = RelasjonForm(request.POST or None, instance=relasjon)
    if form.is_valid():
        with feil_i(form):
            handlinger.endre_relasjon(
                relasjon, felt=form.verdier(), vist=form.cleaned_data["vist"], av=request.user
            )
            messages.success(request, _("Endringen er lagret."))
            return redirect(relasjon)
    ingress = _("Bruker velger selv nærmeste pårørende, og kan endre det når som helst.")
    tittel = _("Endre forholdet mellom dem")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress)


@require_http_methods(["GET", "POST"])
def avslutt_relasjon(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    form = BekreftForm(request.POST or None, knapp=_("Avslutt og steng tilgangen"))
    if form.is_valid():
        with feil_i(form):
            handlinger.avslutt_relasjon(relasjon, av=request.user)
            messages.success(request, _("Avsluttet. Tilgangen er borte."))
            return redirect("nettverk:relasjonsliste")
    folger = (
        _("Den pårørende ser ikke lenger noe om den som får hjelp. Det gjelder med en gang."),
        _("Alt som er sagt ja til å dele med den pårørende, trekkes."),
        _("Kontaktpersonen er ikke lenger kontaktperson for de to, og møtene avsluttes."),
        _("Referater og avtaler slettes ikke."),
    )
    navn = {"navn": relasjon.parorende.person.navn, "bruker": relasjon.bruker.person.navn}
    ingress = _("%(navn)s er ikke lenger pårørende til %(bruker)s.") % navn
    tittel = _("Avslutt forholdet mellom dem")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)
