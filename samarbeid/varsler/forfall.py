"""Påminnelsen om en frist: bare at den nærmer seg. Resten står bak innloggingen."""

from datetime import date

from paarorende import varsling
from paarorende.models import Konto, Relasjon
from paarorende.valg import Varselslag
from samarbeid import sporringer
from samarbeid.sporringer import Forfall


def frister(idag: date) -> int:
    """Alt som skal minnes om i dag, og hvor mange det ble. Nøklene hindrer to ganger."""
    forfalt = sporringer.forfall(idag)
    for en in forfalt:
        _frist(en)
    return len(forfalt)


def _frist(forfall: Forfall) -> None:
    gjelder: varsling.Gjelder = {}
    if forfall.relasjon is not None:
        gjelder["relasjon"] = Relasjon(pk=forfall.relasjon)
    varsling.varsle_konto(
        Konto(pk=forfall.konto),
        Varselslag.FRIST,
        nokkel=forfall.nokkel,
        lenke=forfall.lenke,
        **gjelder,
    )
