from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.forms.felles import feil_i
from paarorende.forms.relasjon import FinnForSkjermingForm, GraderingForm
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import Adressegradering, Graderingsgrunn, Rolle
from paarorende.views.felles import vis_skjema
from paarorende.views.personer import en_av_dem


@require_http_methods(["GET", "POST"])
def skjermede(request: Foresporsel) -> HttpResponse:
    """De skjermede på egne enheter. En som ikke er skjermet ennå, finnes med fødselsnummeret."""
    konto = request.user
    if not konto.har_rolle(Rolle.SKJERMINGSANSVARLIG):
        raise Http404
    form = FinnForSkjermingForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            relasjon, hvem = _finn(request, form.cleaned_data["fodselsnummer"])
            return redirect("nettverk:skjerming", pk=relasjon.pk, hvem=hvem)
    mine = Relasjon.objects.styrbar_for(konto).skjermet_for(konto)
    rader = hent_liste(request, mine.med_navn().med_kontakt().i_rekkefolge())
    return render(request, "nettverk/skjermede.html", {"relasjoner": rader, "form": form})


def _finn(request: Foresporsel, nummer: str) -> tuple[Relasjon, str]:
    """Relasjonen og hvem av de to nummeret gjelder. Samme svar for ukjente og andres."""
    mulige = Relasjon.objects.skjermbar_for(request.user).med_navn().order_by("fra", "pk")
    for hvem in ("parorende", "bruker"):
        relasjon = mulige.med_fodselsnummer(nummer, hvem).first()
        if relasjon is not None:
            return relasjon, hvem
    forklaring = _("Vi finner ingen med dette nummeret på enhetene dine.")
    raise Regelbrudd(forklaring, felt="fodselsnummer")


@require_http_methods(["GET", "POST"])
def skjerming(request: Foresporsel, pk: UUID, hvem: str) -> HttpResponse:
    """Sett, endre eller opphev skjermingen av en av de to."""
    relasjon = hent(request, Relasjon.objects.skjermbar_for(request.user).med_navn(), pk=pk)
    person = en_av_dem(relasjon, hvem)
    form = GraderingForm(request.POST or None, initial={"gradering": person.adressegradering})
    if form.is_valid():
        with feil_i(form):
            gradering = Adressegradering(form.cleaned_data["gradering"])
            grunn = Graderingsgrunn(form.cleaned_data["grunn"])
            handlinger.sett_adressegradering(
                person, gradering=gradering, grunn=grunn, av=request.user
            )
            messages.success(request, _("Graderingen er lagret."))
            return redirect("nettverk:skjermede")
    folger = (
        _("Er graderingen satt, ser bare skjermingsansvarlig adresse, telefon, sted og enhet."),
        _("Kontaktpersonen ser fortsatt navnet og møtene, men ikke hvor."),
        _("De andre skjermingsansvarlige får beskjed, også når graderingen oppheves."),
    )
    ingress = _("Gjelder %(navn)s.") % {"navn": person.navn}
    tittel = _("Endre adressegradering")
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)
