"""«Innvilget mot levert» for en linje: hver periode, hva som ble brukt, og hva som ikke ble det."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.models import Bankperiode, Bankpost, Leveranseavvik, Opphold, Vedtakslinje
from avlastning.regler import bank
from avlastning.regler.bank import Post, Regnskap
from avlastning.valg import Avlystav, Fleksibilitet, Oppholdstilstand

FLYTTET = "flyttet"


@dataclass(frozen=True)
class Avlysning:
    hvem: str
    mengde: Decimal


@dataclass(frozen=True)
class Periode:
    """Én rad i tabellen. `avvik` er grunnene til det som ikke ble gitt."""

    pk: UUID
    fra: date
    til: date
    regnskap: Regnskap
    loper_ut: date
    er_naa: bool
    er_over: bool
    avlyst: tuple[Avlysning, ...]
    ikke_levert: Decimal
    avvik: tuple[str, ...]


def regnskap(linje: Vedtakslinje) -> list[Periode]:
    """Den nyeste perioden først. Tre spørringer, uansett hvor mange perioder."""
    poster = _poster(linje)
    avvik = _avvik(linje)
    fleks = Fleksibilitet(linje.fleksibilitet)
    idag = timezone.localdate()
    perioder = Bankperiode.objects.filter(linje=linje).order_by("-fra", "pk")
    return [
        _periode(p, bank.avstem(poster[p.pk]), fleks, linje.til, idag, avvik.get(p.fra, ()))
        for p in perioder
    ]


def _periode(
    p: Bankperiode,
    sum_: Regnskap,
    fleks: Fleksibilitet,
    linje_til: date | None,
    idag: date,
    avvik: tuple[str, ...],
) -> Periode:
    return Periode(
        pk=p.pk,
        fra=p.fra,
        til=p.til,
        regnskap=sum_,
        loper_ut=bank.loper_ut(p.fra, p.til, fleks, linje_til),
        er_naa=p.fra <= idag < p.til,
        er_over=p.til <= idag,
        avlyst=tuple(
            Avlysning(_("Flyttet") if hvem == FLYTTET else str(Avlystav(hvem).label), mengde)
            for hvem, mengde in sorted(sum_.avlyst.items())
        ),
        ikke_levert=bank.ikke_levert(sum_),
        avvik=avvik,
    )


def _poster(linje: Vedtakslinje) -> dict[UUID, list[Post]]:
    rader = Bankpost.objects.filter(periode__linje=linje).order_by("tidspunkt", "pk")
    felt = ("periode", "slag", "mengde", "opphold__tilstand", "opphold__avlyst_av")
    poster: dict[UUID, list[Post]] = defaultdict(list)
    for periode, slag, mengde, tilstand, avlyst_av in rader.values_list(*felt):
        borte = avlyst_av or (FLYTTET if tilstand == Oppholdstilstand.BYTTET else "")
        brukt = tilstand == Oppholdstilstand.BRUKT
        poster[periode].append(Post(slag, mengde, brukt, borte))
    return poster


def _avvik(linje: Vedtakslinje) -> dict[date, tuple[str, ...]]:
    rader = Leveranseavvik.objects.filter(
        leveranse__linje=linje, leveranse__erstattet__isnull=True
    ).select_related("leveranse")
    funnet: dict[date, tuple[str, ...]] = defaultdict(tuple)
    for rad in rader.order_by("fort", "pk"):
        funnet[rad.leveranse.fra] += (str(rad.get_grunn_display()),)
    return funnet


def igjen_naa(linje: Vedtakslinje) -> Decimal:
    """Det familien kan bruke i dag."""
    return igjen_i(linje, Bankperiode.objects.aapne().filter(linje=linje))


def igjen_i(linje: Vedtakslinje, aapne: Iterable[Bankperiode]) -> Decimal:
    """Det samme, for den som alt har hentet linjens åpne perioder."""
    fleks, idag = Fleksibilitet(linje.fleksibilitet), timezone.localdate()
    return sum(
        (p.saldo for p in aapne if p.fra <= idag < bank.loper_ut(p.fra, p.til, fleks, linje.til)),
        Decimal(0),
    )


def kommende_opphold(linje: Vedtakslinje) -> QuerySet[Opphold, Any]:
    utvalg = Opphold.objects.kommende().filter(linje=linje).select_related("plass__sted")
    return utvalg.order_by("starter", "pk")
