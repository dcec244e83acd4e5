"""Dagboka: bare hennes. Saken får en sum når hun deler den, aldri notatene."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.part import krev
from avlastning.models import Dagbokutdrag, Omsorgsdag, Sak
from avlastning.regler import dagbok as regler
from avlastning.valg import Omsorgsoppgave, Sakshandling
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Relasjon


@dataclass(frozen=True, kw_only=True)
class Dagfelt:
    dato: date
    oppgave: Omsorgsoppgave
    minutter: int
    natt: bool = False
    ganger: int = 1
    notat: str = ""


@transaction.atomic
def for_dag(relasjon: Relasjon, *, felt: Dagfelt, av: Konto) -> Omsorgsdag:
    """Det hun gjorde en dag. Skriver hun om det samme igjen, gjelder det nye."""
    Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    if felt.dato > timezone.localdate():
        raise Regelbrudd(_("Velg en dag som har vært."), felt="dato")
    nokkel: dict[str, Any] = {"dato": felt.dato, "oppgave": felt.oppgave, "natt": felt.natt}
    par: dict[str, Any] = {"parorende": relasjon.parorende, "bruker": relasjon.bruker}
    andre = Omsorgsdag.objects.filter(**par, dato=felt.dato).exclude(**nokkel)
    samlet = (andre.aggregate(sum=Sum("minutter"))["sum"] or 0) + felt.minutter
    if not regler.er_rimelig(samlet):
        raise Regelbrudd(_("Det er bare 24 timer i et døgn."), felt="minutter")
    rad, _ny = Omsorgsdag.objects.update_or_create(
        **par, **nokkel, defaults={k: v for k, v in asdict(felt).items() if k not in nokkel}
    )
    logg.hendelse(av, "avlastning.dag_fort", rad, dato=felt.dato)
    return rad


@transaction.atomic
def slett_dag(rad: Omsorgsdag, *, av: Konto) -> None:
    """Ta bort det hun skrev. Det hun alt har delt, er en sum og blir stående."""
    logg.hendelse(av, "avlastning.dag_slettet", rad)
    rad.delete()


@transaction.atomic
def del_dagbok(sak: Sak, *, fra: date, til: date, av: Konto) -> Dagbokutdrag:
    """Saken får timene og nettene mellom to datoer, frosset slik de er nå (fvl. § 17)."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.DEL_DAGBOK, sak, av)
    if til < fra:
        raise Regelbrudd(_("Siste dag må være etter første dag."), felt="til")
    slutt = til + timedelta(days=1)
    dager = Omsorgsdag.objects.filter(
        parorende=sak.parorende, bruker=sak.bruker, dato__gte=fra, dato__lt=slutt
    )
    rader = [
        regler.Dag(d.dato, d.oppgave, d.minutter, d.natt) for d in dager.order_by("dato", "pk")
    ]
    if not rader:
        raise Regelbrudd(_("Du har ikke skrevet noe i de dagene."), felt="fra")
    summen = regler.summer(rader, fra, slutt)
    utdrag = Dagbokutdrag.objects.create(
        sak=sak,
        fra=fra,
        til=slutt,
        timer=summen.timer,
        netter=summen.netter,
        per_oppgave=summen.per_oppgave,
        delt_av=av,
    )
    logg.hendelse(av, "avlastning.dagbok_delt", utdrag, fra=fra, til=til)
    varsler.noe_nytt(sak, str(utdrag.pk))
    return utdrag
