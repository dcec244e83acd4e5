from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Konto,
    MedMaate,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet
from samarbeid.models.mote import Samarbeidsmote
from samarbeid.models.relasjonsdel import RelasjonsdelQuerySet
from samarbeid.valg import (
    Avtalestatus,
    Part,
    Utforer,
)

M = TypeVar("M", bound=models.Model)


class OppgaveavtaleQuerySet(RelasjonsdelQuerySet["Oppgaveavtale"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Begge parter. Utkastet er hos den som skriver, til det foreslås."""
        ansvar = Relasjon.objects.redigerbar_for(konto)
        egne = Relasjon.objects.egne(konto)
        return self.filter(
            Q(relasjon__in=ansvar.values("pk"))
            | Q(relasjon__in=egne.values("pk")) & ~Q(status=Avtalestatus.UTKAST)
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.redigerbar_for(konto).values("pk"))

    def gjeldende(self) -> Self:
        return self.filter(status=Avtalestatus.GJELDER)

    def levende(self) -> Self:
        """Den som gjelder, og forslaget som venter på svar."""
        return self.filter(status__in=[Avtalestatus.GJELDER, Avtalestatus.FORESLAATT])

    def med_navn(self) -> Self:
        return self.select_related("relasjon__parorende__person", "laget_av__person")

    def til_svar_fra(self, konto: Konto) -> Self:
        """Forslagene den pårørende ikke har svart på."""
        egne = Relasjon.objects.egne(konto).filter(pk__in=Relasjon.objects.aktive())
        return self.filter(status=Avtalestatus.FORESLAATT, relasjon__in=egne.values("pk"))


class Oppgaveavtale(models.Model):
    """Samarbeidsavtalen: hvem gjør hva, bekreftet av begge (domene § 3.5, planen S1.17c)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="avtaler")
    nummer = models.PositiveSmallIntegerField(_("versjon"))
    mote = models.ForeignKey(
        Samarbeidsmote, null=True, blank=True, on_delete=models.PROTECT, related_name="avtaler"
    )
    status = models.CharField(
        max_length=10, choices=Avtalestatus.choices, default=Avtalestatus.UTKAST
    )
    maal = models.TextField(_("dette vil vi sammen"), blank=True)
    vil_ikke = models.TextField(_("dette vil den pårørende ikke gjøre"), blank=True)
    informasjon = models.TextField(_("hva vi forteller hverandre, hvordan og når"), blank=True)
    si_fra = models.TextField(_("slik sier du fra"), blank=True)
    krise = models.TextField(_("hvis noe går galt"), blank=True)
    fra = models.DateField(_("gjelder fra"), default=timezone.localdate)
    gyldig_til = models.DateField(_("skal ses på igjen innen"), null=True, blank=True)
    avlost = models.DateTimeField(_("avløst"), null=True, blank=True)
    laget_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    laget = models.DateTimeField(default=timezone.now)

    objects = OppgaveavtaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("samarbeidsavtale")
        verbose_name_plural = _("samarbeidsavtaler")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "nummer"], name="avtale_ett_nummer"),
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(status=Avtalestatus.GJELDER),
                name="avtale_en_gjeldende",
            ),
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(status__in=[Avtalestatus.UTKAST, Avtalestatus.FORESLAATT]),
                name="avtale_en_under_arbeid",
            ),
            models.CheckConstraint(
                name="avtale_ses_paa_etter_start",
                condition=Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=F("fra")),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Samarbeidsavtale')} {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_avtale", args=[self.pk])


class OppgaveQuerySet(RelasjonsdelQuerySet["Oppgave"]):
    def gjeldende(self) -> Self:
        """Det begge har sagt ja til. Et forslag er ikke en avtale."""
        return self.filter(
            Q(avtale__isnull=True) | Q(avtale__status=Avtalestatus.GJELDER), til__isnull=True
        )


class Oppgave(models.Model):
    """Hvem gjør hva, fra når (planen S1.17c). En ny avtale avløser den gamle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="oppgaver")
    mote = models.ForeignKey(
        Samarbeidsmote, null=True, blank=True, on_delete=models.PROTECT, related_name="oppgaver"
    )
    avtale = models.ForeignKey(
        "Oppgaveavtale", null=True, blank=True, on_delete=models.PROTECT, related_name="oppgaver"
    )
    tekst = models.CharField(_("oppgave"), max_length=200)
    hvem = models.CharField(_("hvem"), max_length=10, choices=Utforer.choices)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    hvor_ofte = models.CharField(_("hvor ofte"), max_length=80, blank=True)
    reserve = models.CharField(_("reserve"), max_length=120, blank=True)
    vedtak = models.BooleanField(_("kommunens ansvar etter vedtak"), default=False)

    objects = OppgaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppgave")
        verbose_name_plural = _("oppgaver")
        ordering = ["hvem", "tekst"]
        constraints = [
            models.CheckConstraint(
                name="oppgave_etter_vedtak_er_kommunens",
                condition=Q(vedtak=False) | Q(hvem=Utforer.TJENESTEN),
                violation_error_message=_(
                    "Hjelp det er gitt vedtak om, er alltid kommunens ansvar."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class AvtalebekreftelseQuerySet(TilgangsstyrtQuerySet["Avtalebekreftelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(avtale__in=Oppgaveavtale.objects.synlig_for(konto).values("pk"))


class Avtalebekreftelse(MedMaate):
    """Ja eller nei fra én part til én versjon. Taushet er aldri samtykke."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    avtale = models.ForeignKey(Oppgaveavtale, on_delete=models.PROTECT, related_name="bekreftelser")
    part = models.CharField(max_length=10, choices=Part.choices)
    av = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    enig = models.BooleanField(_("enig"))
    tekst = models.TextField(_("hva som ikke stemmer"), blank=True)
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = AvtalebekreftelseQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("bekreftelse")
        verbose_name_plural = _("bekreftelser")
        ordering = ["tidspunkt", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(
                fields=["avtale", "part"], name="avtalebekreftelse_en_per_part"
            ),
            models.CheckConstraint(
                name="avtalebekreftelse_nei_har_ord",
                condition=Q(enig=True) | ~Q(tekst=""),
                violation_error_message=_("Skriv hva som ikke stemmer."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_part_display()


class OppgavemeldingQuerySet(TilgangsstyrtQuerySet["Oppgavemelding"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(oppgave__in=Oppgave.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        ansvar = Relasjon.objects.redigerbar_for(konto)
        return self.filter(oppgave__relasjon__in=ansvar.values("pk"), besvart__isnull=True)

    def aapne(self) -> Self:
        return self.filter(besvart__isnull=True)


class Oppgavemelding(MedMaate):
    """«Jeg klarer ikke dette lenger.» Åpner en gjennomgang med frist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    oppgave = models.ForeignKey(Oppgave, on_delete=models.PROTECT, related_name="meldinger")
    tekst = models.TextField(_("vil du si mer?"), blank=True)
    meldt = models.DateTimeField(_("meldt"), default=timezone.now)
    frist = models.DateField(_("svar innen"))
    svar = models.TextField(_("svaret vårt"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    besvart_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OppgavemeldingQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("melding om oppgave")
        verbose_name_plural = _("meldinger om oppgaver")
        ordering = ["frist", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(
                fields=["oppgave"],
                condition=Q(besvart__isnull=True),
                name="oppgavemelding_en_aapen_per_oppgave",
            ),
            models.CheckConstraint(
                name="oppgavemelding_besvart_har_svar",
                condition=Q(besvart__isnull=True) | (~Q(svar="") & Q(besvart_av__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
