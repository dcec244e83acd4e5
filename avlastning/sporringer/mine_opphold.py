"""Det som venter på familien: dager å bruke, tilbud å svare på, bytter og ferierunder."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from avlastning.models import Bankperiode, Bytte, Ledigtilbud, Runde, Sak, Vedtakslinje
from avlastning.regler import bank, booking
from avlastning.sporringer.regnskap import igjen_i
from avlastning.valg import Fleksibilitet, Rundetilstand, Sakspart
from paarorende.models import Konto, Parameter, Relasjon


@dataclass(frozen=True)
class Linjerad:
    """Én linje med dager, og det som snart løper ut."""

    linje: Vedtakslinje
    igjen: Decimal
    loper_ut: Bankperiode | None


def mine_linjer(konto: Konto) -> list[Vedtakslinje]:
    """Løpende linjer som gir opphold, i sakene der hun er på søkerens side."""
    egne = Vedtakslinje.objects.lopende().som_part(konto)
    soker = egne.filter(egne.i_sakene(Sak.objects.paa_siden(konto, Sakspart.SOKER)))
    linjer = soker.select_related("vedtak__sak__bruker__person").order_by("fra", "pk")
    return [linje for linje in linjer if booking.bestilles(linje.form, linje.enhet)]


def mine_opphold(konto: Konto) -> dict[str, Any]:
    naa = timezone.now()
    linjer = mine_linjer(konto)
    tilbud = Ledigtilbud.objects.som_part(konto).ubesvarte().filter(utloper__gt=naa)
    bytter = [b for b in Bytte.objects.sett_fra(konto).order_by("utloper", "id") if _aapent(b, naa)]
    return {
        "linjer": _linjerader(linjer),
        "tilbud": tilbud.select_related("plass__sted").order_by("utloper", "pk"),
        "bytter": bytter,
        "runder": _runder() if linjer else [],
        "relasjoner": Relasjon.objects.egne(konto).aktive().med_navn().order_by("fra", "pk"),
    }


def _aapent(bytte: dict[str, Any], naa: Any) -> bool:
    return not bytte["mitt_svar"] and bytte["gjennomfort"] is None and bytte["utloper"] > naa


def _runder() -> Any:
    synlige = Runde.objects.exclude(tilstand=Rundetilstand.UTKAST)
    return synlige.filter(periode_til__gte=timezone.localdate()).order_by("soknadsfrist", "pk")


def _linjerader(linjer: list[Vedtakslinje]) -> list[Linjerad]:
    """Periodene hentes for alle linjene i ett."""
    aapne = Bankperiode.objects.aapne().filter(linje__in=linjer).order_by("fra", "pk")
    perioder: dict[UUID, list[Bankperiode]] = {linje.pk: [] for linje in linjer}
    for periode in aapne:
        perioder[periode.linje_id].append(periode)
    dager = int(Parameter.objects.verdi("bank_varsel_dager"))
    return [_linjerad(linje, perioder[linje.pk], dager) for linje in linjer]


def _linjerad(linje: Vedtakslinje, perioder: list[Bankperiode], dager: int) -> Linjerad:
    idag, fleks = timezone.localdate(), Fleksibilitet(linje.fleksibilitet)
    snart = [
        p
        for p in perioder
        if p.fra <= idag
        and bank.lapser_om(bank.loper_ut(p.fra, p.til, fleks, linje.til), p.saldo, idag, dager)
    ]
    return Linjerad(linje, igjen_i(linje, perioder), snart[0] if snart else None)
