from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models.konto import Fravaer
from paarorende.models.organisasjon import Organisasjonsenhet
from paarorende.models.person import Bruker, Parorende, Person
from paarorende.queryset import NorskSortering, TilgangsstyrtQuerySet, gjelder
from paarorende.valg import (
    Adressegradering,
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    NaermesteGrunnlag,
    Relasjonsslag,
    Rolle,
    Tjenesteslag,
)

if TYPE_CHECKING:
    from paarorende.models.konto import Konto


class Datoperiode(Func):
    function = "daterange"
    output_field = DateRangeField()


UGRADERT_RELASJON = Q(
    bruker__person__adressegradering=Adressegradering.UGRADERT,
    parorende__person__adressegradering=Adressegradering.UGRADERT,
)


class RelasjonQuerySet(TilgangsstyrtQuerySet["Relasjon"]):
    def paa(self, dato: date) -> Self:
        return self.filter(gjelder(dato))

    def aktive(self) -> Self:
        """Relasjonen gjelder nå, og brukeren lever og hører til kommunen."""
        return self.paa(timezone.localdate()).filter(
            bruker__status=Brukerstatus.AKTIV, parorende__person__dod__isnull=True
        )

    def egne(self, konto: Konto) -> Self:
        """Den pårørendes egne, så lenge relasjonen gjelder. Også etter at bruker er død."""
        return self.paa(timezone.localdate()).filter(parorende__person__konto=konto)

    def med_ansvarlig(self, konto: Konto) -> Self:
        """Der kontoen er kontaktperson, eller vara mens kontaktpersonen er borte."""
        idag = timezone.localdate()
        borte = Fravaer.objects.filter(stedfortreder=konto).filter(gjelder(idag)).values("konto")
        kontakt = Kontaktperson.objects.filter(relasjon=OuterRef("pk")).filter(gjelder(idag))
        return self.filter(Exists(kontakt.filter(Q(konto=konto) | Q(konto__in=borte))))

    def i_avdelinger_ledet_av(self, konto: Konto) -> Self:
        """Avdelingslederens: bruker har tjeneste i avdelingen, og ingen av de to er skjermet."""
        enheter = Organisasjonsenhet.objects.med_rolle(konto, Rolle.AVDELINGSLEDER)
        tjenester = Tjeneste.objects.filter(bruker=OuterRef("bruker"), avdeling__in=enheter)
        return self.filter(UGRADERT_RELASJON, Exists(tjenester.lopende()))

    def synlig_for(self, konto: Konto) -> Self:
        """Pårørende, bruker, kontaktperson, vara, avdelingsleder og skjermingsansvarlig."""
        egne = self.filter(Q(parorende__person__konto=konto) | Q(bruker__person__konto=konto))
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        ledet = Relasjon.objects.aktive().i_avdelinger_ledet_av(konto)
        utvalg = Q(pk__in=egne.order_by().values("pk"))
        if konto.er_ansatt:
            skjermet = Relasjon.objects.aktive().skjermet_for(konto)
            utvalg |= Q(pk__in=ansvar.values("pk")) | Q(pk__in=ledet.values("pk"))
            utvalg |= Q(pk__in=skjermet.values("pk"))
        return self.filter(utvalg)

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.filter(pk__in=Relasjon.objects.aktive().med_ansvarlig(konto).values("pk"))

    def som_bruker(self, konto: Konto) -> Self:
        """Der kontoen er den som får hjelp. Hun styrer delingen, og ser ikke den andres eget."""
        return self.filter(bruker__person__konto=konto)

    def styrbar_for(self, konto: Konto) -> Self:
        """Der kontoen kan endre opplysningene: den ansvarlige, lederen, og for skjermede bare én.

        Skjermede relasjoner styres av skjermingsansvarlig, også om en annen er kontaktperson.
        """
        aktive = Relasjon.objects.aktive()
        egne = Q(pk__in=aktive.med_ansvarlig(konto).values("pk"))
        ledet = Q(pk__in=aktive.i_avdelinger_ledet_av(konto).values("pk"))
        aapne = self.filter(UGRADERT_RELASJON).filter(egne | ledet)
        skjermet = aktive.skjermet_for(konto)
        return self.filter(
            Q(pk__in=aapne.order_by().values("pk")) | Q(pk__in=skjermet.values("pk"))
        )

    def skjermet_for(self, konto: Konto) -> Self:
        """De skjermede relasjonene en navngitt skjermingsansvarlig har ansvaret for."""
        enheter = Organisasjonsenhet.objects.med_rolle(konto, Rolle.SKJERMINGSANSVARLIG)
        tjenester = Tjeneste.objects.filter(bruker=OuterRef("bruker"), avdeling__in=enheter)
        return self.exclude(UGRADERT_RELASJON).filter(Exists(tjenester.lopende()))

    def uten_kontaktperson(self) -> Self:
        gjeldende = Kontaktperson.objects.filter(relasjon=OuterRef("pk")).gjeldende()
        return self.filter(~Exists(gjeldende))

    def med_navn(self) -> Self:
        return self.select_related("parorende__person", "bruker__person")

    def i_rekkefolge(self) -> Self:
        """Etter den pårørendes etternavn, med æ, ø og å sist."""
        person = "parorende__person__"
        return self.order_by(
            NorskSortering(Concat(F(f"{person}etternavn"), F(f"{person}fornavn"))), "pk"
        )


