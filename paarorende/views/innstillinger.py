from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import handlinger, sporringer
from paarorende.forms.felles import feil_i
from paarorende.forms.innstillinger import NyVerdiForm, tekstfelt, verdifelt
from paarorende.http import Foresporsel
from paarorende.sporringer import Innstilling
from paarorende.tilgang import krev_rolle
from paarorende.valg import Rolle


@require_safe
def innstillinger(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    innhold = {
        "parametere": sporringer.parametere(),
        "tekster": sporringer.tekster(),
        "kan_endre": request.user.styrer_hele_kommunen(),
    }
    return render(request, "styring/innstillinger.html", innhold)


def _hent(request: Foresporsel, innstilling: Innstilling | None) -> Innstilling:
    if innstilling is None or not request.user.styrer_hele_kommunen():
        raise Http404
    return innstilling


@require_http_methods(["GET", "POST"])
def ny_parameter(request: Foresporsel, nokkel: str) -> HttpResponse:
    innstilling = _hent(request, sporringer.parametere().get(nokkel))
    siste = innstilling.siste
    verdi = verdifelt(siste.verdi, siste.enhet)
    form = NyVerdiForm(request.POST or None, verdifelt=verdi, begynner=innstilling.begynner)
    if form.is_valid():
        felt = {"verdi": form.cleaned_data["verdi"], "grunnlag": form.grunnlag()}
        with feil_i(form):
            handlinger.sett_parameter(nokkel, **felt, av=request.user)
            messages.success(request, _("Den nye verdien er lagret."))
            return redirect("styring:innstillinger")
    innhold = {"form": form, "innstilling": innstilling, "tittel": siste.navn}
    return render(request, "styring/ny_verdi.html", innhold)


@require_http_methods(["GET", "POST"])
def ny_tekst(request: Foresporsel, nokkel: str, spraak: str) -> HttpResponse:
    innstilling = _hent(request, sporringer.tekster().get((nokkel, spraak)))
    tekst = tekstfelt(innstilling.siste.innhold)
    form = NyVerdiForm(request.POST or None, verdifelt=tekst, begynner=innstilling.begynner)
    if form.is_valid():
        felt = {"innhold": form.cleaned_data["verdi"], "grunnlag": form.grunnlag()}
        with feil_i(form):
            handlinger.sett_tekst(nokkel, spraak, **felt, av=request.user)
            messages.success(request, _("Den nye teksten er lagret."))
            return redirect("styring:innstillinger")
    rammen = {"form": form, "innstilling": innstilling, "tittel": f"{nokkel} ({spraak})"}
    return render(request, "styring/ny_verdi.html", rammen)
