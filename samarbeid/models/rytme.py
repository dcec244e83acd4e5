from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Datoperiode,
    Konto,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder
from samarbeid.models.mote import Moteplan
from samarbeid.valg import (
    Etterlattutfall,
    Pausegrunn,
)

M = TypeVar("M", bound=models.Model)


class PlandelQuerySet(TilgangsstyrtQuerySet["Planpause"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(plan__in=Moteplan.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        ansvar = Relasjon.objects.redigerbar_for(konto)
        return self.filter(plan__relasjon__in=ansvar.values("pk"))

    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))


class Planpause(models.Model):
    """Rytmen hviler, for eksempel mens bruker er på sykehus. Fristene flyttes tilsvarende."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Moteplan, on_delete=models.PROTECT, related_name="pauser")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    grunn = models.CharField(_("grunn"), max_length=10, choices=Pausegrunn.choices)
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PlandelQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauser")
        ordering = ["-fra", "pk"]
        constraints = [
            models.CheckConstraint(
                name="planpause_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")),
            ),
            ExclusionConstraint(
                name="planpause_en_om_gangen",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Rytmen har allerede en pause i perioden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fra}–{self.til or ''}"


class EtterlattsamtaleQuerySet(TilgangsstyrtQuerySet["Etterlattsamtale"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Bare den navngitte ansatte, så lenge samtalen ikke er gjort."""
        return self.filter(ansvarlig=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(ansvarlig=konto, utfort__isnull=True)

    def aapne(self) -> Self:
        return self.filter(utfort__isnull=True)


class Etterlattsamtale(models.Model):
    """Bruker er død: alt stilles, og én navngitt ansatt tar kontakt (modell.md § 4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.OneToOneField(
        Relasjon, on_delete=models.PROTECT, related_name="etterlattsamtale"
    )
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frist = models.DateField(_("frist"))
    utfort = models.DateField(_("utført"), null=True, blank=True)
    utfall = models.CharField(max_length=14, choices=Etterlattutfall.choices, blank=True)

    objects = EtterlattsamtaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtale med etterlatt")
        verbose_name_plural = _("samtaler med etterlatte")
        ordering = ["frist", "pk"]
        constraints = [
            models.CheckConstraint(
                name="etterlattsamtale_utfort_har_utfall",
                condition=Q(utfort__isnull=True, utfall="")
                | (Q(utfort__isnull=False) & ~Q(utfall="")),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
