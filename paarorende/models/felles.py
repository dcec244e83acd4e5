from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from paarorende.valg import GJORDE_SELV, Maate


class MedMaate(models.Model):
    """Hvem sa det, og hvordan fikk vi det? `fort_av` er den ansatte som førte det på vegne av."""

    maate = models.CharField(
        _("hvordan"), max_length=10, choices=Maate.choices, default=Maate.PORTAL
    )
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ført av"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_paa_vegne_av",
                condition=Q(maate__in=GJORDE_SELV, fort_av__isnull=True)
                | (~Q(maate__in=GJORDE_SELV) & Q(fort_av__isnull=False)),
            )
        ]
