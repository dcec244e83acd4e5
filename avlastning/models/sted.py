"""Steder for avlastning, plassene på dem og når de er åpne."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import M, Tidsrom
from avlastning.models.sak import BEHANDLER_SAKER, Sak
from avlastning.regler.sakstyper import FORMER_PAA_STED
from avlastning.valg import SENDTE, Stedsslag
from paarorende.models import Organisasjonsenhet
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models import Konto

PAA_STEDET = (Rolle.ANSATT, Rolle.AVDELINGSLEDER)


class EgenskapQuerySet(TilgangsstyrtQuerySet["Egenskap"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – samme liste til alle
        return self.filter(aktiv=True)


class Egenskap(models.Model):
    """Noe et sted kan ta seg av, eller noen trenger: rullestol, nattevåken, hund."""

    nokkel = models.SlugField(unique=True)
    navn = models.CharField(_("navn"), max_length=80)
    aktiv = models.BooleanField(_("i bruk"), default=True)

    objects = EgenskapQuerySet.as_manager()

    class Meta:
        verbose_name = _("egenskap")
        verbose_name_plural = _("egenskaper")
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class StedQuerySet(TilgangsstyrtQuerySet["Sted"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))

    def der_kontoen_arbeider(self, konto: Konto) -> Self:
        avdelinger = Organisasjonsenhet.objects.med_rolle(konto, *PAA_STEDET)
        return self.filter(avdeling__in=avdelinger.order_by().values("pk"))

    def synlig_for(self, konto: Konto) -> Self:
        """Familier med en linje som passer til stedet, stedets ansatte og saksbehandlerne."""
        if konto.har_rolle(*BEHANDLER_SAKER):
            return self.all()
        vilkaar = Q(pk__in=self.der_kontoen_arbeider(konto).order_by().values("pk"))
        mine = Sak.objects.som_part(konto)
        for slag, former in FORMER_PAA_STED.items():
            passer = mine.filter(vedtak__status__in=SENDTE, vedtak__linjer__form__in=former)
            vilkaar |= Q(slag=slag) & Q(Exists(passer))
        return self.filter(vilkaar)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Avdelingslederen for stedet, og lederen i Helse- og omsorgsforvaltningen."""
        if konto.har_rolle(Rolle.HOF_LEDER):
            return self.all()
        ledet = Organisasjonsenhet.objects.med_rolle(konto, Rolle.AVDELINGSLEDER)
        return self.filter(avdeling__in=ledet.order_by().values("pk"))


class Sted(models.Model):
    """Et sted som tar imot. Adressen vises bare til den som har et opphold der."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    avdeling = models.ForeignKey(
        Organisasjonsenhet, null=True, blank=True, on_delete=models.PROTECT, related_name="steder"
    )
    slag = models.CharField(_("slag"), max_length=12, choices=Stedsslag.choices)
    navn = models.CharField(_("navn"), max_length=120)
    beskrivelse = models.TextField(_("om stedet"), blank=True)
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    adresse = models.CharField(_("adresse"), max_length=200, blank=True)
    egenskaper = models.ManyToManyField(Egenskap, related_name="steder", blank=True)
    aldersfra = models.PositiveSmallIntegerField(_("fra alder"), default=0)
    alderstil = models.PositiveSmallIntegerField(_("til alder"), default=120)
    min_timer = models.PositiveSmallIntegerField(_("korteste opphold i timer"), default=1)
    maks_dogn = models.PositiveSmallIntegerField(_("lengste opphold i døgn"), default=30)
    buffer_minutter = models.PositiveSmallIntegerField(_("minutter mellom opphold"), default=0)
    maks_dager_fram = models.PositiveSmallIntegerField(
        _("kan bestilles så langt fram"), default=180
    )
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)

    objects = StedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sted")
        verbose_name_plural = _("steder")
        ordering = ["navn", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sted_slutter_etter_start", condition=Q(til__isnull=True) | Q(til__gt=F("fra"))
            ),
            models.CheckConstraint(
                name="sted_alder_riktig_vei", condition=Q(alderstil__gte=F("aldersfra"))
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class StedsdelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til stedet, sees av dem som ser stedet."""

    stedssti = "sted"

    def synlig_for(self, konto: Konto) -> Self:
        steder = Sted.objects.synlig_for(konto).order_by().values("pk")
        return self.filter(**{f"{self.stedssti}__in": steder})

    def redigerbar_for(self, konto: Konto) -> Self:
        steder = Sted.objects.redigerbar_for(konto).order_by().values("pk")
        return self.filter(**{f"{self.stedssti}__in": steder})


class PlassQuerySet(StedsdelQuerySet["Plass"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))


class Plass(models.Model):
    """Én seng eller stol. Én rad, så databasen ser at to ikke får den samme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sted = models.ForeignKey(Sted, on_delete=models.PROTECT, related_name="plasser")
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    navn = models.CharField(_("navn"), max_length=60, blank=True)
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)

    objects = PlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("plass")
        verbose_name_plural = _("plasser")
        ordering = ["sted", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["sted", "nummer"], name="plass_ett_nummer"),
            models.CheckConstraint(
                name="plass_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
        ]

    def __str__(self) -> str:
        return self.navn or str(self.nummer)


class AapningQuerySet(StedsdelQuerySet["Aapning"]):
    stedssti = "plass__sted"


class Aapning(models.Model):
    """Når plassen kan brukes. Et opphold må ligge helt inne i én åpning."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plass = models.ForeignKey(Plass, on_delete=models.PROTECT, related_name="aapninger")
    starter = models.DateTimeField(_("fra"))
    slutter = models.DateTimeField(_("til"))

    objects = AapningQuerySet.as_manager()

    class Meta:
        verbose_name = _("åpning")
        verbose_name_plural = _("åpninger")
        ordering = ["starter", "pk"]
        constraints = [
            ExclusionConstraint(
                name="aapning_overlapper_ikke",
                expressions=[
                    ("plass", RangeOperators.EQUAL),
                    (Tidsrom("starter", "slutter"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Plassen er alt åpen i noe av tiden."),
            ),
            models.CheckConstraint(
                name="aapning_slutter_etter_start", condition=Q(slutter__gt=F("starter"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.starter)
