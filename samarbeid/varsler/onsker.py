"""Beskjedene om et ønske uten møteplan: til den som skal svare, og så til henne."""

from collections.abc import Iterable

from paarorende import varsling
from paarorende.models import Konto
from paarorende.valg import Varselslag
from samarbeid.models import Moteonske


def onske_uten_plan(onske: Moteonske, *, til: Iterable[Konto]) -> None:
    for konto in til:
        varsling.varsle_konto(
            konto,
            Varselslag.MOTE_ONSKET,
            nokkel=str(onske.pk),
            lenke=onske.get_absolute_url(),
            relasjon=onske.relasjon,
        )


def onske_besvart(onske: Moteonske) -> None:
    varsling.fjern_ventende([Varselslag.MOTE_ONSKET], nokkel_starter=str(onske.pk))
    varsling.varsle_parorende(
        onske.relasjon,
        Varselslag.OPPFOLGING,
        nokkel=f"onske:{onske.pk}",
        lenke=onske.get_absolute_url(),
    )
