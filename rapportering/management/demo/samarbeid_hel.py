"""Avtaler, egne vurderinger, pauser, nettverk, rutiner og opplæring i demoen."""

from datetime import timedelta

from django.core.management import call_command

from paarorende.models import Konto, Relasjon
from paarorende.valg import Maate, Rolle
from rapportering.management.demo import folk
from rapportering.management.demo.folk import Verden, klokka
from samarbeid import handlinger
from samarbeid.models import (
    Egenvurdering,
    Fagnettverk,
    Gjennomforing,
    Kartlegging,
    Medlem,
    Moteplan,
    Opplaring,
    Rutine,
)
from samarbeid.valg import Nettverksslag, Pausegrunn

SVAR_OVER_TID = (
    (150, "baade_og", "baade_og"),
    (115, "tungt", "tungt"),
    (80, "for_mye", "for_mye"),
    (45, "tungt", "tungt"),
    (20, "baade_og", "tungt"),
    (3, "ganske_godt", "baade_og"),
)
SISTE_ORD = "Jeg sover litt bedre når naboen er innom."
OPPGAVER = (
    {"tekst": "Middag og selskap på ettermiddagen", "hvem": "parorende", "hvor_ofte": "Hver dag"},
    {"tekst": "Følger til fastlegen", "hvem": "parorende", "hvor_ofte": "Ved behov"},
    {
        "tekst": "Stell og medisiner om morgenen",
        "hvem": "tjenesten",
        "hvor_ofte": "Hver dag kl. 8–9",
        "vedtak": True,
    },
    {
        "tekst": "Tur på tirsdager",
        "hvem": "frivillig",
        "hvor_ofte": "Hver uke",
        "reserve": "Besøksvennen",
    },
)


def samarbeid(v: Verden) -> None:
    """Det planens satsningsområde 1 lover, vist på noen få mennesker og ansatte."""
    call_command("last_samarbeid", leder=folk.epost("Liv Tangen"), verbosity=0)
    berit = _relasjon("Berit", "Solheim")
    _avtale(v, berit)
    _egne_vurderinger(v, berit)
    _pause(v)
    _nettverk(v)
    _rutiner(v)
    _opplaring(v)


def _relasjon(fornavn: str, etternavn: str) -> Relasjon:
    person = {"parorende__person__fornavn": fornavn, "parorende__person__etternavn": etternavn}
    return Relasjon.objects.med_navn().order_by("fra").get(**person)


def _eier(relasjon: Relasjon) -> Konto:
    konto = relasjon.parorende.person.konto
    assert konto is not None  # noqa: S101 – demopersonen har alltid konto
    return konto


def _avtale(v: Verden, berit: Relasjon) -> None:
    """Berit og Marte er enige, og Berit klarer ikke en av oppgavene lenger."""
    marte = v.ansatte["marte"]
    felt = {
        "maal": "Arne skal bo hjemme, og Berit skal få sove.",
        "vil_ikke": "Stell og dusj.",
        "informasjon": "Vi ringer fredager. Berit sender beskjed når noe endrer seg.",
        "si_fra": "Ring Marte, eller skriv her.",
        "krise": "Ring vakttelefonen kveld og natt.",
        "fra": v.dag(-30),
        "gyldig_til": v.dag(150),
    }
    for gammel in berit.avtaler.filter(status="foreslaatt"):
        handlinger.bekreft_avtale(gammel, enig=True, tekst="", av=_eier(berit))
    avtale = handlinger.lagre_avtale(berit, felt=felt, oppgaver=OPPGAVER, av=marte)
    handlinger.foreslaa_avtale(avtale, av=marte)
    handlinger.bekreft_avtale(avtale, enig=True, tekst="", av=_eier(berit))
    handlinger.meld_klarer_ikke(
        avtale.oppgaver.get(tekst="Følger til fastlegen"),
        tekst="Knærne mine er for dårlige.",
        maate=Maate.TELEFON,
        av=marte,
    )


