"""Hvor e-post til en konto skal. ID-porten gir ingen adresse, så kontoen får en plassholder."""

import uuid

from django.core.exceptions import ObjectDoesNotExist

from paarorende.models import Konto

PLASSHOLDER = "@idporten.invalid"


def ny_plassholder() -> str:
    return f"{uuid.uuid4()}{PLASSHOLDER}"


def adresse(konto: Konto) -> str:
    """Kontoens adresse, eller den personen selv har gitt. Tomt når vi ikke har noen."""
    if not konto.email.endswith(PLASSHOLDER):
        return konto.email
    try:
        return konto.person.epost
    except ObjectDoesNotExist:
        return ""
