"""Hvem som kan ta en ledig plass: de med dager igjen, et vedtak som passer, og ledig tid."""

from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from avlastning.models import Bankperiode, Opphold, Sak, Vedtakslinje
from avlastning.regler import bank, booking
from avlastning.regler.sakstyper import FORMER_PAA_STED
from avlastning.regler.tilbud import Venter
from avlastning.valg import Fleksibilitet, Maaleenhet, Stedsslag
from paarorende.regler.tid import helligdager

HOYST = 500


def ventende(opphold: Opphold) -> list[Venter]:
    """Linjene som kan ta plassen hele tiden. Fire spørringer, uansett hvor mange de er."""
    linjer = {linje.pk: linje for linje in _kandidater(opphold)[:HOYST]}
    perioder: dict[UUID, list[Bankperiode]] = defaultdict(list)
    for periode in Bankperiode.objects.aapne().filter(linje__in=linjer).order_by("fra", "pk"):
        perioder[periode.linje_id].append(periode)
    sist = dict(
        Opphold.objects.aktive()
        .filter(linje__in=linjer)
        .order_by()
        .values_list("linje")
        .annotate(siste=Max("slutter"))
        .values_list("linje", "siste")
    )
    andel = _andeler(list(linjer))
    return [
        Venter(str(pk), andel.get(pk, Decimal(0)), sist.get(pk))
        for pk, linje in linjer.items()
        if _har_nok(linje, opphold, perioder[pk])
    ]


def _kandidater(opphold: Opphold) -> QuerySet[Vedtakslinje, Vedtakslinje]:
    """Løpende linjer i sine egne ugraderte saker, med fleksible dager, der ingen er opptatt."""
    sted = opphold.plass.sted
    opptatt = Opphold.objects.aktive().filter(
        bruker=OuterRef("vedtak__sak__bruker"),
        starter__lt=opphold.slutter,
        slutter__gt=opphold.starter,
    )
    ugraderte = Sak.objects.ugraderte().order_by().values("pk")
    linjer = Vedtakslinje.objects.lopende(timezone.localdate(opphold.starter)).filter(
        ~Exists(opptatt),
        Q(sted__isnull=True) | Q(sted=sted),
        form__in=FORMER_PAA_STED[Stedsslag(sted.slag)],
        vedtak__sak__in=ugraderte,
    )
    linjer = linjer.exclude(fleksibilitet=Fleksibilitet.FAST)
    return linjer.exclude(vedtak__sak=opphold.linje.vedtak.sak_id).order_by("pk")


def _har_nok(linje: Vedtakslinje, opphold: Opphold, perioder: list[Bankperiode]) -> bool:
    fra, til = timezone.localdate(opphold.starter), timezone.localdate(opphold.slutter)
    if not booking.bestilles(linje.form, linje.enhet) or (linje.til and til > linje.til):
        return False
    rode = helligdager(fra.year) | helligdager(til.year)
    if linje.enhet == Maaleenhet.HELG and not bank.er_helg(opphold.starter, opphold.slutter, rode):
        return False
    fleks = Fleksibilitet(linje.fleksibilitet)
    igjen = [
        bank.Igjen(p.pk, p.fra, p.til, p.saldo, bank.loper_ut(p.fra, p.til, fleks, linje.til))
        for p in perioder
    ]
    mengde = bank.mengde_for(opphold.starter, opphold.slutter, Maaleenhet(linje.enhet))
    return bank.trekk(mengde, bank.perioder_for(fra, til, fleks, igjen)) is not None


def _andeler(linjer: list[UUID]) -> dict[UUID, Decimal]:
    """Hvor mye hver har brukt eller bestilt av det de har fått til nå."""
    rader = Bankperiode.objects.filter(linje__in=linjer).order_by().values("linje")
    summer = rader.annotate(gitt=Sum("tildelt"), igjen=Sum("saldo"))
    return {rad["linje"]: booking.andel(rad["gitt"] - rad["igjen"], rad["gitt"]) for rad in summer}
