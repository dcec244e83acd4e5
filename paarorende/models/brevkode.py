from __future__ import annotations

import re
import secrets
import uuid
from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.konto import Konto
from paarorende.models.relasjon import Relasjon
from paarorende.models.varsel import Varsel
from paarorende.queryset import TilgangsstyrtQuerySet

ALFABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # uten 0, O, 1 og I, som ingen ser forskjell på
LENGDE, VELGERLENGDE = 10, 4
FEIL_HOYST = 5
GJELDER = timedelta(days=30)


def normalisert(kode: str) -> str:
    """Koden skrives av fra papir: små bokstaver, mellomrom og streker betyr ingenting."""
    return re.sub(r"[\s-]", "", kode).upper()


class BrevkodeQuerySet(TilgangsstyrtQuerySet["Brevkode"]):
    def aapne(self) -> Self:
        """Kan brukes nå. Retten regnes ut på nytt: en sluttdato eller et dødsfall lukker."""
        return self.filter(
            brukt__isnull=True,
            utloper__gt=timezone.now(),
            feil__lt=FEIL_HOYST,
            varsel__relasjon__in=Relasjon.objects.aktive().order_by().values("pk"),
        )

    def utsted(self, varsel: Varsel, *, utloper: datetime) -> str:
        """Ny kode til ett brev. Den finnes bare på papiret; raden har avtrykket."""
        kode = self._ledig()
        grense = min(utloper, timezone.now() + GJELDER)
        self.create(
            varsel=varsel,
            velger=kode[:VELGERLENGDE],
            kode=make_password(kode),
            utloper=grense,
        )
        return kode

    def _ledig(self) -> str:
        while True:
            kode = "".join(secrets.choice(ALFABET) for _nr in range(LENGDE))
            if not self.filter(velger=kode[:VELGERLENGDE]).exists():
                return kode

    def synlig_for(self, konto: Konto) -> Self:
        """De samme som kan skrive ut brevet. Koden selv ser ingen igjen."""
        return self.filter(varsel__in=Varsel.brev.synlig_for(konto).order_by().values("pk"))


class Brevkode(models.Model):
    """Koden i et brev. Med den kan mottakeren svare på det ene brevet, og ingenting annet.

    De fire første tegnene finner raden, så gale forsøk kan telles på den; resten prøves mot
    avtrykket.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    varsel = models.ForeignKey(Varsel, on_delete=models.CASCADE, related_name="koder")
    velger = models.CharField(max_length=VELGERLENGDE, unique=True, editable=False)
    kode = models.CharField(max_length=128, editable=False)
    feil = models.PositiveSmallIntegerField(default=0)
    opprettet = models.DateTimeField(default=timezone.now)
    utloper = models.DateTimeField(_("gjelder til"))
    brukt = models.DateTimeField(_("brukt"), null=True, blank=True)

    objects = BrevkodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("brevkode")
        verbose_name_plural = _("brevkoder")
        ordering = ["-opprettet", "pk"]

    def __str__(self) -> str:
        return str(self.pk)

    def stemmer(self, kode: str) -> bool:
        return check_password(kode, self.kode)
