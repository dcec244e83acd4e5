from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.sted import Sted
from avlastning.models.vedtak import Vedtak
from avlastning.valg import (
    SENDTE,
    Fleksibilitet,
    Formaal,
    Ikkefleksibel,
    Linjeutfall,
    Maaleenhet,
    Per,
    Sakspart,
    Stotteform,
    Vedtakstatus,
)
from paarorende.queryset import gjelder

if TYPE_CHECKING:
    from datetime import date

    from paarorende.models import Konto

UTEN_MENGDE = Q(utfall=Linjeutfall.AVSLATT)
KAN_VAERE_EGET_BEHOV = (Stotteform.AV_INST, Stotteform.AV_RULL, Stotteform.AV_DAG)


class VedtakslinjeQuerySet(SaksdelQuerySet["Vedtakslinje"]):
    sakssti = "vedtak__sak"

    def innvilgede(self) -> Self:
        return self.filter(vedtak__status=Vedtakstatus.SENDT).exclude(UTEN_MENGDE)

    def lopende(self, dato: date | None = None) -> Self:
        """Det familien har rett på denne dagen."""
        idag = dato or timezone.localdate()
        slutt = Q(avsluttet__isnull=True) | Q(avsluttet__gt=idag)
        return self.innvilgede().filter(slutt, gjelder(idag))

    def for_part(self, konto: Konto) -> Q:
        """Søkeren ser linjene i sendte vedtak. Mottakeren ser dem uten omsorgsstønaden."""
        sendt = Q(vedtak__status__in=SENDTE)
        soker = self.i_sakene(Sak.objects.paa_siden(konto, Sakspart.SOKER))
        mottaker = self.i_sakene(Sak.objects.paa_siden(konto, Sakspart.MOTTAKER))
        return sendt & (soker | (mottaker & ~Q(form=Stotteform.OMS)))


class Vedtakslinje(models.Model):
    """Én form for hjelp: hvor mye, hvor ofte, fra og til, og hva den først og fremst er for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey(Vedtak, on_delete=models.CASCADE, related_name="linjer")
    form = models.CharField(_("form"), max_length=10, choices=Stotteform.choices)
    mengde = models.DecimalField(_("mengde"), max_digits=7, decimal_places=2, default=0)
    enhet = models.CharField(_("enhet"), max_length=8, choices=Maaleenhet.choices)
    per = models.CharField(_("per"), max_length=8, choices=Per.choices)
    syklus_uker = models.PositiveSmallIntegerField(_("uker i runden"), null=True, blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    sted = models.ForeignKey(
        Sted, null=True, blank=True, on_delete=models.PROTECT, related_name="linjer"
    )
    utforer = models.CharField(_("utfører"), max_length=120, blank=True)
    fleksibilitet = models.CharField(
        max_length=8, choices=Fleksibilitet.choices, default=Fleksibilitet.FAST
    )
    hvorfor_ikke_fleksibel = models.CharField(
        _("hvorfor ikke fleksibelt"), max_length=12, choices=Ikkefleksibel.choices, blank=True
    )
    formaal = models.CharField(_("formål"), max_length=10, choices=Formaal.choices)
    utfall = models.CharField(_("utfall"), max_length=10, choices=Linjeutfall.choices)
    sats = models.DecimalField(
        _("kroner i timen"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    evalueres = models.DateField(_("evalueres"), null=True, blank=True)
    forrige = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="neste"
    )
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True)

    objects = VedtakslinjeQuerySet.as_manager()

    class Meta:
        verbose_name = _("linje i vedtak")
        verbose_name_plural = _("linjer i vedtak")
        ordering = ["vedtak", "form", "fra", "pk"]
        constraints = [
            models.CheckConstraint(
                name="vedtakslinje_har_mengde",
                condition=UTEN_MENGDE | Q(mengde__gt=0),
                violation_error_message=_("Skriv hvor mye som er innvilget."),
            ),
            models.CheckConstraint(
                name="vedtakslinje_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
                violation_error_message=_("Linja må slutte etter at den begynner."),
            ),
            models.CheckConstraint(
                name="vedtakslinje_omsorgsstonad_i_timer",
                condition=~Q(form=Stotteform.OMS)
                | UTEN_MENGDE
                | Q(enhet=Maaleenhet.TIME, per=Per.UKE, sats__isnull=False),
                violation_error_message=_("Omsorgsstønad er timer i uka med en sats."),
            ),
            models.CheckConstraint(
                name="vedtakslinje_runde_har_uker",
                condition=Q(per=Per.SYKLUS, syklus_uker__isnull=False, syklus_uker__gt=0)
                | (~Q(per=Per.SYKLUS) & Q(syklus_uker__isnull=True)),
            ),
            models.CheckConstraint(
                name="vedtakslinje_lopende_evalueres",
                condition=UTEN_MENGDE | Q(til__isnull=False) | Q(evalueres__isnull=False),
                violation_error_message=_("Sett en dato for evaluering."),
            ),
            models.CheckConstraint(
                name="vedtakslinje_eget_behov_bare_opphold",
                condition=Q(formaal=Formaal.AVLASTE) | Q(form__in=KAN_VAERE_EGET_BEHOV),
                violation_error_message=_(
                    "Er det for mottakerens eget behov, er det ikke avlastning. Lag et eget vedtak."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_form_display()
