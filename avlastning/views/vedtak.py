"""Vedtaket skrives, prøves og sendes. Siden sier hele tiden hva som mangler."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.dokumenter import vedtak as vedtaksbrev
from avlastning.forms.vedtak import (
    BibliotekForm,
    ElementForm,
    LinjeForm,
    TilbakeForm,
    VedtakForm,
)
from avlastning.handlinger import godkjenning
from avlastning.handlinger import vedtak as handlinger
from avlastning.handlinger.vedtak import Vedtaksfelt
from avlastning.models import Sak, Vedtak, Vedtakslinje
from avlastning.regler import vedtak as regler
from avlastning.sporringer import vedtak as sporringer
from avlastning.sporringer.begrunnelser import bibliotek, med_tall
from avlastning.sporringer.mottakere import kopi_til
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag, hent_grunnlag
from avlastning.valg import Sakspart, Vedtakstatus
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent


def _hent_sak(request: Foresporsel, pk: UUID) -> Sak:
    return hent(request, Sak.objects.redigerbar_for(request.user).med_parter(), pk=pk)


def _hent_utkast(request: Foresporsel, pk: UUID) -> tuple[Sak, Vedtak]:
    """Saken og utkastet. Uten utkast er det ingenting å skrive i."""
    sak = _hent_sak(request, pk)
    vedtak = sak.vedtak.filter(status=Vedtakstatus.UTKAST).first()
    if vedtak is None:
        raise Http404
    vedtak.sak = sak
    return sak, vedtak


@require_http_methods(["GET", "POST"])
def skriv_vedtak(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hele vedtaket på én side: linjene, de 21 delene, og det som mangler."""
    sak = _hent_sak(request, pk)
    vedtak = sak.vedtak.under_arbeid().first()
    if request.method == "POST" and vedtak is None:
        handlinger.start_vedtak(sak, av=request.user)
        return redirect("avlastning:skriv_vedtak", pk=sak.pk)
    if vedtak is None:
        return render(request, "avlastning/vedtak/start.html", {"sak": sak})
    vedtak.sak = sak
    form = VedtakForm(request.POST or None, vedtak=vedtak, initial=_start(vedtak))
    if form.is_valid():
        with feil_i(form):
            _lagre(request, vedtak, form)
            return redirect("avlastning:skriv_vedtak", pk=sak.pk)
    return render(request, "avlastning/vedtak/skriv.html", _innhold(sak, vedtak, form))


def _start(vedtak: Vedtak) -> dict[str, Any]:
    return {
        "spraak": vedtak.spraak,
        "begrunnelse_mottaker": vedtak.begrunnelse_mottaker,
        "omgjoringsgrunn": vedtak.omgjoringsgrunn,
        "avvist": vedtak.resultat == "avvist",
    }


def _lagre(request: Foresporsel, vedtak: Vedtak, form: VedtakForm) -> None:
    handlinger.lagre_vedtak(vedtak, felt=Vedtaksfelt(**form.cleaned_data), av=request.user)
    messages.success(request, _("Lagret."))


def _innhold(sak: Sak, vedtak: Vedtak, form: VedtakForm) -> dict[str, Any]:
    g = hent_grunnlag(vedtak, kopi_til(sak))
    return {
        "sak": sak,
        "vedtak": vedtak,
        "form": form,
        "linjer": g.linjer,
        "deler": sporringer.elementstatus(g),
        **_klart(g),
    }


def _klart(g: Grunnlag) -> dict[str, Any]:
    """Det som må på plass, og hvem som kan sende det."""
    return {
        "mangler": sporringer.mangler(g),
        "porter": sporringer.porter_som_stenger(g.vedtak),
        "ubesvarte": sporringer.ubesvarte_linjer(g.vedtak),
        "til_jurist": sporringer.ikke_godkjente(g),
        "kan_skrive": g.vedtak.status == Vedtakstatus.UTKAST,
        "skrives": regler.SKRIVES,
        "fire_oyne": regler.krever_fire_oyne(g.vedtak.resultat, til_ugunst=g.vedtak.til_ugunst),
    }


