"""Rutinebiblioteket og internopplæringen."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import LEDERROLLER
from samarbeid import handlinger, sporringer
from samarbeid.forms import (
    ForOpplaringForm,
    HoringForm,
    HoringssvarForm,
    KompetansetiltakForm,
    NyRutineForm,
    RutineForm,
)
from samarbeid.models import (
    Fagnettverk,
    Horingssvar,
    Kompetansetiltak,
    Lesekvittering,
    Opplaring,
    Rutine,
    Rutineversjon,
)
from samarbeid.valg import Rutinestatus

SKJEMA = "samarbeid/enkelt_skjema.html"


@require_safe
def rutiner(request: Foresporsel) -> HttpResponse:
    if not request.user.er_ansatt:
        raise Http404
    versjoner = Rutineversjon.objects.synlig_for(request.user).gjeldende()
    alle = hent_liste(request, Rutine.objects.synlig_for(request.user).select_related("eier"))
    gjelder = {v.rutine_id: v for v in versjoner}
    leste = Lesekvittering.objects.synlig_for(request.user).filter(konto=request.user)
    innhold = {
        "rader": [(r, gjelder.get(r.pk)) for r in alle],
        "lest": set(leste.values_list("versjon_id", flat=True)),
        "leder_her": Fagnettverk.objects.redigerbar_for(request.user).exists(),
    }
    return render(request, "samarbeid/rutiner.html", innhold)


@require_http_methods(["GET", "POST"])
def vis_rutine(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Det som gjelder, det som er på vei, og svarene på høringen."""
    konto = request.user
    rutine = hent(request, Rutine.objects.synlig_for(konto).select_related("eier__person"), pk=pk)
    versjoner = list(
        Rutineversjon.objects.synlig_for(konto)
        .filter(rutine=rutine)
        .select_related("skrevet_av__person", "godkjent_av__person")
    )
    horing = next((v for v in versjoner if v.status == Rutinestatus.HORING), None)
    form = HoringssvarForm(request.POST or None)
    if horing is not None and form.is_valid():
        handlinger.svar_paa_horing(horing, av=konto, **form.cleaned_data)
        messages.success(request, _("Takk for svaret."))
        return redirect(rutine)
    gjelder = next((v for v in versjoner if v.status == Rutinestatus.PUBLISERT), None)
    leste = Lesekvittering.objects.synlig_for(konto).filter(versjon=gjelder)
    svar = Horingssvar.objects.synlig_for(konto).filter(versjon=horing)
    innhold = {
        "rutine": rutine,
        "versjoner": versjoner,
        "gjelder": gjelder,
        "horing": horing,
        "har_utkast": any(v.status == Rutinestatus.UTKAST for v in versjoner),
        "svar": list(svar.select_related("konto__person")),
        "form": form if horing and not svar.filter(konto=konto).exists() else None,
        "eier_her": Rutine.objects.redigerbar_for(konto).filter(pk=pk).exists(),
        "har_lest": leste.filter(konto=konto).exists(),
        "lest_av": list(leste.select_related("konto__person")[:200]),
    }
    return render(request, "samarbeid/rutine.html", innhold)


@require_http_methods(["GET", "POST"])
def ny_rutine(request: Foresporsel) -> HttpResponse:
    """Pårørendekoordinatoren lager rutiner for nettverkene hun leder."""
    nettverk = Fagnettverk.objects.redigerbar_for(request.user).order_by("slag").first()
    if nettverk is None:
        raise Http404
    form = NyRutineForm(request.POST or None)
    if form.is_valid():
        tittel = form.cleaned_data["tittel"]
        rutine = handlinger.lag_rutine(
            tittel=tittel, nokkel=slugify(tittel), nettverk=nettverk, av=request.user
        )
        return redirect("samarbeid:rediger_rutine", pk=rutine.pk)
    innhold = {
        "form": form,
        "overskrift": _("Ny rutine"),
        "ingress": nettverk.navn,
        "tilbake": reverse("samarbeid:rutiner"),
    }
    return render(request, SKJEMA, innhold)


