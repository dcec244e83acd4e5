"""Dagene familien har, og oppholdene de bestiller, flytter og avlyser."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.plass import AvlysForm, BestillForm, BruktForm, JusterForm
from avlastning.handlinger import bank as bankhandlinger
from avlastning.handlinger import booking as handlinger
from avlastning.handlinger.plassering import Bestilling
from avlastning.models import Bankperiode, Opphold
from avlastning.sporringer.mine_opphold import mine_opphold as finn_mine
from avlastning.sporringer.regnskap import igjen_naa, kommende_opphold, regnskap
from avlastning.sporringer.stedskalender import naermeste_ledige
from avlastning.valg import Avlystav
from avlastning.views.plassfelles import (
    hent_linje,
    hent_linje_som_kan,
    hent_opphold,
    kan_avlyse,
    steder_for,
)
from paarorende import kalender
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste


@require_safe
def mine_opphold(request: Foresporsel) -> HttpResponse:
    """Familiens inngang: det som er bestilt, det som venter på svar, og dagene som er igjen."""
    egne = Opphold.objects.synlig_for(request.user).som_part(request.user).kommende()
    rader = egne.select_related("plass__sted", "bruker__person").order_by("starter", "pk")
    opphold = hent_liste(request, rader)
    innhold = {"opphold": opphold, **finn_mine(request.user)}
    return render(request, "avlastning/plass/mine_opphold.html", innhold)


@require_safe
def bank(request: Foresporsel, pk: UUID) -> HttpResponse:
    linje, hvem = hent_linje(request, pk)
    innhold = {
        "linje": linje,
        "hvem": hvem,
        "perioder": regnskap(linje),
        "igjen": igjen_naa(linje),
        "opphold": kommende_opphold(linje),
        "monstre": linje.monstre.filter(status="gjelder").select_related("plass__sted"),
    }
    return render(request, "avlastning/plass/bank.html", innhold)


@require_http_methods(["GET", "POST"])
def juster_bank(request: Foresporsel, pk: UUID) -> HttpResponse:
    perioder = Bankperiode.objects.redigerbar_for(request.user).select_related("linje")
    periode = hent(request, perioder, pk=pk)
    tilbake = reverse("avlastning:bank", args=[periode.linje_id])
    form = JusterForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            grunn = form.cleaned_data["grunn"]
            bankhandlinger.juster_bank(periode, mengde=form.mengden, grunn=grunn, av=request.user)
            messages.success(request, _("Regnskapet er rettet. Familien har fått beskjed."))
            return redirect(tilbake)
    innhold = {"form": form, "tilbake": tilbake, "overskrift": _("Rett regnskapet")}
    return render(request, "avlastning/plass/skjema.html", {**innhold, "tone": "smal"})


@require_http_methods(["GET", "POST"])
def bestill(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Velg dager. Er det opptatt, vises det nærmeste som er ledig."""
    linje, hvem = hent_linje_som_kan(request, pk)
    steder = steder_for(linje, request.user)
    form = BestillForm(
        request.POST or None, steder=steder, knapp=_("Bestill"), paa_vegne_av=hvem.forer,
        initial=request.GET.dict(),
    )  # fmt: skip
    if form.is_valid():
        with feil_i(form):
            opphold = handlinger.bestill(linje, bestilling=_bestilling(form), av=request.user)
            messages.success(request, _("Oppholdet er bestilt."))
            return redirect("avlastning:vis_opphold", opphold.pk)
    innhold = {"linje": linje, "hvem": hvem, "form": form, "igjen": igjen_naa(linje)}
    innhold["ledige"] = (
        naermeste_ledige(form.sted, form.starter, form.slutter) if form.proevd else []
    )
    return render(request, "avlastning/plass/bestill.html", innhold)


def _bestilling(form: BestillForm) -> Bestilling:
    return Bestilling(
        sted=form.sted, starter=form.starter, slutter=form.slutter, maate=form.maate()
    )


