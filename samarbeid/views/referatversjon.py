"""De delte referatene: begge parter ser det samme, og det som er delt, endres aldri."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import utkast
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, kan_se_sted
from samarbeid import dokumenter, handlinger, regler, sporringer
from samarbeid.forms import SvarPaaReferatForm
from samarbeid.models import Referatversjon
from samarbeid.valg import Referatsvar


def _hent_versjon(request: Foresporsel, pk: UUID) -> Referatversjon:
    utvalg = Referatversjon.objects.synlig_for(request.user).select_related(
        "merknad__fort_av__person",
        "delt_av__person",
        "mote__svar",
        "mote__plan__avdeling",
        "mote__plan__relasjon__parorende__person",
        "mote__plan__relasjon__bruker__person",
    )
    return hent(request, utvalg, pk=pk)


def _leser(request: Foresporsel, versjon: Referatversjon) -> dict[str, Any]:
    """Hva nettopp denne leseren får se: samtykket regnes ut hver gang, aldri lagret."""
    relasjon = versjon.mote.relasjon
    er_parorende = relasjon.parorende.person.konto_id == request.user.pk
    kan_dele = not er_parorende or sporringer.kan_dele_om_bruker(request.user, relasjon)
    return {
        "er_parorende": er_parorende,
        "viser_om_bruker": kan_dele,
        "viser_sted": kan_se_sted(request.user, relasjon),
    }


@require_http_methods(["GET", "POST"])
def vis_referat(request: Foresporsel, pk: UUID) -> HttpResponse:
    versjon = _hent_versjon(request, pk)
    leser = _leser(request, versjon)
    besvart = getattr(versjon, "merknad", None)
    paa_vegne_av = not leser["er_parorende"]
    if lagret := utkast.lagret(request):
        return lagret
    start = utkast.start(request) if not besvart else {}
    form = SvarPaaReferatForm(request.POST or None, initial=start, paa_vegne_av=paa_vegne_av)
    if form.is_valid():
        svar, tekst = Referatsvar(form.cleaned_data["svar"]), form.cleaned_data["tekst"]
        handlinger.svar_paa_referat(
            versjon, svar=svar, tekst=tekst, maate=form.maate(), av=request.user
        )
        utkast.ferdig(request)
        takk = _("Ført. Svaret følger referatet.")
        if leser["er_parorende"]:
            takk = _("Takk. Svaret ditt følger referatet.")
        messages.success(request, takk)
        return redirect(versjon)
    innhold = {
        **leser,
        "versjon": versjon,
        "mote": versjon.mote,
        "form": None if besvart else form,
        "merknad": besvart,
        "utkast": start,
        "innhold": _synlig(versjon, leser),
        "svar_aa_merke": None if leser["er_parorende"] else getattr(versjon.mote, "svar", None),
        "kan_evaluere": leser["er_parorende"] and sporringer.kan_evaluere(versjon.mote),
        "nyere": versjon.mote.versjoner.filter(nummer__gt=versjon.nummer).first(),
        "punkter": list(
            versjon.mote.oppfolginger.select_related("ansvarlig__person").order_by("frist")
        ),
    }
    return render(request, "samarbeid/referat.html", innhold)


def _synlig(versjon: Referatversjon, leser: dict[str, Any]) -> dict[str, Any]:
    alt: dict[str, Any] = versjon.innhold
    return alt if leser["viser_om_bruker"] else regler.uten_om_bruker(alt)


@require_safe
def referat_pdf(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Samme filter som på siden. Navnet på filen røper ingenting."""
    versjon = _hent_versjon(request, pk)
    leser = _leser(request, versjon)
    leser["innhold"] = _synlig(versjon, leser)
    svar = HttpResponse(dokumenter.referat(versjon, leser=leser), content_type="application/pdf")
    svar["Content-Disposition"] = 'attachment; filename="referat.pdf"'
    return svar


@require_safe
def vis_endringer(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Forskjellen fra forrige versjon, ord for ord, med samme filter som selve referatet."""
    versjon = _hent_versjon(request, pk)
    leser = _leser(request, versjon)
    forrige = versjon.mote.versjoner.filter(nummer=versjon.nummer - 1).first()
    gammel, ny = (
        sporringer.leselig(v.innhold, viser_om_bruker=leser["viser_om_bruker"]) if v else {}
        for v in (forrige, versjon)
    )
    innhold = {
        **leser,
        "versjon": versjon,
        "mote": versjon.mote,
        "forrige": forrige,
        "blokker": regler.forskjell(gammel, ny) if forrige else [],
    }
    return render(request, "samarbeid/endringer.html", innhold)
