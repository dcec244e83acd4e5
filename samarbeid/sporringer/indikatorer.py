"""Indikatorene til tertialen. Alt telles i databasen, uten navn."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from paarorende.models import Kontaktperson, Organisasjonsenhet
from paarorende.queryset import gjelder
from samarbeid.models import Moteplan, Oppfolging, Samarbeidsmote, Svar
from samarbeid.sporringer.driftstall import likeverd, opplaring, paarorendekontakt
from samarbeid.sporringer.telling import Periode, Tall, periode, tell
from samarbeid.valg import Moteslag, Motestatus, Oppfolgingsstatus

AVTALT_MED_SLINGRING = timedelta(days=14)
UNNTATT = Q(status__in=[Motestatus.TAKKET_NEI, Motestatus.IKKE_TILLATT])
Enheter = QuerySet[Organisasjonsenhet]


def maal_indikatorer(
    enheter: Enheter, tertialer: Iterable[tuple[int, int]]
) -> list[dict[str, Tall | None]]:
    """Tallene for hvert (år, tertial). Antall spørringer følger ikke antall tertial.

    `None`: tallet vises først når tertialet er ferdig.
    """
    perioder = [periode(*tertial) for tertial in tertialer]
    oppstart, tilbud, avtalte = _moter(enheter, perioder)
    kontakt, spurt = _planer(enheter, perioder)
    per_indikator: dict[str, Sequence[Tall | None]] = {
        "1.1": oppstart,
        "1.2": tilbud,
        "1.3": avtalte,
        "1.4": kontakt,
        "1.5": spurt,
        "1.6": _fulgt_opp(enheter, perioder),
        "1.7": likeverd(enheter, perioder),
        "1.8": paarorendekontakt(enheter, perioder),
        "1.9": opplaring(enheter, perioder),
    }
    return [{nummer: t[i] for nummer, t in per_indikator.items()} for i in range(len(perioder))]


def _moter(
    enheter: Enheter, perioder: Sequence[Periode]
) -> tuple[list[Tall], list[Tall], list[Tall]]:
    """Det som falt bort, fordi tjenesten tok slutt eller bruker døde, var aldri en plikt."""
    moter = Samarbeidsmote.objects.filter(plan__avdeling__in=enheter)
    vilkaar = [*_oppstart(perioder), *_tilbud(perioder), *_avtalte_holdt(perioder)]
    tall, antall = tell(moter.exclude(status=Motestatus.BORTFALT), vilkaar), len(perioder)
    return tall[:antall], tall[antall : 2 * antall], tall[2 * antall :]


def _oppstart(perioder: Sequence[Periode]) -> list[tuple[Q, Q]]:
    i_tide = Q(status=Motestatus.HOLDT, avsluttet__lte=F("frist"))
    kjent = _kjent("frist", i_tide)
    return [(i_tide, _forste_mote(p) & kjent & ~UNNTATT) for p in perioder]


def _tilbud(perioder: Sequence[Periode]) -> list[tuple[Q, Q]]:
    tilbudt = Q(status__in=[Motestatus.HOLDT, Motestatus.TAKKET_NEI, Motestatus.AVTALT])
    return [(tilbudt, _forste_mote(p) & _kjent("frist", tilbudt)) for p in perioder]


def _kjent(frist: str, innfridd: Q, slingring: timedelta = timedelta()) -> Q:
    """Frister går ut ved midnatt: den som går ut i dag, er ikke brutt før i morgen."""
    return Q(**{f"{frist}__lt": timezone.localdate() - slingring}) | innfridd


def _forste_mote(p: Periode) -> Q:
    return Q(slag=Moteslag.OPPSTART, frist__gte=p.fra, frist__lt=p.slutt)


def _avtalte_holdt(perioder: Sequence[Periode]) -> list[tuple[Q, Q]]:
    """Et møte telles i tertialet der de 14 dagene går ut, så tallet er endelig når det vises."""
    slingring = AVTALT_MED_SLINGRING
    holdt = Q(status=Motestatus.HOLDT, avsluttet__lte=F("frist") + slingring)
    forfalt = [Q(frist__gte=p.fra - slingring, frist__lt=p.slutt - slingring) for p in perioder]
    plikt = Q(slag=Moteslag.OPPFOLGING) & _kjent("frist", holdt, slingring) & ~UNNTATT
    return [(holdt, plikt & q) for q in forfalt]


def _planer(enheter: Enheter, perioder: Sequence[Periode]) -> tuple[list[Tall], list[Tall]]:
    vilkaar = [(_har_kontakt(p), _lopende(p)) for p in perioder]
    vilkaar += [(_er_spurt(p), _lopende(p) & _tre_maaneder(p)) for p in perioder]
    tall = tell(Moteplan.objects.filter(avdeling__in=enheter), vilkaar)
    return tall[: len(perioder)], tall[len(perioder) :]


def _lopende(p: Periode) -> Q:
    return Q(startet__lt=p.slutt) & (Q(avsluttet__isnull=True) | Q(avsluttet__gte=p.slutt))


def _tre_maaneder(p: Periode) -> Q:
    return Q(startet__lte=p.slutt - timedelta(days=91))


def _har_kontakt(p: Periode) -> Q:
    kontakt = Kontaktperson.objects.filter(gjelder(p.siste)).order_by()
    return Q(relasjon__in=kontakt.values("relasjon"))


def _er_spurt(p: Periode) -> Q:
    svar = Svar.objects.filter(dato__gte=p.slutt - timedelta(days=365), dato__lt=p.slutt)
    return Q(relasjon__in=svar.order_by().values("relasjon"))


def _fulgt_opp(enheter: Enheter, perioder: Sequence[Periode]) -> list[Tall]:
    """Mot den første fristen: å utsette gjør ikke et løfte innfridd i tide."""
    i_tide = Q(
        lukket__lte=F("lovet"),
        status__in=[Oppfolgingsstatus.GJORT, Oppfolgingsstatus.BEKREFTET],
    )
    punkter = Oppfolging.objects.annotate(lovet=Coalesce("forste_frist", "frist"))
    kjent = _kjent("lovet", i_tide)
    vilkaar = [(i_tide, kjent & Q(lovet__gte=p.fra, lovet__lt=p.slutt)) for p in perioder]
    return tell(punkter.filter(mote__plan__avdeling__in=enheter), vilkaar)
