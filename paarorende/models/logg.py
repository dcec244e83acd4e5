from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class OppslagQuerySet(TilgangsstyrtQuerySet["Oppslag"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)


class Oppslag(models.Model):
    """Hvem har lest hva, når og hvorfor (pjl. § 22 a). Databasen tar bare imot nye rader."""

    konto = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rolle = models.CharField(_("rolle"), max_length=60)
    enhet = models.CharField(_("enhet"), max_length=120, blank=True)
    grunnlag = models.CharField(_("grunnlag"), max_length=60)
    objekttype = models.CharField(max_length=60)
    objekter = ArrayField(models.CharField(max_length=36))
    tidspunkt = models.DateTimeField(auto_now_add=True)

    objects = OppslagQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppslag")
        verbose_name_plural = _("oppslag")
        indexes = [models.Index(fields=["konto", "tidspunkt"], name="oppslag_per_konto")]

    def __str__(self) -> str:
        return f"{self.objekttype} ({len(self.objekter)})"


class HendelseQuerySet(TilgangsstyrtQuerySet["Hendelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(av=konto)


class Hendelse(models.Model):
    """Hvem har gjort hva, i samme transaksjon som endringen. `av` er tom når klokka gjorde det."""

    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    hva = models.CharField(max_length=80)
    objekttype = models.CharField(max_length=60)
    objekt_id = models.CharField(max_length=36)
    detaljer = models.JSONField(default=dict)
    tidspunkt = models.DateTimeField(auto_now_add=True)

    objects = HendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("hendelse")
        verbose_name_plural = _("hendelser")
        indexes = [models.Index(fields=["objekttype", "objekt_id"], name="hendelse_per_objekt")]

    def __str__(self) -> str:
        return f"{self.hva} {self.objekt_id}"
