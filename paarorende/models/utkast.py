from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class UtkastQuerySet(TilgangsstyrtQuerySet["Utkast"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)


class Utkast(models.Model):
    """Det noen har begynt å skrive. Bare den som skriver, ser det, på alle sine maskiner."""

    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="utkast"
    )
    nokkel = models.CharField(max_length=120)
    felt = models.JSONField(default=dict)
    endret = models.DateTimeField(auto_now=True)

    objects = UtkastQuerySet.as_manager()

    class Meta:
        verbose_name = _("utkast")
        verbose_name_plural = _("utkast")
        ordering = ["-endret", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["konto", "nokkel"], name="utkast_ett_per_skjema")
        ]

    def __str__(self) -> str:
        return str(self.pk)
