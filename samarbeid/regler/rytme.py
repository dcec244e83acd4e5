"""Når møter skal holdes. Dager er kommunens parametere; alle frister er kalenderdager."""

from datetime import date, timedelta

from samarbeid.valg import Frekvens

MAANEDER = {Frekvens.MAANED: 1, Frekvens.KVARTAL: 3, Frekvens.HALVAAR: 6, Frekvens.AAR: 12}


def varer_over_tid(start: date, forventet_slutt: date | None, grense_uker: int) -> bool:
    """Tjenesten ventes å vare lenger enn kommunens grense (planen S1.14). Uten slutt: ja."""
    return forventet_slutt is None or forventet_slutt - start > timedelta(weeks=grense_uker)


def frist_for_oppstartsmote(start: date, dager: int) -> date:
    """Siste dag for det første møtet: `dager` etter at tjenesten startet (planen S1.14)."""
    return start + timedelta(days=dager)


def neste_frist(sist: date, frekvens: Frekvens) -> date | None:
    """Rytmen den pårørende har valgt (planen S1.15). Ved behov: ingen frist."""
    maaneder = MAANEDER.get(frekvens)
    if maaneder is None:
        return None
    aar, maaned = divmod(sist.year * 12 + sist.month - 1 + maaneder, 12)
    return _siste_gyldige(aar, maaned + 1, sist.day)


def _siste_gyldige(aar: int, maaned: int, dag: int) -> date:
    """Måneder uten datoen ender på sin siste dag (domstolloven § 148)."""
    forste_neste = date(aar + maaned // 12, maaned % 12 + 1, 1)
    return min(forste_neste - timedelta(days=1), date(aar, maaned, 1) + timedelta(days=dag - 1))


def er_over_frist(frist: date, idag: date) -> bool:
    """Fristen er passert. På selve dagen er det fortsatt tid."""
    return idag > frist
