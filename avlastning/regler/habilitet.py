"""Hvem som kan ha en sak (fvl. §§ 6 og 8)."""

from collections.abc import Sequence

from avlastning.valg import Habilitetssvar


def kan_behandle(siste_svar: str | None) -> bool:
    """Den som har sagt at hun er inhabil eller i tvil, kan ikke ha saken før lederen har avgjort.

    Den som ikke er spurt ennå, kan få saken, og svarer før hun begynner å utrede.
    """
    return siste_svar in (None, Habilitetssvar.HABIL)


def kan_utrede(siste_svar: str | None, *, bekrefter: bool) -> bool:
    """Ingen begynner å utrede uten å ha svart at hun er habil."""
    if siste_svar is None:
        return bekrefter
    return siste_svar == Habilitetssvar.HABIL


def kan_avgjore(leder: object, gjelder: object, svar: Sequence[str]) -> bool:
    """Lederen avgjør en annens tvil, aldri sin egen (fvl. § 8)."""
    return leder != gjelder and bool(svar) and svar[0] == Habilitetssvar.TVIL
