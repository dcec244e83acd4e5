"""Møtene som ikke er holdt ennå, i mengden: tider, saker, forberedelse og meldinger."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from django.db import models

from paarorende.models import Konto
from paarorende.regler import tid
from rapportering.management.demo import ord
from rapportering.management.demo.folk import klokka
from samarbeid.models import (
    Agendapunkt,
    DeltForberedelse,
    Samarbeidsmote,
    Tidsforslag,
)
from samarbeid.valg import Motestatus, Part, Sted

PER_ANSATT = 25  # hver har sin egen dag, så ingen møteleder er to steder på én gang
ANDELER = {Motestatus.SKAL_TILBYS: 40, Motestatus.TILBUDT: 25, Motestatus.AVTALT: 35}


def mote(idag: date, mote: Samarbeidsmote, leder: Konto, nummer: int) -> Iterator[models.Model]:
    """Møtet i en av de tre åpne tilstandene. Samme nummer gir alltid det samme."""
    rng = Random(nummer)  # noqa: S311 – skal være lik hver gang
    mote.status = rng.choices(list(ANDELER), list(ANDELER.values()))[0]
    if mote.status != Motestatus.SKAL_TILBYS:
        mote.moteleder, mote.sted, mote.sekvens = leder, Sted.HJEMME, 1
    if mote.status == Motestatus.AVTALT:
        dag = _virkedag(idag, 1 + nummer % PER_ANSATT)
        mote.starter, mote.slutter = klokka(dag, 13), klokka(dag, 13, 45)
        mote.sekvens = 2
    yield mote
    yield from _saker(rng, mote)
    if mote.status == Motestatus.TILBUDT:
        yield from _tider(idag, mote)
    if mote.status != Motestatus.SKAL_TILBYS and rng.random() < 0.3:
        yield DeltForberedelse(mote=mote, nummer=1, innhold={"viktig": rng.choice(ord.VIKTIG)})


def _saker(rng: Random, mote: Samarbeidsmote) -> Iterator[Agendapunkt]:
    for fra, saker in ((Part.PARORENDE, ord.SAKER), (Part.TJENESTEN, ord.SAKER_VAARE)):
        if rng.random() < 0.5:
            yield Agendapunkt(mote=mote, fra=fra, tekst=rng.choice(saker))


def _tider(idag: date, mote: Samarbeidsmote) -> Iterator[Tidsforslag]:
    for dager in (6, 8, 11):
        dag = _virkedag(idag, dager)
        yield Tidsforslag(
            mote=mote, starter=klokka(dag, 9), slutter=klokka(dag, 9, 45), sted=mote.sted
        )


@cache
def _virkedag(idag: date, antall: int) -> date:
    """Den så mangte virkedagen etter i dag."""
    return tid.legg_til_virkedager(idag, antall)
