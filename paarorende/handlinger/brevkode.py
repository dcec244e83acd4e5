"""Koden i brevet: prøves, telles og brukes opp."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from paarorende import logg
from paarorende.models import Brevkode, Konto, Varsel
from paarorende.models.brevkode import VELGERLENGDE, normalisert


def _koder_til(varsler: Sequence[Varsel]) -> dict[UUID, str]:
    """En ny kode til hvert brev med tider å velge mellom. Skrives det ut igjen, virker begge."""
    return {
        varsel.pk: Brevkode.objects.utsted(varsel, utloper=datetime.fromisoformat(siste))
        for varsel in varsler
        if (siste := max((tid[0] for tid in varsel.tider), default=""))
        and datetime.fromisoformat(siste) > timezone.now()
    }


@transaction.atomic
def prov_brevkode(kode: str, *, av: Konto | None) -> Brevkode | None:
    """Raden koden åpner. Et galt forsøk telles på raden de fire første tegnene peker på."""
    kode = normalisert(kode)
    aapne = Brevkode.objects.aapne().select_for_update(of=("self",))
    funnet = aapne.filter(velger=kode[:VELGERLENGDE]).first()
    if funnet is None:
        make_password(kode)  # like lang tid som når raden finnes
        return None
    if funnet.stemmer(kode):
        return funnet
    funnet.feil += 1
    funnet.save(update_fields=["feil"])
    logg.hendelse(av, "paarorende.brevkode_feil", funnet, feil=funnet.feil)
    return None


@transaction.atomic
def bruk_brevkode(brevkode: Brevkode, *, av: Konto | None) -> bool:
    """Svaret er gitt. Alle kodene til det samme brevet er brukt opp."""
    alle = Brevkode.objects.aapne().filter(varsel=brevkode.varsel_id)
    laast = list(alle.select_for_update(of=("self",)).order_by("pk"))
    if brevkode.pk not in {rad.pk for rad in laast}:
        return False
    for rad in laast:
        rad.brukt = timezone.now()
        rad.save(update_fields=["brukt"])
    logg.hendelse(av, "paarorende.brevkode_brukt", brevkode)
    return True
