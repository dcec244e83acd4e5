"""Koordinator, barnekoordinator og individuell plan. Planen selv står aldri her, bare status."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.valg import (
    OPPDRAG_AAPNE,
    Ipstatus,
    Oppdragskilde,
    Oppdragslag,
    Oppdragstilstand,
)
from paarorende.models import Bruker, Delingsgrunnlag, Fravaer, Konto, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Adressegradering, Delingstema, Rolle

if TYPE_CHECKING:
    from datetime import date

UGRADERT_BRUKER = Q(bruker__person__adressegradering=Adressegradering.UGRADERT)


class OppdragQuerySet(TilgangsstyrtQuerySet["Oppdrag"]):
    def relasjoner(self) -> QuerySet[Any, Any]:
        raden = self.order_by().filter(bruker=OuterRef("bruker"))
        return Relasjon.objects.filter(Exists(raden)).order_by().values("pk")

    def aapne(self) -> Self:
        return self.filter(tilstand__in=OPPDRAG_AAPNE)

    def uten_egen_del(self, konto: Konto) -> Self:
        egne = Relasjon.objects.filter(parorende__person__konto=konto).order_by().values("bruker")
        return self.exclude(bruker__person__konto=konto).exclude(bruker__in=egne)

    def hos_koordinerende_enhet(self, konto: Konto) -> Self:
        if not konto.har_rolle(Rolle.KOORDINERENDE_ENHET):
            return self.none()
        return self.uten_egen_del(konto).filter(UGRADERT_BRUKER)

    def som_koordinator(self, konto: Konto) -> Self:
        """Koordinatoren, og vara mens hun er borte."""
        borte = Fravaer.objects.gjeldende().filter(stedfortreder=konto).order_by()
        hennes = Q(koordinator=konto)
        varas = Q(koordinator__in=borte.values("konto")) & UGRADERT_BRUKER
        return self.uten_egen_del(konto).filter(hennes | varas)

    def synlig_for(self, konto: Konto) -> Self:
        """Brukeren, familien som ba, den som får vite om planen, koordinatoren og enheten."""
        egne = Relasjon.objects.egne(konto).order_by().values("pk")
        delt = Delingsgrunnlag.objects.til_innsyn().filter(
            parorende__person__konto=konto, tema=Delingstema.INDIVIDUELL_PLAN
        )
        vilkaar = Q(bruker__person__konto=konto) | Q(relasjon__in=egne)
        vilkaar |= Q(bruker__in=delt.order_by().values("bruker"))
        if konto.er_ansatt:
            enheten = Oppdrag.objects.hos_koordinerende_enhet(konto).order_by().values("pk")
            mine = Oppdrag.objects.som_koordinator(konto).order_by().values("pk")
            ansvar = Relasjon.objects.aktive().med_ansvarlig(konto).order_by()
            vilkaar |= Q(pk__in=enheten) | Q(pk__in=mine) | Q(bruker__in=ansvar.values("bruker"))
        return self.filter(vilkaar)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Koordinerende enhet og koordinatoren. Hva hver kan endre, sier reglene."""
        enheten = Oppdrag.objects.hos_koordinerende_enhet(konto).order_by().values("pk")
        mine = Oppdrag.objects.som_koordinator(konto).order_by().values("pk")
        return self.filter(Q(pk__in=enheten) | Q(pk__in=mine))


class Oppdrag(models.Model):
    """Noen har bedt om en koordinator, og noen skal svare (hol. §§ 7-1 til 7-2 a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("slag"), max_length=18, choices=Oppdragslag.choices)
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="oppdrag")
    relasjon = models.ForeignKey(
        Relasjon, null=True, blank=True, on_delete=models.PROTECT, related_name="oppdrag"
    )
    kilde = models.CharField(_("meldt av"), max_length=10, choices=Oppdragskilde.choices)
    tilstand = models.CharField(
        max_length=10, choices=Oppdragstilstand.choices, default=Oppdragstilstand.ONSKET
    )
    bedt = models.DateField(_("bedt om"), default=timezone.localdate)
    frist = models.DateField(_("svar innen"))
    tilbudt = models.DateField(_("tilbudt"), null=True, blank=True)
    svart = models.DateField(_("svar fra familien"), null=True, blank=True)
    oppnevnt = models.DateField(_("oppnevnt"), null=True, blank=True)
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True)
    koordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="oppdrag",
    )
    ip_status = models.CharField(
        _("individuell plan"), max_length=14, choices=Ipstatus.choices, blank=True
    )
    ip_lenke = models.URLField(_("lenke til planen"), blank=True)
    samtykke = models.BooleanField(_("bruker har sagt ja"), default=False)
    slutter_senest = models.DateField(_("slutter senest"), null=True, blank=True)
    gjennomgang = models.DateField(_("gjennomgås"), null=True, blank=True)
    avslag_grunn = models.TextField(_("hvorfor ikke"), blank=True)
    klageorientert = models.BooleanField(_("har fått vite om klage"), default=False)

    objects = OppdragQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppdrag")
        verbose_name_plural = _("oppdrag")
        ordering = ["frist", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bruker", "slag"],
                condition=Q(tilstand__in=OPPDRAG_AAPNE),
                name="oppdrag_ett_aapent_per_slag",
                violation_error_message=_("Det er alt bedt om dette."),
            ),
            models.CheckConstraint(
                name="oppdrag_oppnevnt_har_koordinator",
                condition=~Q(tilstand=Oppdragstilstand.OPPNEVNT)
                | Q(koordinator__isnull=False, oppnevnt__isnull=False),
            ),
            models.CheckConstraint(
                name="oppdrag_barnekoordinator_har_slutt",
                condition=~Q(slag=Oppdragslag.BARNEKOORDINATOR) | Q(slutter_senest__isnull=False),
            ),
            models.CheckConstraint(
                name="oppdrag_plan_krever_samtykke",
                condition=~Q(slag=Oppdragslag.IP)
                | Q(samtykke=True)
                | Q(tilstand__in=[Oppdragstilstand.ONSKET, Oppdragstilstand.TAKKET_NEI]),
                violation_error_message=_("Bruker må si ja til individuell plan."),
            ),
            models.CheckConstraint(
                name="oppdrag_lenken_er_trygg",
                condition=Q(ip_lenke="") | Q(ip_lenke__startswith="https://"),
            ),
            models.CheckConstraint(
                name="oppdrag_avslag_har_grunn",
                condition=~Q(tilstand=Oppdragstilstand.AVSLATT)
                | (~Q(avslag_grunn="") & Q(klageorientert=True)),
                violation_error_message=_("Skriv hvorfor, og si fra om retten til å klage."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_slag_display()

    def er_over_frist(self, idag: date) -> bool:
        return self.tilstand == Oppdragstilstand.ONSKET and self.frist < idag


class OppdragshendelseQuerySet(TilgangsstyrtQuerySet["Oppdragshendelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(oppdrag__in=Oppdrag.objects.synlig_for(konto).order_by().values("pk"))


class Oppdragshendelse(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.PROTECT, related_name="hendelser")
    fra = models.CharField(max_length=10, choices=Oppdragstilstand.choices, blank=True)
    til = models.CharField(max_length=10, choices=Oppdragstilstand.choices)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = OppdragshendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("hendelse i oppdrag")
        verbose_name_plural = _("hendelser i oppdrag")
        ordering = ["tidspunkt", "pk"]

    def __str__(self) -> str:
        return self.get_til_display()
