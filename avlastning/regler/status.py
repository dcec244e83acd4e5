"""Hvor saken står, i vanlige ord: hva som skjer nå, og hva som skjer etterpå."""

from collections.abc import Sequence
from statistics import median, quantiles

from avlastning.valg import Sakstilstand

T = Sakstilstand
# De fire stegene en part ser, og hvilke tilstander som hører til hvert av dem.
STEG: tuple[tuple[str, tuple[Sakstilstand, ...]], ...] = (
    ("mottatt", (T.MOTTATT, T.JOURNALFORT)),
    ("utredes", (T.TILDELT, T.MANGLER, T.UTREDNING, T.KVALITETSSIKRING, T.REVURDERING)),
    ("avgjort", (T.VEDTATT,)),
    ("i_gang", (T.IVERKSATT, T.EVALUERING)),
)


def steg_naa(tilstand: Sakstilstand) -> int | None:
    """Nummeret på steget, fra null. `None` når saken er slutt."""
    treff = (nr for nr, (_navn, tilstander) in enumerate(STEG) if tilstand in tilstander)
    return next(treff, None)


def typisk_tid(dager: Sequence[int], minst: int) -> tuple[int, int] | None:
    """Halvparten fikk svar innen det første tallet, ni av ti innen det andre.

    Sies bare når så mange saker er avgjort at ingen enkelt sak kan kjennes igjen.
    """
    if len(dager) < max(minst, 2):
        return None
    return round(median(dager)), round(quantiles(dager, n=10, method="inclusive")[8])
