from __future__ import annotations

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, MedMaate, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from samarbeid.models.mote import Samarbeidsmote
from samarbeid.models.relasjonsdel import RelasjonsdelQuerySet
from samarbeid.valg import Frekvens, Referatsvar, Sted, Tema

FRYSES = (
    *("til_stede", "tolk", "bruker_til_stede", "viktig", "ville_ikke_svare", "egne_behov"),
    *("egen_mestring", "fra_parorende", "fra_tjenesten", "brukes_til", "tjenester"),
    *("tjenester_planlagt", "maal", "behov_og_mestring", "aktivitet", "vil_ikke_gjore"),
    *("oppgaver", "oppfolginger", "frekvens", "onsker_ikke_flere", "ikke_flere_grunn"),
)


class ReferatQuerySet(TilgangsstyrtQuerySet["Referat"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Utkastet er hos den som skriver. Begge parter ser de delte versjonene."""
        return self.filter(mote__in=Samarbeidsmote.objects.redigerbar_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)


class Referat(models.Model):
    """Utkastet til referat, blokk for blokk (domene § 4.3). Deles som en egen, fast versjon."""

    mote = models.OneToOneField(
        Samarbeidsmote, on_delete=models.PROTECT, primary_key=True, related_name="referat"
    )
    versjon = models.PositiveIntegerField(default=0)
    dato = models.DateField(_("dato"), default=timezone.localdate)
    til_stede = models.CharField(_("til stede"), max_length=300, blank=True)
    viktig = models.TextField(_("hva er viktig for deg som pårørende"), blank=True)
    ville_ikke_svare = models.BooleanField(_("ville ikke svare på det"), default=False)
    tjenester = models.TextField(_("tjenestene nå, og det som endres"), blank=True)
    fra_parorende = models.TextField(_("fra den pårørende til oss"), blank=True)
    fra_tjenesten = models.TextField(_("fra oss til den pårørende"), blank=True)
    brukes_til = models.CharField(_("slik bruker vi det"), max_length=300, blank=True)
    behov_og_mestring = models.TextField(_("behov og mestring"), blank=True)
    vil_ikke_gjore = models.CharField(_("vil ikke gjøre"), max_length=300, blank=True)
    oppgaver = models.JSONField(default=list)
    oppfolginger = models.JSONField(default=list)
    frekvens = models.CharField(_("rytme"), max_length=10, choices=Frekvens.choices, blank=True)
    neste_dato = models.DateField(_("neste møte innen"), null=True, blank=True)
    skrevet_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    endret = models.DateTimeField(auto_now=True)
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices, blank=True)
    moteleder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("møteleder"),
    )
    tolk = models.CharField(_("tolk"), max_length=80, blank=True)
    bruker_til_stede = models.BooleanField(_("den det gjelder, var med"), default=False)
    tjenester_planlagt = models.TextField(_("endringer vi planlegger"), blank=True)
    maal = models.TextField(_("mål for den det gjelder"), blank=True)
    aktivitet = models.TextField(_("aktivitet og samvær"), blank=True)
    egne_behov = models.TextField(_("dine egne behov"), blank=True)
    egen_mestring = models.TextField(_("det du mestrer, og det som gir krefter"), blank=True)
    onsker_ikke_flere = models.BooleanField(_("ønsker ikke flere møter nå"), default=False)
    ikke_flere_grunn = models.CharField(_("hvorfor ikke"), max_length=300, blank=True)
    siden_sist = models.JSONField(_("siden sist"), default=dict)
    under_retting = models.BooleanField(default=False, editable=False)
    retting_grunn = models.CharField(_("hvorfor det rettes"), max_length=300, blank=True)
    laast_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    laast_til = models.DateTimeField(null=True, blank=True)

    objects = ReferatQuerySet.as_manager()

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")

    def __str__(self) -> str:
        return str(self.pk)

    def som_innhold(self) -> dict[str, Any]:
        """Det som fryses i den delte versjonen: alt begge parter skal kunne lese."""
        innhold: dict[str, Any] = {navn: getattr(self, navn) for navn in FRYSES}
        innhold["dato"] = self.dato.isoformat()
        innhold["neste_dato"] = self.neste_dato.isoformat() if self.neste_dato else ""
        innhold["skrevet_av"] = self.skrevet_av.navn
        innhold["moteleder"] = self.moteleder.navn if self.moteleder else ""
        innhold["sted"] = self.get_sted_display() if self.sted else ""
        innhold["rytme"] = self.get_frekvens_display() if self.frekvens else ""
        return innhold


class ReferatversjonQuerySet(TilgangsstyrtQuerySet["Referatversjon"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.synlig_for(konto).values("pk"))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.som_parorende(konto).values("pk"))


class Referatversjon(models.Model):
    """Det begge parter ser. Endres aldri; databasen tar bare imot nye rader."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="versjoner")
    nummer = models.PositiveSmallIntegerField(_("versjon"))
    innhold = models.JSONField()
    delt = models.DateTimeField(_("delt"), default=timezone.now)
    delt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    retting_grunn = models.CharField(_("hvorfor det er rettet"), max_length=300, blank=True)

    objects = ReferatversjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("delt referat")
        verbose_name_plural = _("delte referater")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "nummer"], name="referatversjon_ett_nummer"),
            models.CheckConstraint(
                name="referatversjon_retting_har_grunn",
                condition=Q(nummer=1) | ~Q(retting_grunn=""),
                violation_error_message=_("Skriv hvorfor referatet er rettet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Referat')} {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_referat", args=[self.pk])


class MerknadQuerySet(TilgangsstyrtQuerySet["Merknad"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(versjon__in=Referatversjon.objects.synlig_for(konto).values("pk"))


class Merknad(MedMaate):
    """Den pårørendes svar på referatet. Ingen andre kan endre det (planen S1.16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versjon = models.OneToOneField(Referatversjon, on_delete=models.PROTECT, related_name="merknad")
    svar = models.CharField(_("svar"), max_length=12, choices=Referatsvar.choices)
    tekst = models.TextField(_("merknad"), blank=True)
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = MerknadQuerySet.as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("merknad")
        verbose_name_plural = _("merknader")
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="merknad_uenighet_har_tekst",
                condition=Q(svar=Referatsvar.STEMMER) | ~Q(tekst=""),
                violation_error_message=_("Skriv hva du er uenig i, eller hva du vil legge til."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class Svar(MedMaate):
    """«Hva er viktig for deg som pårørende?», i hennes ord, og når hun sa det (planen S1.20)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="svar")
    mote = models.OneToOneField(
        Samarbeidsmote, null=True, on_delete=models.PROTECT, related_name="svar"
    )
    tekst = models.TextField(_("med egne ord"), blank=True)
    ville_ikke = models.BooleanField(_("spurt, ville ikke svare"), default=False)
    dato = models.DateField(_("dato"), default=timezone.localdate)

    objects = RelasjonsdelQuerySet["Svar"].as_manager()

    class Meta(MedMaate.Meta):
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        ordering = ["-dato"]
        constraints = [
            *MedMaate.Meta.constraints,
            models.CheckConstraint(
                name="svar_har_ord_eller_ville_ikke", condition=~Q(tekst="") | Q(ville_ikke=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.dato)


class TemamerkeQuerySet(TilgangsstyrtQuerySet["Temamerke"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørende ser også hvordan vi merket det hun sa."""
        return self.filter(svar__in=Svar.objects.synlig_for(konto).values("pk"))

    def redigerbar_for(self, konto: Konto) -> Self:
        ansvar = Relasjon.objects.redigerbar_for(konto)
        return self.filter(svar__relasjon__in=ansvar.values("pk"))


class Temamerke(models.Model):
    """Et tema en ansatt setter på et svar etterpå, bare til statistikk."""

    svar = models.ForeignKey(Svar, on_delete=models.PROTECT, related_name="temaer")
    tema = models.CharField(_("tema"), max_length=12, choices=Tema.choices)
    satt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    satt = models.DateTimeField(default=timezone.now)

    objects = TemamerkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temaer")
        ordering = ["tema"]
        constraints = [
            models.UniqueConstraint(fields=["svar", "tema"], name="temamerke_ett_per_tema")
        ]

    def __str__(self) -> str:
        return self.get_tema_display()


class EvalueringskvitteringQuerySet(TilgangsstyrtQuerySet["Evalueringskvittering"]):
    def synlig_for(self, konto: Konto) -> Self:
        egne = Samarbeidsmote.objects.som_parorende(konto)
        return self.filter(mote__in=egne.values("pk"))


class Evalueringskvittering(models.Model):
    """At det er svart, aldri hva og aldri når: svaret selv kan ikke spores hit."""

    mote = models.OneToOneField(
        Samarbeidsmote, on_delete=models.PROTECT, primary_key=True, related_name="kvittering"
    )

    objects = EvalueringskvitteringQuerySet.as_manager()

    class Meta:
        verbose_name = _("kvittering for evaluering")
        verbose_name_plural = _("kvitteringer for evaluering")

    def __str__(self) -> str:
        return str(self.pk)
