from __future__ import annotations

from datetime import date
from typing import Any, Self, cast

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import Datoperiode, gjelder


class GyldigQuerySet(models.QuerySet[Any]):
    def paa(self, dato: date) -> Self:
        return self.filter(gjelder(dato))


class ParameterQuerySet(GyldigQuerySet):
    def rad(self, nokkel: str, dato: date | None = None) -> Parameter:
        """Raden som gjelder på datoen, så en frist kan peke på regelen den er regnet etter."""
        rad = self.paa(dato or timezone.localdate()).filter(nokkel=nokkel).first()
        if rad is None:
            raise LookupError(nokkel)
        return cast("Parameter", rad)

    def verdi(self, nokkel: str, dato: date | None = None) -> Any:
        """Verdien som gjelder på datoen. `LookupError` når kommunen ikke har satt noen."""
        return self.rad(nokkel, dato).verdi

    def verdier(self, *nokler: str) -> list[Any]:
        """Flere verdier som gjelder i dag, i samme rekkefølge, i én spørring."""
        gjelder_naa = self.paa(timezone.localdate()).filter(nokkel__in=nokler).order_by()
        funnet = dict(gjelder_naa.values_list("nokkel", "verdi"))
        if mangler := set(nokler) - funnet.keys():
            raise LookupError(", ".join(sorted(mangler)))
        return [funnet[nokkel] for nokkel in nokler]


class TekstQuerySet(GyldigQuerySet):
    def innhold(self, nokkel: str, *, spraak: str = "nb", dato: date | None = None) -> str:
        rad = self.paa(dato or timezone.localdate()).filter(nokkel=nokkel, spraak=spraak).first()
        if rad is None:
            raise LookupError(nokkel)
        return str(rad.innhold)


def _periodevern(navn: str, *felt: str) -> list[models.BaseConstraint]:
    """To verdier av det samme kan aldri gjelde på én gang."""
    return [
        models.CheckConstraint(
            name=f"{navn}_slutter_etter_start", condition=Q(til__isnull=True) | Q(til__gt=F("fra"))
        ),
        ExclusionConstraint(
            name=f"{navn}_en_om_gangen",
            expressions=[
                *[(f, RangeOperators.EQUAL) for f in felt],
                (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
            ],
            violation_error_message=_("En annen verdi gjelder i samme tidsrom. Avslutt den først."),
        ),
    ]


class Parameter(models.Model):
    """Tall som loven eller kommunen bestemmer: dager, grenser, satser. Med kilde og tidsrom."""

    nokkel = models.CharField(_("nøkkel"), max_length=60)
    navn = models.CharField(_("navn"), max_length=120)
    verdi = models.JSONField(_("verdi"))
    enhet = models.CharField(_("måleenhet"), max_length=30, blank=True)
    fra = models.DateField(_("gjelder fra"))
    til = models.DateField(_("gjelder til"), null=True, blank=True)
    kilde = models.CharField(_("kilde"), max_length=200)
    godkjent_av = models.CharField(_("godkjent av"), max_length=120)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = _("parameter")
        verbose_name_plural = _("parametere")
        ordering = ["nokkel", "-fra"]
        constraints = _periodevern("parameter", "nokkel")

    def __str__(self) -> str:
        return self.navn


class Tekst(models.Model):
    """Tekster og lovhenvisninger som kommunen eier, med tidsrom og godkjenning."""

    nokkel = models.CharField(_("nøkkel"), max_length=60)
    spraak = models.CharField(_("språk"), max_length=8, default="nb")
    innhold = models.TextField(_("tekst"))
    fra = models.DateField(_("gjelder fra"))
    til = models.DateField(_("gjelder til"), null=True, blank=True)
    kilde = models.CharField(_("kilde"), max_length=200)
    godkjent_av = models.CharField(_("godkjent av"), max_length=120)

    objects = TekstQuerySet.as_manager()

    class Meta:
        verbose_name = _("tekst")
        verbose_name_plural = _("tekster")
        ordering = ["nokkel", "-fra"]
        constraints = _periodevern("tekst", "nokkel", "spraak")

    def __str__(self) -> str:
        return self.nokkel
