"""Piloter, som «Hele mennesker, hele tjenester», og anonyme svar om dem."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.sak import Sak
from avlastning.valg import Pilotrolle
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models import Konto

LESER_SVARENE = (Rolle.HOF_LEDER, Rolle.PAARORENDEKOORDINATOR)


class PilotQuerySet(TilgangsstyrtQuerySet["Pilot"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Piloten handler ikke om noen. De ansatte ser alle, andre de som går nå."""
        return self.all() if konto.er_ansatt else self.filter(aktiv=True)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.all() if konto.har_rolle(Rolle.HOF_LEDER) else self.none()


class Pilot(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=80, unique=True)
    beskrivelse = models.TextField(_("om piloten"), blank=True)
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)
    sporsmaal = models.JSONField(_("spørsmål"), default=list)
    aktiv = models.BooleanField(_("går nå"), default=True)

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("piloter")
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                name="pilot_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            )
        ]

    def __str__(self) -> str:
        return self.navn


class PilotsvarQuerySet(TilgangsstyrtQuerySet["Pilotsvar"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Ordene leses av lederen og pårørendekoordinatoren. Alle andre får tall."""
        return self.all() if konto.har_rolle(*LESER_SVARENE) else self.none()


class Pilotsvar(models.Model):
    """Et anonymt svar. Uten dato, sak og konto: kan ikke spores."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="svar_gitt")
    rolle = models.CharField(_("rolle"), max_length=10, choices=Pilotrolle.choices)
    aar = models.PositiveSmallIntegerField()
    tertial = models.PositiveSmallIntegerField()
    svar = models.JSONField(default=dict)
    tekst = models.TextField(_("med egne ord"), blank=True)

    objects = PilotsvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar om pilot")
        verbose_name_plural = _("svar om pilot")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="pilotsvar_tertial", condition=Q(tertial__range=(1, 3)))
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PilotkvitteringQuerySet(TilgangsstyrtQuerySet["Pilotkvittering"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – ingen har noe her å gjøre
        return self.none()


class Pilotkvittering(models.Model):
    """At det er svart i saken, så ingen spørres to ganger. Ikke når, og ikke hva."""

    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="pilotkvitteringer")
    rolle = models.CharField(max_length=10, choices=Pilotrolle.choices)

    objects = PilotkvitteringQuerySet.as_manager()

    class Meta:
        verbose_name = _("kvittering for svar")
        verbose_name_plural = _("kvitteringer for svar")
        ordering = ["sak", "rolle"]
        constraints = [
            models.UniqueConstraint(fields=["sak", "rolle"], name="pilotkvittering_en_per_rolle")
        ]

    def __str__(self) -> str:
        return str(self.pk)
