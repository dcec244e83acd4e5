"""Fristene, og det vi har bedt noen om."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.ytring import Ytring
from avlastning.valg import Fristslag, Sakspart
from paarorende.models import Parameter

if TYPE_CHECKING:
    from datetime import date

OSLO = ZoneInfo("Europe/Oslo")


class FristQuerySet(SaksdelQuerySet["Frist"]):
    sidefelt = "side"

    def lopende(self) -> Self:
        return self.filter(oppfylt__isnull=True, avbrutt__isnull=True).order_by("dato", "pk")

    def brutte(self, idag: date) -> Self:
        """De som gikk ut uten svar, og de som ble holdt for sent. Et brudd blir aldri borte."""
        sent = self.annotate(oppfylt_dato=TruncDate("oppfylt", tzinfo=OSLO)).filter(
            avbrutt__isnull=True
        )
        utlopt = Q(oppfylt__isnull=True, dato__lt=idag)
        return sent.filter(utlopt | Q(oppfylt_dato__gt=F("dato")))


class Frist(models.Model):
    """En frist, og regelen den er regnet etter. `gjelder` er nøkkelen til det den gjelder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(
        Sak, null=True, blank=True, on_delete=models.PROTECT, related_name="frister"
    )
    klage = models.ForeignKey(
        "avlastning.Klage", null=True, blank=True, on_delete=models.PROTECT, related_name="frister"
    )
    slag = models.CharField(_("frist for"), max_length=20, choices=Fristslag.choices)
    side = models.CharField(
        _("parten ser den"), max_length=10, choices=Sakspart.choices, blank=True
    )
    gjelder = models.CharField(max_length=60)
    fra = models.DateField(_("regnes fra"))
    dato = models.DateField(_("frist"))
    parameter = models.ForeignKey(
        Parameter, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hjemmel = models.CharField(_("hjemmel"), max_length=80, blank=True)
    oppfylt = models.DateTimeField(_("holdt"), null=True, blank=True)
    avbrutt = models.DateTimeField(_("falt bort"), null=True, blank=True)

    objects = FristQuerySet.as_manager()

    class Meta:
        verbose_name = _("frist")
        verbose_name_plural = _("frister")
        ordering = ["dato", "pk"]
        indexes = [
            models.Index(
                fields=["dato"],
                name="frist_lopende",
                condition=Q(oppfylt__isnull=True, avbrutt__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["slag", "gjelder"], name="frist_en_per_ting"),
            models.CheckConstraint(
                name="frist_oppfylt_eller_avbrutt",
                condition=Q(oppfylt__isnull=True) | Q(avbrutt__isnull=True),
            ),
            models.CheckConstraint(name="frist_ikke_for_start", condition=Q(dato__gte=F("fra"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.dato}"


class MangelQuerySet(SaksdelQuerySet["Mangel"]):
    sidefelt = "part"

    def aapne(self) -> Self:
        return self.filter(levert__isnull=True, frafalt__isnull=True)


class Mangel(Ytring):
    """Noe vi trenger fra en part, og hvorfor (fvl. §§ 11 og 17)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="mangler")
    part = models.CharField(_("vi spør"), max_length=10, choices=Sakspart.choices)
    hva = models.CharField(_("vi trenger"), max_length=200)
    hvorfor = models.CharField(_("fordi"), max_length=200)
    frist = models.DateField(_("send det innen"))
    bedt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    bedt = models.DateTimeField(default=timezone.now)
    paaminnet = models.DateTimeField(null=True, blank=True)
    levert = models.DateTimeField(_("levert"), null=True, blank=True)
    frafalt = models.DateTimeField(_("trengs ikke lenger"), null=True, blank=True)
    frafalt_grunn = models.CharField(_("hvorfor ikke"), max_length=200, blank=True)

    objects = MangelQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("mangel")
        verbose_name_plural = _("mangler")
        ordering = ["frist", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.CheckConstraint(
                name="mangel_levert_eller_frafalt",
                condition=Q(levert__isnull=True) | Q(frafalt__isnull=True),
            ),
            models.CheckConstraint(
                name="mangel_frafalt_har_grunn",
                condition=Q(frafalt__isnull=True) | ~Q(frafalt_grunn=""),
                violation_error_message=_("Skriv hvorfor dere går videre uten."),
            ),
        ]

    def __str__(self) -> str:
        return self.hva
