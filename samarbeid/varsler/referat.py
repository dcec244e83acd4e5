"""Beskjedene om det som er sagt og lovet."""

from django.urls import reverse

from paarorende import varsling
from paarorende.valg import Varselslag
from samarbeid.models import (
    DeltForberedelse,
    Merknad,
    Mottak,
    Oppfolging,
    Oppfolgingshendelse,
    Referatversjon,
)


def referat_delt(versjon: Referatversjon) -> None:
    varsling.varsle_parorende(
        versjon.mote.relasjon,
        Varselslag.REFERAT_DELT,
        nokkel=str(versjon.pk),
        lenke=versjon.get_absolute_url(),
    )


def oppfolging_endret(hendelse: Oppfolgingshendelse) -> None:
    """Nøkkelen er hendelsen: skjer det noe nytt samme dag, får hun vite det også."""
    varsling.varsle_parorende(
        hendelse.punkt.relasjon,
        Varselslag.OPPFOLGING,
        nokkel=str(hendelse.pk),
        lenke=reverse("samarbeid:bekreft_oppfolging", args=[hendelse.punkt_id]),
    )


def oppfolging_gitt(punkt: Oppfolging, *, sak: str = "ny") -> None:
    """Den som skal innfri løftet, får vite at det venter på henne."""
    varsling.varsle_konto(
        punkt.ansvarlig,
        Varselslag.DELT_MED_DEG,
        nokkel=f"{punkt.pk}:{sak}:{punkt.hendelser.count()}",
        lenke=reverse("samarbeid:lukk_oppfolging", args=[punkt.pk]),
        relasjon=punkt.relasjon,
    )


def referat_besvart(merknad: Merknad) -> None:
    relasjon = merknad.versjon.mote.relasjon
    for kontakt in relasjon.kontaktpersoner.gjeldende().select_related("konto"):
        varsling.varsle_konto(
            kontakt.konto,
            Varselslag.DELT_MED_DEG,
            nokkel=str(merknad.pk),
            lenke=merknad.versjon.get_absolute_url(),
            relasjon=relasjon,
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
