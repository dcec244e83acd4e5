"""Ferierunder: familiene ønsker, en kjent regel fordeler, og hver får vite hvorfor."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, SaksdelQuerySet
from avlastning.models.linje import Vedtakslinje
from avlastning.models.opphold import Opphold
from avlastning.models.sak import BEHANDLER_SAKER
from avlastning.models.sted import Sted
from avlastning.models.ytring import Ytring
from avlastning.valg import Rundeslag, Rundetilstand
from paarorende.models import Parameter
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models import Konto


class RundeQuerySet(TilgangsstyrtQuerySet["Runde"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Runden handler ikke om noen. Utkastet er bare for dem som lager den."""
        if konto.har_rolle(*BEHANDLER_SAKER):
            return self.all()
        return self.exclude(tilstand=Rundetilstand.UTKAST)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.all() if konto.har_rolle(Rolle.HOF_LEDER) else self.none()


class Runde(models.Model):
    """En ferie der mange ønsker seg det samme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("ferie"), max_length=10, choices=Rundeslag.choices)
    aar = models.PositiveSmallIntegerField(_("år"))
    steder = models.ManyToManyField(Sted, related_name="runder", blank=True)
    periode_fra = models.DateField(_("fra"))
    periode_til = models.DateField(_("til"))
    soknadsfrist = models.DateField(_("ønsk innen"))
    tilstand = models.CharField(
        max_length=10, choices=Rundetilstand.choices, default=Rundetilstand.UTKAST
    )
    regel_parameter = models.ForeignKey(
        Parameter, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    fro = models.CharField(_("frø for loddtrekning"), max_length=64, blank=True)
    fordelt = models.DateTimeField(_("fordelt"), null=True, blank=True)
    fordelt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RundeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ferierunde")
        verbose_name_plural = _("ferierunder")
        ordering = ["-periode_fra", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["slag", "aar"], name="runde_en_per_ferie"),
            models.CheckConstraint(
                name="runde_datoene_i_rekkefolge",
                condition=Q(periode_til__gt=F("periode_fra"), soknadsfrist__lt=F("periode_fra")),
            ),
            models.CheckConstraint(
                name="runde_fordelt_av_noen",
                condition=~Q(tilstand__in=[Rundetilstand.FORDELT, Rundetilstand.KUNNGJORT])
                | (Q(fordelt__isnull=False, fordelt_av__isnull=False) & ~Q(fro="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.aar}"


class RundeonskeQuerySet(SaksdelQuerySet["Rundeonske"]):
    sakssti = "linje__vedtak__sak"
    sider = BARE_SOKER

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.som_part(konto).filter(runde__tilstand=Rundetilstand.AAPEN)


class Rundeonske(Ytring):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runde = models.ForeignKey(Runde, on_delete=models.PROTECT, related_name="onsker")
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="rundeonsker")
    prioritet = models.PositiveSmallIntegerField(_("ønske nummer"))
    starter = models.DateField(_("fra"))
    slutter = models.DateField(_("til"))
    sted = models.ForeignKey(
        Sted, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gitt = models.DateTimeField(default=timezone.now)

    objects = RundeonskeQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("ønske i ferierunde")
        verbose_name_plural = _("ønsker i ferierunde")
        ordering = ["runde", "linje", "prioritet"]
        constraints = [
            *Ytring.Meta.constraints,
            models.UniqueConstraint(
                fields=["runde", "linje", "prioritet"], name="rundeonske_ett_per_nummer"
            ),
            models.CheckConstraint(
                name="rundeonske_en_til_tre", condition=Q(prioritet__range=(1, 3))
            ),
            models.CheckConstraint(
                name="rundeonske_slutter_etter_start", condition=Q(slutter__gt=F("starter"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.prioritet)


class RundesvarQuerySet(SaksdelQuerySet["Rundesvar"]):
    sakssti = "linje__vedtak__sak"
    sider = BARE_SOKER

    def for_part(self, konto: Konto) -> Q:
        """Familien ser svaret sitt når runden er kunngjort."""
        return super().for_part(konto) & Q(runde__tilstand=Rundetilstand.KUNNGJORT)


class Rundesvar(models.Model):
    """Hva linja fikk, og hvorfor. Forklaringen kan ikke endres etterpå."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runde = models.ForeignKey(Runde, on_delete=models.PROTECT, related_name="svar")
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="rundesvar")
    opphold = models.ForeignKey(
        Opphold, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plass_i_ko = models.PositiveSmallIntegerField()
    forklaring = models.TextField(_("hvorfor"))

    objects = RundesvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar i ferierunde")
        verbose_name_plural = _("svar i ferierunde")
        ordering = ["runde", "plass_i_ko", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["runde", "linje"], name="rundesvar_ett_per_linje")
        ]

    def __str__(self) -> str:
        return str(self.plass_i_ko)
