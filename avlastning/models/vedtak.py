"""Vedtaket: utkastet som kan skrives, og det sendte som aldri kan endres."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.ytring import Ytring
from avlastning.valg import (
    SENDTE,
    Omgjoringsgrunn,
    Resultat,
    Sakspart,
    Vedtakstatus,
)
from paarorende.models import Tekst
from paarorende.valg import Spraak

if TYPE_CHECKING:
    from paarorende.models import Konto

UNDER_ARBEID = (Vedtakstatus.UTKAST, Vedtakstatus.TIL_GODKJENNING)


class VedtakQuerySet(SaksdelQuerySet["Vedtak"]):
    def sendte(self) -> Self:
        return self.filter(status__in=SENDTE)

    def under_arbeid(self) -> Self:
        return self.filter(status__in=UNDER_ARBEID)

    def for_part(self, konto: Konto) -> Q:
        """Et sendt vedtak siden har fått sin egen utgave av."""
        vilkaar = Q(pk__in=[])
        for side in Sakspart:
            saker = Sak.objects.paa_siden(konto, side).order_by().values("pk")
            fikk = Vedtak.objects.filter(sak__in=saker, brev__utgave=side, status__in=SENDTE)
            vilkaar |= Q(pk__in=fikk.order_by().values("pk"))
        return vilkaar


class Vedtak(models.Model):
    """Et enkeltvedtak. Fire øyne på alt som ikke er rent innvilget (domene § 2.4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="vedtak")
    nummer = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=16, choices=Vedtakstatus.choices, default=Vedtakstatus.UTKAST
    )
    resultat = models.CharField(max_length=20, choices=Resultat.choices, blank=True)
    spraak = models.CharField(
        _("målform"), max_length=8, choices=Spraak.choices[:2], default=Spraak.BOKMAAL
    )
    skrevet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="skrevne_vedtak"
    )
    skrivere = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="medskrevne_vedtak", blank=True
    )
    godkjenner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="godkjente_vedtak",
    )
    godkjent = models.DateTimeField(_("godkjent"), null=True, blank=True)
    retur_grunn = models.TextField(_("sendt tilbake fordi"), blank=True)
    sendt = models.DateTimeField(_("sendt"), null=True, blank=True)
    klageadgang = models.BooleanField(_("kan klages på"), default=True)
    begrunnelse_mottaker = models.TextField(_("begrunnelsen mottakeren får"), blank=True)
    begrunnelse_utelatt = models.BooleanField(_("begrunnelse utelatt"), default=False)
    omgjor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="omgjort_av"
    )
    omgjoringsgrunn = models.CharField(
        _("hvorfor det endres"), max_length=20, choices=Omgjoringsgrunn.choices, blank=True
    )
    til_ugunst = models.BooleanField(_("mindre enn før"), default=False)
    forhaandsvarsel = models.ForeignKey(
        "avlastning.Forhaandsvarsel",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="vedtak",
    )
    klage = models.ForeignKey(
        "avlastning.Klage", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opprettet = models.DateTimeField(default=timezone.now)
    versjon = models.PositiveIntegerField(default=0)

    objects = VedtakQuerySet.as_manager()

    class Meta:
        verbose_name = _("vedtak")
        verbose_name_plural = _("vedtak")
        ordering = ["sak", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["sak", "nummer"], name="vedtak_ett_nummer"),
            models.UniqueConstraint(
                fields=["sak"],
                condition=Q(status__in=UNDER_ARBEID),
                name="vedtak_ett_under_arbeid",
                violation_error_message=_("Det er alt et vedtak under arbeid i saken."),
            ),
            models.CheckConstraint(
                name="vedtak_fire_oyne",
                condition=~Q(status__in=SENDTE)
                | Q(resultat=Resultat.INNVILGET, til_ugunst=False)
                | (
                    Q(godkjenner__isnull=False, godkjent__isnull=False)
                    & ~Q(godkjenner=F("skrevet_av"))
                ),
                violation_error_message=_("En annen enn den som skrev vedtaket, må godkjenne det."),
            ),
            models.CheckConstraint(
                name="vedtak_sendt_er_helt",
                condition=Q(status__in=UNDER_ARBEID, sendt__isnull=True)
                | (Q(status__in=SENDTE, sendt__isnull=False) & ~Q(resultat="")),
            ),
            models.CheckConstraint(
                name="vedtak_til_ugunst_er_varslet",
                condition=Q(til_ugunst=False)
                | ~Q(status__in=SENDTE)
                | Q(forhaandsvarsel__isnull=False)
                | Q(omgjoringsgrunn=Omgjoringsgrunn.IKKE_UNDERRETTET),
                violation_error_message=_("Send forhåndsvarsel før tilbudet gjøres mindre."),
            ),
            models.CheckConstraint(
                name="vedtak_omgjoring_har_grunn",
                condition=Q(omgjor__isnull=True) | ~Q(omgjoringsgrunn=""),
            ),
            models.CheckConstraint(
                name="vedtak_avslag_har_begrunnelse",
                condition=Q(begrunnelse_utelatt=False)
                | Q(resultat__in=["", Resultat.INNVILGET], til_ugunst=False),
                violation_error_message=_("Et avslag må alltid begrunnes (fvl. § 24)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sak}-{self.nummer}"

    @property
    def er_sendt(self) -> bool:
        return self.status in SENDTE


class VedtakselementQuerySet(SaksdelQuerySet["Vedtakselement"]):
    """Bare for dem som behandler saken. Partene leser brevet, som er en egen utgave."""

    sakssti = "vedtak__sak"


class Vedtakselement(models.Model):
    """Ett av de 21 elementene (domene § 2.3), med teksten det ble laget av."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey(Vedtak, on_delete=models.CASCADE, related_name="elementer")
    nummer = models.PositiveSmallIntegerField()
    innhold = models.TextField(blank=True)
    tekst = models.ForeignKey(
        Tekst, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mottaker = models.BooleanField(_("med i mottakerens utgave"), default=False)

    objects = VedtakselementQuerySet.as_manager()

    class Meta:
        verbose_name = _("del av vedtak")
        verbose_name_plural = _("deler av vedtak")
        ordering = ["vedtak", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["vedtak", "nummer"], name="vedtakselement_en_av_hver"),
            models.CheckConstraint(
                name="vedtakselement_en_til_tjueen", condition=Q(nummer__range=(1, 21))
            ),
        ]

    def __str__(self) -> str:
        return str(self.nummer)


class ForhaandsvarselQuerySet(SaksdelQuerySet["Forhaandsvarsel"]):
    sider = BARE_SOKER


class Forhaandsvarsel(Ytring):
    """Vi vurderer å gjøre et tilbud mindre. Parten får uttale seg først (fvl. § 16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="forhaandsvarsler")
    linje = models.ForeignKey(
        "avlastning.Vedtakslinje", on_delete=models.PROTECT, related_name="forhaandsvarsler"
    )
    til_mengde = models.DecimalField(
        _("til"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    endres_fra = models.DateField(_("fra"))
    grunn = models.TextField(_("grunn"))
    frist = models.DateField(_("svar innen"))
    sendt = models.DateTimeField(_("sendt"), null=True, blank=True)
    svar = models.TextField(_("svar"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    frafalt = models.DateTimeField(_("vi endrer ikke noe"), null=True, blank=True)

    objects = ForhaandsvarselQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("forhåndsvarsel")
        verbose_name_plural = _("forhåndsvarsler")
        ordering = ["-frist", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.CheckConstraint(
                name="forhaandsvarsel_besvares_etter_sending",
                condition=Q(besvart__isnull=True) | Q(sendt__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
