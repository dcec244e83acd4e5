"""Brevet til parten, og køen av brev som skal i posten."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from avlastning.dokumenter.konvolutt import samle
from avlastning.handlinger import brev as handlinger
from avlastning.models import Saksbrev
from avlastning.sporringer.brev import brevside, papirko
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste, krev_rolle
from paarorende.valg import Rolle

BEHANDLER = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)


def _hent_brev(request: Foresporsel, pk: UUID) -> Saksbrev:
    """Bare den brevet er til. Saksbehandleren leser det i saken."""
    return hent(request, Saksbrev.objects.synlig_for(request.user).til(request.user), pk=pk)


@require_safe
def mine_brev(request: Foresporsel) -> HttpResponse:
    """Alle brevene hun har fått, det nyeste først."""
    utvalg = Saksbrev.objects.synlig_for(request.user).til(request.user)
    rader = hent_liste(request, utvalg.order_by("-tilgjengelig", "pk"))
    return render(request, "avlastning/brev/liste.html", {"brevene": [brevside(b) for b in rader]})


@require_safe
def vis_brev(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Før det er åpnet, sier siden bare at det er kommet. Åpningen er et eget valg."""
    brev = _hent_brev(request, pk)
    return render(request, "avlastning/brev/vis.html", {"brev": brevside(brev)})


@require_POST
def aapne_brev(request: Foresporsel, pk: UUID) -> HttpResponse:
    brev = _hent_brev(request, pk)
    handlinger.aapne_brev(brev, av=request.user)
    return redirect("avlastning:vis_brev", pk=brev.pk)


@require_safe
def brev_pdf(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Fila slik den ble lagret. Er brevet ikke åpnet, må hun åpne det først."""
    brev = _hent_brev(request, pk)
    if brev.aapnet is None:
        return redirect("avlastning:vis_brev", pk=brev.pk)
    svar = HttpResponse(bytes(brev.dokument.fil.data), content_type="application/pdf")
    svar["Content-Disposition"] = 'inline; filename="brev.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_safe
def brevko(request: Foresporsel) -> HttpResponse:
    """Papirbrevene som ikke er postlagt, i sakene den ansatte behandler."""
    krev_rolle(request, *BEHANDLER)
    utvalg = Saksbrev.objects.synlig_for(request.user).paa_papir_for(request.user)
    rader = hent_liste(request, utvalg.select_related("til_person", "sak").order_by("laget", "pk"))
    return render(request, "avlastning/brev/ko.html", {"rader": papirko(list(rader))})


@require_POST
def skriv_ut_brev(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, *BEHANDLER)
    brevene = handlinger.skriv_ut_brev(_valgte(request), av=request.user)
    if not brevene:
        messages.error(request, _("Velg minst ett brev."))
        return redirect("avlastning:brevko")
    svar = HttpResponse(samle(brevene), content_type="application/pdf")
    svar["Content-Disposition"] = 'attachment; filename="brev.pdf"'
    return svar


@require_POST
def merk_postlagt(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, *BEHANDLER)
    antall = len(handlinger.merk_postlagt(_valgte(request), av=request.user))
    tekst = ngettext("%(n)s brev er postlagt.", "%(n)s brev er postlagt.", antall)
    messages.success(request, tekst % {"n": antall})
    return redirect("avlastning:brevko")


def _valgte(request: Foresporsel) -> list[UUID]:
    """Det som ikke er en nøkkel, er ikke et brev."""
    return [UUID(verdi) for verdi in request.POST.getlist("brev")[:200] if _er_uuid(verdi)]


def _er_uuid(verdi: str) -> bool:
    sifre = verdi.replace("-", "")
    return len(sifre) == 32 and all(tegn in "0123456789abcdef" for tegn in sifre.lower())
