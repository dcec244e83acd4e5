from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar, Self, cast

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models, transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.feil import Regelbrudd
from paarorende.models.organisasjon import Organisasjonsenhet, under
from paarorende.queryset import Datoperiode, NorskSortering, TilgangsstyrtQuerySet, gjelder
from paarorende.regler import rolle as rolleregler
from paarorende.valg import GIR_ELLER_GODKJENNER, LEDERROLLER, Rolle

EN_KONTAKT = "rolletildeling_en_paarorendekontakt"
EN_KONTAKT_FEIL = _(
    "Virksomheten har alt en pårørendekontakt i tidsrommet. Avslutt den rollen først, velg en "
    "annen dato, eller kryss av for at de to deler oppgaven."
)


class KontoQuerySet(TilgangsstyrtQuerySet["Konto"]):
    def ansatte(self) -> Self:
        return self.filter(er_ansatt=True)

    def med_antall_roller(self) -> Self:
        gjelder_naa = gjelder(timezone.localdate(), sti="rolletildelinger")
        godkjente = gjelder_naa & Q(rolletildelinger__godkjent__isnull=False)
        return self.annotate(antall_roller=Count("rolletildelinger", filter=godkjente))

    def treff_paa(self, tekst: str) -> Self:
        """Hvert ord må finnes i navnet, stillingen eller adressen."""
        funnet = self
        for ord_ in tekst.split():
            funnet = funnet.filter(
                Q(visningsnavn__icontains=ord_)
                | Q(tittel__icontains=ord_)
                | Q(email__icontains=ord_)
            )
        return funnet

    def synlig_for(self, konto: Konto) -> Self:
        """Seg selv. Systemadministratoren ser også de ansattes kontoer, aldri innbyggernes."""
        egen = Q(pk=konto.pk)
        if konto.har_rolle(Rolle.SYSTEMADMINISTRATOR):
            return self.filter(egen | Q(er_ansatt=True))
        return self.filter(egen)

    def med_rolle_i(self, avdelinger: models.QuerySet[Any, Any], *roller: Rolle) -> Self:
        """Ansatte med en av rollene på en av avdelingene, eller på noe over dem."""
        valgte = Organisasjonsenhet.objects.filter(pk__in=avdelinger).order_by()
        paa_eller_over = Q()
        for sti in under("pk"):
            paa_eller_over |= Q(enhet__in=valgte.values(sti))
        tildelt = Rolletildeling.objects.gjeldende().filter(paa_eller_over, rolle__in=roller)
        ansatte = self.filter(er_ansatt=True, is_active=True)
        return ansatte.filter(pk__in=tildelt.order_by().values("konto"))

    def i_rekkefolge(self) -> Self:
        return self.order_by(NorskSortering(F("visningsnavn")), "pk")

    def kan_vaere_vara_for(self, konto: Konto) -> Self:
        """Aktive kolleger med en rolle i samme avdeling, eller under samme avdelingsleder."""
        roller = Rolletildeling.objects.gjeldende()
        egne = roller.filter(konto=konto).order_by().values("enhet")
        stier = Organisasjonsenhet.objects.filter(pk__in=egne).order_by()
        over = {pk for sti in stier.values_list(*under("pk")) for pk in sti if pk}
        ledere = roller.filter(rolle=Rolle.AVDELINGSLEDER)
        vaare = ledere.filter(enhet__in=over).order_by().values("konto")
        ledet = list(ledere.filter(konto__in=vaare).order_by().values_list("enhet", flat=True))
        vilkaar = Q(enhet__in=egne)
        for felt in under("pk__in", sti="enhet"):
            vilkaar |= Q(**{felt: ledet})
        kolleger = roller.filter(vilkaar).exclude(konto=konto).order_by().values("konto")
        return self.filter(er_ansatt=True, is_active=True, pk__in=kolleger)

    def redigerbar_for(self, konto: Konto) -> Self:
        """Ansatte uten roller utenfor enhetene systemadministratoren styrer. Aldri seg selv."""
        if not konto.har_rolle(Rolle.SYSTEMADMINISTRATOR):
            return self.none()
        styrt = Organisasjonsenhet.objects.med_rolle(konto, Rolle.SYSTEMADMINISTRATOR)
        andres = Rolletildeling.objects.filter(til__gt=timezone.localdate()).exclude(
            enhet__in=styrt.order_by().values("pk")
        )
        ansatte = self.filter(er_ansatt=True).exclude(pk=konto.pk)
        return ansatte.exclude(pk__in=andres.order_by().values("konto"))