@require_http_methods(["GET", "POST"])
def ny_linje(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak, vedtak = _hent_utkast(request, pk)
    return _linje(request, sak, vedtak, Vedtakslinje(vedtak=vedtak))


@require_http_methods(["GET", "POST"])
def endre_linje(request: Foresporsel, pk: UUID) -> HttpResponse:
    linje = hent(request, Vedtakslinje.objects.redigerbar_for(request.user), pk=pk)
    sak, vedtak = _hent_utkast(request, linje.vedtak.sak_id)
    return _linje(request, sak, vedtak, linje)


def _linje(request: Foresporsel, sak: Sak, vedtak: Vedtak, linje: Vedtakslinje) -> HttpResponse:
    form = LinjeForm(request.POST or None, instance=linje, naa=list(sporringer.lopende_linjer(sak)))
    if form.is_valid():
        with feil_i(form):
            handlinger.lagre_linje(vedtak, linje=form.instance, av=request.user)
            messages.success(request, _("Linja er lagret."))
            return redirect("avlastning:skriv_vedtak", pk=sak.pk)
    return render(request, "avlastning/vedtak/linje.html", {"sak": sak, "form": form})


@require_POST
def slett_linje(request: Foresporsel, pk: UUID) -> HttpResponse:
    linje = hent(request, Vedtakslinje.objects.redigerbar_for(request.user), pk=pk)
    sak = linje.vedtak.sak
    handlinger.slett_linje(linje, av=request.user)
    messages.success(request, _("Linja er slettet."))
    return redirect("avlastning:skriv_vedtak", pk=sak.pk)


@require_http_methods(["GET", "POST"])
def skriv_element(request: Foresporsel, pk: UUID, nr: int) -> HttpResponse:
    """Ett av elementene et menneske skriver, med forslaget fra saken og biblioteket."""
    sak, vedtak = _hent_utkast(request, pk)
    if nr not in regler.SKRIVES:
        raise Http404
    if svar := utkast.lagret(request):
        return svar
    status = _status(vedtak, nr)
    start = utkast.start(request) or {"innhold": _valgt_tekst(request, vedtak, nr, status)}
    form = ElementForm(request.POST or None, initial=start, navn=status.navn)
    if form.is_valid():
        utkast.ferdig(request)
        handlinger.skriv_element(
            vedtak, nr=nr, innhold=form.cleaned_data["innhold"], av=request.user
        )
        return redirect("avlastning:skriv_vedtak", pk=sak.pk)
    return render(
        request, "avlastning/vedtak/element.html", _elementside(request, sak, vedtak, status, form)
    )


def _elementside(
    request: Foresporsel,
    sak: Sak,
    vedtak: Vedtak,
    status: sporringer.Elementstatus,
    form: ElementForm,
) -> dict[str, Any]:
    tekster = bibliotek(vedtak, status.nr)
    return {
        "sak": sak,
        "status": status,
        "form": form,
        "utkast": utkast.start(request),
        "bibliotek": BibliotekForm(tekster=tekster) if tekster else None,
    }


def _status(vedtak: Vedtak, nr: int) -> sporringer.Elementstatus:
    g = hent_grunnlag(vedtak, kopi_til(vedtak.sak))
    return next(rad for rad in sporringer.elementstatus(g) if rad.nr == nr)


def _valgt_tekst(
    request: Foresporsel, vedtak: Vedtak, nr: int, status: sporringer.Elementstatus
) -> str:
    """Teksten hun har valgt i biblioteket, kommer etter det som alt står der."""
    valgt = request.GET.get("tekst", "")
    rader = [tekst for tekst in bibliotek(vedtak, nr) if str(tekst.pk) == valgt]
    funnet = [med_tall(tekst.innhold, vedtak.sak) for tekst in rader]
    return "\n\n".join(bit for bit in [status.innhold, *funnet] if bit)


@require_safe
def forhaandsvis(request: Foresporsel, pk: UUID, part: str) -> HttpResponse:
    """Brevet slik det blir. Ingenting lagres av å se på det."""
    sak = hent(request, Sak.objects.synlig_for(request.user).behandles_av(request.user), pk=pk)
    vedtak = sak.vedtak.under_arbeid().first()
    if vedtak is None or part not in Sakspart.values:
        raise Http404
    data = vedtaksbrev.forhaandsvis(vedtak, Sakspart(part))
    svar = HttpResponse(data, content_type="application/pdf")
    svar["Content-Disposition"] = 'inline; filename="utkast.pdf"'
    return svar


@require_POST
def send_til_kvalitetssikring(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    godkjenning.send_til_kvalitetssikring(sak, av=request.user)
    messages.success(request, _("Vedtaket er sendt til lederen."))
    return redirect("avlastning:saksrom", pk=sak.pk)


@require_POST
def fatt_vedtak(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    godkjenning.fatt_vedtak(sak, av=request.user)
    messages.success(request, _("Vedtaket er sendt til partene."))
    return redirect("avlastning:saksrom", pk=sak.pk)


@require_http_methods(["GET", "POST"])
def godkjenn_vedtak(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Lederen leser begge utgavene, og godkjenner eller sender tilbake."""
    utvalg = Sak.objects.synlig_for(request.user).til_godkjenning_for(request.user)
    sak = hent(request, utvalg.med_parter(), pk=pk)
    vedtak = sak.vedtak.select_related("skrevet_av__person").under_arbeid().get()
    vedtak.sak = sak
    if request.method == "POST":
        godkjenning.godkjenn_vedtak(sak, av=request.user)
        messages.success(request, _("Vedtaket er godkjent og sendt til partene."))
        return redirect("avlastning:saksrom", pk=sak.pk)
    g = hent_grunnlag(vedtak, kopi_til(sak))
    tilbake = TilbakeForm()
    tilbake.helper.form_action = reverse("avlastning:send_tilbake", args=[sak.pk])
    innhold = {"sak": sak, "vedtak": vedtak, "tilbake": tilbake, "linjer": g.linjer}
    deler = [rad for rad in sporringer.elementstatus(g) if rad.gjelder]
    return render(
        request, "avlastning/vedtak/godkjenn.html", {**innhold, "deler": deler, **_klart(g)}
    )


@require_POST
def send_tilbake(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Sak.objects.synlig_for(request.user).til_godkjenning_for(request.user)
    sak = hent(request, utvalg, pk=pk)
    form = TilbakeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv hva som må endres."))
        return redirect("avlastning:godkjenn_vedtak", pk=sak.pk)
    godkjenning.send_tilbake(sak, grunn=form.cleaned_data["grunn"], av=request.user)
    messages.success(request, _("Vedtaket er sendt tilbake."))
    return redirect("avlastning:saksrom", pk=sak.pk)
