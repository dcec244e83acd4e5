"""Klagen og det som følger med den. Den andre parten får aldri teksten rått."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import M, SaksdelQuerySet
from avlastning.models.vedtak import Vedtak
from avlastning.models.ytring import Ytring
from avlastning.valg import (
    KLAGE_AAPNE,
    Fristvurdering,
    Klagetilstand,
    Oversendelseskanal,
    Sakspart,
    Sfutfall,
    Sidesvar,
)


class KlageQuerySet(SaksdelQuerySet["Klage"]):
    sakssti = "vedtak__sak"
    sidefelt = "part"

    def aapne(self) -> Self:
        return self.filter(tilstand__in=KLAGE_AAPNE)


class Klage(Ytring):
    """En klage på et vedtak (pbrl. kap. 7). Tas alltid imot; et menneske vurderer fristen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey(Vedtak, on_delete=models.PROTECT, related_name="klager")
    part = models.CharField(_("klager er"), max_length=10, choices=Sakspart.choices)
    tekst = models.TextField(_("det jeg er uenig i"))
    onsker = models.TextField(_("det jeg ønsker i stedet"), blank=True)
    mottatt = models.DateTimeField(_("mottatt"), default=timezone.now)
    postlagt = models.DateField(_("postlagt"), null=True, blank=True)
    tilstand = models.CharField(
        max_length=16, choices=Klagetilstand.choices, default=Klagetilstand.MOTTATT
    )
    fristvurdering = models.CharField(max_length=18, choices=Fristvurdering.choices, blank=True)
    frist_grunn = models.TextField(_("om fristen"), blank=True)
    frist_vurdert_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    vurdering = models.TextField(_("vår vurdering"), blank=True)
    vurdert_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nytt_vedtak = models.ForeignKey(
        Vedtak, null=True, blank=True, on_delete=models.PROTECT, related_name="etter_klage"
    )
    opprettholder_etter_delvis = models.BooleanField(_("klagen står"), null=True, blank=True)
    oversendt = models.DateTimeField(_("sendt til Statsforvalteren"), null=True, blank=True)
    sf_utfall = models.CharField(max_length=12, choices=Sfutfall.choices, blank=True)
    sf_dato = models.DateField(_("avgjort"), null=True, blank=True)
    sf_referanse = models.CharField(_("referanse"), max_length=40, blank=True)
    sf_nytt_frist = models.DateField(_("sak tas opp igjen innen"), null=True, blank=True)
    merk_apen_post = models.BooleanField(_("kom i åpen post"), default=False)

    objects = KlageQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("klage")
        verbose_name_plural = _("klager")
        ordering = ["-mottatt", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.UniqueConstraint(
                fields=["vedtak", "part"],
                condition=Q(tilstand__in=KLAGE_AAPNE),
                name="klage_en_aapen_per_part",
                violation_error_message=_("Du har alt klaget på dette vedtaket."),
            ),
            models.CheckConstraint(name="klage_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="klage_avvist_av_et_menneske",
                condition=~Q(tilstand=Klagetilstand.AVVIST)
                | (Q(frist_vurdert_av__isnull=False) & ~Q(frist_grunn="")),
                violation_error_message=_("Skriv hvorfor klagen avvises."),
            ),
            models.CheckConstraint(
                name="klage_oversendt_er_vurdert",
                condition=Q(oversendt__isnull=True) | (~Q(fristvurdering="") & ~Q(vurdering="")),
            ),
            models.CheckConstraint(
                name="klage_avgjort_har_utfall",
                condition=~Q(tilstand=Klagetilstand.AVGJORT)
                | (~Q(sf_utfall="") & Q(sf_dato__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class KlagedelQuerySet(SaksdelQuerySet[M]):
    sakssti = "klage__vedtak__sak"
    sidefelt = "klage__part"


class Klagevedlegg(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.ForeignKey(Klage, on_delete=models.PROTECT, related_name="vedlegg")
    vedlegg = models.OneToOneField(
        "paarorende.Vedlegg", on_delete=models.PROTECT, related_name="i_klage"
    )

    objects = KlagedelQuerySet["Klagevedlegg"].as_manager()

    class Meta:
        verbose_name = _("vedlegg til klage")
        verbose_name_plural = _("vedlegg til klage")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Utsattiverksetting(models.Model):
    """Parten ber om at endringen venter til klagen er avgjort (fvl. § 42)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.ForeignKey(Klage, on_delete=models.PROTECT, related_name="utsettelser")
    svar = models.CharField(max_length=10, choices=Sidesvar.choices, default=Sidesvar.BEDT_OM)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    bedt = models.DateTimeField(_("bedt om"), default=timezone.now)
    avgjort = models.DateTimeField(_("avgjort"), null=True, blank=True)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = KlagedelQuerySet["Utsattiverksetting"].as_manager()

    class Meta:
        verbose_name = _("utsatt iverksetting")
        verbose_name_plural = _("utsatte iverksettinger")
        ordering = ["-bedt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klage"],
                condition=Q(svar=Sidesvar.BEDT_OM),
                name="utsattiverksetting_en_om_gangen",
            ),
            models.CheckConstraint(
                name="utsattiverksetting_svar_er_begrunnet",
                condition=Q(svar=Sidesvar.BEDT_OM)
                | (~Q(begrunnelse="") & Q(avgjort__isnull=False, av__isnull=False)),
                violation_error_message=_("Skriv hvorfor."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class Kostnadskrav(Ytring):
    """Krav om sakskostnader innen tre uker etter at vedtaket ble endret (fvl. § 36)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.ForeignKey(Klage, on_delete=models.PROTECT, related_name="kostnadskrav")
    belop = models.DecimalField(_("kroner"), max_digits=10, decimal_places=2)
    tekst = models.TextField(_("hva kostnadene gjelder"))
    fremsatt = models.DateTimeField(_("mottatt"), default=timezone.now)
    frist = models.DateField(_("frist"))
    svar = models.CharField(max_length=10, choices=Sidesvar.choices, default=Sidesvar.BEDT_OM)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    avgjort = models.DateTimeField(_("avgjort"), null=True, blank=True)
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = KlagedelQuerySet["Kostnadskrav"].as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("krav om sakskostnader")
        verbose_name_plural = _("krav om sakskostnader")
        ordering = ["-fremsatt", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.CheckConstraint(name="kostnadskrav_belop", condition=Q(belop__gt=0)),
            models.CheckConstraint(
                name="kostnadskrav_svar_er_begrunnet",
                condition=Q(svar=Sidesvar.BEDT_OM)
                | (~Q(begrunnelse="") & Q(avgjort__isnull=False, av__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OversendelseQuerySet(SaksdelQuerySet["Oversendelse"]):
    sakssti = "klage__vedtak__sak"


class Oversendelse(models.Model):
    """Det som gikk til Statsforvalteren: ett dokument, og lista over hva det besto av."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.OneToOneField(Klage, on_delete=models.PROTECT, related_name="oversendelse")
    dokument = models.ForeignKey("paarorende.Dokument", on_delete=models.PROTECT, related_name="+")
    innhold = models.JSONField(default=list)
    kanal = models.CharField(max_length=16, choices=Oversendelseskanal.choices)
    sendt = models.DateTimeField(_("sendt"), default=timezone.now)
    sendt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OversendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("oversendelse")
        verbose_name_plural = _("oversendelser")
        ordering = ["-sendt", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
