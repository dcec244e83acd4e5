"""Ledige plasser, bytte mellom familier som ikke ser hverandre, og det som haster."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.models.felles import BARE_SOKER, SaksdelQuerySet
from avlastning.models.linje import Vedtakslinje
from avlastning.models.opphold import Opphold
from avlastning.models.sak import Sak
from avlastning.models.sted import Plass, Sted
from avlastning.models.ytring import Ytring
from avlastning.valg import Akuttsvar, Byttestatus, Jaellernei, Sakspart, Tilbudssvar
from paarorende.models import Relasjon, Tjeneste
from paarorende.models.relasjon import UGRADERT_RELASJON
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Rolle

if TYPE_CHECKING:
    from paarorende.models import Konto


class LedigtilbudQuerySet(SaksdelQuerySet["Ledigtilbud"]):
    sakssti = "til_linje__vedtak__sak"
    sider = BARE_SOKER

    def ubesvarte(self) -> Self:
        return self.filter(svar="")


class Ledigtilbud(models.Model):
    """En plass er blitt ledig, og tilbys én om gangen. Databasen slipper ikke inn to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opphold = models.ForeignKey(Opphold, on_delete=models.PROTECT, related_name="tilbud")
    plass = models.ForeignKey(Plass, on_delete=models.PROTECT, related_name="+")
    starter = models.DateTimeField(_("fra"))
    slutter = models.DateTimeField(_("til"))
    til_linje = models.ForeignKey(Vedtakslinje, on_delete=models.PROTECT, related_name="tilbud")
    nummer = models.PositiveSmallIntegerField()
    sendt = models.DateTimeField(_("sendt"), default=timezone.now)
    utloper = models.DateTimeField(_("svar innen"))
    svar = models.CharField(_("svar"), max_length=8, choices=Tilbudssvar.choices, blank=True)
    besvart = models.DateTimeField(null=True, blank=True)

    objects = LedigtilbudQuerySet.as_manager()

    class Meta:
        verbose_name = _("tilbud om ledig plass")
        verbose_name_plural = _("tilbud om ledig plass")
        ordering = ["opphold", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["opphold"], condition=Q(svar=""), name="ledigtilbud_ett_om_gangen"
            ),
            models.UniqueConstraint(
                fields=["opphold", "til_linje"], name="ledigtilbud_ett_per_linje"
            ),
            models.CheckConstraint(
                name="ledigtilbud_slutter_etter_start", condition=Q(slutter__gt=F("starter"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.starter)


class BytteonskeQuerySet(SaksdelQuerySet["Bytteonske"]):
    sakssti = "opphold__linje__vedtak__sak"
    sider = BARE_SOKER

    def aapne(self) -> Self:
        return self.filter(status__in=[Byttestatus.AAPEN, Byttestatus.FORESLAATT])


class Bytteonske(models.Model):
    """«Vi kan ikke da, men vi kan fra og til.»"""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opphold = models.ForeignKey(Opphold, on_delete=models.PROTECT, related_name="bytteonsker")
    fra_dato = models.DateField(_("kan fra"))
    til_dato = models.DateField(_("kan til"))
    status = models.CharField(max_length=10, choices=Byttestatus.choices, default=Byttestatus.AAPEN)
    gitt = models.DateTimeField(default=timezone.now)

    objects = BytteonskeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ønske om bytte")
        verbose_name_plural = _("ønsker om bytte")
        ordering = ["gitt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opphold"],
                condition=Q(status__in=[Byttestatus.AAPEN, Byttestatus.FORESLAATT]),
                name="bytteonske_ett_om_gangen",
            ),
            models.CheckConstraint(
                name="bytteonske_slutter_etter_start", condition=Q(til_dato__gt=F("fra_dato"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.fra_dato)


class BytteQuerySet(TilgangsstyrtQuerySet["Bytte"]):
    def synlig_for(self, konto: Konto) -> Self:
        """Hele byttet: lederen og stedets leder. Familiene bruker `sett_fra`."""
        saker = Sak.objects.ledet_av(konto).order_by().values("pk")
        steder = Sted.objects.redigerbar_for(konto).order_by().values("pk")
        return self.filter(
            Q(a__opphold__linje__vedtak__sak__in=saker) | Q(a__opphold__plass__sted__in=steder)
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        return self.synlig_for(konto)

    def relasjoner(self) -> QuerySet[Any, Any]:
        saker = Sak.objects.filter(
            Q(pk__in=self.order_by().values("a__opphold__linje__vedtak__sak"))
            | Q(pk__in=self.order_by().values("b__opphold__linje__vedtak__sak"))
        )
        return saker.relasjoner()

    def sett_fra(self, konto: Konto) -> QuerySet[Bytte, Any]:
        """Byttet slik en familie ser det: tiden de får, fristen og sitt eget svar. Ikke hvem."""
        mine = Sak.objects.paa_siden(konto, Sakspart.SOKER).order_by().values("pk")
        er_a = Q(a__opphold__linje__vedtak__sak__in=mine)
        er_b = Q(b__opphold__linje__vedtak__sak__in=mine)

        def fra_siden(hos_a: str, hos_b: str) -> Case:
            return Case(When(er_a, then=F(hos_a)), default=F(hos_b))

        return self.filter(er_a | er_b).values(
            "id",
            "utloper",
            "gjennomfort",
            mitt_opphold=fra_siden("a__opphold", "b__opphold"),
            mitt_svar=fra_siden("svar_a", "svar_b"),
            faar_fra=fra_siden("b__opphold__starter", "a__opphold__starter"),
            faar_til=fra_siden("b__opphold__slutter", "a__opphold__slutter"),
        )


class Bytte(models.Model):
    """To opphold bytter eier når begge har sagt ja og stedet har godkjent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    a = models.ForeignKey(Bytteonske, on_delete=models.PROTECT, related_name="bytter_a")
    b = models.ForeignKey(Bytteonske, on_delete=models.PROTECT, related_name="bytter_b")
    foreslaatt = models.DateTimeField(default=timezone.now)
    foreslaatt_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    svar_a = models.CharField(max_length=4, choices=Jaellernei.choices, blank=True)
    svar_b = models.CharField(max_length=4, choices=Jaellernei.choices, blank=True)
    utloper = models.DateTimeField(_("svar innen"))
    godkjent = models.DateTimeField(_("godkjent"), null=True, blank=True)
    godkjent_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gjennomfort = models.DateTimeField(_("byttet"), null=True, blank=True)

    objects = BytteQuerySet.as_manager()

    class Meta:
        verbose_name = _("bytte")
        verbose_name_plural = _("bytter")
        ordering = ["-foreslaatt", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="bytte_foreslaas_en_gang"),
            models.CheckConstraint(name="bytte_to_ulike", condition=~Q(a=F("b"))),
            models.CheckConstraint(
                name="bytte_begge_sa_ja_og_noen_godkjente",
                condition=Q(gjennomfort__isnull=True)
                | Q(svar_a=Jaellernei.JA, svar_b=Jaellernei.JA, godkjent_av__isnull=False),
                violation_error_message=_("Begge må si ja, og stedet må godkjenne byttet."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AkuttonskeQuerySet(TilgangsstyrtQuerySet["Akuttonske"]):
    def ubesvarte(self) -> Self:
        return self.filter(besvart__isnull=True)

    def synlig_for(self, konto: Konto) -> Self:
        """Hennes eget. Saksbehandlerne har en felles kø; skjermede tar skjermingsansvarlig."""
        vilkaar = Q(relasjon__in=Relasjon.objects.egne(konto).order_by().values("pk"))
        if konto.har_rolle(Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER):
            ugraderte = Relasjon.objects.filter(UGRADERT_RELASJON).uten_egen_del(konto)
            vilkaar |= Q(relasjon__in=ugraderte.order_by().values("pk"))
        if konto.har_rolle(Rolle.SKJERMINGSANSVARLIG):
            vilkaar |= self._skjermede(konto)
        return self.filter(vilkaar)

    def _skjermede(self, konto: Konto) -> Q:
        """Gjennom enheten som hjelper eller har saken. Har ingen av dem det: alle skjermerne."""
        skjermet = Relasjon.objects.exclude(UGRADERT_RELASJON).uten_egen_del(konto)
        uten_hjelp = skjermet.exclude(bruker__in=Tjeneste.objects.lopende().values("bruker"))
        return (
            Q(relasjon__in=skjermet.aktive().skjermet_for(konto).order_by().values("pk"))
            | Q(sak__in=Sak.objects.skjermet_for(konto).order_by().values("pk"))
            | Q(sak__isnull=True, relasjon__in=uten_hjelp.order_by().values("pk"))
        )

    def redigerbar_for(self, konto: Konto) -> Self:
        """De som kan svare."""
        if not konto.er_ansatt:
            return self.none()
        egne = Relasjon.objects.egne(konto).order_by().values("pk")
        return self.synlig_for(konto).exclude(relasjon__in=egne)


class Akuttonske(Ytring):
    """«Vi trenger avlastning i dag.» Noen skal svare innen timer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relasjon = models.ForeignKey(Relasjon, on_delete=models.PROTECT, related_name="akuttonsker")
    sak = models.ForeignKey(
        Sak, null=True, blank=True, on_delete=models.PROTECT, related_name="akuttonsker"
    )
    tekst = models.TextField(_("hva trenger dere"))
    starter = models.DateTimeField(_("fra når"), null=True, blank=True)
    mottatt = models.DateTimeField(_("mottatt"), default=timezone.now)
    svarfrist = models.DateTimeField(_("svar innen"))
    svar = models.CharField(_("svar"), max_length=12, choices=Akuttsvar.choices, blank=True)
    svar_tekst = models.TextField(_("svaret"), blank=True)
    besvart = models.DateTimeField(_("besvart"), null=True, blank=True)
    besvart_av = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opphold = models.ForeignKey(
        Opphold, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AkuttonskeQuerySet.as_manager()

    class Meta(Ytring.Meta):
        verbose_name = _("ønske som haster")
        verbose_name_plural = _("ønsker som haster")
        ordering = ["svarfrist", "pk"]
        constraints = [
            *Ytring.Meta.constraints,
            models.CheckConstraint(
                name="akuttonske_besvart_av_noen",
                condition=Q(besvart__isnull=True, svar="")
                | (Q(besvart__isnull=False, besvart_av__isnull=False) & ~Q(svar="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.mottatt)
