from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from paarorende.models import (
    Konto,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet

M = TypeVar("M", bound=models.Model)


class RelasjonsdelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til relasjonen: den pårørendes eget, og kontaktpersonens å følge opp."""

    def synlig_for(self, konto: Konto) -> Self:
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        egne = Relasjon.objects.egne(konto)
        return self.filter(Q(relasjon__in=egne.values("pk")) | Q(relasjon__in=ansvar.values("pk")))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.egne(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som har ansvaret for relasjonen nå."""
        return self.filter(relasjon__in=Relasjon.objects.redigerbar_for(konto).values("pk"))
