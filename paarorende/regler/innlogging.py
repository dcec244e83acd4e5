"""Hva et svar fra en annen innlogging er verdt. Rene regler."""

from collections.abc import Iterable

TO_FAKTORER = frozenset(
    {
        "mfa",  # RFC 8176, og Entra ID
        "http://schemas.microsoft.com/claims/multipleauthn",
        "https://refeds.org/profile/mfa",
    }
)


def viser_to_faktorer(amr: object, acr: object) -> bool:
    """Tjeneren sier selv, i id-tokenet, at to faktorer er brukt (NIST SP 800-63B AAL2)."""
    metoder = set(_tekster(amr)) | set(_tekster([acr]))
    return not metoder.isdisjoint(TO_FAKTORER)


def er_bekreftet(epost: str, *, bekreftet: object, domener: Iterable[str]) -> bool:
    """Tjeneren sier at adressen er bekreftet, eller kommunen eier domenet den ligger i."""
    lokal, _, domene = epost.strip().lower().rpartition("@")
    return bool(lokal and domene) and (bekreftet is True or domene in set(domener))


def _tekster(verdi: object) -> Iterable[str]:
    return (v for v in verdi if isinstance(v, str)) if isinstance(verdi, list) else ()
