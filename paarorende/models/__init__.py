from paarorende.models.behov import Behov
from paarorende.models.brevkode import Brevkode
from paarorende.models.evaluering import Evaluering
from paarorende.models.felles import MedMaate
from paarorende.models.fil import Dokument, Fil, Vedlegg
from paarorende.models.fravaer import Fravaer
from paarorende.models.innstilling import Parameter, Tekst
from paarorende.models.invitasjon import Invitasjon
from paarorende.models.kalenderstrom import Kalenderstrom
from paarorende.models.konto import Konto, Rolletildeling
from paarorende.models.logg import Hendelse, Oppslag
from paarorende.models.organisasjon import Organisasjonsenhet
from paarorende.models.person import Bruker, Parorende, Person
from paarorende.models.relasjon import Delingsgrunnlag, Kontaktperson, Relasjon, Tjeneste
from paarorende.models.utkast import Utkast
from paarorende.models.varsel import Varsel, Varselvalg
from paarorende.queryset import Datoperiode

__all__ = [
    "Behov",
    "Brevkode",
    "Bruker",
    "Datoperiode",
    "Delingsgrunnlag",
    "Dokument",
    "Evaluering",
    "Fil",
    "Fravaer",
    "Hendelse",
    "Invitasjon",
    "Kalenderstrom",
    "Kontaktperson",
    "Konto",
    "MedMaate",
    "Oppslag",
    "Organisasjonsenhet",
    "Parameter",
    "Parorende",
    "Person",
    "Relasjon",
    "Rolletildeling",
    "Tekst",
    "Tjeneste",
    "Utkast",
    "Varsel",
    "Varselvalg",
    "Vedlegg",
]
