"""Utredningen: faktorene, de to trinnene, partenes ord ført av saksbehandleren, og barna."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avlastning.forms.saksrom import (
    AlternativForm,
    BarnesynForm,
    FaktorForm,
    FamilieForm,
    FortOnskeForm,
    GjengivelseForm,
    MottakersynForm,
    VurderingForm,
)
from avlastning.handlinger import onsker, utredning
from avlastning.handlinger.onsker import Barn, Syn, Ytret
from avlastning.handlinger.utredning import Alternativfelt, Faktorfelt, Vurderingsfelt
from avlastning.models import Alternativ, Faktor, Mottakersyn, Sak, Saksdokument, Vurdering
from avlastning.regler.faktorer import SPORSMAAL
from avlastning.regler.sakstyper import passer_saken
from avlastning.valg import Avklaring, Faktornavn, Sakslag, Sakspart, Stotteform
from avlastning.views.saksfelles import hent_til_skriving, til_rommet, vis_skjema
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel


def _fra(rad: Any, felt: type) -> dict[str, Any]:
    """Det som står fra før, til skjemaet."""
    if rad is None:
        return {"versjon": 0}
    verdier = {f.name: getattr(rad, f.name) for f in fields(felt)}
    return {**verdier, "versjon": getattr(rad, "versjon", 0)}


@require_http_methods(["GET", "POST"])
def for_faktor(request: Foresporsel, pk: UUID, navn: str) -> HttpResponse:
    """Én faktor: fakta, kilde, vekt i ord og konklusjon."""
    sak = hent_til_skriving(request, pk)
    if navn not in Faktornavn.values:
        raise Http404
    if svar := utkast.lagret(request):
        return svar
    faktor = Faktornavn(navn)
    rad = Faktor.objects.synlig_for(request.user).filter(sak=sak, navn=navn).first()
    paabegynt = utkast.start(request)
    form = FaktorForm(
        request.POST or None,
        initial=paabegynt or _fra(rad, Faktorfelt),
        navn=faktor,
        dokumenter=Saksdokument.objects.synlig_for(request.user).filter(sak=sak),
    )
    if form.is_valid():
        with feil_i(form):
            _lagre_faktor(request, sak, faktor, form)
            return til_rommet(sak)
    ingress = SPORSMAAL[faktor].spor
    return vis_skjema(request, sak, form, faktor.label, ingress=ingress, utkast=paabegynt)


def _lagre_faktor(request: Foresporsel, sak: Sak, navn: Faktornavn, form: FaktorForm) -> None:
    data = dict(form.cleaned_data)
    versjon = data.pop("versjon")
    utredning.for_faktor(sak, navn=navn, felt=Faktorfelt(**data), versjon=versjon, av=request.user)
    utkast.ferdig(request)
    messages.success(request, _("Faktoren er lagret."))


@require_http_methods(["GET", "POST"])
def for_vurdering(request: Foresporsel, pk: UUID) -> HttpResponse:
    """De to trinnene på én side, i rekkefølge."""
    sak = hent_til_skriving(request, pk)
    if svar := utkast.lagret(request):
        return svar
    rad = Vurdering.objects.synlig_for(request.user).filter(sak=sak).first()
    paabegynt = utkast.start(request)
    start = paabegynt or _fra(rad, Vurderingsfelt)
    form = VurderingForm(request.POST or None, initial=start, etter_avslag=bool(sak.tidligere_id))
    if form.is_valid():
        with feil_i(form):
            data = dict(form.cleaned_data)
            versjon, felt = data.pop("versjon"), Vurderingsfelt(**data)
            utredning.lagre_vurdering(sak, felt=felt, versjon=versjon, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Vurderingen er lagret."))
            return til_rommet(sak)
    ingress = _("Først om omsorgen er særlig tyngende. Så hva som er nødvendig og forsvarlig.")
    return vis_skjema(request, sak, form, _("Vurdering"), ingress=ingress, utkast=paabegynt)


@require_safe
def velg_form(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Nedtrekket i saksrommet fører hit, og videre til siden for formen."""
    sak = hent_til_skriving(request, pk)
    form = request.GET.get("form", "")
    if form not in Stotteform.values:
        return til_rommet(sak)
    return redirect("avlastning:for_alternativ", pk=sak.pk, form=form)


