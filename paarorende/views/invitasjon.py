from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from allauth.core.ratelimit import consume, respond_429
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from paarorende import handlinger, sporringer
from paarorende.forms.invitasjon import TaImotInvitasjonForm
from paarorende.handlinger.invitasjoner import Mottak, Svar
from paarorende.models import Konto


@login_not_required
@never_cache
@sensitive_post_parameters("kode", "passord", "passord_igjen")
@require_http_methods(["GET", "POST"])
def invitasjon(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Koden og et passord blir til en konto. Uten riktig kode røper siden ingenting."""
    if not consume(request, action="invitasjon"):
        stopp: HttpResponse = respond_429(request)
        return stopp
    form = TaImotInvitasjonForm(request.POST or None)
    if form.is_valid():
        kode, passord = form.cleaned_data["kode"], form.cleaned_data["passord"]
        mottak = handlinger.ta_imot_invitasjon(pk, kode=kode, passord=passord)
        if mottak.konto is not None:
            return _logg_inn(request, mottak.konto)
        _si_hva_som_er_galt(form, mottak)
    if not sporringer.invitasjon_er_aapen(pk):
        return render(request, "invitasjon/gjelder_ikke.html", status=404)
    return render(request, "invitasjon/ta_imot.html", {"form": form})


def _si_hva_som_er_galt(form: TaImotInvitasjonForm, mottak: Mottak) -> None:
    if mottak.svar == Svar.FEIL_KODE:
        igjen = mottak.forsok_igjen
        tekst = ngettext(
            "Koden stemmer ikke. Du har %(igjen)s forsøk igjen.",
            "Koden stemmer ikke. Du har %(igjen)s forsøk igjen.",
            igjen,
        )
        form.add_error("kode", tekst % {"igjen": igjen})
    elif mottak.svar == Svar.DAARLIG_PASSORD:
        form.add_error("passord", list(mottak.feil))
    elif mottak.svar == Svar.ADRESSEN_ER_I_BRUK:
        form.add_error(
            None,
            _(
                "Vi kan ikke lage en ny konto med denne e-postadressen. Har du en konto fra før, "
                "kan du logge inn. Ellers kan du be om en invitasjon til en annen adresse."
            ),
        )


def _logg_inn(request: HttpRequest, konto: Konto) -> HttpResponse:
    """Samme vei som fra innloggingssiden, så en andre faktor aldri hoppes over."""
    logout(request)
    messages.success(request, _("Kontoen din er klar."))
    innlogging = Login(user=konto, email=konto.email)
    svar: HttpResponse = perform_password_login(request, {"email": konto.email}, innlogging)
    if request.user.is_authenticated:
        reauthenticate_by_password(request)  # passordet ble laget nå; ikke spør om det igjen
    return svar
