"""Saksbehandlerens vurdering: faktorer, to trinn, uttalelser. Aldri poeng."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.saksdokument import Saksdokument
from avlastning.models.ytring import Ytring
from avlastning.valg import (
    Faktornavn,
    Jaellernei,
    Maaleenhet,
    Onskesvar,
    Per,
    Sakspart,
    Stotteform,
    Synlighet,
    Vekt,
)

if TYPE_CHECKING:
    from paarorende.models import Konto


class FaktorQuerySet(SaksdelQuerySet["Faktor"]):
    pass


class Faktor(models.Model):
    """Én av de fjorten: fakta med kilde, vekt i ord, og konklusjon."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="faktorer")
    navn = models.CharField(_("faktor"), max_length=20, choices=Faktornavn.choices)
    fakta = models.TextField(_("fakta"), blank=True)
    timer_uke = models.DecimalField(
        _("timer i uka"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    netter_uke = models.DecimalField(
        _("netter i uka"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    kilde = models.CharField(_("hvem sier det"), max_length=160, blank=True)
    dokument = models.ForeignKey(
        Saksdokument, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    vekt = models.CharField(_("vekt"), max_length=14, choices=Vekt.choices, blank=True)
    vekt_begrunnelse = models.TextField(_("hvorfor denne vekten"), blank=True)
    konklusjon = models.TextField(_("konklusjon"), blank=True)
    skrevet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    endret = models.DateTimeField(default=timezone.now)
    versjon = models.PositiveIntegerField(default=0)

    objects = FaktorQuerySet.as_manager()

    class Meta:
        verbose_name = _("faktor")
        verbose_name_plural = _("faktorer")
        ordering = ["sak", "navn"]
        constraints = [
            models.UniqueConstraint(fields=["sak", "navn"], name="faktor_en_av_hver"),
            models.CheckConstraint(
                name="faktor_timer_i_en_uke",
                condition=Q(timer_uke__isnull=True) | Q(timer_uke__range=(0, 168)),
                violation_error_message=_("En uke har 168 timer."),
            ),
            models.CheckConstraint(
                name="faktor_netter_i_en_uke",
                condition=Q(netter_uke__isnull=True) | Q(netter_uke__range=(0, 7)),
                violation_error_message=_("En uke har sju netter."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_navn_display()


class VurderingQuerySet(SaksdelQuerySet["Vurdering"]):
    pass


class Vurdering(models.Model):
    """Først om omsorgen er særlig tyngende, så hva som er nødvendig og forsvarlig (hol. § 4-1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.OneToOneField(Sak, on_delete=models.PROTECT, related_name="vurdering")
    tyngende = models.CharField(
        _("særlig tyngende"), max_length=4, choices=Jaellernei.choices, blank=True
    )
    trinn1 = models.TextField(_("hvorfor, eller hvorfor ikke"), blank=True)
    trinn2 = models.TextField(_("hva som er nødvendig"), blank=True)
    alternativer = models.TextField(_("andre løsninger vi vurderte"), blank=True)
    forsvarlighet = models.TextField(_("er helheten forsvarlig"), blank=True)
    familie = models.TextField(_("familien som helhet"), blank=True)
    hele_omsorgen = models.BooleanField(_("har vi regnet med all omsorgen"), null=True, blank=True)
    utelatt_fordi = models.TextField(_("det vi ikke regnet med, og hvorfor"), blank=True)
    ny_vurdering = models.BooleanField(
        _("vurdert på nytt etter et tidligere avslag"), default=False
    )
    endret = models.DateTimeField(default=timezone.now)
    versjon = models.PositiveIntegerField(default=0)
    laast_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    laast_til = models.DateTimeField(null=True, blank=True)

    objects = VurderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("vurdering")
        verbose_name_plural = _("vurderinger")
        constraints = [
            models.CheckConstraint(
                name="vurdering_trinn_en_for_trinn_to",
                condition=Q(trinn2="") | (~Q(tyngende="") & ~Q(trinn1="")),
                violation_error_message=_("Vurder først om omsorgen er særlig tyngende."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AlternativQuerySet(SaksdelQuerySet["Alternativ"]):
    sakssti = "vurdering__sak"


class Alternativ(models.Model):
    """En form vi har vurdert, med søkers ønske og vårt svar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vurdering = models.ForeignKey(Vurdering, on_delete=models.CASCADE, related_name="former")
    form = models.CharField(_("form"), max_length=10, choices=Stotteform.choices)
    mengde = models.DecimalField(_("mengde"), max_digits=7, decimal_places=2, null=True, blank=True)
    enhet = models.CharField(_("enhet"), max_length=8, choices=Maaleenhet.choices, blank=True)
    per = models.CharField(_("per"), max_length=8, choices=Per.choices, blank=True)
    sokers_onske = models.CharField(
        _("søker ønsker det"), max_length=10, choices=Onskesvar.choices, blank=True
    )
    forsvarlig = models.CharField(
        _("forsvarlig"), max_length=4, choices=Jaellernei.choices, blank=True
    )
    begrunnelse = models.TextField(_("hvorfor, eller hvorfor ikke"), blank=True)

    objects = AlternativQuerySet.as_manager()

    class Meta:
        verbose_name = _("form som er vurdert")
        verbose_name_plural = _("former som er vurdert")
        ordering = ["form", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vurdering", "form"], name="alternativ_en_per_form")
        ]

    def __str__(self) -> str:
        return self.get_form_display()


class UttalelseQuerySet(SaksdelQuerySet["Uttalelse"]):
    def for_part(self, konto: Konto) -> Q:
        vilkaar = Q(pk__in=[])
        for side in Sakspart:
            i_saken = self.i_sakene(Sak.objects.paa_siden(konto, side))
            vilkaar |= i_saken & Q(besvart__isnull=False, synlighet__in=[side, Synlighet.BEGGE])
        return vilkaar

    def synlig_for(self, konto: Konto) -> Self:
        """Den som er spurt, den som behandler saken, og når den er gitt: partene den er for."""
        behandler = self.i_sakene(Sak.objects.behandles_av(konto))
        return self.filter(behandler | Q(spurt=konto) | self.for_part(konto))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(spurt=konto, besvart__isnull=True, avslaatt=False)


class Uttalelse(models.Model):
    """Et spørsmål til en tjeneste, og svaret. Den som er spurt, ser bare dette."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="uttalelser")
    spurt = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uttalelser"
    )
    sporsmaal = models.TextField(_("spørsmål"))
    bedt = models.DateTimeField(default=timezone.now)
    bedt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frist = models.DateField(_("svar innen"))
    tekst = models.TextField(_("uttalelse"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    avslaatt = models.BooleanField(_("kan ikke uttale seg"), default=False)
    synlighet = models.CharField(
        _("synlig for"), max_length=10, choices=Synlighet.choices, default=Synlighet.BEGGE
    )

    objects = UttalelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("uttalelse")
        verbose_name_plural = _("uttalelser")
        ordering = ["frist", "pk"]
        constraints = [
            models.CheckConstraint(
                name="uttalelse_besvart_har_tekst",
                condition=Q(besvart__isnull=True) | Q(avslaatt=True) | ~Q(tekst=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ForeleggelseQuerySet(SaksdelQuerySet["Foreleggelse"]):
    sidefelt = "part"


class Foreleggelse(Ytring):
    """Nye opplysninger om parten legges fram, så hun kan svare på dem (fvl. § 17)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="foreleggelser")
    part = models.CharField(_("lagt fram for"), max_length=10, choices=Sakspart.choices)
    dokument = models.ForeignKey(Saksdokument, on_delete=models.PROTECT, related_name="+")
    sendt = models.DateTimeField(_("sendt"), default=timezone.now)
    frist = models.DateField(_("svar innen"))
    svar = models.TextField(_("svar"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)

    objects = ForeleggelseQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("foreleggelse")
        verbose_name_plural = _("foreleggelser")
        ordering = ["frist", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
