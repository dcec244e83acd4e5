"""Arbeidslista settes sammen av det hver app sier venter. Ingenting lagres."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from paarorende import sporringer as grunnmur
from paarorende.gjoremal import Gjoremal
from paarorende.models import Konto
from samarbeid import sporringer as samarbeid

SLAG = {
    "mote": ("mote", "tider", "onske", "onsket_tid", "referat"),
    "oppfolging": ("oppfolging", "klarer_ikke", "delt"),
}


@dataclass(frozen=True)
class Bolk:
    tittel: str
    anker: str
    rader: list[Gjoremal]


def gjoremal_for(konto: Konto, **hentet: Any) -> list[Gjoremal]:
    """Alt som venter på en ansatt, det som haster mest, først. `hentet` har siden fra før."""
    alle = [*grunnmur.gjoremal_for(konto), *samarbeid.gjoremal_for(konto, **hentet)]
    return sorted(alle, key=lambda g: (g.frist or date.max, g.hva))


def filtrert(alle: Iterable[Gjoremal], *, hvem: str, slag: str) -> list[Gjoremal]:
    """Et filter ingen kjenner, filtrerer ikke: lista skal aldri bli tom av en feil i adressen."""
    rader = list(alle)
    if hvem in {"mitt", "vara"}:
        rader = [g for g in rader if bool(g.for_navn) == (hvem == "vara")]
    if slag in SLAG:
        return [g for g in rader if g.slag in SLAG[slag]]
    if slag == "annet":
        kjente = {s for gruppe in SLAG.values() for s in gruppe}
        return [g for g in rader if g.slag not in kjente]
    return rader


def bolker(alle: Iterable[Gjoremal], *, idag: date, gul_dager: int) -> list[Bolk]:
    """Hvert gjøremål står ett sted: over fristen, i dag, venter på deg, snart eller senere."""
    grense = idag + timedelta(days=gul_dager)
    grupper: dict[str, list[Gjoremal]] = {
        anker: [] for anker in ("over", "i-dag", "venter", "snart", "senere")
    }
    for g in alle:
        grupper[_anker(g, idag, grense)].append(g)
    titler = (_("Over fristen"), _("I dag"), _("Venter på deg"), _("Nærmer seg"), _("Senere"))
    return [Bolk(t, a, r) for t, (a, r) in zip(titler, grupper.items(), strict=True)]


def _anker(g: Gjoremal, idag: date, grense: date) -> str:
    if g.frist and g.frist < idag:
        return "over"
    if g.frist == idag:
        return "i-dag"
    if g.venter:
        return "venter"
    return "snart" if g.frist and g.frist <= grense else "senere"
