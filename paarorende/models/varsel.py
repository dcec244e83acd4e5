from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.person import Person
from paarorende.models.relasjon import UGRADERT_RELASJON, Kontaktperson, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Kanal, Varselslag, Varselstatus

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class VarselQuerySet(TilgangsstyrtQuerySet["Varsel"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(til=konto, kanal=Kanal.PORTAL).exclude(status=Varselstatus.FALT_BORT)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)

    def forfalte(self) -> Self:
        """Radene som skal ut nå. Brev venter i utskriftskøen til noen skriver dem ut."""
        forfalt = self.filter(status=Varselstatus.VENTER, sendes_fra__lte=timezone.now())
        return forfalt.exclude(kanal=Kanal.BREV)

    def forfalte_eller_ventende(self) -> Self:
        return self.filter(status=Varselstatus.VENTER)


class BrevQuerySet(VarselQuerySet):
    """Brevene i utskriftskøen. De er til noen uten innlogging, så retten følger relasjonen."""

    def brev(self) -> Self:
        return self.filter(kanal=Kanal.BREV, relasjon__isnull=False)

    def synlig_for(self, konto: Konto) -> Self:
        """De kontoen styrer, og de til en hun sist var kontaktperson for, så ingen leter."""
        styrt = Relasjon.objects.styrbar_for(konto).order_by().values("pk")
        mine = models.Q(relasjon__in=styrt) | models.Q(relasjon__in=_sist_kontaktperson(konto))
        return self.brev().filter(mine)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Ventende brev til dem kontoen styrer nå. Avsluttet eller død: ingen kan sende det."""
        styrt = Relasjon.objects.styrbar_for(konto).order_by().values("pk")
        return self.brev().filter(status=Varselstatus.VENTER, relasjon__in=styrt)

    def falt_bort(self) -> Self:
        """Venter fortsatt, men relasjonen er avsluttet, eller en av de to er borte."""
        aktive = Relasjon.objects.aktive().order_by().values("pk")
        return self.filter(status=Varselstatus.VENTER).exclude(relasjon__in=aktive)

    def ferdige(self) -> Self:
        """Sendt eller falt bort de siste tretti dagene."""
        siden = timezone.now() - timedelta(days=30)
        ferdig = [Varselstatus.SENDT, Varselstatus.FALT_BORT]
        return self.filter(status__in=ferdig, sendt__gte=siden)

    def med_mottaker(self) -> Self:
        """Med mottakeren, og den som er kontaktperson nå i `relasjon.kontakt_naa`."""
        kontakt = Kontaktperson.objects.gjeldende().select_related("konto__person").order_by("fra")
        return self.select_related("til_person", "relasjon").prefetch_related(
            models.Prefetch("relasjon__kontaktpersoner", kontakt, to_attr="kontakt_naa")
        )


def _sist_kontaktperson(konto: Konto) -> models.QuerySet[Any, Any]:
    """Relasjonene der ingen var kontaktperson etter henne. Skjermede er ikke med."""
    siste = Kontaktperson.objects.filter(relasjon=models.OuterRef("pk")).order_by("-fra")
    ugradert = Relasjon.objects.filter(UGRADERT_RELASJON)
    mine = ugradert.annotate(siste=models.Subquery(siste.values("konto")[:1]))
    return mine.filter(siste=konto).order_by().values("pk")


class Varsel(models.Model):
    """En beskjed som skal ut. Raden er sannheten, køen et dytt. Innholdet står aldri her."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("slag"), max_length=20, choices=Varselslag.choices)
    kanal = models.CharField(_("kanal"), max_length=10, choices=Kanal.choices)
    til = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="varsler",
    )
    til_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="brevvarsler"
    )
    relasjon = models.ForeignKey(
        Relasjon, null=True, blank=True, on_delete=models.CASCADE, related_name="varsler"
    )
    nokkel = models.CharField(max_length=100)
    lenke = models.CharField(max_length=200)
    kalender = models.JSONField(null=True, blank=True)
    tider = models.JSONField(default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Varselstatus.choices, default=Varselstatus.VENTER
    )
    sendes_fra = models.DateTimeField(default=timezone.now)
    forsok = models.PositiveSmallIntegerField(default=0)
    opprettet = models.DateTimeField(auto_now_add=True)
    tatt = models.DateTimeField(null=True, blank=True)
    sendt = models.DateTimeField(_("sendt"), null=True, blank=True)
    lest = models.DateTimeField(_("lest"), null=True, blank=True)

    objects = VarselQuerySet.as_manager()
    brev = BrevQuerySet.as_manager()

    class Meta:
        verbose_name = _("varsel")
        verbose_name_plural = _("varsler")
        ordering = ["-opprettet"]
        indexes = [
            models.Index(
                fields=["sendes_fra"],
                name="varsel_forfalte",
                condition=Q(status=Varselstatus.VENTER),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slag", "kanal", "til", "til_person", "nokkel"],
                nulls_distinct=False,
                name="varsel_aldri_to_ganger",
            ),
            models.CheckConstraint(
                name="varsel_har_mottaker",
                condition=Q(til__isnull=False) | Q(til_person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_slag_display()


class VarselvalgQuerySet(TilgangsstyrtQuerySet["Varselvalg"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)


class Varselvalg(models.Model):
    """Hva mottakeren vil ha på hvilken kanal. Uten rad gjelder forvalget i `regler.varsling`."""

    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="varselvalg"
    )
    slag = models.CharField(_("slag"), max_length=20, choices=Varselslag.choices)
    kanal = models.CharField(_("kanal"), max_length=10, choices=Kanal.choices)
    paa = models.BooleanField(_("på"))

    objects = VarselvalgQuerySet.as_manager()

    class Meta:
        verbose_name = _("varselvalg")
        verbose_name_plural = _("varselvalg")
        constraints = [
            models.UniqueConstraint(
                fields=["konto", "slag", "kanal"], name="varselvalg_ett_per_slag"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.get_kanal_display()}"
