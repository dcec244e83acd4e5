"""Møtet et brev handler om, og tidene det kan besvares med."""

from uuid import UUID

from paarorende.models import Brevkode
from paarorende.valg import Varselslag
from samarbeid.models import Samarbeidsmote, Tidsforslag
from samarbeid.valg import Motestatus, Part


def mote_for_brevkode(brevkode: Brevkode) -> Samarbeidsmote | None:
    """Møtet, så lenge tidene i brevet er de som gjelder. Nye tider gjør det gamle brevet dødt."""
    varsel = brevkode.varsel
    mote_pk, _skille, sekvens = varsel.nokkel.partition(":")
    if varsel.slag != Varselslag.MOTE_FORSLAG or not sekvens.isdecimal():
        return None
    moter = Samarbeidsmote.objects.filter(
        pk=UUID(mote_pk), sekvens=int(sekvens), status=Motestatus.TILBUDT
    )
    return moter.filter(plan__relasjon=varsel.relasjon_id).med_relasjon().first()


def tider_i_brevet(mote: Samarbeidsmote) -> list[Tidsforslag]:
    """De av tidene som fortsatt er ledige."""
    return list(mote.tidsforslag.ledige().filter(fra=Part.TJENESTEN).order_by("starter"))
