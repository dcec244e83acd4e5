from uuid import UUID

from django.urls import reverse

from paarorende import varsling
from paarorende.valg import Varselslag
from samarbeid.models import DeltForberedelse, Mottak, Oppfolging, Referatversjon, Samarbeidsmote

MOTEVARSLER = (
    Varselslag.MOTE_FORSLAG,
    Varselslag.MOTE_AVTALT,
    Varselslag.MOTE_ENDRET,
    Varselslag.MOTE_PAAMINNELSE,
    Varselslag.TIDLIGERE_TID,
)


def fjern_for_mote(mote_pk: UUID) -> None:
    """Møtet er borte: det som ikke er sendt om det, skal aldri sendes."""
    varsling.fjern_ventende(MOTEVARSLER, nokkel_starter=str(mote_pk))


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


def forberedelse_delt(delt: DeltForberedelse) -> None:
    for kontakt in delt.mote.relasjon.kontaktpersoner.gjeldende().select_related("konto"):
        varsling.varsle_konto(
            kontakt.konto,
            Varselslag.DELT_MED_DEG,
            nokkel=str(delt.pk),
            lenke=delt.mote.get_absolute_url(),
            relasjon=delt.mote.relasjon,
        )


def forberedelse_mottatt(mottak: Mottak) -> None:
    mote = mottak.delt.mote
    varsling.varsle_parorende(
        mote.relasjon,
        Varselslag.OPPFOLGING,
        nokkel=f"mottatt:{mottak.pk}",
        lenke=mote.get_absolute_url(),
    )
