from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.person import Person
from paarorende.models.relasjon import Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models.konto import Konto

FEIL_HOYST = 5


class InvitasjonQuerySet(TilgangsstyrtQuerySet["Invitasjon"]):
    def aapne(self) -> Self:
        return self.filter(
            brukt__isnull=True,
            trukket__isnull=True,
            utloper__gt=timezone.now(),
            feil__lt=FEIL_HOYST,
        )

    def synlig_for(self, konto: Konto) -> Self:
        """Den som sendte den, og den som har ansvar for den pårørende den gjelder."""
        egne = Relasjon.objects.styrbar_for(konto)
        return self.filter(
            Q(opprettet_av=konto)
            | Q(person__in=egne.values("parorende__person"))
            | Q(person__in=egne.values("bruker__person"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto).aapne()


class Invitasjon(models.Model):
    """En vei inn til en egen konto. Lenken går på e-post, koden sies eller gis på papir.

    Ingen av delene er nok alene: en feilsendt e-post åpner ikke noe.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitasjoner",
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitasjoner"
    )
    epost = models.EmailField(_("e-post"))
    kode = models.CharField(max_length=128, editable=False)
    feil = models.PositiveSmallIntegerField(default=0)
    opprettet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opprettet = models.DateTimeField(_("sendt"), default=timezone.now)
    utloper = models.DateTimeField(_("gjelder til"))
    brukt = models.DateTimeField(_("brukt"), null=True, blank=True)
    trukket = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = InvitasjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitasjon")
        verbose_name_plural = _("invitasjoner")
        ordering = ["-opprettet"]
        constraints = [
            models.CheckConstraint(
                name="invitasjon_gjelder_konto_eller_person",
                condition=Q(konto__isnull=False, person__isnull=True)
                | Q(konto__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="invitasjon_utloper_etter_at_den_er_sendt",
                condition=Q(utloper__gt=F("opprettet")),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(brukt__isnull=True, trukket__isnull=True),
                name="invitasjon_en_ubrukt_per_person",
            ),
            models.UniqueConstraint(
                fields=["konto"],
                condition=Q(brukt__isnull=True, trukket__isnull=True),
                name="invitasjon_en_ubrukt_per_konto",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("invitasjon", args=[self.pk])
