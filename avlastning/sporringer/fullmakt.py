"""Hvem en fullmakt kan gis til."""

from django.utils.translation import gettext as _

from avlastning.models.sak import BEHANDLER_SAKER
from paarorende.feil import Regelbrudd
from paarorende.models import Konto


def mottaker_av_fullmakt(epost: str) -> Konto:
    """Samme svar enten adressen er ukjent eller ikke kan brukes: ingen skal lete etter noen."""
    konto = Konto.objects.filter(email__iexact=epost, is_active=True, person__isnull=False).first()
    if konto is None or konto.har_rolle(*BEHANDLER_SAKER):
        raise Regelbrudd(_("Vi kan ikke gi fullmakt til denne adressen."), felt="epost")
    return konto
