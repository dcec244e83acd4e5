"""Bytter: lederen ser to tider som kan bytte eier, familien ser tiden hun kan få."""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from avlastning.models import Bytte, Bytteonske, Opphold, Sak, Sted
from avlastning.regler import tilbud as regler
from avlastning.regler.tilbud import Side
from avlastning.valg import Byttestatus, Jaellernei, Sakspart
from paarorende.models import Konto

HOYST = 200


@dataclass(frozen=True)
class Byttepar:
    """To ønsker som passer sammen. Lederen ser tidene og saksnumrene, ikke hvorfor."""

    a: Bytteonske
    b: Bytteonske


def _styrt_av(konto: Konto) -> QuerySet[Bytteonske, Bytteonske]:
    """Ønsker på stedene kontoen leder, og i sakene hun leder. Uten skjermede og egne nære."""
    steder = Sted.objects.redigerbar_for(konto).order_by().values("pk")
    ugraderte = Sak.objects.ugraderte().uten_egen_del(konto).order_by().values("pk")
    onsker = Bytteonske.objects.filter(
        opphold__linje__vedtak__sak__in=ugraderte, opphold__plass__sted__in=steder
    )
    return onsker.select_related("opphold__linje__vedtak__sak", "opphold__plass__sted")


def mulige_bytter(konto: Konto) -> list[Byttepar]:
    """Alle par på samme sted der hver kan det den andre har, og som ikke er foreslått før."""
    aapne = _styrt_av(konto).filter(status=Byttestatus.AAPEN, opphold__starter__gt=timezone.now())
    foreslaatt = {frozenset(p) for p in Bytte.objects.order_by().values_list("a", "b")}
    return [
        Byttepar(a, b)
        for a, b in combinations(aapne.order_by("gitt", "pk")[:HOYST], 2)
        if a.opphold.plass.sted_id == b.opphold.plass.sted_id
        and frozenset((a.pk, b.pk)) not in foreslaatt
        and regler.bytte_mulig(_side(a), _side(b))
    ]


def _side(onske: Bytteonske) -> Side:
    opphold = onske.opphold
    rom = (opphold.starter, opphold.slutter)
    return Side(rom, onske.fra_dato, onske.til_dato, str(opphold.bruker_id))


def par(konto: Konto, a_pk: UUID, b_pk: UUID) -> tuple[Bytteonske, Bytteonske] | None:
    """De to ønskene, når lederen styrer begge."""
    funnet = {onske.pk: onske for onske in _styrt_av(konto).filter(pk__in=[a_pk, b_pk])}
    return (funnet[a_pk], funnet[b_pk]) if len(funnet) == 2 else None


def til_godkjenning(konto: Konto) -> QuerySet[Bytte, Bytte]:
    """Forslagene som er ute, med hvor mange som har svart."""
    utvalg = Bytte.objects.synlig_for(konto).filter(
        gjennomfort__isnull=True, a__status=Byttestatus.FORESLAATT
    )
    utvalg = utvalg.exclude(Q(svar_a=Jaellernei.NEI) | Q(svar_b=Jaellernei.NEI))
    return utvalg.select_related(
        "a__opphold__plass__sted", "b__opphold__plass__sted",
        "a__opphold__linje__vedtak__sak", "b__opphold__linje__vedtak__sak",
    ).order_by("utloper", "pk")  # fmt: skip


@dataclass(frozen=True)
class Familieside:
    """Byttet slik den ene familien ser det."""

    bytte: Bytte
    mitt: Opphold
    faar_fra: datetime
    faar_til: datetime
    mitt_svar: str
    aapent: bool


def sett_fra(konto: Konto, pk: UUID) -> Familieside | None:
    rad = Bytte.objects.filter(pk=pk).sett_fra(konto).first()
    if rad is None:
        return None
    mine = Sak.objects.paa_siden(konto, Sakspart.SOKER).order_by().values("pk")
    bytte = Bytte.objects.select_related("a").get(pk=pk)
    mitt = Opphold.objects.filter(linje__vedtak__sak__in=mine)
    aapent = bytte.gjennomfort is None and bytte.utloper > timezone.now()
    return Familieside(
        bytte=bytte,
        mitt=mitt.select_related("plass__sted").get(pk=rad["mitt_opphold"]),
        faar_fra=rad["faar_fra"],
        faar_til=rad["faar_til"],
        mitt_svar=rad["mitt_svar"],
        aapent=aapent and not rad["mitt_svar"] and bytte.a.status == Byttestatus.FORESLAATT,
    )
