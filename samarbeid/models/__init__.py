from samarbeid.models.avtale import Avtalebekreftelse, Oppgave, Oppgaveavtale, Oppgavemelding
from samarbeid.models.egenvurdering import Egenvurdering, Egenvurderingsdeling, Kartlegging
from samarbeid.models.kompetanse import Gjennomforing, Kompetansetiltak, Opplaring
from samarbeid.models.kontakt import Overlevering
from samarbeid.models.mote import Moteplan, Samarbeidsmote
from samarbeid.models.motedeler import (
    Agendapunkt,
    DeltForberedelse,
    Fellesmote,
    Forberedelse,
    Moteendring,
    Mottak,
    Tidligeretilbud,
    Tidsforslag,
)
from samarbeid.models.nettverk import (
    Beslutning,
    Fagnettverk,
    Medlem,
    Nettverksmote,
    Nettverkssak,
    Oppmote,
)
from samarbeid.models.onske import Moteonske
from samarbeid.models.oppfolging import Oppfolging, Oppfolgingshendelse
from samarbeid.models.referat import (
    Evalueringskvittering,
    Merknad,
    Referat,
    Referatversjon,
    Svar,
    Temamerke,
)
from samarbeid.models.rutine import Horingssvar, Lesekvittering, Rutine, Rutineversjon
from samarbeid.models.rytme import Etterlattsamtale, Planpause

__all__ = [
    "Agendapunkt",
    "Avtalebekreftelse",
    "Beslutning",
    "DeltForberedelse",
    "Egenvurdering",
    "Egenvurderingsdeling",
    "Etterlattsamtale",
    "Evalueringskvittering",
    "Fagnettverk",
    "Fellesmote",
    "Forberedelse",
    "Gjennomforing",
    "Horingssvar",
    "Kartlegging",
    "Kompetansetiltak",
    "Lesekvittering",
    "Medlem",
    "Merknad",
    "Moteendring",
    "Moteonske",
    "Moteplan",
    "Mottak",
    "Nettverksmote",
    "Nettverkssak",
    "Oppfolging",
    "Oppfolgingshendelse",
    "Oppgave",
    "Oppgaveavtale",
    "Oppgavemelding",
    "Opplaring",
    "Oppmote",
    "Overlevering",
    "Planpause",
    "Referat",
    "Referatversjon",
    "Rutine",
    "Rutineversjon",
    "Samarbeidsmote",
    "Svar",
    "Temamerke",
    "Tidligeretilbud",
    "Tidsforslag",
]
