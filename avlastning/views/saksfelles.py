"""Det sidene i saksrommet deler: hente saken, og et skjema som fører tilbake dit."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from avlastning.models import Sak
from avlastning.sporringer import ko
from paarorende.http import Foresporsel
from paarorende.tilgang import hent


def hent_til_skriving(request: Foresporsel, pk: UUID) -> Sak:
    """Saksbehandlerens og varas."""
    return hent(request, Sak.objects.redigerbar_for(request.user).med_parter(), pk=pk)


def hent_behandlet(request: Foresporsel, pk: UUID) -> Sak:
    """Saksbehandlerens, varas og lederens."""
    return hent(request, ko.behandles(request.user).med_parter(), pk=pk)


def til_rommet(sak: Sak) -> HttpResponse:
    return redirect("avlastning:saksrom", pk=sak.pk)


def vis_skjema(
    request: Foresporsel, sak: Sak, form: forms.Form, tittel: Any, **ekstra: Any
) -> HttpResponse:
    tomt = {"ingress": "", "utkast": None, "til_koen": False, "parter": False, "siste": None}
    innhold = {"sak": sak, "form": form, "tittel": tittel, **tomt, **ekstra}
    return render(request, "avlastning/saksrom/skjema.html", innhold)
