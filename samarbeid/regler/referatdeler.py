"""Hvor langt er referatet kommet, del for del? Bare det planen krever, kan mangle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samarbeid.regler.mote import mangler_i_referat
from samarbeid.valg import Deltilstand

GJENSIDIG = ("fra_parorende", "fra_tjenesten", "brukes_til")
BEHOV = ("tjenester", "tjenester_planlagt", "maal", "behov_og_mestring", "aktivitet")


@dataclass(frozen=True)
class Referatdel:
    """`anker` er overskriften på siden. `rader` er antallet, der delen er en liste."""

    anker: str
    tilstand: Deltilstand
    rader: int = 0


def referatdeler(innhold: Mapping[str, Any], *, lofter: int) -> list[Referatdel]:
    """Delene i samme rekkefølge som på siden. `lofter` er de åpne løftene fra sist.

    Felt som ikke er i `innhold`, kan heller ikke føres, og delene deres er ikke med.
    """
    deler = {
        "ramme": _maa_ha(bool(innhold["dato"])),
        "sist": _siden_sist(innhold["siden_sist"].values(), lofter),
        "viktig": _maa_ha(_er_spurt(innhold)),
        "gjensidig": _fylt([innhold[navn] for navn in GJENSIDIG if navn in innhold]),
        "behov": _skrevet(innhold[navn] for navn in BEHOV if navn in innhold),
        "oppgaver": _skrevet(innhold["oppgaver"]),
        "folge": _oppfolging(innhold["oppfolginger"]),
        "neste": _maa_ha(_neste_er_avtalt(innhold)),
    }
    rader = {"oppgaver": len(innhold["oppgaver"]), "folge": len(innhold["oppfolginger"])}
    utelatt = {"sist": not lofter, "behov": not set(BEHOV) & set(innhold)}
    return [
        Referatdel(anker, tilstand, rader.get(anker, 0))
        for anker, tilstand in deler.items()
        if not utelatt.get(anker)
    ]


def _er_spurt(innhold: Mapping[str, Any]) -> bool:
    spurt = bool(innhold["ville_ikke_svare"])
    return not mangler_i_referat(spurt=spurt, viktig=innhold["viktig"], neste_avtalt=True)


def _neste_er_avtalt(innhold: Mapping[str, Any]) -> bool:
    felt = (innhold["frekvens"], innhold["neste_dato"], innhold["onsker_ikke_flere"])
    return any(felt)


def _maa_ha(har: bool) -> Deltilstand:
    return Deltilstand.FERDIG if har else Deltilstand.MANGLER


def _skrevet(verdier: Iterable[Any]) -> Deltilstand:
    return Deltilstand.FERDIG if any(verdier) else Deltilstand.TOM


def _fylt(verdier: list[Any]) -> Deltilstand:
    if all(verdier):
        return Deltilstand.FERDIG
    return Deltilstand.PAABEGYNT if any(verdier) else Deltilstand.TOM


def _siden_sist(svar: Iterable[Mapping[str, str]], lofter: int) -> Deltilstand:
    """Et svar uten ord er ikke ferdig: den pårørende skal vite hva som skjedde."""
    gitt = [rad for rad in svar if rad.get("hva")]
    if any(not rad.get("tekst") for rad in gitt):
        return Deltilstand.MANGLER
    return _fylt([True] * len(gitt) + [False] * (lofter - len(gitt)))


def _oppfolging(rader: list[Mapping[str, str]]) -> Deltilstand:
    if any(not rad.get("frist") for rad in rader):
        return Deltilstand.MANGLER
    return _skrevet(rader)
