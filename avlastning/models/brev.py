from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import SaksdelQuerySet
from avlastning.models.sak import Sak
from avlastning.models.vedtak import Vedtak
from avlastning.valg import (
    Brevkanal,
    Brevpart,
    Brevslag,
    Brevtilstand,
    Sakspart,
)
from paarorende.models import Person

if TYPE_CHECKING:
    from paarorende.models import Konto


class SaksbrevQuerySet(SaksdelQuerySet["Saksbrev"]):
    sidefelt = "utgave"

    def for_part(self, konto: Konto) -> Q:
        """Sidens brev når de er sendt. Barnets brev er på papir, til barnet selv."""
        sendt = ~Q(tilstand=Brevtilstand.KLAR) & ~Q(part=Brevpart.BARN)
        return super().for_part(konto) & sendt

    def til(self, konto: Konto) -> Self:
        """Brevene hun selv kan åpne. Trukket fullmakt lukker dem."""
        return self.som_part(konto).filter(
            til_konto=konto, kanal=Brevkanal.DIGITAL, tilstand=Brevtilstand.TILGJENGELIG
        )

    def uaapnet(self) -> Self:
        return self.filter(tilstand=Brevtilstand.TILGJENGELIG, aapnet__isnull=True)

    def uten_papir(self) -> Self:
        """De samme brevene som ikke alt ligger i køen for konvolutter."""
        papir = Saksbrev.objects.filter(kanal=Brevkanal.PAPIR, dokument=models.OuterRef("dokument"))
        return self.exclude(models.Exists(papir.filter(til_person=models.OuterRef("til_person"))))

    def paa_papir_for(self, konto: Konto) -> Self:
        """Køen for konvolutter: papirbrev som ikke er postlagt, i saker kontoen behandler."""
        utvalg = self.filter(self.i_sakene(Sak.objects.behandles_av(konto)))
        return utvalg.filter(kanal=Brevkanal.PAPIR, tilstand=Brevtilstand.KLAR)


class Saksbrev(models.Model):
    """Ett brev til én mottaker, i den utgaven siden skal ha. Innholdet kan aldri endres."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="brev")
    slag = models.CharField(_("brev"), max_length=16, choices=Brevslag.choices)
    utgave = models.CharField(_("utgave"), max_length=10, choices=Sakspart.choices)
    part = models.CharField(_("til"), max_length=10, choices=Brevpart.choices)
    til_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saksbrev")
    til_konto = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="saksbrev",
    )
    kanal = models.CharField(_("kanal"), max_length=8, choices=Brevkanal.choices)
    dokument = models.ForeignKey(
        "paarorende.Dokument", on_delete=models.PROTECT, related_name="saksbrev"
    )
    vedtak = models.ForeignKey(
        Vedtak, null=True, blank=True, on_delete=models.PROTECT, related_name="brev"
    )
    klage = models.ForeignKey(
        "avlastning.Klage", null=True, blank=True, on_delete=models.PROTECT, related_name="brev"
    )
    tilstand = models.CharField(
        max_length=14, choices=Brevtilstand.choices, default=Brevtilstand.KLAR
    )
    laget = models.DateTimeField(_("laget"), default=timezone.now)
    tilgjengelig = models.DateTimeField(_("lagt i portalen"), null=True, blank=True)
    varslet = models.DateTimeField(_("varsel sendt"), null=True, blank=True)
    varsel_to = models.DateTimeField(_("andre varsel sendt"), null=True, blank=True)
    aapnet = models.DateTimeField(_("åpnet"), null=True, blank=True)
    aapnet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    postlagt = models.DateTimeField(_("postlagt"), null=True, blank=True)
    postlagt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    klagefrist = models.DateField(_("klagefrist"), null=True, blank=True)

    objects = SaksbrevQuerySet.as_manager()

    class Meta:
        verbose_name = _("brev i saken")
        verbose_name_plural = _("brev i saken")
        ordering = ["-laget", "pk"]
        indexes = [
            models.Index(
                fields=["tilgjengelig"],
                name="saksbrev_uaapnet",
                condition=Q(tilstand=Brevtilstand.TILGJENGELIG, aapnet__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slag", "sak", "part", "til_person", "dokument", "kanal"],
                name="saksbrev_aldri_to_ganger",
            ),
            models.CheckConstraint(
                name="saksbrev_digitalt_har_konto",
                condition=Q(kanal=Brevkanal.PAPIR) | Q(til_konto__isnull=False),
            ),
            models.CheckConstraint(
                name="saksbrev_tilstand_har_tid",
                condition=Q(tilstand=Brevtilstand.KLAR)
                | Q(
                    tilstand=Brevtilstand.TILGJENGELIG,
                    tilgjengelig__isnull=False,
                    kanal=Brevkanal.DIGITAL,
                )
                | Q(tilstand=Brevtilstand.POSTLAGT, postlagt__isnull=False, kanal=Brevkanal.PAPIR),
            ),
            models.CheckConstraint(
                name="saksbrev_aapnes_av_noen",
                condition=Q(aapnet__isnull=True, aapnet_av__isnull=True)
                | Q(aapnet__isnull=False, aapnet_av__isnull=False, tilgjengelig__isnull=False),
            ),
            models.CheckConstraint(
                name="saksbrev_utgaven_er_partens",
                condition=~Q(part__in=[Brevpart.SOKER, Brevpart.MOTTAKER])
                | Q(part=models.F("utgave")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_slag_display()
