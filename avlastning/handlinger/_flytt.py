"""Et skritt i saken: tilstanden, og raden i tidslinja som aldri kan endres."""

from avlastning.models import Sak, Tilstandsendring
from avlastning.regler import overganger
from avlastning.valg import Rolleisak, Sakshandling, Sakstilstand
from paarorende.models import Konto


def _flytt(
    sak: Sak,
    handling: Sakshandling,
    hvem: Rolleisak,
    *,
    til: Sakstilstand,
    av: Konto | None,
    grunn: str = "",
) -> None:
    """Den som kaller, har låst saken og spurt overgangstabellen."""
    fra, sak.tilstand = sak.tilstand, til
    sak.save()
    Tilstandsendring.objects.create(
        sak=sak,
        handling=handling,
        fra=fra,
        til=til,
        hvem=hvem,
        av=av,
        paragraf=overganger.paragraf(handling),
        grunn=grunn,
    )
