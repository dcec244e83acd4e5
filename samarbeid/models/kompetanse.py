from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import LEDERROLLER, Rolle
from samarbeid.valg import (
    Tiltaksstatus,
)


class OpplaringQuerySet(TilgangsstyrtQuerySet["Opplaring"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.all() if konto.er_ansatt else self.none()

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.all() if konto.har_rolle(Rolle.PAARORENDEKOORDINATOR) else self.none()


class Opplaring(models.Model):
    """Internopplæring i pårørendesamarbeid (planen S1.26)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tittel = models.CharField(_("tittel"), max_length=120)
    innhold = models.TextField(_("innhold"), blank=True)
    gyldig_maaneder = models.PositiveSmallIntegerField(_("gjelder i måneder"), default=24)
    aktiv = models.BooleanField(_("i bruk"), default=True)

    objects = OpplaringQuerySet.as_manager()

    class Meta:
        verbose_name = _("opplæring")
        verbose_name_plural = _("opplæringer")
        ordering = ["tittel", "pk"]

    def __str__(self) -> str:
        return self.tittel

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:for_opplaring", args=[self.pk])


class GjennomforingQuerySet(TilgangsstyrtQuerySet["Gjennomforing"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Egne. Lederen ser dem som har rolle på enhetene hun leder."""
        enheter = Organisasjonsenhet.objects.med_rolle(
            konto, Rolle.AVDELINGSLEDER, Rolle.VIRKSOMHETSLEDER
        )
        ansatte = Konto.objects.filter(rolletildelinger__enhet__in=enheter.order_by().values("pk"))
        return self.filter(Q(konto=konto) | Q(konto__in=ansatte.order_by().values("pk")))


class Gjennomforing(models.Model):
    """Hvem har gjennomført hva, og når."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opplaring = models.ForeignKey(
        Opplaring, on_delete=models.PROTECT, related_name="gjennomforinger"
    )
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="gjennomforinger"
    )
    dato = models.DateField(_("gjennomført"))
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = GjennomforingQuerySet.as_manager()

    class Meta:
        verbose_name = _("gjennomføring")
        verbose_name_plural = _("gjennomføringer")
        ordering = ["-dato", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opplaring", "konto", "dato"], name="gjennomforing_en_per_dag"
            )
        ]

    def __str__(self) -> str:
        return str(self.dato)


class KompetansetiltakQuerySet(TilgangsstyrtQuerySet["Kompetansetiltak"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Kompetanseplanen er åpen for ledere på enheten og over."""
        return self.filter(
            enhet__in=Organisasjonsenhet.objects.med_rolle(konto, *LEDERROLLER)
            .order_by()
            .values("pk")
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)


class Kompetansetiltak(models.Model):
    """En rad i kompetanseplanen til enheten (planen S1.33)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enhet = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    aar = models.PositiveSmallIntegerField(_("år"))
    opplaring = models.ForeignKey(
        Opplaring, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tiltak = models.CharField(_("tiltak"), max_length=200)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frist = models.DateField(_("frist"))
    status = models.CharField(
        max_length=12, choices=Tiltaksstatus.choices, default=Tiltaksstatus.IKKE_STARTET
    )

    objects = KompetansetiltakQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiltak i kompetanseplanen")
        verbose_name_plural = _("tiltak i kompetanseplanen")
        ordering = ["aar", "frist", "pk"]

    def __str__(self) -> str:
        return self.tiltak
