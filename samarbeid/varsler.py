from django.urls import reverse

from paarorende import varsling
from paarorende.valg import Varselslag
from samarbeid.models import Oppfolging, Referatversjon, Samarbeidsmote


def tider_foreslaatt(mote: Samarbeidsmote) -> None:
    varsling.varsle_parorende(
        mote.relasjon,
        Varselslag.MOTE_FORSLAG,
        nokkel=f"{mote.pk}:{mote.sekvens}",
        lenke=mote.get_absolute_url(),
    )


def tid_valgt(mote: Samarbeidsmote) -> None:
    for kontakt in mote.relasjon.kontaktpersoner.gjeldende().select_related("konto"):
        varsling.varsle_konto(
            kontakt.konto,
            Varselslag.MOTE_AVTALT,
            nokkel=f"{mote.pk}:{mote.sekvens}",
            lenke=mote.get_absolute_url(),
            relasjon=mote.relasjon,
        )


def paaminnelse(mote: Samarbeidsmote, *, naar: str) -> None:
    """Nøkkelen bærer sekvensen: flyttes møtet, blir det minnet om på nytt."""
    varsling.varsle_parorende(
        mote.relasjon,
        Varselslag.MOTE_PAAMINNELSE,
        nokkel=f"{mote.pk}:{mote.sekvens}:{naar}",
        lenke=mote.get_absolute_url(),
    )


def referat_delt(versjon: Referatversjon) -> None:
    varsling.varsle_parorende(
        versjon.mote.relasjon,
        Varselslag.REFERAT_DELT,
        nokkel=str(versjon.pk),
        lenke=versjon.get_absolute_url(),
    )


def oppfolging_lukket(punkt: Oppfolging) -> None:
    varsling.varsle_parorende(
        punkt.relasjon,
        Varselslag.OPPFOLGING,
        nokkel=f"{punkt.pk}:{punkt.lukket}",
        lenke=reverse("min_side"),
    )
