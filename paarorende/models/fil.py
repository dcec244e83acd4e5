"""Filer ligger i databasen: én sikkerhetskopi, én transaksjon, ingen stier å gjette på."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.felles import MedMaate
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Avvisningsgrunn, Filtilstand

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class FilQuerySet(TilgangsstyrtQuerySet["Fil"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – samme svar til alle
        """Ingen når innholdet direkte, bare gjennom vedlegget eller dokumentet det hører til."""
        return self.none()


class Fil(models.Model):
    """Innholdet, slik vi har skrevet det om. Endres aldri; slettes bare med et utkast."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    storrelse = models.PositiveIntegerField(_("størrelse i byte"))
    type = models.CharField(_("type"), max_length=40)
    opprettet = models.DateTimeField(default=timezone.now)

    objects = FilQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("filer")
        ordering = ["-opprettet", "pk"]
        constraints = [models.CheckConstraint(name="fil_er_ikke_tom", condition=Q(storrelse__gt=0))]

    def __str__(self) -> str:
        return str(self.pk)


class VedleggQuerySet(TilgangsstyrtQuerySet["Vedlegg"]):
    def rene(self) -> Self:
        return self.filter(tilstand=Filtilstand.REN)

    def loese(self) -> Self:
        """De som ikke hører til noe i noen app: lastet opp, men ikke sendt."""
        utvalg = self
        for felt in self.model._meta.get_fields(include_hidden=True):
            if felt.auto_created and not felt.concrete:
                peker = felt.related_model._base_manager.filter(  # type: ignore[union-attr]
                    **{felt.field.name: OuterRef("pk")}  # type: ignore[union-attr]
                )
                utvalg = utvalg.filter(~Exists(peker))
        return utvalg

    def i_karantene(self) -> Self:
        return self.filter(tilstand=Filtilstand.KARANTENE)

    def synlig_for(self, konto: Konto) -> Self:
        """Bare den som lastet opp. I en sak går veien gjennom saken, og bare til rene filer."""
        return self.filter(eier=konto)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)

    def til_lister(self) -> Self:
        """Med type og størrelse, uten innholdet."""
        return self.select_related("fil").defer("fil__data")


class Vedlegg(MedMaate):
    """En fil noen har lastet opp. I karantene til den er sjekket; avvist har ingen fil lenger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fil = models.ForeignKey(
        Fil, null=True, blank=True, on_delete=models.PROTECT, related_name="vedlegg"
    )
    navn = models.CharField(_("filnavn"), max_length=120)
    tilstand = models.CharField(
        _("tilstand"), max_length=10, choices=Filtilstand.choices, default=Filtilstand.KARANTENE
    )
    grunn = models.CharField(_("grunn"), max_length=10, choices=Avvisningsgrunn.choices, blank=True)
    skannet = models.DateTimeField(_("sjekket for virus"), null=True, blank=True)
    lastet_opp = models.DateTimeField(_("lastet opp"), default=timezone.now)
    eier = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="vedlegg",
    )
    forsok = models.PositiveSmallIntegerField(default=0)

    objects = VedleggQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("vedlegg")
        verbose_name_plural = _("vedlegg")
        ordering = ["lastet_opp", "pk"]
        indexes = [
            models.Index(
                fields=["lastet_opp"],
                name="vedlegg_karantene",
                condition=Q(tilstand=Filtilstand.KARANTENE),
            )
        ]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="vedlegg_avvist_uten_fil",
                condition=(Q(tilstand=Filtilstand.AVVIST, fil__isnull=True) & ~Q(grunn=""))
                | (~Q(tilstand=Filtilstand.AVVIST) & Q(fil__isnull=False, grunn="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("vedlegg:last_ned", args=[self.pk])

    @property
    def innholdet(self) -> Fil:
        """Filen, der den må finnes: på alt som ikke er avvist."""
        if self.fil is None:
            raise LookupError(self.pk)
        return self.fil

    @property
    def er_ren(self) -> bool:
        return self.tilstand == Filtilstand.REN


class DokumentQuerySet(TilgangsstyrtQuerySet["Dokument"]):
    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – samme svar til alle
        """Ingen når dokumentet direkte, bare gjennom brevet eller saken det hører til."""
        return self.none()

    def til_lister(self) -> Self:
        """Med type og størrelse, uten innholdet."""
        return self.select_related("fil").defer("fil__data")


class Dokument(models.Model):
    """En fil vi har laget, som et brev eller et vedtak. Endres og slettes aldri."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fil = models.ForeignKey(Fil, on_delete=models.PROTECT, related_name="dokumenter")
    tittel = models.CharField(_("tittel"), max_length=120)
    spraak = models.CharField(_("språk"), max_length=8, default="nb")
    laget = models.DateTimeField(_("laget"), default=timezone.now)
    laget_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DokumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenter")
        ordering = ["-laget", "pk"]

    def __str__(self) -> str:
        return self.tittel
