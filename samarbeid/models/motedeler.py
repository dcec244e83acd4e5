from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Bruker,
    Konto,
    MedMaate,
)
from paarorende.queryset import TilgangsstyrtQuerySet
from samarbeid.models.mote import Samarbeidsmote
from samarbeid.valg import (
    Part,
    Sakskilde,
    Sted,
)

M = TypeVar("M", bound=models.Model)


class MotedelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til et møte, sees av dem som ser møtet."""

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.synlig_for(konto).values("pk"))


class TidsforslagQuerySet(MotedelQuerySet["Tidsforslag"]):
    def ledige(self) -> Self:
        """Framtidige tider der møtelederen ikke har avtalt noe annet i mellomtiden."""
        samtidig = (
            Samarbeidsmote.objects.avtalt()
            .filter(
                moteleder=OuterRef("mote__moteleder"),
                starter__lt=OuterRef("slutter"),
                slutter__gt=OuterRef("starter"),
            )
            .annotate(gruppe=Coalesce("felles", "pk"))
            .exclude(gruppe=Coalesce(OuterRef("mote__felles"), OuterRef("mote")))
        )
        return self.filter(~Exists(samtidig), starter__gt=timezone.now())


class Tidsforslag(models.Model):
    """En tid tjenesten foreslår. Den pårørende velger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.CASCADE, related_name="tidsforslag")
    starter = models.DateTimeField(_("starter"))
    slutter = models.DateTimeField(_("slutter"))
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices)
    fra = models.CharField(
        _("foreslått av"), max_length=10, choices=Part.choices, default=Part.TJENESTEN
    )
    passer = models.BooleanField(_("passer"), null=True, blank=True)
    telefon = models.CharField(_("telefonnummer"), max_length=20, blank=True)
    videolenke = models.URLField(_("lenke til videomøtet"), blank=True)

    objects = TidsforslagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tidsforslag")
        verbose_name_plural = _("tidsforslag")
        ordering = ["starter"]
        constraints = [
            models.CheckConstraint(
                name="tidsforslag_slutter_etter_start", condition=Q(slutter__gt=F("starter"))
            ),
            models.UniqueConstraint(fields=["mote", "starter"], name="tidsforslag_en_per_tid"),
        ]

    def __str__(self) -> str:
        return str(self.starter)


class Agendapunkt(MedMaate):
    """En sak på den felles lista. Begge parter setter opp (planen S1.16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.CASCADE, related_name="agenda")
    fra = models.CharField(_("fra"), max_length=10, choices=Part.choices)
    tekst = models.CharField(_("sak"), max_length=200)
    kilde = models.CharField(max_length=12, choices=Sakskilde.choices, default=Sakskilde.FRI)
    lagt_til = models.DateTimeField(default=timezone.now)

    objects = MotedelQuerySet["Agendapunkt"].as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("agendapunkt")
        verbose_name_plural = _("agendapunkter")
        ordering = ["fra", "tekst"]

    def __str__(self) -> str:
        return self.tekst


class ForberedelseQuerySet(TilgangsstyrtQuerySet["Forberedelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Kladden er bare den pårørendes. Tjenesten ser det hun deler, i DeltForberedelse."""
        return self.filter(mote__in=Samarbeidsmote.objects.som_parorende(konto).values("pk"))


class Forberedelse(models.Model):
    """Kladden den pårørende skriver før møtet, med egne ord. Den er alltid privat."""

    mote = models.OneToOneField(
        Samarbeidsmote, on_delete=models.CASCADE, primary_key=True, related_name="forberedelse"
    )
    viktig = models.TextField(_("hva er viktigst for deg nå"), blank=True)
    bekymrer = models.TextField(_("hva bekymrer deg"), blank=True)
    hjelper = models.TextField(_("hva hjelper"), blank=True)
    bor_vite = models.TextField(_("hva bør vi vite om den du hjelper"), blank=True)
    tilrettelegging = models.CharField(_("dette trenger jeg"), max_length=300, blank=True)
    saker = models.JSONField(_("saker"), default=list)
    endret = models.DateTimeField(auto_now=True)

    objects = ForberedelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("forberedelse")
        verbose_name_plural = _("forberedelser")

    def __str__(self) -> str:
        return str(self.pk)


