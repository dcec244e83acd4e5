"""Det som er søkerens eget: veiviseren, kladden, søknaden og dagboka."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, SaksdelQuerySet
from avlastning.models.sak import BEHANDLER_SAKER, Sak
from avlastning.models.ytring import Ytring
from avlastning.valg import Omsorgsoppgave, Sakslag, Sakspart
from paarorende.models import Bruker, Parorende, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder

if TYPE_CHECKING:
    from paarorende.models import Konto


M = TypeVar("M", bound=models.Model)


class VeivisersvarQuerySet(TilgangsstyrtQuerySet["Veivisersvar"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)


class Veivisersvar(models.Model):
    """Svarene i rettighetsveiviseren, så den kan tas igjen når livet endrer seg."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="veivisersvar"
    )
    svar = models.JSONField(default=dict)
    versjon = models.PositiveSmallIntegerField()
    lagret = models.DateTimeField(default=timezone.now)

    objects = VeivisersvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar i veiviseren")
        verbose_name_plural = _("svar i veiviseren")
        ordering = ["-lagret", "pk"]

    def __str__(self) -> str:
        return str(self.pk)


class SoknadQuerySet(TilgangsstyrtQuerySet["Soknad"]):
    def kladder(self) -> Self:
        return self.filter(sendt__isnull=True)

    def synlig_for(self, konto: Konto) -> Self:
        """Søkeren, den som har fullmakt til å søke for henne, og den som fører den fra papir."""
        utvalg = Q(parorende__person__konto=konto) | Q(fort_av=konto, sendt__isnull=True)
        if not konto.har_rolle(*BEHANDLER_SAKER):
            p = "parorende__fullmakter"
            fullmakt = Soknad.objects.filter(
                gjelder(timezone.localdate(), sti=p),
                parorende__fullmakter__konto=konto,
                parorende__fullmakter__bruker=F("bruker"),
                parorende__fullmakter__for_part=Sakspart.SOKER,
                parorende__fullmakter__kan_soke=True,
                parorende__fullmakter__trukket__isnull=True,
            )
            utvalg |= Q(pk__in=fullmakt.order_by().values("pk"))
        behandler = Sak.objects.behandles_av(konto).order_by().values("pk")
        return self.filter(utvalg | Q(sak__in=behandler))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto).kladder()


