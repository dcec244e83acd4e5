"""«Hvordan har du det»: hennes egne sider, og den ene siden en navngitt ansatt får se."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import diagram
from paarorende.http import Foresporsel
from paarorende.models import Parorende, Relasjon
from paarorende.tilgang import hent, hent_liste
from samarbeid import dokumenter, handlinger, regler, sporringer
from samarbeid.forms import DelEgenvurderingForm, EgenvurderingForm, ForEgenvurderingForm
from samarbeid.models import Egenvurdering, Egenvurderingsdeling, Kartlegging


def _kartlegging(request: Foresporsel) -> Kartlegging:
    funnet = Kartlegging.objects.synlig_for(request.user).order_by("-egen", "nokkel").first()
    if funnet is None:
        raise Http404
    return funnet


def _parorende(request: Foresporsel) -> Parorende:
    return hent(request, Parorende.objects.synlig_for(request.user))


@require_http_methods(["GET", "POST"])
def hvordan_har_du_det(request: Foresporsel) -> HttpResponse:
    """Noen spørsmål til henne selv. Ingen leser svarene før hun deler dem."""
    parorende, kartlegging = _parorende(request), _kartlegging(request)
    form = EgenvurderingForm(request.POST or None, kartlegging=kartlegging)
    if form.is_valid():
        vurdering = handlinger.lagre_egenvurdering(
            parorende,
            kartlegging=kartlegging,
            svar=form.svar(),
            tekst=form.cleaned_data["tekst"],
            av=request.user,
        )
        messages.success(request, _("Lagret. Bare du ser det."))
        return redirect(vurdering)
    return render(request, "samarbeid/hvordan_har_du_det.html", {"form": form})


@require_safe
def egenvurderingsskjema(request: Foresporsel) -> HttpResponse:
    """Det tomme skjemaet på papir. Det har ingen svar, så alle innloggede kan skrive det ut."""
    pdf = dokumenter.egenvurderingsskjema(_kartlegging(request))
    svar = HttpResponse(pdf, content_type="application/pdf")
    svar["Content-Disposition"] = 'attachment; filename="hvordan-har-du-det.pdf"'
    return svar


@require_http_methods(["GET", "POST"])
def for_egenvurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den hun deler med, skriver det inn. Alle andre ansatte får ikke siden."""
    relasjoner = Relasjon.objects.redigerbar_for(request.user).med_navn()
    relasjon = hent(request, relasjoner, pk=pk)
    if request.user not in sporringer.kan_faa_egenvurdering(relasjon.parorende):
        raise Http404
    kartlegging = _kartlegging(request)
    form = ForEgenvurderingForm(request.POST or None, kartlegging=kartlegging)
    if form.is_valid():
        deling = handlinger.for_delt_egenvurdering(
            relasjon.parorende,
            kartlegging=kartlegging,
            sagt=handlinger.Delt(**form.sagt()),
            maate=form.maate(),
            av=request.user,
        )
        messages.success(request, _("Lagret. Bare du og den det gjelder, kan lese det."))
        return redirect("samarbeid:delt_med_meg", deling.pk)
    innhold = {"relasjon": relasjon, "form": form}
    return render(request, "samarbeid/for_egenvurdering.html", innhold)


@require_safe
def egenvurderinger(request: Foresporsel) -> HttpResponse:
    """Alle hun har lagret, og utviklingen som bilde og tabell."""
    _parorende(request)
    egne = Egenvurdering.objects.synlig_for(request.user).egne(request.user)
    rader = hent_liste(request, egne.select_related("kartlegging").order_by("-laget", "pk"))
    kartlegging = _kartlegging(request)
    valgt = _valgt_sporsmaal(request, kartlegging)
    innhold = {
        "sporsmaal": kartlegging.sporsmaal,
        "valgt": valgt,
        "rader": [(v, _ord(v, valgt)) for v in rader],
        "har_bilde": sum(1 for v in rader if _ord(v, valgt)) > 1,
    }
    return render(request, "samarbeid/egenvurderinger.html", innhold)


def _valgt_sporsmaal(request: Foresporsel, kartlegging: Kartlegging) -> dict[str, Any]:
    """Et ukjent spørsmål i adressen gir det første."""
    alle = kartlegging.sporsmaal
    return next((s for s in alle if s["nokkel"] == request.GET.get("sporsmaal")), alle[0])