class DeltForberedelseQuerySet(TilgangsstyrtQuerySet["DeltForberedelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som har ansvaret, kan kvittere for at det er mottatt."""
        return self.filter(mote__in=Samarbeidsmote.objects.redigerbar_for(konto).values("pk"))


class DeltForberedelse(MedMaate):
    """Det hun delte, slik det var da hun delte det. Kladden hennes lever videre for seg selv."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(
        Samarbeidsmote, on_delete=models.PROTECT, related_name="delte_forberedelser"
    )
    nummer = models.PositiveSmallIntegerField()
    innhold = models.JSONField()
    delt = models.DateTimeField(_("delt"), default=timezone.now)

    objects = DeltForberedelseQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("delt forberedelse")
        verbose_name_plural = _("delte forberedelser")
        ordering = ["-nummer"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(fields=["mote", "nummer"], name="deltforberedelse_ett_nummer"),
        ]

    def __str__(self) -> str:
        return str(self.nummer)


class MottakQuerySet(TilgangsstyrtQuerySet["Mottak"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(delt__in=DeltForberedelse.objects.synlig_for(konto).values("pk"))


class Mottak(models.Model):
    """Kvitteringen: vi har lest det, og slik bruker vi det (funnet S1.11)."""

    delt = models.OneToOneField(
        DeltForberedelse, on_delete=models.PROTECT, primary_key=True, related_name="mottak"
    )
    av = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tidspunkt = models.DateTimeField(default=timezone.now)
    brukes_til = models.CharField(_("slik bruker vi det"), max_length=300)

    objects = MottakQuerySet.as_manager()

    class Meta:
        verbose_name = _("mottak")
        verbose_name_plural = _("mottak")

    def __str__(self) -> str:
        return str(self.pk)


class Moteendring(models.Model):
    """Hva som ble endret fra én innkalling til den neste, så ingen endring er stille."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="endringer")
    sekvens = models.PositiveIntegerField()
    endringer = models.JSONField(default=list)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = MotedelQuerySet["Moteendring"].as_manager()

    class Meta:
        verbose_name = _("endring av møte")
        verbose_name_plural = _("endringer av møte")
        ordering = ["-sekvens"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "sekvens"], name="moteendring_en_per_sekvens")
        ]

    def __str__(self) -> str:
        return str(self.sekvens)


class TidligeretilbudQuerySet(MotedelQuerySet["Tidligeretilbud"]):
    def ubesvarte(self) -> Self:
        return self.filter(svar__isnull=True, starter__gt=timezone.now())


class Tidligeretilbud(models.Model):
    """Et tilbud om en tidligere tid, fra en avlysning. Databasen tillater høyst ett om dagen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(
        Samarbeidsmote, on_delete=models.CASCADE, related_name="tidligeretilbud"
    )
    starter = models.DateTimeField(_("starter"))
    slutter = models.DateTimeField(_("slutter"))
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices)
    dato = models.DateField(default=timezone.localdate)
    svar = models.BooleanField(_("ja"), null=True, blank=True)

    objects = TidligeretilbudQuerySet.as_manager()

    class Meta:
        verbose_name = _("tilbud om tidligere tid")
        verbose_name_plural = _("tilbud om tidligere tid")
        ordering = ["-dato", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "dato"], name="tidligeretilbud_ett_om_dagen"),
            models.CheckConstraint(
                name="tidligeretilbud_slutter_etter_start", condition=Q(slutter__gt=F("starter"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.starter)


class FellesmoteQuerySet(TilgangsstyrtQuerySet["Fellesmote"]):
    def synlig_for(self, konto: Konto) -> Self:
        moter = Samarbeidsmote.objects.synlig_for(konto).filter(felles__isnull=False)
        return self.filter(pk__in=moter.values("felles"))


class Fellesmote(models.Model):
    """Flere pårørende til samme bruker møtes samtidig. Hver har fortsatt sitt eget møte og ord."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="+")
    opprettet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opprettet = models.DateTimeField(default=timezone.now)

    objects = FellesmoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("fellesmøte")
        verbose_name_plural = _("fellesmøter")

    def __str__(self) -> str:
        return str(self.pk)
