"""Saken for partene: hvor den står, hva som mangler, og det de selv kan gjøre nå."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avlastning.forms.klage import BekreftForm
from avlastning.forms.soknad import MangelsvarForm, VedleggForm
from avlastning.handlinger import mangler
from avlastning.handlinger import soknad as handlinger
from avlastning.handlinger.mangler import Opplastet
from avlastning.handlinger.part import roller_i, side_i
from avlastning.models import Mangel, Sak, Saksdokument, Soknad
from avlastning.sporringer import partens_sak as sporringer
from avlastning.valg import Sakspart
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel, filsvar
from paarorende.sporringer import filgrenser
from paarorende.tilgang import hent, hent_liste


def _hent_sak(request: Foresporsel, pk: UUID) -> tuple[Sak, Sakspart]:
    """Bare partene og de som handler for dem. Den som behandler saken, har saksrommet."""
    utvalg = Sak.objects.synlig_for(request.user).som_part(request.user)
    sak = hent(request, utvalg.med_parter().med_frister(), pk=pk)
    side = side_i(sak, request.user)
    if side is None:
        raise Http404
    return sak, side


@require_safe
def mine_saker(request: Foresporsel) -> HttpResponse:
    """Søknadene hun har sendt, de hun har begynt på, og dem som gjelder henne selv."""
    kladder = Soknad.objects.redigerbar_for(request.user).select_related("bruker__person")
    innhold = {
        "mine": _paa_siden(request, Sakspart.SOKER),
        "om_meg": _paa_siden(request, Sakspart.MOTTAKER),
        "kladder": hent_liste(request, kladder.order_by("-endret", "pk")),
    }
    return render(request, "avlastning/sak/mine.html", innhold)


def _paa_siden(request: Foresporsel, side: Sakspart) -> list[sporringer.Saksside]:
    utvalg = Sak.objects.synlig_for(request.user).paa_siden(request.user, side)
    sortert = utvalg.med_parter().med_frister().order_by("-mottatt", "pk")
    return sporringer.rader(hent_liste(request, sortert), side)


@require_safe
def vis_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak, side = _hent_sak(request, pk)
    innhold = sporringer.hele(sak, request.user, side, roller_i(sak, request.user))
    return render(request, "avlastning/sak/vis.html", {"sak": innhold})


@require_http_methods(["GET", "POST"])
def lever_mangel(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Svar på én ting vi har bedt om."""
    utvalg = Mangel.objects.synlig_for(request.user).som_part(request.user).aapne()
    mangel = hent(request, utvalg.select_related("sak"), pk=pk)
    form = MangelsvarForm(request.POST or None, request.FILES or None, grenser=filgrenser())
    if form.is_valid():
        filer = [Opplastet(fil.name or "", fil.read()) for fil in form.cleaned_data["filer"]]
        tekst = form.cleaned_data["tekst"]
        with feil_i(form):
            mangler.lever_mangel(mangel, filer=filer, tekst=tekst, av=request.user)
            messages.success(request, _("Takk. Saksbehandleren har fått det."))
            return redirect("avlastning:vis_sak", pk=mangel.sak_id)
    innhold = {"sak": mangel.sak_id, "form": form, "mangel": mangel}
    return render(request, "avlastning/sak/lever.html", innhold)


@require_http_methods(["GET", "POST"])
def send_vedlegg(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak, _side = _hent_sak(request, pk)
    form = VedleggForm(request.POST or None, request.FILES or None, grenser=filgrenser())
    if form.is_valid():
        filer = [Opplastet(fil.name or "", fil.read()) for fil in form.cleaned_data["filer"]]
        with feil_i(form):
            mangler.send_vedlegg(sak, filer=filer, av=request.user)
            messages.success(request, _("Saksbehandleren har fått det."))
            return redirect("avlastning:vis_sak", pk=sak.pk)
    innhold = {"sak": sak.pk, "form": form, "mangel": None}
    return render(request, "avlastning/sak/lever.html", innhold)


@require_http_methods(["GET", "POST"])
def trekk_soknad(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak, side = _hent_sak(request, pk)
    if side != Sakspart.SOKER:
        raise Http404
    form = BekreftForm(request.POST or None, knapp=_("Trekk søknaden"))
    if request.method == "POST":
        handlinger.trekk_soknad(sak, av=request.user)
        messages.success(request, _("Søknaden er trukket. Du kan søke igjen når du vil."))
        return redirect("avlastning:vis_sak", pk=sak.pk)
    return render(request, "avlastning/sak/trekk.html", {"sak": sak.pk, "form": form})


@require_safe
def vis_saksdokument(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Bare det siden får se, og bare det som er sjekket. Navnet sier ingenting om saken."""
    utvalg = Saksdokument.objects.synlig_for(request.user)
    rad = hent(request, utvalg.select_related("vedlegg__fil", "dokument__fil"), pk=pk)
    if rad.vedlegg is not None and not rad.vedlegg.er_ren:
        raise Http404
    fil = rad.dokument.fil if rad.dokument else rad.vedlegg.innholdet if rad.vedlegg else None
    if fil is None:
        raise Http404
    endelse = fil.type.rpartition("/")[2].replace("jpeg", "jpg")
    return filsvar(fil, f"vedlegg.{endelse}")
