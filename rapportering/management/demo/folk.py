"""Demoens mennesker: ansatte med roller, pårørende og brukere, og båndene mellom dem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from paarorende.kryptering import blindindeks, krypter
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Fravaer,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parorende,
    Person,
    Relasjon,
    Rolletildeling,
    Tjeneste,
)
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.valg import (
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    NaermesteGrunnlag,
    Rolle,
)

DOMENE = "demo.example.org"
PASSORD = "pårørende-demo-2026"
HVERDAGER = "Hverdager kl. 9–11 og 13–14"
ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ü": "u", " ": "."})
ELDRE, YNGRE = (date(1930, 1, 1), 10_000), (date(1958, 1, 1), 17_000)
MOTE_OG_TJENESTER = (Delingstema.SAMARBEIDSMOTE, Delingstema.TJENESTER)

# nøkkel: navn, stilling, telefon, [(rolle, enhet)]
ANSATTE: dict[str, tuple[str, str, str, list[tuple[Rolle, str]]]] = {
    "anja": ("Anja Dahl", "systemadministrator", "69000101",
             [(Rolle.SYSTEMADMINISTRATOR, "HM")]),
    "haakon": ("Håkon Lie", "kommunaldirektør", "69000102", [(Rolle.DIREKTOR, "HM")]),
    "liv": ("Liv Tangen", "pårørendekoordinator", "69000103",
            [(Rolle.PAARORENDEKOORDINATOR, "HM")]),
    "kari": ("Kari Myhre", "enhetsleder", "69000104", [(Rolle.ENHETSLEDER, "HJE")]),
    "siri": ("Siri Bråten", "virksomhetsleder", "69000131",
             [(Rolle.VIRKSOMHETSLEDER, "HJE-VEST")]),
    "oystein": ("Øystein Ødegård", "avdelingsleder", "69000132",
                [(Rolle.AVDELINGSLEDER, "HJE-VEST-1")]),
    "marte": ("Marte Kvam", "sykepleier", "69000133", [(Rolle.ANSATT, "HJE-VEST-1")]),
    "jonas": ("Jonas Nyhus", "helsefagarbeider", "69000134", [(Rolle.ANSATT, "HJE-VEST-1")]),
    "nadia": ("Nadia Rahman", "sykepleier", "69000164",
              [(Rolle.ANSATT, "INS-SOL-1"), (Rolle.PAARORENDEKONTAKT, "INS-SOL")]),
    "bjorn": ("Bjørn Åsen", "vernepleier", "69000188",
              [(Rolle.ANSATT, "MES"), (Rolle.PAARORENDEKONTAKT, "MES-TFF")]),
    "tone": ("Tone Fjell", "frivillighetskoordinator", "69000105",
             [(Rolle.FRIVILLIGHETSKOORDINATOR, "HM")]),
    "ingrid": ("Ingrid Aas", "saksbehandler", "69000114", [(Rolle.SAKSBEHANDLER, "HOF")]),
    "per": ("Per Øverby", "leder", "69000113", [(Rolle.HOF_LEDER, "HOF")]),
    "ellen": ("Ellen Sæther", "sykepleier", "69000142",
              [(Rolle.ANSATT, "HJE-OST-1"), (Rolle.SKJERMINGSANSVARLIG, "HM")]),
    "morten": ("Morten Bakke", "personvernombud", "69000106",
               [(Rolle.PERSONVERNOMBUD, "HM")]),
}  # fmt: skip


@dataclass
class Verden:
    """Det alle historiene deler."""

    idag: date
    enheter: dict[str, Organisasjonsenhet]
    passord: str
    ansatte: dict[str, Konto] = field(default_factory=dict)
    nummer: Iterator[int] = field(default_factory=count)

    def dag(self, dager: int) -> date:
        return self.idag + timedelta(days=dager)


def ny_verden() -> Verden:
    """Passordet er det samme for alle og regnes ut én gang."""
    enheter = {e.kode: e for e in Organisasjonsenhet.objects.all()}
    return Verden(timezone.localdate(), enheter, make_password(PASSORD))


def klokka(dag: date, time_: int, minutt: int = 0) -> datetime:
    return datetime.combine(dag, time(time_, minutt), tzinfo=timezone.get_default_timezone())


def epost(navn: str) -> str:
    return f"{navn.lower().translate(ASCII)}@{DOMENE}"


def fodselsnummer(nummer: int, slekt: tuple[date, int]) -> str:
    """Ulike tall gir ulike syntetiske nummer: datoene brukes opp først, så neste løpenummer."""
    forste, dager = slekt
    fodt = forste + timedelta(days=nummer * 7919 % dager)
    return lag_syntetisk(fodt, nummer // dager * 20)


def med_fnr(person: Person, nummer: int, slekt: tuple[date, int]) -> Person:
    fnr = fodselsnummer(nummer, slekt)
    person.fnr_kryptert = krypter(fnr, rad=person.pk)
    person.fnr_indeks = blindindeks(fnr)
    return person


def lag_konto(v: Verden, navn: str, **felt: Any) -> Konto:
    """En konto med bekreftet e-post, så både ett klikk og vanlig innlogging virker."""
    konto = Konto.objects.create(email=epost(navn), password=v.passord, **felt)
    EmailAddress.objects.create(user=konto, email=konto.email, verified=True, primary=True)
    return konto


def lag_ansatte(v: Verden) -> None:
    """Alle ansatte, rollene deres, og Jonas som vara mens Marte er borte."""
    for nokkel, (navn, stilling, telefon, _roller) in ANSATTE.items():
        v.ansatte[nokkel] = lag_konto(
            v,
            navn,
            er_ansatt=True,
            is_staff=nokkel == "anja",
            visningsnavn=navn,
            tittel=stilling,
            telefon=telefon,
            telefontid=HVERDAGER,
        )
    for nokkel, (_navn, stilling, _telefon, roller) in ANSATTE.items():
        giver = "haakon" if nokkel == "anja" else "anja"
        godkjenner = next(k for k in ANSATTE if k not in {nokkel, giver})
        for rolle, kode in roller:
            Rolletildeling.objects.create(
                konto=v.ansatte[nokkel],
                rolle=rolle,
                enhet=v.enheter[kode],
                fra=v.dag(-60),
                til=v.dag(300),
                tildelt_av=v.ansatte[giver],
                begrunnelse=f"Trenger tilgangen i arbeidet som {stilling}.",
                godkjent_av=v.ansatte[godkjenner],
                godkjent=klokka(v.dag(-60), 9),
            )
    Fravaer.objects.create(
        konto=v.ansatte["marte"], stedfortreder=v.ansatte["jonas"], fra=v.dag(-5), til=v.dag(5)
    )


def lag_person(v: Verden, navn: str, *, konto: bool, slekt: Any = YNGRE, **felt: Any) -> Person:
    """Et menneske med syntetisk fødselsnummer. Finnes navnet fra før, er det samme menneske."""
    fornavn, _, etternavn = navn.rpartition(" ")
    kjent = Person.objects.filter(fornavn=fornavn, etternavn=etternavn).first()
    if kjent:
        return kjent
    nummer = next(v.nummer)
    person = Person(
        id=uuid4(),
        fornavn=fornavn,
        etternavn=etternavn,
        konto=lag_konto(v, navn) if konto else None,
        epost=epost(navn) if konto else "",
        telefon=f"690001{nummer % 100:02}",
        adresse=f"Demoveien {nummer + 1}, 1500 Moss",
        **felt,
    )
    med_fnr(person, nummer, slekt).save(force_insert=True)
    return person


def gi_konto(v: Verden, person: Person) -> None:
    """En bruker som selv logger inn og styrer hva de pårørende får vite."""
    person.konto, person.epost = lag_konto(v, person.navn), epost(person.navn)
    person.save(update_fields=["konto", "epost"])


def bind(v: Verden, parorende: Person, bruker: Person, slag: str, **felt: Any) -> Relasjon:
    """Den pårørende, brukeren og relasjonen mellom dem."""
    p, _ny = Parorende.objects.get_or_create(person=parorende)
    b, ny = Bruker.objects.get_or_create(person=bruker)
    forvalg = {"naermeste": ny, "naermeste_dato": felt.get("fra", v.idag) if ny else None}
    if ny:
        forvalg["naermeste_grunnlag"] = NaermesteGrunnlag.OPPGITT_AV_BRUKER
    return Relasjon.objects.create(parorende=p, bruker=b, slag=slag, **{**forvalg, **felt})


def gi_tjeneste(v: Verden, relasjon: Relasjon, slag: str, kode: str, **felt: Any) -> Tjeneste:
    return Tjeneste.objects.get_or_create(
        bruker=relasjon.bruker, slag=slag, avdeling=v.enheter[kode], defaults=felt
    )[0]


def gi_kontakt(v: Verden, relasjon: Relasjon, ansatt: str, fra: date) -> None:
    Kontaktperson.objects.create(relasjon=relasjon, konto=v.ansatte[ansatt], fra=fra)


def gi_samtykke(
    relasjon: Relasjon, fra: date, temaer: Sequence[str] = MOTE_OG_TJENESTER, **felt: Any
) -> None:
    """Uten annet grunnlag er det brukeren selv som har sagt ja, muntlig."""
    forvalg = {
        "giver": relasjon.bruker.person,
        "hjemmel": Delingshjemmel.SAMTYKKE,
        "maate": Delingsmaate.MUNTLIG,
        "informert_om_konsekvenser": True,
        "gitt": klokka(fra, 10),
    }
    for tema in temaer:
        Delingsgrunnlag.objects.create(
            bruker=relasjon.bruker,
            parorende=relasjon.parorende,
            tema=tema,
            fra=fra,
            **{**forvalg, **felt},
        )
