from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende import kryptering
from paarorende.models.fravaer import Fravaer
from paarorende.models.konto import Konto, KontoQuerySet
from paarorende.models.organisasjon import Organisasjonsenhet
from paarorende.models.person import Bruker, Parorende, Person
from paarorende.queryset import (
    Datoperiode,
    NorskSortering,
    TilgangsstyrtQuerySet,
    blant,
    gjelder,
)
from paarorende.valg import (
    REGISTRERER,
    Adressegradering,
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    Innsynsgrunnlag,
    NaermesteGrunnlag,
    Relasjonsslag,
    Rolle,
    Tjenesteslag,
)

UGRADERT_RELASJON = Q(
    bruker__person__adressegradering=Adressegradering.UGRADERT,
    parorende__person__adressegradering=Adressegradering.UGRADERT,
)


def _er_vara_for(konto: Konto) -> QuerySet[Fravaer, Any]:
    """Kontoene som er borte nå, og har denne som stedfortreder."""
    return Fravaer.objects.gjeldende().filter(stedfortreder=konto).order_by().values("konto")


def _samlet(utvalg: list[RelasjonQuerySet]) -> QuerySet[Any, Any]:
    """Nøklene fra alle utvalgene."""
    forste, *resten = [delutvalg.values("pk") for delutvalg in utvalg]
    return forste.union(*resten)


