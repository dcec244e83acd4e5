"""Lesing på tvers av modellene i grunnmuren."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from paarorende.models import Delingsgrunnlag, Invitasjon, Relasjon


def invitasjon_er_aapen(pk: UUID) -> bool:
    """Ja eller nei, aldri hvorfor: en ukjent, brukt og utløpt invitasjon ser like ut."""
    return Invitasjon.objects.aapne().filter(pk=pk).exists()


@dataclass(frozen=True)
class FaarVite:
    """Én pårørende: det bruker selv har sagt ja til at hun får vite, og det andre har bestemt."""

    relasjon: Relasjon
    egne: list[Delingsgrunnlag]
    andres: list[Delingsgrunnlag]


def hvem_faar_vite(
    relasjoner: Iterable[Relasjon], grunnlag: Iterable[Delingsgrunnlag]
) -> list[FaarVite]:
    """Fordel delingen på de pårørende. Den som ikke får vite noe, er også med."""
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