@require_http_methods(["GET", "POST"])
def for_alternativ(request: Foresporsel, pk: UUID, form: str) -> HttpResponse:
    """En form vi har vurdert, med søkerens ønske og vårt svar."""
    sak = hent_til_skriving(request, pk)
    if form not in Stotteform.values or not passer_saken(Sakslag(sak.slag), Stotteform(form)):
        raise Http404
    valgt = Stotteform(form)
    utvalg = Alternativ.objects.synlig_for(request.user).filter(vurdering__sak=sak, form=form)
    start = _fra(utvalg.first(), Alternativfelt)
    skjema = AlternativForm(request.POST or None, initial=start, form=valgt)
    if skjema.is_valid():
        with feil_i(skjema):
            felt = Alternativfelt(**skjema.cleaned_data)
            utredning.for_alternativ(sak, form=valgt, felt=felt, av=request.user)
            messages.success(request, _("Vurderingen av formen er lagret."))
            return til_rommet(sak)
    return vis_skjema(request, sak, skjema, valgt.label)


@require_http_methods(["GET", "POST"])
def for_onske(request: Foresporsel, pk: UUID, part: str) -> HttpResponse:
    """Det en part sa om hva hun ønsker, ført av saksbehandleren."""
    sak = hent_til_skriving(request, pk)
    if part not in Sakspart.values:
        raise Http404
    if svar := utkast.lagret(request):
        return svar
    paabegynt = utkast.start(request)
    form = FortOnskeForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            ytret = Ytret(**{**form.cleaned_data, "maate": form.hvordan()})
            onsker.gi_onske(sak, part=Sakspart(part), ytret=ytret, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Ønsket er ført."))
            return til_rommet(sak)
    tittel = _("Ønsket til: %(part)s") % {"part": Sakspart(part).label.lower()}
    return vis_skjema(request, sak, form, tittel, utkast=paabegynt)


@require_http_methods(["GET", "POST"])
def for_mottakersyn(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hva den som får hjelp, mener, eller hvorfor hun eller han ikke er hørt."""
    sak = hent_til_skriving(request, pk)
    if svar := utkast.lagret(request):
        return svar
    paabegynt = utkast.start(request)
    form = MottakersynForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            syn = Syn(**{**form.cleaned_data, "maate": form.hvordan()})
            onsker.gi_syn(sak, syn=syn, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Det er ført."))
            return til_rommet(sak)
    ingress = _("Det skal legges stor vekt på det den som får hjelp, mener.")
    return vis_skjema(request, sak, form, _("Den som får hjelp"), ingress=ingress, utkast=paabegynt)


@require_http_methods(["GET", "POST"])
def skriv_gjengivelse(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det søkeren kan få lese av det mottakeren har sagt."""
    sak = hent_til_skriving(request, pk)
    utvalg = Mottakersyn.objects.synlig_for(request.user).filter(sak=sak)
    siste = utvalg.order_by("-gitt", "pk").first()
    start = {"gjengivelse": siste.gjengivelse if siste else ""}
    form = GjengivelseForm(request.POST or None, initial=start)
    if form.is_valid():
        with feil_i(form):
            onsker.skriv_gjengivelse(
                sak, gjengivelse=form.cleaned_data["gjengivelse"], av=request.user
            )
            messages.success(request, _("Lagret. Den som får hjelp, kan si om det stemmer."))
            return til_rommet(sak)
    return vis_skjema(request, sak, form, _("Det søkeren kan få lese"), siste=siste)


@require_http_methods(["GET", "POST"])
def for_familie(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Er det barn i husstanden? Uten svar kommer ingen videre."""
    sak = hent_til_skriving(request, pk)
    start = {"barn": sak.barn_i_husstanden, "sosken": sak.soskens_interesser}
    form = FamilieForm(request.POST or None, initial=start)
    if form.is_valid():
        with feil_i(form):
            svar = {n: Avklaring(v or Avklaring.IKKE_SPURT) for n, v in form.cleaned_data.items()}
            sak = onsker.sett_familie(sak, **svar, av=request.user)
            videre = sak.barn_i_husstanden == Avklaring.JA and not sak.barnesyn.exists()
            return redirect("avlastning:for_barnesyn", pk=pk) if videre else til_rommet(sak)
    return vis_skjema(request, sak, form, _("Familien"))


@require_http_methods(["GET", "POST"])
def for_barnesyn(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Ett barn om gangen, uten navn: hørt eller ikke, barnets beste og søsken."""
    sak = hent_til_skriving(request, pk)
    if svar := utkast.lagret(request):
        return svar
    paabegynt = utkast.start(request)
    form = BarnesynForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            barn = Barn(**{**form.cleaned_data, "maate": form.hvordan()})
            onsker.for_barnesyn(sak, barn=barn, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Det er ført. Er det flere barn, før ett til."))
            return til_rommet(sak)
    ingress = _("Barnets beste skal vurderes i alle avgjørelser som gjelder barn.")
    return vis_skjema(request, sak, form, _("Barnet"), ingress=ingress, utkast=paabegynt)
