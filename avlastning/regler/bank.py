"""Dagene familien har: hva et opphold koster, hvor det trekkes fra, og når noe løper ut."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from avlastning.regler.booking import OSLO
from avlastning.valg import Avlystav, Bankslag, Fleksibilitet, Maaleenhet

Dager = frozenset[date]
KVARTER = Decimal("0.25")
FREDAG, LORDAG, SONDAG = 4, 5, 6


def _oppover(tall: Decimal, steg: Decimal) -> Decimal:
    return (tall / steg).to_integral_value(ROUND_CEILING) * steg


def _norske_datoer(starter: datetime, slutter: datetime) -> tuple[date, date]:
    return starter.astimezone(OSLO).date(), slutter.astimezone(OSLO).date()


def mengde_for(starter: datetime, slutter: datetime, enhet: Maaleenhet) -> Decimal:
    """Timer er tid som går, i hele kvarter. Resten telles på norske datoer.

    Da kan ikke natta klokka stilles gi et døgn mer eller mindre.
    """
    fra, til = _norske_datoer(starter, slutter)
    netter = (til - fra).days
    if enhet == Maaleenhet.TIME:
        sekunder = (slutter.astimezone(UTC) - starter.astimezone(UTC)).total_seconds()
        return _oppover(Decimal(int(sekunder)) / 3600, KVARTER)
    if enhet in (Maaleenhet.DOGN, Maaleenhet.NETT):
        return Decimal(max(1, netter))
    if enhet == Maaleenhet.UKE:
        return Decimal(max(1, -(-netter // 7)))
    dager = _dager(fra, til, slutter)
    if enhet == Maaleenhet.HELG:
        return Decimal(len({d.isocalendar()[:2] for d in dager if d.weekday() >= LORDAG}))
    return Decimal(len(dager))


def _dager(fra: date, til: date, slutter: datetime) -> list[date]:
    """Datoene oppholdet er på. Slutter det ved midnatt, er det ikke på den siste."""
    siste = til - timedelta(days=slutter.astimezone(OSLO).time() == time(0) and til > fra)
    return [fra + timedelta(days=nr) for nr in range((siste - fra).days + 1)]


def er_helg(starter: datetime, slutter: datetime, helligdager: Dager) -> bool:
    """En helg er fra fredag til søndag, og til mandag morgen. Helligdager inntil hører med."""
    fra, til = _norske_datoer(starter, slutter)
    netter = [fra + timedelta(days=nr) for nr in range((til - fra).days)]
    rode = {d for h in helligdager for d in (h, h - timedelta(days=1))}
    return mengde_for(starter, slutter, Maaleenhet.HELG) > 0 and all(
        natt.weekday() in (FREDAG, LORDAG, SONDAG) or natt in rode for natt in netter
    )


def ett_aar_etter(dato: date) -> date:
    """Samme dato neste år. 29. februar blir 28."""
    skudd = (dato.month, dato.day) == (2, 29)
    return dato.replace(year=dato.year + 1, day=28 if skudd else dato.day)


def loper_ut(fra: date, til: date, fleksibilitet: Fleksibilitet, linje_til: date | None) -> date:
    """Dagen det som er igjen, ikke lenger kan brukes. Sparte dager varer i ett år."""
    if fleksibilitet != Fleksibilitet.BANK:
        return til
    sist = max(til, ett_aar_etter(fra))
    return sist if linje_til is None else max(til, min(sist, linje_til))


def lapser_om(loper_ut: date, saldo: Decimal, idag: date, dager: int) -> bool:
    """Noe er igjen, og det løper ut så snart at familien skal få vite det."""
    return saldo > 0 and idag < loper_ut <= idag + timedelta(days=dager)


@dataclass(frozen=True)
class Igjen:
    """En åpen periode og det som er igjen i den."""

    nokkel: object
    fra: date
    til: date
    saldo: Decimal
    loper_ut: date


@dataclass(frozen=True)
class Trekk:
    nokkel: object
    mengde: Decimal


def perioder_for(
    starter: date, slutter: date, fleksibilitet: Fleksibilitet, aapne: Iterable[Igjen]
) -> list[Igjen]:
    """Periodene et opphold kan trekke fra, det som løper ut først, først.

    Det som kan spares, brukes også senere. Ellers bare periodene oppholdet er i.
    """
    spares = fleksibilitet == Fleksibilitet.BANK
    aktuelle = [
        periode
        for periode in aapne
        if periode.fra <= max(starter, slutter)
        and (periode.til > starter or (spares and periode.loper_ut > starter))
    ]
    return sorted(aktuelle, key=lambda p: (p.loper_ut, p.fra))


def trekk(mengde: Decimal, igjen: Sequence[Igjen]) -> list[Trekk] | None:
    """Hva som tas fra hver periode. `None` når det ikke er nok."""
    trukket = []
    for periode in igjen:
        tas = min(mengde, periode.saldo)
        if tas > 0:
            trukket.append(Trekk(periode.nokkel, tas))
            mengde -= tas
    return trukket if mengde <= 0 else None


def ved_avlysning(av: Avlystav, timer_igjen: float, sen_timer: int) -> tuple[Bankslag, ...]:
    """Hva en avlysning gjør med dagene.

    Kommunen avlyser: dagene godskrives. Sykdom: de kommer alltid tilbake. Familien avlyser for
    sent: dagene er tapt, og det står i regnskapet.
    """
    if av == Avlystav.KOMMUNEN:
        return (Bankslag.KREDITERT,)
    if av == Avlystav.FAMILIEN and timer_igjen < sen_timer:
        return (Bankslag.FRIGITT, Bankslag.TAPT)
    return (Bankslag.FRIGITT,)


@dataclass
class Regnskap:
    """Innvilget mot levert for én periode. Summen av postene er alltid saldoen."""

    tildelt: Decimal = Decimal(0)
    bestilt: Decimal = Decimal(0)
    brukt: Decimal = Decimal(0)
    tapt: Decimal = Decimal(0)
    rettet: Decimal = Decimal(0)
    avlyst: dict[str, Decimal] = field(default_factory=dict)
    saldo: Decimal = Decimal(0)


@dataclass(frozen=True)
class Post:
    """En bevegelse, og det som siden skjedde med oppholdet den gjelder."""

    slag: str
    mengde: Decimal
    er_brukt: bool = False
    avlyst_av: str = ""


def avstem(poster: Iterable[Post]) -> Regnskap:
    """Postene i en periode, regnet sammen til det familien og saksbehandleren leser."""
    sum_ = Regnskap()
    for post in poster:
        sum_.saldo += post.mengde
        if post.slag == Bankslag.TILDELT:
            sum_.tildelt += post.mengde
        elif post.slag == Bankslag.RESERVERT and post.er_brukt:
            sum_.brukt -= post.mengde
        elif post.slag == Bankslag.RESERVERT and not post.avlyst_av:
            sum_.bestilt -= post.mengde
        elif post.slag == Bankslag.TAPT:
            sum_.tapt -= post.mengde
        elif post.slag == Bankslag.JUSTERT:
            sum_.rettet += post.mengde
        elif post.slag in (Bankslag.FRIGITT, Bankslag.KREDITERT):
            sum_.avlyst[post.avlyst_av] = sum_.avlyst.get(post.avlyst_av, Decimal(0)) + post.mengde
    return sum_


def ikke_levert(regnskap: Regnskap) -> Decimal:
    """Det som er innvilget, men ikke brukt, når perioden er over."""
    return max(Decimal(0), regnskap.tildelt - regnskap.brukt)


def slaa_sammen(deler: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """Flere perioders avlysninger i én."""
    samlet: dict[str, Decimal] = {}
    for del_ in deler:
        for hvem, mengde in del_.items():
            samlet[hvem] = samlet.get(hvem, Decimal(0)) + mengde
    return samlet
