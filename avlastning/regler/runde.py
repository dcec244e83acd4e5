"""Ferierunden: alle får én før noen får to, og alle kan lese hvorfor de fikk det de fikk."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from avlastning.regler.booking import Rom, ledig_del, overlapper


@dataclass(frozen=True)
class Onske:
    """Ett ønske. `sted` er tomt når familien kan være hvor som helst som passer."""

    linje: str
    bruker: str
    prioritet: int
    starter: datetime
    slutter: datetime
    mengde: Decimal
    steder: frozenset[str]

    @property
    def rom(self) -> Rom:
        return self.starter, self.slutter


@dataclass(frozen=True)
class Ledig:
    """Et sammenhengende tidsrom en seng er ledig."""

    plass: str
    sted: str
    rom: Rom


@dataclass(frozen=True)
class Sist:
    """Hva familien fikk forrige gang det var en slik runde."""

    fikk: bool = False
    dager: Decimal = Decimal(0)


@dataclass(frozen=True)
class Tildeling:
    """Ett ønske som er oppfylt, og omgangen det skjedde i."""

    onske: Onske
    plass: str
    omgang: int


@dataclass(frozen=True)
class Svar:
    """Det familien får vite: nummer i rekka, hvorfor, og hva de fikk."""

    linje: str
    nummer: int
    av: int
    sist: Sist
    tildelt: tuple[Tildeling, ...]


def lodd(fro: str, linje: str) -> str:
    """Samme frø og samme familie gir alltid samme lodd. Ingen kan velge sitt eget."""
    return hashlib.sha256(f"{fro}:{linje}".encode()).hexdigest()


def rekkefolge(linjer: Iterable[str], sist: Mapping[str, Sist], fro: str) -> list[str]:
    """Først de som ikke fikk sist, så de med færrest dager, så loddtrekning."""

    def plass(linje: str) -> tuple[bool, Decimal, str]:
        for_ = sist.get(linje, Sist())
        return for_.fikk, for_.dager, lodd(fro, linje)

    return sorted(set(linjer), key=plass)


class _Plasskart:
    """Det som er ledig, og hvor hver av dem alt skal være."""

    def __init__(self, ledige: Iterable[Ledig]) -> None:
        self._ledige = list(ledige)
        self._opptatt: dict[str, list[Rom]] = defaultdict(list)

    def ta(self, onske: Onske) -> str | None:
        """Den trangeste ledige plassen, så de store hullene står igjen til de andre."""
        if any(overlapper(onske.rom, annet) for annet in self._opptatt[onske.bruker]):
            return None
        mulige = [hull for hull in self._ledige if _rommer(hull, onske)]
        if not mulige:
            return None
        valgt = min(mulige, key=lambda h: (h.rom[1] - h.rom[0], h.rom[0], h.plass))
        self._ledige.remove(valgt)
        self._ledige += [replace(valgt, rom=rom) for rom in ledig_del(valgt.rom, [onske.rom])]
        self._opptatt[onske.bruker].append(onske.rom)
        return valgt.plass


def _rommer(hull: Ledig, onske: Onske) -> bool:
    paa_stedet = not onske.steder or hull.sted in onske.steder
    return paa_stedet and hull.rom[0] <= onske.starter and onske.slutter <= hull.rom[1]


def fordel(
    onsker: Sequence[Onske],
    ledige: Iterable[Ledig],
    *,
    sist: Mapping[str, Sist],
    saldo: Mapping[str, Decimal],
    fro: str,
) -> list[Svar]:
    """Omgang for omgang i samme rekkefølge, til ingen flere ønsker kan oppfylles."""
    kart, igjen = _Plasskart(ledige), dict(saldo)
    rekka = rekkefolge((o.linje for o in onsker), sist, fro)
    kolista = {linje: _etter_prioritet(onsker, linje) for linje in rekka}
    fatt: dict[str, list[Tildeling]] = {linje: [] for linje in rekka}
    omgang = 0
    while any(kolista.values()):
        omgang += 1
        for linje in rekka:
            fikk = _forste_mulige(kolista[linje], kart, igjen, omgang)
            fatt[linje] += [fikk] if fikk else []
    return [
        Svar(linje, nr, len(rekka), sist.get(linje, Sist()), tuple(fatt[linje]))
        for nr, linje in enumerate(rekka, 1)
    ]


def _etter_prioritet(onsker: Sequence[Onske], linje: str) -> list[Onske]:
    return sorted((o for o in onsker if o.linje == linje), key=lambda o: o.prioritet)


def _forste_mulige(
    ko: list[Onske], kart: _Plasskart, igjen: dict[str, Decimal], omgang: int
) -> Tildeling | None:
    """Det høyeste ønsket som kan oppfylles nå. De som ikke kunne, kommer aldri tilbake."""
    while ko:
        onske = ko.pop(0)
        if igjen.get(onske.linje, Decimal(0)) < onske.mengde:
            continue
        plass = kart.ta(onske)
        if plass is not None:
            igjen[onske.linje] -= onske.mengde
            return Tildeling(onske, plass, omgang)
    return None
