"""Oppholdene, endringene av dem og de faste avtalene de kommer fra."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, BEGGE_SIDER, SaksdelQuerySet, Tidsrom
from avlastning.models.linje import Vedtakslinje
from avlastning.models.sak import Sak
from avlastning.models.sted import Plass, Sted
from avlastning.valg import (
    OPPTAR_PLASSEN,
    Avlystav,
    Monsterstatus,
    Opphav,
    Oppholdstilstand,
)
from paarorende.models import Bruker, MedMaate

if TYPE_CHECKING:
    from paarorende.models import Konto

AKTIVT = Q(tilstand__in=OPPTAR_PLASSEN)


class MonsterQuerySet(SaksdelQuerySet["Monster"]):
    sakssti = "linje__vedtak__sak"
    sider = BARE_SOKER


class Monster(models.Model):
    """En fast avtale, som «hver tredje helg»."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="monstre")
    plass = models.ForeignKey(Plass, on_delete=models.PROTECT, related_name="monstre")
    forste = models.DateField(_("første gang"))
    til = models.DateField(_("til"), null=True, blank=True)
    hver_uke = models.PositiveSmallIntegerField(_("med så mange uker mellom"))
    ukedag = models.PositiveSmallIntegerField(_("ukedag"))
    kl_fra = models.TimeField(_("klokka"))
    minutter = models.PositiveIntegerField(_("varer så mange minutter"))
    hopp_over = models.JSONField(_("unntatt"), default=list, blank=True)
    status = models.CharField(
        max_length=10, choices=Monsterstatus.choices, default=Monsterstatus.GJELDER
    )

    objects = MonsterQuerySet.as_manager()

    class Meta:
        verbose_name = _("fast avtale")
        verbose_name_plural = _("faste avtaler")
        ordering = ["forste", "pk"]
        constraints = [
            models.CheckConstraint(
                name="monster_hver_til_hver_tolvte_uke", condition=Q(hver_uke__range=(1, 12))
            ),
            models.CheckConstraint(
                name="monster_ukedag_og_lengde",
                condition=Q(ukedag__range=(0, 6), minutter__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.forste)


class OppholdQuerySet(SaksdelQuerySet["Opphold"]):
    sakssti = "linje__vedtak__sak"
    sider = BEGGE_SIDER

    def aktive(self) -> Self:
        return self.filter(AKTIVT)

    def kommende(self) -> Self:
        return self.aktive().filter(slutter__gt=timezone.now())

    def paa_stedet_til(self, konto: Konto) -> Self:
        """Stedets ansatte ser gjestene sine. Skjermede føres utenom."""
        steder = Sted.objects.der_kontoen_arbeider(konto).order_by().values("pk")
        ugraderte = Sak.objects.ugraderte().uten_egen_del(konto)
        return self.filter(self.i_sakene(ugraderte), plass__sted__in=steder)

    def synlig_for(self, konto: Konto) -> Self:
        behandler = self.i_sakene(Sak.objects.behandles_av(konto))
        vilkaar = behandler | self.for_part(konto)
        if konto.er_ansatt:
            gjester = Opphold.objects.paa_stedet_til(konto).order_by().values("pk")
            vilkaar |= Q(pk__in=gjester)
        return self.filter(vilkaar)

    def redigerbar_for(self, konto: Konto) -> Self:
        """De samme. Hva hver av dem kan gjøre, sier reglene."""
        return self.synlig_for(konto)


class Opphold(MedMaate):
    """Noen bruker en plass i et tidsrom, på en linje i vedtaket."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plass = models.ForeignKey(Plass, on_delete=models.PROTECT, related_name="opphold")
    linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="opphold")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="opphold")
    starter = models.DateTimeField(_("fra"))
    slutter = models.DateTimeField(_("til"))
    buffer_til = models.DateTimeField(_("plassen er klar igjen"))
    mengde = models.DecimalField(_("trukket fra banken"), max_digits=7, decimal_places=2)
    tilstand = models.CharField(
        max_length=12, choices=Oppholdstilstand.choices, default=Oppholdstilstand.RESERVERT
    )
    opphav = models.CharField(max_length=10, choices=Opphav.choices, default=Opphav.BESTILT)
    monster = models.ForeignKey(
        Monster, null=True, blank=True, on_delete=models.PROTECT, related_name="opphold"
    )
    onsket_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bekreftet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bestilt = models.DateTimeField(default=timezone.now)
    avlyst_av = models.CharField(
        _("avlyst av"), max_length=12, choices=Avlystav.choices, blank=True
    )
    avlyst = models.DateTimeField(_("avlyst"), null=True, blank=True)
    brukt_fra = models.DateTimeField(_("kom"), null=True, blank=True)
    brukt_til = models.DateTimeField(_("dro"), null=True, blank=True)
    erstatter = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="erstattet_av"
    )

    objects = OppholdQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("opphold")
        verbose_name_plural = _("opphold")
        ordering = ["starter", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            ExclusionConstraint(
                name="opphold_en_om_gangen",
                condition=AKTIVT,
                expressions=[
                    ("plass", RangeOperators.EQUAL),
                    (Tidsrom("starter", "buffer_til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Noen andre har plassen i noe av tiden."),
            ),
            ExclusionConstraint(
                name="opphold_ikke_to_steder",
                condition=AKTIVT,
                expressions=[
                    ("bruker", RangeOperators.EQUAL),
                    (Tidsrom("starter", "slutter"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Det er alt et opphold i noe av tiden."),
            ),
            models.CheckConstraint(
                name="opphold_slutter_etter_start",
                condition=Q(slutter__gt=F("starter"), buffer_til__gte=F("slutter")),
                violation_error_message=_("Oppholdet må slutte etter at det begynner."),
            ),
            models.CheckConstraint(
                name="opphold_avlyst_av_noen",
                condition=(
                    Q(tilstand=Oppholdstilstand.AVLYST, avlyst__isnull=False) & ~Q(avlyst_av="")
                )
                | (~Q(tilstand=Oppholdstilstand.AVLYST) & Q(avlyst__isnull=True, avlyst_av="")),
            ),
            models.CheckConstraint(name="opphold_har_mengde", condition=Q(mengde__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.starter)


class OppholdsendringQuerySet(SaksdelQuerySet["Oppholdsendring"]):
    sakssti = "opphold__linje__vedtak__sak"
    sider = BEGGE_SIDER


class Oppholdsendring(models.Model):
    """Hva som ble endret, og hvem som gjorde det. Ingen endring er stille."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opphold = models.ForeignKey(Opphold, on_delete=models.PROTECT, related_name="endringer")
    fra_tilstand = models.CharField(max_length=12, choices=Oppholdstilstand.choices, blank=True)
    til_tilstand = models.CharField(max_length=12, choices=Oppholdstilstand.choices)
    fra_starter = models.DateTimeField(null=True, blank=True)
    fra_slutter = models.DateTimeField(null=True, blank=True)
    fra_plass = models.ForeignKey(
        Plass, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = OppholdsendringQuerySet.as_manager()

    class Meta:
        verbose_name = _("endring av opphold")
        verbose_name_plural = _("endringer av opphold")
        ordering = ["tidspunkt", "pk"]

    def __str__(self) -> str:
        return self.get_til_tilstand_display()
