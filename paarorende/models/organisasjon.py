from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.queryset import NorskSortering, TilgangsstyrtQuerySet, gjelder
from paarorende.valg import REGISTRERER, Nivaa, Rolle

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


def under(enhet_sti: str, *, sti: str = "") -> list[str]:
    """Feltstiene fra en enhet (eller noe som peker på en) opp til de fire nivåene over."""
    forste = f"{sti}__" if sti else ""
    return [forste + "overordnet__" * ledd + enhet_sti for ledd in range(4)]


class OrganisasjonsenhetQuerySet(TilgangsstyrtQuerySet["Organisasjonsenhet"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))

    def avdelinger(self) -> Self:
        return self.gjeldende().filter(nivaa=Nivaa.AVDELING)

    def ikke_nedlagte(self) -> Self:
        """De som gjelder nå, og de som begynner senere."""
        return self.exclude(til__lte=timezone.localdate())

    def synlig_for(self, konto: Konto) -> Self:  # noqa: ARG002 – samme svar til alle
        """Organisasjonskartet er ikke hemmelig; alle innloggede ser det."""
        return self

    def i_treet(self, topp: Organisasjonsenhet) -> Self:
        vilkaar = Q()
        for felt in under("pk"):
            vilkaar |= Q(**{felt: topp.pk})
        return self.filter(vilkaar)

    def med_rolle(self, konto: Konto, *roller: Rolle) -> Self:
        """Enhetene kontoen har en av rollene på nå, med alt som ligger under."""
        tildelt = [rad.enhet_id for rad in konto.roller_naa() if rad.rolle in roller]
        vilkaar = Q(pk__in=[])
        for felt in under("pk__in"):
            vilkaar |= Q(**{felt: tildelt})
        return self.filter(vilkaar)

    def kan_fores_av(self, konto: Konto) -> Self:
        """Avdelingene der kontoen kan føre pårørende, brukere og tjenester."""
        return self.med_rolle(konto, *REGISTRERER).avdelinger()

    def i_rekkefolge(self) -> Self:
        return self.order_by(NorskSortering(F("navn")), "pk")


class Organisasjonsenhet(models.Model):
    """Kommunalområde → enhet → virksomhet → avdeling."""

    kode = models.CharField(_("kode"), max_length=20, unique=True)
    navn = models.CharField(_("navn"), max_length=120)
    nivaa = models.CharField(_("nivå"), max_length=20, choices=Nivaa.choices)
    overordnet = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="underordnede"
    )
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    vakttelefon = models.CharField(_("vakttelefon kveld, natt og helg"), max_length=20, blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    objects = OrganisasjonsenhetQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisasjonsenhet")
        verbose_name_plural = _("organisasjonsenheter")
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                name="organisasjonsenhet_bare_toppen_uten_overordnet",
                condition=Q(nivaa=Nivaa.KOMMUNALOMRAADE, overordnet__isnull=True)
                | (~Q(nivaa=Nivaa.KOMMUNALOMRAADE) & Q(overordnet__isnull=False)),
            ),
            models.CheckConstraint(
                name="organisasjonsenhet_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    def oppover(self) -> list[Organisasjonsenhet]:
        """Enheten selv og de inntil tre over den."""
        kjede = [self]
        while (over := kjede[-1].overordnet) is not None:
            kjede.append(over)
        return kjede