@require_safe
def vis_opphold(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold, hvem = hent_opphold(request, pk)
    innhold = {
        "opphold": opphold,
        "hvem": hvem,
        "kan_avlyse": bool(kan_avlyse(opphold, hvem)) and opphold.slutter > timezone.now(),
        "kan_flyttes": (hvem.familie or hvem.forer) and opphold.starter > timezone.now(),
        "endringer": opphold.endringer.select_related("av__person").order_by("-tidspunkt", "pk"),
        "bytte": opphold.bytteonsker.aapne().first() if hvem.familie or hvem.forer else None,
    }
    return render(request, "avlastning/plass/opphold.html", innhold)


@require_http_methods(["GET", "POST"])
def flytt_opphold(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold, hvem = hent_opphold(request, pk)
    if not (hvem.familie or hvem.forer):
        raise Http404
    steder = steder_for(opphold.linje, request.user)
    form = BestillForm(
        request.POST or None, steder=steder, knapp=_("Flytt oppholdet"), paa_vegne_av=hvem.forer
    )
    if form.is_valid():
        with feil_i(form):
            nytt = handlinger.flytt_opphold(opphold, bestilling=_bestilling(form), av=request.user)
            messages.success(request, _("Oppholdet er flyttet."))
            return redirect("avlastning:vis_opphold", nytt.pk)
    innhold = {"opphold": opphold, "hvem": hvem, "form": form}
    innhold["ledige"] = (
        naermeste_ledige(form.sted, form.starter, form.slutter) if form.proevd else []
    )
    return render(request, "avlastning/plass/flytt.html", innhold)


@require_http_methods(["GET", "POST"])
def avlys_opphold(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold, hvem = hent_opphold(request, pk)
    grunner = kan_avlyse(opphold, hvem)
    if not grunner:
        raise Http404
    form = AvlysForm(request.POST or None, hvem=grunner, paa_vegne_av=hvem.forer)
    if form.is_valid():
        with feil_i(form):
            grunn = Avlystav(form.cleaned_data["hvem"])
            maate = form.maate()
            handlinger.avlys_opphold(opphold, hvem=grunn, av=request.user, maate=maate)
            messages.success(request, _("Oppholdet er avlyst."))
            return redirect("avlastning:vis_opphold", opphold.pk)
    innhold = {"opphold": opphold, "hvem": hvem, "form": form}
    return render(request, "avlastning/plass/avlys.html", innhold)


def _hent_gjest(request: Foresporsel, pk: UUID) -> Opphold:
    """Oppholdet, for dem som arbeider på stedet."""
    gjester = Opphold.objects.synlig_for(request.user).paa_stedet_til(request.user)
    return hent(request, gjester.select_related("plass"), pk=pk)


@require_POST
def bekreft_opphold(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold = _hent_gjest(request, pk)
    handlinger.bekreft_opphold(opphold, av=request.user)
    messages.success(request, _("Oppholdet er bekreftet."))
    return redirect("avlastning:sted_i_dag", opphold.plass.sted_id)


@require_http_methods(["GET", "POST"])
def merk_brukt(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold = _hent_gjest(request, pk)
    rom = {"starter": opphold.starter, "slutter": opphold.slutter}
    form = BruktForm(request.POST or None, **rom)
    tilbake = reverse("avlastning:sted_i_dag", args=[opphold.plass.sted_id])
    if form.is_valid():
        with feil_i(form):
            handlinger.merk_brukt(opphold, kom=form.starter, dro=form.slutter, av=request.user)
            messages.success(request, _("Oppholdet er ført som brukt."))
            return redirect(tilbake)
    innhold = {"form": form, "tilbake": tilbake, "overskrift": _("Når kom og dro gjesten?")}
    return render(request, "avlastning/plass/skjema.html", {**innhold, "tone": "smal"})


@require_safe
def opphold_ics(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Til kalenderen. Tittelen røper verken helse, navn eller sted."""
    opphold, _hvem = hent_opphold(request, pk)
    lenke = settings.BASE_URL + reverse("avlastning:vis_opphold", args=[opphold.pk])
    hendelse = kalender.Kalenderhendelse(
        uid=f"{opphold.pk}@opphold", sekvens=opphold.endringer.count(), starter=opphold.starter,
        slutter=opphold.slutter, tittel=_("Avtale"), stempel=timezone.now(), lenke=lenke,
    )  # fmt: skip
    ics = kalender.lag_ics([hendelse], metode=kalender.Metode.PUBLISH, navn=_("Avtaler"))
    svar = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    svar["Content-Disposition"] = 'attachment; filename="avtale.ics"'
    return svar
