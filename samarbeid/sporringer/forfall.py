"""Hva som minner hvem om hva, og når. Én liste: klokka sender den, kommandoen viser den.

Møtene har sin egen klokke (`klokke.minn_om_moter`), som regner i timer og ikke i dager.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from paarorende.models import (
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parameter,
    Relasjon,
    Rolletildeling,
    Tjeneste,
    Varsel,
)
from paarorende.valg import Rolle, Varselslag
from samarbeid import regler
from samarbeid.models import (
    Egenvurderingsdeling,
    Etterlattsamtale,
    Gjennomforing,
    Moteonske,
    Oppfolging,
    Oppgaveavtale,
    Oppgavemelding,
    Rutineversjon,
)

PER_RUNDE = 500


@dataclass(frozen=True)
class Forfall:
    """Én påminnelse. Nøkkelen gjør at den aldri går to ganger."""

    regel: str
    konto: UUID
    frist: date
    nokkel: str
    lenke: str
    relasjon: UUID | None = None


Rad = tuple[Any, UUID, date, str, UUID | None]  # raden, hvem, frist, lenke, relasjon
Henter = Callable[[date, date], Iterator[Rad]]


@dataclass(frozen=True)
class Regel:
    navn: str
    dager: tuple[int, ...]
    hent: Henter
    hvorfor: str


def _kontakt_naa(sti: str) -> Subquery:
    gjeldende = Kontaktperson.objects.gjeldende().filter(relasjon=OuterRef(sti)).order_by("fra")
    return Subquery(gjeldende.values("konto")[:1])


def _aktive(utvalg: Any, sti: str = "relasjon") -> Any:
    """Aldri om en avsluttet relasjon, og aldri etter et dødsfall."""
    aktive = Relasjon.objects.aktive().order_by().values("pk")
    return utvalg.filter(**{f"{sti}__in": aktive})


def _rader(
    utvalg: QuerySet[Any], adresse: str, *, konto: Any, frist: str, sti: str
) -> Iterator[Rad]:
    rader = utvalg.order_by(frist, "pk").annotate(hvem=konto, naar=F(frist), om=F(sti))
    for pk, hvem, naar, om in rader.values_list("pk", "hvem", "naar", "om")[:PER_RUNDE]:
        if hvem is not None:
            yield pk, hvem, naar, reverse(adresse, args=[pk]), om


def _lofter(fra: date, til: date) -> Iterator[Rad]:
    punkter = _aktive(Oppfolging.objects.aapne().filter(frist__range=(fra, til)))
    konto = F("ansvarlig")
    yield from _rader(
        punkter, "samarbeid:lukk_oppfolging", konto=konto, frist="frist", sti="relasjon"
    )


def _avtaler(fra: date, til: date) -> Iterator[Rad]:
    avtaler = Oppgaveavtale.objects.gjeldende().filter(gyldig_til__range=(fra, til))
    konto = _kontakt_naa("relasjon")
    yield from _rader(
        _aktive(avtaler), "samarbeid:vis_avtale", konto=konto, frist="gyldig_til", sti="relasjon"
    )


def _svar(fra: date, til: date) -> Iterator[Rad]:
    """Det en pårørende har sagt, og som noen skal svare på."""
    meldinger = Oppgavemelding.objects.aapne().filter(frist__range=(fra, til))
    sti = "oppgave__relasjon"
    konto = _kontakt_naa(sti)
    yield from _rader(
        _aktive(meldinger, sti), "samarbeid:svar_paa_melding", konto=konto, frist="frist", sti=sti
    )
    onsker = Moteonske.objects.ubesvarte().filter(frist__range=(fra, til))
    konto = _kontakt_naa("relasjon")
    yield from _rader(
        _aktive(onsker), "samarbeid:vis_onske", konto=konto, frist="frist", sti="relasjon"
    )
    delt = Egenvurderingsdeling.objects.aktive().filter(
        besvart__isnull=True, frist__range=(fra, til)
    )
    for pk, hvem, frist in delt.order_by("frist", "pk").values_list("pk", "delt_med", "frist"):
        if Egenvurderingsdeling.objects.mottatt_av(_konto(hvem)).filter(pk=pk).exists():
            yield pk, hvem, frist, reverse("samarbeid:delt_med_meg", args=[pk]), None


def _konto(pk: UUID) -> Konto:
    return Konto.objects.get(pk=pk)


def _etterlatte(fra: date, til: date) -> Iterator[Rad]:
    samtaler = Etterlattsamtale.objects.filter(utfort__isnull=True, frist__range=(fra, til))
    for pk, hvem, frist in samtaler.order_by("frist", "pk").values_list("pk", "ansvarlig", "frist"):
        yield pk, hvem, frist, reverse("samarbeid:etterlatt_kontaktet", args=[pk]), None


def _rutiner(fra: date, til: date) -> Iterator[Rad]:
    versjoner = Rutineversjon.objects.gjeldende().filter(revideres__range=(fra, til))
    rader = versjoner.order_by("revideres", "pk").select_related("rutine")
    for v in rader:
        if v.revideres is None:
            continue
        yield v.pk, v.rutine.eier_id, v.revideres, v.rutine.get_absolute_url(), None


def _opplaring(fra: date, til: date) -> Iterator[Rad]:
    """Den siste gjennomføringen av hvert kurs, når den snart ikke gjelder lenger."""
    siste = (
        Gjennomforing.objects.filter(opplaring__aktiv=True, konto__is_active=True)
        .order_by()
        .values("konto", "opplaring", "opplaring__gyldig_maaneder")
        .annotate(sist=Max("dato"))
        .order_by("konto", "opplaring")
    )
    for rad in siste:
        frist = regler.om_maaneder(rad["sist"], rad["opplaring__gyldig_maaneder"])
        if fra <= frist <= til:
            nokkel = f"{rad['opplaring']}:{rad['konto']}"
            yield nokkel, rad["konto"], frist, reverse("samarbeid:opplaringer"), None


def _roller(fra: date, til: date) -> Iterator[Rad]:
    """Den som har rollen, og den som ga den og kan fornye den. `til` er dagen etter den siste."""
    en_dag = timedelta(days=1)
    samme = {felt: OuterRef(felt) for felt in ("konto", "rolle", "enhet")}
    fornyet = Rolletildeling.objects.filter(til__gt=OuterRef("til"), **samme)
    roller = Rolletildeling.objects.gjeldende().filter(til__range=(fra + en_dag, til + en_dag))
    for rolle in roller.filter(~Exists(fornyet)).order_by("til", "pk"):
        yield rolle.pk, rolle.konto_id, rolle.siste_dag, reverse("konto:min_konto"), None
        yield rolle.pk, rolle.tildelt_av_id, rolle.siste_dag, rolle.get_absolute_url(), None


def _uten_kontakt(fra: date, til: date) -> Iterator[Rad]:
    """Lederen får vite det når fristen for å ha en kontaktperson er nådd (planen S1.18)."""
    dager = timedelta(days=int(Parameter.objects.verdi("uten_kontakt_leder_dager")))
    uten = Relasjon.objects.aktive().uten_kontaktperson().order_by()
    siden = Coalesce(Max("kontaktpersoner__til"), F("fra"))
    avdelinger = Tjeneste.objects.lopende().filter(bruker=OuterRef("bruker")).order_by("start")
    rader: Any = (
        uten.annotate(siden=siden, avdeling=Subquery(avdelinger.values("avdeling")[:1]))
        .filter(siden__range=(fra - dager, til - dager), avdeling__isnull=False)
        .order_by("siden", "pk")
    )
    for relasjon in rader[:PER_RUNDE]:
        avdeling = Organisasjonsenhet.objects.filter(pk=relasjon.avdeling).values("pk")
        ledere = Konto.objects.med_rolle_i(avdeling, Rolle.AVDELINGSLEDER)
        for leder in ledere.order_by("pk"):
            if Relasjon.objects.styrbar_for(leder).filter(pk=relasjon.pk).exists():
                lenke = relasjon.get_absolute_url()
                yield relasjon.pk, leder.pk, relasjon.siden + dager, lenke, relasjon.pk


REGLER = (
    Regel("lofte", (3,), _lofter, "Et løfte til en pårørende har frist"),
    Regel("svar", (1,), _svar, "En pårørende venter på svar"),
    Regel("etterlatt", (7,), _etterlatte, "En etterlatt skal kontaktes"),
    Regel("avtale", (14,), _avtaler, "En samarbeidsavtale går ut"),
    Regel("uten_kontakt", (0,), _uten_kontakt, "En pårørende har stått lenge uten kontaktperson"),
    Regel("rolle", (30, 7), _roller, "En rolle går ut"),
    Regel("rutine", (30, 7), _rutiner, "En rutine skal ses på igjen"),
    Regel("opplaring", (60, 14), _opplaring, "En opplæring går ut"),
)


def forfall(idag: date) -> list[Forfall]:
    """Alle som skal minnes om noe denne dagen, og som ikke er minnet om det før."""
    alle = [
        Forfall(regel.navn, konto, frist, f"{regel.navn}:{pk}:{frist}:{dager}", lenke, relasjon)
        for regel in REGLER
        for dager in regel.dager
        for pk, konto, frist, lenke, relasjon in regel.hent(*regler.vindu(idag, dager))
    ]
    lagt_ut = Varsel.objects.filter(slag=Varselslag.FRIST, nokkel__in={f.nokkel for f in alle})
    sendt = set(lagt_ut.order_by().values_list("til", "nokkel"))
    return [f for f in alle if (f.konto, f.nokkel) not in sendt]
