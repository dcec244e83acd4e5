"""Samarbeidsavtalen: hvem som kan ha hvilke oppgaver, og når den gjelder. Rene regler."""

from collections.abc import Mapping

from samarbeid.valg import Avtalestatus, Part, Utforer


def kan_ha_oppgaven(hvem: Utforer, *, vedtak: bool) -> bool:
    """Hjelp det er gitt vedtak om, er kommunens ansvar og kan aldri legges på familien.

    Kilde: hol. § 3-1 og domene § 3.5: avtalen skal ikke flytte lovpålagte plikter.
    """
    return hvem == Utforer.TJENESTEN or not vedtak


def kan_bekreftes(status: Avtalestatus) -> bool:
    """Bare en avtale som er foreslått, kan få ja eller nei."""
    return status == Avtalestatus.FORESLAATT


def er_bekreftet_av_begge(svar: Mapping[Part, bool]) -> bool:
    """Avtalen gjelder når begge har sagt ja. Taushet er aldri samtykke (planen S1.16)."""
    return all(svar.get(part, False) for part in Part)


def kan_meldes_fra_om(*, gjelder: bool, hvem: Utforer, har_aapen_melding: bool) -> bool:
    """Den pårørende kan når som helst si fra om en av sine egne oppgaver, én gang om gangen."""
    return gjelder and hvem == Utforer.PARORENDE and not har_aapen_melding
