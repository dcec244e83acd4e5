"""Ledige plasser og bytter. Familien ser sin egen side, og aldri hvem den andre er."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.plass import BytteForm, SvarForm
from avlastning.handlinger import bytte as handlinger
from avlastning.handlinger import tilbud as tilbudshandlinger
from avlastning.models import Bytte, Bytteonske, Ledigtilbud
from avlastning.sporringer.bytter import mulige_bytter, par, sett_fra, til_godkjenning
from avlastning.sporringer.plassroller import hvem_er
from avlastning.views.plassfelles import hent_opphold
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, krev_rolle
from paarorende.valg import Rolle


@require_http_methods(["GET", "POST"])
def svar_paa_tilbud(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Ledigtilbud.objects.synlig_for(request.user)
    tilbud = hent(request, utvalg.select_related("plass__sted", "til_linje__vedtak__sak"), pk=pk)
    hvem = hvem_er(request.user, tilbud.til_linje)
    form = SvarForm(request.POST or None, paa_vegne_av=hvem.forer)
    if form.is_valid():
        with feil_i(form):
            opphold = tilbudshandlinger.svar_paa_tilbud(
                tilbud, tar_imot=form.ja, maate=form.maate(), av=request.user
            )
            if opphold is not None:
                messages.success(request, _("Plassen er deres."))
                return redirect("avlastning:vis_opphold", opphold.pk)
            messages.success(request, _("Takk for svaret. Plassen går til neste i køen."))
            return redirect("avlastning:mine_opphold")
    aapent = not tilbud.svar and tilbud.utloper > timezone.now()
    innhold = {"tilbud": tilbud, "hvem": hvem, "form": form, "aapent": aapent}
    return render(request, "avlastning/plass/tilbud.html", innhold)


@require_http_methods(["GET", "POST"])
def onsk_bytte(request: Foresporsel, pk: UUID) -> HttpResponse:
    opphold, hvem = hent_opphold(request, pk)
    if not (hvem.familie or hvem.forer):
        raise Http404
    form = BytteForm(request.POST or None, paa_vegne_av=hvem.forer)
    if form.is_valid():
        with feil_i(form):
            rom = {"fra": form.cleaned_data["fra"], "til": form.cleaned_data["til"]}
            handlinger.onsk_bytte(opphold, **rom, maate=form.maate(), av=request.user)
            messages.success(
                request, _("Ønsket er lagret. Dere beholder tiden til noen vil bytte.")
            )
            return redirect("avlastning:vis_opphold", opphold.pk)
    innhold = {"opphold": opphold, "hvem": hvem, "form": form}
    return render(request, "avlastning/plass/onsk_bytte.html", innhold)


@require_POST
def trekk_bytteonske(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Bytteonske.objects.synlig_for(request.user).som_part(request.user)
    onske = hent(request, utvalg.select_related("opphold__linje__vedtak__sak"), pk=pk)
    handlinger.trekk_bytteonske(onske, av=request.user)
    messages.success(request, _("Ønsket om bytte er trukket."))
    return redirect("avlastning:vis_opphold", onske.opphold_id)


@require_safe
def bytter(request: Foresporsel) -> HttpResponse:
    """Lederen for stedet: ønskene, hvem som kan bytte, og det som venter på godkjenning."""
    krev_rolle(request, Rolle.HOF_LEDER, Rolle.AVDELINGSLEDER)
    innhold = {"mulige": mulige_bytter(request.user), "bytter": til_godkjenning(request.user)}
    return render(request, "avlastning/plass/bytter.html", innhold)


@require_POST
def foreslaa_bytte(request: Foresporsel, pk: UUID, andre_pk: UUID) -> HttpResponse:
    krev_rolle(request, Rolle.HOF_LEDER, Rolle.AVDELINGSLEDER)
    funnet = par(request.user, pk, andre_pk)
    if funnet is None:
        raise Http404
    handlinger.foreslaa_bytte(*funnet, av=request.user)
    messages.success(request, _("Forslaget er sendt til begge familiene."))
    return redirect("avlastning:bytter")


@require_http_methods(["GET", "POST"])
def svar_paa_bytte(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det familien får, og det de gir fra seg. Ingenting om den andre."""
    side = sett_fra(request.user, pk)
    if side is None:
        raise Http404
    form = SvarForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            handlinger.svar_paa_bytte(side.bytte, ja=form.ja, av=request.user)
            messages.success(request, _("Svaret er lagret."))
            return redirect("avlastning:mine_opphold")
    return render(request, "avlastning/plass/bytte.html", {"side": side, "form": form})


@require_POST
def godkjenn_bytte(request: Foresporsel, pk: UUID) -> HttpResponse:
    bytte = hent(request, Bytte.objects.redigerbar_for(request.user), pk=pk)
    handlinger.godkjenn_bytte(bytte, av=request.user)
    messages.success(request, _("Oppholdene er byttet. Begge familiene har fått beskjed."))
    return redirect("avlastning:bytter")
