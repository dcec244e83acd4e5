"""Det vi spør andre om: papirer fra partene, uttalelser, foreløpig svar, og partenes egne svar."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from avlastning.dokumenter.forelopig import brevet
from avlastning.forms.partens import OnskeForm, SynForm
from avlastning.forms.saksrom import (
    BeskjedForm,
    GrunnForm,
    MangelForm,
    UttalelseForm,
    UttalelsesvarForm,
)
from avlastning.handlinger import forelopig, onsker, opplysninger, uttalelser
from avlastning.handlinger.forelopig import Beskjed
from avlastning.handlinger.onsker import Syn, Ytret
from avlastning.handlinger.opplysninger import Krav
from avlastning.handlinger.part import side_i
from avlastning.models import Mottakersyn, Onske, Sak, Uttalelse
from avlastning.sporringer import forelopig as forslag
from avlastning.sporringer.uttalelser import kan_spores
from avlastning.sporringer.vedtakstekst import initialer
from avlastning.valg import Brevslag, Sakspart
from avlastning.views.saksfelles import (
    hent_behandlet,
    hent_til_skriving,
    til_rommet,
    vis_skjema,
)
from paarorende import utkast
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent


@require_http_methods(["GET", "POST"])
def be_om_mangel(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_til_skriving(request, pk)
    form = MangelForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            data = {**form.cleaned_data, "part": Sakspart(form.cleaned_data["part"])}
            opplysninger.be_om_mangel(sak, krav=Krav(**data), av=request.user)
            messages.success(request, _("Brevet er sendt. Du får beskjed når svaret kommer."))
            return til_rommet(sak)
    ingress = _("Be om én ting om gangen. Parten får et brev med frist.")
    return vis_skjema(request, sak, form, _("Be om opplysninger"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def gaa_videre_uten(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_til_skriving(request, pk)
    form = GrunnForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            opplysninger.gaa_videre_uten(sak, grunn=form.cleaned_data["grunn"], av=request.user)
            messages.success(request, _("Saken utredes med det dere har."))
            return til_rommet(sak)
    ingress = _("Kommer papirene senere, kan de fortsatt leveres.")
    return vis_skjema(request, sak, form, _("Gå videre uten det vi ba om"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def be_om_uttalelse(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_til_skriving(request, pk)
    form = UttalelseForm(request.POST or None, kan_velges=kan_spores(sak))
    if form.is_valid():
        with feil_i(form):
            uttalelser.be_om_uttalelse(sak, **form.cleaned_data, av=request.user)
            messages.success(request, _("Spørsmålet er sendt."))
            return til_rommet(sak)
    ingress = _("Til en som hjelper den saken gjelder. Hun eller han ser bare spørsmålet.")
    return vis_skjema(request, sak, form, _("Be om en uttalelse"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def gi_uttalelse(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den som er spurt, ser spørsmålet og initialene. Ingenting annet i saken."""
    rad = hent(request, Uttalelse.objects.redigerbar_for(request.user), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    paabegynt = utkast.start(request)
    form = UttalelsesvarForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            uttalelser.gi_uttalelse(rad, **form.cleaned_data, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Takk. Saksbehandleren har fått svaret."))
            return redirect("arbeidsliste")
    hvem = initialer(rad.sak.bruker.person.navn)
    innhold = {"rad": rad, "hvem": hvem, "form": form, "utkast": paabegynt}
    return render(request, "avlastning/saksrom/uttalelse.html", innhold)


@require_http_methods(["GET", "POST"])
def forelopig_svar(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Brevet slik søkeren får det, og feltene som kan endres. Et menneske sender."""
    sak = hent_behandlet(request, pk)
    sendt = forslag.er_sendt(sak)
    if svar := utkast.lagret(request):
        return svar
    foreslatt = forslag.forslag(sak)
    forslaget = {"grunn": foreslatt.grunn, "svar_innen": str(foreslatt.svar_innen)}
    start = utkast.start(request) or forslaget
    knapp = _("Si fra om ny dato") if sendt else _("Send foreløpig svar")
    form = BeskjedForm(request.POST or None, initial=start, knapp=knapp)
    if form.is_valid():
        with feil_i(form):
            return _send_beskjed(request, sak, form, forsinket=sendt)
    slag = Brevslag.FORSINKET if sendt else Brevslag.FORELOPIG
    deler, tittel = brevet(sak, slag, start.get("grunn", ""), _dato(start, foreslatt))
    innhold = {"sak": sak, "form": form, "deler": deler, "tittel": tittel, "sendt": sendt}
    return render(request, "avlastning/saksrom/forelopig.html", innhold)


def _dato(start: dict[str, str], foreslatt: forslag.Forslag) -> date:
    """Utkastet er tekst. Er datoen ikke til å forstå, vises den foreslåtte."""
    try:
        return date.fromisoformat(start.get("svar_innen", ""))
    except ValueError:
        return foreslatt.svar_innen


def _send_beskjed(
    request: Foresporsel, sak: Sak, form: BeskjedForm, *, forsinket: bool
) -> HttpResponse:
    beskjed = Beskjed(**form.cleaned_data)
    if forsinket:
        forelopig.meld_forsinket(sak, beskjed=beskjed, av=request.user)
    else:
        forelopig.send_forelopig(sak, beskjed=beskjed, av=request.user)
    utkast.ferdig(request)
    messages.success(request, _("Brevet er sendt til søkeren."))
    return til_rommet(sak)


# -- partene selv --------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def gi_onske(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Parten svarer for sin egen side."""
    sak = hent(request, Sak.objects.synlig_for(request.user).som_part(request.user), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    side = side_i(sak, request.user) or Sakspart.SOKER
    paabegynt = utkast.start(request)
    form = OnskeForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            ytret = Ytret(**form.cleaned_data)
            onsker.gi_onske(sak, part=side, ytret=ytret, av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Takk. Saksbehandleren har fått svaret ditt."))
            return redirect("avlastning:gi_onske", pk=sak.pk)
    gitt = Onske.objects.synlig_for(request.user).filter(sak=sak, part=side)
    innhold = {"sak": sak, "form": form, "gitt": gitt.order_by("-gitt", "pk").first()}
    return render(request, "avlastning/saksrom/mitt_onske.html", {**innhold, "utkast": paabegynt})


@require_http_methods(["GET", "POST"])
def gi_syn(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den som får hjelp, sier hva hun mener, og om gjengivelsen stemmer."""
    sak = hent(request, Sak.objects.synlig_for(request.user).paa_siden(
        request.user, Sakspart.MOTTAKER), pk=pk)  # fmt: skip
    if svar := utkast.lagret(request):
        return svar
    paabegynt = utkast.start(request)
    form = SynForm(request.POST or None, initial=paabegynt or None)
    if form.is_valid():
        with feil_i(form):
            onsker.gi_syn(sak, syn=Syn(**form.cleaned_data), av=request.user)
            utkast.ferdig(request)
            messages.success(request, _("Takk. Saksbehandleren har fått svaret ditt."))
            return redirect("avlastning:gi_syn", pk=sak.pk)
    gitt = Mottakersyn.objects.synlig_for(request.user).filter(sak=sak)
    innhold = {"sak": sak, "form": form, "gitt": gitt.order_by("-gitt", "pk").first()}
    return render(request, "avlastning/saksrom/mitt_syn.html", {**innhold, "utkast": paabegynt})


@require_POST
def bekreft_gjengivelse(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Sak.objects.synlig_for(request.user).paa_siden(request.user, Sakspart.MOTTAKER)
    sak = hent(request, utvalg, pk=pk)
    stemmer = request.POST.get("stemmer") == "ja"
    onsker.bekreft_gjengivelse(sak, stemmer=stemmer, av=request.user)
    messages.success(request, _("Takk for svaret."))
    return redirect("avlastning:gi_syn", pk=sak.pk)
