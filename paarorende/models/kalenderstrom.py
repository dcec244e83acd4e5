from __future__ import annotations

import uuid
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


NOKKELBYTE = 32


def avtrykk(nokkel: str) -> str:
    return sha256(nokkel.encode()).hexdigest()


class KalenderstromQuerySet(TilgangsstyrtQuerySet["Kalenderstrom"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto, trukket__isnull=True)

    def aktive(self) -> Self:
        return self.filter(trukket__isnull=True, konto__is_active=True)


class Kalenderstrom(models.Model):
    """En hemmelig adresse kalenderen kan hente avtalene fra. Vises én gang, kan trekkes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kalenderstrommer"
    )
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    opprettet = models.DateTimeField(_("laget"), default=timezone.now)
    trukket = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = KalenderstromQuerySet.as_manager()

    class Meta:
        verbose_name = _("kalenderadresse")
        verbose_name_plural = _("kalenderadresser")
        ordering = ["-opprettet", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["konto"],
                condition=Q(trukket__isnull=True),
                name="kalenderstrom_en_aktiv_per_konto",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def lag(cls, konto: Konto) -> tuple[Kalenderstrom, str]:
        """Raden og nøkkelen. Bare avtrykket av nøkkelen lagres, så den kan ikke vises igjen."""
        nokkel = token_urlsafe(NOKKELBYTE)
        return cls.objects.create(konto=konto, sha256=avtrykk(nokkel)), nokkel

    @classmethod
    def fra_nokkel(cls, nokkel: str) -> Kalenderstrom | None:
        """Strømmen nøkkelen åpner. En feil, trukket eller fremmed nøkkel åpner ingenting."""
        aktive = cls.objects.aktive().select_related("konto")
        return aktive.filter(sha256=avtrykk(nokkel)).first()