class Relasjon(models.Model):
    """Hvem som er pårørende til hvem. Nærmeste pårørende velges av bruker (pbrl. § 1-3 b)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parorende = models.ForeignKey(Parorende, on_delete=models.PROTECT, related_name="relasjoner")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="relasjoner")
    slag = models.CharField(_("den pårørende er"), max_length=20, choices=Relasjonsslag.choices)
    naermeste = models.BooleanField(_("nærmeste pårørende"), default=False)
    naermeste_grunnlag = models.CharField(
        _("grunnlag"), max_length=20, choices=NaermesteGrunnlag.choices, blank=True
    )
    naermeste_fastsatt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    naermeste_dato = models.DateField(_("fastsatt dato"), null=True, blank=True)
    naermeste_begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    saerlig_tyngende = models.BooleanField(_("særlig tyngende omsorgsarbeid"), default=False)
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)

    objects = RelasjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("relasjon")
        verbose_name_plural = _("relasjoner")
        constraints = [
            models.UniqueConstraint(
                fields=["parorende", "bruker"],
                condition=Q(til__isnull=True),
                name="relasjon_en_aktiv_per_par",
                violation_error_message=_("Relasjonen er registrert fra før."),
            ),
            models.CheckConstraint(
                name="relasjon_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
            models.CheckConstraint(
                name="relasjon_naermeste_har_grunnlag",
                condition=Q(naermeste=False)
                | Q(naermeste_grunnlag=NaermesteGrunnlag.OPPGITT_AV_BRUKER)
                | (
                    Q(naermeste_grunnlag=NaermesteGrunnlag.FASTSATT)
                    & Q(naermeste_fastsatt_av__isnull=False)
                    & ~Q(naermeste_begrunnelse="")
                ),
                violation_error_message=_(
                    "Skriv hvem som fastsatte nærmeste pårørende, og hvorfor."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class TjenesteQuerySet(TilgangsstyrtQuerySet["Tjeneste"]):
    def lopende(self) -> Self:
        idag = timezone.localdate()
        return self.filter(start__lte=idag).filter(Q(slutt__isnull=True) | Q(slutt__gt=idag))

    def synlig_for(self, konto: Konto) -> Self:
        """Brukeren, den som har ansvar, og den pårørende med delingsgrunnlag for tjenester."""
        delt = Delingsgrunnlag.objects.aktive().filter(
            parorende__person__konto=konto, tema=Delingstema.TJENESTER
        )
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        return self.filter(
            Q(bruker__person__konto=konto)
            | Q(bruker__in=delt.values("bruker"))
            | Q(bruker__in=ansvar.values("bruker"))
        )


class Tjeneste(models.Model):
    """En tjeneste bruker får, fra en avdeling. Starten er det som vekker pliktklokka."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="tjenester")
    slag = models.CharField(_("tjeneste"), max_length=20, choices=Tjenesteslag.choices)
    avdeling = models.ForeignKey(
        Organisasjonsenhet, on_delete=models.PROTECT, related_name="tjenester"
    )
    beskrivelse = models.CharField(_("hva og hvor ofte"), max_length=200, blank=True)
    start = models.DateField(_("start"))
    forventet_slutt = models.DateField(_("forventet slutt"), null=True, blank=True)
    slutt = models.DateField(_("avsluttet"), null=True, blank=True)

    objects = TjenesteQuerySet.as_manager()

    class Meta:
        verbose_name = _("tjeneste")
        verbose_name_plural = _("tjenester")
        indexes = [models.Index(fields=["avdeling", "start"], name="tjeneste_avdeling_start")]
        constraints = [
            models.CheckConstraint(
                name="tjeneste_slutter_ikke_for_start",
                condition=Q(slutt__isnull=True) | Q(slutt__gte=F("start")),
            )
        ]

    def __str__(self) -> str:
        return self.get_slag_display()


