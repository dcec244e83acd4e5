"""Hva som blir nytt, endret og borte når et organisasjonskart leses inn. Ren: ingenting lagres."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paarorende.regler.organisasjonsfil import LESES_SOM, NIVAAER, Rad

FELT = ("navn", "nivaa", "overordnet", "telefon", "vakttelefon", "fra")
FELTNAVN = {
    "navn": "navn",
    "nivaa": "nivå",
    "overordnet": "overordnet",
    "telefon": "telefon",
    "vakttelefon": "vakttelefon",
    "fra": "gjelder fra",
    "til": "lagt ned",
}


@dataclass(frozen=True)
class Enhet:
    """En enhet slik den står i dag."""

    kode: str
    navn: str
    nivaa: str
    overordnet: str
    telefon: str
    vakttelefon: str
    fra: date
    til: date | None


@dataclass(frozen=True)
class Endring:
    kode: str
    navn: str
    felt: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Plan:
    nye: tuple[Rad, ...]
    endrede: tuple[Endring, ...]
    borte: tuple[Enhet, ...]
    uendret: int
    feil: tuple[str, ...]

    @property
    def avtrykk(self) -> str:
        """Likt så lenge kartet og fila er slik de var da noen så på planen."""
        return hashlib.sha256(repr((self.nye, self.endrede, self.borte)).encode()).hexdigest()


def planlegg(rader: Sequence[Rad], finnes: Sequence[Enhet], idag: date) -> Plan:
    """Radene mot kartet. En enhet som er lagt ned, åpnes igjen når den står i fila."""
    kjente = {enhet.kode: enhet for enhet in finnes}
    i_fila = {rad.kode for rad in rader}
    endringer = [_endring(rad, kjente[rad.kode]) for rad in rader if rad.kode in kjente]
    i_bruk = [enhet for enhet in finnes if enhet.til is None or enhet.til > idag]
    borte = tuple(enhet for enhet in i_bruk if enhet.kode not in i_fila)
    return Plan(
        nye=tuple(rad for rad in rader if rad.kode not in kjente),
        endrede=tuple(endring for endring in endringer if endring.felt),
        borte=borte,
        uendret=sum(1 for endring in endringer if not endring.felt),
        feil=tuple(_feil_under_de_endrede(rader, borte)),
    )


def _endring(rad: Rad, enhet: Enhet) -> Endring:
    felt = [
        (FELTNAVN[navn], _tekst(navn, getattr(enhet, navn)), _tekst(navn, getattr(rad, navn)))
        for navn in FELT
        if getattr(rad, navn) != getattr(enhet, navn)
    ]
    if enhet.til is not None:
        felt.append((FELTNAVN["til"], _tekst("til", enhet.til), ""))
    return Endring(rad.kode, rad.navn, tuple(felt))


def _tekst(navn: str, verdi: object) -> str:
    if isinstance(verdi, date):
        return verdi.strftime("%d.%m.%Y")
    return LESES_SOM.get(str(verdi), str(verdi)) if navn == "nivaa" else str(verdi)


def _feil_under_de_endrede(rader: Sequence[Rad], borte: Sequence[Enhet]) -> list[str]:
    """En enhet utenfor fila må fortsatt ligge under riktig nivå."""
    nivaaer = {rad.kode: rad.nivaa for rad in rader}
    return [
        f"«{enhet.navn}» ({enhet.kode}) ligger under «{enhet.overordnet}», som får et nytt nivå. "
        "Ta den med i fila."
        for enhet in borte
        if enhet.overordnet in nivaaer
        and NIVAAER.index(nivaaer[enhet.overordnet]) + 1 != NIVAAER.index(enhet.nivaa)
    ]
