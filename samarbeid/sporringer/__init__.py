"""Lesing på tvers av møtemodellene: gjøremål til forsiden og indikatorer til tertialen."""

from samarbeid.sporringer.gjoremal import gjoremal_for, vikariater
from samarbeid.sporringer.indikatorer import (
    INDIKATORER,
    Indikator,
    Tall,
    maal_indikatorer,
    moter_over_frist,
)

__all__ = [
    "INDIKATORER",
    "Indikator",
    "Tall",
    "gjoremal_for",
    "maal_indikatorer",
    "moter_over_frist",
    "vikariater",
]