class KontaktpersonQuerySet(TilgangsstyrtQuerySet["Kontaktperson"]):
    def gjeldende(self) -> Self:
        return self.filter(gjelder(timezone.localdate()))

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.synlig_for(konto).values("pk"))


class Kontaktperson(models.Model):
    """Den ansatte den pårørende kan ringe (planen S1.18 og S1.27)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.CASCADE, related_name="kontaktpersoner")
    konto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kontaktperson_for"
    )
    fra = models.DateField(_("fra"), default=timezone.localdate)
    til = models.DateField(_("til"), null=True, blank=True)

    objects = KontaktpersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("kontaktperson")
        verbose_name_plural = _("kontaktpersoner")
        constraints = [
            models.CheckConstraint(
                name="kontaktperson_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
            ),
            ExclusionConstraint(
                name="kontaktperson_en_om_gangen",
                expressions=[
                    ("relasjon", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Relasjonen har allerede en kontaktperson i perioden."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.konto)


class DelingsgrunnlagQuerySet(TilgangsstyrtQuerySet["Delingsgrunnlag"]):
    def aktive(self) -> Self:
        """Gjelder nå og er ikke trukket. Dør bruker, står bare grunnlag gitt etter dødsfallet."""
        lever = Q(bruker__status=Brukerstatus.AKTIV)
        etter_dod = Q(bruker__status=Brukerstatus.DOD, hjemmel=Delingshjemmel.ETTER_DOD)
        return self.filter(lever | etter_dod, gjelder(timezone.localdate()), trukket__isnull=True)

    def synlig_for(self, konto: Konto) -> Self:
        """Den det gjelder, den som ga, den som fikk, og den som har ansvar for relasjonen."""
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        return self.filter(
            Q(giver__konto=konto)
            | Q(bruker__person__konto=konto)
            | Q(parorende__person__konto=konto)
            | Exists(ansvar.filter(bruker=OuterRef("bruker"), parorende=OuterRef("parorende")))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare giveren kan trekke det hun har gitt."""
        return self.filter(giver__konto=konto)

    def staaende(self) -> Self:
        """Ikke trukket og ikke utløpt. Kan begynne senere."""
        idag = timezone.localdate()
        return self.filter(Q(til__isnull=True) | Q(til__gt=idag), trukket__isnull=True)


class Delingsgrunnlag(models.Model):
    """Hvorfor en pårørende får vite noe om bruker: hvem ga det, om hva, hvor lenge."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="delingsgrunnlag")
    parorende = models.ForeignKey(
        Parorende, on_delete=models.PROTECT, related_name="delingsgrunnlag"
    )
    giver = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="gitte_delingsgrunnlag",
    )
    hjemmel = models.CharField(_("grunnlag"), max_length=20, choices=Delingshjemmel.choices)
    tema = models.CharField(_("tema"), max_length=20, choices=Delingstema.choices)
    omfang = models.CharField(_("omfang"), max_length=300, blank=True)
    maate = models.CharField(_("måte"), max_length=10, choices=Delingsmaate.choices)
    informert_om_konsekvenser = models.BooleanField(_("informert om konsekvensene"), default=False)
    vurdert_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gitt = models.DateTimeField(_("gitt"), default=timezone.now)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    trukket = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = DelingsgrunnlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("delingsgrunnlag")
        verbose_name_plural = _("delingsgrunnlag")
        constraints = [
            models.CheckConstraint(
                name="delingsgrunnlag_trekkes_etter_at_det_er_gitt",
                condition=Q(trukket__isnull=True) | Q(trukket__gte=F("gitt")),
            ),
            models.CheckConstraint(
                name="delingsgrunnlag_samtykke_har_giver_som_er_informert",
                condition=~Q(hjemmel__in=[Delingshjemmel.SAMTYKKE, Delingshjemmel.FULLMAKT])
                | Q(giver__isnull=False, informert_om_konsekvenser=True),
                violation_error_message=_(
                    "Et samtykke må ha en giver som er informert om hva det betyr."
                ),
            ),
            models.CheckConstraint(
                name="delingsgrunnlag_uten_giver_er_vurdert_av_noen",
                condition=Q(giver__isnull=False) | Q(vurdert_av__isnull=False),
            ),
            models.CheckConstraint(
                name="delingsgrunnlag_slutter_etter_start",
                condition=Q(til__isnull=True) | Q(til__gt=F("fra")),
                violation_error_message=_("Grunnlaget må slutte etter at det begynner."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tema_display()}: {self.get_hjemmel_display()}"
