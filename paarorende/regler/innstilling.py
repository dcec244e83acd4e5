"""Hva en innstilling kan settes til. Rene regler."""

from dataclasses import dataclass
from datetime import date

HOYESTE_TALL = 10_000_000
HOYESTE_TID = 3_650
TIDSENHETER = ("dager", "virkedager", "uker", "måneder", "timer", "minutter", "år")


@dataclass(frozen=True)
class Grunnlag:
    """Når verdien gjelder fra, hvor den kommer fra, og hvem som har bestemt den."""

    fra: date
    kilde: str
    godkjent_av: str

    def felt(self) -> dict[str, str]:
        return {"kilde": self.kilde.strip(), "godkjent_av": self.godkjent_av.strip()}


def er_tall(verdi: object) -> bool:
    """Ja og nei er ikke tall, selv om Python mener det."""
    return isinstance(verdi, int | float) and not isinstance(verdi, bool)


def er_samme_slag(ny: object, gammel: object) -> bool:
    """Et helt tall forblir helt, en tekst forblir tekst: koden som leser verdien, venter det."""
    if er_tall(ny) and isinstance(gammel, float):
        return True
    return type(ny) is type(gammel)


def hoyeste(enhet: str) -> int:
    """Ti år er lenge nok for en frist; ellers er det en tastefeil."""
    forste = enhet.split(" ")[0]
    return HOYESTE_TID if forste in TIDSENHETER else HOYESTE_TALL


def er_lovlig_tall(verdi: float, enhet: str) -> bool:
    """Et tall er aldri negativt, og aldri så stort at det må være feil."""
    return 0 <= verdi <= hoyeste(enhet)


def kan_gjelde_fra(fra: date, idag: date, andre: list[date]) -> bool:
    """Fra i dag eller senere. Tilbake i tid bare når ingen verdi begynner den dagen eller etter."""
    return fra >= idag or all(annen < fra for annen in andre)
