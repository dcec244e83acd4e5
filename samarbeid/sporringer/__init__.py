"""Lesing på tvers av møtemodellene: gjøremål til forsiden og indikatorer til tertialen."""

from samarbeid.sporringer.agenda import Sak, agenda_for, forslag_til_saker
from samarbeid.sporringer.ansatte import (
    ansatte_i,
    enheter_for,
    kan_fores_av,
    min_opplaring,
    mulige_medlemmer,
)
from samarbeid.sporringer.brevkode import mote_for_brevkode, tider_i_brevet
from samarbeid.sporringer.dekning import (
    dekning,
    kan_oppnevne_i,
    kan_se_dekning,
    opplaringsandeler,
    rutiner_aa_se_paa,
    saker_fra_portalen,
)
from samarbeid.sporringer.egenvurdering import kan_faa_egenvurdering
from samarbeid.sporringer.evaluering import (
    SLAG,
    evalueringsord,
    evalueringstall,
    kan_evaluere,
    tematall,
)
from samarbeid.sporringer.forfall import REGLER, Forfall, forfall
from samarbeid.sporringer.frister import (
    dager_til_arbeidslista,
    frister_med_navn,
    frister_per_avdeling,
    fristrader,
)
from samarbeid.sporringer.gjoremal import gjoremal_for, vikariater
from samarbeid.sporringer.indikatorer import maal_indikatorer
from samarbeid.sporringer.indikatorliste import INDIKATORER, Indikator
from samarbeid.sporringer.kalender import hendelser_for, kalendermoter
from samarbeid.sporringer.kontakt import (
    Kontakt,
    kan_overlevere,
    kan_overlevere_for,
    kontakter_for,
    maa_overleveres,
    mulige_etterfolgere,
    uten_kontaktperson,
)
from samarbeid.sporringer.ledige import LedigTid, ledige_tider, venter_paa_tidligere
from samarbeid.sporringer.referat import (
    kan_dele_om_bruker,
    leselig,
    med_forrige_maal,
    mulige_ansvarlige,
)
from samarbeid.sporringer.telling import Tall
from samarbeid.sporringer.tider import ansvarlige_for, opptatte_tider, skal_svare

__all__ = [
    "INDIKATORER",
    "REGLER",
    "SLAG",
    "Forfall",
    "Indikator",
    "Kontakt",
    "LedigTid",
    "Sak",
    "Tall",
    "agenda_for",
    "ansatte_i",
    "ansvarlige_for",
    "dager_til_arbeidslista",
    "dekning",
    "enheter_for",
    "evalueringsord",
    "evalueringstall",
    "forfall",
    "forslag_til_saker",
    "frister_med_navn",
    "frister_per_avdeling",
    "fristrader",
    "gjoremal_for",
    "hendelser_for",
    "kalendermoter",
    "kan_dele_om_bruker",
    "kan_evaluere",
    "kan_faa_egenvurdering",
    "kan_fores_av",
    "kan_oppnevne_i",
    "kan_overlevere",
    "kan_overlevere_for",
    "kan_se_dekning",
    "kontakter_for",
    "ledige_tider",
    "leselig",
    "maa_overleveres",
    "maal_indikatorer",
    "med_forrige_maal",
    "min_opplaring",
    "mote_for_brevkode",
    "mulige_ansvarlige",
    "mulige_etterfolgere",
    "mulige_medlemmer",
    "opplaringsandeler",
    "opptatte_tider",
    "rutiner_aa_se_paa",
    "saker_fra_portalen",
    "skal_svare",
    "tematall",
    "tider_i_brevet",
    "uten_kontaktperson",
    "venter_paa_tidligere",
    "vikariater",
]