class Soknad(Ytring):
    """Kladden til den er sendt. Så hører den til en sak, og kan aldri endres.

    Den første skapte saken. De neste ber om at et løpende vedtak endres.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(
        Sak, null=True, blank=True, on_delete=models.PROTECT, related_name="soknader"
    )
    slag = models.CharField(_("søknaden gjelder"), max_length=20, choices=Sakslag.choices)
    parorende = models.ForeignKey(Parorende, on_delete=models.PROTECT, related_name="soknader")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="soknader")
    relasjon = models.ForeignKey(
        Relasjon, null=True, blank=True, on_delete=models.PROTECT, related_name="soknader"
    )
    startet = models.DateTimeField(_("begynt"), default=timezone.now)
    endret = models.DateTimeField(_("sist endret"), default=timezone.now)
    steg = models.PositiveSmallIntegerField(default=0)
    onsket_kontakt = models.CharField(_("slik vil jeg bli kontaktet"), max_length=200, blank=True)
    kort_om = models.TextField(_("kort om det du søker om"), blank=True)
    varslet = models.DateTimeField(_("varslet om at den slettes"), null=True, blank=True)
    sendt = models.DateTimeField(_("sendt"), null=True, blank=True)

    objects = SoknadQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("søknad")
        verbose_name_plural = _("søknader")
        ordering = ["-endret", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.UniqueConstraint(
                fields=["parorende", "bruker", "slag"],
                condition=Q(sendt__isnull=True),
                name="soknad_en_kladd_per_slag",
                violation_error_message=_("Du har allerede begynt på en slik søknad."),
            ),
            models.CheckConstraint(
                name="soknad_sendt_har_sak",
                condition=Q(sendt__isnull=True) | Q(sak__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SoknadsinnholdQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til søknaden, sees av dem som ser søknaden."""

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(soknad__in=Soknad.objects.synlig_for(konto).order_by().values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(soknad__in=Soknad.objects.redigerbar_for(konto).order_by().values("pk"))


class SoknadsdelQuerySet(SoknadsinnholdQuerySet["Soknadsdel"]):
    pass


class Soknadsdel(models.Model):
    """Svarene i ett steg."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soknad = models.ForeignKey(Soknad, on_delete=models.CASCADE, related_name="deler")
    nokkel = models.CharField(_("steg"), max_length=40)
    svar = models.JSONField(default=dict)
    lagret = models.DateTimeField(default=timezone.now)

    objects = SoknadsdelQuerySet.as_manager()

    class Meta:
        verbose_name = _("del av søknad")
        verbose_name_plural = _("deler av søknad")
        ordering = ["soknad", "nokkel"]
        constraints = [
            models.UniqueConstraint(fields=["soknad", "nokkel"], name="soknadsdel_en_per_steg")
        ]

    def __str__(self) -> str:
        return self.nokkel


class SoknadsvedleggQuerySet(SoknadsinnholdQuerySet["Soknadsvedlegg"]):
    pass


class Soknadsvedlegg(models.Model):
    """En fil lagt ved kladden."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soknad = models.ForeignKey(Soknad, on_delete=models.CASCADE, related_name="vedlegg")
    vedlegg = models.OneToOneField(
        "paarorende.Vedlegg", on_delete=models.PROTECT, related_name="i_soknad"
    )

    objects = SoknadsvedleggQuerySet.as_manager()

    class Meta:
        verbose_name = _("vedlegg til søknad")
        verbose_name_plural = _("vedlegg til søknad")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class OmsorgsdagQuerySet(TilgangsstyrtQuerySet["Omsorgsdag"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Dagboka er bare hennes. Saken får en frosset sum når hun deler den."""
        return self.filter(parorende__person__konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)


class Omsorgsdag(models.Model):
    """Hva hun gjorde en dag, hvor lenge, og om det var om natta."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parorende = models.ForeignKey(Parorende, on_delete=models.PROTECT, related_name="omsorgsdager")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="+")
    dato = models.DateField(_("dato"))
    oppgave = models.CharField(_("hva"), max_length=12, choices=Omsorgsoppgave.choices)
    minutter = models.PositiveSmallIntegerField(_("minutter"))
    natt = models.BooleanField(_("om natta"), default=False)
    ganger = models.PositiveSmallIntegerField(_("hvor mange ganger"), default=1)
    notat = models.CharField(_("notat"), max_length=200, blank=True)

    objects = OmsorgsdagQuerySet.as_manager()

    class Meta:
        verbose_name = _("dag i dagboka")
        verbose_name_plural = _("dager i dagboka")
        ordering = ["-dato", "oppgave", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parorende", "bruker", "dato", "oppgave", "natt"],
                name="omsorgsdag_en_per_oppgave",
                violation_error_message=_("Du har alt skrevet om dette den dagen."),
            ),
            models.CheckConstraint(
                name="omsorgsdag_hoyst_ett_dogn",
                condition=Q(minutter__gt=0, minutter__lte=1440),
                violation_error_message=_("Skriv et antall minutter fra 1 til 1440."),
            ),
            models.CheckConstraint(
                name="omsorgsdag_hoyst_tjue_ganger", condition=Q(ganger__gt=0, ganger__lte=20)
            ),
        ]

    def __str__(self) -> str:
        return str(self.dato)


class DagbokutdragQuerySet(SaksdelQuerySet["Dagbokutdrag"]):
    sider = BARE_SOKER


class Dagbokutdrag(models.Model):
    """Det saken får: en frosset sum, aldri notatene."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="dagbokutdrag")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    timer = models.DecimalField(_("timer"), max_digits=7, decimal_places=2)
    netter = models.PositiveSmallIntegerField(_("netter"))
    per_oppgave = models.JSONField(default=dict)
    delt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    delt = models.DateTimeField(_("delt"), default=timezone.now)

    objects = DagbokutdragQuerySet.as_manager()

    class Meta:
        verbose_name = _("utdrag av dagboka")
        verbose_name_plural = _("utdrag av dagboka")
        ordering = ["-delt", "pk"]
        constraints = [
            models.CheckConstraint(
                name="dagbokutdrag_slutter_etter_start", condition=Q(til__gt=F("fra"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.fra}–{self.til}"
