"""Hvem den innloggede er for et opphold: familien, saksbehandleren, gjesten eller stedet."""

from dataclasses import dataclass

from avlastning.models import Sak, Vedtakslinje
from avlastning.valg import Sakspart
from paarorende.models import Konto


@dataclass(frozen=True)
class Hvem:
    """Siden den innloggede er på. `forer` er saksbehandleren, som fører for familien."""

    familie: bool
    forer: bool
    gjest: bool = False
    paa_stedet: bool = False


def hvem_er(konto: Konto, linje: Vedtakslinje) -> Hvem:
    saken = Sak.objects.filter(pk=linje.vedtak.sak_id)
    familie = saken.paa_siden(konto, Sakspart.SOKER).exists()
    return Hvem(
        familie=familie,
        forer=not familie and saken.redigerbar_for(konto).exists(),
        gjest=not familie and saken.paa_siden(konto, Sakspart.MOTTAKER).exists(),
    )
