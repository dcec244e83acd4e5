from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from paarorende.http import Foresporsel
from paarorende.models import Relasjon, Varsel
from paarorende.tilgang import hent_liste
from samarbeid import sporringer as samarbeid
from samarbeid.models import Samarbeidsmote


@require_safe
def hjem(request: Foresporsel) -> HttpResponse:
    """Dit innloggingen sender deg: den siden som er din."""
    if not request.user.er_ansatt:
        return redirect("min_side")
    return redirect("rapportering:tertial" if _bare_tall(request) else "arbeidsliste")


def _bare_tall(request: Foresporsel) -> bool:
    har_egne = Relasjon.objects.redigerbar_for(request.user).exists()
    return request.user.er_leder() and not har_egne


@require_safe
def arbeidsliste(request: Foresporsel) -> HttpResponse:
    if not request.user.er_ansatt:
        raise Http404
    alle = sorted(
        samarbeid.gjoremal_for(request.user), key=lambda g: (g.frist or timezone.localdate(), g.hva)
    )
    hent_liste(request, Samarbeidsmote.objects.redigerbar_for(request.user).aapne())
    idag = timezone.localdate()
    over = [g for g in alle if g.frist and g.frist < idag]
    i_dag = [g for g in alle if g.frist == idag]
    innhold = {
        "idag": idag,
        "vikariater": samarbeid.vikariater(request.user),
        "bolker": [
            (_("Over fristen"), "over", over),
            (_("I dag"), "i-dag", i_dag),
            (_("Senere"), "senere", [g for g in alle if g not in over and g not in i_dag]),
        ],
    }
    return render(request, "forside/arbeidsliste.html", innhold)


@require_safe
def varselliste(request: Foresporsel) -> HttpResponse:
    varsler = hent_liste(request, Varsel.objects.synlig_for(request.user))
    return render(request, "forside/varsler.html", {"varsler": varsler})
