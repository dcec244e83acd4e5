"""Mange pårørende med historie, rett inn med COPY. Gir tertialtallene noe å regne på."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter
from random import Random
from typing import Any, cast

from django.db import connection, models, transaction

from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parorende,
    Person,
    Relasjon,
    Rolletildeling,
    Tjeneste,
)
from paarorende.regler import tid
from paarorende.valg import (
    Delingshjemmel,
    Delingsmaate,
    NaermesteGrunnlag,
    Nivaa,
    Relasjonsslag,
    Rolle,
    Tjenesteslag,
)
from rapportering.management.demo import aapent, folk, ord
from rapportering.management.demo.folk import Verden, klokka
from rapportering.management.demo.moter import Avholdt, Punkt, hold, lag_plan, punkt
from samarbeid.models import Moteplan, Samarbeidsmote
from samarbeid.valg import AAPNE, Frekvens, Moteslag, Motestatus, Part, Referatsvar

MENGDEDOMENE = "mengde.example.org"
PER_PULJE = 1000
PER_ANSATT = 25
FORSTE_NUMMER = 1000
UBRUKELIG = "!demo"
OPPSTART_DAGER = 28
# Sannsynlighetene skiller enhetene fra hverandre: (første møte i tide, fulgt opp i tide).
KVALITET = {"HJE": (0.56, 0.66), "INS": (0.86, 0.83), "MES": (0.78, 0.74)}


@transaction.atomic
def lag_mengde(v: Verden, antall: int) -> None:
    """Antallet pårørende kommer i tillegg til dem som finnes. Samme start gir samme innhold."""
    fra_for = Person.objects.count()
    rng = Random(7 + fra_for)  # noqa: S311 – skal være lik hver gang
    avdelinger = list(Organisasjonsenhet.objects.filter(nivaa=Nivaa.AVDELING).order_by("kode"))
    ansatte = _lag_ansatte(v, rng, avdelinger, antall)
    gc.freeze()  # det som alt er lastet, trenger ingen å lete gjennom for hver pulje
    for start in range(0, antall, PER_PULJE):
        pulje = range(start, min(antall, start + PER_PULJE))
        kopier(
            rad
            for i in pulje
            for rad in _historie(v, rng, ansatte[i // PER_ANSATT], FORSTE_NUMMER + fra_for + i)
        )


def kopier(objekter: Iterable[models.Model]) -> None:
    """Skriv ulagrede objekter med PostgreSQL COPY, én tabell om gangen."""
    per_modell: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for objekt in objekter:
        per_modell[type(objekt)].append(objekt)
    with connection.cursor() as peker:
        for modell, rader in per_modell.items():
            felt = [f for f in modell._meta.concrete_fields if not isinstance(f, models.AutoField)]
            kolonner = ", ".join(connection.ops.quote_name(str(f.column)) for f in felt)
            tabell = connection.ops.quote_name(modell._meta.db_table)
            lesere = [_leser(f) for f in felt]
            with cast("Any", peker).copy(f"COPY {tabell} ({kolonner}) FROM STDIN") as kopi:
                for rad in rader:
                    kopi.write_row([leser(rad) for leser in lesere])


def _leser(felt: models.Field[Any, Any]) -> Callable[[models.Model], Any]:
    """Bare JSON, valg og tidsstempler trenger hjelp; resten skriver psycopg som det er."""
    navn = felt.attname
    if isinstance(felt, models.JSONField):
        return lambda rad: felt.get_db_prep_save(getattr(rad, navn), connection)
    if isinstance(felt, models.DateTimeField) and (felt.auto_now or felt.auto_now_add):
        return lambda rad: felt.pre_save(rad, add=True)
    if felt.choices:
        return lambda rad: str(getattr(rad, navn))
    return attrgetter(navn)


def _lag_ansatte(
    v: Verden, rng: Random, avdelinger: list[Organisasjonsenhet], antall: int
) -> list[tuple[Konto, Organisasjonsenhet]]:
    """Én kontaktperson per pulje på 25, så ingen arbeidsliste blir urimelig. Kan ikke logge inn."""
    fra_for = Konto.objects.filter(email__endswith=MENGDEDOMENE, er_ansatt=True).count()
    ansatte, rader = [], list[models.Model]()
    for i in range(-(-antall // PER_ANSATT)):
        avdeling = avdelinger[i % len(avdelinger)]
        konto = Konto(
            email=f"ansatt.{fra_for + i}@{MENGDEDOMENE}",
            password=UBRUKELIG,
            er_ansatt=True,
            visningsnavn=ord.navn(rng),
            tittel="sykepleier",
            telefon=avdeling.telefon,
            telefontid=folk.HVERDAGER,
        )
        rolle = Rolletildeling(
            konto=konto,
            rolle=Rolle.ANSATT,
            enhet=avdeling,
            fra=v.dag(-60),
            til=v.dag(300),
            tildelt_av=v.ansatte["anja"],
            begrunnelse="Kontaktperson i avdelingen.",
            godkjent_av=v.ansatte["haakon"],
            godkjent=klokka(v.dag(-60), 9),
        )
        rader += [konto, rolle]
        ansatte.append((konto, avdeling))
    kopier(rader)
    return ansatte


def _historie(
    v: Verden, rng: Random, ansvar: tuple[Konto, Organisasjonsenhet], nummer: int
) -> Iterator[models.Model]:
    """Én pårørende fra tjenesten startet til i dag."""
    kontakt, avdeling = ansvar
    start = _oppstartsfrist(v.idag, rng) - timedelta(days=OPPSTART_DAGER)
    relasjon, rader = _folk(rng, nummer, start)
    yield from rader
    tjeneste = Tjeneste(
        bruker=relasjon.bruker, slag=_tjenesteslag(avdeling.kode), avdeling=avdeling, start=start
    )
    yield tjeneste
    if rng.random() < 0.95:
        yield Kontaktperson(relasjon=relasjon, konto=kontakt, fra=start)
    if rng.random() < 0.8:
        yield from _samtykker(relasjon, start)
    plan = lag_plan(relasjon, tjeneste, frekvens=rng.choice([Frekvens.HALVAAR, Frekvens.KVARTAL]))
    moter = list(_moter(v.idag, rng, plan, kontakt, nummer))
    yield plan
    yield from moter


def _oppstartsfrist(idag: date, rng: Random) -> date:
    """De fleste frister faller i dette og forrige tertial, resten i halvannet år før det."""
    fra, _til = tid.tertialgrenser(*tid.tertial(idag))
    forrige, _til = tid.tertialgrenser(*tid.forrige_tertial(*tid.tertial(idag)))
    lodd = rng.random()
    if lodd < 0.35:
        return fra + timedelta(days=rng.randint(0, (idag - fra).days))
    if lodd < 0.75:
        return forrige + timedelta(days=rng.randrange((fra - forrige).days))
    return forrige - timedelta(days=rng.randint(1, 540))


def _folk(rng: Random, nummer: int, start: date) -> tuple[Relasjon, list[models.Model]]:
    etternavn = rng.choice(ord.ETTERNAVN)
    konto = Konto(email=f"parorende.{nummer}@{MENGDEDOMENE}", password=UBRUKELIG)
    digital = rng.random() < 0.9
    hjemme = {"adresse": f"Demoveien {nummer}, 1500 Moss", "telefon": f"690001{nummer % 100:02}"}
    person = Person(
        konto=konto if digital else None,
        fornavn=rng.choice(ord.FORNAVN),
        etternavn=etternavn,
        epost=konto.email if digital else "",
        digital=digital,
        **hjemme,
    )
    mottaker = Person(fornavn=rng.choice(ord.FORNAVN), etternavn=etternavn, **hjemme)
    folk.med_fnr(person, nummer, folk.YNGRE)
    folk.med_fnr(mottaker, nummer, folk.ELDRE)
    parorende, bruker = Parorende(person=person), Bruker(person=mottaker, status_dato=start)
    relasjon = Relasjon(
        parorende=parorende,
        bruker=bruker,
        slag=rng.choice([Relasjonsslag.EKTEFELLE, Relasjonsslag.BARN, Relasjonsslag.SOSKEN]),
        naermeste=True,
        naermeste_grunnlag=NaermesteGrunnlag.OPPGITT_AV_BRUKER,
        naermeste_dato=start,
        fra=start,
    )
    return relasjon, [*([konto] if digital else []), person, mottaker, parorende, bruker, relasjon]


def _tjenesteslag(kode: str) -> Tjenesteslag:
    slag = {"HJE-BRY": Tjenesteslag.DAGSENTER, "HJE": Tjenesteslag.HJEMMESYKEPLEIE,
            "INS-REH": Tjenesteslag.KORTTIDSOPPHOLD, "INS": Tjenesteslag.LANGTIDSOPPHOLD,
            "MES-GRA": Tjenesteslag.AVLASTNING, "MES-AAS": Tjenesteslag.BOFELLESSKAP,
            "MES-TFF": Tjenesteslag.PRAKTISK_BISTAND}  # fmt: skip
    return next((s for k, s in slag.items() if kode.startswith(k)), Tjenesteslag.PSYKISK_HELSE)


def _samtykker(relasjon: Relasjon, fra: date) -> Iterator[Delingsgrunnlag]:
    for tema in folk.MOTE_OG_TJENESTER:
        yield Delingsgrunnlag(
            bruker=relasjon.bruker,
            parorende=relasjon.parorende,
            giver=relasjon.bruker.person,
            hjemmel=Delingshjemmel.SAMTYKKE,
            tema=tema,
            maate=Delingsmaate.MUNTLIG,
            informert_om_konsekvenser=True,
            gitt=klokka(fra, 10),
            fra=fra,
        )


def _moter(
    idag: date, rng: Random, plan: Moteplan, av: Konto, nummer: int
) -> Iterator[models.Model]:
    """Oppstartsmøtet, så ett i hver runde av rytmen. Det siste kan stå åpent."""
    frist, slag = plan.startet + timedelta(days=OPPSTART_DAGER), Moteslag.OPPSTART
    mulige = (Motestatus.TAKKET_NEI, Motestatus.IKKE_TILLATT, Motestatus.IKKE_TILBUDT)
    while frist <= idag + timedelta(days=OPPSTART_DAGER):
        dato = _naar(rng, frist, plan.avdeling.kode)
        if dato >= idag:
            mote = Samarbeidsmote(plan=plan, slag=slag, frist=frist, status=AAPNE[0])
            yield from aapent.mote(idag, mote, av, nummer)
            return
        if rng.random() < 0.11:
            utfall = rng.choices(mulige, (5, 3, 3))[0]
            grunn = "Sykdom i avdelingen." if utfall == Motestatus.IKKE_TILBUDT else ""
            yield Samarbeidsmote(
                plan=plan, slag=slag, frist=frist, status=utfall, grunn=grunn, avsluttet=dato
            )
            plan.neste_frist = frist + timedelta(days=182)
        else:
            yield from hold(plan, slag, frist, _avholdt(idag, rng, dato, plan), av)
        frist, slag = plan.neste_frist or idag + timedelta(days=365), Moteslag.OPPFOLGING


def _naar(rng: Random, frist: date, kode: str) -> date:
    i_tide = rng.random() < KVALITET[kode[:3]][0]
    return frist + timedelta(days=-rng.randint(0, 20) if i_tide else rng.randint(1, 25))


def _avholdt(idag: date, rng: Random, dato: date, plan: Moteplan) -> Avholdt:
    felt: dict[str, Any] = {"til_stede": "Pårørende og kontaktperson"}
    lodd = rng.random()
    if lodd < 0.86:
        felt["viktig"] = rng.choice(ord.VIKTIG)
    elif lodd < 0.92:
        felt["ville_ikke_svare"] = True
    merknad = (Referatsvar.STEMMER, "") if rng.random() < 0.6 else None
    if rng.random() < 0.05:
        merknad = (Referatsvar.UENIG, "Oppgavene er ikke slik vi avtalte dem.")
    punkter = [_punkt(idag, rng, dato, plan) for _i in range(rng.randint(1, 2))]
    oppgaver = [
        (rng.choice(ord.OPPGAVER), Part.PARORENDE),
        (rng.choice(ord.OPPGAVER_VAARE), Part.TJENESTEN),
    ]
    if dato + timedelta(days=4) > idag:
        merknad = None
    return Avholdt(dato, felt, oppgaver, punkter, merknad)


def _punkt(idag: date, rng: Random, dato: date, plan: Moteplan) -> Punkt:
    frist = dato + timedelta(days=rng.randint(14, 60))
    i_tide = rng.random() < KVALITET[plan.avdeling.kode[:3]][1]
    lukket = frist + timedelta(days=-rng.randint(0, 12) if i_tide else rng.randint(1, 30))
    tekst = rng.choice(ord.PUNKTER)
    return punkt(tekst, frist, lukket if lukket < idag else None)
