from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forside import sporringer
from paarorende.http import Foresporsel
from paarorende.models import Relasjon, Varsel
from paarorende.tilgang import hent_liste
from paarorende.valg import Rolle
from samarbeid import sporringer as samarbeid
from samarbeid.models import Samarbeidsmote

HOYST = 200


@require_safe
def hjem(request: Foresporsel) -> HttpResponse:
    """Dit innloggingen sender deg: den siden som er din."""
    if not request.user.er_ansatt:
        return redirect("min_side")
    return redirect(_startside(request))


def _startside(request: Foresporsel) -> str:
    """Den som har ansvar for noen, begynner med dem. Resten har tall eller oppsett."""
    if Relasjon.objects.redigerbar_for(request.user).exists():
        return "arbeidsliste"
    if request.user.har_rolle(Rolle.PAARORENDEKOORDINATOR):
        return "samarbeid:dekning"
    if request.user.er_leder():
        return "rapportering:tertial"
    roller = set(request.user.rolletildelinger.gjeldende().values_list("rolle", flat=True))
    return "styring:roller" if roller == {Rolle.SYSTEMADMINISTRATOR} else "arbeidsliste"


@require_safe
def arbeidsliste(request: Foresporsel) -> HttpResponse:
    """Hva er over fristen, hva er i dag, og hvem venter på svar fra meg?"""
    if not request.user.er_ansatt:
        raise Http404
    utvalg = Samarbeidsmote.objects.redigerbar_for(request.user).aapne().med_relasjon()
    moter = hent_liste(request, utvalg.order_by("frist", "pk"), hoyst=HOYST)
    vikariater = samarbeid.vikariater(request.user)
    valgt = {"hvem": request.GET.get("hvem", ""), "slag": request.GET.get("slag", "")}
    gul_dager, uten_kontakt_dager = samarbeid.dager_til_arbeidslista()
    alle = sporringer.gjoremal_for(
        request.user, moter=moter, vikariater=vikariater, uten_kontakt_dager=uten_kontakt_dager
    )
    idag = timezone.localdate()
    innhold = {
        "idag": idag,
        "vikariater": vikariater,
        "har_vara": any(g.for_navn for g in alle),
        "valgt": valgt,
        "antall": len(alle),
        "bolker": sporringer.bolker(
            sporringer.filtrert(alle, **valgt), idag=idag, gul_dager=gul_dager
        ),
    }
    return render(request, "forside/arbeidsliste.html", innhold)


@require_safe
def varselliste(request: Foresporsel) -> HttpResponse:
    varsler = hent_liste(request, Varsel.objects.synlig_for(request.user))
    return render(request, "forside/varsler.html", {"varsler": varsler})
