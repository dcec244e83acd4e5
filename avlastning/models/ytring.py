from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from paarorende.models import MedMaate


class Ytring(MedMaate):
    """Noe en part har sagt: hvilken konto sa det, og på hvilken fullmakt (fvl. § 12)."""

    gitt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sagt av"),
    )
    fullmakt = models.ForeignKey(
        "avlastning.Fullmakt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("på fullmakt"),
    )

    class Meta(MedMaate.Meta):
        abstract = True
