"""Lesing på tvers av møtemodellene: gjøremål til forsiden og indikatorer til tertialen."""

from samarbeid.sporringer.agenda import Sak, agenda_for, siden_sist
from samarbeid.sporringer.frister import (
    frister_med_navn,
    frister_per_avdeling,
    fristrader,
    gul_frist_dager,
)
from samarbeid.sporringer.gjoremal import gjoremal_for, vikariater
from samarbeid.sporringer.indikatorer import (
    INDIKATORER,
    Indikator,
    Tall,
    maal_indikatorer,
    moter_over_frist,
)
from samarbeid.sporringer.tider import ansvarlige_for, opptatte_tider

__all__ = [
    "INDIKATORER",
    "Indikator",
    "Sak",
    "Tall",
    "agenda_for",
    "ansvarlige_for",
    "frister_med_navn",
    "frister_per_avdeling",
    "fristrader",
    "gjoremal_for",
    "gul_frist_dager",
    "maal_indikatorer",
    "moter_over_frist",
    "opptatte_tider",
    "siden_sist",
    "vikariater",
]
