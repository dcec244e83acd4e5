from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, MedMaate, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet


def besvares_av(konto: Konto) -> Q:
    """Kontaktpersonen og vara. Har relasjonen ingen, lederen som skulle ha gitt henne en."""
    ansvar = Relasjon.objects.redigerbar_for(konto)
    uten = Relasjon.objects.styrbar_for(konto).uten_kontaktperson()
    return Q(relasjon__in=ansvar.order_by().values("pk")) | Q(
        relasjon__in=uten.order_by().values("pk")
    )


class MoteonskeQuerySet(TilgangsstyrtQuerySet["Moteonske"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den som ba om det, og den som skal svare."""
        egne = Relasjon.objects.egne(konto)
        return self.filter(Q(relasjon__in=egne.values("pk")) | besvares_av(konto))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.ubesvarte().filter(besvares_av(konto))

    def ubesvarte(self) -> Self:
        return self.filter(besvart__isnull=True)


class Moteonske(MedMaate):
    """Hun ber om et møte, men har ingen møteplan. Noen skal likevel svare, innen en frist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="moteonsker")
    tekst = models.TextField(_("det du vil snakke om"), blank=True)
    meldt = models.DateTimeField(_("meldt"), default=timezone.now)
    frist = models.DateField(_("svar innen"))
    svar = models.TextField(_("svaret vårt"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    besvart_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MoteonskeQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("ønske om møte")
        verbose_name_plural = _("ønsker om møte")
        ordering = ["frist", "pk"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(besvart__isnull=True),
                name="moteonske_ett_ubesvart_per_relasjon",
            ),
            models.CheckConstraint(
                name="moteonske_besvart_har_svar",
                condition=Q(besvart__isnull=True) | (~Q(svar="") & Q(besvart_av__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.frist)

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_onske", args=[self.pk])
