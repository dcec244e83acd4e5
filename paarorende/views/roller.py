from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import handlinger, sporringer
from paarorende.forms.felles import feil_i
from paarorende.forms.roller import FornyRolleForm, GiRolleForm, SokAnsattForm
from paarorende.http import Foresporsel
from paarorende.models import Konto, Organisasjonsenhet, Rolletildeling
from paarorende.models.konto import RolletildelingQuerySet
from paarorende.regler import rolle as rolleregler
from paarorende.tilgang import hent, hent_liste, hent_side, krev_rolle
from paarorende.valg import GIR_ELLER_GODKJENNER, Rolle

HOYST = 50


def _styrt(request: Foresporsel) -> RolletildelingQuerySet:
    """Rollene på enhetene kontoen styrer eller leder. Har hun ingen, finnes ikke siden."""
    krev_rolle(request, *GIR_ELLER_GODKJENNER)
    synlige = Rolletildeling.objects.synlig_for(request.user)
    return synlige.paa_enheter_styrt_av(request.user)


@require_safe
def roller(request: Foresporsel) -> HttpResponse:
    alle = _styrt(request)
    utvalg = {"venter": alle.venter(), "utloper": alle.gaar_ut(), "alle": alle}
    antall = {navn: rader.count() for navn, rader in utvalg.items()}
    vis = request.GET.get("vis", "")
    if vis not in utvalg:
        vis = "venter" if antall["venter"] else "alle"
    side, rader = hent_side(request, utvalg[vis].med_navn().i_rekkefolge())
    innhold = {
        "rader": rader,
        "side": side,
        "vis": vis,
        "antall": antall,
        "er_administrator": request.user.har_rolle(Rolle.SYSTEMADMINISTRATOR),
    }
    return render(request, "styring/roller.html", innhold)


@require_safe
def velg_ansatt(request: Foresporsel) -> HttpResponse:
    """Først hvem, så hvilken rolle. Bare ansatte kan finnes her."""
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    form = SokAnsattForm(request.GET or None)
    sok = form.cleaned_data["sok"].strip() if form.is_valid() else ""
    ansatte = Konto.objects.synlig_for(request.user).ansatte().filter(is_active=True)
    treff = ansatte.exclude(pk=request.user.pk).treff_paa(sok).i_rekkefolge()
    rader = hent_liste(request, treff, hoyst=HOYST) if sok else []
    innhold = {"form": form, "sok": sok, "rader": rader, "hoyst": HOYST}
    return render(request, "styring/velg_ansatt.html", innhold)


@require_http_methods(["GET", "POST"])
def gi_rolle(request: Foresporsel, pk: UUID) -> HttpResponse:
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    ansatte = Konto.objects.synlig_for(request.user).ansatte().filter(is_active=True)
    konto = hent(request, ansatte.exclude(pk=request.user.pk), pk=pk)
    form = GiRolleForm(request.POST or None, enheter=_enheter(request))
    if form.is_valid():
        with feil_i(form):
            tildeling = handlinger.tildel_rolle(konto, **form.felt(), av=request.user)
            messages.success(request, _("Rollen er gitt. Nå må en annen godkjenne den."))
            return redirect(tildeling)
    return render(request, "styring/gi_rolle.html", {"konto": konto, "form": form})


def _enheter(request: Foresporsel) -> list[tuple[int, Organisasjonsenhet]]:
    alle = Organisasjonsenhet.objects.synlig_for(request.user).gjeldende()
    styrt = alle.med_rolle(request.user, Rolle.SYSTEMADMINISTRATOR)
    return sporringer.i_treet(styrt.i_rekkefolge())


@require_safe
def vis_rolle(request: Foresporsel, pk: int) -> HttpResponse:
    """Alt om én tildeling, og det akkurat denne kontoen kan gjøre med den."""
    tildeling = hent(request, _styrt(request).med_navn(), pk=pk)
    egen = Rolletildeling.objects.synlig_for(request.user).filter(pk=pk)
    styrer = Rolletildeling.objects.redigerbar_for(request.user).filter(pk=pk).exists()
    idag, godkjent = timezone.localdate(), tildeling.godkjent is not None
    innhold = {
        "tildeling": tildeling,
        "kan_godkjenne": egen.kan_godkjennes_av(request.user).exists(),
        "kan_avslutte": styrer and rolleregler.kan_avsluttes(tildeling.til, idag),
        "kan_fornye": styrer and rolleregler.kan_fornyes(tildeling.til, idag, godkjent=godkjent),
    }
    return render(request, "styring/rolle.html", innhold)


@require_POST
def godkjenn_rolle(request: Foresporsel, pk: int) -> HttpResponse:
    tildeling = hent(request, _styrt(request), pk=pk)
    handlinger.godkjenn_rolle(tildeling, av=request.user)
    messages.success(request, _("Rollen er godkjent og gjelder i tidsrommet som står her."))
    return redirect(tildeling)


@require_http_methods(["GET", "POST"])
def avslutt_rolle(request: Foresporsel, pk: int) -> HttpResponse:
    utvalg = Rolletildeling.objects.redigerbar_for(request.user).med_navn()
    tildeling = hent(request, utvalg, pk=pk)
    if request.method == "POST":
        handlinger.avslutt_rolle(tildeling, av=request.user)
        messages.success(request, _("Rollen er avsluttet. Tilgangen er borte."))
        return redirect(tildeling)
    return render(request, "styring/avslutt_rolle.html", {"tildeling": tildeling})


@require_http_methods(["GET", "POST"])
def forny_rolle(request: Foresporsel, pk: int) -> HttpResponse:
    utvalg = Rolletildeling.objects.redigerbar_for(request.user).med_navn()
    tildeling = hent(request, utvalg, pk=pk)
    form = FornyRolleForm(request.POST or None, tildeling=tildeling)
    if form.is_valid():
        with feil_i(form):
            ny = handlinger.forny_rolle(tildeling, **form.felt(), av=request.user)
            messages.success(request, _("Rollen er fornyet. Nå må en annen godkjenne den."))
            return redirect(ny)
    return render(request, "styring/forny_rolle.html", {"tildeling": tildeling, "form": form})
