"""Møter som alt er holdt. Handlingene i samarbeid daterer til i dag; historien må lages direkte."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import models

from paarorende.models import Konto, Relasjon, Tjeneste
from rapportering.management.demo.folk import klokka
from samarbeid import regler
from samarbeid.models import (
    Merknad,
    Moteplan,
    Oppfolging,
    Oppgave,
    Referat,
    Referatversjon,
    Samarbeidsmote,
    Svar,
)
from samarbeid.valg import Frekvens, Moteslag, Motestatus, Oppfolgingsstatus, Part, Sted

Punkt = dict[str, Any]


@dataclass(frozen=True)
class Avholdt:
    """Det som ble sagt og lovet i et holdt møte."""

    dato: date
    felt: dict[str, Any] = field(default_factory=dict)
    oppgaver: Sequence[tuple[str, Part]] = ()
    punkter: Sequence[Punkt] = ()
    merknad: tuple[str, str] | None = None
    sted: Sted = Sted.HJEMME


def lag_plan(relasjon: Relasjon, tjeneste: Tjeneste, **felt: Any) -> Moteplan:
    return Moteplan(
        relasjon=relasjon,
        tjeneste=tjeneste,
        avdeling=tjeneste.avdeling,
        startet=tjeneste.start,
        **felt,
    )


def hold(
    plan: Moteplan, slag: Moteslag, frist: date, mote: Avholdt, av: Konto
) -> list[models.Model]:
    """Møtet og alt som fulgte av det, ikke lagret. Planen får neste frist etter rytmen."""
    rad = Samarbeidsmote(
        plan=plan,
        slag=slag,
        frist=frist,
        status=Motestatus.HOLDT,
        starter=klokka(mote.dato, 13),
        slutter=klokka(mote.dato, 13, 45),
        sted=mote.sted,
        sekvens=2,
        avsluttet=mote.dato,
    )
    plan.neste_frist = regler.neste_frist(mote.dato, Frekvens(plan.frekvens))
    return [rad, *_referat(rad, mote, av), *_avtaler(rad, mote, av)]


def _referat(rad: Samarbeidsmote, mote: Avholdt, av: Konto) -> list[models.Model]:
    """Utkastet, den delte versjonen og svaret på «hva er viktig»."""
    referat = _utkast(rad, mote, av)
    delt = klokka(mote.dato + timedelta(days=1), 9, 20)
    versjon = Referatversjon(
        mote=rad, nummer=1, innhold=referat.som_innhold(), delt=delt, delt_av=av
    )
    rader: list[models.Model] = [referat, versjon]
    if referat.viktig or referat.ville_ikke_svare:
        rader.append(
            Svar(
                relasjon=rad.plan.relasjon,
                mote=rad,
                tekst=referat.viktig,
                ville_ikke=not referat.viktig,
                dato=mote.dato,
            )
        )
    if mote.merknad:
        svar, tekst = mote.merknad
        naar = delt + timedelta(days=2)
        rader.append(Merknad(versjon=versjon, svar=svar, tekst=tekst, tidspunkt=naar))
    return rader


def _utkast(rad: Samarbeidsmote, mote: Avholdt, av: Konto) -> Referat:
    return Referat(
        mote=rad,
        versjon=1,
        dato=mote.dato,
        skrevet_av=av,
        frekvens=rad.plan.frekvens,
        neste_dato=rad.plan.neste_frist,
        oppgaver=[
            {"tekst": tekst, "hvem": str(hvem), "fra": mote.dato.isoformat()}
            for tekst, hvem in mote.oppgaver
        ],
        oppfolginger=[
            {
                "tekst": punkt["tekst"],
                "ansvarlig": str(punkt.get("ansvarlig", av).pk),
                "frist": punkt["frist"].isoformat(),
            }
            for punkt in mote.punkter
        ],
        **mote.felt,
    )


def _avtaler(rad: Samarbeidsmote, mote: Avholdt, av: Konto) -> list[models.Model]:
    relasjon = rad.plan.relasjon
    oppgaver = [
        Oppgave(relasjon=relasjon, mote=rad, tekst=tekst, hvem=hvem, fra=mote.dato)
        for tekst, hvem in mote.oppgaver
    ]
    punkter = [
        Oppfolging(
            relasjon=relasjon,
            mote=rad,
            forste_frist=punkt["frist"],
            **{"ansvarlig": av, **punkt},
        )
        for punkt in mote.punkter
    ]
    return [*oppgaver, *punkter]


def punkt(tekst: str, frist: date, lukket: date | None = None, **felt: Any) -> Punkt:
    """Et løfte. Er det lukket, er det gjort, sier vi, til den pårørende har sagt sitt."""
    if lukket is None:
        return {"tekst": tekst, "frist": frist, **felt}
    forvalg = {"status": Oppfolgingsstatus.GJORT, "kommentar": "Dette er gjort som avtalt."}
    return {"tekst": tekst, "frist": frist, "lukket": lukket, **forvalg, **felt}
