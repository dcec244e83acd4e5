"""Barn som pårørende: at plikten er gjort, aldri hva barnet sa.

Her er det ingen fritekst, ingen navn og ingen fødselsdato. En prøve vokter det.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.koordinator import UGRADERT_BRUKER
from avlastning.valg import (
    Aldersband,
    Avklaring,
    Barneslutt,
    Barnetiltak,
    Barnetrinn,
    Forelder,
    Foreldresvar,
    Stegtilstand,
)
from paarorende.models import Bruker, Organisasjonsenhet, Relasjon, Tjeneste
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models import Konto


class BarneavklaringQuerySet(TilgangsstyrtQuerySet["Barneavklaring"]):
    def ubesvarte(self) -> Self:
        return self.filter(svar__in=[Avklaring.IKKE_SPURT, Avklaring.VET_IKKE])

    def uten_egen_del(self, konto: Konto) -> Self:
        egne = Relasjon.objects.filter(parorende__person__konto=konto).order_by().values("bruker")
        return self.exclude(bruker__person__konto=konto).exclude(bruker__in=egne)

    def paa_enhetene_til(self, konto: Konto, *roller: Rolle) -> Self:
        enheter = Organisasjonsenhet.objects.med_rolle(konto, *roller)
        return self.filter(avdeling__in=enheter.order_by().values("pk"))

    def synlig_for(self, konto: Konto) -> Self:
        """Ressursperson, avdelingsleder og brukerens kontakt. Aldri den pårørende eller bruker."""
        if not konto.er_ansatt:
            return self.none()
        roller = (Rolle.RESSURSPERSON_BARN, Rolle.AVDELINGSLEDER)
        avdeling = Barneavklaring.objects.filter(UGRADERT_BRUKER).paa_enhetene_til(konto, *roller)
        skjermet = Barneavklaring.objects.exclude(UGRADERT_BRUKER).paa_enhetene_til(
            konto, Rolle.SKJERMINGSANSVARLIG
        )
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto).order_by()
        return self.uten_egen_del(konto).filter(
            Q(pk__in=avdeling.order_by().values("pk"))
            | Q(pk__in=skjermet.order_by().values("pk"))
            | Q(bruker__in=ansvar.values("bruker"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)


class Barneavklaring(models.Model):
    """Har brukeren barn? Ja, nei eller vet ikke, når og av hvem (hpl. § 10 a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="barneavklaringer")
    avdeling = models.ForeignKey(
        Organisasjonsenhet, on_delete=models.PROTECT, related_name="barneavklaringer"
    )
    tjeneste = models.ForeignKey(
        Tjeneste, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    svar = models.CharField(
        _("barn"), max_length=12, choices=Avklaring.choices, default=Avklaring.IKKE_SPURT
    )
    antall = models.PositiveSmallIntegerField(_("hvor mange"), null=True, blank=True)
    dato = models.DateField(_("avklart"), null=True, blank=True)
    avklart_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frist = models.DateField(_("avklares innen"))

    objects = BarneavklaringQuerySet.as_manager()

    class Meta:
        verbose_name = _("avklaring om barn")
        verbose_name_plural = _("avklaringer om barn")
        ordering = ["frist", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bruker", "avdeling"], name="barneavklaring_en_per_avdeling"
            ),
            models.CheckConstraint(
                name="barneavklaring_svar_av_noen",
                condition=Q(svar=Avklaring.IKKE_SPURT)
                | Q(dato__isnull=False, avklart_av__isnull=False),
            ),
            models.CheckConstraint(
                name="barneavklaring_antall_bare_ved_ja",
                condition=Q(antall__isnull=True) | Q(svar=Avklaring.JA, antall__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class AvklaringsdelQuerySet(TilgangsstyrtQuerySet["Barneavklaringshendelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        synlige = Barneavklaring.objects.synlig_for(konto).order_by().values("pk")
        return self.filter(avklaring__in=synlige)


class Barneavklaringshendelse(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    avklaring = models.ForeignKey(
        Barneavklaring, on_delete=models.PROTECT, related_name="hendelser"
    )
    fra = models.CharField(max_length=12, choices=Avklaring.choices, blank=True)
    til = models.CharField(max_length=12, choices=Avklaring.choices)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = AvklaringsdelQuerySet.as_manager()

    class Meta:
        verbose_name = _("hendelse i avklaring")
        verbose_name_plural = _("hendelser i avklaring")
        ordering = ["tidspunkt", "pk"]

    def __str__(self) -> str:
        return self.get_til_display()


class BarnelopQuerySet(TilgangsstyrtQuerySet["Barnelop"]):
    def aapne(self) -> Self:
        return self.filter(avsluttet__isnull=True)

    def synlig_for(self, konto: Konto) -> Self:
        """Den ansvarlige og ressurspersonen i avdelingen. Lederen ser avklaringen, ikke løpet."""
        if not konto.er_ansatt:
            return self.none()
        avklaringer = Barneavklaring.objects.uten_egen_del(konto).filter(UGRADERT_BRUKER)
        mine = avklaringer.paa_enhetene_til(konto, Rolle.RESSURSPERSON_BARN)
        andres = Barneavklaring.objects.uten_egen_del(konto)
        return self.filter(
            Q(ansvarlig=konto, avklaring__in=andres.order_by().values("pk"))
            | Q(avklaring__in=mine.order_by().values("pk"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)


class Barnelop(models.Model):
    """Ett barn, som et nummer: hvem som følger opp, og når neste gang er."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    avklaring = models.ForeignKey(Barneavklaring, on_delete=models.PROTECT, related_name="lop")
    lopenummer = models.PositiveSmallIntegerField(_("nummer"))
    band = models.CharField(_("alder"), max_length=6, choices=Aldersband.choices)
    fyller_18 = models.DateField(_("fyller 18 i løpet av"))
    sosken = models.BooleanField(_("har søsken"), default=False)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="barnelop"
    )
    neste_kontakt = models.DateField(_("neste kontakt"), null=True, blank=True)
    startet = models.DateField(_("startet"), default=timezone.localdate)
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True)
    slutt = models.CharField(
        _("hvorfor slutt"), max_length=12, choices=Barneslutt.choices, blank=True
    )

    objects = BarnelopQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging av barn")
        verbose_name_plural = _("oppfølging av barn")
        ordering = ["neste_kontakt", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["avklaring", "lopenummer"], name="barnelop_ett_nummer"),
            models.CheckConstraint(
                name="barnelop_aapent_har_neste_kontakt",
                condition=Q(avsluttet__isnull=True, neste_kontakt__isnull=False, slutt="")
                | (Q(avsluttet__isnull=False) & ~Q(slutt="")),
                violation_error_message=_("Sett en dato for neste kontakt, eller avslutt."),
            ),
            models.CheckConstraint(
                name="barnelop_attenaarsdagen_er_en_maaned", condition=Q(fyller_18__day=1)
            ),
        ]

    def __str__(self) -> str:
        return str(self.lopenummer)


class LopsdelQuerySet(TilgangsstyrtQuerySet[models.Model]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(lop__in=Barnelop.objects.synlig_for(konto).order_by().values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(lop__in=Barnelop.objects.redigerbar_for(konto).order_by().values("pk"))


class Barnesteg(models.Model):
    """Ett av de åtte trinnene: gjort eller ikke aktuelt, når og av hvem."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lop = models.ForeignKey(Barnelop, on_delete=models.CASCADE, related_name="steg")
    steg = models.CharField(_("trinn"), max_length=16, choices=Barnetrinn.choices)
    tilstand = models.CharField(
        max_length=14, choices=Stegtilstand.choices, default=Stegtilstand.IKKE_STARTET
    )
    dato = models.DateField(_("dato"), null=True, blank=True)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tiltak = ArrayField(
        models.CharField(max_length=16, choices=Barnetiltak.choices), default=list, blank=True
    )

    objects = LopsdelQuerySet.as_manager()

    class Meta:
        verbose_name = _("trinn")
        verbose_name_plural = _("trinn")
        ordering = ["lop", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lop", "steg"], name="barnesteg_ett_av_hvert"),
            models.CheckConstraint(
                name="barnesteg_gjort_av_noen",
                condition=Q(tilstand=Stegtilstand.IKKE_STARTET)
                | Q(dato__isnull=False, av__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_steg_display()


class Foreldresamtykke(models.Model):
    """Samtykke fra hver av foreldrene, uten navn (pbrl. §§ 3-4 og 4-4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lop = models.ForeignKey(Barnelop, on_delete=models.CASCADE, related_name="samtykker")
    forelder = models.CharField(_("forelder"), max_length=2, choices=Forelder.choices)
    svar = models.CharField(
        _("svar"), max_length=14, choices=Foreldresvar.choices, default=Foreldresvar.VENTER
    )
    dato = models.DateField(_("dato"), null=True, blank=True)

    objects = LopsdelQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtykke fra forelder")
        verbose_name_plural = _("samtykker fra foreldre")
        ordering = ["lop", "forelder"]
        constraints = [
            models.UniqueConstraint(
                fields=["lop", "forelder"], name="foreldresamtykke_ett_per_forelder"
            ),
            models.CheckConstraint(
                name="foreldresamtykke_svar_har_dato",
                condition=Q(svar=Foreldresvar.VENTER) | Q(dato__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_svar_display()
