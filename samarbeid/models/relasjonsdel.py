from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from paarorende.models import (
    Konto,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet, blant

M = TypeVar("M", bound=models.Model)


class RelasjonsdelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til relasjonen: den pårørendes eget, og kontaktpersonens å følge opp."""

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(blant("relasjon", Relasjon.objects.egne_eller_ansvar(konto)))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.egne(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som har ansvaret for relasjonen nå."""
        return self.filter(relasjon__in=Relasjon.objects.redigerbar_for(konto).values("pk"))
