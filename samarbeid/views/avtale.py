"""Samarbeidsavtalen: se, lage, svare på, skrive ut, og si fra når det blir for mye."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent
from samarbeid import dokumenter, handlinger
from samarbeid.forms import (
    AvtaleForm,
    AvtaleradFormSet,
    KlarerIkkeForm,
    SvarPaaAvtaleForm,
    SvarPaaMeldingForm,
    avtalerader,
)
from samarbeid.models import Oppgave, Oppgaveavtale, Oppgavemelding
from samarbeid.valg import Avtalestatus


def _er_egen(request: Foresporsel, relasjon: Relasjon) -> bool:
    egne = Relasjon.objects.synlig_for(request.user).egne(request.user)
    return egne.filter(pk=relasjon.pk).exists()


@require_http_methods(["GET", "POST"])
def vis_avtale(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Begge ser det samme. Den pårørende svarer selv, eller gjennom den som har ansvaret."""
    avtale = hent(request, Oppgaveavtale.objects.synlig_for(request.user).med_navn(), pk=pk)
    er_egen = _er_egen(request, avtale.relasjon)
    form = SvarPaaAvtaleForm(request.POST or None, paa_vegne_av=not er_egen)
    if form.is_valid():
        handlinger.bekreft_avtale(
            avtale,
            enig=form.cleaned_data["enig"],
            tekst=form.cleaned_data["tekst"],
            maate=form.maate(),
            av=request.user,
        )
        messages.success(request, _("Takk for svaret."))
        return redirect(avtale)
    return render(request, "samarbeid/avtale.html", _innhold(request, avtale, form, er_egen))


def _innhold(
    request: Foresporsel, avtale: Oppgaveavtale, form: SvarPaaAvtaleForm, er_egen: bool
) -> dict[str, Any]:
    andre = Oppgaveavtale.objects.synlig_for(request.user).filter(relasjon=avtale.relasjon)
    oppgaver = list(avtale.oppgaver.prefetch_related("meldinger"))
    return {
        "avtale": avtale,
        "er_parorende": er_egen,
        "navn": avtale.relasjon.parorende.person.fornavn,
        "oppgaver": oppgaver,
        "meldte": [o.pk for o in oppgaver if any(not m.besvart for m in o.meldinger.all())],
        "bekreftelser": list(avtale.bekreftelser.select_related("av__person")),
        "andre": list(andre.exclude(pk=avtale.pk).order_by("-nummer")[:20]),
        "form": form if avtale.status == Avtalestatus.FORESLAATT else None,
    }


@require_safe
def avtale_pdf(request: Foresporsel, pk: UUID) -> HttpResponse:
    avtale = hent(request, Oppgaveavtale.objects.synlig_for(request.user).med_navn(), pk=pk)
    svar = HttpResponse(dokumenter.samarbeidsavtale(avtale), content_type="application/pdf")
    svar["Content-Disposition"] = 'inline; filename="avtale.pdf"'
    return svar


@require_http_methods(["GET", "POST"])
def rediger_avtale(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Utkastet til neste avtale. Det kan lagres og legges fram når det er ferdig."""
    relasjon = hent(request, Relasjon.objects.redigerbar_for(request.user).med_navn(), pk=pk)
    egne = Oppgaveavtale.objects.redigerbar_for(request.user).filter(relasjon=relasjon)
    utkast = egne.filter(status=Avtalestatus.UTKAST).first()
    form = AvtaleForm(request.POST or None, instance=utkast)
    formset = AvtaleradFormSet(
        request.POST or None, initial=_oppgaverader(utkast or egne.gjeldende().first())
    )
    if form.is_valid() and formset.is_valid():
        avtale = handlinger.lagre_avtale(
            relasjon, felt=form.cleaned_data, oppgaver=avtalerader(formset), av=request.user
        )
        if request.POST.get("handling") == "foreslaa":
            handlinger.foreslaa_avtale(avtale, av=request.user)
            messages.success(request, _("Avtalen er lagt fram. Den pårørende får beskjed."))
            return redirect(avtale)
        messages.success(request, _("Utkastet er lagret. Den pårørende ser det ikke ennå."))
        return redirect("samarbeid:rediger_avtale", pk=relasjon.pk)
    innhold = {"relasjon": relasjon, "form": form, "formset": formset}
    return render(request, "samarbeid/rediger_avtale.html", innhold)


def _oppgaverader(avtale: Oppgaveavtale | None) -> list[dict[str, Any]]:
    felt = ("tekst", "hvem", "hvor_ofte", "reserve", "vedtak")
    return list(avtale.oppgaver.filter(til__isnull=True).values(*felt)) if avtale else []


@require_http_methods(["GET", "POST"])
def klarer_ikke(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Livet endrer seg, og det er lov å si nei."""
    utvalg = Oppgave.objects.synlig_for(request.user).gjeldende()
    oppgave = hent(request, utvalg.select_related("relasjon__parorende__person"), pk=pk)
    er_egen = _er_egen(request, oppgave.relasjon)
    form = KlarerIkkeForm(request.POST or None, paa_vegne_av=not er_egen)
    if form.is_valid():
        melding = handlinger.meld_klarer_ikke(
            oppgave, tekst=form.cleaned_data["tekst"], maate=form.maate(), av=request.user
        )
        return render(request, "samarbeid/klarer_ikke_sendt.html", {"melding": melding})
    innhold = {"oppgave": oppgave, "form": form, "er_parorende": er_egen}
    return render(request, "samarbeid/klarer_ikke.html", innhold)


@require_http_methods(["GET", "POST"])
def svar_paa_melding(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Oppgavemelding.objects.redigerbar_for(request.user)
    melding = hent(request, utvalg.select_related("oppgave__relasjon__parorende__person"), pk=pk)
    form = SvarPaaMeldingForm(request.POST or None)
    if form.is_valid():
        handlinger.svar_paa_melding(melding, av=request.user, **form.cleaned_data)
        messages.success(request, _("Svaret er sendt."))
        return redirect("arbeidsliste")
    return render(request, "samarbeid/svar_paa_melding.html", {"melding": melding, "form": form})
