"""Saken, og hvem som ser den. Alt annet i en sak henter svaret sitt herfra."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from avlastning.valg import (
    AAPNE,
    ALDRI_AVGJORT,
    FOR_VEDTAK,
    PAAGAAENDE,
    Avklaring,
    Opphorsgrunn,
    Resultat,
    Sakslag,
    Sakspart,
    Sakstilstand,
)
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Fravaer,
    Konto,
    Organisasjonsenhet,
    Parorende,
    Relasjon,
    Rolletildeling,
)
from paarorende.models.organisasjon import under
from paarorende.models.relasjon import UGRADERT_RELASJON
from paarorende.queryset import TilgangsstyrtQuerySet, gjelder
from paarorende.valg import Delingshjemmel, Delingstema, Rolle

if TYPE_CHECKING:
    from avlastning.models.frist import Frist

BEHANDLER_SAKER = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)  # kan aldri være fullmektig (fvl. § 12)
AKTIV_FULLMAKT = "parorende__fullmakter"


def _fullmakt(konto: Konto, side: Sakspart) -> Q:
    """Fullmakten gjelder paret, og enten denne saken eller alle sakene mellom dem."""
    p = AKTIV_FULLMAKT
    return gjelder(timezone.localdate(), sti=p) & Q(
        Q(**{f"{p}__sak__isnull": True}) | Q(**{f"{p}__sak": F("pk")}),
        **{
            f"{p}__bruker": F("bruker"),
            f"{p}__konto": konto,
            f"{p}__for_part": side,
            f"{p}__trukket__isnull": True,
        },
    )


class SakQuerySet(TilgangsstyrtQuerySet["Sak"]):
    def relasjoner(self) -> QuerySet[Any, Any]:
        """Relasjonen mellom de to i saken, så leseloggen kan si hvorfor noen så den."""
        raden = self.order_by().filter(parorende=OuterRef("parorende"), bruker=OuterRef("bruker"))
        return Relasjon.objects.filter(Exists(raden)).order_by().values("pk")

    def som_soker(self, konto: Konto) -> Self:
        return self.filter(parorende__person__konto=konto)

    def som_mottaker(self, konto: Konto) -> Self:
        return self.filter(bruker__person__konto=konto)

    def med_fullmakt(self, konto: Konto, side: Sakspart) -> Self:
        """Fullmektig for siden. Den som behandler saker i kommunen, kan aldri være det."""
        if konto.har_rolle(*BEHANDLER_SAKER):
            return self.none()
        treff = Sak.objects.filter(_fullmakt(konto, side))
        return self.filter(pk__in=treff.order_by().values("pk"))

    def som_verge(self, konto: Konto) -> Self:
        """Verge eller foresatt for mottakeren, når hun ikke selv søker i saken."""
        grunnlag = Delingsgrunnlag.objects.til_innsyn().filter(
            parorende__person__konto=konto,
            hjemmel__in=[Delingshjemmel.VERGE, Delingshjemmel.FORELDREANSVAR],
            tema=Delingstema.AVTALER,
        )
        utvalg = self.filter(bruker__in=grunnlag.order_by().values("bruker"))
        return utvalg.exclude(parorende__person__konto=konto)

    def paa_siden(self, konto: Konto, side: Sakspart) -> Self:
        """Parten selv og den som handler for henne. De ser det samme, og aldri den andres."""
        fullmakt = Q(pk__in=Sak.objects.med_fullmakt(konto, side).values("pk"))
        if side == Sakspart.SOKER:
            return self.filter(Q(parorende__person__konto=konto) | fullmakt)
        verge = Q(pk__in=Sak.objects.som_verge(konto).values("pk"))
        return self.filter(Q(bruker__person__konto=konto) | fullmakt | verge)

    def som_part(self, konto: Konto) -> Self:
        vilkaar = Q(pk__in=[])
        for side in Sakspart:
            vilkaar |= Q(pk__in=Sak.objects.paa_siden(konto, side).order_by().values("pk"))
        return self.filter(vilkaar)

    def ugraderte(self) -> Self:
        return self.filter(UGRADERT_RELASJON)

    def uten_egen_del(self, konto: Konto) -> Self:
        """Ingen ansatt når saker om seg selv eller sine nære (domene § 7.2 nr. 7)."""
        egne = Relasjon.objects.filter(parorende__person__konto=konto).order_by().values("bruker")
        utvalg = self.exclude(parorende__person__konto=konto).exclude(bruker__person__konto=konto)
        return utvalg.exclude(bruker__in=egne).exclude(parorende__person__bruker__in=egne)

    def paa_enhetene_til(self, konto: Konto, rolle: Rolle) -> Self:
        enheter = Organisasjonsenhet.objects.med_rolle(konto, rolle)
        return self.uten_egen_del(konto).filter(enhet__in=enheter.order_by().values("pk"))

    def tildelt(self, konto: Konto) -> Self:
        """Saksbehandlerens, og varas mens hun er borte. En skjermet sak har bare én."""
        if not konto.har_rolle(Rolle.SAKSBEHANDLER):
            return self.none()
        gjelder_naa = gjelder(timezone.now(), sti="tildelinger")
        borte = Fravaer.objects.gjeldende().filter(stedfortreder=konto).order_by()
        mine = Sak.objects.filter(gjelder_naa, tildelinger__konto=konto)
        varas = Sak.objects.ugraderte().filter(
            gjelder_naa, tildelinger__konto__in=borte.values("konto")
        )
        nokler = Q(pk__in=mine.order_by().values("pk")) | Q(pk__in=varas.order_by().values("pk"))
        return self.paa_enhetene_til(konto, Rolle.SAKSBEHANDLER).filter(nokler)

    def ledet_av(self, konto: Konto) -> Self:
        """Lederens i Helse- og omsorgsforvaltningen, og varas mens lederen er borte."""
        if not konto.har_rolle(*BEHANDLER_SAKER):
            return self.none()
        ledet = Organisasjonsenhet.objects.med_rolle(konto, Rolle.HOF_LEDER).order_by()
        vilkaar = Q(enhet__in=ledet.values("pk"))
        if konto.har_rolle(Rolle.SAKSBEHANDLER):
            borte = Fravaer.objects.gjeldende().filter(stedfortreder=konto).order_by()
            deres = Rolletildeling.objects.gjeldende().filter(
                rolle=Rolle.HOF_LEDER, konto__in=borte.values("konto")
            )
            for sti in under("in", sti="enhet"):
                vilkaar |= Q(**{sti: deres.order_by().values("enhet")})
        return self.ugraderte().uten_egen_del(konto).filter(vilkaar)

    def behandles_av(self, konto: Konto) -> Self:
        """De som ser alt i saken: saksbehandleren, vara og lederen."""
        if not konto.er_ansatt:
            return self.none()
        tildelt = Sak.objects.tildelt(konto).order_by().values("pk")
        ledet = Sak.objects.ledet_av(konto).order_by().values("pk")
        return self.filter(Q(pk__in=tildelt) | Q(pk__in=ledet))

    def uten_saksbehandler(self) -> Self:
        har = Sak.objects.filter(gjelder(timezone.now(), sti="tildelinger"))
        return self.exclude(pk__in=har.order_by().values("pk"))

    def i_ko_for(self, konto: Konto) -> Self:
        """Saker ingen har tatt. Den som kan ta dem, ser nummer, slag, datoer og frist."""
        utvalg = self.paa_enhetene_til(konto, Rolle.SAKSBEHANDLER).ugraderte().uten_saksbehandler()
        return utvalg.filter(tilstand__in=[Sakstilstand.MOTTATT, Sakstilstand.JOURNALFORT])

    def skjermet_for(self, konto: Konto) -> Self:
        """Skjermede saker: skjermingsansvarlig ser at de finnes, og gir dem til én navngitt."""
        utvalg = self.paa_enhetene_til(konto, Rolle.SKJERMINGSANSVARLIG)
        return utvalg.exclude(UGRADERT_RELASJON)

    def fordelbar_for(self, konto: Konto) -> Self:
        ledet = Sak.objects.ledet_av(konto).order_by().values("pk")
        skjermet = Sak.objects.skjermet_for(konto).order_by().values("pk")
        return self.filter(Q(pk__in=ledet) | Q(pk__in=skjermet), tilstand__in=AAPNE)

    def til_godkjenning_for(self, konto: Konto) -> Self:
        """Det som venter på lederen. Det hun selv har skrevet, kan hun ikke godkjenne."""
        venter = self.ledet_av(konto).filter(tilstand=Sakstilstand.KVALITETSSIKRING)
        egne = Sak.objects.filter(vedtak__godkjent__isnull=True, vedtak__skrivere=konto)
        return venter.exclude(pk__in=egne.order_by().values("pk"))

    def metadata_for(self, konto: Konto) -> Self:
        """Koordinerende enhet: slag, tilstand og datoer for dem den har et oppdrag for."""
        if not konto.har_rolle(Rolle.KOORDINERENDE_ENHET):
            return self.none()
        brukere = Bruker.objects.filter(oppdrag__isnull=False).order_by().values("pk")
        return self.ugraderte().uten_egen_del(konto).filter(bruker__in=brukere)

    def for_arkivet(self, konto: Konto) -> Self:
        """Ferdige saker, med metadata og dokumentliste."""
        ferdige = [Sakstilstand.AVSLUTTET, Sakstilstand.ARKIVERT]
        return self.paa_enhetene_til(konto, Rolle.ARKIV).ugraderte().filter(tilstand__in=ferdige)

    def synlig_for(self, konto: Konto) -> Self:
        """Partene, deres fullmektige og verge, saksbehandleren, vara og lederen.

        Retten følger saken: den står etter at relasjonen er slutt og etter at mottakeren er død.
        """
        part = Sak.objects.som_part(konto).order_by().values("pk")
        behandler = Sak.objects.behandles_av(konto).order_by().values("pk")
        return self.filter(Q(pk__in=part) | Q(pk__in=behandler))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Saksbehandleren og vara. Hva de kan gjøre nå, sier overgangstabellen."""
        return self.tildelt(konto).exclude(tilstand=Sakstilstand.ARKIVERT)

    def aapne(self) -> Self:
        return self.filter(tilstand__in=AAPNE)

    def laas(self, sak: Sak) -> Sak:
        return self.select_for_update(of=("self",)).get(pk=sak.pk)

    def med_parter(self) -> Self:
        return self.select_related("parorende__person", "bruker__person", "enhet")

    def med_frister(self) -> Self:
        """Med fristene som løper nå, i `frister_naa`."""
        frister = apps.get_model("avlastning", "Frist").objects.lopende()
        return self.prefetch_related(Prefetch("frister", frister, to_attr="frister_naa"))

    def i_rekkefolge(self) -> Self:
        return self.order_by("mottatt", "pk")


