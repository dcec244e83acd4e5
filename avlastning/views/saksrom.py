"""Saksrommet: alt om en sak på én side, og det som gjør at den kommer videre."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from avlastning.forms.saksrom import (
    AvgjorHabilitetForm,
    BegynnForm,
    BortfallForm,
    FordelForm,
    HabilitetForm,
    VelgFormForm,
)
from avlastning.handlinger import fordeling as handlinger
from avlastning.handlinger.fordeling import Svar
from avlastning.handlinger.part import roller_i
from avlastning.models import (
    Alternativ,
    Barnesyn,
    Faktor,
    Frist,
    Mangel,
    Mottakersyn,
    Onske,
    Sak,
    Saksbrev,
    Saksdokument,
    Uttalelse,
)
from avlastning.regler import overganger
from avlastning.sporringer import fordeling, ko
from avlastning.sporringer import saksrom as sporringer
from avlastning.sporringer.porter import aapne_porter
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Habilitetssvar, Sakstilstand
from avlastning.views.saksfelles import hent_behandlet, hent_til_skriving, til_rommet, vis_skjema
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_deler

MED_PORTER = (
    *(Sakstilstand.TILDELT, Sakstilstand.MANGLER, Sakstilstand.UTREDNING),
    *(Sakstilstand.REVURDERING, Sakstilstand.KVALITETSSIKRING),
)


@require_safe
def saksrom(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det neste øverst, så fristene, det som mangler, vurderingen og det partene har sagt."""
    sak = hent_behandlet(request, pk)
    deler = _deler(request, sak)
    porter = aapne_porter(sak) if sak.tilstand in MED_PORTER else []
    roller = roller_i(sak, request.user)
    frister = [f for f in deler["frister"] if f.oppfylt is None and f.avbrutt is None]
    innhold = {
        "sak": sak,
        "saksbehandler": saksbehandler_i(sak),
        "neste": sporringer.neste(sak, roller, frister, porter),
        "klokker": sporringer.klokker(sak, frister),
        "tidslinje": sporringer.tidslinje(sak),
        "gjenstaar": sporringer.gjenstaar(sak, porter),
        "faktorrader": sporringer.faktorrader(deler["faktorer"]),
        "brutte": list(sak.frister.brutte(timezone.localdate()).order_by("dato", "pk")),
        "kan": set(overganger.handlinger_for(sak.tilstand, *roller)),
        "velg_form": VelgFormForm(slag=sak.slag),
        **deler,
    }
    return render(request, "avlastning/saksrom/rom.html", innhold)


def _deler(request: Foresporsel, sak: Sak) -> dict[str, Any]:
    """Hver del gjennom sin egen tilgang, og ført i leseloggen."""
    konto = request.user

    def i_saken(modell: Any) -> Any:
        return modell.objects.synlig_for(konto).filter(sak=sak)

    return hent_deler(
        request,
        frister=i_saken(Frist).order_by("dato", "pk"),
        faktorer=i_saken(Faktor).order_by("navn"),
        onsker=i_saken(Onske).order_by("-gitt", "pk"),
        syn=i_saken(Mottakersyn).order_by("-gitt", "pk"),
        barn=i_saken(Barnesyn).order_by("-fort", "pk"),
        uttalelser=i_saken(Uttalelse).select_related("spurt__person").order_by("frist", "pk"),
        mangler=i_saken(Mangel).order_by("frist", "pk"),
        dokumenter=i_saken(Saksdokument).til_lister().order_by("nummer"),
        brevene=i_saken(Saksbrev).select_related("til_person").order_by("-laget", "pk"),
        former=Alternativ.objects.synlig_for(konto)
        .filter(vurdering__sak=sak)
        .order_by("form", "pk"),
    )


