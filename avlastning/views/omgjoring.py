"""Et vedtak vurderes på nytt, og fullmakt gis og trekkes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.omgjoring import (
    ForhaandsvarselForm,
    FullmaktForm,
    OpphorForm,
    VarselsvarForm,
)
from avlastning.handlinger import fullmakt as fullmakter_
from avlastning.handlinger import omgjoring as handlinger
from avlastning.handlinger.fullmakt import Rammer
from avlastning.handlinger.omgjoring import Varsel
from avlastning.handlinger.part import side_i
from avlastning.models import Forhaandsvarsel, Fullmakt, Sak
from avlastning.sporringer.fullmakt import mottaker_av_fullmakt
from avlastning.sporringer.vedtak import lopende_linjer
from avlastning.valg import Opphorsgrunn
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste


def _hent_sak(request: Foresporsel, pk: UUID) -> Sak:
    return hent(request, Sak.objects.redigerbar_for(request.user).med_parter(), pk=pk)


@require_POST
def start_revurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    handlinger.start_revurdering(sak, av=request.user)
    messages.success(request, _("Saken er tatt opp igjen. Familien beholder alt til nytt vedtak."))
    return redirect("avlastning:saksrom", pk=sak.pk)


@require_POST
def frafall_revurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    handlinger.frafall_revurdering(sak, av=request.user)
    messages.success(request, _("Vedtaket står som det er."))
    return redirect("avlastning:saksrom", pk=sak.pk)


@require_http_methods(["GET", "POST"])
def send_forhaandsvarsel(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    form = ForhaandsvarselForm(request.POST or None, naa=list(lopende_linjer(sak)))
    if form.is_valid():
        with feil_i(form):
            data = dict(form.cleaned_data)
            linje = data.pop("linje")
            handlinger.send_forhaandsvarsel(
                sak, linje=linje, varsel=Varsel(**data), av=request.user
            )
            messages.success(request, _("Forhåndsvarselet er sendt. Ingenting endres ennå."))
            return redirect("avlastning:saksrom", pk=sak.pk)
    innhold = {"sak": sak, "form": form}
    return render(request, "avlastning/vedtak/forhaandsvarsel.html", innhold)


@require_http_methods(["GET", "POST"])
def svar_paa_forhaandsvarsel(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Parten leser hva vi vurderer, og sier hva hun mener."""
    utvalg = Forhaandsvarsel.objects.synlig_for(request.user).select_related("sak", "linje")
    rad = hent(request, utvalg, pk=pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    selv = side_i(rad.sak, request.user) is not None
    form = VarselsvarForm(request.POST or None, initial=start, paa_vegne_av=not selv)
    if form.is_valid():
        with feil_i(form):
            handlinger.svar_paa_forhaandsvarsel(
                rad, svar=form.cleaned_data["svar"], maate=form.maate(), av=request.user
            )
            utkast.ferdig(request)
            messages.success(request, _("Vi har fått svaret. Ingenting endres før nytt vedtak."))
            return redirect("avlastning:svar_paa_forhaandsvarsel", pk=rad.pk)
    innhold = {"rad": rad, "form": form, "utkast": start, "selv": selv}
    return render(request, "avlastning/vedtak/varselsvar.html", innhold)


@require_http_methods(["GET", "POST"])
def opphor(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    form = OpphorForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            grunn, dato = Opphorsgrunn(form.cleaned_data["grunn"]), form.cleaned_data["dato"]
            handlinger.opphor(sak, grunn=grunn, dato=dato, av=request.user)
            messages.success(request, _("Det er ført at tilbudet er slutt."))
            return redirect("avlastning:saksrom", pk=sak.pk)
    return render(request, "avlastning/vedtak/opphor.html", {"sak": sak, "form": form})


@require_safe
def fullmakter(request: Foresporsel) -> HttpResponse:
    """Fullmaktene hun har gitt og fått."""
    synlige = Fullmakt.objects.synlig_for(request.user)
    utvalg = synlige.gitt_av(request.user) | synlige.filter(konto=request.user)
    rader = hent_liste(request, utvalg.select_related("konto__person").order_by("-fra", "pk"))
    mine = {f.pk for f in utvalg.gitt_av(request.user)}
    saker = hent_liste(request, Sak.objects.synlig_for(request.user).som_part(request.user))
    innhold = {"rader": [(rad, rad.pk in mine) for rad in rader], "saker": saker}
    return render(request, "avlastning/brev/fullmakter.html", innhold)


@require_http_methods(["GET", "POST"])
def gi_fullmakt(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Sak.objects.synlig_for(request.user).som_part(request.user)
    sak = hent(request, utvalg.med_parter(), pk=pk)
    form = FullmaktForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            data = dict(form.cleaned_data)
            til = mottaker_av_fullmakt(data.pop("epost"))
            fullmakter_.gi_fullmakt(sak, til=til, rammer=Rammer(**data), av=request.user)
            messages.success(request, _("Fullmakten er gitt. Du kan trekke den når du vil."))
            return redirect("avlastning:fullmakter")
    return render(request, "avlastning/brev/gi_fullmakt.html", {"form": form})


@require_POST
def trekk_fullmakt(request: Foresporsel, pk: UUID) -> HttpResponse:
    fullmakt = hent(request, Fullmakt.objects.redigerbar_for(request.user), pk=pk)
    fullmakter_.trekk_fullmakt(fullmakt, av=request.user)
    messages.success(request, _("Fullmakten er trukket. Den andre ser ingenting fra nå."))
    return redirect("avlastning:fullmakter")


@require_POST
def avslutt_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = _hent_sak(request, pk)
    handlinger.avslutt_sak(sak, av=request.user)
    messages.success(request, _("Saken er avsluttet."))
    return redirect("avlastning:saksrom", pk=sak.pk)


@require_http_methods(["GET", "POST"])
def klag_paa_manglende_vedtak(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Søkeren sier fra at ingenting skjer."""
    utvalg = Sak.objects.synlig_for(request.user).som_part(request.user)
    sak = hent(request, utvalg.med_parter(), pk=pk)
    if request.method == "POST":
        handlinger.klag_paa_manglende_vedtak(sak, av=request.user)
        messages.success(request, _("Lederen har fått beskjed. Kvitteringen ligger i brevene."))
        return redirect("avlastning:mine_brev")
    return render(request, "avlastning/klage/staar_stille.html")
