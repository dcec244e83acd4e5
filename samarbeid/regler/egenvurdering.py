"""«Hvordan har du det»: hva som kan svares, deles, og når vi viser hvem du kan ringe nå."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

# Ordstammer på bokmål, nynorsk og engelsk. For mange treff gjør ingen skade; for få kan gjøre det.
STAMMER = (
    *("klarer ikke mer", "klarer ikke mere", "klarar ikkje meir", "orker ikke", "orkar ikkje"),
    *("slår meg", "slår ham", "slår henne", "truer", "trugar", "redd for", "vold"),
    *("ikke leve", "ikkje leve", "ta livet", "skade meg", "skade ham", "skade henne", "selvmord"),
    *("sjølvmord", "kill myself", "hurt myself", "can't go on", "cannot go on", "afraid of"),
)


def gyldige_svar(svar: Mapping[str, str], sporsmaal: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Bare spørsmål og valg som finnes. Alt annet faller bort; ingenting er obligatorisk."""
    lovlige = {s["nokkel"]: {v["nokkel"] for v in s["valg"]} for s in sporsmaal}
    return {n: v for n, v in svar.items() if n in lovlige and v in lovlige[n]}


def trenger_noen_naa(
    svar: Mapping[str, str], tekst: str, sporsmaal: Sequence[Mapping[str, Any]]
) -> bool:
    """Svar som gjør at vi viser nødnumre med en gang (domene § 3.3). Lagres og sendes aldri."""
    varsler = {
        (s["nokkel"], valg["nokkel"]) for s in sporsmaal for valg in s["valg"] if valg.get("varsel")
    }
    i_ord = any(stamme in tekst.lower() for stamme in STAMMER)
    return i_ord or any((n, v) in varsler for n, v in svar.items())


def kan_deles_med(konto: object, mulige: Collection[object]) -> bool:
    """Bare med en navngitt person: kontaktpersonen eller pårørendekoordinatoren."""
    return konto in mulige


def kan_brukes(*, aktiv: bool, egen: bool, lisens: str) -> bool:
    """Egne spørsmål er fri. Andres instrumenter krever lisens kommunen selv har (domene § 3.3)."""
    return aktiv and (egen or bool(lisens.strip()))


def utvikling(
    vurderinger: Sequence[Mapping[str, str]], sporsmaal: Mapping[str, Any]
) -> list[int | None]:
    """Plassen til hvert svar i rekkefølgen av valg, til et bilde. Ingen sum, ingen poeng."""
    plass = {v["nokkel"]: nr for nr, v in enumerate(sporsmaal["valg"])}
    return [plass.get(svar.get(sporsmaal["nokkel"], "")) for svar in vurderinger]