class RelasjonQuerySet(TilgangsstyrtQuerySet["Relasjon"]):
    relasjonssti = "pk"

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

    def uten_egen_del(self, konto: Konto) -> Self:
        """Uten dem kontoen selv er en del av, og dem om hennes egne nære (domene § 7.2 nr. 7)."""
        egne = Relasjon.objects.filter(parorende__person__konto=konto)
        return self.exclude(bruker__person__konto=konto).exclude(
            bruker__in=egne.order_by().values("bruker")
        )

    def med_ansvarlig(self, konto: Konto) -> Self:
        """Der kontoen er kontaktperson, eller vara mens kontaktpersonen er borte."""
        naa = Kontaktperson.objects.gjeldende().order_by()
        egne = naa.filter(konto=konto).values("relasjon")
        som_vara = naa.filter(konto__in=_er_vara_for(konto)).values("relasjon")
        return self.uten_egen_del(konto).filter(blant("pk", egne.union(som_vara)))

    def egne_eller_ansvar(self, konto: Konto) -> QuerySet[Relasjon, Any]:
        """Nøklene til dem hun selv er pårørende i, og dem hun har ansvaret for."""
        ansvar = self.aktive().med_ansvarlig(konto).order_by().values("pk")
        return self.egne(konto).order_by().values("pk").union(ansvar)

    def paa_enhetene_til(self, konto: Konto, rolle: Rolle) -> Self:
        """Bruker har en tjeneste nå fra en enhet der kontoen har rollen."""
        enheter = Organisasjonsenhet.objects.med_rolle(konto, rolle)
        tjenester = Tjeneste.objects.filter(bruker=OuterRef("bruker"), avdeling__in=enheter)
        return self.uten_egen_del(konto).filter(Exists(tjenester.lopende()))

    def i_avdelinger_ledet_av(self, konto: Konto) -> Self:
        """Avdelingslederens: bruker har tjeneste i avdelingen, og ingen av de to er skjermet."""
        return self.paa_enhetene_til(konto, Rolle.AVDELINGSLEDER).filter(UGRADERT_RELASJON)

    def synlig_for(self, konto: Konto) -> Self:
        """Pårørende, bruker, kontaktperson, vara, avdelingsleder og skjermingsansvarlig."""
        alle = Relasjon.objects.order_by()
        utvalg = [alle.filter(parorende__person__konto=konto), alle.som_bruker(konto)]
        if konto.er_ansatt:
            aktive = alle.aktive()
            utvalg += [aktive.med_ansvarlig(konto), *aktive.gjennom_rollene_til(konto)]
        return self.filter(blant("pk", _samlet(utvalg)))

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.aktive().med_ansvarlig(konto)

    def som_bruker(self, konto: Konto) -> Self:
        """Der kontoen er den som får hjelp. Hun styrer delingen, og ser ikke den andres eget."""
        return self.filter(bruker__person__konto=konto)

    def styrbar_for(self, konto: Konto) -> Self:
        """Der kontoen kan endre opplysningene: den ansvarlige, lederen, og for skjermede bare én.

        Skjermede relasjoner styres av skjermingsansvarlig, også om en annen er kontaktperson.
        """
        aktive = Relasjon.objects.aktive().order_by()
        ansvar = aktive.filter(UGRADERT_RELASJON).med_ansvarlig(konto)
        return self.filter(blant("pk", _samlet([ansvar, *aktive.gjennom_rollene_til(konto)])))

    def gjennom_rollene_til(self, konto: Konto) -> list[Self]:
        """Lederens og den skjermingsansvarliges. Uten rollen er det ingenting å spørre etter."""
        utvalg: list[Self] = []
        if not konto.er_ansatt:
            return utvalg
        if konto.har_rolle(Rolle.AVDELINGSLEDER):
            utvalg.append(self.i_avdelinger_ledet_av(konto))
        if konto.har_rolle(Rolle.SKJERMINGSANSVARLIG):
            utvalg.append(self.skjermet_for(konto))
        return utvalg

    def skjermet_for(self, konto: Konto) -> Self:
        """De skjermede relasjonene en navngitt skjermingsansvarlig har ansvaret for."""
        ansvar = self.paa_enhetene_til(konto, Rolle.SKJERMINGSANSVARLIG)
        return ansvar.exclude(UGRADERT_RELASJON)

    def skjermbar_for(self, konto: Konto) -> Self:
        """De den skjermingsansvarlige kan skjerme, også dem som ikke er skjermet ennå."""
        aktive = Relasjon.objects.aktive().paa_enhetene_til(konto, Rolle.SKJERMINGSANSVARLIG)
        return self.filter(pk__in=aktive.order_by().values("pk"))

    def med_fodselsnummer(self, nummer: str, hvem: str) -> Self:
        """Der den ene av de to («bruker» eller «parorende») har nummeret."""
        indekser = kryptering.blindindekser(nummer)
        return self.filter(**{f"{hvem}__person__fnr_indeks__in": indekser})

    def grunnlag_for(self, konto: Konto) -> set[str]:
        """Hvorfor kontoen får se disse relasjonene. Én spørring når hun selv er nær dem."""
        kontakt = Kontaktperson.objects.filter(relasjon=OuterRef("pk")).gjeldende()
        egen = Q(parorende__person__konto=konto) | Q(bruker__person__konto=konto)
        hvorfor = Case(
            When(egen, then=Value(Innsynsgrunnlag.EGNE.value)),
            When(Exists(kontakt.filter(konto=konto)), then=Value("Kontaktperson")),
            When(Exists(kontakt.filter(konto__in=_er_vara_for(konto))), then=Value("Vara")),
            default=Value(""),
            output_field=models.CharField(),
        )
        utvalg = self.order_by().annotate(hvorfor=hvorfor)
        funnet = set(utvalg.values_list("hvorfor", flat=True).distinct())
        if "" in funnet and self.skjermet_for(konto).exists():
            funnet.add(Innsynsgrunnlag.SKJERMINGSANSVARLIG.value)
        if "" in funnet and self.i_avdelinger_ledet_av(konto).exists():
            funnet.add(Innsynsgrunnlag.AVDELINGSLEDER.value)
        if funnet == {""} and self.skjermbar_for(konto).exists():
            funnet.add(Innsynsgrunnlag.SKJERMINGSANSVARLIG.value)
        return funnet - {""}

    def som_kan_gi_paa_vegne(self) -> Self:
        """Verger og foreldre: de som kan si ja på vegne av bruker."""
        return self.filter(slag__in=[Relasjonsslag.VERGE, Relasjonsslag.FORELDER])

    def uten_kontaktperson(self) -> Self:
        gjeldende = Kontaktperson.objects.filter(relasjon=OuterRef("pk")).gjeldende()
        return self.filter(~Exists(gjeldende))

    def med_navn(self) -> Self:
        return self.select_related("parorende__person", "bruker__person")

    def med_kontakt(self) -> Self:
        """Med den som er kontaktperson nå, i `kontakt_naa`. Én spørring for hele lista."""
        gjeldende = Kontaktperson.objects.gjeldende().select_related("konto__person")
        return self.prefetch_related(
            Prefetch("kontaktpersoner", gjeldende.order_by("fra"), to_attr="kontakt_naa")
        )

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

    def get_absolute_url(self) -> str:
        return reverse("vis_relasjon", args=[self.pk])

    @property
    def er_skjermet(self) -> bool:
        """Er en av de to skjermet, gjelder det alt som kan røpe hvor noen av dem er."""
        return self.bruker.person.er_skjermet or self.parorende.person.er_skjermet

    def mulige_kontaktpersoner(self) -> KontoQuerySet:
        """De ansatte i avdelingene som gir bruker tjenester, uten de to selv."""
        avdelinger = self.bruker.tjenester.ikke_avsluttet().order_by().values("avdeling")
        ansatte: KontoQuerySet = Konto.objects.med_rolle_i(avdelinger, *REGISTRERER).i_rekkefolge()
        return ansatte.exclude(person__in=[self.bruker.person_id, self.parorende.person_id])


