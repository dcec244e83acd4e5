"""Det samarbeidet skriver ut. Innholdet regnes ut når det skrives, for den som ber om det."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from paarorende import dokumenter
from samarbeid.models import Kartlegging, Oppgaveavtale, Referatversjon


def samarbeidsavtale(avtale: Oppgaveavtale) -> bytes:
    """Avtalen på papir, med plass til underskrift. Ingen adresser og ingen fødselsnummer."""
    return dokumenter.lag_pdf(
        "samarbeid/avtale.pdf.html",
        {
            "tittel": _("Samarbeidsavtale"),
            "laget": avtale.laget,
            "avtale": avtale,
            "navn": avtale.relasjon.parorende.person.navn,
            "oppgaver": list(avtale.oppgaver.order_by("hvem", "tekst", "pk")),
            "bekreftelser": list(avtale.bekreftelser.order_by("tidspunkt", "pk")),
        },
    )


def referat(versjon: Referatversjon, *, leser: Mapping[str, object]) -> bytes:
    """Referatet på papir, til nettopp denne leseren. Filen lages hver gang og lagres aldri."""
    return dokumenter.lag_pdf(
        "samarbeid/referat.pdf.html",
        {
            "tittel": _("Referat fra samarbeidsmøte"),
            "laget": versjon.delt,
            "versjon": versjon,
            "mote": versjon.mote,
            "merknad": getattr(versjon, "merknad", None),
            **leser,
        },
    )


def egenvurderingsskjema(kartlegging: Kartlegging) -> bytes:
    """Det tomme skjemaet på papir. Arket er hennes: det har ikke plass til navn eller nummer."""
    return dokumenter.lag_pdf(
        "samarbeid/egenvurdering.pdf.html",
        {"tittel": kartlegging.navn, "sporsmaal": kartlegging.sporsmaal},
    )
