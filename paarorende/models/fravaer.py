from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.konto import Konto, Rolletildeling
from paarorende.queryset import Datoperiode, TilgangsstyrtQuerySet, gjelder


class FravaerQuerySet(TilgangsstyrtQuerySet["Fravaer"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))

    def ikke_over(self) -> Self:
        """De som går nå, og de som kommer."""
        return self.filter(til__gt=timezone.localdate())

    def som_overlapper(self, fra: date, til: date) -> Self:
        return self.filter(fra__lt=til, til__gt=fra)

    def med_navn(self) -> Self:
        return self.select_related("konto__person", "stedfortreder__person")

    def synlig_for(self, konto: Konto) -> Self:
        """Den som er borte, den som svarer for henne, og avdelingslederen."""
        ledet = Rolletildeling.objects.ledet_av(konto).order_by().values("konto")
        return self.filter(Q(konto=konto) | Q(stedfortreder=konto) | Q(konto__in=ledet))

    def redigerbar_for(self, konto: Konto) -> Self:
        ledet = Rolletildeling.objects.ledet_av(konto).order_by().values("konto")
        return self.filter(Q(konto=konto) | Q(konto__in=ledet))


class Fravaer(models.Model):
    """Når en ansatt er borte, tar stedfortrederen over pårørende og arbeidsliste."""

    konto = models.ForeignKey(Konto, on_delete=models.CASCADE, related_name="fravaer")
    stedfortreder = models.ForeignKey(Konto, on_delete=models.PROTECT, related_name="vikariater")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))

    objects = FravaerQuerySet.as_manager()

    class Meta:
        verbose_name = _("fravær")
        verbose_name_plural = _("fravær")
        ordering = ["fra"]
        constraints = [
            models.CheckConstraint(
                name="fravaer_slutter_etter_start", condition=Q(til__gt=F("fra"))
            ),
            models.CheckConstraint(
                name="fravaer_annen_stedfortreder", condition=~Q(konto=F("stedfortreder"))
            ),
            ExclusionConstraint(
                name="fravaer_ett_om_gangen",
                expressions=[
                    ("konto", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Det er alt registrert fravær i denne tiden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.konto} {self.fra}–{self.til}"
