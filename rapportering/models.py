from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import LEDERROLLER
from rapportering.valg import Rapportstatus


class TertialrapportQuerySet(TilgangsstyrtQuerySet["Tertialrapport"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Ledere ser rapportene for egen enhet og det som ligger under."""
        enheter = Organisasjonsenhet.objects.med_rolle(konto, *LEDERROLLER)
        return self.filter(enhet__in=enheter)

    def uferdige(self) -> Self:
        return self.filter(status__in=[Rapportstatus.BESTILT, Rapportstatus.BYGGES])


class Tertialrapport(models.Model):
    """En bestilt rapport. Tallene fryses når den bestilles; den ferdige endres aldri."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enhet = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    aar = models.PositiveSmallIntegerField(_("år"))
    tertial = models.PositiveSmallIntegerField(_("tertial"))
    nummer = models.PositiveSmallIntegerField(_("utgave"))
    status = models.CharField(
        max_length=10, choices=Rapportstatus.choices, default=Rapportstatus.BESTILT
    )
    steg = models.PositiveSmallIntegerField(default=0)
    forsok = models.PositiveSmallIntegerField(default=0)
    tall = models.JSONField(default=dict)
    bestilt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    bestilt = models.DateTimeField(default=timezone.now)
    tatt = models.DateTimeField(null=True, blank=True)
    ferdig = models.DateTimeField(null=True, blank=True)
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = TertialrapportQuerySet.as_manager()

    class Meta:
        verbose_name = _("tertialrapport")
        verbose_name_plural = _("tertialrapporter")
        ordering = ["-aar", "-tertial", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["enhet", "aar", "tertial", "nummer"], name="tertialrapport_en_per_utgave"
            ),
            models.UniqueConstraint(
                fields=["enhet", "aar", "tertial"],
                condition=Q(status__in=[Rapportstatus.BESTILT, Rapportstatus.BYGGES]),
                name="tertialrapport_en_om_gangen",
            ),
            models.CheckConstraint(
                name="tertialrapport_gyldig_tertial", condition=Q(tertial__gte=1, tertial__lte=3)
            ),
            models.CheckConstraint(
                name="tertialrapport_ferdig_har_pdf",
                condition=~Q(status=Rapportstatus.FERDIG) | (Q(pdf__isnull=False) & ~Q(sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tertial}. tertial {self.aar}"

    def get_absolute_url(self) -> str:
        return reverse("rapportering:vis_rapport", args=[self.pk])
