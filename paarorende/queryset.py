from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Func, Q

if TYPE_CHECKING:
    from datetime import date

    from paarorende.models import Konto

M = TypeVar("M", bound=models.Model)


class TilgangsstyrtQuerySet(models.QuerySet[M]):
    """Grunnlaget for alt som handler om en person: modellen må si hvem som ser den."""

    def synlig_for(self, konto: Konto) -> Self:
        raise NotImplementedError

    def redigerbar_for(self, konto: Konto) -> Self:
        raise NotImplementedError


def gjelder(dato: date, *, sti: str = "") -> Q:
    """Halvåpent tidsrom: fra og med `fra`, til men ikke med `til` (null = inntil videre)."""
    p = f"{sti}__" if sti else ""
    return Q(**{f"{p}fra__lte": dato}) & (
        Q(**{f"{p}til__isnull": True}) | Q(**{f"{p}til__gt": dato})
    )


class NorskSortering(Func):
    """Æ, ø og å sist, også uten ICU i databasen. Uttrykket er uforanderlig og kan indekseres."""

    template = (
        "translate(lower(%(expressions)s COLLATE \"C\"), 'ÆæÄäØøÖöÅåÉéÈèÊêÜüŠšČčĐđŊŋŽž',"
        " '{{{{||||}}eeeeeeuussccddnnzz') COLLATE \"C\""
    )
    output_field = models.CharField()

    def __init__(self, *uttrykk: Any, **ekstra: Any) -> None:
        super().__init__(*uttrykk, **ekstra)
