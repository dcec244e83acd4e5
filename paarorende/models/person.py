from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import NorskSortering, TilgangsstyrtQuerySet
from paarorende.valg import Adressegradering, Brukerstatus

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class PersonQuerySet(TilgangsstyrtQuerySet["Person"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Et menneske ser seg selv. Andre når det gjennom en relasjon, aldri direkte."""
        return self.filter(konto=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(konto=konto)


class Person(models.Model):
    """Mennesket: navn, kontaktopplysninger, språk. Fødselsnummeret ligger kryptert."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    fornavn = models.CharField(_("fornavn"), max_length=60)
    etternavn = models.CharField(_("etternavn"), max_length=60)
    fnr_kryptert = models.BinaryField(null=True, editable=False)
    fnr_indeks = models.BinaryField(null=True, unique=True, editable=False)
    epost = models.EmailField(_("e-post"), blank=True)
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    adresse = models.CharField(_("postadresse"), max_length=200, blank=True)
    spraak = models.CharField(_("språk"), max_length=8, default="nb")
    tolk = models.CharField(_("trenger tolk på"), max_length=40, blank=True)
    digital = models.BooleanField(_("vil ha beskjeder digitalt"), default=True)
    adressegradering = models.CharField(
        max_length=20, choices=Adressegradering.choices, default=Adressegradering.UGRADERT
    )
    dod = models.DateField(_("død"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        indexes = [
            models.Index(
                NorskSortering(Concat(F("etternavn"), F("fornavn"))), name="person_norsk_rekkefolge"
            )
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def navn(self) -> str:
        return f"{self.fornavn} {self.etternavn}"

    @property
    def er_skjermet(self) -> bool:
        return self.adressegradering != Adressegradering.UGRADERT


class BrukerQuerySet(TilgangsstyrtQuerySet["Bruker"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Brukeren selv. Ansatte og pårørende går gjennom relasjonen."""
        return self.filter(person__konto=konto)

    def aktive(self) -> Self:
        return self.filter(status=Brukerstatus.AKTIV)


class Bruker(models.Model):
    """Den som mottar tjenester."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="bruker")
    status = models.CharField(
        _("status"), max_length=10, choices=Brukerstatus.choices, default=Brukerstatus.AKTIV
    )
    status_dato = models.DateField(_("status fra"), default=timezone.localdate)

    objects = BrukerQuerySet.as_manager()

    class Meta:
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")

    def __str__(self) -> str:
        return str(self.person)


class ParorendeQuerySet(TilgangsstyrtQuerySet["Parorende"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(person__konto=konto)


class Parorende(models.Model):
    """Den som er pårørende, med eller uten konto: også folk på papir teller."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="parorende")

    objects = ParorendeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pårørende")
        verbose_name_plural = _("pårørende")

    def __str__(self) -> str:
        return str(self.person)


# Det som aldri vises om en skjermet person, heller ikke til henne selv: noen kan se over skulderen.
SKJERMES = ("telefon", "adresse")
IKKE_SKJERMET = Q(adressegradering=Adressegradering.UGRADERT)
