"""Hvem som er uten kontaktperson, og hvem en ansatt må finne etterfølger for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from paarorende.gjoremal import Gjoremal
from paarorende.models import (
    Fravaer,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Relasjon,
    Rolletildeling,
    Tjeneste,
)
from paarorende.models.relasjon import RelasjonQuerySet
from paarorende.valg import Rolle
from samarbeid import regler
from samarbeid.models import Overlevering


@dataclass(frozen=True)
class Kontakt:
    """Kontaktpersonen nå, fraværet hennes, og notatet til den som har eller skal ta over."""

    konto: Konto | None = None
    fravaer: Fravaer | None = None
    overlevering: Overlevering | None = None


def kontakter_for(konto: Konto, relasjoner: Iterable[Relasjon]) -> dict[UUID, Kontakt]:
    """For hver relasjon, i én spørring. Notatet bare til den som kan lese det."""
    leser = Exists(Overlevering.objects.synlig_for(konto).filter(til=OuterRef("pk")))
    utvalg = Kontaktperson.objects.synlig_for(konto).ikke_over().med_vara().order_by("fra", "pk")
    utvalg = utvalg.annotate(leser=leser).select_related("overlevering__fra__konto__person")
    kontakter = {relasjon.pk: Kontakt() for relasjon in relasjoner}
    for rad in utvalg.filter(relasjon__in=kontakter):
        kontakt = kontakter[rad.relasjon_id]
        if rad.er_naa:
            kontakt = replace(kontakt, konto=rad.konto, fravaer=rad.borte)
        if rad.leser and hasattr(rad, "overlevering"):  # type: ignore[attr-defined]
            kontakt = replace(kontakt, overlevering=rad.overlevering)
        kontakter[rad.relasjon_id] = kontakt
    return kontakter


def maa_overleveres(konto: Konto) -> RelasjonQuerySet:
    """De aktive relasjonene kontoen er kontaktperson for nå."""
    mine = Kontaktperson.objects.gjeldende().filter(konto=konto)
    utvalg = Relasjon.objects.aktive().filter(pk__in=mine.values("relasjon"))
    return utvalg.med_navn().i_rekkefolge()


def mulige_etterfolgere(konto: Konto) -> QuerySet[Konto]:
    """Aktive ansatte i de avdelingene relasjonene får tjenester fra."""
    relasjoner = maa_overleveres(konto).order_by()
    avdelinger = Tjeneste.objects.lopende().filter(bruker__in=relasjoner.values("bruker"))
    ansatte = Konto.objects.filter(
        er_ansatt=True,
        is_active=True,
        rolletildelinger__in=_roller(avdelinger.order_by().values("avdeling")),
    ).exclude(pk=konto.pk)
    return ansatte.distinct().select_related("person").order_by("visningsnavn", "pk")


def _roller(avdelinger: Any) -> QuerySet[Rolletildeling]:
    return Rolletildeling.objects.gjeldende().filter(rolle=Rolle.ANSATT, enhet__in=avdelinger)


def kan_overlevere(leder: Konto) -> QuerySet[Konto]:
    """En selv, og for avdelingslederen: de ansatte i egne avdelinger."""
    styrt = Organisasjonsenhet.objects.med_rolle(leder, Rolle.AVDELINGSLEDER)
    roller = _roller(styrt.order_by().values("pk"))
    ansatte = Konto.objects.filter(rolletildelinger__in=roller) | Konto.objects.filter(pk=leder.pk)
    return ansatte.distinct().select_related("person").order_by("visningsnavn", "pk")


def kan_overlevere_for(leder: Konto, kontakt: Konto | None) -> bool:
    """En selv, og avdelingslederen for sine. Bare for henne trengs det et spørsmål."""
    if kontakt is None or kontakt.pk == leder.pk:
        return kontakt is not None
    er_leder = leder.har_rolle(Rolle.AVDELINGSLEDER)
    return er_leder and kan_overlevere(leder).filter(pk=kontakt.pk).exists()


def uten_kontaktperson(leder: Konto, *, dager: int) -> list[Gjoremal]:
    """Én rad til avdelingslederen, med fristen for den som har stått lengst uten."""
    if not leder.har_rolle(Rolle.AVDELINGSLEDER):
        return []
    relasjoner = (
        Relasjon.objects.aktive().i_avdelinger_ledet_av(leder).uten_kontaktperson().order_by()
    )
    uten = relasjoner.annotate(siden=Coalesce(Max("kontaktpersoner__til"), "fra"))
    tall = uten.aggregate(eldst=Min("siden"), antall=Count("pk"))
    return [_rad(tall["antall"], tall["eldst"], dager)] if tall["antall"] else []


def _rad(antall: int, eldst: date, dager: int) -> Gjoremal:
    hva = ngettext(
        "%(antall)s pårørende mangler kontaktperson",
        "%(antall)s pårørende mangler kontaktperson",
        antall,
    )
    return Gjoremal(
        slag="kontakt",
        hva=hva % {"antall": antall},
        hvorfor=_("Alle skal ha én å ringe."),
        lenke=f"{reverse('nettverk:relasjonsliste')}?vis=uten",
        knapp=_("Se og velg"),
        frist=regler.frist_uten_kontakt(eldst, dager),
    )
