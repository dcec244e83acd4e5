"""Referatet: hva som kan endres, hvem som skriver nå, og hva den pårørende får lese."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from samarbeid.valg import Motestatus

# Blokkene som handler om bruker. Uten grunnlag kan de verken føres eller vises (pbrl. § 3-3).
OM_BRUKER = frozenset(
    {
        *("tjenester", "tjenester_planlagt", "fra_tjenesten", "brukes_til"),
        *("maal", "behov_og_mestring", "aktivitet", "grunnlag"),
    }
)
LAAS_VARER = timedelta(minutes=15)


def uten_om_bruker(innhold: Mapping[str, Any]) -> dict[str, Any]:
    """Det som er igjen når bruker ikke har sagt ja til å dele."""
    return {navn: verdi for navn, verdi in innhold.items() if navn not in OM_BRUKER}


def kan_rettes(status: Motestatus, *, har_versjon: bool, under_retting: bool) -> bool:
    """Et delt referat endres aldri. Det kan følges av en ny versjon, én om gangen."""
    return status == Motestatus.HOLDT and har_versjon and not under_retting


def kan_redigere_naa(*, en_annen_har_laas: bool, laast_til: datetime | None, naa: datetime) -> bool:
    """Den som skriver, har siden for seg selv i et kvarter etter siste lagring (funksjon 110)."""
    return not en_annen_har_laas or laast_til is None or naa >= laast_til
