from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from paarorende.http import Foresporsel
from paarorende.models import Konto, Organisasjonsenhet, Relasjon
from paarorende.tilgang import hent_liste
from paarorende.valg import Rolle

PER_SIDE = 25


@require_safe
def relasjonsliste(request: Foresporsel) -> HttpResponse:
    """De en har ansvar for. Ingen kan søke fram andre (domene § 7.2 nr. 6)."""
    konto = request.user
    if not konto.er_ansatt:
        raise Http404
    skjermer = konto.har_rolle(Rolle.SKJERMINGSANSVARLIG)
    har_mer_enn_egne = skjermer or konto.har_rolle(Rolle.AVDELINGSLEDER)
    utvalg = _utvalg(konto)
    valgt = request.GET.get("vis", "alle") if har_mer_enn_egne else "alle"
    rader = utvalg.get(valgt, utvalg["alle"]).med_navn().med_kontakt().i_rekkefolge()
    side = Paginator(rader, PER_SIDE).get_page(request.GET.get("side"))
    innhold = {
        "relasjoner": hent_liste(request, side.object_list),  # type: ignore[arg-type]
        "side": side,
        "valgt": valgt,
        "skjermer": skjermer,
        "filtre": _filtre(utvalg) if har_mer_enn_egne else [],
        "kan_registrere": Organisasjonsenhet.objects.synlig_for(konto).kan_fores_av(konto).exists(),
    }
    return render(request, "nettverk/relasjonsliste.html", innhold)


def _utvalg(konto: Konto) -> dict[str, Any]:
    styrt = Relasjon.objects.styrbar_for(konto)
    return {
        "alle": styrt,
        "mine": styrt.med_ansvarlig(konto),
        "avdelingen": styrt.i_avdelinger_ledet_av(konto),
        "uten": styrt.uten_kontaktperson(),
    }


def _filtre(utvalg: dict[str, Any]) -> list[tuple[str, str, int]]:
    navn = {
        "alle": _("Alle"),
        "mine": _("Mine"),
        "avdelingen": _("Avdelingen"),
        "uten": _("Uten kontaktperson"),
    }
    return [(nokkel, navn[nokkel], rader.count()) for nokkel, rader in utvalg.items()]
