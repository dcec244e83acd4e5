"""Lesing på tvers av møtemodellene: gjøremål til forsiden og indikatorer til tertialen."""

from samarbeid.sporringer.agenda import Sak, agenda_for, siden_sist
from samarbeid.sporringer.egenvurdering import kan_faa_egenvurdering
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
from samarbeid.sporringer.referat import (
    forrige_innhold,
    kan_dele_om_bruker,
    leselig,
    mulige_ansvarlige,
)
from samarbeid.sporringer.tider import ansvarlige_for, opptatte_tider
from samarbeid.sporringer.kalender import hendelser_for, kalendermoter
from samarbeid.sporringer.ledige import LedigTid, ledige_tider, venter_paa_tidligere

__all__ = [
    "venter_paa_tidligere",
    "ledige_tider",
    "LedigTid",
    "kalendermoter",
    "hendelser_for",
    "INDIKATORER",
    "Indikator",
    "Sak",
    "Tall",
    "agenda_for",
    "ansvarlige_for",
    "forrige_innhold",
    "frister_med_navn",
    "frister_per_avdeling",
    "fristrader",
    "gjoremal_for",
    "gul_frist_dager",
    "kan_dele_om_bruker",
    "kan_faa_egenvurdering",
    "leselig",
    "maal_indikatorer",
    "moter_over_frist",
    "mulige_ansvarlige",
    "opptatte_tider",
    "siden_sist",
    "vikariater",
]
