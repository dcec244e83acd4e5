from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Kontaktperson,
    Konto,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet

M = TypeVar("M", bound=models.Model)


class OverleveringQuerySet(TilgangsstyrtQuerySet["Overlevering"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den som overtar, og den pårørende: ingenting vi skriver om henne, er skjult for henne."""
        egne = Relasjon.objects.egne(konto)
        ansvar = Relasjon.objects.redigerbar_for(konto)
        return self.filter(
            Q(til__relasjon__in=egne.values("pk")) | Q(til__relasjon__in=ansvar.values("pk"))
        )


class Overlevering(models.Model):
    """Notatet fra den som slutter til den som overtar. Den pårørende kan lese det."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fra = models.ForeignKey(Kontaktperson, on_delete=models.CASCADE, related_name="+")
    til = models.OneToOneField(Kontaktperson, on_delete=models.CASCADE, related_name="overlevering")
    notat = models.TextField(_("dette bør du vite"))
    skrevet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = OverleveringQuerySet.as_manager()

    class Meta:
        verbose_name = _("overlevering")
        verbose_name_plural = _("overleveringer")
        ordering = ["-tidspunkt", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
