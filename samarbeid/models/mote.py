from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Organisasjonsenhet, Relasjon, Tjeneste
from paarorende.queryset import TilgangsstyrtQuerySet
from samarbeid.valg import AAPNE, Frekvens, Moteslag, Motestatus, Part, Sted


class MoteplanQuerySet(TilgangsstyrtQuerySet["Moteplan"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.synlig_for(konto).values("pk"))

    def aktive(self) -> Self:
        return self.filter(avsluttet__isnull=True)


class Moteplan(models.Model):
    """Rytmen avtalt med denne pårørende, og avdelingen som har plikten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="moteplaner")
    tjeneste = models.ForeignKey(Tjeneste, on_delete=models.PROTECT, related_name="moteplaner")
    avdeling = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    frekvens = models.CharField(
        _("hvor ofte"), max_length=10, choices=Frekvens.choices, default=Frekvens.HALVAAR
    )
    neste_frist = models.DateField(_("neste møte innen"), null=True, blank=True)
    startet = models.DateField(_("startet"))
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True)

    objects = MoteplanQuerySet.as_manager()

    class Meta:
        verbose_name = _("møteplan")
        verbose_name_plural = _("møteplaner")
        constraints = [
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(avsluttet__isnull=True),
                name="moteplan_en_aktiv_per_relasjon",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SamarbeidsmoteQuerySet(TilgangsstyrtQuerySet["Samarbeidsmote"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørende ser egne møter, kontaktpersonen og vara dem de har ansvar for."""
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        return self.filter(
            Q(plan__relasjon__parorende__person__konto=konto)
            | Q(plan__relasjon__in=ansvar.values("pk"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som har ansvaret for relasjonen nå."""
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        return self.filter(plan__relasjon__in=ansvar.values("pk"))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(plan__relasjon__parorende__person__konto=konto)

    def aapne(self) -> Self:
        return self.filter(status__in=AAPNE)

    def laas(self, mote: Samarbeidsmote) -> Samarbeidsmote:
        """Alle handlinger på et møte tar samme lås, så rekkefølgen alltid er den samme."""
        return self.select_for_update(of=("self",)).med_relasjon().get(pk=mote.pk)

    def med_relasjon(self) -> Self:
        return self.select_related(
            "plan__avdeling",
            "plan__relasjon__parorende__person__konto",
            "plan__relasjon__bruker__person",
        )


class Samarbeidsmote(models.Model):
    """Ett møte som skal holdes, er holdt, eller ble til noe annet – med grunnen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Moteplan, on_delete=models.PROTECT, related_name="moter")
    slag = models.CharField(_("slag"), max_length=12, choices=Moteslag.choices)
    frist = models.DateField(_("skal holdes innen"))
    status = models.CharField(
        _("status"), max_length=12, choices=Motestatus.choices, default=Motestatus.SKAL_TILBYS
    )
    starter = models.DateTimeField(_("starter"), null=True, blank=True)
    slutter = models.DateTimeField(_("slutter"), null=True, blank=True)
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices, blank=True)
    sekvens = models.PositiveIntegerField(default=0)
    grunn = models.TextField(_("grunn"), blank=True)
    avsluttet = models.DateField(_("holdt eller avsluttet"), null=True, blank=True)

    objects = SamarbeidsmoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("samarbeidsmøte")
        verbose_name_plural = _("samarbeidsmøter")
        indexes = [
            models.Index(fields=["frist"], name="mote_aapne_frist", condition=Q(status__in=AAPNE))
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "frist"], name="mote_en_per_frist"),
            models.CheckConstraint(
                name="mote_slutter_etter_start",
                condition=Q(starter__isnull=True) | Q(slutter__gt=F("starter")),
                violation_error_message=_("Møtet må slutte etter at det starter."),
            ),
            models.CheckConstraint(
                name="mote_avtalt_har_tid",
                condition=~Q(status=Motestatus.AVTALT) | Q(starter__isnull=False),
            ),
            models.CheckConstraint(
                name="mote_ikke_tilbudt_har_grunn",
                condition=~Q(status=Motestatus.IKKE_TILBUDT) | ~Q(grunn=""),
                violation_error_message=_("Skriv hvorfor møtet ikke ble tilbudt."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Samarbeidsmøte"))

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_mote", args=[self.pk])

    @property
    def relasjon(self) -> Relasjon:
        return self.plan.relasjon


M = TypeVar("M", bound=models.Model)


class MotedelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til et møte, sees av dem som ser møtet."""

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.synlig_for(konto).values("pk"))


class Tidsforslag(models.Model):
    """En tid tjenesten foreslår. Den pårørende velger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.CASCADE, related_name="tidsforslag")
    starter = models.DateTimeField(_("starter"))
    slutter = models.DateTimeField(_("slutter"))
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices)

    objects = MotedelQuerySet["Tidsforslag"].as_manager()

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


class Agendapunkt(models.Model):
    """En sak på den felles lista. Begge parter setter opp (planen S1.16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.CASCADE, related_name="agenda")
    fra = models.CharField(_("fra"), max_length=10, choices=Part.choices)
    tekst = models.CharField(_("sak"), max_length=200)

    objects = MotedelQuerySet["Agendapunkt"].as_manager()

    class Meta:
        verbose_name = _("agendapunkt")
        verbose_name_plural = _("agendapunkter")
        ordering = ["fra", "tekst"]

    def __str__(self) -> str:
        return self.tekst


class ForberedelseQuerySet(TilgangsstyrtQuerySet["Forberedelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Kladden er den pårørendes. Tjenesten ser den først når den er delt."""
        egen = Q(mote__plan__relasjon__parorende__person__konto=konto)
        ansvar = Samarbeidsmote.objects.redigerbar_for(konto)
        return self.filter(egen | Q(delt__isnull=False, mote__in=ansvar.values("pk")))


class Forberedelse(models.Model):
    """Det den pårørende skriver før møtet, med egne ord. Privat til hun deler."""

    mote = models.OneToOneField(
        Samarbeidsmote, on_delete=models.CASCADE, primary_key=True, related_name="forberedelse"
    )
    viktig = models.TextField(_("hva er viktigst for deg nå"), blank=True)
    bekymrer = models.TextField(_("hva bekymrer deg"), blank=True)
    hjelper = models.TextField(_("hva hjelper"), blank=True)
    saker = models.JSONField(_("saker"), default=list)
    endret = models.DateTimeField(auto_now=True)
    delt = models.DateTimeField(_("delt"), null=True, blank=True)

    objects = ForberedelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("forberedelse")
        verbose_name_plural = _("forberedelser")

    def __str__(self) -> str:
        return str(self.pk)
