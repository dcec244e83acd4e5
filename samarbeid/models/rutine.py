from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Tjenesteslag
from samarbeid.models.nettverk import Fagnettverk
from samarbeid.valg import (
    Rutinestatus,
)


class RutineQuerySet(TilgangsstyrtQuerySet["Rutine"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Rutiner er for alle ansatte. Pårørende leser den korte teksten på egen side."""
        return self.all() if konto.er_ansatt else self.none()

    def redigerbar_for(self, konto: Konto) -> Self:
        """Eieren, og den som leder nettverket rutinen hører til."""
        if not konto.er_ansatt:
            return self.none()
        ledet = Fagnettverk.objects.redigerbar_for(konto)
        return self.filter(Q(eier=konto) | Q(nettverk__in=ledet.values("pk")))


class Rutine(models.Model):
    """En rutine i biblioteket. Uten enhet er den overordnet (planen S1.23, S1.30)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nokkel = models.SlugField(unique=True)
    tittel = models.CharField(_("tittel"), max_length=120)
    nettverk = models.ForeignKey(
        Fagnettverk, null=True, blank=True, on_delete=models.PROTECT, related_name="rutiner"
    )
    enhet = models.ForeignKey(
        Organisasjonsenhet, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tjenesteslag = models.CharField(
        _("for tjenesten"), max_length=20, choices=Tjenesteslag.choices, blank=True
    )
    eier = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = RutineQuerySet.as_manager()

    class Meta:
        verbose_name = _("rutine")
        verbose_name_plural = _("rutiner")
        ordering = ["tittel", "pk"]

    def __str__(self) -> str:
        return self.tittel

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_rutine", args=[self.pk])


class RutineversjonQuerySet(TilgangsstyrtQuerySet["Rutineversjon"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Alle ansatte ser det som gjelder og har vært på høring. Utkastet er nettverkets."""
        if not konto.er_ansatt:
            return self.none()
        egne = Rutine.objects.redigerbar_for(konto)
        med = Fagnettverk.objects.der_konto_er_med(konto)
        return self.filter(
            ~Q(status=Rutinestatus.UTKAST)
            | Q(rutine__in=egne.values("pk"))
            | Q(rutine__nettverk__in=med.values("pk"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(rutine__in=Rutine.objects.redigerbar_for(konto).values("pk"))

    def gjeldende(self) -> Self:
        return self.filter(status=Rutinestatus.PUBLISERT)

    def kan_godkjennes_av(self, konto: Konto) -> Self:
        """Medlemmer og leder av nettverket, aldri den som skrev (fire øyne)."""
        med = Fagnettverk.objects.der_konto_er_med(konto)
        return self.filter(rutine__nettverk__in=med.values("pk")).exclude(skrevet_av=konto)


class Rutineversjon(models.Model):
    """Én utgave av rutinen. Når den er publisert, er innholdet fast."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rutine = models.ForeignKey(Rutine, on_delete=models.PROTECT, related_name="versjoner")
    nummer = models.PositiveSmallIntegerField(_("versjon"))
    innhold = models.TextField(_("rutinen"))
    kort = models.TextField(_("kort til pårørende"), blank=True)
    status = models.CharField(
        max_length=10, choices=Rutinestatus.choices, default=Rutinestatus.UTKAST
    )
    skrevet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    horing_frist = models.DateField(_("høringsfrist"), null=True, blank=True)
    godkjent_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    godkjent = models.DateTimeField(_("godkjent"), null=True, blank=True)
    publisert = models.DateTimeField(_("gjelder fra"), null=True, blank=True)
    revideres = models.DateField(_("skal ses på igjen innen"), null=True, blank=True)
    endret = models.DateTimeField(auto_now=True)

    objects = RutineversjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("rutineversjon")
        verbose_name_plural = _("rutineversjoner")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["rutine", "nummer"], name="rutineversjon_ett_nummer"),
            models.UniqueConstraint(
                fields=["rutine"],
                condition=Q(status=Rutinestatus.PUBLISERT),
                name="rutineversjon_en_publisert",
            ),
            models.CheckConstraint(
                name="rutineversjon_godkjennes_av_en_annen",
                condition=Q(godkjent_av__isnull=True) | ~Q(godkjent_av=F("skrevet_av")),
                violation_error_message=_("En annen enn den som skrev rutinen, må godkjenne den."),
            ),
            models.CheckConstraint(
                name="rutineversjon_publisert_er_godkjent",
                condition=~Q(status__in=[Rutinestatus.PUBLISERT, Rutinestatus.ERSTATTET])
                | Q(
                    godkjent_av__isnull=False,
                    godkjent__isnull=False,
                    publisert__isnull=False,
                    revideres__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rutine} {self.nummer}"


class LesekvitteringQuerySet(TilgangsstyrtQuerySet["Lesekvittering"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Egne, og for den som eier rutinen: hvem som har lest."""
        egne = Rutine.objects.redigerbar_for(konto)
        return self.filter(Q(konto=konto) | Q(versjon__rutine__in=egne.values("pk")))


class Lesekvittering(models.Model):
    """En ansatt har lest denne versjonen."""

    versjon = models.ForeignKey(
        Rutineversjon, on_delete=models.PROTECT, related_name="lesekvitteringer"
    )
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lest = models.DateTimeField(default=timezone.now)

    objects = LesekvitteringQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesekvittering")
        verbose_name_plural = _("lesekvitteringer")
        ordering = ["lest"]
        constraints = [
            models.UniqueConstraint(
                fields=["versjon", "konto"], name="lesekvittering_en_per_ansatt"
            )
        ]

    def __str__(self) -> str:
        return str(self.lest)


class HoringssvarQuerySet(TilgangsstyrtQuerySet["Horingssvar"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Alle som deltar i nettverket, ser svarene."""
        med = Fagnettverk.objects.der_konto_er_med(konto)
        egne = Rutine.objects.redigerbar_for(konto)
        return self.filter(
            Q(konto=konto)
            | Q(versjon__rutine__nettverk__in=med.values("pk"))
            | Q(versjon__rutine__in=egne.values("pk"))
        )


class Horingssvar(models.Model):
    """Et medlems svar på en rutine som er på høring."""

    versjon = models.ForeignKey(Rutineversjon, on_delete=models.PROTECT, related_name="horingssvar")
    konto = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    enig = models.BooleanField(_("enig"))
    tekst = models.TextField(_("forslag"), blank=True)
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = HoringssvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("høringssvar")
        verbose_name_plural = _("høringssvar")
        ordering = ["tidspunkt"]
        constraints = [
            models.UniqueConstraint(fields=["versjon", "konto"], name="horingssvar_ett_per_ansatt"),
            models.CheckConstraint(
                name="horingssvar_nei_har_ord",
                condition=Q(enig=True) | ~Q(tekst=""),
                violation_error_message=_("Skriv hva som bør endres."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
