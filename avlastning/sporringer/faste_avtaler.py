"""Datoene en fast avtale gir, til å se på før noen sier ja."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from avlastning.models import Monster, Plass
from avlastning.regler import booking
from avlastning.regler.booking import Gjentakelse, Monsterdag
from paarorende.models import Parameter
from paarorende.regler.tid import helligdager, samme_dato
from paarorende.valg import Maate


@dataclass(frozen=True, kw_only=True)
class Avtale:
    """Første gang, hvor ofte og hvor lenge, og datoene familien ikke vil ha."""

    plass: Plass
    forste: date
    hver_uke: int
    kl_fra: time
    minutter: int
    til: date | None = None
    hopp_over: Collection[date] = ()
    maate: Maate = Maate.PORTAL


def datoene(avtale: Avtale) -> list[Monsterdag]:
    """Hver dato avtalen treffer det neste halve året, til å se på før noen sier ja."""
    slutt = _horisont()
    til = min(avtale.til, slutt) if avtale.til else slutt
    monster = Gjentakelse(avtale.forste, avtale.hver_uke, avtale.kl_fra, avtale.minutter, til)
    rode = helligdager(avtale.forste.year) | helligdager(til.year)
    return list(
        booking.datoer_i_monster(monster, helligdager=rode, hopp_over=set(avtale.hopp_over))
    )


def _horisont() -> date:
    maaneder = int(Parameter.objects.verdi("bank_framover_maaneder"))
    return samme_dato(timezone.localdate(), maaneder)


def avtale_i(monster: Monster) -> Avtale:
    """Avtalen slik den ble lagret."""
    return Avtale(
        plass=monster.plass, forste=monster.forste, hver_uke=monster.hver_uke,
        kl_fra=monster.kl_fra, minutter=monster.minutter, til=monster.til,
        hopp_over=[date.fromisoformat(dag) for dag in monster.hopp_over],
    )  # fmt: skip