class TjenesteQuerySet(TilgangsstyrtQuerySet["Tjeneste"]):
    relasjonssti = "bruker__relasjoner"

    def lopende(self) -> Self:
        idag = timezone.localdate()
        return self.filter(start__lte=idag).filter(Q(slutt__isnull=True) | Q(slutt__gt=idag))

    def over_tid(self, uker: int) -> Self:
        """Ventes å vare lenger enn kommunens grense i uker (planen S1.14). Uten slutt: ja."""
        grense = ExpressionWrapper(F("start") + timedelta(weeks=uker), DateTimeField())
        return self.filter(Q(forventet_slutt__isnull=True) | Q(forventet_slutt__gt=grense))

    def ikke_avsluttet(self) -> Self:
        """De som går nå, og de som skal begynne."""
        return self.filter(Q(slutt__isnull=True) | Q(slutt__gt=timezone.localdate()))

    def synlig_for(self, konto: Konto) -> Self:
        """Brukeren, den som har ansvar, og den pårørende med delingsgrunnlag for tjenester.

        Avdelingslederen ser tjenestene fra sin egen avdeling, ikke fra de andre.
        """
        delt = Delingsgrunnlag.objects.til_innsyn().filter(
            parorende__person__konto=konto, tema=Delingstema.TJENESTER
        )
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto)
        utvalg = Q(bruker__person__konto=konto) | Q(bruker__in=delt.values("bruker"))
        utvalg |= Q(bruker__in=ansvar.values("bruker"))
        if konto.er_ansatt:
            utvalg |= Q(pk__in=Tjeneste.objects.redigerbar_for(konto).values("pk"))
        return self.filter(utvalg)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Tjenestene fra avdelinger kontoen arbeider i, til brukere hun har ansvar for."""
        egne = Organisasjonsenhet.objects.kan_fores_av(konto)
        styrt = Relasjon.objects.styrbar_for(konto)
        return self.filter(avdeling__in=egne, bruker__in=styrt.order_by().values("bruker"))


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
        """Den som kan ringes nå. Har hun sluttet, mangler relasjonen kontaktperson."""
        return self.filter(gjelder(timezone.localdate()), konto__is_active=True)

    def synlig_for(self, konto: Konto) -> Self:
        return self.filter(relasjon__in=Relasjon.objects.synlig_for(konto).values("pk"))

    def ikke_over(self) -> Self:
        """Den som har rollen nå, og den som skal ta over."""
        return self.filter(Q(til__isnull=True) | Q(til__gt=timezone.localdate()))

    def med_vara(self) -> Self:
        """Med fraværet som gjelder nå, i `borte`, og den som svarer imens. Høyst ett om gangen."""
        naa = gjelder(timezone.localdate(), sti="konto__fravaer")
        return self.annotate(
            borte=FilteredRelation("konto__fravaer", condition=naa)
        ).select_related("konto__person", "borte__stedfortreder__person")


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

    borte: Fravaer | None = None  # settes av `med_vara`

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

    @property
    def er_naa(self) -> bool:
        """Samme svar som `gjeldende`, for en rad som er hentet."""
        idag = timezone.localdate()
        naadd = self.fra <= idag and (self.til is None or idag < self.til)
        return naadd and self.konto.is_active


_SAMME_PAR = {"bruker": OuterRef("bruker"), "parorende": OuterRef("parorende")}


class DelingsgrunnlagQuerySet(TilgangsstyrtQuerySet["Delingsgrunnlag"]):
    def aktive(self) -> Self:
        """Gjelder nå og er ikke trukket. Dør bruker, står bare grunnlag gitt etter dødsfallet."""
        lever = Q(bruker__status=Brukerstatus.AKTIV)
        etter_dod = Q(bruker__status=Brukerstatus.DOD, hjemmel=Delingshjemmel.ETTER_DOD)
        return self.filter(lever | etter_dod, gjelder(timezone.localdate()), trukket__isnull=True)

    def til_innsyn(self) -> Self:
        """De som åpner for noe nå. Generell informasjon er ikke om bruker og åpner ingenting.

        Uten en relasjon som gjelder, teller ingen av dem (modell.md § 3 nr. 2).
        """
        gjelder_naa = Relasjon.objects.paa(timezone.localdate()).filter(
            parorende__person__dod__isnull=True, **_SAMME_PAR
        )
        aktive = self.aktive().exclude(hjemmel=Delingshjemmel.GENERELL)
        return aktive.filter(Exists(gjelder_naa))

    def synlig_for(self, konto: Konto) -> Self:
        """Den det gjelder, den som ga, den som fikk, og den som har ansvar for relasjonen."""
        ansvar = Relasjon.objects.aktive().med_ansvarlig(konto).filter(**_SAMME_PAR)
        utvalg = Q(giver__konto=konto) | Q(bruker__person__konto=konto)
        utvalg |= Q(parorende__person__konto=konto) | Q(Exists(ansvar))
        if konto.er_ansatt:
            utvalg |= Q(Exists(Relasjon.objects.styrbar_for(konto).filter(**_SAMME_PAR)))
        return self.filter(utvalg)

    def styrbar_for(self, konto: Konto) -> Self:
        """Den som styrer relasjonen, noterer det giveren har sagt, også når hun trekker det."""
        return self.filter(Exists(Relasjon.objects.styrbar_for(konto).filter(**_SAMME_PAR)))

    def relasjoner(self) -> QuerySet[Any, Any]:
        """Den ene relasjonen mellom de to, ikke alle brukeren har."""
        raden = self.order_by().filter(**_SAMME_PAR)
        return Relasjon.objects.filter(Exists(raden)).order_by().values("pk")

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
