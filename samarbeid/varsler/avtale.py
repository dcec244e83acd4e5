"""Beskjeder om samarbeidsavtalen og oppgavene i den."""

from django.urls import reverse

from paarorende import varsling
from paarorende.models import Konto, Relasjon
from paarorende.valg import Varselslag
from samarbeid.models import Oppgaveavtale, Oppgavemelding


def _til_kontaktene(
    relasjon: Relasjon, slag: Varselslag, *, nokkel: str, lenke: str, unntatt: Konto
) -> None:
    for kontakt in relasjon.kontaktpersoner.gjeldende().select_related("konto").order_by("pk"):
        if kontakt.konto_id != unntatt.pk:
            varsling.varsle_konto(
                kontakt.konto, slag, nokkel=nokkel, lenke=lenke, relasjon=relasjon
            )


def avtale_foreslaatt(avtale: Oppgaveavtale) -> None:
    varsling.varsle_parorende(
        avtale.relasjon,
        Varselslag.AVTALE,
        nokkel=str(avtale.pk),
        lenke=avtale.get_absolute_url(),
    )


def avtale_besvart(avtale: Oppgaveavtale, *, unntatt: Konto) -> None:
    _til_kontaktene(
        avtale.relasjon,
        Varselslag.AVTALE,
        nokkel=f"{avtale.pk}:svar",
        lenke=avtale.get_absolute_url(),
        unntatt=unntatt,
    )


def klarer_ikke(melding: Oppgavemelding, *, unntatt: Konto) -> None:
    _til_kontaktene(
        melding.oppgave.relasjon,
        Varselslag.KLARER_IKKE,
        nokkel=str(melding.pk),
        lenke=reverse("samarbeid:svar_paa_melding", args=[melding.pk]),
        unntatt=unntatt,
    )


def klarer_ikke_besvart(melding: Oppgavemelding) -> None:
    varsling.varsle_parorende(
        melding.oppgave.relasjon,
        Varselslag.OPPFOLGING,
        nokkel=f"{melding.pk}:svar",
        lenke=reverse("min_side"),
    )
