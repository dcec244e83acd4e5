"""Når det haster, og når et annet område spør om avlastning."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avlastning.forms.plass import SvarForm
from avlastning.forms.sted import AkuttForm, AkuttsvarForm
from avlastning.handlinger import akutt as handlinger
from avlastning.handlinger.behov import svar_paa_avlastningsbehov
from avlastning.models import Akuttonske
from avlastning.sporringer.haster import som_kan_be, vakt_for
from avlastning.valg import Akuttsvar
from paarorende.forms.felles import feil_i
from paarorende.http import Foresporsel
from paarorende.models import Behov, Relasjon
from paarorende.tilgang import hent, hent_liste, krev_rolle
from paarorende.valg import Rolle

SVARER = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG)


@require_http_methods(["GET", "POST"])
def be_om_akutt(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Utenfor kontortida står vakttelefonen først."""
    relasjon = hent(
        request, som_kan_be(Relasjon.objects.synlig_for(request.user), request.user), pk=pk
    )
    selv = relasjon.parorende.person.konto_id == request.user.pk
    form = AkuttForm(request.POST or None, paa_vegne_av=not selv)
    if form.is_valid():
        with feil_i(form):
            felt = {"tekst": form.cleaned_data["tekst"], "starter": form.starter()}
            onske = handlinger.be_om_akutt(relasjon, **felt, maate=form.maate(), av=request.user)
            messages.success(request, _("Vi har fått meldingen din."))
            return redirect("avlastning:vis_akutt", onske.pk)
    innhold = {"form": form, "selv": selv, "vakt": vakt_for(relasjon)}
    return render(request, "avlastning/plass/akutt.html", innhold)


@require_safe
def vis_akutt(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Akuttonske.objects.synlig_for(request.user)
    onske = hent(request, utvalg.select_related("relasjon__parorende__person", "besvart_av"), pk=pk)
    innhold = {"onske": onske, "vakt": vakt_for(onske.relasjon)}
    return render(request, "avlastning/plass/vis_akutt.html", innhold)


@require_safe
def akuttko(request: Foresporsel) -> HttpResponse:
    """Det som venter på svar, den korteste fristen først."""
    krev_rolle(request, *SVARER)
    ubesvarte = Akuttonske.objects.redigerbar_for(request.user).ubesvarte()
    rader = ubesvarte.select_related("relasjon__parorende__person").order_by("svarfrist", "pk")
    innhold = {"onsker": hent_liste(request, rader), "naa": timezone.now()}
    return render(request, "avlastning/plass/akuttko.html", innhold)


@require_http_methods(["GET", "POST"])
def svar_paa_akutt(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Akuttonske.objects.redigerbar_for(request.user)
    onske = hent(request, utvalg.select_related("relasjon__parorende__person"), pk=pk)
    form = AkuttsvarForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            svar, tekst = Akuttsvar(form.cleaned_data["svar"]), form.cleaned_data["tekst"]
            handlinger.svar_paa_akutt(onske, svar=svar, tekst=tekst, av=request.user)
            messages.success(request, _("Svaret er sendt."))
            return redirect("avlastning:akuttko")
    innhold = {"onske": onske, "form": form, "naa": timezone.now()}
    return render(request, "avlastning/plass/svar_paa_akutt.html", innhold)


@require_safe
def behov_i_ko(request: Foresporsel) -> HttpResponse:
    """Andre spør om avlastning, som under et kurs. Uten navn før noen svarer."""
    krev_rolle(request, *SVARER)
    ubesvarte = Behov.objects.redigerbar_for(request.user).filter(slag="avlastning").ubesvarte()
    behov = hent_liste(request, ubesvarte.order_by("frist", "pk"))
    return render(request, "avlastning/plass/behov.html", {"behov": behov})


@require_http_methods(["GET", "POST"])
def svar_paa_behov(request: Foresporsel, pk: UUID) -> HttpResponse:
    krev_rolle(request, *SVARER)
    utvalg = Behov.objects.redigerbar_for(request.user).filter(slag="avlastning")
    behov = hent(request, utvalg.select_related("relasjon__parorende__person"), pk=pk)
    form = SvarForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            svar_paa_avlastningsbehov(behov, ja=form.ja, av=request.user)
            messages.success(request, _("Svaret er sendt til den som spurte."))
            return redirect("avlastning:behov_i_ko")
    lenke = reverse("avlastning:plasser")
    innhold = {"behov": behov, "form": form, "plasser": lenke}
    return render(request, "avlastning/plass/svar_paa_behov.html", innhold)
