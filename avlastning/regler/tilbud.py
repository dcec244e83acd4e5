"""Ledig plass i tur, og bytte mellom to familier som aldri får vite om hverandre."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from avlastning.regler.booking import OSLO, Rom, overlapper
from avlastning.regler.runde import lodd
from avlastning.valg import Tilbudssvar


@dataclass(frozen=True)
class Venter:
    """En familie som kan ta plassen. `andel` er hvor mye av det de har fått, som er brukt."""

    linje: str
    andel: Decimal
    siste_opphold: datetime | None


ALDRI = datetime.min.replace(tzinfo=UTC)


def i_tur(ventende: Iterable[Venter], fro: str) -> list[Venter]:
    """Den som har brukt minst av sitt, så den som har ventet lengst, så loddtrekning."""
    return sorted(ventende, key=lambda v: (v.andel, v.siste_opphold or ALDRI, lodd(fro, v.linje)))


def neste_i_koen(ventende: Iterable[Venter], spurt: Collection[str], fro: str) -> Venter | None:
    """Den første i køen som ikke alt er spurt. Et nei er et nei: ingen spørres to ganger."""
    return next((v for v in i_tur(ventende, fro) if v.linje not in spurt), None)


def er_utlopt(utloper: datetime, naa: datetime) -> bool:
    return naa >= utloper


@dataclass(frozen=True)
class Side:
    """Det den ene familien har, og datoene de kan i stedet."""

    rom: Rom
    kan_fra: date
    kan_til: date
    bruker: str


def bytte_mulig(a: Side, b: Side) -> bool:
    """Hver av dem kan de datoene den andre har, og det er ikke den samme som skal to steder."""
    return a.bruker != b.bruker and kan_ta(a, b.rom) and kan_ta(b, a.rom)


def kan_ta(side: Side, rom: Rom) -> bool:
    """Datoene er innenfor dem familien sa, og det er ikke tiden de alt har."""
    fra, til = (tid.astimezone(OSLO).date() for tid in rom)
    return side.kan_fra <= fra and til <= side.kan_til and not overlapper(side.rom, rom)


def begge_sa_ja(svar_a: str, svar_b: str, *, mot_ledig: bool) -> bool:
    """Mot en ledig plass er det bare den ene som skal svare."""
    return svar_a == Tilbudssvar.JA and (mot_ledig or svar_b == Tilbudssvar.JA)
