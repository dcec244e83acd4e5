"""Det en ansatt oppgir når en ny pårørende registreres, og når to navn er samme menneske."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NyPerson:
    fornavn: str
    etternavn: str
    fodselsnummer: str = ""
    telefon: str = ""
    epost: str = ""


@dataclass(frozen=True)
class NyTjeneste:
    slag: str
    avdeling: int
    start: date
    forventet_slutt: date | None = None
    beskrivelse: str = ""


@dataclass(frozen=True)
class Forhold:
    """Hva den pårørende er, og hvorfor hun er nærmeste (tomt: ikke nærmeste)."""

    slag: str
    naermeste: str = ""
    begrunnelse: str = ""


def kan_vaere_samme(skrevet: tuple[str, str], lagret: tuple[str, str]) -> bool:
    """Fornavn eller etternavn må stemme, ellers er fødselsnummeret trolig skrevet feil."""
    par = zip(skrevet, lagret, strict=True)
    return any(a.strip().casefold() == b.strip().casefold() for a, b in par)


def er_lovlig_tjenesteperiode(start: date, forventet_slutt: date | None) -> bool:
    """En tjeneste kan ikke ventes å ta slutt før den begynner."""
    return forventet_slutt is None or forventet_slutt >= start
