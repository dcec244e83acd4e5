from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import kalender, utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from samarbeid import handlinger
from samarbeid.forms import FlyttForm, ForeslaaTiderForm
from samarbeid.forms.tid import RammeForm
from samarbeid.models import Samarbeidsmote, Tidsforslag
from samarbeid.valg import Motestatus, Part
from samarbeid.views.felles import hent_mote_som_part, maate_fra


@require_http_methods(["GET", "POST"])
def foreslaa_tider(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = ForeslaaTiderForm(request.POST or None, mote=mote, initial=start)
    if form.is_valid():
        with feil_i(form):
            ramme = handlinger.Ramme(**form.ramme())
            handlinger.foreslaa_tider(mote, tider=form.tider(), ramme=ramme, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Tidene er sendt. Du får beskjed når det er valgt en tid."))
            if not form.har_kveld():
                messages.info(request, _("Ingen av tidene er etter kl. 16. Mange er på jobb da."))
            return redirect(mote)
    return render(request, "samarbeid/foreslaa_tider.html", _innhold(mote, form, start))


def _innhold(mote: Samarbeidsmote, form: RammeForm, start: dict[str, str]) -> dict[str, Any]:
    return {"mote": mote, "form": form, "utkast": start}


@require_http_methods(["GET", "POST"])
def flytt_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Tiden er avtalt på telefon eller ansikt til ansikt: den føres på vegne av henne."""
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = FlyttForm(request.POST or None, mote=mote, initial=start)
    if form.is_valid():
        with feil_i(form):
            handlinger.fastsett_tid(
                mote,
                tid=form.tider()[0],
                ramme=handlinger.Ramme(**form.ramme()),
                maate=form.maate(),
                av=request.user,
            )
            utkast.ferdig(request)
            messages.success(request, _("Tiden er avtalt, og alle har fått beskjed."))
            return redirect(mote)
    return render(request, "samarbeid/flytt_mote.html", _innhold(mote, form, start))


@require_POST
def velg_tid(request: Foresporsel, pk: UUID, forslag_pk: UUID) -> HttpResponse:
    mote, part = hent_mote_som_part(request, pk)
    forslag = hent(request, Tidsforslag.objects.synlig_for(request.user), pk=forslag_pk, mote=mote)
    if forslag.fra == Part.PARORENDE:
        mote = handlinger.bekreft_forslag(mote, forslag=forslag, av=request.user)
    else:
        maate = maate_fra(request, part)
        mote = handlinger.velg_tid(mote, forslag=forslag, maate=maate, av=request.user)
    if mote.status == Motestatus.AVTALT:
        messages.success(request, _("Møtet er avtalt, og alle har fått beskjed."))
    else:
        messages.success(request, _("Svaret er lagret. Vi venter på svar fra de andre."))
    return redirect(mote)


@require_http_methods(["GET", "POST"])
def avlys_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote, part = hent_mote_som_part(request, pk)
    if request.method == "POST":
        handlinger.avlys_mote(mote, av=request.user)
        messages.success(request, _("Tiden er avlyst, og alle har fått beskjed."))
        return redirect(mote)
    innhold = {"mote": mote, "er_parorende": part == Part.PARORENDE}
    return render(request, "samarbeid/avlys_mote.html", innhold)


@require_safe
def mote_ics(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Møtet til kalenderen. Tittelen røper verken helse, navn eller sted."""
    avtalte = Samarbeidsmote.objects.synlig_for(request.user).avtalt()
    mote = hent(request, avtalte, pk=pk)
    hendelse = kalender.avtale(
        mote.i_kalenderen(kalender.Metode.PUBLISH),
        tittel=_("Avtale"),
        lenke=settings.BASE_URL + mote.get_absolute_url(),
        stempel=timezone.now(),
    )
    svar = HttpResponse(
        kalender.lag_ics([hendelse], metode=kalender.Metode.PUBLISH, navn=_("Avtaler")),
        content_type="text/calendar; charset=utf-8",
    )
    svar["Content-Disposition"] = 'attachment; filename="avtale.ics"'
    return svar
