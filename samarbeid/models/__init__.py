from samarbeid.models.mote import (
    Agendapunkt,
    Forberedelse,
    Moteplan,
    Samarbeidsmote,
    Tidsforslag,
)
from samarbeid.models.referat import Merknad, Oppfolging, Oppgave, Referat, Referatversjon, Svar

__all__ = [
    "Agendapunkt",
    "Forberedelse",
    "Merknad",
    "Moteplan",
    "Oppfolging",
    "Oppgave",
    "Referat",
    "Referatversjon",
    "Samarbeidsmote",
    "Svar",
    "Tidsforslag",
]
