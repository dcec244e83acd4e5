"""Tallene som ikke står på den enkelte relasjonen: anonyme svar, roller og opplæring."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from paarorende.models import Evaluering, Organisasjonsenhet, Parameter, Rolletildeling
from paarorende.queryset import gjelder
from paarorende.valg import Nivaa, Rolle
from samarbeid import regler
from samarbeid.models import Gjennomforing, Opplaring
from samarbeid.sporringer.evaluering import SLAG
from samarbeid.sporringer.telling import Periode, Tall, tell

GODT_SVAR = 4
ROLLEFELT = ("konto", "fra", "til", "godkjent")
Enheter = QuerySet[Organisasjonsenhet]
Rollerad = tuple[UUID, date, date, datetime]
Datoer = dict[UUID, dict[UUID, list[date]]]


def likeverd(enheter: Enheter, perioder: Sequence[Periode]) -> list[Tall | None]:
    """Bare virksomheter med nok svar er med: ellers kunne en liten regnes ut fra summen."""
    minst = int(Parameter.objects.verdi("smaa_tall_minst"))
    ferdige = Q(pk__in=[])
    for p in perioder:
        ferdige |= Q(aar=p.aar, tertial=p.nr) if p.ferdig else Q(pk__in=[])
    grupper = (
        Evaluering.objects.filter(ferdige, enhet__in=enheter, slag=SLAG)
        .order_by()
        .values_list("aar", "tertial", "enhet")
        .annotate(gode=Count("pk", filter=Q(likeverdig__gte=GODT_SVAR)), alle=Count("likeverdig"))
        .filter(alle__gte=minst)
    )
    sum_: dict[tuple[int, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for aar, nr, _enhet, gode, alle in grupper:
        sum_[aar, nr] = (sum_[aar, nr][0] + gode, sum_[aar, nr][1] + alle)
    return [Tall(*sum_[p.aar, p.nr]) if p.ferdig else None for p in perioder]


def paarorendekontakt(enheter: Enheter, perioder: Sequence[Periode]) -> list[Tall]:
    """Virksomheter med en pårørendekontakt den siste dagen i perioden (planen S1.28)."""
    roller = Rolletildeling.objects.filter(rolle=Rolle.PAARORENDEKONTAKT).order_by()
    vilkaar = [
        (Q(pk__in=roller.filter(_i_kraft(p.siste)).values("enhet")), gjelder(p.siste))
        for p in perioder
    ]
    return tell(enheter.filter(nivaa=Nivaa.VIRKSOMHET), vilkaar)


def _i_kraft(dag: date) -> Q:
    """Perioden gjelder, og rollen var godkjent av en annen den dagen."""
    return gjelder(dag) & Q(godkjent__date__lte=dag)


def opplaring(enheter: Enheter, perioder: Sequence[Periode]) -> list[Tall]:
    """Ansatte med alle kursene i gyldig tid. Ingen kurs i bruk: da har ingen tatt dem."""
    kurs = dict(Opplaring.objects.filter(aktiv=True).values_list("pk", "gyldig_maaneder"))
    roller = Rolletildeling.objects.filter(rolle=Rolle.ANSATT, enhet__in=enheter).order_by()
    datoer = _datoer(kurs, roller)
    rader = list(roller.filter(godkjent__isnull=False).values_list(*ROLLEFELT))
    ansatte = [{rad[0] for rad in rader if _hadde_rollen(rad, p.siste)} for p in perioder]
    return [
        Tall(sum(1 for k in her if _er_opplaert(kurs, datoer[k], p.siste)), len(her))
        for her, p in zip(ansatte, perioder, strict=True)
    ]


def _datoer(kurs: dict[UUID, int], roller: QuerySet[Rolletildeling]) -> Datoer:
    """Hvem som tok hvilket kurs når."""
    datoer: Datoer = defaultdict(lambda: defaultdict(list))
    rader = Gjennomforing.objects.filter(opplaring__in=kurs, konto__in=roller.values("konto"))
    for konto, hva, dato in rader.order_by("pk").values_list("konto", "opplaring", "dato"):
        datoer[konto][hva].append(dato)
    return datoer


def _hadde_rollen(rad: Rollerad, dag: date) -> bool:
    _konto, fra, til, godkjent = rad
    return fra <= dag < til and timezone.localdate(godkjent) <= dag


def _er_opplaert(kurs: dict[UUID, int], datoer: dict[UUID, list[date]], dag: date) -> bool:
    return bool(kurs) and all(
        any(regler.er_gyldig_opplaring(dato, maaneder, dag) for dato in datoer[pk])
        for pk, maaneder in kurs.items()
    )
