"""Dagboka regnet sammen: timer og netter, per uke og per oppgave."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

DOGN = 24 * 60
EN = Decimal("0.1")


@dataclass(frozen=True)
class Dag:
    dato: date
    oppgave: str
    minutter: int
    natt: bool = False


@dataclass(frozen=True)
class Sum:
    timer: Decimal
    timer_uke: Decimal
    netter: int
    netter_uke: Decimal
    per_oppgave: dict[str, int] = field(default_factory=dict)


def summer(dager: Iterable[Dag], fra: date, til: date) -> Sum:
    """Fra og med `fra`, til men ikke med `til`. En natt telles én gang, uansett hvor mange ganger.

    Ukesnittet er over hele tidsrommet, også de dagene hun ikke skrev noe.
    """
    minutter, netter = 0, set()
    per_oppgave: dict[str, int] = defaultdict(int)
    for dag in dager:
        if not fra <= dag.dato < til:
            continue
        minutter += dag.minutter
        per_oppgave[dag.oppgave] += dag.minutter
        if dag.natt:
            netter.add(dag.dato)
    uker = Decimal((til - fra).days) / 7
    timer = Decimal(minutter) / 60
    return Sum(
        timer=timer.quantize(Decimal("0.01")),
        timer_uke=(timer / uker).quantize(EN),
        netter=len(netter),
        netter_uke=(len(netter) / uker).quantize(EN),
        per_oppgave=dict(per_oppgave),
    )


def er_rimelig(minutter_den_dagen: int) -> bool:
    """Ett døgn har ikke mer enn 24 timer, heller ikke når klokka stilles."""
    return 0 < minutter_den_dagen <= DOGN
