from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import (
    Konto,
    MedMaate,
    Relasjon,
)
from paarorende.queryset import TilgangsstyrtQuerySet, blant
from samarbeid.models.mote import Samarbeidsmote
from samarbeid.models.referat import Svar
from samarbeid.models.relasjonsdel import RelasjonsdelQuerySet
from samarbeid.valg import (
    Oppfolgingshva,
    Oppfolgingsstatus,
    Part,
)

M = TypeVar("M", bound=models.Model)


class OppfolgingQuerySet(RelasjonsdelQuerySet["Oppfolging"]):
    def redigerbar_for(self, konto: Konto) -> Self:
        """Den som har punktet, og den som har ansvaret for relasjonen."""
        aktive, alle = Relasjon.objects.aktive().order_by(), Oppfolging.objects.order_by()
        hennes = alle.filter(ansvarlig=konto, relasjon__in=aktive.values("pk"))
        ansvar = alle.filter(blant("relasjon", aktive.med_ansvarlig(konto).values("pk")))
        return self.filter(blant("pk", hennes.values("pk").union(ansvar.values("pk"))))

    def med_relasjon(self) -> Self:
        return self.select_related(
            "relasjon__parorende__person__konto",
            "relasjon__bruker__person",
            "ansvarlig__person",
            "mote",
        )

    def laas(self, punkt: Oppfolging) -> Oppfolging:
        return self.med_relasjon().select_for_update(of=("self",)).get(pk=punkt.pk)

    def aapne(self) -> Self:
        return self.filter(status__in=[Oppfolgingsstatus.AAPEN, Oppfolgingsstatus.IKKE_GJORT])


class Oppfolging(models.Model):
    """Et løfte: hva, hvem, når. Lukkes av oss, bekreftes av den pårørende (planen S1.21)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="oppfolginger")
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="oppfolginger")
    tekst = models.CharField(_("punkt"), max_length=200)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="oppfolginger"
    )
    frist = models.DateField(_("frist"))
    status = models.CharField(
        max_length=12, choices=Oppfolgingsstatus.choices, default=Oppfolgingsstatus.AAPEN
    )
    kommentar = models.TextField(_("hva ble gjort"), blank=True)
    lukket = models.DateField(_("lukket"), null=True, blank=True)
    svar_fra_parorende = models.TextField(_("svar fra den pårørende"), blank=True)
    svar = models.ForeignKey(
        Svar, null=True, blank=True, on_delete=models.PROTECT, related_name="oppfolginger"
    )
    ord_fra = models.CharField(
        _("i hvems ord"), max_length=10, choices=Part.choices, default=Part.TJENESTEN
    )
    forste_frist = models.DateField(_("første frist"), null=True, blank=True, editable=False)

    objects = OppfolgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging")
        verbose_name_plural = _("oppfølginger")
        ordering = ["frist"]
        indexes = [models.Index(fields=["ansvarlig", "frist"], name="oppfolging_ansvarlig_frist")]
        constraints = [
            models.CheckConstraint(
                name="oppfolging_lukket_har_kommentar",
                condition=Q(lukket__isnull=True) | ~Q(kommentar=""),
                violation_error_message=_("Skriv hva som ble gjort."),
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class OppfolgingshendelseQuerySet(TilgangsstyrtQuerySet["Oppfolgingshendelse"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(punkt__in=Oppfolging.objects.synlig_for(konto).values("pk"))


class Oppfolgingshendelse(MedMaate):
    """Hva som skjedde med et løfte, i rekkefølge. Begge ser alt; ingenting kan endres etterpå."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    punkt = models.ForeignKey(Oppfolging, on_delete=models.PROTECT, related_name="hendelser")
    hva = models.CharField(_("hva"), max_length=12, choices=Oppfolgingshva.choices)
    tekst = models.TextField(_("tekst"), blank=True)
    ny_frist = models.DateField(_("ny frist"), null=True, blank=True)
    av = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = OppfolgingshendelseQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("hendelse i oppfølgingen")
        verbose_name_plural = _("hendelser i oppfølgingen")
        ordering = ["tidspunkt", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="oppfolgingshendelse_har_ord",
                condition=~Q(
                    hva__in=[
                        Oppfolgingshva.IKKE_GJORT,
                        Oppfolgingshva.IKKE_SLIK,
                        Oppfolgingshva.UTSATT,
                    ]
                )
                | ~Q(tekst=""),
                violation_error_message=_("Skriv hvorfor."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_hva_display()