def _ord(vurdering: Egenvurdering, sporsmaal: dict[str, Any]) -> str:
    ord_for = {v["nokkel"]: v["tekst"] for v in sporsmaal["valg"]}
    return str(ord_for.get(vurdering.svar.get(sporsmaal["nokkel"], ""), ""))


@require_safe
def utvikling_svg(request: Foresporsel) -> HttpResponse:
    """Bildet av svarene hennes over tid. Ingen andre kan hente det."""
    _parorende(request)
    egne = Egenvurdering.objects.synlig_for(request.user).egne(request.user)
    valgt = _valgt_sporsmaal(request, _kartlegging(request))
    rader = hent_liste(request, egne.order_by("laget", "pk"))
    punkter = [(v.dato, _ord(v, valgt)) for v in rader if _ord(v, valgt)]
    svg = diagram.linje(
        punkter, kategorier=[v["tekst"] for v in valgt["valg"]], tittel=valgt["tekst"]
    )
    svar = HttpResponse(svg, content_type="image/svg+xml")
    svar["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return svar


def _svarliste(vurdering: Egenvurdering) -> list[tuple[str, str]]:
    alle = [(s["tekst"], _ord(vurdering, s)) for s in vurdering.kartlegging.sporsmaal]
    return [(tekst, ord_) for tekst, ord_ in alle if ord_]


@require_http_methods(["GET", "POST"])
def vis_egenvurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Svarene hennes, hvem hun har delt med, og hvem hun kan ringe nå om det er for mye."""
    egne = Egenvurdering.objects.synlig_for(request.user).egne(request.user)
    vurdering = hent(request, egne.select_related("kartlegging", "parorende__person"), pk=pk)
    mulige = sporringer.kan_faa_egenvurdering(vurdering.parorende)
    form = DelEgenvurderingForm(request.POST or None, mulige=mulige)
    if form.is_valid():
        deling = handlinger.del_egenvurdering(
            vurdering,
            konto=form.mottaker(),
            med_tekst=form.cleaned_data["med_tekst"],
            onsker_samtale=form.cleaned_data["onsker_samtale"],
            av=request.user,
        )
        navn = {"navn": deling.delt_med.navn}
        messages.success(request, _("Delt. %(navn)s får beskjed.") % navn)
        return redirect(vurdering)
    delinger = vurdering.delinger.aktive().select_related("delt_med__person")
    innhold = {
        "vurdering": vurdering,
        "svar": _svarliste(vurdering),
        "trenger_noen_naa": regler.trenger_noen_naa(
            vurdering.svar, vurdering.tekst, vurdering.kartlegging.sporsmaal
        ),
        "delinger": list(delinger),
        "form": form if mulige else None,
    }
    return render(request, "samarbeid/egenvurdering.html", innhold)


@require_POST
def trekk_egenvurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    deling = hent(request, Egenvurderingsdeling.objects.redigerbar_for(request.user), pk=pk)
    handlinger.trekk_egenvurdering(deling, av=request.user)
    messages.success(request, _("Delingen er trukket."))
    return redirect(deling.egenvurdering)


@require_http_methods(["GET", "POST"])
def slett_egenvurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    egne = Egenvurdering.objects.redigerbar_for(request.user)
    vurdering = hent(request, egne, pk=pk)
    if request.method == "POST":
        handlinger.slett_egenvurdering(vurdering, av=request.user)
        messages.success(request, _("Slettet. Ingen kan se det lenger."))
        return redirect("samarbeid:egenvurderinger")
    return render(request, "samarbeid/slett_egenvurdering.html", {"vurdering": vurdering})


@require_http_methods(["GET", "POST"])
def delt_med_meg(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det en pårørende har delt med nettopp denne ansatte, så lenge hun vil."""
    utvalg = Egenvurderingsdeling.objects.synlig_for(request.user).mottatt_av(request.user)
    deling = hent(
        request,
        utvalg.select_related("egenvurdering__kartlegging", "egenvurdering__parorende__person"),
        pk=pk,
    )
    if "slett" in request.POST:
        handlinger.slett_fort_egenvurdering(deling, av=request.user)
        messages.success(request, _("Slettet. Ingen kan se det lenger."))
        return redirect("arbeidsliste")
    if request.method == "POST":
        handlinger.besvar_egenvurdering(deling, av=request.user)
        messages.success(request, _("Registrert. Takk for at du tok kontakt."))
        return redirect("arbeidsliste")
    innhold = {"deling": deling, "svar": _svarliste(deling.egenvurdering)}
    return render(request, "samarbeid/delt_med_meg.html", innhold)
