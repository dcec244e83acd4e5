from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet
from paarorende.regler import tid
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import LEDERROLLER, Nivaa, Rolle
from samarbeid import handlinger, sporringer
from samarbeid.forms import EvalueringForm, PapirsvarForm, TemaForm
from samarbeid.models import Samarbeidsmote, Svar, Temamerke

KOORDINATOR = (Rolle.PAARORENDEKOORDINATOR,)


@require_http_methods(["GET", "POST"])
def evaluer_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """To spørsmål til den pårørende. Svaret kan ikke spores, heller ikke av oss."""
    egne = Samarbeidsmote.objects.synlig_for(request.user).som_parorende(request.user)
    mote = hent(request, egne.med_relasjon(), pk=pk)
    form = EvalueringForm(request.POST or None)
    if form.is_valid():
        handlinger.evaluer_mote(mote, **form.svar(), av=request.user)
        messages.success(request, _("Takk. Ingen kan se at svaret er ditt."))
        return redirect("min_side")
    innhold = {"mote": mote, "form": form, "aapent": sporringer.kan_evaluere(mote)}
    return render(request, "samarbeid/evaluer_mote.html", innhold)


def _virksomheter(request: Foresporsel, *roller: Rolle) -> list[Organisasjonsenhet]:
    """De lederen har tall for. Ingen slik rolle: siden finnes ikke."""
    utvalg = Organisasjonsenhet.objects.synlig_for(request.user).gjeldende()
    enheter = list(utvalg.med_rolle(request.user, *roller).order_by("kode"))
    if not enheter:
        raise Http404
    return [enhet for enhet in enheter if enhet.nivaa == Nivaa.VIRKSOMHET]


@require_safe
def evalueringer(request: Foresporsel) -> HttpResponse:
    """Siste ferdige tertial. Ordene er bare til pårørendekoordinator."""
    virksomheter = _virksomheter(request, *LEDERROLLER)
    aar, nr = tid.forrige_tertial(*tid.tertial(timezone.localdate()))
    er_koordinator = request.user.har_rolle(*KOORDINATOR)
    enheter = Organisasjonsenhet.objects.synlig_for(request.user)
    egne = enheter.med_rolle(request.user, *KOORDINATOR)
    if er_koordinator:
        hent_liste(request, egne.order_by("kode"))  # at ordene er lest, aldri hvilke svar
    innhold = {
        "aar": aar,
        "nr": nr,
        "rader": sporringer.evalueringstall(virksomheter, aar, nr),
        "er_koordinator": er_koordinator,
        "ord": sporringer.evalueringsord(request.user, aar, nr) if er_koordinator else [],
        "temaer": sporringer.tematall(egne, aar, nr) if er_koordinator else [],
    }
    return render(request, "samarbeid/evalueringer.html", innhold)


@require_http_methods(["GET", "POST"])
def for_papirsvar(request: Foresporsel) -> HttpResponse:
    enheter = _virksomheter(request, *KOORDINATOR)
    form = PapirsvarForm(request.POST or None, enheter=enheter)
    if form.is_valid():
        handlinger.for_papirsvar(form.enhet(), **form.svar(), av=request.user)
        messages.success(request, _("Svaret er talt med."))
        return redirect("samarbeid:evalueringer")
    return render(request, "samarbeid/for_papirsvar.html", {"form": form})


@require_http_methods(["GET", "POST"])
def merk_tema(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Svar.objects.redigerbar_for(request.user)
    svar = hent(request, utvalg.select_related("mote", "relasjon__parorende__person"), pk=pk)
    merket = Temamerke.objects.redigerbar_for(request.user).filter(svar=svar)
    start = {"temaer": [merke.tema for merke in merket]}
    form = TemaForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.merk_tema(svar, temaer=form.valgt(), av=request.user)
        messages.success(request, _("Temaene er lagret."))
        return redirect(svar.mote or "arbeidsliste")
    return render(request, "samarbeid/merk_tema.html", {"svar": svar, "form": form})
