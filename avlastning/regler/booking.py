"""Å bestille en plass: når det går, om stedet passer, og hvilke datoer et mønster gir.

Avlastning er på gulvet i Oslo: «fredag kl. 16» er veggklokka der, også den helga klokka stilles.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from avlastning.regler.sakstyper import FORMER_PAA_STED
from avlastning.valg import Maaleenhet, Stedsslag, Stotteform

OSLO = ZoneInfo("Europe/Oslo")
BESTILLES = (
    *(Maaleenhet.DOGN, Maaleenhet.NETT, Maaleenhet.HELG),
    *(Maaleenhet.UKE, Maaleenhet.DAG, Maaleenhet.TIME),
)
Rom = tuple[datetime, datetime]
MINUTTER_I_DOGNET = 24 * 60


class Bestillingsfeil(StrEnum):
    PASSERT = "passert"
    SLUTT_FOR_START = "slutt_for_start"
    FOR_KORT = "for_kort"
    FOR_LANGT = "for_langt"
    FOR_LANGT_FRAM = "for_langt_fram"


@dataclass(frozen=True)
class Grenser:
    """Det stedet tar imot. `None` er uten grense."""

    min_timer: int = 0
    maks_dogn: int | None = None
    maks_dager_fram: int | None = None


def feil_i_bestilling(rom: Rom, naa: datetime, grenser: Grenser) -> Bestillingsfeil | None:
    """Det første som er i veien for å bestille tiden."""
    starter, slutter = rom
    if slutter <= starter:
        return Bestillingsfeil.SLUTT_FOR_START
    if starter <= naa:
        return Bestillingsfeil.PASSERT
    varer = slutter.astimezone(UTC) - starter.astimezone(UTC)
    if varer < timedelta(hours=grenser.min_timer):
        return Bestillingsfeil.FOR_KORT
    fra, til = (t.astimezone(OSLO).date() for t in rom)
    if grenser.maks_dogn is not None and (til - fra).days > grenser.maks_dogn:
        return Bestillingsfeil.FOR_LANGT
    fram = (fra - naa.astimezone(OSLO).date()).days
    if grenser.maks_dager_fram is not None and fram > grenser.maks_dager_fram:
        return Bestillingsfeil.FOR_LANGT_FRAM
    return None


def overlapper(a: Rom, b: Rom) -> bool:
    """Halvåpne tidsrom: den som går når den neste kommer, er ikke i veien."""
    return a[0] < b[1] and b[0] < a[1]


def lokal_tid_finnes(dato: date, klokke: time) -> bool:
    """Klokkeslettet er der den dagen. I mars mangler timen mellom 2 og 3."""
    return lokal(dato, klokke).astimezone(OSLO).time() == klokke


def lokal(dato: date, klokke: time) -> datetime:
    """Veggklokka i Oslo. En time som gjentas, er den første; en som mangler, er den etter."""
    tid = datetime.combine(dato, klokke, tzinfo=OSLO)
    return tid.astimezone(UTC).astimezone(OSLO)


@dataclass(frozen=True)
class Gjentakelse:
    """«Hver tredje helg, fra fredag kl. 16, i 50 timer.» Minuttene er på veggklokka."""

    forste: date
    hver_uke: int
    kl_fra: time
    minutter: int
    til: date


def minutter_mellom(kl_fra: time, kl_til: time, netter: int) -> int:
    """Så lenge oppholdet varer på veggklokka, også helga klokka stilles."""
    fra, til = (kl.hour * 60 + kl.minute for kl in (kl_fra, kl_til))
    return netter * MINUTTER_I_DOGNET + til - fra


@dataclass(frozen=True)
class Monsterdag:
    """Én gang i mønsteret. `rode` er helligdagene familien bør se før de sier ja."""

    dato: date
    starter: datetime
    slutter: datetime
    rode: tuple[date, ...]
    hoppes: bool


def datoer_i_monster(
    monster: Gjentakelse, *, helligdager: Collection[date], hopp_over: Collection[date] = ()
) -> Iterator[Monsterdag]:
    """Hver gang mønsteret treffer, med helligdager merket. Telles i uker: hopp flytter ingen."""
    dato = monster.forste
    while dato < monster.til:
        veggklokka = datetime.combine(dato, monster.kl_fra) + timedelta(minutes=monster.minutter)
        dager = (dato + timedelta(days=nr) for nr in range((veggklokka.date() - dato).days + 1))
        yield Monsterdag(
            dato=dato,
            starter=lokal(dato, monster.kl_fra),
            slutter=lokal(veggklokka.date(), veggklokka.time()),
            rode=tuple(dag for dag in dager if dag in helligdager),
            hoppes=dato in hopp_over,
        )
        dato += timedelta(weeks=monster.hver_uke)


@dataclass(frozen=True)
class Passform:
    """Det stedet ikke kan, sagt med navn. Tomt når alt passer."""

    mangler: tuple[str, ...]
    alder_passer: bool = True

    @property
    def passer(self) -> bool:
        return self.alder_passer and not self.mangler


def passer(
    trenger: Iterable[str],
    kan: Collection[str],
    *,
    alder: int | None = None,
    aldersfra: int | None = None,
    alderstil: int | None = None,
) -> Passform:
    """Hva den som skal dit, trenger, mot det stedet kan. Ukjent alder er aldri i veien."""
    rett_alder = alder is None or (aldersfra or 0) <= alder <= (alderstil or 200)
    return Passform(tuple(sorted(set(trenger) - set(kan))), rett_alder)


def ledig_del(aapent: Rom, opptatt: Iterable[Rom]) -> list[Rom]:
    """Det som er igjen av en åpning når oppholdene er tatt ut."""
    deler = [aapent]
    for tatt in sorted(opptatt):
        nye: list[Rom] = []
        for del_ in deler:
            if not overlapper(del_, tatt):
                nye.append(del_)
                continue
            nye += [(del_[0], tatt[0])] if del_[0] < tatt[0] else []
            nye += [(tatt[1], del_[1])] if tatt[1] < del_[1] else []
        deler = nye
    return deler


def naermeste(onsket: datetime, varer: timedelta, ledige: Iterable[Rom], antall: int) -> list[Rom]:
    """De ledige tidene av samme lengde som ligger nærmest den familien ba om."""
    kandidater = []
    for fra, til in ledige:
        siste = til - varer
        if siste < fra:
            continue
        starter = min(max(onsket, fra), siste)
        kandidater.append((abs(starter - onsket), starter))
    unike = dict.fromkeys(starter for _avstand, starter in sorted(kandidater))
    return [(starter, starter + varer) for starter in unike][:antall]


def andel(brukt: Decimal, tildelt: Decimal) -> Decimal:
    """Hvor mye av det familien har fått, som er brukt eller bestilt."""
    return brukt / tildelt if tildelt else Decimal(0)


def passer_stedet(form: str, slag: str) -> bool:
    """Formen i vedtaket kan gis på et slikt sted (domene § 2.6)."""
    return Stotteform(form) in FORMER_PAA_STED[Stedsslag(slag)]


def bestilles(form: str, enhet: str) -> bool:
    """Støtte, opplæring og samtaler er ikke opphold, og bestilles ikke som plass."""
    paa_et_sted = frozenset().union(*FORMER_PAA_STED.values())
    return Stotteform(form) in paa_et_sted and enhet in BESTILLES
