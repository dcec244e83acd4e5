"""Søknaden: valgt, skrevet steg for steg, sett over, og sendt. Bare søkeren ser kladden."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.soknad import StegForm, VedleggForm
from avlastning.handlinger import kladd
from avlastning.handlinger import soknad as handlinger
from avlastning.models import Soknad, Soknadsvedlegg
from avlastning.regler import soknad as regler
from avlastning.sporringer.soknad import i_ord, svarene
from avlastning.valg import Sakslag
from avlastning.valg.soknad import SPORSMAAL, STEG
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.sporringer import filgrenser
from paarorende.tilgang import hent, hent_liste


def _hent_kladd(request: Foresporsel, pk: UUID) -> Soknad:
    utvalg = Soknad.objects.redigerbar_for(request.user)
    return hent(request, utvalg.select_related("bruker__person", "parorende__person"), pk=pk)


def _til_steg(soknad: Soknad, nokkel: str) -> HttpResponse:
    if nokkel in (regler.SE_OVER, "papirer"):
        navn = "se_over" if nokkel == regler.SE_OVER else "soknadsvedlegg"
        return redirect(f"avlastning:{navn}", pk=soknad.pk)
    return redirect("avlastning:soknadssteg", pk=soknad.pk, nokkel=nokkel)


def _stegene(soknad: Soknad, naa: str) -> list[dict[str, Any]]:
    """Stegene øverst på siden, og hvor hun er."""
    nokler = [steg.nokkel for steg in regler.stegene(Sakslag(soknad.slag))]
    return [
        {"nr": nr, "tittel": STEG[nokkel], "naa": nokkel == naa, "url": _url(soknad, nokkel)}
        for nr, nokkel in enumerate(nokler, start=1)
    ]


def _url(soknad: Soknad, nokkel: str) -> str:
    if nokkel == "papirer":
        return reverse("avlastning:soknadsvedlegg", args=[soknad.pk])
    return reverse("avlastning:soknadssteg", args=[soknad.pk, nokkel])


@require_safe
def sok(request: Foresporsel) -> HttpResponse:
    """Hva kan hun søke om, for hvem, og hva har hun begynt på?"""
    egne = Relasjon.objects.synlig_for(request.user).aktive().egne(request.user)
    kladder = Soknad.objects.redigerbar_for(request.user).select_related("bruker__person")
    innhold = {
        "relasjoner": hent_liste(request, egne.med_navn().order_by("fra", "pk")),
        "kladder": hent_liste(request, kladder.order_by("-endret", "pk")),
        "slagene": Sakslag.choices,
    }
    return render(request, "avlastning/soknad/sok.html", innhold)


@require_POST
def ny_soknad(request: Foresporsel, slag: str, pk: UUID) -> HttpResponse:
    """Begynn, eller fortsett der hun slapp."""
    if slag not in Sakslag.values:
        raise Http404
    egne = Relasjon.objects.synlig_for(request.user).aktive().egne(request.user)
    relasjon = hent(request, egne, pk=pk)
    soknad = kladd.start_soknad(Sakslag(slag), relasjon=relasjon, av=request.user)
    return _til_steg(soknad, regler.stegene(Sakslag(slag))[0].nokkel)


@require_http_methods(["GET", "POST"])
def soknadssteg(request: Foresporsel, pk: UUID, nokkel: str) -> HttpResponse:
    """Ett steg. Det som skrives, lagres også mens hun skriver."""
    soknad = _hent_kladd(request, pk)
    steg = regler.steget(Sakslag(soknad.slag), nokkel)
    if steg is None or not steg.felt:
        raise Http404
    if svar := utkast.lagret(request):
        return svar
    form = StegForm(
        request.POST or None, steg=steg, initial=_det_hun_skrev(request, soknad, nokkel)
    )
    if form.is_valid():
        with feil_i(form):
            kladd.lagre_steg(soknad, nokkel=nokkel, svar=form.svar(), av=request.user)
            utkast.ferdig(request)
            return _til_steg(soknad, regler.neste_steg(Sakslag(soknad.slag), nokkel))
    return _side(request, soknad, nokkel, form)


def _det_hun_skrev(request: Foresporsel, soknad: Soknad, nokkel: str) -> dict[str, Any]:
    """Det lagrede steget, med det hun ikke rakk å lagre oppå. Flervalg tas bare fra steget."""
    lagret = svarene(soknad).get(nokkel, {})
    nyere = {n: v for n, v in utkast.start(request).items() if n in SPORSMAAL}
    return {**lagret, **{n: v for n, v in nyere.items() if SPORSMAAL[n].slag != "flere"}}


def _side(request: Foresporsel, soknad: Soknad, nokkel: str, form: Any) -> HttpResponse:
    innhold = {
        "soknad": soknad,
        "form": form,
        "tittel": STEG[nokkel],
        "stegene": _stegene(soknad, nokkel),
        "vedlegg": None,
    }
    if nokkel == "papirer":
        rader = Soknadsvedlegg.objects.synlig_for(request.user).filter(soknad=soknad)
        innhold["vedlegg"] = hent_liste(
            request, rader.select_related("vedlegg").order_by("vedlegg__lastet_opp", "pk")
        )
        innhold["neste"] = regler.neste_steg(Sakslag(soknad.slag), nokkel)
    return render(request, "avlastning/soknad/steg.html", innhold)


@require_http_methods(["GET", "POST"])
def soknadsvedlegg(request: Foresporsel, pk: UUID) -> HttpResponse:
    soknad = _hent_kladd(request, pk)
    if regler.steget(Sakslag(soknad.slag), "papirer") is None:
        raise Http404
    form = VedleggForm(request.POST or None, request.FILES or None, grenser=filgrenser())
    if form.is_valid():
        for fil in form.cleaned_data["filer"]:
            with feil_i(form):
                kladd.legg_ved(soknad, navn=fil.name or "", data=fil.read(), av=request.user)
        if form.is_valid():
            messages.success(request, _("Lagt ved."))
            return redirect("avlastning:soknadsvedlegg", pk=soknad.pk)
    return _side(request, soknad, "papirer", form)


@require_POST
def fjern_vedlegg(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Soknadsvedlegg.objects.redigerbar_for(request.user)
    rad = hent(request, utvalg.select_related("soknad", "vedlegg"), pk=pk)
    kladd.fjern_vedlegg(rad, av=request.user)
    messages.success(request, _("Filen er tatt bort."))
    return redirect("avlastning:soknadsvedlegg", pk=rad.soknad_id)


@require_safe
def se_over(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Alt hun har svart, og det som mangler før den kan sendes."""
    soknad = _hent_kladd(request, pk)
    ubesvarte = regler.ubesvarte(Sakslag(soknad.slag), svarene(soknad))
    innhold = {
        "soknad": soknad,
        "stegene": [
            {"svar": steg, "url": _url(soknad, steg.nokkel), "mangler": steg.nokkel in ubesvarte}
            for steg in i_ord(soknad)
            if steg.nokkel != "papirer"
        ],
        "filer": soknad.vedlegg.count(),
        "klar": not ubesvarte,
    }
    return render(request, "avlastning/soknad/se_over.html", innhold)


@require_POST
def send_soknad(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Trykker hun to ganger, kommer hun til den samme saken."""
    utvalg = Soknad.objects.synlig_for(request.user)
    soknad = hent(request, utvalg, pk=pk)
    sak = handlinger.send_soknad(soknad, av=request.user)
    messages.success(request, _("Søknaden er sendt. Kvitteringen ligger i brevene dine."))
    return redirect("avlastning:vis_sak", pk=sak.pk)


@require_POST
def slett_soknad(request: Foresporsel, pk: UUID) -> HttpResponse:
    kladd.slett_soknad(_hent_kladd(request, pk), av=request.user)
    messages.success(request, _("Kladden er slettet."))
    return redirect("avlastning:sok")
