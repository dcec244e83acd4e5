from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models import Konto


class SaktellerQuerySet(TilgangsstyrtQuerySet["Saksteller"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – ingen har noe her å gjøre
        return self.none()

    def neste(self, aar: int) -> str:
        """Neste saksnummer i året, «26/4187». Raden er låst til saken er lagret."""
        self.get_or_create(aar=aar)
        rad = self.select_for_update(of=("self",)).get(aar=aar)
        rad.siste += 1
        rad.save(update_fields=["siste"])
        return f"{aar % 100:02}/{rad.siste}"


class Saksteller(models.Model):
    """Det siste nummeret som er brukt i året."""

    aar = models.PositiveSmallIntegerField(primary_key=True)
    siste = models.PositiveIntegerField(default=0)

    objects = SaktellerQuerySet.as_manager()

    class Meta:
        verbose_name = _("saksteller")
        verbose_name_plural = _("sakstellere")

    def __str__(self) -> str:
        return str(self.aar)
