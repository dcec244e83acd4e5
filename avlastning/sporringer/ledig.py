"""Hva som er ledig: plassene som kan tas nå, og hullene i kalenderen."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from avlastning.models import Aapning, Opphold, Plass, Sted
from avlastning.regler import booking
from avlastning.regler.booking import Rom


def ledige_plasser(
    sted: Sted, starter: datetime, slutter: datetime, buffer_til: datetime
) -> QuerySet[Plass, Any]:
    """Plassene som er åpne hele tiden og som ingen har. Databasen er fortsatt dommeren."""
    aapen = Aapning.objects.filter(plass=OuterRef("pk"), starter__lte=starter, slutter__gte=slutter)
    tatt = Opphold.objects.aktive().filter(
        plass=OuterRef("pk"), starter__lt=buffer_til, buffer_til__gt=starter
    )
    plasser = Plass.objects.filter(Exists(aapen), ~Exists(tatt), sted=sted)
    return plasser.order_by("nummer", "pk")


def hull(steder: Iterable[Sted], fra: datetime, til: datetime) -> dict[UUID, list[Rom]]:
    """Det ledige på hver plass i tidsrommet. To spørringer, uansett hvor mange plasser."""
    aapninger = Aapning.objects.filter(
        plass__sted__in=list(steder), starter__lt=til, slutter__gt=fra
    )
    opphold = Opphold.objects.aktive().filter(
        plass__sted__in=list(steder), starter__lt=til, buffer_til__gt=fra
    )
    tatt: dict[UUID, list[Rom]] = defaultdict(list)
    for plass, *rom in opphold.order_by("starter", "pk").values_list(
        "plass", "starter", "buffer_til"
    ):
        tatt[plass].append((rom[0], rom[1]))
    ledig: dict[UUID, list[Rom]] = defaultdict(list)
    for plass, starter, slutter in aapninger.order_by("starter", "pk").values_list(
        "plass", "starter", "slutter"
    ):
        aapent = (max(starter, fra), min(slutter, til))
        ledig[plass] += booking.ledig_del(aapent, tatt[plass])
    return ledig
