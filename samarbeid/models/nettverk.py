from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Datoperiode, Konto, Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder
from paarorende.valg import LEDERROLLER, Rolle
from samarbeid.valg import (
    Nettverkskilde,
    Nettverksmotestatus,
    Nettverksslag,
)


class FagnettverkQuerySet(TilgangsstyrtQuerySet["Fagnettverk"]):
    def der_konto_er_med(self, konto: Konto) -> Self:
        medlem = Medlem.objects.gjeldende().filter(konto=konto)
        return self.filter(Q(pk__in=medlem.values("nettverk")) | Q(leder=konto))

    def synlig_for(self, konto: Konto) -> Self:
        """Medlemmer og leder. Ledere ser at nettverket finnes, og når det møtes."""
        if konto.har_rolle(*LEDERROLLER):
            return self.all()
        return self.der_konto_er_med(konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Pårørendekoordinatoren som leder nettverket (planen S1.31 og S2.19)."""
        if not konto.har_rolle(Rolle.PAARORENDEKOORDINATOR):
            return self.none()
        return self.filter(leder=konto)


class Fagnettverk(models.Model):
    """Nettverket av pårørendekontakter, eller av ressurspersoner for barn (planen S1.29, S2.19)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=12, choices=Nettverksslag.choices, unique=True)
    navn = models.CharField(_("navn"), max_length=120)
    mandat = models.TextField(_("mandat"), blank=True)
    mandat_vedtatt = models.DateField(_("mandatet er vedtatt"), null=True, blank=True)
    leder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FagnettverkQuerySet.as_manager()

    class Meta:
        verbose_name = _("fagnettverk")
        verbose_name_plural = _("fagnettverk")
        ordering = ["slag"]

    def __str__(self) -> str:
        return self.navn

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_nettverk", args=[self.pk])


class NettverksdelQuerySet(TilgangsstyrtQuerySet["Medlem"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(nettverk__in=Fagnettverk.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(nettverk__in=Fagnettverk.objects.redigerbar_for(konto).values("pk"))


class Medlem(models.Model):
    """En ansatt i nettverket: hvor hun hører til, hva hun skal gjøre, og hva hun kan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nettverk = models.ForeignKey(Fagnettverk, on_delete=models.PROTECT, related_name="medlemmer")
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="nettverksmedlemskap"
    )
    enhet = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    oppgave = models.CharField(_("oppgave i nettverket"), max_length=200, blank=True)
    kompetanse = models.CharField(_("kompetanse"), max_length=300, blank=True)
    vara = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)

    objects = NettverksdelQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlem")
        verbose_name_plural = _("medlemmer")
        ordering = ["fra", "pk"]
        constraints = [
            models.CheckConstraint(
                name="medlem_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")),
            ),
            models.CheckConstraint(
                name="medlem_annen_vara", condition=Q(vara__isnull=True) | ~Q(vara=F("konto"))
            ),
            ExclusionConstraint(
                name="medlem_en_gang_om_gangen",
                expressions=[
                    ("nettverk", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Hun er allerede medlem."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class NettverksmoteQuerySet(TilgangsstyrtQuerySet["Nettverksmote"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Papirene er for medlemmene og lederen av nettverket."""
        egne = Fagnettverk.objects.der_konto_er_med(konto)
        return self.filter(nettverk__in=egne.values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(nettverk__in=Fagnettverk.objects.redigerbar_for(konto).values("pk"))


class Nettverksmote(models.Model):
    """Et møte i fagnettverket: innkalling, saker, oppmøte, referat og beslutninger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nettverk = models.ForeignKey(Fagnettverk, on_delete=models.PROTECT, related_name="moter")
    starter = models.DateTimeField(_("starter"))
    slutter = models.DateTimeField(_("slutter"))
    sted = models.CharField(_("sted"), max_length=120, blank=True)
    status = models.CharField(
        max_length=10, choices=Nettverksmotestatus.choices, default=Nettverksmotestatus.PLANLAGT
    )
    referat = models.TextField(_("referat"), blank=True)
    delt = models.DateTimeField(_("delt"), null=True, blank=True)
    sekvens = models.PositiveIntegerField(default=0)

    objects = NettverksmoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("nettverksmøte")
        verbose_name_plural = _("nettverksmøter")
        ordering = ["-starter", "pk"]
        constraints = [
            models.CheckConstraint(
                name="nettverksmote_slutter_etter_start",
                condition=Q(slutter__gt=F("starter")),
                violation_error_message=_("Møtet må slutte etter at det starter."),
            ),
            models.CheckConstraint(
                name="nettverksmote_holdt_har_referat",
                condition=~Q(status=Nettverksmotestatus.HOLDT) | ~Q(referat=""),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Nettverksmøte"))

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_nettverksmote", args=[self.pk])


class NettverkssakQuerySet(TilgangsstyrtQuerySet["Nettverkssak"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Nettverksmote.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Nettverksmote.objects.redigerbar_for(konto).values("pk"))


class Nettverkssak(models.Model):
    """En sak på dagsordenen. Aldri om en person: tall fra portalen, eller et medlems ord."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Nettverksmote, on_delete=models.PROTECT, related_name="saker")
    tekst = models.CharField(_("sak"), max_length=200)
    kilde = models.CharField(max_length=10, choices=Nettverkskilde.choices)
    kilde_nokkel = models.CharField(max_length=60, blank=True)
    fra = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = NettverkssakQuerySet.as_manager()

    class Meta:
        verbose_name = _("sak")
        verbose_name_plural = _("saker")
        ordering = ["kilde", "tekst"]
        constraints = [
            models.UniqueConstraint(
                fields=["mote", "kilde_nokkel"],
                condition=~Q(kilde_nokkel=""),
                name="nettverkssak_en_per_kilde",
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class OppmoteQuerySet(TilgangsstyrtQuerySet["Oppmote"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Nettverksmote.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(medlem__konto=konto, medlem__in=Medlem.objects.gjeldende())


class Oppmote(models.Model):
    """Hvem som sa at de kommer, og hvem som kom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Nettverksmote, on_delete=models.PROTECT, related_name="oppmoter")
    medlem = models.ForeignKey(Medlem, on_delete=models.PROTECT, related_name="oppmoter")
    kommer = models.BooleanField(_("kommer"), null=True, blank=True)
    mottes = models.BooleanField(_("var til stede"), null=True, blank=True)

    objects = OppmoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppmøte")
        verbose_name_plural = _("oppmøter")
        constraints = [
            models.UniqueConstraint(fields=["mote", "medlem"], name="oppmote_ett_per_medlem")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BeslutningQuerySet(TilgangsstyrtQuerySet["Beslutning"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Nettverksmote.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        ledet = Nettverksmote.objects.redigerbar_for(konto)
        return self.filter(Q(ansvarlig=konto) | Q(mote__in=ledet.values("pk")))


class Beslutning(models.Model):
    """Noe nettverket bestemte, hvem som gjør det, og når."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Nettverksmote, on_delete=models.PROTECT, related_name="beslutninger")
    tekst = models.CharField(_("beslutning"), max_length=200)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frist = models.DateField(_("frist"))
    utfort = models.DateField(_("utført"), null=True, blank=True)

    objects = BeslutningQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslutning")
        verbose_name_plural = _("beslutninger")
        ordering = ["frist", "pk"]

    def __str__(self) -> str:
        return self.tekst