@require_http_methods(["GET", "POST"])
def rediger_rutine(request: Foresporsel, pk: UUID) -> HttpResponse:
    rutine = hent(request, Rutine.objects.redigerbar_for(request.user), pk=pk)
    siste = rutine.versjoner.order_by("-nummer").first()
    start = {"innhold": siste.innhold, "kort": siste.kort} if siste else None
    form = RutineForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.lagre_rutine(rutine, av=request.user, **form.cleaned_data)
        messages.success(request, _("Utkastet er lagret."))
        return redirect(rutine)
    innhold = {
        "form": form,
        "overskrift": rutine.tittel,
        "ingress": _("Det som gjelder nå, endres ikke før en ny versjon er godkjent og publisert."),
        "tilbake": rutine.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


def _versjon(request: Foresporsel, pk: UUID) -> Rutineversjon:
    utvalg = Rutineversjon.objects.redigerbar_for(request.user).select_related("rutine")
    return hent(request, utvalg, pk=pk)


@require_http_methods(["GET", "POST"])
def send_paa_horing(request: Foresporsel, pk: UUID) -> HttpResponse:
    versjon = _versjon(request, pk)
    form = HoringForm(request.POST or None)
    if form.is_valid():
        handlinger.send_paa_horing(versjon, frist=form.cleaned_data["frist"], av=request.user)
        messages.success(request, _("Rutinen er på høring. Medlemmene har fått beskjed."))
        return redirect(versjon.rutine)
    innhold = {
        "form": form,
        "overskrift": _("Send på høring"),
        "ingress": versjon.rutine.tittel,
        "tilbake": versjon.rutine.get_absolute_url(),
    }
    return render(request, SKJEMA, innhold)


@require_POST
def godkjenn_rutine(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Et medlem av nettverket eller eieren godkjenner det en annen har skrevet."""
    utvalg = Rutineversjon.objects.synlig_for(request.user).kan_godkjennes_av(request.user)
    versjon = hent(request, utvalg.select_related("rutine"), pk=pk)
    handlinger.godkjenn_rutine(versjon, av=request.user)
    messages.success(request, _("Rutinen er godkjent og kan publiseres."))
    return redirect(versjon.rutine)


@require_POST
def publiser_rutine(request: Foresporsel, pk: UUID) -> HttpResponse:
    versjon = _versjon(request, pk)
    handlinger.publiser_rutine(versjon, av=request.user)
    messages.success(request, _("Rutinen gjelder fra nå. Alle må lese den nye."))
    return redirect(versjon.rutine)


@require_POST
def kvitter_lest(request: Foresporsel, pk: UUID) -> HttpResponse:
    versjon = hent(request, Rutineversjon.objects.synlig_for(request.user), pk=pk)
    handlinger.kvitter_lest(versjon, av=request.user)
    messages.success(request, _("Takk. Det er registrert at du har lest rutinen."))
    return redirect(versjon.rutine)


def _egne_enheter(request: Foresporsel) -> list[Organisasjonsenhet]:
    """Enhetene der hun selv er leder, ikke alt som ligger under."""
    return [t.enhet for t in request.user.roller_naa() if t.rolle in LEDERROLLER]


@require_safe
def opplaringer(request: Foresporsel) -> HttpResponse:
    """Kursene, hva jeg har gjort, og for lederen: hvor mange som er à jour."""
    konto = request.user
    if not konto.er_ansatt:
        raise Http404
    alle = hent_liste(request, Opplaring.objects.synlig_for(konto).filter(aktiv=True))
    plan = Kompetansetiltak.objects.synlig_for(konto).select_related("enhet", "ansvarlig__person")
    innhold = {
        "rader": sporringer.min_opplaring(alle, konto),
        "tiltak": list(plan[:100]),
        "er_leder": konto.er_leder(),
        "kan_planlegge": _egne_enheter(request),
        "andeler": sporringer.opplaringsandeler(alle) if sporringer.kan_se_dekning(konto) else [],
    }
    return render(request, "samarbeid/opplaringer.html", innhold)


@require_http_methods(["GET", "POST"])
def for_opplaring(request: Foresporsel, pk: UUID) -> HttpResponse:
    """En selv, eller en leder for sine egne ansatte."""
    opplaring = hent(request, Opplaring.objects.synlig_for(request.user), pk=pk)
    form = ForOpplaringForm(request.POST or None, ansatte=sporringer.kan_fores_av(request.user))
    if form.is_valid():
        handlinger.for_opplaring(
            opplaring, konto=form.valgt(), dato=form.cleaned_data["dato"], av=request.user
        )
        messages.success(request, _("Opplæringen er ført."))
        return redirect("samarbeid:opplaringer")
    innhold = {
        "form": form,
        "overskrift": opplaring.tittel,
        "ingress": _("Gjelder i %(n)s måneder.") % {"n": opplaring.gyldig_maaneder},
        "tilbake": reverse("samarbeid:opplaringer"),
    }
    return render(request, SKJEMA, innhold)


@require_http_methods(["GET", "POST"])
def nytt_kompetansetiltak(request: Foresporsel, pk: int) -> HttpResponse:
    styrt = Organisasjonsenhet.objects.synlig_for(request.user).med_rolle(
        request.user, *LEDERROLLER
    )
    enhet = hent(request, styrt, pk=pk)
    ansatte = sporringer.ansatte_i(enhet)
    form = KompetansetiltakForm(request.POST or None, ansatte=ansatte)
    if form.is_valid():
        handlinger.lagre_kompetansetiltak(enhet, felt=form.cleaned_data, av=request.user)
        messages.success(request, _("Tiltaket står i kompetanseplanen."))
        return redirect("samarbeid:opplaringer")
    innhold = {
        "form": form,
        "overskrift": _("Nytt tiltak i kompetanseplanen"),
        "ingress": enhet.navn,
        "tilbake": reverse("samarbeid:opplaringer"),
    }
    return render(request, SKJEMA, innhold)
