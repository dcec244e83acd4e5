"""Opplysningene om de to, fødselsnummer, og når en av dem dør eller flytter."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.relasjon import (
    BrukerstatusForm,
    DodForm,
    FodselsnummerForm,
    OpplysningerForm,
)
from paarorende.http import Foresporsel
from paarorende.models import Person, Relasjon
from paarorende.valg import Brukerstatus
from paarorende.views.felles import styrt, vis_skjema


def en_av_dem(relasjon: Relasjon, hvem: str) -> Person:
    if hvem not in ("bruker", "parorende"):
        raise Http404
    return relasjon.bruker.person if hvem == "bruker" else relasjon.parorende.person


@require_http_methods(["GET", "POST"])
def endre_opplysninger(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    form = OpplysningerForm(request.POST or None, instance=relasjon.parorende.person)
    if form.is_valid():
        with feil_i(form):
            handlinger.endre_kontaktopplysninger(
                relasjon.parorende.person,
                opplysninger=form.verdier(),
                vist=form.cleaned_data["vist"],
                av=request.user,
            )
            messages.success(request, _("Opplysningene er lagret."))
            return redirect(relasjon)
    return vis_skjema(request, relasjon, form, tittel=_("Endre opplysningene"))


@require_http_methods(["GET", "POST"])
def fodselsnummer(request: Foresporsel, pk: UUID, hvem: str) -> HttpResponse:
    """Skrives inn, vises aldri. Heller ikke om det er ført fra før."""
    relasjon = styrt(request, pk)
    person = en_av_dem(relasjon, hvem)
    form = FodselsnummerForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            nummer = form.cleaned_data["fodselsnummer"]
            handlinger.sett_fodselsnummer(person, nummer=nummer, av=request.user)
            messages.success(request, _("Nummeret er lagret."))
            return redirect(relasjon)
    ingress = _("Fødselsnummeret til %(navn)s.") % {"navn": person.navn}
    return vis_skjema(request, relasjon, form, tittel=_("Før fødselsnummer"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def brukerstatus(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Én side for begge: død eller flyttet. Alt som spør etter aktive, svarer nei etterpå."""
    relasjon = styrt(request, pk)
    form = BrukerstatusForm(request.POST or None)
    if form.is_valid():
        dod = form.cleaned_data["status"] == Brukerstatus.DOD
        registrer = handlinger.registrer_dod if dod else handlinger.registrer_flyttet
        with feil_i(form):
            registrer(relasjon.bruker, dato=form.cleaned_data["dato"], av=request.user)
            messages.success(request, _("Registrert. Tilgangen er stengt for alle pårørende."))
            return redirect("nettverk:relasjonsliste")
    ingress = _("Gjelder %(navn)s.") % {"navn": relasjon.bruker.person.navn}
    tittel = _("Bruker er død eller har flyttet")
    folger = _folger_for_alle(relasjon)
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)


def _folger_for_alle(relasjon: Relasjon) -> tuple[str, ...]:
    antall = relasjon.bruker.relasjoner.aktive().count()
    return (
        _("Alle som er registrert som pårørende (%(antall)s), mister innsynet med en gang.")
        % {"antall": antall},
        _("Planlagte møter avsluttes, og ingen beskjeder går ut."),
        _("Ingen får automatisk beskjed. Ring de pårørende selv."),
    )


@require_http_methods(["GET", "POST"])
def parorende_dod(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    form = DodForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            handlinger.registrer_parorende_dod(
                relasjon.parorende, dato=form.cleaned_data["dato"], av=request.user
            )
            messages.success(request, _("Dødsfallet er registrert."))
            return redirect("nettverk:relasjonsliste")
    folger = (
        _("Innloggingen ser ikke lenger noe, og ingen beskjeder går ut."),
        _("Planlagte møter med denne pårørende avsluttes."),
        _("Er personen pårørende til flere, eller får tjenester selv, gjelder det der også."),
    )
    ingress = _("Gjelder %(navn)s.") % {"navn": relasjon.parorende.person.navn}
    tittel = _("Den pårørende er død")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)
