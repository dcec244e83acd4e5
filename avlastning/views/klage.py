"""Klagen: parten sender og følger den, vi vurderer den og sender den videre."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avlastning.forms.klage import (
    BekreftForm,
    FristForm,
    KlageForm,
    KostnadForm,
    OversendForm,
    SfForm,
    SidesvarForm,
    StaarForm,
    UnderinstansForm,
)
from avlastning.handlinger import klage as partens
from avlastning.handlinger import underinstans as vaare
from avlastning.handlinger.klage import Klageinnhold
from avlastning.handlinger.part import side_i
from avlastning.handlinger.underinstans import Sfsvar
from avlastning.models import Klage, Kostnadskrav, Oversendelse, Sak, Utsattiverksetting, Vedtak
from avlastning.sporringer.klage import fristfakta, klagestatus
from avlastning.valg import (
    Fristvurdering,
    Klagetilstand,
    Oversendelseskanal,
    Sakspart,
    Sfutfall,
    Sidesvar,
)
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.forms.filer import LastOppFilerForm
from paarorende.http import Foresporsel
from paarorende.sporringer import filgrenser
from paarorende.tilgang import hent
from paarorende.valg import Maate

MED_SAK = ("vedtak__sak__parorende__person", "vedtak__sak__bruker__person")


def _hent_klage(request: Foresporsel, pk: UUID) -> Klage:
    return hent(request, Klage.objects.synlig_for(request.user).select_related(*MED_SAK), pk=pk)


def _hent_vaar(request: Foresporsel, pk: UUID) -> Klage:
    """Klagen for den som behandler saken."""
    saker = Sak.objects.synlig_for(request.user).behandles_av(request.user)
    utvalg = Klage.objects.synlig_for(request.user).filter(vedtak__sak__in=saker)
    return hent(request, utvalg.select_related(*MED_SAK), pk=pk)


def _side(request: Foresporsel, mal: str, **innhold: Any) -> HttpResponse:
    return render(request, f"avlastning/klage/{mal}.html", innhold)


@require_http_methods(["GET", "POST"])
def klag(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Parten klager selv, eller saksbehandleren fører det hun har sagt eller skrevet."""
    utvalg = Vedtak.objects.synlig_for(request.user).sendte().select_related("sak")
    vedtak = hent(request, utvalg, pk=pk)
    if svar := utkast.lagret(request):
        return svar
    side = side_i(vedtak.sak, request.user)
    start = utkast.start(request)
    form = KlageForm(request.POST or None, initial=start, paa_vegne_av=side is None)
    if form.is_valid():
        with feil_i(form):
            klage = partens.send_klage(vedtak, klage=_fra(form, side), av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Vi har fått klagen. Kvitteringen ligger i brevene dine."))
            return redirect("avlastning:vis_klage", pk=klage.pk)
    return _side(request, "klag", form=form, utkast=start, vedtak=vedtak, selv=side is not None)


def _fra(form: KlageForm, side: Sakspart | None) -> Klageinnhold:
    data = form.cleaned_data
    return Klageinnhold(
        part=side or Sakspart(data["part"]),
        tekst=data["tekst"],
        onsker=data["onsker"],
        maate=form.maate(),
        postlagt=data.get("postlagt"),
    )


@require_safe
def vis_klage(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Parten ser sin egen klage. Den som behandler den, ser hva som kan gjøres nå."""
    klage = _hent_klage(request, pk)
    sak = klage.vedtak.sak
    behandler = Sak.objects.synlig_for(request.user).behandles_av(request.user)
    er_behandler = behandler.filter(pk=sak.pk).exists()
    innhold = {"status": klagestatus(klage), "behandler": er_behandler, "klage": klage}
    if er_behandler:
        innhold["frist"] = fristfakta(klage)
    return _side(request, "vis", **innhold)


@require_http_methods(["GET", "POST"])
def trekk_klage(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_klage(request, pk)
    form = BekreftForm(
        request.POST or None, knapp=_("Trekk klagen"), paa_vegne_av=_for_andre(request, klage)
    )
    if request.method == "POST" and form.is_valid():
        partens.trekk_klage(klage, maate=form.maate(), av=request.user)
        messages.success(request, _("Klagen er trukket."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Da ser vi ikke mer på den. Du kan klage på nytt så lenge fristen varer.")
    return _skjema(request, klage, form, _("Trekk klagen"), ingress)


@require_http_methods(["GET", "POST"])
def be_om_utsatt(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_klage(request, pk)
    form = BekreftForm(
        request.POST or None,
        knapp=_("Be om at den venter"),
        paa_vegne_av=_for_andre(request, klage),
    )
    if request.method == "POST" and form.is_valid():
        partens.be_om_utsatt(klage, maate=form.maate(), av=request.user)
        messages.success(request, _("Vi har fått det. Du får svar."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Sier vi ja, endrer vi ingenting før klagen er avgjort.")
    return _skjema(request, klage, form, _("Be om at endringen venter"), ingress)


@require_http_methods(["GET", "POST"])
def kreve_kostnader(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_klage(request, pk)
    form = KostnadForm(request.POST or None, paa_vegne_av=_for_andre(request, klage))
    if form.is_valid():
        data = form.cleaned_data
        partens.kreve_kostnader(
            klage, belop=data["belop"], tekst=data["tekst"], maate=form.maate(), av=request.user
        )
        messages.success(request, _("Vi har fått kravet. Du får svar."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Kostnader du måtte ha for å få vedtaket endret, kan du få dekket.")
    return _skjema(request, klage, form, _("Krev dekning av kostnader"), ingress)


@require_http_methods(["GET", "POST"])
def svar_om_klagen(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_klage(request, pk)
    form = StaarForm(request.POST or None, paa_vegne_av=_for_andre(request, klage))
    if form.is_valid():
        staar = form.cleaned_data["staar"] == "ja"
        partens.svar_om_klagen(klage, staar=staar, maate=form.maate(), av=request.user)
        messages.success(request, _("Takk. Vi har fått svaret."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Vi har endret noe av det du klaget på.")
    return _skjema(request, klage, form, _("Står klagen?"), ingress)


@require_http_methods(["GET", "POST"])
def legg_ved_klage(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_klage(request, pk)
    form = LastOppFilerForm(request.POST or None, request.FILES or None, grenser=filgrenser())
    maate = Maate.BREV if _for_andre(request, klage) else Maate.PORTAL
    if form.is_valid():
        for fil in form.cleaned_data["filer"]:
            with feil_i(form):
                felt = {"navn": str(fil.name), "data": fil.read(), "maate": maate}
                partens.legg_ved_klage(klage, **felt, av=request.user)
        if form.is_valid():
            messages.success(request, _("Vi har fått filene."))
            return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Brev, bilder eller annet som støtter det du skriver i klagen.")
    return _skjema(request, klage, form, _("Legg ved noe i klagen"), ingress)


def _for_andre(request: Foresporsel, klage: Klage) -> bool:
    """Den som ikke er på siden som klaget, fører det hun har sagt."""
    return side_i(klage.vedtak.sak, request.user) != klage.part


def _skjema(
    request: Foresporsel, klage: Klage, form: Any, tittel: str, ingress: str
) -> HttpResponse:
    return _side(request, "skjema", klage=klage, form=form, tittel=tittel, ingress=ingress)


@require_http_methods(["GET", "POST"])
def vurder_frist(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_vaar(request, pk)
    form = FristForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            data = form.cleaned_data
            vaare.vurder_frist(
                klage,
                vurdering=Fristvurdering(data["vurdering"]),
                grunn=data["grunn"],
                av=request.user,
            )
            return redirect("avlastning:vis_klage", pk=klage.pk)
    return _side(request, "frist", klage=klage, form=form, frist=fristfakta(klage))


@require_http_methods(["GET", "POST"])
def avgjor_underinstans(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_vaar(request, pk)
    form = UnderinstansForm(request.POST or None, klage=klage)
    if form.is_valid():
        with feil_i(form):
            data = form.cleaned_data
            felt = {"vurdering": data["vurdering"], "nytt_vedtak": data["nytt_vedtak"]}
            utfall = Klagetilstand(data["utfall"])
            vaare.avgjor_underinstans(klage, utfall=utfall, **felt, av=request.user)
            messages.success(request, _("Svaret er sendt til den som klaget."))
            return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Les saken på nytt. Svar på det klagen sier.")
    return _skjema(request, klage, form, _("Vurder saken på nytt"), ingress)


@require_http_methods(["GET", "POST"])
def oversend_klage(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_vaar(request, pk)
    form = OversendForm(request.POST or None)
    if form.is_valid():
        kanal = Oversendelseskanal(form.cleaned_data["kanal"])
        vaare.oversend_klage(klage, kanal=kanal, av=request.user)
        messages.success(request, _("Fila er klar. Last den ned og send den."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Hele saken samles i én fil. Den som klaget, får kopi av vurderingen vår.")
    return _skjema(request, klage, form, _("Send til Statsforvalteren"), ingress)


@require_safe
def oversendelse_pdf(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_vaar(request, pk)
    utvalg = Oversendelse.objects.synlig_for(request.user).filter(klage=klage)
    sendt = hent(request, utvalg.select_related("dokument__fil"))
    svar = HttpResponse(bytes(sendt.dokument.fil.data), content_type="application/pdf")
    svar["Content-Disposition"] = 'attachment; filename="oversendelse.pdf"'
    return svar


@require_http_methods(["GET", "POST"])
def registrer_sf(request: Foresporsel, pk: UUID) -> HttpResponse:
    klage = _hent_vaar(request, pk)
    form = SfForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        felt = {"dato": data["dato"], "referanse": data["referanse"]}
        vaare.registrer_sf(
            klage, svar=Sfsvar(utfall=Sfutfall(data["utfall"]), **felt), av=request.user
        )
        messages.success(request, _("Svaret er ført, og parten har fått brev."))
        return redirect("avlastning:vis_klage", pk=klage.pk)
    ingress = _("Opphever de vedtaket, går saken tilbake til utredning.")
    return _skjema(request, klage, form, _("Svaret fra Statsforvalteren"), ingress)


@require_http_methods(["GET", "POST"])
def avgjor_utsatt(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Utsattiverksetting.objects.redigerbar_for(request.user).select_related("klage__vedtak")
    bedt = hent(request, utvalg, pk=pk)
    form = SidesvarForm(request.POST or None)
    if form.is_valid():
        svar = Sidesvar(form.cleaned_data["svar"])
        tekst = form.cleaned_data["begrunnelse"]
        vaare.avgjor_utsatt(bedt, svar=svar, begrunnelse=tekst, av=request.user)
        return redirect("avlastning:vis_klage", pk=bedt.klage_id)
    ingress = _("Parten har bedt om at endringen venter til klagen er avgjort.")
    return _skjema(request, bedt.klage, form, _("Skal endringen vente?"), ingress)


@require_http_methods(["GET", "POST"])
def avgjor_kostnader(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Kostnadskrav.objects.redigerbar_for(request.user).select_related("klage__vedtak")
    krav = hent(request, utvalg, pk=pk)
    form = SidesvarForm(request.POST or None)
    if form.is_valid():
        svar = Sidesvar(form.cleaned_data["svar"])
        tekst = form.cleaned_data["begrunnelse"]
        vaare.avgjor_kostnader(krav, svar=svar, begrunnelse=tekst, av=request.user)
        return redirect("avlastning:vis_klage", pk=krav.klage_id)
    ingress = _("Parten har krevd dekning av kostnader.")
    return _skjema(request, krav.klage, form, _("Skal vi dekke kostnadene?"), ingress)
