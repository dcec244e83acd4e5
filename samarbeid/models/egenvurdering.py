from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Kontaktperson,
    Konto,
    MedMaate,
    Parorende,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

M = TypeVar("M", bound=models.Model)


class KartleggingQuerySet(TilgangsstyrtQuerySet["Kartlegging"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – samme spørsmål til alle
        return self.filter(aktiv=True)


class Kartlegging(models.Model):
    """Spørsmålene i «hvordan har du det». Instrumenter med lisens er av til kommunen har den."""

    nokkel = models.CharField(max_length=30, unique=True)
    navn = models.CharField(_("navn"), max_length=120)
    sporsmaal = models.JSONField(default=list)
    lisens = models.TextField(_("lisens"), blank=True)
    egen = models.BooleanField(_("egne spørsmål"), default=False)
    aktiv = models.BooleanField(_("i bruk"), default=False)

    objects = KartleggingQuerySet.as_manager()

    class Meta:
        verbose_name = _("kartlegging")
        verbose_name_plural = _("kartlegginger")
        ordering = ["nokkel"]
        constraints = [
            models.CheckConstraint(
                name="kartlegging_i_bruk_har_lisens",
                condition=Q(aktiv=False) | Q(egen=True) | ~Q(lisens=""),
                violation_error_message=_("Instrumentet kan ikke brukes uten lisens."),
            )
        ]

    def __str__(self) -> str:
        return self.navn


class EgenvurderingQuerySet(TilgangsstyrtQuerySet["Egenvurdering"]):
    def egne(self, konto: Konto) -> Self:
        return self.filter(parorende__person__konto=konto, slettet__isnull=True)

    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørendes egen. Andre bare når hun har delt den med nettopp dem, og ikke trukket."""
        delt = Egenvurderingsdeling.objects.mottatt_av(konto)
        return self.filter(
            Q(parorende__person__konto=konto) | Q(pk__in=delt.values("egenvurdering")),
            slettet__isnull=True,
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.egne(konto)


class Egenvurdering(MedMaate):
    """Hvordan den pårørende har det. Hennes alene, uten kobling til bruker eller møte."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parorende = models.ForeignKey(
        Parorende, on_delete=models.PROTECT, related_name="egenvurderinger"
    )
    kartlegging = models.ForeignKey(Kartlegging, on_delete=models.PROTECT, related_name="+")
    svar = models.JSONField(default=dict)
    tekst = models.TextField(_("med egne ord"), blank=True)
    dato = models.DateField(_("dato"), default=timezone.localdate)
    laget = models.DateTimeField(default=timezone.now)
    slettet = models.DateTimeField(null=True, blank=True)

    objects = EgenvurderingQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("egenvurdering")
        verbose_name_plural = _("egenvurderinger")
        ordering = ["-laget", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="egenvurdering_slettet_er_tom",
                condition=Q(slettet__isnull=True) | Q(svar={}, tekst=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.dato)

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_egenvurdering", args=[self.pk])


class EgenvurderingsdelingQuerySet(TilgangsstyrtQuerySet["Egenvurderingsdeling"]):
    def aktive(self) -> Self:
        return self.filter(trukket__isnull=True, egenvurdering__slettet__isnull=True)

    def mottatt_av(self, konto: Konto) -> Self:
        """Delt med denne ansatte, som fortsatt er kontaktperson eller pårørendekoordinator."""
        kontakt = Kontaktperson.objects.gjeldende().filter(konto=konto)
        mine = Relasjon.objects.aktive().filter(pk__in=kontakt.values("relasjon"))
        utvalg = Q(egenvurdering__parorende__in=mine.values("parorende"))
        if konto.har_rolle(Rolle.PAARORENDEKOORDINATOR):
            utvalg = Q()
        return self.aktive().filter(utvalg, delt_med=konto)

    def synlig_for(self, konto: Konto) -> Self:
        egne = self.filter(egenvurdering__parorende__person__konto=konto)
        return egne | self.mottatt_av(konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.aktive().filter(egenvurdering__parorende__person__konto=konto)


class Egenvurderingsdeling(models.Model):
    """Delt med én navngitt person, om hun vil ha svar, og til hun trekker den."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    egenvurdering = models.ForeignKey(
        Egenvurdering, on_delete=models.PROTECT, related_name="delinger"
    )
    delt_med = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    med_tekst = models.BooleanField(_("med det jeg har skrevet"), default=True)
    onsker_samtale = models.BooleanField(_("jeg vil gjerne snakke med noen"), default=False)
    frist = models.DateField(_("leses innen"))
    delt = models.DateTimeField(_("delt"), default=timezone.now)
    trukket = models.DateTimeField(_("trukket"), null=True, blank=True)
    besvart = models.DateTimeField(_("fulgt opp"), null=True, blank=True)

    objects = EgenvurderingsdelingQuerySet.as_manager()

    class Meta:
        verbose_name = _("deling av egenvurdering")
        verbose_name_plural = _("delinger av egenvurdering")
        ordering = ["-delt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["egenvurdering", "delt_med"],
                condition=Q(trukket__isnull=True),
                name="egenvurderingsdeling_en_per_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
