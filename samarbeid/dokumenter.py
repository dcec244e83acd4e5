"""Det samarbeidet skriver ut. Innholdet regnes ut når det skrives, for den som ber om det."""

from django.utils.translation import gettext as _

from paarorende import dokumenter
from samarbeid.models import Oppgaveavtale


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
