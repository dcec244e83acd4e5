from paarorende import varsling
from paarorende.valg import Varselslag
from rapportering.models import Tertialrapport


def rapport_ferdig(rapport: Tertialrapport) -> None:
    varsling.varsle_konto(
        rapport.bestilt_av,
        Varselslag.RAPPORT_FERDIG,
        nokkel=str(rapport.pk),
        lenke=rapport.get_absolute_url(),
    )
