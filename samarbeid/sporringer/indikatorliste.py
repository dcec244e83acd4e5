"""Definisjonene til satsningsområde 1 (domene § 5.3): teller, nevner, unntak, kilde og mål."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indikator:
    """Én definisjon.

    `om_personer` er usann når tallet handler om vår egen plikt og ikke om pårørende: da skjules
    ikke små tall. `per_virksomhet` er sann når tallet ikke finnes for en enkelt avdeling.
    """

    nummer: str
    navn: str
    definisjon: str
    kilde: str
    maal: int
    om_personer: bool = True
    per_virksomhet: bool = False
    versjon: int = 1


INDIKATORER = (
    Indikator(
        "1.1",
        "Første møte holdt innen fristen",
        "Oppstartsmøter holdt innen fristen, delt på alle oppstarter der fristen er i perioden. "
        "De som takket nei, og de der bruker ikke samtykket, er ikke regnet med.",
        "Samarbeidsmøtene i portalen.",
        80,
    ),
    Indikator(
        "1.2",
        "Har fått tilbud om første møte",
        "Oppstarter der møtet er holdt, avtalt eller takket nei til, delt på alle oppstarter der "
        "fristen er i perioden.",
        "Samarbeidsmøtene i portalen.",
        95,
    ),
    Indikator(
        "1.3",
        "Avtalte møter holdt",
        "Oppfølgingsmøter holdt senest 14 dager etter den avtalte datoen, delt på alle avtalte "
        "oppfølgingsmøter der de 14 dagene gikk ut i perioden. De som takket nei, og de der "
        "bruker ikke samtykket, er ikke regnet med.",
        "Samarbeidsmøtene og referatene i portalen.",
        85,
    ),
    Indikator(
        "1.4",
        "Har kontaktperson",
        "Pårørende med en navngitt kontaktperson, delt på alle pårørende med møteplan.",
        "Kontaktpersonene i portalen, den siste dagen i perioden.",
        95,
    ),
    Indikator(
        "1.5",
        "Spurt hva som er viktig",
        "Pårørende som har svart, eller ikke ville svare, siste tolv måneder, delt på alle "
        "pårørende med møteplan som er minst tre måneder gammel.",
        "Referatene i portalen.",
        80,
    ),
    Indikator(
        "1.6",
        "Fulgt opp i tide",
        "Oppfølgingspunkter lukket innen den første fristen, delt på alle punkter med første frist "
        "i perioden.",
        "Oppfølgingen i portalen.",
        80,
    ),
    Indikator(
        "1.7",
        "Møtt som likeverdige",
        "Svar med 4 eller 5 på «Var vi likeverdige?», delt på alle som svarte på spørsmålet. "
        "Bare ferdige tertial, og bare virksomheter der minst fem har svart.",
        "De anonyme svarene etter samarbeidsmøtene, i portalen og på papir.",
        75,
        per_virksomhet=True,
    ),
    Indikator(
        "1.8",
        "Har pårørendekontakt",
        "Virksomheter med en pårørendekontakt, delt på alle virksomheter.",
        "Rollene i portalen, den siste dagen i perioden.",
        100,
        om_personer=False,
        per_virksomhet=True,
    ),
    Indikator(
        "1.9",
        "Har tatt internopplæringen",
        "Ansatte med gyldig internopplæring i pårørendesamarbeid, delt på alle med rollen ansatt "
        "i en avdeling. Hver ansatt telles én gang.",
        "Opplæringen som er ført i portalen, den siste dagen i perioden.",
        70,
        om_personer=False,
    ),
)
