"""Hva som har skjedd med saken, og hvem som har den."""

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

from avlastning.models.felles import BARE_SOKER, BEGGE_SIDER, SaksdelQuerySet, Tidsrom
from avlastning.models.sak import Sak
from avlastning.valg import (
    Habilitetsgrunn,
    Habilitetssvar,
    Rolleisak,
    Sakshandling,
    Sakspart,
    Sakstilstand,
)
from paarorende.models import Bruker, Parorende
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder

if TYPE_CHECKING:
    from paarorende.models import Konto, Person


class TilstandsendringQuerySet(SaksdelQuerySet["Tilstandsendring"]):
    sider = BARE_SOKER


class Tilstandsendring(models.Model):
    """Ett skritt i saken. Til sammen er de tidslinja, og ingen av dem kan endres."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="endringer")
    handling = models.CharField(max_length=40, choices=Sakshandling.choices)
    fra = models.CharField(max_length=20, choices=Sakstilstand.choices, blank=True)
    til = models.CharField(max_length=20, choices=Sakstilstand.choices)
    hvem = models.CharField(_("hvem"), max_length=20, choices=Rolleisak.choices)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)
    paragraf = models.CharField(_("hjemmel"), max_length=60, blank=True)
    grunn = models.CharField(_("grunn"), max_length=40, blank=True)

    objects = TilstandsendringQuerySet.as_manager()

    class Meta:
        verbose_name = _("skritt i saken")
        verbose_name_plural = _("skritt i saken")
        ordering = ["tidspunkt", "pk"]

    def __str__(self) -> str:
        return self.get_til_display()


class SakstildelingQuerySet(SaksdelQuerySet["Sakstildeling"]):
    sider = BEGGE_SIDER  # begge partene får vite hvem som har saken

    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.now()))


class Sakstildeling(models.Model):
    """Hvem som har saken, fra og til et klokkeslett. Bare den som har sagt at hun er habil."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="tildelinger")
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sakstildelinger"
    )
    fra = models.DateTimeField(_("fra"), default=timezone.now)
    til = models.DateTimeField(_("til"), null=True, blank=True)
    tildelt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    habil = models.BooleanField(_("habil"), default=True)

    objects = SakstildelingQuerySet.as_manager()

    class Meta:
        verbose_name = _("tildeling av sak")
        verbose_name_plural = _("tildelinger av sak")
        ordering = ["-fra", "pk"]
        constraints = [
            ExclusionConstraint(
                name="sakstildeling_en_om_gangen",
                expressions=[
                    ("sak", RangeOperators.EQUAL),
                    (Tidsrom("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Saken har alt en saksbehandler."),
            ),
            models.CheckConstraint(
                name="sakstildeling_bare_habile",
                condition=Q(habil=True),
                violation_error_message=_("Den som er inhabil, kan ikke ha saken (fvl. § 6)."),
            ),
            models.CheckConstraint(
                name="sakstildeling_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HabilitetQuerySet(TilgangsstyrtQuerySet["Habilitet"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den det gjelder, og lederen. Aldri partene."""
        ledet = Sak.objects.ledet_av(konto).order_by().values("pk")
        return self.filter(Q(konto=konto) | Q(sak__in=ledet))


class Habilitet(models.Model):
    """Det den ansatte svarte om egen habilitet i saken (fvl. §§ 6 og 8)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="habilitet")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    svar = models.CharField(_("svar"), max_length=10, choices=Habilitetssvar.choices)
    grunnlag = models.CharField(
        _("grunn"), max_length=20, choices=Habilitetsgrunn.choices, blank=True
    )
    avgjort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = HabilitetQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar om habilitet")
        verbose_name_plural = _("svar om habilitet")
        ordering = ["-tidspunkt", "pk"]
        constraints = [
            models.CheckConstraint(
                name="habilitet_tvil_har_grunn",
                condition=Q(svar=Habilitetssvar.HABIL) | ~Q(grunnlag=""),
            )
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class FullmaktQuerySet(TilgangsstyrtQuerySet["Fullmakt"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()), trukket__isnull=True)

    def gitt_av(self, konto: Konto) -> Self:
        soker = Q(for_part=Sakspart.SOKER, parorende__person__konto=konto)
        return self.filter(
            soker | Q(for_part=Sakspart.MOTTAKER, bruker__person__konto=konto),
        )

    def synlig_for(self, konto: Konto) -> Self:
        """Den som ga den, den som fikk den, og den som har en sak mellom de to."""
        sak = Sak.objects.behandles_av(konto).filter(
            parorende=models.OuterRef("parorende"), bruker=models.OuterRef("bruker")
        )
        gitt = Fullmakt.objects.gitt_av(konto).order_by().values("pk")
        return self.filter(Q(pk__in=gitt) | Q(konto=konto) | Q(models.Exists(sak)))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som ga den, kan trekke den."""
        return self.gitt_av(konto).filter(trukket__isnull=True)


class Fullmakt(models.Model):
    """Skriftlig fullmakt (fvl. § 12). Uten sak gjelder den alle sakene mellom de to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parorende = models.ForeignKey(Parorende, on_delete=models.PROTECT, related_name="fullmakter")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="fullmakter")
    sak = models.ForeignKey(
        Sak, null=True, blank=True, on_delete=models.PROTECT, related_name="fullmakter"
    )
    for_part = models.CharField(_("gitt av"), max_length=10, choices=Sakspart.choices)
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fullmakter"
    )
    kan_soke = models.BooleanField(_("kan søke"), default=False)
    kan_klage = models.BooleanField(_("kan klage"), default=False)
    vil_ogsa_ha_selv = models.BooleanField(_("vil også ha brevene selv"), default=True)
    er_advokat = models.BooleanField(_("er advokat"), default=False)
    vedlegg = models.ForeignKey(
        "paarorende.Vedlegg", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signert = models.DateTimeField(_("gitt i portalen"), null=True, blank=True)
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)
    trukket = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = FullmaktQuerySet.as_manager()

    class Meta:
        verbose_name = _("fullmakt")
        verbose_name_plural = _("fullmakter")
        ordering = ["-fra", "pk"]
        constraints = [
            models.CheckConstraint(
                name="fullmakt_er_skriftlig",
                condition=Q(er_advokat=True) | Q(vedlegg__isnull=False) | Q(signert__isnull=False),
                violation_error_message=_("En fullmakt må være skriftlig (fvl. § 12)."),
            ),
            models.CheckConstraint(
                name="fullmakt_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def giver(self) -> Person:
        if self.for_part == Sakspart.SOKER:
            return self.parorende.person
        return self.bruker.person
