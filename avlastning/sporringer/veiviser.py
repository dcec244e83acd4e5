"""Rådet fra veiviseren i ord."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avlastning.regler.veiviser import resultat
from avlastning.valg import veiviser as v


@dataclass(frozen=True)
class Raadside:
    roller: list[tuple[Any, Any]]
    ordninger: list[dict[str, Any]]
    kan_soke: bool
    svarene: list[tuple[Any, Any]]


def raadet(svar: Mapping[str, str]) -> Raadside:
    raad = resultat(svar)
    return Raadside(
        roller=[(rolle.label, v.ROLLEN_BETYR[rolle]) for rolle in raad.roller],
        ordninger=[
            {"navn": o.label, "hvorfor": v.HVORFOR[o], "hjemmel": v.HJEMMEL[o]}
            for o in raad.ordninger
        ],
        kan_soke=raad.skjema is not None,
        svarene=[(s.tekst, dict(s.valg).get(svar.get(n, ""), "")) for n, s in v.SPORSMAAL.items()],
    )
