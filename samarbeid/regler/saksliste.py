"""Rekkefølgen på det dere skal snakke om. Rene regler."""

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

S = TypeVar("S")


def flett(ene: Iterable[S], andre: Iterable[S]) -> list[S]:
    """Annenhver gang, så ingen av partene alltid kommer sist (planen S1.16)."""
    par = zip_longest(((s,) for s in ene), ((s,) for s in andre), fillvalue=())
    return list(chain.from_iterable(chain.from_iterable(par)))


def agenda(
    uenighet: Sequence[S], aapne: Sequence[S], parorende: Sequence[S], tjenesten: Sequence[S]
) -> list[S]:
    """Uenighet fra sist først, så løftene som ikke er i orden, så sakene fra begge, flettet."""
    return [*uenighet, *aapne, *flett(parorende, tjenesten)]