class Kontolager(BaseUserManager["Konto"]):
    def create_user(self, email: str, password: str | None = None, **felt: Any) -> Konto:
        konto = self.model(email=self.normalize_email(email).lower(), **felt)
        konto.set_password(password)
        konto.save(using=self._db)
        return konto

    def create_superuser(self, email: str, password: str | None = None, **felt: Any) -> Konto:
        """Bare for kommandolinja: kontoen får Django-admin, aldri innsyn i personer."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **felt)


KontoManager = Kontolager.from_queryset(KontoQuerySet)


class Konto(AbstractBaseUser, PermissionsMixin):
    """Den som logger inn. Et menneske kan mangle konto (papir), en konto kan mangle menneske."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-post"), unique=True)
    er_ansatt = models.BooleanField(_("ansatt"), default=False)
    visningsnavn = models.CharField(_("navn"), max_length=120, blank=True)
    tittel = models.CharField(_("stilling"), max_length=80, blank=True)
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    telefontid = models.CharField(_("telefontid"), max_length=80, blank=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_staff = models.BooleanField(_("kan bruke oppsettssidene"), default=False)
    date_joined = models.DateTimeField(_("opprettet"), default=timezone.now)

    objects = KontoManager()

    _roller: list[Rolletildeling] | None = None
    _husker_roller = False

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("kontoer")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="konto_epost_uten_hensyn_til_store_bokst")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or str(self.pk)

    def get_full_name(self) -> str:
        """Navnet på mennesket bak kontoen, ellers det kontoen er satt opp med."""
        if self.visningsnavn:
            return self.visningsnavn
        try:
            return self.person.navn
        except ObjectDoesNotExist:
            return ""

    def get_short_name(self) -> str:
        return self.get_full_name().split(" ")[0]

    @property
    def navn(self) -> str:
        return self.get_full_name()

    @property
    def er_tatt_i_bruk(self) -> bool:
        """Har laget passord, eller har vært inne med jobbkonto eller ID-porten."""
        return self.has_usable_password() or self.last_login is not None

    def husk_roller(self) -> None:
        """Kontoen lever bare i én forespørsel: rollene hentes én gang, ikke for hvert spørsmål."""
        self._husker_roller = True

    def roller_naa(self) -> list[Rolletildeling]:
        if self._roller is not None:
            return self._roller
        roller = list(self.rolletildelinger.gjeldende().select_related("enhet").order_by("pk"))
        if self._husker_roller:
            self._roller = roller
        return roller

    def har_rolle(self, *roller: Rolle) -> bool:
        return any(tildeling.rolle in roller for tildeling in self.roller_naa())

    def er_leder(self) -> bool:
        return self.har_rolle(*LEDERROLLER)

    def styrer_hele_kommunen(self) -> bool:
        """Systemadministrator på toppen: kan endre det som gjelder for alle."""
        return any(
            tildeling.rolle == Rolle.SYSTEMADMINISTRATOR and tildeling.enhet.overordnet_id is None
            for tildeling in self.roller_naa()
        )


class RolletildelingQuerySet(TilgangsstyrtQuerySet["Rolletildeling"]):
    def gjeldende(self) -> Self:
        """Rollen er godkjent av en annen enn den som ga den, og perioden gjelder nå."""
        return self.filter(gjelder(timezone.localdate()), godkjent__isnull=False)

    def venter(self) -> Self:
        return self.filter(godkjent__isnull=True, til__gt=timezone.localdate())

    def gaar_ut(self) -> Self:
        """Gjelder nå, er slutt om ikke lenge, og ingen har bedt om å forlenge."""
        grense = timezone.localdate() + timedelta(days=rolleregler.FORNYES_SISTE_DAGER)
        lik = {felt: OuterRef(felt) for felt in ("konto", "rolle", "enhet")}
        senere = Rolletildeling.objects.filter(til__gt=OuterRef("til"), **lik)
        return self.gjeldende().filter(~Exists(senere), til__lte=grense)

    def paa_enheter_styrt_av(self, konto: Konto) -> Self:
        styrt = Organisasjonsenhet.objects.med_rolle(konto, *GIR_ELLER_GODKJENNER)
        return self.filter(enhet__in=styrt.order_by().values("pk"))

    def ledet_av(self, konto: Konto) -> Self:
        """De ansattes roller i avdelingene kontoen er avdelingsleder for. Ikke hennes egne."""
        ledet = Organisasjonsenhet.objects.med_rolle(konto, Rolle.AVDELINGSLEDER)
        andres = self.gjeldende().exclude(konto=konto)
        return andres.filter(enhet__in=ledet.order_by().values("pk"))

    def med_navn(self) -> Self:
        return self.select_related(
            "enhet", *("konto__person", "tildelt_av__person", "godkjent_av__person")
        )

    def i_rekkefolge(self) -> Self:
        """De som venter først, så de som gjelder, så de som er slutt; hver bolk etter navn."""
        bolk = Case(
            When(til__lte=timezone.localdate(), then=2),
            When(godkjent__isnull=True, then=0),
            default=1,
        )
        return self.order_by(bolk, NorskSortering(F("konto__visningsnavn")), "pk")

    def synlig_for(self, konto: Konto) -> Self:
        """Egne roller, og rollene på enhetene kontoen er systemadministrator eller leder for."""
        styrt = Organisasjonsenhet.objects.med_rolle(konto, *GIR_ELLER_GODKJENNER)
        return self.filter(Q(konto=konto) | Q(enhet__in=styrt.order_by().values("pk")))

    def gi(self, **felt: Any) -> Rolletildeling:
        """Ny tildeling. Databasen avgjør om virksomheten alt har en pårørendekontakt."""
        try:
            with transaction.atomic():
                return self.create(**felt)
        except IntegrityError as feil:
            if EN_KONTAKT not in str(feil):
                raise
            raise Regelbrudd(str(EN_KONTAKT_FEIL), felt="delt") from feil

    def redigerbar_for(self, konto: Konto) -> Self:
        """Systemadministratoren for enheten gir og avslutter. Aldri sine egne."""
        styrt = Organisasjonsenhet.objects.med_rolle(konto, Rolle.SYSTEMADMINISTRATOR)
        return self.filter(enhet__in=styrt.order_by().values("pk")).exclude(konto=konto)

    def kan_godkjennes_av(self, konto: Konto) -> Self:
        """Fire øyne: en annen enn den som ga rollen, og en annen enn den som får den."""
        andres = self.venter().exclude(konto=konto).exclude(tildelt_av=konto)
        return andres.paa_enheter_styrt_av(konto)


