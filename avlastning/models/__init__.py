from avlastning.models.bank import Bankperiode, Bankpost
from avlastning.models.barn import (
    Barneavklaring,
    Barneavklaringshendelse,
    Barnelop,
    Barnesteg,
    Foreldresamtykke,
)
from avlastning.models.brev import Saksbrev
from avlastning.models.bytte import Akuttonske, Bytte, Bytteonske, Ledigtilbud
from avlastning.models.felles import Tidsrom
from avlastning.models.frist import Frist, Mangel
from avlastning.models.klage import (
    Klage,
    Klagevedlegg,
    Kostnadskrav,
    Oversendelse,
    Utsattiverksetting,
)
from avlastning.models.koordinator import Oppdrag, Oppdragshendelse
from avlastning.models.levering import (
    Evalueringssamtale,
    Iverksetting,
    Leveranse,
    Leveranseavvik,
    Veiledning,
)
from avlastning.models.linje import Vedtakslinje
from avlastning.models.onsker import Barnesyn, Mottakersyn, Onske
from avlastning.models.opphold import Monster, Opphold, Oppholdsendring
from avlastning.models.pilot import Pilot, Pilotkvittering, Pilotsvar
from avlastning.models.runde import Runde, Rundeonske, Rundesvar
from avlastning.models.sak import Sak
from avlastning.models.saksdokument import Saksdokument
from avlastning.models.saksgang import Fullmakt, Habilitet, Sakstildeling, Tilstandsendring
from avlastning.models.soknad import (
    Dagbokutdrag,
    Omsorgsdag,
    Soknad,
    Soknadsdel,
    Soknadsvedlegg,
    Veivisersvar,
)
from avlastning.models.sted import Aapning, Egenskap, Plass, Sted
from avlastning.models.teller import Saksteller
from avlastning.models.utredning import Alternativ, Faktor, Foreleggelse, Uttalelse, Vurdering
from avlastning.models.vedtak import Forhaandsvarsel, Vedtak, Vedtakselement
from avlastning.models.ytring import Ytring

__all__ = [
    "Aapning",
    "Akuttonske",
    "Alternativ",
    "Bankperiode",
    "Bankpost",
    "Barneavklaring",
    "Barneavklaringshendelse",
    "Barnelop",
    "Barnesteg",
    "Barnesyn",
    "Bytte",
    "Bytteonske",
    "Dagbokutdrag",
    "Egenskap",
    "Evalueringssamtale",
    "Faktor",
    "Foreldresamtykke",
    "Foreleggelse",
    "Forhaandsvarsel",
    "Frist",
    "Fullmakt",
    "Habilitet",
    "Iverksetting",
    "Klage",
    "Klagevedlegg",
    "Kostnadskrav",
    "Ledigtilbud",
    "Leveranse",
    "Leveranseavvik",
    "Mangel",
    "Monster",
    "Mottakersyn",
    "Omsorgsdag",
    "Onske",
    "Oppdrag",
    "Oppdragshendelse",
    "Opphold",
    "Oppholdsendring",
    "Oversendelse",
    "Pilot",
    "Pilotkvittering",
    "Pilotsvar",
    "Plass",
    "Runde",
    "Rundeonske",
    "Rundesvar",
    "Sak",
    "Saksbrev",
    "Saksdokument",
    "Saksteller",
    "Sakstildeling",
    "Soknad",
    "Soknadsdel",
    "Soknadsvedlegg",
    "Sted",
    "Tidsrom",
    "Tilstandsendring",
    "Utsattiverksetting",
    "Uttalelse",
    "Vedtak",
    "Vedtakselement",
    "Vedtakslinje",
    "Veiledning",
    "Veivisersvar",
    "Vurdering",
    "Ytring",
]
