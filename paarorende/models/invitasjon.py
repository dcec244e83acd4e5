from __future__ import annotations

import re
import secrets
import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.konto import Konto
from paarorende.models.person import Person
from paarorende.models.relasjon import Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet

FEIL_HOYST = 5
KODE_SIFRE = 8


class InvitasjonQuerySet(TilgangsstyrtQuerySet["Invitasjon"]):
    def ubrukte(self) -> Self:
        """Den ene som ligger ute for en konto eller person, også når den er utløpt eller låst."""
        return self.filter(brukt__isnull=True, trukket__isnull=True)

    def aapne(self) -> Self:
        """Kan tas imot nå. Retten regnes ut på nytt: døden, en sluttdato eller en konto lukker."""
        relasjoner = Relasjon.objects.aktive()
        person = OuterRef("person")
        har_relasjon = Exists(
            relasjoner.filter(Q(parorende__person=person) | Q(bruker__person=person))
        )
        return self.ubrukte().filter(
            Q(konto__is_active=True, konto__email=F("epost"))
            | (Q(person__konto__isnull=True, person__dod__isnull=True) & har_relasjon),
            utloper__gt=timezone.now(),
            feil__lt=FEIL_HOYST,
        )

    def utsted(
        self,
        *,
        epost: str,
        dager: int,
        av: Konto,
        konto: Konto | None = None,
        person: Person | None = None,
    ) -> tuple[Invitasjon, str]:
        """Ny rad og koden til den. Koden finnes bare her; raden har avtrykket."""
        kode = f"{secrets.randbelow(10**KODE_SIFRE):0{KODE_SIFRE}}"
        invitasjon = self.create(
            konto=konto,
            person=person,
            epost=epost,
            kode=make_password(kode),
            opprettet_av=av,
            utloper=timezone.now() + timedelta(days=dager),
        )
        return invitasjon, kode

    def synlig_for(self, konto: Konto) -> Self:
        """Den som sendte den, og den som har ansvar for den pårørende eller den ansatte."""
        egne = Relasjon.objects.styrbar_for(konto)
        return self.filter(
            Q(opprettet_av=konto)
            | Q(person__in=egne.values("parorende__person"))
            | Q(person__in=egne.values("bruker__person"))
            | Q(konto__in=Konto.objects.redigerbar_for(konto))
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

    def stemmer(self, kode: str) -> bool:
        """Koden leses opp i telefonen, så mellomrom og streker betyr ingenting."""
        return check_password(re.sub(r"[\s-]", "", kode), self.kode)