class Sak(models.Model):
    """Én søker og én mottaker, om ett lovpålagt tilbud (hol. § 3-6)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField(_("saksnummer"), max_length=12, unique=True)
    slag = models.CharField(_("saken gjelder"), max_length=20, choices=Sakslag.choices)
    parorende = models.ForeignKey(Parorende, on_delete=models.PROTECT, related_name="saker")
    bruker = models.ForeignKey(Bruker, on_delete=models.PROTECT, related_name="saker")
    enhet = models.ForeignKey(Organisasjonsenhet, on_delete=models.PROTECT, related_name="saker")
    mottatt = models.DateTimeField(_("mottatt"), default=timezone.now)
    journalfort = models.DateTimeField(_("journalført"), null=True, blank=True)
    tilstand = models.CharField(
        max_length=20, choices=Sakstilstand.choices, default=Sakstilstand.MOTTATT
    )
    resultat = models.CharField(max_length=20, choices=Resultat.choices, blank=True)
    opphorsgrunn = models.CharField(max_length=20, choices=Opphorsgrunn.choices, blank=True)
    tidligere = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="senere"
    )
    pilot = models.ForeignKey(
        "avlastning.Pilot", null=True, blank=True, on_delete=models.PROTECT, related_name="saker"
    )
    svar_lovet = models.DateField(_("svar lovet innen"), null=True, blank=True)
    barn_i_husstanden = models.CharField(
        _("barn i husstanden"),
        max_length=12,
        choices=Avklaring.choices,
        default=Avklaring.IKKE_SPURT,
    )
    soskens_interesser = models.CharField(
        _("søskens interesser"),
        max_length=12,
        choices=Avklaring.choices,
        default=Avklaring.IKKE_SPURT,
    )
    sist_endret = models.DateTimeField(auto_now=True)

    objects = SakQuerySet.as_manager()

    frister_naa: list[Frist]

    class Meta:
        verbose_name = _("sak")
        verbose_name_plural = _("saker")
        ordering = ["-mottatt", "pk"]
        indexes = [
            models.Index(fields=["enhet", "tilstand", "mottatt"], name="sak_ko"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["parorende", "bruker", "slag"],
                condition=Q(tilstand__in=PAAGAAENDE),
                name="sak_en_under_behandling",
                violation_error_message=_("Du har allerede en søknad om dette."),
            ),
            models.CheckConstraint(
                name="sak_resultat_folger_tilstanden",
                condition=Q(tilstand__in=ALDRI_AVGJORT, resultat="")
                | (~Q(tilstand__in=FOR_VEDTAK) & ~Q(resultat=""))
                | Q(tilstand__in=[Sakstilstand.UTREDNING, Sakstilstand.KVALITETSSIKRING]),
            ),
            models.CheckConstraint(
                name="sak_opphort_har_grunn",
                condition=~Q(tilstand=Sakstilstand.OPPHORT) | ~Q(opphorsgrunn=""),
            ),
            models.CheckConstraint(
                name="sak_ikke_om_seg_selv_tidligere",
                condition=Q(tidligere__isnull=True) | ~Q(tidligere=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def er_aapen(self) -> bool:
        return self.tilstand in AAPNE
