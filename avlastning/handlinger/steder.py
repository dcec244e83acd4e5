"""Stedene, sengene på dem, og når de er åpne."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from avlastning.models import Aapning, Plass, Sted
from avlastning.regler.booking import Rom, ledig_del
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto

I_BRUK = "aapning_i_bruk"


@transaction.atomic
def opprett_sted(felt: Mapping[str, Any], *, av: Konto) -> Sted:
    """Et nytt sted. Uten senger og åpninger er det ingen som ser at det er ledig."""
    felt = dict(felt)
    egenskaper = felt.pop("egenskaper", ())
    sted = Sted.objects.create(**felt)
    sted.egenskaper.set(egenskaper)
    if not Sted.objects.redigerbar_for(av).filter(pk=sted.pk).exists():
        raise Regelbrudd(_("Du kan bare opprette steder i avdelingene du leder."), felt="avdeling")
    logg.hendelse(av, "avlastning.sted_opprettet", sted, slag=sted.slag)
    return sted


@transaction.atomic
def endre_sted(sted: Sted, felt: Mapping[str, Any], *, av: Konto) -> Sted:
    """Det familiene leser om stedet, og grensene for hva det tar imot."""
    sted = Sted.objects.select_for_update(of=("self",)).get(pk=sted.pk)
    _krev_leder(sted, av)
    felt = dict(felt)
    sted.egenskaper.set(felt.pop("egenskaper", ()))
    for navn, verdi in felt.items():
        setattr(sted, navn, verdi)
    sted.save()
    _krev_leder(sted, av)
    logg.hendelse(av, "avlastning.sted_endret", sted, felt=", ".join(sorted(felt)))
    return sted


@transaction.atomic
def legg_til_plass(sted: Sted, *, navn: str, av: Konto) -> Plass:
    """Én seng eller stol til. Nummeret er det neste."""
    sted = Sted.objects.select_for_update(of=("self",)).get(pk=sted.pk)
    _krev_leder(sted, av)
    siste = sted.plasser.aggregate(siste=Max("nummer"))["siste"] or 0
    plass = Plass.objects.create(sted=sted, nummer=siste + 1, navn=navn)
    logg.hendelse(av, "avlastning.plass_lagt_til", plass, nummer=plass.nummer)
    return plass


@transaction.atomic
def aapne_plass(plass: Plass, *, starter: datetime, slutter: datetime, av: Konto) -> None:
    """Plassen kan bestilles i tidsrommet. Åpninger som møtes eller overlapper, blir til én."""
    _krev_leder(plass.sted, av)
    if slutter <= starter:
        raise Regelbrudd(_("Åpningen må slutte etter at den begynner."), felt="til")
    inntil = _laas(plass, starter__lte=slutter, slutter__gte=starter)
    fra = min([starter, *(aapning.starter for aapning in inntil)])
    til = max([slutter, *(aapning.slutter for aapning in inntil)])
    _bytt_ut(plass, inntil, [(fra, til)])
    logg.hendelse(av, "avlastning.plass_aapnet", plass, starter=starter, slutter=slutter)


@transaction.atomic
def steng_plass(plass: Plass, *, starter: datetime, slutter: datetime, av: Konto) -> None:
    """Ingen kan bestille i tidsrommet. Har noen et opphold der, må det avlyses eller flyttes."""
    _krev_leder(plass.sted, av)
    beroert = _laas(plass, starter__lt=slutter, slutter__gt=starter)
    rester = [
        rest
        for aapning in beroert
        for rest in ledig_del((aapning.starter, aapning.slutter), [(starter, slutter)])
    ]
    _bytt_ut(plass, beroert, rester)
    logg.hendelse(av, "avlastning.plass_stengt", plass, starter=starter, slutter=slutter)


@transaction.atomic
def sett_aapningstider(
    plasser: Sequence[Plass], *, rom: Rom, aapne: bool, av: Konto
) -> Sequence[Plass]:
    """Flere plasser i ett. Går ikke én av dem, endres ingen."""
    endre = aapne_plass if aapne else steng_plass
    for plass in plasser:
        endre(plass, starter=rom[0], slutter=rom[1], av=av)
        logg.hendelse(av, "avlastning.aapningstid_satt", plass, aapen=aapne)
    return plasser


def _laas(plass: Plass, **vilkaar: datetime) -> list[Aapning]:
    aapninger = Aapning.objects.select_for_update(of=("self",)).filter(plass=plass, **vilkaar)
    return list(aapninger.order_by("starter", "pk"))


def _bytt_ut(plass: Plass, gamle: list[Aapning], nye: list[Rom]) -> None:
    """Databasen ser etter til slutt, ikke underveis: hvert opphold skal være i en åpning."""
    with connection.cursor() as peker:
        peker.execute(f"SET CONSTRAINTS {I_BRUK} DEFERRED")
        Aapning.objects.filter(pk__in=[aapning.pk for aapning in gamle]).delete()
        Aapning.objects.bulk_create(
            Aapning(plass=plass, starter=starter, slutter=slutter) for starter, slutter in nye
        )
        try:
            with transaction.atomic():
                peker.execute(f"SET CONSTRAINTS {I_BRUK} IMMEDIATE")
        except IntegrityError as feil:
            raise Regelbrudd(
                _("Noen har et opphold da. Avlys eller flytt det først."), felt="fra"
            ) from feil


def _krev_leder(sted: Sted, av: Konto) -> None:
    if not Sted.objects.redigerbar_for(av).filter(pk=sted.pk).exists():
        raise Regelbrudd(_("Bare lederen for stedet kan endre det."))
