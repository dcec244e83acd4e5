"""Filene man har lastet opp og ikke brukt til noe ennå. Bare sine egne."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import handlinger, sporringer
from paarorende.forms.felles import feil_i
from paarorende.forms.filer import LastOppFilerForm
from paarorende.http import Foresporsel, filsvar
from paarorende.models import Vedlegg
from paarorende.tilgang import hent, hent_liste


@require_http_methods(["GET", "POST"])
def mine(request: Foresporsel) -> HttpResponse:
    """Det som gikk bra, er lastet opp også når en annen fil ikke kunne tas imot."""
    form = LastOppFilerForm(
        request.POST or None, request.FILES or None, grenser=sporringer.filgrenser()
    )
    if form.is_valid():
        for fil in form.cleaned_data["filer"]:
            with feil_i(form):
                handlinger.ta_imot_fil(fil.name, fil.read(), eier=request.user, av=request.user)
        if form.is_valid():
            messages.success(request, _("Filene er lastet opp."))
            return redirect("vedlegg:mine")
    utvalg = Vedlegg.objects.synlig_for(request.user).loese().til_lister()
    return render(
        request, "vedlegg/mine.html", {"form": form, "filer": hent_liste(request, utvalg)}
    )


@require_safe
def last_ned(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Bare det som er sjekket. Filen ligger i raden `hent` fant, så oppslaget er ført."""
    utvalg = Vedlegg.objects.synlig_for(request.user).rene().select_related("fil")
    vedlegg = hent(request, utvalg, pk=pk)
    return filsvar(vedlegg.innholdet, vedlegg.navn)


@require_POST
def slett(request: Foresporsel, pk: UUID) -> HttpResponse:
    vedlegg = hent(request, Vedlegg.objects.redigerbar_for(request.user).til_lister(), pk=pk)
    handlinger.slett_vedlegg(vedlegg, av=request.user)
    messages.success(request, _("Filen er slettet."))
    return redirect("vedlegg:mine")
