"""Det hver av partene har sagt. Den enes ord står aldri i samme rad som den andres."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.ytring import Ytring
from avlastning.valg import (
    Aldersband,
    Ikkehort,
    Jaellernei,
    Onskesvar,
    Sakspart,
    Svarer,
)
from paarorende.models import MedMaate


class OnskeQuerySet(SaksdelQuerySet["Onske"]):
    sidefelt = "part"


class Onske(Ytring):
    """Ønsker parten dette? Det siste svaret gjelder, og de gamle står."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="onsker")
    part = models.CharField(_("part"), max_length=10, choices=Sakspart.choices)
    svar = models.CharField(_("ønsker dette"), max_length=10, choices=Onskesvar.choices)
    ikke_hort = models.CharField(
        _("hvorfor ikke spurt"), max_length=20, choices=Ikkehort.choices, blank=True
    )
    hvem_svarte = models.CharField(
        _("hvem svarte"), max_length=12, choices=Svarer.choices, default=Svarer.SELV
    )
    tekst = models.TextField(_("med egne ord"), blank=True)
    gitt = models.DateTimeField(_("gitt"), default=timezone.now)

    objects = OnskeQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("ønske")
        verbose_name_plural = _("ønsker")
        ordering = ["-gitt", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="onske_ikke_hort_har_grunn",
                condition=(Q(svar=Onskesvar.IKKE_HORT) & ~Q(ikke_hort=""))
                | (~Q(svar=Onskesvar.IKKE_HORT) & Q(ikke_hort="")),
                violation_error_message=_("Velg hvorfor parten ikke er spurt."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class MottakersynQuerySet(SaksdelQuerySet["Mottakersyn"]):
    sider = (Sakspart.MOTTAKER,)


class Mottakersyn(Ytring):
    """Det mottakeren sa, og det av det som er skrevet for at søkeren kan få lese det."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="mottakersyn")
    svar = models.TextField(_("det mottakeren sa"), blank=True)
    gjengivelse = models.TextField(_("det søkeren kan få lese"), blank=True)
    stemmer_gjengivelsen = models.BooleanField(
        _("mottakeren har sagt ja til gjengivelsen"), null=True, blank=True
    )
    ikke_hort = models.CharField(
        _("hvorfor ikke hørt"), max_length=20, choices=Ikkehort.choices, blank=True
    )
    gitt = models.DateTimeField(_("gitt"), default=timezone.now)
    hort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MottakersynQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("mottakers syn")
        verbose_name_plural = _("mottakers syn")
        ordering = ["-gitt", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="mottakersyn_hort_eller_grunn",
                condition=(~Q(svar="") & Q(ikke_hort="")) | (Q(svar="") & ~Q(ikke_hort="")),
                violation_error_message=_("Skriv hva mottakeren sa, eller hvorfor ikke."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.gitt)


class BarnesynQuerySet(SaksdelQuerySet["Barnesyn"]):
    pass


class Barnesyn(MedMaate):
    """Barnet i husstanden: hørt eller ikke, barnets beste og søsken (Grl. § 104). Uten navn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="barnesyn")
    alder = models.CharField(_("alder"), max_length=6, choices=Aldersband.choices)
    hort = models.CharField(_("hørt"), max_length=4, choices=Jaellernei.choices)
    ikke_hort = models.CharField(
        _("hvorfor ikke hørt"), max_length=20, choices=Ikkehort.choices, blank=True
    )
    gjengivelse = models.TextField(_("det barnet mener, kort og uten navn"), blank=True)
    barnets_beste = models.TextField(_("barnets beste"))
    sosken = models.TextField(_("søskens interesser"), blank=True)
    fort = models.DateTimeField(default=timezone.now)

    objects = BarnesynQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("barnets syn")
        verbose_name_plural = _("barnets syn")
        ordering = ["-fort", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="barnesyn_hort_eller_grunn",
                condition=Q(hort=Jaellernei.JA, ikke_hort="")
                | (Q(hort=Jaellernei.NEI) & ~Q(ikke_hort="")),
            ),
            models.CheckConstraint(
                name="barnesyn_barnets_beste_er_vurdert", condition=~Q(barnets_beste="")
            ),
        ]

    def __str__(self) -> str:
        return self.get_alder_display()
