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
from avlastning.models import Mangel, Sak, Saksdokument, Soknad
from avlastning.sporringer import partens_sak as sporringer
from avlastning.valg import Sakspart
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel, filsvar
from paarorende.sporringer import filgrenser
from paarorende.tilgang import hent, hent_liste


def _hent_sak(request: Foresporsel, pk: UUID) -> Sak:
    """Bare partene og de som handler for dem. Den som behandler saken, har saksrommet."""
    return hent(request, sporringer.partens(request.user), pk=pk)


@require_safe
def mine_saker(request: Foresporsel) -> HttpResponse:
    """Søknadene hun har sendt, de hun har begynt på, og dem som gjelder henne selv."""
    rader = sporringer.rader(hent_liste(request, sporringer.partens(request.user)))
    kladder = Soknad.objects.redigerbar_for(request.user).select_related("bruker__person")
    innhold = {
        "mine": [rad for rad in rader if rad.side == Sakspart.SOKER],
        "om_meg": [rad for rad in rader if rad.side == Sakspart.MOTTAKER],
        "kladder": hent_liste(request, kladder.order_by("-endret", "pk")),
    }
    return render(request, "avlastning/sak/mine.html", innhold)


@require_safe
def vis_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    innhold = sporringer.hele(_hent_sak(request, pk), request.user)
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
    sak = hent(request, Sak.objects.synlig_for(request.user).som_part(request.user), pk=pk)
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
    sakene = Sak.objects.synlig_for(request.user).paa_siden(request.user, Sakspart.SOKER)
    sak = hent(request, sakene, pk=pk)
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
