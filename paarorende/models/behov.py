"""Den eneste veien mellom appene: én sier hva noen trenger, en annen svarer (modell.md § 1)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.felles import MedMaate
from paarorende.models.relasjon import UGRADERT_RELASJON, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Behovslag, Behovstatus, Rolle

if TYPE_CHECKING:
    from paarorende.models.konto import Konto

BESVART = (Behovstatus.BESVART_JA, Behovstatus.BESVART_NEI)


class BehovQuerySet(TilgangsstyrtQuerySet["Behov"]):
    def ubesvarte(self) -> Self:
        return self.filter(status=Behovstatus.MELDT)

    def i_ko_for(self, konto: Konto) -> Self:
        """Køen i Helse- og omsorgsforvaltningen: bare avlastning, aldri egne nære.

        De skjermede går til skjermingsansvarlig, og er ikke i køen.
        """
        if not konto.har_rolle(Rolle.SAKSBEHANDLER):
            return self.none()
        ugradert = Relasjon.objects.aktive().uten_egen_del(konto).filter(UGRADERT_RELASJON)
        koen = ugradert.order_by().values("pk")
        return self.filter(slag=Behovslag.AVLASTNING, relasjon__in=koen)

    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørende selv, kontaktpersonen hennes, og den som skal svare."""
        utvalg = Q(relasjon__in=Relasjon.objects.egne(konto).order_by().values("pk"))
        if konto.er_ansatt:
            utvalg |= Q(pk__in=self._svares_av(konto).order_by().values("pk"))
        return self.filter(utvalg)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Den som kan svare. Den pårørende trekker det der hun meldte det."""
        if not konto.er_ansatt:
            return self.none()
        return self.filter(pk__in=self._svares_av(konto).order_by().values("pk"))

    def _svares_av(self, konto: Konto) -> models.QuerySet[Behov]:
        aktive = Relasjon.objects.aktive()
        ansvar = aktive.med_ansvarlig(konto).order_by().values("pk")
        skjermet = aktive.skjermet_for(konto).order_by().values("pk")
        koen = self.model.objects.i_ko_for(konto).order_by().values("pk")
        return self.model.objects.filter(
            Q(relasjon__in=ansvar) | Q(relasjon__in=skjermet) | Q(pk__in=koen)
        )


class Behov(MedMaate):
    """Noe en pårørende trenger, meldt i én app og besvart i en annen. Uten fritekst om helse."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("hva"), max_length=20, choices=Behovslag.choices)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="behov")
    fra_app = models.CharField(max_length=20)
    nokkel = models.CharField(max_length=80)
    starter = models.DateTimeField(_("fra"), null=True, blank=True)
    slutter = models.DateTimeField(_("til"), null=True, blank=True)
    frist = models.DateField(_("svar innen"))
    status = models.CharField(
        _("status"), max_length=12, choices=Behovstatus.choices, default=Behovstatus.MELDT
    )
    svar_lenke = models.CharField(max_length=200, blank=True)
    meldt = models.DateTimeField(_("meldt"), default=timezone.now)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    besvart_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = BehovQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("behov")
        verbose_name_plural = _("behov")
        ordering = ["frist", "meldt", "pk"]
        indexes = [
            models.Index(
                fields=["slag", "frist"],
                name="behov_ubesvarte",
                condition=Q(status=Behovstatus.MELDT),
            )
        ]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(fields=["fra_app", "nokkel"], name="behov_ett_per_kilde"),
            models.CheckConstraint(
                name="behov_besvart_av_noen",
                condition=Q(status__in=BESVART, besvart__isnull=False, besvart_av__isnull=False)
                | Q(status=Behovstatus.MELDT, besvart__isnull=True, besvart_av__isnull=True)
                | Q(status=Behovstatus.TRUKKET),
            ),
            models.CheckConstraint(
                name="behov_slutter_etter_start",
                condition=Q(starter__isnull=True, slutter__isnull=True)
                | Q(slutter__gt=F("starter")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
