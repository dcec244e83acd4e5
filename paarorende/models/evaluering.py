from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from paarorende.models.organisasjon import Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class EvalueringQuerySet(TilgangsstyrtQuerySet["Evaluering"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Ordene leses bare av pårørendekoordinator. Alle andre får tall, fra et visst antall."""
        enheter = Organisasjonsenhet.objects.med_rolle(konto, Rolle.PAARORENDEKOORDINATOR)
        return self.filter(enhet__in=enheter.order_by().values("pk"))


class Evaluering(models.Model):
    """Et anonymt svar etter et møte eller et kurs. Uten dato, konto og møte: kan ikke spores."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=20)
    enhet = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    aar = models.PositiveSmallIntegerField()
    tertial = models.PositiveSmallIntegerField()
    lyttet = models.PositiveSmallIntegerField(_("ble du lyttet til?"), null=True, blank=True)
    likeverdig = models.PositiveSmallIntegerField(_("var vi likeverdige?"), null=True, blank=True)
    tekst = models.TextField(_("med egne ord"), blank=True)

    objects = EvalueringQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluering")
        verbose_name_plural = _("evalueringer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evaluering_fra_en_til_fem",
                condition=(Q(lyttet__isnull=True) | Q(lyttet__range=(1, 5)))
                & (Q(likeverdig__isnull=True) | Q(likeverdig__range=(1, 5))),
            ),
            models.CheckConstraint(
                name="evaluering_har_minst_ett_svar",
                condition=Q(lyttet__isnull=False) | Q(likeverdig__isnull=False) | ~Q(tekst=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