class Rolletildeling(models.Model):
    """En rolle på en enhet i et tidsrom. Går den ut, er tilgangen borte ved neste forespørsel."""

    konto = models.ForeignKey(Konto, on_delete=models.PROTECT, related_name="rolletildelinger")
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices)
    enhet = models.ForeignKey(
        Organisasjonsenhet, on_delete=models.PROTECT, related_name="rolletildelinger"
    )
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    delt = models.BooleanField(_("deler oppgaven med en annen"), default=False)
    tildelt_av = models.ForeignKey(Konto, on_delete=models.PROTECT, related_name="+")
    begrunnelse = models.CharField(_("begrunnelse"), max_length=300)
    godkjent_av = models.ForeignKey(
        Konto, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    godkjent = models.DateTimeField(_("godkjent"), null=True, blank=True)

    objects = RolletildelingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rolletildeling")
        verbose_name_plural = _("rolletildelinger")
        ordering = ["konto", "rolle", "fra"]
        constraints = [
            models.CheckConstraint(
                name="rolletildeling_hoyst_tolv_maaneder",
                condition=Q(til__gte=F("fra")) & Q(til__lte=F("fra") + timedelta(days=366)),
                violation_error_message=_("En rolle kan vare i høyst tolv måneder om gangen."),
            ),
            models.CheckConstraint(
                name="rolletildeling_ikke_til_seg_selv",
                condition=~Q(konto=F("tildelt_av")),
                violation_error_message=_("Ingen kan gi seg selv en rolle."),
            ),
            models.CheckConstraint(
                name="rolletildeling_har_begrunnelse", condition=~Q(begrunnelse="")
            ),
            models.CheckConstraint(
                name="rolletildeling_godkjennes_av_en_tredje",
                condition=Q(godkjent__isnull=True, godkjent_av__isnull=True)
                | (
                    Q(godkjent__isnull=False, godkjent_av__isnull=False)
                    & ~Q(godkjent_av=F("tildelt_av"))
                    & ~Q(godkjent_av=F("konto"))
                ),
                violation_error_message=_("En annen enn den som ga rollen, må godkjenne den."),
            ),
            ExclusionConstraint(
                name=EN_KONTAKT,
                condition=Q(rolle=Rolle.PAARORENDEKONTAKT, delt=False),
                expressions=[
                    ("enhet", RangeOperators.EQUAL),
                    (Datoperiode("fra", "til"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=EN_KONTAKT_FEIL,
            ),
        ]

    def __str__(self) -> str:
        return f"{cast('Any', self).get_rolle_display()} – {self.enhet}"

    def get_absolute_url(self) -> str:
        return reverse("styring:vis_rolle", args=[self.pk])

    @property
    def siste_dag(self) -> date:
        """Tidsrommet er halvåpent; mennesker sier «til og med»."""
        return self.til - timedelta(days=1)

    @property
    def tilstand(self) -> str:
        return rolleregler.tilstand(
            self.fra, self.til, timezone.localdate(), godkjent=self.godkjent is not None
        )
