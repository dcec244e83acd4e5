from __future__ import annotations

import uuid
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from samarbeid.models.mote import Samarbeidsmote
from samarbeid.valg import Frekvens, Oppfolgingsstatus, Part, Referatsvar

M = TypeVar("M", bound=models.Model)


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

    objects = ReferatQuerySet.as_manager()

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")

    def __str__(self) -> str:
        return str(self.pk)

    def som_innhold(self) -> dict[str, Any]:
        """Det som fryses i den delte versjonen."""
        felt = (
            *("til_stede", "viktig", "ville_ikke_svare", "tjenester", "fra_parorende"),
            *("fra_tjenesten", "brukes_til", "behov_og_mestring", "vil_ikke_gjore"),
            *("oppgaver", "oppfolginger", "frekvens"),
        )
        innhold: dict[str, Any] = {navn: getattr(self, navn) for navn in felt}
        innhold["dato"] = self.dato.isoformat()
        innhold["neste_dato"] = self.neste_dato.isoformat() if self.neste_dato else ""
        innhold["skrevet_av"] = self.skrevet_av.navn
        return innhold


class ReferatversjonQuerySet(TilgangsstyrtQuerySet["Referatversjon"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(mote__in=Samarbeidsmote.objects.synlig_for(konto).values("pk"))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(mote__plan__relasjon__parorende__person__konto=konto)


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

    objects = ReferatversjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("delt referat")
        verbose_name_plural = _("delte referater")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "nummer"], name="referatversjon_ett_nummer")
        ]

    def __str__(self) -> str:
        return f"{_('Referat')} {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_referat", args=[self.pk])


class MerknadQuerySet(TilgangsstyrtQuerySet["Merknad"]):
    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(versjon__in=Referatversjon.objects.synlig_for(konto).values("pk"))


class Merknad(models.Model):
    """Den pårørendes svar på referatet. Ingen andre kan endre det (planen S1.16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versjon = models.OneToOneField(Referatversjon, on_delete=models.PROTECT, related_name="merknad")
    svar = models.CharField(_("svar"), max_length=12, choices=Referatsvar.choices)
    tekst = models.TextField(_("merknad"), blank=True)
    tidspunkt = models.DateTimeField(default=timezone.now)

    objects = MerknadQuerySet.as_manager()

    class Meta:
        verbose_name = _("merknad")
        verbose_name_plural = _("merknader")
        constraints = [
            models.CheckConstraint(
                name="merknad_uenighet_har_tekst",
                condition=Q(svar=Referatsvar.STEMMER) | ~Q(tekst=""),
                violation_error_message=_("Skriv hva du er uenig i, eller hva du vil legge til."),
            )
        ]

    def __str__(self) -> str:
        return self.get_svar_display()


class RelasjonsdelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til relasjonen: den pårørendes eget, og kontaktpersonens å følge opp."""

    def synlig_for(self, konto: Konto) -> Self:
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        return self.filter(
            Q(relasjon__parorende__person__konto=konto) | Q(relasjon__in=ansvar.values("pk"))
        )

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(relasjon__parorende__person__konto=konto)


class Svar(models.Model):
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

    class Meta:
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        ordering = ["-dato"]
        constraints = [
            models.CheckConstraint(
                name="svar_har_ord_eller_ville_ikke", condition=~Q(tekst="") | Q(ville_ikke=True)
            )
        ]

    def __str__(self) -> str:
        return str(self.dato)


class Oppgave(models.Model):
    """Hvem gjør hva, fra når (planen S1.17c). En ny avtale avløser den gamle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="oppgaver")
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="oppgaver")
    tekst = models.CharField(_("oppgave"), max_length=200)
    hvem = models.CharField(_("hvem"), max_length=10, choices=Part.choices)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    objects = RelasjonsdelQuerySet["Oppgave"].as_manager()

    class Meta:
        verbose_name = _("oppgave")
        verbose_name_plural = _("oppgaver")
        ordering = ["hvem", "tekst"]

    def __str__(self) -> str:
        return self.tekst


class OppfolgingQuerySet(RelasjonsdelQuerySet["Oppfolging"]):
    def redigerbar_for(self, konto: Konto) -> Self:
        """Den som har punktet, og den som har ansvaret for relasjonen."""
        aktive = Relasjon.objects.aktive()
        return self.filter(
            Q(relasjon__in=aktive.med_ansvarlig(konto).values("pk"))
            | Q(ansvarlig=konto, relasjon__in=aktive.values("pk"))
        )

    def aapne(self) -> Self:
        return self.filter(status__in=[Oppfolgingsstatus.AAPEN, Oppfolgingsstatus.IKKE_GJORT])


class Oppfolging(models.Model):
    """Et løfte: hva, hvem, når. Lukkes av oss, bekreftes av den pårørende (planen S1.21)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="oppfolginger")
    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="oppfolginger")
    tekst = models.CharField(_("punkt"), max_length=200)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="oppfolginger"
    )
    frist = models.DateField(_("frist"))
    status = models.CharField(
        max_length=12, choices=Oppfolgingsstatus.choices, default=Oppfolgingsstatus.AAPEN
    )
    kommentar = models.TextField(_("hva ble gjort"), blank=True)
    lukket = models.DateField(_("lukket"), null=True, blank=True)
    svar_fra_parorende = models.TextField(_("svar fra den pårørende"), blank=True)

    objects = OppfolgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging")
        verbose_name_plural = _("oppfølginger")
        ordering = ["frist"]
        indexes = [models.Index(fields=["ansvarlig", "frist"], name="oppfolging_ansvarlig_frist")]
        constraints = [
            models.CheckConstraint(
                name="oppfolging_lukket_har_kommentar",
                condition=Q(lukket__isnull=True) | ~Q(kommentar=""),
                violation_error_message=_("Skriv hva som ble gjort."),
            )
        ]

    def __str__(self) -> str:
        return self.tekst
