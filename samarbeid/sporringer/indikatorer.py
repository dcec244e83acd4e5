"""Indikatorene til tertialen. Alt telles i databasen, uten navn."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from paarorende.models import Kontaktperson, Organisasjonsenhet
from paarorende.queryset import gjelder
from samarbeid.models import Moteplan, Oppfolging, Samarbeidsmote, Svar
from samarbeid.valg import AAPNE, Moteslag, Motestatus, Oppfolgingsstatus


@dataclass(frozen=True)
class Tall:
    teller: int
    nevner: int


@dataclass(frozen=True)
class Indikator:
    """En definisjon fra domene § 5.3: alltid teller, nevner, unntak og mål sammen."""

    nummer: str
    navn: str
    definisjon: str
    maal: int
    versjon: int = 1


INDIKATORER = (
    Indikator(
        "1.1",
        "Første møte holdt innen fristen",
        "Oppstartsmøter holdt innen fristen, delt på alle oppstarter der fristen er i perioden. "
        "De som takket nei, og de der bruker ikke samtykket, er ikke regnet med.",
        80,
    ),
    Indikator(
        "1.2",
        "Har fått tilbud om første møte",
        "Oppstarter der møtet er holdt, avtalt eller takket nei til, delt på alle oppstarter der "
        "fristen er i perioden.",
        95,
    ),
    Indikator(
        "1.4",
        "Har kontaktperson",
        "Pårørende med en navngitt kontaktperson, delt på alle pårørende med møteplan.",
        95,
    ),
    Indikator(
        "1.5",
        "Spurt hva som er viktig",
        "Pårørende som har svart, eller ikke ville svare, siste tolv måneder, delt på alle "
        "pårørende med møteplan som er minst tre måneder gammel.",
        80,
    ),
    Indikator(
        "1.6",
        "Fulgt opp i tide",
        "Oppfølgingspunkter lukket innen den første fristen, delt på alle punkter med første frist "
        "i perioden.",
        80,
    ),
)


def maal_indikatorer(
    enheter: QuerySet[Organisasjonsenhet], fra: date, til: date
) -> dict[str, Tall]:
    """Tallene for enhetene i perioden [fra, til). Alt telles i databasen."""
    slutt = min(til, timezone.localdate() + timedelta(days=1))
    oppstart, tilbud = _oppstart(enheter, fra, slutt)
    return {
        "1.1": oppstart,
        "1.2": tilbud,
        "1.4": _kontaktperson(enheter, slutt),
        "1.5": _spurt(enheter, slutt),
        "1.6": _fulgt_opp(enheter, fra, slutt),
    }


def _oppstart(enheter: QuerySet[Organisasjonsenhet], fra: date, til: date) -> tuple[Tall, Tall]:
    unntatt = Q(status__in=[Motestatus.TAKKET_NEI, Motestatus.IKKE_TILLATT])
    tilbudt = Q(status__in=[Motestatus.HOLDT, Motestatus.TAKKET_NEI, Motestatus.AVTALT])
    tall = (
        Samarbeidsmote.objects.filter(
            slag=Moteslag.OPPSTART, plan__avdeling__in=enheter, frist__gte=fra, frist__lt=til
        )
        .exclude(status=Motestatus.BORTFALT)
        .aggregate(
            i_tide=Count("pk", filter=Q(status=Motestatus.HOLDT, avsluttet__lte=F("frist"))),
            aktuelle=Count("pk", filter=~unntatt),
            tilbudt=Count("pk", filter=tilbudt),
            alle=Count("pk"),
        )
    )
    return Tall(tall["i_tide"], tall["aktuelle"]), Tall(tall["tilbudt"], tall["alle"])


def _planer_paa(enheter: QuerySet[Organisasjonsenhet], slutt: date) -> QuerySet[Moteplan]:
    return Moteplan.objects.filter(avdeling__in=enheter, startet__lt=slutt).filter(
        Q(avsluttet__isnull=True) | Q(avsluttet__gte=slutt)
    )


def _kontaktperson(enheter: QuerySet[Organisasjonsenhet], slutt: date) -> Tall:
    kontakt = Kontaktperson.objects.filter(
        gjelder(slutt - timedelta(days=1)), relasjon=OuterRef("relasjon")
    )
    tall = _planer_paa(enheter, slutt).aggregate(
        med=Count("pk", filter=Exists(kontakt)), alle=Count("pk")
    )
    return Tall(tall["med"], tall["alle"])


def _spurt(enheter: QuerySet[Organisasjonsenhet], slutt: date) -> Tall:
    svar = Svar.objects.filter(
        relasjon=OuterRef("relasjon"), dato__gte=slutt - timedelta(days=365), dato__lt=slutt
    )
    tall = (
        _planer_paa(enheter, slutt)
        .filter(startet__lte=slutt - timedelta(days=91))
        .aggregate(spurt=Count("pk", filter=Exists(svar)), alle=Count("pk"))
    )
    return Tall(tall["spurt"], tall["alle"])


def _fulgt_opp(enheter: QuerySet[Organisasjonsenhet], fra: date, til: date) -> Tall:
    """Mot den første fristen: å utsette gjør ikke et løfte innfridd i tide."""
    punkter = Oppfolging.objects.annotate(lovet=Coalesce("forste_frist", "frist"))
    tall = punkter.filter(
        mote__plan__avdeling__in=enheter, lovet__gte=fra, lovet__lt=til
    ).aggregate(
        i_tide=Count(
            "pk",
            filter=Q(lukket__lte=F("lovet"))
            & Q(status__in=[Oppfolgingsstatus.GJORT, Oppfolgingsstatus.BEKREFTET]),
        ),
        alle=Count("pk"),
    )
    return Tall(tall["i_tide"], tall["alle"])


def moter_over_frist(enheter: QuerySet[Organisasjonsenhet]) -> int:
    """Hvor mange, uten hvem: til ledere."""
    return Samarbeidsmote.objects.filter(
        plan__avdeling__in=enheter, status__in=AAPNE, frist__lt=timezone.localdate()
    ).count()
