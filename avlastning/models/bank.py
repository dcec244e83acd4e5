"""Banken: det familien har til gode. Databasen fører saldoen, ikke koden."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, SaksdelQuerySet
from avlastning.models.linje import Vedtakslinje
from avlastning.models.opphold import Opphold
from avlastning.valg import LEGGER_TIL, TREKKER_FRA, Bankgrunn, Bankslag
from paarorende.queryset import Datoperiode, gjelder

if TYPE_CHECKING:
    from datetime import date

EN_GANG = (Bankslag.RESERVERT, Bankslag.FRIGITT, Bankslag.KREDITERT, Bankslag.TAPT)


class BankperiodeQuerySet(SaksdelQuerySet["Bankperiode"]):
    sakssti = "linje__vedtak__sak"
    sider = BARE_SOKER

    def aapne(self) -> Self:
        return self.filter(lukket__isnull=True)

    def paa(self, dato: date) -> Self:
        return self.filter(gjelder(dato))


class Bankperiode(models.Model):
    """En linje i en periode. `saldo` og `tildelt` flyttes bare av postene."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="bankperioder")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    tildelt = models.DecimalField(_("tildelt"), max_digits=8, decimal_places=2, default=0)
    saldo = models.DecimalField(_("igjen"), max_digits=8, decimal_places=2, default=0)
    lukket = models.DateTimeField(_("lukket"), null=True, blank=True)
    varslet = models.DateTimeField(_("varslet om at den løper ut"), null=True, blank=True)

    objects = BankperiodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("periode i banken")
        verbose_name_plural = _("perioder i banken")
        ordering = ["fra", "pk"]
        constraints = [
            ExclusionConstraint(
                name="bankperiode_overlapper_ikke",
                expressions=[
                    ("linje", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="bankperiode_slutter_etter_start", condition=Q(til__gt=F("fra"))
            ),
            models.CheckConstraint(
                name="bankperiode_aldri_under_null",
                condition=Q(saldo__gte=0),
                violation_error_message=_("Det er ikke nok igjen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fra}–{self.til}"


class BankpostQuerySet(SaksdelQuerySet["Bankpost"]):
    sakssti = "periode__linje__vedtak__sak"
    sider = BARE_SOKER


class Bankpost(models.Model):
    """En bevegelse. `saldo_etter` settes av databasen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    periode = models.ForeignKey(Bankperiode, on_delete=models.PROTECT, related_name="poster")
    slag = models.CharField(_("hva"), max_length=10, choices=Bankslag.choices)
    mengde = models.DecimalField(_("mengde"), max_digits=8, decimal_places=2)
    opphold = models.ForeignKey(
        Opphold, null=True, blank=True, on_delete=models.PROTECT, related_name="bankposter"
    )
    grunn = models.CharField(_("grunn"), max_length=16, choices=Bankgrunn.choices, blank=True)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)
    saldo_etter = models.DecimalField(max_digits=8, decimal_places=2, default=0)

    objects = BankpostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post i banken")
        verbose_name_plural = _("poster i banken")
        ordering = ["tidspunkt", "pk"]
        constraints = [
            models.CheckConstraint(
                name="bankpost_fortegn_og_grunn",
                condition=Q(slag__in=LEGGER_TIL, mengde__gt=0)
                | Q(slag__in=TREKKER_FRA, mengde__lt=0)
                | (Q(slag=Bankslag.JUSTERT) & ~Q(mengde=0) & ~Q(grunn="")),
            ),
            models.UniqueConstraint(
                fields=["periode"],
                condition=Q(slag=Bankslag.TILDELT),
                name="bankpost_tildeles_en_gang",
            ),
            models.UniqueConstraint(
                fields=["opphold", "periode", "slag"],
                condition=Q(opphold__isnull=False, slag__in=EN_GANG),
                name="bankpost_en_gang_per_opphold",
            ),
        ]

    def __str__(self) -> str:
        return self.get_slag_display()
