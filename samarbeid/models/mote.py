from __future__ import annotations

import uuid
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.kalender import Metode
from paarorende.models import Konto, Organisasjonsenhet, Parameter, Relasjon, Tjeneste
from paarorende.queryset import TilgangsstyrtQuerySet, blant
from paarorende.valg import Maate
from samarbeid.valg import AAPNE, Frekvens, Moteslag, Motestatus, Sted


class Tidsrom(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


class MoteplanQuerySet(TilgangsstyrtQuerySet["Moteplan"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørende mens relasjonen gjelder, og de ansatte. Aldri den som får hjelp."""
        egne = Relasjon.objects.egne(konto)
        andres = Relasjon.objects.synlig_for(konto).uten_egen_del(konto)
        return self.filter(
            Q(relasjon__in=egne.values("pk")) | Q(relasjon__in=andres.order_by().values("pk"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.redigerbar_for(konto).values("pk"))

    def egne(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.egne(konto).values("pk"))

    def med_relasjon(self) -> Self:
        return self.select_related(
            "avdeling", "tjeneste", "relasjon__parorende__person", "relasjon__bruker__person"
        )

    def aktive(self) -> Self:
        return self.filter(avsluttet__isnull=True)


class Moteplan(models.Model):
    """Rytmen avtalt med denne pårørende, og avdelingen som har plikten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="moteplaner")
    tjeneste = models.ForeignKey(Tjeneste, on_delete=models.PROTECT, related_name="moteplaner")
    avdeling = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="+")
    frekvens = models.CharField(
        _("hvor ofte"), max_length=10, choices=Frekvens.choices, default=Frekvens.HALVAAR
    )
    neste_frist = models.DateField(_("neste møte innen"), null=True, blank=True)
    startet = models.DateField(_("startet"))
    avsluttet = models.DateField(_("avsluttet"), null=True, blank=True)
    onsket_maate = models.CharField(
        _("ønsker kontakt"), max_length=12, choices=Sted.choices, blank=True
    )
    onsket_frekvens = models.CharField(
        _("ønsker møte"), max_length=10, choices=Frekvens.choices, blank=True
    )
    kontaktonske = models.CharField(_("med egne ord"), max_length=300, blank=True)

    objects = MoteplanQuerySet.as_manager()

    class Meta:
        verbose_name = _("møteplan")
        verbose_name_plural = _("møteplaner")
        constraints = [
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(avsluttet__isnull=True),
                name="moteplan_en_aktiv_per_relasjon",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_plan", args=[self.pk])


class SamarbeidsmoteQuerySet(TilgangsstyrtQuerySet["Samarbeidsmote"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Den pårørende ser egne møter, kontaktpersonen og vara dem de har ansvar for."""
        return self.filter(blant("plan__relasjon", Relasjon.objects.egne_eller_ansvar(konto)))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare den som har ansvaret for relasjonen nå."""
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto).order_by()
        return self.filter(blant("plan__relasjon", ansvar.values("pk")))

    def som_parorende(self, konto: Konto) -> Self:
        return self.filter(plan__relasjon__in=Relasjon.objects.egne(konto).values("pk"))

    def aapne(self) -> Self:
        return self.filter(status__in=AAPNE)

    def laas(self, mote: Samarbeidsmote) -> Samarbeidsmote:
        """Alle handlinger på et møte tar samme lås, så rekkefølgen alltid er den samme."""
        return self.select_for_update(of=("self",)).med_relasjon().get(pk=mote.pk)

    def med_relasjon(self) -> Self:
        return self.select_related(
            "plan__avdeling",
            "plan__relasjon__parorende__person__konto",
            "plan__relasjon__bruker__person",
            "moteleder__person",
        )

    def med_utkast(self) -> Self:
        """Med utkastet til referat. Det sees av dem som kan endre møtet, og bare av dem."""
        return self.select_related("referat__laast_av__person")

    def laas_gruppe(self, mote: Samarbeidsmote) -> list[Samarbeidsmote]:
        """Møtet og de åpne møtene det holdes sammen med, alltid låst i samme rekkefølge."""
        sammen = Q(felles__isnull=False, felles=mote.felles_id, status__in=AAPNE)
        utvalg = self.filter(Q(pk=mote.pk) | sammen if mote.felles_id else Q(pk=mote.pk))
        return list(utvalg.select_for_update(of=("self",)).med_relasjon().order_by("pk"))

    def avtalt(self) -> Self:
        return self.filter(status=Motestatus.AVTALT)

    def kan_samles_med(self, mote: Samarbeidsmote) -> Self:
        """Åpne møter med andre pårørende til den samme, der ingen tid er avtalt ennå."""
        aapne = self.aapne().exclude(status=Motestatus.AVTALT).exclude(pk=mote.pk)
        return aapne.filter(plan__relasjon__bruker=mote.relasjon.bruker_id).order_by("pk")

    def opptatt_for(self, konto: Konto | None) -> Self:
        """Tidene en møteleder har avtalt. De samme som databasen vokter."""
        return self.avtalt().filter(moteleder=konto, slutter__gt=timezone.now())


class Samarbeidsmote(models.Model):
    """Ett møte som skal holdes, er holdt, eller ble til noe annet – med grunnen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Moteplan, on_delete=models.PROTECT, related_name="moter")
    slag = models.CharField(_("slag"), max_length=12, choices=Moteslag.choices)
    frist = models.DateField(_("skal holdes innen"))
    status = models.CharField(
        _("status"), max_length=12, choices=Motestatus.choices, default=Motestatus.SKAL_TILBYS
    )
    starter = models.DateTimeField(_("starter"), null=True, blank=True)
    slutter = models.DateTimeField(_("slutter"), null=True, blank=True)
    sted = models.CharField(_("sted"), max_length=12, choices=Sted.choices, blank=True)
    sekvens = models.PositiveIntegerField(default=0)
    grunn = models.TextField(_("grunn"), blank=True)
    avsluttet = models.DateField(_("holdt eller avsluttet"), null=True, blank=True)
    tjeneste = models.ForeignKey(
        Tjeneste, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frist_parameter = models.ForeignKey(
        Parameter, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    moteleder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledede_moter",
        verbose_name=_("møteleder"),
    )
    felles = models.ForeignKey(
        "Fellesmote", null=True, blank=True, on_delete=models.SET_NULL, related_name="moter"
    )
    telefon = models.CharField(_("telefonnummer vi ringer"), max_length=20, blank=True)
    videolenke = models.URLField(_("lenke til videomøtet"), blank=True)
    tolk = models.CharField(_("tolk på"), max_length=40, blank=True)
    tolk_bestilt = models.BooleanField(_("tolken er bestilt"), default=False)
    tilrettelegging = models.CharField(_("tilrettelegging"), max_length=300, blank=True)
    onske = models.TextField(_("det du vil snakke om"), blank=True)
    vil_ha_tidligere = models.BooleanField(_("vil gjerne ha en tidligere tid"), default=False)
    valgt_maate = models.CharField(
        _("slik ble tiden valgt"), max_length=10, choices=Maate.choices, blank=True
    )
    valgt_fort_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SamarbeidsmoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("samarbeidsmøte")
        verbose_name_plural = _("samarbeidsmøter")
        indexes = [
            models.Index(fields=["frist"], name="mote_aapne_frist", condition=Q(status__in=AAPNE))
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "frist"], name="mote_en_per_frist"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(status__in=AAPNE), name="mote_ett_aapent_per_plan"
            ),
            ExclusionConstraint(
                name="mote_en_leder_en_tid",
                condition=Q(status=Motestatus.AVTALT),
                expressions=[
                    ("moteleder", RangeOperators.EQUAL),
                    (Coalesce(F("felles"), F("id")), RangeOperators.NOT_EQUAL),
                    (Tidsrom("starter", "slutter"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Møtelederen har en annen avtale på denne tiden."),
            ),
            models.CheckConstraint(
                name="mote_slutter_etter_start",
                condition=Q(starter__isnull=True) | Q(slutter__gt=F("starter")),
                violation_error_message=_("Møtet må slutte etter at det starter."),
            ),
            models.CheckConstraint(
                name="mote_avtalt_har_tid",
                condition=~Q(status=Motestatus.AVTALT) | Q(starter__isnull=False),
            ),
            models.CheckConstraint(
                name="mote_ikke_tilbudt_har_grunn",
                condition=~Q(status=Motestatus.IKKE_TILBUDT) | ~Q(grunn=""),
                violation_error_message=_("Skriv hvorfor møtet ikke ble tilbudt."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Samarbeidsmøte"))

    def get_absolute_url(self) -> str:
        return reverse("samarbeid:vis_mote", args=[self.pk])

    @property
    def relasjon(self) -> Relasjon:
        return self.plan.relasjon

    def innkalling(self) -> dict[str, str]:
        """Det som er avtalt nå, til å sammenligne med det neste. Tomt når ingenting er avtalt."""
        if self.status != Motestatus.AVTALT or self.starter is None or self.slutter is None:
            return {}
        return {
            "starter": self.starter.isoformat(),
            "slutter": self.slutter.isoformat(),
            "sted": self.sted,
            "moteleder": self.moteleder.navn if self.moteleder else "",
            "tolk": self.tolk,
        }

    def i_kalenderen(self, metode: Metode) -> dict[str, Any]:
        """Det varselet bærer til kalenderen: tid og sekvens, aldri tekst. Tomt uten avtale."""
        tid = self.innkalling()
        if not tid:
            return {}
        return {
            "metode": str(metode),
            "uid": self.kalender_uid,
            "sekvens": self.sekvens,
            "starter": tid["starter"],
            "slutter": tid["slutter"],
        }

    @property
    def kalender_uid(self) -> str:
        return f"{self.pk}@paarorendeportalen"
