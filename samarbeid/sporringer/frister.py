"""Frister på tvers: navn til den som har ansvaret, tall til den som følger med."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from paarorende.models import Kontaktperson, Konto, Organisasjonsenhet, Parameter, Relasjon
from paarorende.valg import Rolle
from samarbeid import regler
from samarbeid.models import Planpause, Samarbeidsmote
from samarbeid.models.mote import SamarbeidsmoteQuerySet
from samarbeid.valg import Fristtilstand

SER_TALL = (
    Rolle.PAARORENDEKONTAKT,
    Rolle.AVDELINGSLEDER,
    Rolle.VIRKSOMHETSLEDER,
    Rolle.ENHETSLEDER,
    Rolle.DIREKTOR,
    Rolle.PAARORENDEKOORDINATOR,
)


def gul_frist_dager() -> int:
    """Hvor mange dager før fristen den er gul. Kommunens tall."""
    return int(Parameter.objects.verdi("gul_frist_dager"))


def dager_til_arbeidslista() -> tuple[int, int]:
    """Før fristen er den gul, og så lenge kan noen stå uten kontaktperson. Kommunens tall."""
    gul, uten_kontakt = Parameter.objects.verdier("gul_frist_dager", "uten_kontakt_leder_dager")
    return int(gul), int(uten_kontakt)


def _uten_pause() -> QuerySet[Samarbeidsmote]:
    """Åpne møter der rytmen ikke hviler."""
    hviler = Planpause.objects.gjeldende().filter(plan=OuterRef("plan"))
    return Samarbeidsmote.objects.aapne().filter(~Exists(hviler))


def frister_med_navn(konto: Konto) -> SamarbeidsmoteQuerySet:
    """Egne relasjoner, og avdelingslederens avdeling: dato, status og kontakt, ikke innhold."""
    aktive = Relasjon.objects.aktive()
    relasjoner = Q(plan__relasjon__in=aktive.med_ansvarlig(konto).values("pk")) | Q(
        plan__relasjon__in=aktive.i_avdelinger_ledet_av(konto).values("pk")
    )
    return _uten_pause().filter(relasjoner).med_relasjon().order_by("frist", "pk")  # type: ignore[attr-defined,no-any-return]


@dataclass(frozen=True)
class Fristrad:
    mote: Samarbeidsmote
    tilstand: Fristtilstand
    kontakt: str


def fristrader(moter: Iterable[Samarbeidsmote]) -> list[Fristrad]:
    """Tilstanden regnes ut når siden vises. Den lagres aldri."""
    moter, idag = list(moter), timezone.localdate()
    gul = gul_frist_dager()
    kontakter = {
        k.relasjon_id: k.konto.navn
        for k in Kontaktperson.objects.gjeldende()
        .filter(relasjon__in=[m.plan.relasjon_id for m in moter])
        .select_related("konto__person")
    }
    return [
        Fristrad(m, regler.fristtilstand(m.frist, idag, gul), kontakter.get(m.plan.relasjon_id, ""))
        for m in moter
    ]


@dataclass(frozen=True)
class Avdelingsfrister:
    avdeling: str
    over: int
    snart: int
    alle: int


def frister_per_avdeling(konto: Konto) -> list[Avdelingsfrister]:
    """Tall om vår egen plikt, uten navn: til pårørendekontakt og ledere."""
    enheter = Organisasjonsenhet.objects.med_rolle(konto, *SER_TALL)
    idag = timezone.localdate()
    gul = idag + timedelta(days=gul_frist_dager())
    rader = (
        _uten_pause()
        .filter(plan__avdeling__in=enheter.order_by().values("pk"))
        .order_by()
        .values(navn=F("plan__avdeling__navn"))
        .annotate(
            over=Count("pk", filter=Q(frist__lt=idag)),
            snart=Count("pk", filter=Q(frist__gte=idag, frist__lte=gul)),
            alle=Count("pk"),
        )
    )
    return sorted(
        (Avdelingsfrister(r["navn"], r["over"], r["snart"], r["alle"]) for r in rader),
        key=lambda r: (-r.over, -r.snart, r.avdeling),
    )
