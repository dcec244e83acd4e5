"""Kalenderen for et sted: hvor mange plasser som er ledige hver dag, aldri hvem som har dem."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from avlastning.models import Aapning, Opphold, Plass, Sted
from avlastning.models.opphold import OppholdQuerySet
from avlastning.regler import booking
from avlastning.regler.booking import Passform, Rom, lokal
from avlastning.sporringer.ledig import hull
from paarorende.models import Konto, Organisasjonsenhet
from paarorende.regler.tid import helligdager, samme_dato
from paarorende.valg import Nivaa, Rolle

SONDAG = 6
NATT, DAGER_FRAM = timedelta(hours=14), 60


@dataclass(frozen=True)
class Dag:
    dato: date
    ledige: int
    rod: bool


def maaned(sted: Sted, forste: date) -> list[list[Dag | None]]:
    """Ukene i måneden, mandag til søndag. En plass er ledig når noen kan være der hele natta."""
    neste = samme_dato(forste, 1)
    hullene = hull([sted], lokal(forste, time(0)), lokal(neste + timedelta(days=1), time(23)))
    dager: list[Dag | None] = [None] * forste.weekday()
    dato = forste
    while dato < neste:
        dager.append(Dag(dato, _ledige(dato, hullene.values()), _er_rod(dato)))
        dato += timedelta(days=1)
    dager += [None] * (-len(dager) % 7)
    return [dager[nr : nr + 7] for nr in range(0, len(dager), 7)]


def _er_rod(dato: date) -> bool:
    return dato.weekday() == SONDAG or dato in helligdager(dato.year)


def _ledige(dato: date, plasser: Iterable[Sequence[Rom]]) -> int:
    fra, til = lokal(dato, time(18)), lokal(dato + timedelta(days=1), time(8))
    return sum(any(rom[0] <= fra and til <= rom[1] for rom in hullene) for hullene in plasser)


@dataclass(frozen=True)
class Stedsrad:
    """Ett sted i lista, med det det mangler av det familien trenger."""

    sted: Sted
    passform: Passform
    neste_ledige: datetime | None


def stedsliste(steder: Iterable[Sted], trenger: Iterable[str]) -> list[Stedsrad]:
    """De som passer først. Det som mangler, sies med navn."""
    alle, behov = list(steder), list(trenger)
    naa = timezone.now()
    hullene = hull(alle, naa, naa + timedelta(days=DAGER_FRAM))
    hvor = dict(Plass.objects.filter(pk__in=hullene).order_by().values_list("pk", "sted"))
    foerste: dict[object, datetime] = {}
    for plass, rommene in hullene.items():
        for fra, til in rommene:
            if til - fra > NATT:
                foerste[hvor[plass]] = min(fra, foerste.get(hvor[plass], fra))
    rader = [
        Stedsrad(
            sted,
            booking.passer(behov, [egenskap.navn for egenskap in sted.egenskaper.all()]),
            foerste.get(sted.pk),
        )
        for sted in alle
    ]
    return sorted(rader, key=lambda rad: (len(rad.passform.mangler), rad.sted.navn))


@dataclass(frozen=True)
class Gjest:
    """Det stedet trenger å vite. Navnet står ikke når en av de to er skjermet."""

    opphold: Opphold
    navn: str
    kommer: bool
    drar: bool


def paa_dagen(opphold: OppholdQuerySet, sted: Sted, dag: date) -> OppholdQuerySet:
    """Dem som kommer, drar eller er på stedet denne dagen."""
    fra, til = lokal(dag, time(0)), lokal(dag + timedelta(days=1), time(0))
    rader = opphold.aktive().filter(plass__sted=sted, starter__lt=til, slutter__gt=fra)
    return rader.select_related("bruker__person", "plass").order_by("starter", "pk")


def gjester(opphold: Iterable[Opphold], dag: date) -> list[Gjest]:
    return [
        Gjest(
            o,
            o.bruker.person.navn,
            timezone.localdate(o.starter) == dag,
            timezone.localdate(o.slutter) == dag,
        )
        for o in opphold
    ]


def avdelinger_for(konto: Konto) -> QuerySet[Organisasjonsenhet, Any]:
    """Avdelingene et sted kan høre til: dem kontoen leder, og alle for HOF."""
    avdelinger = Organisasjonsenhet.objects.filter(nivaa=Nivaa.AVDELING, til__isnull=True)
    if konto.har_rolle(Rolle.HOF_LEDER):
        return avdelinger.order_by("navn", "pk")
    ledet = Organisasjonsenhet.objects.med_rolle(konto, Rolle.AVDELINGSLEDER)
    return avdelinger.filter(pk__in=ledet.order_by().values("pk")).order_by("navn", "pk")


def oppslag_i(sted: Sted) -> QuerySet[Aapning, Any]:
    """Åpningene som ikke er over."""
    utvalg = Aapning.objects.filter(plass__sted=sted, slutter__gt=timezone.now())
    return utvalg.select_related("plass").order_by("plass__nummer", "starter", "pk")


def naermeste_ledige(sted: Sted, starter: datetime, slutter: datetime) -> list[Rom]:
    """Tre tider av samme lengde i nærheten, når den de ba om, er tatt."""
    if slutter <= starter:
        return []
    naa = timezone.now()
    fra, til = max(naa, starter - timedelta(days=30)), starter + timedelta(days=DAGER_FRAM)
    hullene = [rom for rommene in hull([sted], fra, til).values() for rom in rommene]
    return booking.naermeste(starter, slutter - starter, hullene, 3)
