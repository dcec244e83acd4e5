from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent, hent_liste
from samarbeid import handlinger
from samarbeid.forms import AndreTiderForm, BeOmMoteForm, SamleForm, SvarPaaOnskeForm
from samarbeid.models import Moteonske, Samarbeidsmote, Tidligeretilbud
from samarbeid.valg import Part
from samarbeid.views.felles import hent_mote_som_part, maate_fra

SVARTE = ("besvart_av__person", "fort_av__person")


@require_http_methods(["GET", "POST"])
def foreslaa_andre_tider(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote, part = hent_mote_som_part(request, pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    paa_vegne_av = part == Part.TJENESTEN
    form = AndreTiderForm(request.POST or None, paa_vegne_av=paa_vegne_av, initial=start)
    if form.is_valid():
        handlinger.foreslaa_andre_tider(
            mote,
            tider=form.tider(),
            sted=form.cleaned_data["sted"],
            maate=form.maate(),
            av=request.user,
        )
        utkast.ferdig(request)
        messages.success(request, _("Takk. Kontaktpersonen din har fått beskjed."))
        return redirect(mote)
    innhold = {"mote": mote, "form": form, "er_parorende": not paa_vegne_av, "utkast": start}
    return render(request, "samarbeid/andre_tider.html", innhold)


@require_http_methods(["GET", "POST"])
def be_om_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den pårørende ber om et møte, eller den ansvarlige fører at hun gjorde det."""
    egne = Relasjon.objects.synlig_for(request.user).egne(request.user)
    ansvar = Relasjon.objects.redigerbar_for(request.user)
    relasjon = hent(request, (egne | ansvar).med_navn(), pk=pk)
    selv = relasjon.parorende.person.konto_id == request.user.pk
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = BeOmMoteForm(request.POST or None, paa_vegne_av=not selv, initial=start)
    if request.method == "POST" and form.is_valid():
        onsket = handlinger.be_om_mote(
            relasjon, onske=form.cleaned_data["onske"], maate=form.maate(), av=request.user
        )
        utkast.ferdig(request)
        messages.success(request, _("Ønsket er sendt til den som skal svare."))
        return redirect(onsket)
    innhold = {"relasjon": relasjon, "form": form, "er_parorende": selv, "utkast": start}
    return render(request, "samarbeid/be_om_mote.html", innhold)


@require_http_methods(["GET", "POST"])
def vis_onske(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Ønsket og svaret. Bare den som skal svare, har et skjema; den pårørende leser."""
    onsker = Moteonske.objects.synlig_for(request.user)
    onske = hent(request, onsker.select_related("relasjon__parorende__person", *SVARTE), pk=pk)
    skal_svare = Moteonske.objects.redigerbar_for(request.user).filter(pk=pk).exists()
    if request.method == "POST" and not skal_svare:
        raise Http404
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = SvarPaaOnskeForm(request.POST or None, initial=start) if skal_svare else None
    if form is not None and form.is_valid():
        handlinger.svar_paa_onske(onske, svar=form.cleaned_data["svar"], av=request.user)
        utkast.ferdig(request)
        messages.success(request, _("Svaret er sendt."))
        return redirect("arbeidsliste")
    er_parorende = onske.relasjon.parorende.person.konto_id == request.user.pk
    innhold = {"onske": onske, "form": form, "utkast": start, "er_parorende": er_parorende}
    return render(request, "samarbeid/onske.html", innhold)


@require_POST
def vil_ha_tidligere(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote, _part = hent_mote_som_part(request, pk)
    vil = request.POST.get("vil") == "ja"
    handlinger.sett_vil_ha_tidligere(mote, vil=vil, av=request.user)
    messages.success(
        request,
        _("Vi sier fra om det blir en tidligere tid.")
        if vil
        else _("Du får ikke flere tilbud om en tidligere tid."),
    )
    return redirect(mote)


@require_POST
def svar_paa_tidligere(request: Foresporsel, pk: UUID) -> HttpResponse:
    tilbud = hent(request, Tidligeretilbud.objects.synlig_for(request.user), pk=pk)
    mote, part = hent_mote_som_part(request, tilbud.mote_id)
    ja = request.POST.get("svar") == "ja"
    maate = maate_fra(request, part)
    handlinger.svar_paa_tidligere(tilbud, ja=ja, maate=maate, av=request.user)
    messages.success(request, _("Møtet er flyttet.") if ja else _("Tiden du hadde, står som før."))
    return redirect(mote)


@require_http_methods(["GET", "POST"])
def samle_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Flere pårørende til den samme, i ett møte. Bare møter den ansatte selv har ansvar for."""
    egne = Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon()
    mote = hent(request, egne, pk=pk)
    andre = egne.kan_samles_med(mote)
    form = SamleForm(request.POST or None, andre=hent_liste(request, andre))
    if form.is_valid():
        with feil_i(form):
            handlinger.samle_moter([mote, *form.cleaned_data["moter"]], av=request.user)
            messages.success(request, _("Møtene holdes sammen. Foreslå tider for alle."))
            return redirect("samarbeid:foreslaa_tider", mote.pk)
    return render(request, "samarbeid/samle_mote.html", {"mote": mote, "form": form})


@require_POST
def bestill_tolk(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    bestilt = request.POST.get("bestilt") == "ja"
    handlinger.bestill_tolk(mote, bestilt=bestilt, av=request.user)
    messages.success(request, _("Tolken er bestilt.") if bestilt else _("Tolken er avbestilt."))
    return redirect(mote)