def _egne_vurderinger(v: Verden, berit: Relasjon) -> None:
    """Seks svar over fem måneder, det siste delt med Marte."""
    kartlegging = Kartlegging.objects.get(nokkel="egen")
    for dager, alt, sovn in SVAR_OVER_TID:
        siste = Egenvurdering.objects.create(
            parorende=berit.parorende,
            kartlegging=kartlegging,
            svar={"alt_i_alt": alt, "sovn": sovn, "vet_hvem": "ja"},
            tekst="Jeg sover litt bedre når naboen er innom."
            if dager == SVAR_OVER_TID[-1][0]
            else "",
            dato=v.dag(-dager),
            laget=klokka(v.dag(-dager), 20),
        )
    handlinger.del_egenvurdering(
        siste, konto=v.ansatte["marte"], med_tekst=True, onsker_samtale=True, av=_eier(berit)
    )


def _pause(v: Verden) -> None:
    """Rytmen hviler mens én bruker er på sykehus."""
    plan = (
        Moteplan.objects.aktive()
        .filter(relasjon__kontaktpersoner__konto=v.ansatte["jonas"], neste_frist__isnull=False)
        .order_by("startet", "pk")
        .first()
    )
    if plan is not None:
        handlinger.sett_pause(plan, fra=v.dag(-9), grunn=Pausegrunn.SYKEHUS, av=v.ansatte["jonas"])


def _nettverk(v: Verden) -> None:
    """Medlemmene er de som har rollen, og neste møte er om åtte dager."""
    liv = v.ansatte["liv"]
    nettverk = Fagnettverk.objects.get(slag=Nettverksslag.KONTAKTER)
    handlinger.sett_mandat(
        nettverk,
        mandat="Lage rutiner for samarbeid med pårørende, lære av hverandre og hjelpe "
        "virksomhetene i gang.",
        vedtatt=v.dag(-200),
        av=liv,
    )
    for nokkel in ("nadia", "bjorn"):
        konto = v.ansatte[nokkel]
        rolle = konto.rolletildelinger.filter(rolle=Rolle.PAARORENDEKONTAKT).first()
        if rolle is not None:
            Medlem.objects.create(
                nettverk=nettverk, konto=konto, enhet=rolle.enhet, oppgave="Pårørendekontakt",
                kompetanse="Kurs i samtaler med pårørende", fra=v.dag(-180),
            )  # fmt: skip
    starter = klokka(v.dag(8), 12)
    mote = handlinger.lag_nettverksmote(
        nettverk, starter=starter, slutter=starter + timedelta(hours=2), sted="Rådhuset", av=liv
    )
    handlinger.innkall(mote, av=liv)


def _rutiner(v: Verden) -> None:
    """Én rutine gjelder og er lest av noen, én er på høring."""
    liv, nadia = v.ansatte["liv"], v.ansatte["nadia"]
    dialog = Rutine.objects.get(nokkel="god-dialog").versjoner.get()
    handlinger.godkjenn_rutine(dialog, av=nadia)
    dialog = handlinger.publiser_rutine(dialog, av=liv)
    for nokkel in ("nadia", "marte"):
        handlinger.kvitter_lest(dialog, av=v.ansatte[nokkel])
    moter = Rutine.objects.get(nokkel="samarbeidsmoter").versjoner.get()
    handlinger.send_paa_horing(moter, frist=v.dag(10), av=liv)
    handlinger.svar_paa_horing(moter, enig=True, tekst="", av=nadia)


def _opplaring(v: Verden) -> None:
    """Noen er à jour, noen må fornye, noen har ikke begynt."""
    kurs = list(Opplaring.objects.order_by("tittel"))
    for nr, konto in enumerate(k for n, k in v.ansatte.items() if n not in {"anja", "morten"}):
        dager = (40, 300, 900)[nr % 3]
        if nr % 4 != 3:
            Gjennomforing.objects.bulk_create(
                Gjennomforing(opplaring=k, konto=konto, dato=v.dag(-dager), fort_av=konto)
                for k in kurs
            )
