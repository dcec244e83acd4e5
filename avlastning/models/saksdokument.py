from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.valg import Brevpart, Dokumentslag, Interngrunn, Sakspart, Synlighet
from paarorende.valg import Filtilstand

if TYPE_CHECKING:
    from paarorende.models import Konto

LESBAR = Q(dokument__isnull=False) | Q(vedlegg__tilstand=Filtilstand.REN)


class SaksdokumentQuerySet(SaksdelQuerySet["Saksdokument"]):
    def for_part(self, konto: Konto) -> Q:
        """Det siden får se, og det hun selv har lastet opp, også mens det sjekkes."""
        vilkaar = Q(pk__in=[])
        for side in Sakspart:
            i_saken = self.i_sakene(Sak.objects.paa_siden(konto, side))
            synlig = Q(synlighet__in=[side, Synlighet.BEGGE]) & LESBAR
            vilkaar |= i_saken & (synlig | Q(vedlegg__eier=konto))
        return vilkaar

    def synlig_for(self, konto: Konto) -> Self:
        """Ingen andre enn den som lastet opp, ser en fil før den er sjekket."""
        behandler = self.i_sakene(Sak.objects.behandles_av(konto)) & LESBAR
        return self.filter(behandler | self.for_part(konto))

    def i_karantene(self) -> Self:
        return self.filter(vedlegg__tilstand=Filtilstand.KARANTENE)

    def til_lister(self) -> Self:
        """Med navn, type og størrelse, uten innholdet."""
        innhold = ("vedlegg__fil__data", "dokument__fil__data")
        return self.select_related("vedlegg__fil", "dokument__fil").defer(*innhold)


class Saksdokument(models.Model):
    """Et dokument i saken, med nummer, og hvem av partene som får se det (fvl. §§ 18–19)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="dokumenter")
    nummer = models.PositiveSmallIntegerField()
    slag = models.CharField(_("slag"), max_length=12, choices=Dokumentslag.choices)
    tittel = models.CharField(_("tittel"), max_length=120)
    vedlegg = models.ForeignKey(
        "paarorende.Vedlegg",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="i_saker",
    )
    dokument = models.ForeignKey(
        "paarorende.Dokument",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="i_saker",
    )
    synlighet = models.CharField(_("synlig for"), max_length=10, choices=Synlighet.choices)
    intern_grunn = models.CharField(
        _("hvorfor ikke for partene"), max_length=10, choices=Interngrunn.choices, blank=True
    )
    fra_part = models.CharField(_("fra"), max_length=10, choices=Brevpart.choices, blank=True)
    mottatt = models.DateTimeField(_("mottatt"), default=timezone.now)

    objects = SaksdokumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokument i saken")
        verbose_name_plural = _("dokumenter i saken")
        ordering = ["sak", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["sak", "nummer"], name="saksdokument_ett_nummer"),
            models.CheckConstraint(
                name="saksdokument_noyaktig_en_fil",
                condition=Q(vedlegg__isnull=True, dokument__isnull=False)
                | Q(vedlegg__isnull=False, dokument__isnull=True),
            ),
            models.CheckConstraint(
                name="saksdokument_internt_har_grunn",
                condition=(Q(synlighet=Synlighet.INTERN) & ~Q(intern_grunn=""))
                | (~Q(synlighet=Synlighet.INTERN) & Q(intern_grunn="")),
                violation_error_message=_("Velg hvorfor partene ikke får se dokumentet."),
            ),
        ]

    def __str__(self) -> str:
        return self.tittel
