"""Utskriftskøen: brev til dem som ikke får beskjed på nett."""

from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from paarorende import brev as brevtekst
from paarorende import handlinger
from paarorende.forms.brev import BrevvalgForm, IkkeSendForm
from paarorende.handlinger.brev import Valgte
from paarorende.http import Foresporsel
from paarorende.models import Konto, Varsel
from paarorende.tilgang import hent_liste
from paarorende.valg import IkkeSendt

F = TypeVar("F", bound=BrevvalgForm)


@require_safe
def brevliste(request: Foresporsel) -> HttpResponse:
    konto = _krev_ansatt(request)
    venter = Varsel.brev.redigerbar_for(konto)
    rader = hent_liste(request, venter.med_mottaker().order_by("opprettet", "pk"))
    falt = Varsel.brev.synlig_for(konto).falt_bort().med_mottaker().order_by("-opprettet", "pk")
    ferdige = Varsel.brev.synlig_for(konto).ferdige().med_mottaker().order_by("-sendt", "pk")
    kjente = brevtekst.tekster()
    innhold = {
        "rader": [(v, brevtekst.adresselinjer(v), brevtekst.nokkel(v) in kjente) for v in rader],
        "antall": venter.count(),
        "falt_bort": hent_liste(request, falt, hoyst=20),
        "ferdige": hent_liste(request, ferdige, hoyst=20),
        "grunner": IkkeSendt.choices,
    }
    return render(request, "utskrift/brevliste.html", innhold)


def _krev_ansatt(request: Foresporsel) -> Konto:
    if not request.user.er_ansatt:
        raise Http404
    return request.user


def _les(request: Foresporsel, skjema: type[F]) -> F | None:
    """Et skjema uten valgte brev får en forklaring i lista, ikke en egen side."""
    _krev_ansatt(request)
    form = skjema(request.POST)
    if form.is_valid():
        return form
    for feil in form.errors.values():
        messages.error(request, str(feil[0]))
    return None


def _si_om_falt_bort(request: Foresporsel, valgte: Valgte) -> None:
    if valgte.falt_bort:
        tekst = ngettext(
            "%(antall)s brev falt bort. Relasjonen er avsluttet, eller en av dem er død.",
            "%(antall)s brev falt bort. Relasjonen er avsluttet, eller en av dem er død.",
            valgte.falt_bort,
        )
        messages.warning(request, tekst % {"antall": valgte.falt_bort})


@require_POST
def skriv_ut(request: Foresporsel) -> HttpResponse:
    form = _les(request, BrevvalgForm)
    if form is None:
        return redirect("utskrift:brevliste")
    valgte = handlinger.skriv_ut_brev(form.cleaned_data["brev"], av=request.user)
    _si_om_falt_bort(request, valgte)
    if not valgte.brev:
        messages.error(request, _("Ingen av brevene skal ut lenger."))
        return redirect("utskrift:brevliste")
    svar = HttpResponse(
        brevtekst.lag_brev(valgte.brev, valgte.koder), content_type="application/pdf"
    )
    svar["Content-Disposition"] = 'attachment; filename="brev.pdf"'
    return svar


@require_POST
def merk_sendt(request: Foresporsel) -> HttpResponse:
    if form := _les(request, BrevvalgForm):
        valgte = handlinger.merk_brev_sendt(form.cleaned_data["brev"], av=request.user)
        _si_om_falt_bort(request, valgte)
        _kvitter(request, valgte, _("Merket som sendt"))
    return redirect("utskrift:brevliste")


@require_POST
def ikke_send(request: Foresporsel) -> HttpResponse:
    if form := _les(request, IkkeSendForm):
        grunn = IkkeSendt(form.cleaned_data["grunn"])
        valgte = handlinger.ikke_send_brev(form.cleaned_data["brev"], grunn=grunn, av=request.user)
        _si_om_falt_bort(request, valgte)
        _kvitter(request, valgte, _("Tatt ut av køen"))
    return redirect("utskrift:brevliste")


def _kvitter(request: Foresporsel, valgte: Valgte, hva: str) -> None:
    """Si antallet, så den som krysset av ti, ser om det ble ti."""
    messages.success(
        request, _("%(hva)s: %(antall)s brev.") % {"hva": hva, "antall": len(valgte.brev)}
    )
