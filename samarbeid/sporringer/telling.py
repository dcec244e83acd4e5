"""Teller og nevner for flere tertial i ett spørsmål til databasen. Aldri navn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from paarorende.regler import tid


@dataclass(frozen=True)
class Tall:
    teller: int
    nevner: int


@dataclass(frozen=True)
class Periode:
    """Ett tertial så langt det er kommet: fra og med `fra`, til men ikke med `slutt`."""

    aar: int
    nr: int
    fra: date
    slutt: date
    ferdig: bool

    @property
    def siste(self) -> date:
        return self.slutt - timedelta(days=1)


def periode(aar: int, nr: int) -> Periode:
    """Det løpende tertialet regnes til og med i dag."""
    fra, til = tid.tertialgrenser(aar, nr)
    idag = timezone.localdate()
    slutt = min(til, idag + timedelta(days=1))
    return Periode(aar, nr, fra, slutt, ferdig=idag >= til)


def tell(rader: QuerySet[Any], vilkaar: Sequence[tuple[Q, Q]]) -> list[Tall]:
    """Ett tall for hvert (teller, nevner). Telleren er alltid en del av nevneren."""
    uttrykk = {}
    for nr, (teller, nevner) in enumerate(vilkaar):
        uttrykk[f"teller{nr}"] = Count("pk", filter=teller & nevner)
        uttrykk[f"nevner{nr}"] = Count("pk", filter=nevner)
    tall = rader.order_by().aggregate(**uttrykk)
    return [Tall(tall[f"teller{nr}"], tall[f"nevner{nr}"]) for nr in range(len(vilkaar))]
