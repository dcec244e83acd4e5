from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from paarorende.http import Foresporsel
from paarorende.models import Konto, Relasjon
from paarorende.tilgang import hent_side
from paarorende.valg import REGISTRERER, Rolle

PER_SIDE = 25


@require_safe
def relasjonsliste(request: Foresporsel) -> HttpResponse:
    """De en har ansvar for. Ingen kan søke fram andre (domene § 7.2 nr. 6)."""
    konto = request.user
    if not konto.er_ansatt:
        raise Http404
    utvalg = _utvalg(konto)
    vis = request.GET.get("vis", "alle")
    valgt = vis if vis in utvalg else "alle"
    rader = utvalg[valgt].med_navn().med_kontakt().i_rekkefolge()
    side, vist = hent_side(request, rader, per_side=PER_SIDE)
    innhold = {"relasjoner": vist, "side": side, "valgt": valgt, "filtre": _filtre(utvalg)}
    return render(request, "nettverk/relasjonsliste.html", {**innhold, **_kan(konto)})


def _utvalg(konto: Konto) -> dict[str, Any]:
    """Den som leder eller skjermer, kan velge. For andre er alle de samme som mine."""
    styrt = Relasjon.objects.styrbar_for(konto)
    if not konto.har_rolle(Rolle.AVDELINGSLEDER, Rolle.SKJERMINGSANSVARLIG):
        return {"alle": styrt}
    return {
        "alle": styrt,
        "mine": styrt.med_ansvarlig(konto),
        "avdelingen": styrt.i_avdelinger_ledet_av(konto),
        "uten": styrt.uten_kontaktperson(),
    }


def _kan(konto: Konto) -> dict[str, bool]:
    return {
        "skjermer": konto.har_rolle(Rolle.SKJERMINGSANSVARLIG),
        "kan_registrere": konto.har_rolle(*REGISTRERER),
    }


def _filtre(utvalg: dict[str, Any]) -> list[tuple[str, str, int]]:
    navn = {
        "alle": _("Alle"),
        "mine": _("Mine"),
        "avdelingen": _("Avdelingen"),
        "uten": _("Uten kontaktperson"),
    }
    if len(utvalg) == 1:
        return []
    return [(nokkel, navn[nokkel], rader.count()) for nokkel, rader in utvalg.items()]
