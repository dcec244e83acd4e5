"""Fordeler delingen på de pårørende. Rene regler: raden inn, svaret ut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from paarorende.models import Delingsgrunnlag, Relasjon


@dataclass(frozen=True)
class FaarVite:
    """Én pårørende: det bruker selv har sagt ja til at hun får vite, og det andre har bestemt."""

    relasjon: Relasjon
    egne: list[Delingsgrunnlag]
    andres: list[Delingsgrunnlag]


def hvem_faar_vite(
    relasjoner: Iterable[Relasjon], grunnlag: Iterable[Delingsgrunnlag]
) -> list[FaarVite]:
    """Den som ikke får vite noe, er også med: da står det at hun ikke gjør det."""
    per: dict[UUID, list[Delingsgrunnlag]] = defaultdict(list)
    for rad in grunnlag:
        per[rad.parorende_id].append(rad)
    return [
        FaarVite(
            relasjon,
            [g for g in per[relasjon.parorende_id] if g.giver_id == relasjon.bruker.person_id],
            [g for g in per[relasjon.parorende_id] if g.giver_id != relasjon.bruker.person_id],
        )
        for relasjon in relasjoner
    ]
