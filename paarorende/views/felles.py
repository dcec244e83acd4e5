"""Det sidene om én pårørende deler: hvem som slipper inn, og et skjema med følgene over."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent


def styrt(request: Foresporsel, pk: UUID) -> Relasjon:
    """Relasjonen, når den ansatte kan endre den."""
    utvalg = Relasjon.objects.styrbar_for(request.user).med_navn()
    return hent(request, utvalg.select_related("parorende__person__konto"), pk=pk)


def vis_skjema(
    request: Foresporsel, relasjon: Relasjon, form: forms.BaseForm, *, tittel: Any, **mer: Any
) -> HttpResponse:
    """Et skjema om én pårørende. Følgene står over knappen som utløser dem."""
    tomt: dict[str, Any] = {"ingress": "", "folger": (), "lenker": ()}
    innhold = {**tomt, "relasjon": relasjon, "form": form, "tittel": tittel, **mer}
    return render(request, "nettverk/skjema.html", innhold)
