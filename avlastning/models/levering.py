"""Innvilget mot levert: når det begynte, hva som ble gitt, og hvorfor noe manglet."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, M, SaksdelQuerySet
from avlastning.models.linje import Vedtakslinje
from avlastning.models.sak import Sak
from avlastning.valg import Avviksgrunn, Fortsattbehov, Veiledningstema
from paarorende.models import MedMaate, Organisasjonsenhet, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models import Konto


class LinjedelQuerySet(SaksdelQuerySet[M]):
    """Det som hører til en linje: søkerens, og dem som behandler saken."""

    sakssti = "linje__vedtak__sak"
    sider = BARE_SOKER


class Iverksetting(models.Model):
    """Fra vedtak til første dag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    linje = models.OneToOneField(
        Vedtakslinje, on_delete=models.PROTECT, related_name="iverksetting"
    )
    planlagt_start = models.DateField(_("planlagt start"))
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="iverksettinger"
    )
    forste_kontakt = models.DateField(_("første kontakt"), null=True, blank=True)
    startet = models.DateField(_("startet"), null=True, blank=True)
    forsinket_grunn = models.CharField(
        _("hvorfor forsinket"), max_length=20, choices=Avviksgrunn.choices, blank=True
    )

    objects = LinjedelQuerySet["Iverksetting"].as_manager()

    class Meta:
        verbose_name = _("iverksetting")
        verbose_name_plural = _("iverksettinger")
        ordering = ["planlagt_start", "pk"]

    def __str__(self) -> str:
        return str(self.planlagt_start)


class Leveranse(models.Model):
    """Det som ble gitt i en periode. En feil rettes med en ny rad som erstatter den gamle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="leveranser")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    levert = models.DecimalField(_("levert"), max_digits=8, decimal_places=2)
    fort = models.DateTimeField(default=timezone.now)
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    erstattet = models.DateTimeField(_("rettet"), null=True, blank=True)

    objects = LinjedelQuerySet["Leveranse"].as_manager()

    class Meta:
        verbose_name = _("leveranse")
        verbose_name_plural = _("leveranser")
        ordering = ["linje", "fra", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["linje", "fra"],
                condition=Q(erstattet__isnull=True),
                name="leveranse_en_per_periode",
            ),
            models.CheckConstraint(
                name="leveranse_periode_og_mengde",
                condition=Q(til__gt=F("fra"), levert__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fra}–{self.til}"


class LeveranseavvikQuerySet(SaksdelQuerySet["Leveranseavvik"]):
    sakssti = "leveranse__linje__vedtak__sak"
    sider = BARE_SOKER


class Leveranseavvik(models.Model):
    """Hvorfor noe av det innvilgede ikke ble gitt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leveranse = models.ForeignKey(Leveranse, on_delete=models.PROTECT, related_name="avvik")
    mengde = models.DecimalField(_("mengde"), max_digits=8, decimal_places=2)
    grunn = models.CharField(_("grunn"), max_length=20, choices=Avviksgrunn.choices)
    tekst = models.CharField(_("mer om grunnen"), max_length=200, blank=True)
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    fort = models.DateTimeField(default=timezone.now)

    objects = LeveranseavvikQuerySet.as_manager()

    class Meta:
        verbose_name = _("avvik i leveransen")
        verbose_name_plural = _("avvik i leveransen")
        ordering = ["fort", "pk"]
        constraints = [
            models.CheckConstraint(name="leveranseavvik_har_mengde", condition=Q(mengde__gt=0)),
            models.CheckConstraint(
                name="leveranseavvik_annet_forklares",
                condition=~Q(grunn=Avviksgrunn.ANNET) | ~Q(tekst=""),
                violation_error_message=_("Skriv hva grunnen er."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_grunn_display()


class Evalueringssamtale(MedMaate):
    """Vi spør om det fortsatt passer, den datoen vedtaket sa."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="evalueringer")
    planlagt = models.DateField(_("planlagt"))
    holdt = models.DateField(_("holdt"), null=True, blank=True)
    fortsatt_behov = models.CharField(
        _("fortsatt behov"), max_length=8, choices=Fortsattbehov.choices, blank=True
    )
    sokers_ord = models.TextField(_("med søkerens egne ord"), blank=True)

    objects = LinjedelQuerySet["Evalueringssamtale"].as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("evaluering av tilbudet")
        verbose_name_plural = _("evalueringer av tilbudet")
        ordering = ["planlagt", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(
                fields=["linje", "planlagt"], name="evalueringssamtale_en_per_dato"
            ),
            models.CheckConstraint(
                name="evalueringssamtale_holdt_har_svar",
                condition=Q(holdt__isnull=True) | ~Q(fortsatt_behov=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.planlagt)


class VeiledningQuerySet(TilgangsstyrtQuerySet["Veiledning"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Hennes egen, den som ga den, kontaktpersonen, og den som behandler saken."""
        egne = Relasjon.objects.egne(konto).order_by().values("pk")
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto).order_by().values("pk")
        saker = Sak.objects.behandles_av(konto).order_by().values("pk")
        return self.filter(
            Q(relasjon__in=egne) | Q(relasjon__in=ansvar) | Q(fort_av=konto) | Q(sak__in=saker)
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(fort_av=konto)


class Veiledning(models.Model):
    """Veiledning som er gitt (planen S2.6 og S2.11). Uten innhold: bare tema og tid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(
        Sak, null=True, blank=True, on_delete=models.PROTECT, related_name="veiledninger"
    )
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="veiledninger")
    avdeling = models.ForeignKey(
        Organisasjonsenhet, on_delete=models.PROTECT, related_name="veiledninger"
    )
    dato = models.DateField(_("dato"), default=timezone.localdate)
    tema = models.CharField(_("tema"), max_length=12, choices=Veiledningstema.choices)
    minutter = models.PositiveSmallIntegerField(_("minutter"))
    fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = VeiledningQuerySet.as_manager()

    class Meta:
        verbose_name = _("veiledning")
        verbose_name_plural = _("veiledninger")
        ordering = ["-dato", "pk"]
        constraints = [
            models.CheckConstraint(
                name="veiledning_varighet", condition=Q(minutter__gt=0, minutter__lte=600)
            )
        ]

    def __str__(self) -> str:
        return self.get_tema_display()
