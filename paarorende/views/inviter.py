from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.relasjon import InviterForm
from paarorende.http import Foresporsel
from paarorende.models import Invitasjon
from paarorende.tilgang import hent
from paarorende.views.felles import styrt
from paarorende.views.personer import en_av_dem


@require_http_methods(["GET", "POST"])
def inviter(request: Foresporsel, pk: UUID, hvem: str) -> HttpResponse:
    """Lenken går på e-post. Koden vises her én gang, og sies eller gis på papir."""
    relasjon = styrt(request, pk)
    person = en_av_dem(relasjon, hvem)
    felles = {"relasjon": relasjon, "person": person}
    form = InviterForm(request.POST or None, initial={"epost": person.epost})
    if form.is_valid():
        with feil_i(form):
            ny = handlinger.inviter_person(
                person, epost=form.cleaned_data["epost"], av=request.user
            )
            innhold = {**felles, "invitasjon": ny.invitasjon, "kode": ny.kode}
            return render(request, "nettverk/kode.html", innhold)
    sendte = Invitasjon.objects.synlig_for(request.user).ubrukte().filter(person=person)
    innhold = {**felles, "form": form, "sendt": sendte.order_by("-opprettet").first()}
    return render(request, "nettverk/inviter.html", innhold)


@require_POST
def trekk_invitasjon(request: Foresporsel, pk: UUID, invitasjon_pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    sendte = Invitasjon.objects.synlig_for(request.user).ubrukte()
    de_to = [relasjon.parorende.person, relasjon.bruker.person]
    invitasjon = hent(request, sendte, pk=invitasjon_pk, person__in=de_to)
    handlinger.trekk_invitasjon(invitasjon, av=request.user)
    messages.success(request, _("Invitasjonen er trukket. Lenken og koden virker ikke lenger."))
    return redirect(relasjon)