@require_POST
def journalfor(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent(request, ko.kan_journalfores(request.user), pk=pk)
    handlinger.journalfor(sak, av=request.user)
    messages.success(request, _("Søknaden er ført i journalen."))
    i_koen = ko.kan_tas(request.user).filter(pk=sak.pk).exists()
    return redirect("avlastning:sakko" if i_koen else "avlastning:alle_saker")


@require_http_methods(["GET", "POST"])
def ta_saken(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent(request, ko.kan_tas(request.user).med_parter(), pk=pk)
    form = HabilitetForm(request.POST or None, knapp=_("Svar"))
    if form.is_valid():
        with feil_i(form):
            handlinger.ta_saken(sak, svar=_svaret(form), av=request.user)
            return _etter_svar(request, sak, form)
    ingress = _("Les hvem saken gjelder. Du får den når du har svart at du er habil.")
    return vis_skjema(
        request, sak, form, _("Ta saken"), ingress=ingress, til_koen=True, parter=True
    )


def _svaret(form: HabilitetForm) -> Svar:
    return Svar(Habilitetssvar(form.cleaned_data["svar"]), form.cleaned_data["grunnlag"])


def _etter_svar(request: Foresporsel, sak: Sak, form: HabilitetForm) -> HttpResponse:
    if form.cleaned_data["svar"] == Habilitetssvar.HABIL:
        messages.success(request, _("Saken er din."))
        return til_rommet(sak)
    messages.success(request, _("Takk. Lederen finner en annen."))
    return redirect("avlastning:sakko")


@require_http_methods(["GET", "POST"])
def fordel_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Lederen gir saken til en som kan ha den. De som ikke er habile, står ikke på lista."""
    sak = hent(request, ko.kan_fordeles(request.user).med_parter(), pk=pk)
    form = FordelForm(request.POST or None, kan_velges=fordeling.kan_faa_saken(sak))
    if form.is_valid():
        with feil_i(form):
            handlinger.fordel_sak(sak, til=form.cleaned_data["til"], av=request.user)
            messages.success(request, _("Saken er gitt."))
            return redirect("avlastning:alle_saker")
    innhold = {"sak": sak, "form": form, "i_tvil": fordeling.i_tvil(sak)}
    return render(request, "avlastning/saksrom/fordel.html", innhold)


@require_POST
def avgjor_habilitet(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent(request, ko.kan_fordeles(request.user), pk=pk)
    tvil = {rad.konto_id: rad for rad in fordeling.i_tvil(sak)}
    form = AvgjorHabilitetForm(request.POST, kan_velges=fordeling.kontoer(tvil))
    if form.is_valid():
        gjelder = form.cleaned_data["konto"]
        svar = Svar(Habilitetssvar(form.cleaned_data["svar"]), tvil[gjelder.pk].grunnlag)
        handlinger.avgjor_habilitet(sak, gjelder=gjelder, svar=svar, av=request.user)
        messages.success(request, _("Det er avgjort."))
    return redirect("avlastning:fordel_sak", pk=sak.pk)


@require_http_methods(["GET", "POST"])
def meld_inhabil(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_til_skriving(request, pk)
    form = HabilitetForm(request.POST or None, bare_nei=True, knapp=_("Gi saken fra deg"))
    if form.is_valid():
        with feil_i(form):
            handlinger.meld_inhabil(sak, svar=_svaret(form), av=request.user)
            messages.success(request, _("Du har ikke saken lenger. Lederen finner en annen."))
            return redirect("avlastning:mine_oppgaver")
    ingress = _("Du ser ikke saken etterpå.")
    return vis_skjema(request, sak, form, _("Du kan ikke ha saken"), ingress=ingress)


@require_http_methods(["GET", "POST"])
def start_utredning(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_til_skriving(request, pk)
    form = BegynnForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            handlinger.start_utredning(sak, habil=form.cleaned_data["habil"], av=request.user)
            return til_rommet(sak)
    return vis_skjema(request, sak, form, _("Begynn å utrede"), parter=True)


@require_http_methods(["GET", "POST"])
def registrer_bortfall(request: Foresporsel, pk: UUID) -> HttpResponse:
    sak = hent_behandlet(request, pk)
    form = BortfallForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            grunn = form.cleaned_data["grunn"]
            handlinger.registrer_bortfall(sak, grunn=grunn, av=request.user)
            messages.success(request, _("Saken er avsluttet."))
            return til_rommet(sak)
    ingress = _("Ingenting slettes. Den som mistet noen, kan fortsatt lese det som var hennes.")
    return vis_skjema(request, sak, form, _("Saken faller bort"), ingress=ingress)
