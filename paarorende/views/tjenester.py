from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.tjeneste import AvsluttTjenesteForm, EndreTjenesteForm, NyTjenesteForm
from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet, Relasjon, Tjeneste
from paarorende.tilgang import hent
from paarorende.views.felles import styrt, vis_skjema


def _egen(request: Foresporsel, relasjon: Relasjon, pk: UUID) -> Tjeneste:
    """Tjenesten, når den er fra den ansattes egen avdeling."""
    egne = Tjeneste.objects.redigerbar_for(request.user).ikke_avsluttet()
    return hent(request, egne, pk=pk, bruker=relasjon.bruker)


@require_http_methods(["GET", "POST"])
def ny_tjeneste(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    avdelinger = Organisasjonsenhet.objects.synlig_for(request.user).kan_fores_av(request.user)
    form = NyTjenesteForm(request.POST or None, avdelinger=avdelinger.i_rekkefolge())
    if form.is_valid():
        with feil_i(form):
            handlinger.start_tjeneste(relasjon.bruker, ny=form.ny_tjeneste(), av=request.user)
            messages.success(request, _("Tjenesten er ført."))
            return redirect(relasjon)
    ingress = _("Skal den vare over tid, åpner det første samarbeidsmøtet seg av seg selv.")
    return vis_skjema(request, relasjon, form, tittel=_("Før en ny tjeneste"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def endre_tjeneste(request: Foresporsel, pk: UUID, tjeneste_pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    tjeneste = _egen(request, relasjon, tjeneste_pk)
    form = EndreTjenesteForm(request.POST or None, instance=tjeneste)
    if form.is_valid():
        with feil_i(form):
            verdier = {**form.verdier(), "vist": form.cleaned_data["vist"]}
            handlinger.endre_tjeneste(tjeneste, **verdier, av=request.user)
            messages.success(request, _("Tjenesten er endret."))
            return redirect(relasjon)
    slutt = reverse("nettverk:avslutt_tjeneste", args=[relasjon.pk, tjeneste.pk])
    lenker = [(slutt, _("Tjenesten er slutt"))]
    tittel, ingress = _("Endre tjenesten"), tjeneste.get_slag_display()
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, lenker=lenker)


@require_http_methods(["GET", "POST"])
def avslutt_tjeneste(request: Foresporsel, pk: UUID, tjeneste_pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    tjeneste = _egen(request, relasjon, tjeneste_pk)
    form = AvsluttTjenesteForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            handlinger.avslutt_tjeneste(tjeneste, **form.cleaned_data, av=request.user)
            messages.success(request, _("Tjenesten er avsluttet."))
            return redirect("nettverk:relasjonsliste")
    folger = (
        _("Er dette den siste tjenesten, avsluttes møteplanen for de pårørende."),
        _("Avdelingen ser ikke lenger bruker når ingen av tjenestene kommer derfra."),
    )
    tittel, ingress = _("Avslutt tjenesten"), tjeneste.get_slag_display()
    return vis_skjema(request, relasjon, form, tittel=tittel, ingress=ingress, folger=folger)
