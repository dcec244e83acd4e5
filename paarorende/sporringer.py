"""Lesing på tvers av modellene i grunnmuren."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from paarorende.gjoremal import Gjoremal
from paarorende.models import (
    Invitasjon,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parameter,
    Relasjon,
    Rolletildeling,
    Tekst,
    Tjeneste,
    Varsel,
)
from paarorende.models.relasjon import UGRADERT_RELASJON
from paarorende.queryset import gjelder
from paarorende.regler import organisasjonsfil
from paarorende.regler.fil import Grenser
from paarorende.regler.organisasjonsendring import Enhet, Plan, planlegg
from paarorende.regler.organisasjonsfil import Rad


def filgrenser() -> Grenser:
    """Kommunens grenser for det folk laster opp."""
    verdi = Parameter.objects.verdi
    return Grenser(verdi("vedlegg_antall"), verdi("vedlegg_mb"), verdi("vedlegg_samlet_mb"))


def invitasjon_er_aapen(pk: UUID) -> bool:
    """Ja eller nei, aldri hvorfor: en ukjent, brukt og utløpt invitasjon ser like ut."""
    return Invitasjon.objects.aapne().filter(pk=pk).exists()


def gjoremal_for(konto: Konto) -> list[Gjoremal]:
    """Roller som venter på godkjenning eller går ut om ingen fornyer dem, og brev i køen."""
    venter = Rolletildeling.objects.kan_godkjennes_av(konto)
    gaar_ut = Rolletildeling.objects.redigerbar_for(konto).gaar_ut()
    return [
        *_som_venter(venter.aggregate(antall=Count("pk"), frist=Min("fra"))),
        *_som_gaar_ut(gaar_ut.aggregate(antall=Count("pk"), frist=Min("til"))),
        *_brev(Varsel.brev.redigerbar_for(konto).count()),
    ]


def _brev(antall: int) -> Iterator[Gjoremal]:
    """Brevene skal ut i dag: den som ikke er på nett, får ingen beskjed før."""
    if antall:
        hva = ngettext(
            "%(antall)s brev venter på utskrift", "%(antall)s brev venter på utskrift", antall
        )
        yield Gjoremal(
            slag="brev",
            hva=hva % {"antall": antall},
            hvorfor=_("Til pårørende som ikke får beskjed på nett."),
            lenke=reverse("utskrift:brevliste"),
            knapp=_("Skriv ut"),
            frist=timezone.localdate(),
        )


def _som_venter(tall: dict[str, Any]) -> Iterator[Gjoremal]:
    """Én rad uansett hvor mange det er; listen er ett klikk unna."""
    if not tall["antall"]:
        return
    hva = ngettext(
        "%(antall)s rolle venter på at du godkjenner den",
        "%(antall)s roller venter på at du godkjenner dem",
        tall["antall"],
    )
    yield Gjoremal(
        slag="rolle_venter",
        hva=hva % tall,
        hvorfor=_("En rolle gjelder først når en annen enn den som ga den, har sagt ja."),
        lenke=f"{reverse('styring:roller')}?vis=venter",
        knapp=_("Se og godkjenn"),
        frist=tall["frist"],
        venter=True,
    )


def _som_gaar_ut(tall: dict[str, Any]) -> Iterator[Gjoremal]:
    if not tall["antall"]:
        return
    hva = ngettext(
        "%(antall)s rolle går ut om ingen fornyer den",
        "%(antall)s roller går ut om ingen fornyer dem",
        tall["antall"],
    )
    yield Gjoremal(
        slag="rolle_gaar_ut",
        hva=hva % tall,
        hvorfor=_("Når rollen er slutt, mister den ansatte tilgangen samme dag."),
        lenke=f"{reverse('styring:roller')}?vis=utloper",
        knapp=_("Se og forny"),
        frist=tall["frist"],
    )


def antall_okter(konto: Konto) -> int:
    return int(UserSession.objects.filter(user=konto).count())


@dataclass(frozen=True)
class Kontaktansvar:
    """Hvor mange pårørende en ansatt er kontaktperson for, uten hvem de er."""

    avdelinger: list[tuple[str, int]]
    skjermede: int
    antall: int


def kontaktansvar(konto: Konto) -> Kontaktansvar:
    """Det en leder må finne en etterfølger til. Skjermede telles uten å røpe avdelingen."""
    naa = gjelder(timezone.localdate())
    ansvar = Kontaktperson.objects.filter(naa, konto=konto).values("relasjon")
    alle = Relasjon.objects.aktive().filter(pk__in=ansvar)
    aapne = set(alle.filter(UGRADERT_RELASJON).values_list("pk", flat=True))
    tjenester = Tjeneste.objects.lopende().filter(bruker__relasjoner__in=aapne).order_by()
    par = set(tjenester.values_list("avdeling__navn", "bruker__relasjoner"))
    avdelinger = Counter(navn for navn, relasjon in par if relasjon in aapne)
    antall = alle.count()
    return Kontaktansvar(sorted(avdelinger.items()), antall - len(aapne), antall)


def i_treet(enheter: Iterable[Organisasjonsenhet]) -> list[tuple[int, Organisasjonsenhet]]:
    """Enhetene ovenfra og ned med innrykk. De øverste er dem uten en overordnet i utvalget."""
    alle = list(enheter)
    kjente = {enhet.pk for enhet in alle}
    under: dict[int | None, list[Organisasjonsenhet]] = {}
    for enhet in alle:
        over = enhet.overordnet_id if enhet.overordnet_id in kjente else None
        under.setdefault(over, []).append(enhet)

    def ned(over: int | None, dybde: int) -> Iterator[tuple[int, Organisasjonsenhet]]:
        for enhet in under.get(over, []):
            yield dybde, enhet
            yield from ned(enhet.pk, dybde + 1)

    return list(ned(None, 0))


def som_enheter(enheter: Iterable[Organisasjonsenhet]) -> list[Enhet]:
    """Kartet i den formen de rene reglene leser."""
    alle = list(enheter)
    koder = {enhet.pk: enhet.kode for enhet in alle}
    return [
        Enhet(
            kode=enhet.kode,
            navn=enhet.navn,
            nivaa=enhet.nivaa,
            overordnet=koder[enhet.overordnet_id] if enhet.overordnet_id else "",
            telefon=enhet.telefon,
            vakttelefon=enhet.vakttelefon,
            fra=enhet.fra,
            til=enhet.til,
        )
        for enhet in alle
    ]


@dataclass(frozen=True)
class Organisasjonsforslag:
    """Det en fil vil gjøre med kartet. Med feil er det bare dem som teller."""

    rader: list[Rad]
    plan: Plan
    feil: list[str]
    ledige: list[Enhet]
    hindret: list[tuple[Enhet, str]]


def organisasjonsforslag(tekst: str) -> Organisasjonsforslag:
    kartet = list(Organisasjonsenhet.objects.order_by("pk"))
    rader, feil = organisasjonsfil.les(tekst, {e.kode: e.nivaa for e in kartet})
    plan = planlegg(rader, som_enheter(kartet), timezone.localdate())
    koder = {enhet.kode: enhet.pk for enhet in kartet}
    borte = {enhet.kode for enhet in plan.borte}
    hvorfor = i_bruk(enhet for enhet in kartet if enhet.kode in borte)
    return Organisasjonsforslag(
        rader=rader,
        plan=plan,
        feil=feil or list(plan.feil),
        ledige=[e for e in plan.borte if koder[e.kode] not in hvorfor],
        hindret=[(e, hvorfor[koder[e.kode]]) for e in plan.borte if koder[e.kode] in hvorfor],
    )


def i_bruk(enheter: Iterable[Organisasjonsenhet]) -> dict[int, str]:
    """De som ikke kan legges ned ennå, og hvorfor. De andre kan, samlet."""
    alle = {enhet.pk for enhet in enheter}
    idag = timezone.localdate()
    ikke_slutt = Q(slutt__isnull=True) | Q(slutt__gt=idag)
    tjenester = Tjeneste.objects.filter(ikke_slutt, avdeling__in=alle)
    roller = Rolletildeling.objects.filter(enhet__in=alle, til__gt=idag)
    hindret = dict.fromkeys(roller.values_list("enhet", flat=True), _("Noen har en rolle her."))
    hindret |= dict.fromkeys(
        tjenester.values_list("avdeling", flat=True), _("Har tjenester i gang.")
    )
    under = Organisasjonsenhet.objects.filter(overordnet__in=alle).exclude(til__lte=idag)
    par = list(under.values_list("overordnet", "pk"))
    for _ledd in range(4):
        nye = {over for over, pk in par if over and (pk not in alle or pk in hindret)}
        hindret = {**dict.fromkeys(nye, _("Har enheter under seg.")), **hindret}
    return hindret


@dataclass(frozen=True)
class Innstilling:
    """En nøkkel med verdien som gjelder, dem som kommer, og dem som har vært."""

    naa: Any
    kommer: list[Any]
    historie: list[Any]

    @property
    def alle(self) -> list[Any]:
        return [*self.historie, *self.kommer, *filter(None, [self.naa])]

    @property
    def siste(self) -> Any:
        """Den nyeste, også når den ikke har begynt eller allerede er slutt."""
        return max(self.alle, key=lambda rad: rad.fra)

    @property
    def begynner(self) -> list[date]:
        return [rad.fra for rad in self.alle]


def parametere() -> dict[str, Innstilling]:
    rader = Parameter.objects.order_by("navn", "nokkel", "fra")
    return {nokkel: _innstilling(gruppe) for nokkel, gruppe in _gruppert(rader, "nokkel")}


def tekster() -> dict[tuple[str, str], Innstilling]:
    rader = Tekst.objects.order_by("nokkel", "spraak", "fra")
    return {nokkel: _innstilling(gruppe) for nokkel, gruppe in _gruppert(rader, "nokkel", "spraak")}


def _gruppert(rader: Iterable[Any], *felt: str) -> list[tuple[Any, list[Any]]]:
    grupper: dict[Any, list[Any]] = {}
    for rad in rader:
        grupper.setdefault(attrgetter(*felt)(rad), []).append(rad)
    return list(grupper.items())


def _innstilling(rader: list[Any]) -> Innstilling:
    idag = timezone.localdate()
    gjelder = [r for r in rader if r.fra <= idag and (r.til is None or r.til > idag)]
    return Innstilling(
        naa=gjelder[0] if gjelder else None,
        kommer=[r for r in rader if r.fra > idag],
        historie=[r for r in reversed(rader) if r.til is not None and r.til <= idag],
    )
