"""Overlevering når en kontaktperson slutter eller bytter jobb."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent_liste
from samarbeid import handlinger, sporringer
from samarbeid.forms import OverleverForm


@require_http_methods(["GET", "POST"])
def overlever(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hver relasjon må få en ny, ellers skjer ingenting. En selv, eller avdelingslederen."""
    konto = sporringer.kan_overlevere(request.user).filter(pk=pk).first()
    if konto is None or not request.user.er_ansatt:
        raise Http404
    relasjoner = hent_liste(request, sporringer.maa_overleveres(konto), hoyst=300)
    form = OverleverForm(
        request.POST or None,
        relasjoner=relasjoner,
        mulige=sporringer.mulige_etterfolgere(konto),
    )
    if relasjoner and form.is_valid():
        with feil_i(form):
            handlinger.overlever(
                konto,
                etterfolgere=form.etterfolgere(),
                notat=form.cleaned_data["notat"],
                fra=form.cleaned_data["fra"],
                av=request.user,
            )
            messages.success(
                request, _("Overlevert. De pårørende får beskjed om hvem de kan ringe.")
            )
            return redirect("arbeidsliste")
    innhold = {"konto": konto, "form": form, "relasjoner": relasjoner}
    return render(request, "samarbeid/overlever.html", innhold)
