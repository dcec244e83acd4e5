from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q

if TYPE_CHECKING:
    from datetime import date

    from paarorende.models import Konto

M = TypeVar("M", bound=models.Model)
HOYST_LEDD = 3  # lengre opp ligger ingen


class TilgangsstyrtQuerySet(models.QuerySet[M]):
    """Grunnlaget for alt som handler om en person: modellen må si hvem som ser den."""

    relasjonssti: ClassVar[str] = ""  # når veien til relasjonen ikke går gjennom fremmednøkler

    def synlig_for(self, konto: Konto) -> Self:
        raise NotImplementedError

    def redigerbar_for(self, konto: Konto) -> Self:
        raise NotImplementedError

    def relasjoner(self) -> models.QuerySet[Any, Any] | None:
        """Nøklene til relasjonene radene handler om. `None` når de ikke handler om noen."""
        sti = self.relasjonssti or _sti_til_relasjon(self.model)
        return self.order_by().values(sti) if sti else None


@lru_cache
def _sti_til_relasjon(modell: type[models.Model]) -> str:
    """Den korteste veien opp til en relasjon, som «mote__plan__relasjon». Tom når ingen finnes."""
    veier: list[tuple[type[models.Model], str]] = [(modell, "")]
    for denne, sti in veier:
        if denne._meta.label == "paarorende.Relasjon":
            return sti
        veier += [
            (felt.related_model, f"{sti}__{felt.name}" if sti else felt.name)
            for felt in denne._meta.concrete_fields
            if felt.related_model and felt.related_model != denne and sti.count("__") < HOYST_LEDD
        ]
    return ""


def gjelder(dato: date, *, sti: str = "") -> Q:
    """Halvåpent tidsrom: fra og med `fra`, til men ikke med `til` (null = inntil videre)."""
    p = f"{sti}__" if sti else ""
    return Q(**{f"{p}fra__lte": dato}) & (
        Q(**{f"{p}til__isnull": True}) | Q(**{f"{p}til__gt": dato})
    )


class Blant(Func):
    """Nøkkelen er blant dem utvalget finner: de slås opp først, og radene hentes med indeks.

    Med `IN` og mange koblede tabeller leser databasen alt, og sjekker etterpå.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def blant(sti: str, utvalg: models.QuerySet[Any, Any]) -> Blant:
    return Blant(F(sti), ArraySubquery(utvalg))


class Datoperiode(Func):
    """Perioden som et datospenn, så databasen selv kan se at to av dem overlapper."""

    function = "daterange"
    output_field = DateRangeField()


class NorskSortering(Func):
    """Æ, ø og å sist, også uten ICU i databasen. Uttrykket er uforanderlig og kan indekseres."""

    template = (
        "translate(lower(%(expressions)s COLLATE \"C\"), 'ÆæÄäØøÖöÅåÉéÈèÊêÜüŠšČčĐđŊŋŽž',"
        " '{{{{||||}}eeeeeeuussccddnnzz') COLLATE \"C\""
    )
    output_field = models.CharField()

    def __init__(self, *uttrykk: Any, **ekstra: Any) -> None:
        super().__init__(*uttrykk, **ekstra)
