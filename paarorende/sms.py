import logging
from importlib import import_module
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist

from paarorende.models import Konto

logger = logging.getLogger(__name__)


class Leverandor(Protocol):
    """Det en SMS-leverandør må kunne. `nokkel` gjør at leverandøren kan stoppe dobbeltsending."""

    def send(self, *, nummer: str, tekst: str, nokkel: str) -> None: ...


class Konsoll:
    """Skriver at en SMS ville gått ut. Verken nummer eller tekst havner i loggen."""

    def send(self, *, nummer: str, tekst: str, nokkel: str) -> None:  # noqa: ARG002
        logger.info("SMS %s (%d tegn)", nokkel, len(tekst))


def nummer(konto: Konto) -> str:
    """Nummeret en SMS til kontoen går til: kontoens eget, ellers det personen har oppgitt."""
    if konto.telefon:
        return konto.telefon
    try:
        return konto.person.telefon
    except ObjectDoesNotExist:
        return ""


def leverandor() -> Leverandor:
    modul, klasse = settings.SMS_LEVERANDOR.rsplit(".", 1)
    objekt: Leverandor = getattr(import_module(modul), klasse)()
    return objekt
