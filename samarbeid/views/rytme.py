"""Rytmen for én relasjon, fristene for flere, og samtalen etter et dødsfall."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste
from samarbeid import handlinger, sporringer
from samarbeid.forms import AvsluttPauseForm, EtterlattForm, KontaktonskeForm, PauseForm
from samarbeid.models import Etterlattsamtale, Moteplan, Planpause, Samarbeidsmote
from samarbeid.valg import Etterlattutfall, Pausegrunn


@require_safe
def fristliste(request: Foresporsel) -> HttpResponse:
    """Det som er over fristen, og det som nærmer seg. Navn bare til den som har ansvaret."""
    if not request.user.er_ansatt:
        raise Http404
    enheter = sporringer.frister_per_avdeling(request.user)
    moter = hent_liste(request, sporringer.frister_med_navn(request.user), hoyst=200)
    innhold = {"rader": sporringer.fristrader(moter), "enheter": enheter, "hoyst": 200}
    return render(request, "samarbeid/fristliste.html", innhold)


@require_safe
def vis_plan(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hvor ofte møtes vi, hva er neste frist, og hva har skjedd til nå?"""
    konto = request.user
    plan = hent(request, Moteplan.objects.synlig_for(konto).med_relasjon(), pk=pk)
    moter = Samarbeidsmote.objects.synlig_for(konto).filter(plan=plan).order_by("-frist")
    innhold = {
        "plan": plan,
        "er_parorende": Moteplan.objects.synlig_for(konto).egne(konto).filter(pk=pk).exists(),
        "kan_endre": Moteplan.objects.redigerbar_for(konto).filter(pk=plan.pk).exists(),
        "moter": list(moter[:50]),
        "pauser": list(Planpause.objects.synlig_for(konto).filter(plan=plan)),
    }
    return render(request, "samarbeid/plan.html", innhold)


@require_http_methods(["GET", "POST"])
def sett_pause(request: Foresporsel, pk: UUID) -> HttpResponse:
    plan = hent(request, Moteplan.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    form = PauseForm(request.POST or None)
    if form.is_valid():
        grunn = Pausegrunn(form.cleaned_data["grunn"])
        handlinger.sett_pause(plan, fra=form.cleaned_data["fra"], grunn=grunn, av=request.user)
        messages.success(request, _("Møtene har pause. Ingen frister løper så lenge."))
        return redirect(plan)
    return render(request, "samarbeid/sett_pause.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def avslutt_pause(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Planpause.objects.redigerbar_for(request.user).filter(til__isnull=True)
    pause = hent(request, utvalg.select_related("plan"), pk=pk)
    form = AvsluttPauseForm(request.POST or None)
    if form.is_valid():
        handlinger.avslutt_pause(pause, til=form.cleaned_data["til"], av=request.user)
        messages.success(request, _("Møtene går igjen. Fristene er flyttet like langt."))
        return redirect(pause.plan)
    return render(request, "samarbeid/avslutt_pause.html", {"pause": pause, "form": form})


@require_http_methods(["GET", "POST"])
def onsk_kontakt(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den pårørendes egne ønsker. Ansatte ser dem, men skriver dem ikke."""
    plan = hent(
        request, Moteplan.objects.synlig_for(request.user).egne(request.user).aktive(), pk=pk
    )
    start = {
        "frekvens": plan.onsket_frekvens,
        "kontaktmaate": plan.onsket_maate,
        "tekst": plan.kontaktonske,
    }
    form = KontaktonskeForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.onsk_kontakt(
            plan,
            maate=form.cleaned_data["kontaktmaate"],
            frekvens=form.cleaned_data["frekvens"],
            tekst=form.cleaned_data["tekst"],
            av=request.user,
        )
        messages.success(request, _("Takk. Kontaktpersonen din ser ønskene dine."))
        return redirect(plan)
    return render(request, "samarbeid/onsk_kontakt.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def etterlatt_kontaktet(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Etterlattsamtale.objects.redigerbar_for(request.user)
    samtale = hent(request, utvalg.select_related("relasjon__parorende__person"), pk=pk)
    form = EtterlattForm(request.POST or None)
    if form.is_valid():
        utfall = Etterlattutfall(form.cleaned_data["utfall"])
        handlinger.merk_etterlatt(samtale, utfall=utfall, av=request.user)
        messages.success(request, _("Registrert. Takk for at du tok kontakt."))
        return redirect("arbeidsliste")
    return render(request, "samarbeid/etterlatt.html", {"samtale": samtale, "form": form})
