"""Den private adressen kalenderen henter avtalene fra."""

from django.db import transaction
from django.utils import timezone

from paarorende import logg
from paarorende.models import Kalenderstrom, Konto


@transaction.atomic
def lag_kalenderstrom(konto: Konto, *, av: Konto) -> str:
    """Ny adresse; den gamle slutter å virke. Nøkkelen vises én gang og lagres aldri i klartekst."""
    Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    konto.kalenderstrommer.filter(trukket__isnull=True).update(trukket=timezone.now())
    strom, nokkel = Kalenderstrom.lag(konto)
    logg.hendelse(av, "kalenderadresse_laget", strom)
    return nokkel


@transaction.atomic
def trekk_kalenderstrom(strom: Kalenderstrom, *, av: Konto) -> None:
    """Adressen slutter å virke med en gang. Kalendere som har lest den, mister avtalene."""
    strom = Kalenderstrom.objects.select_for_update(of=("self",)).get(pk=strom.pk)
    if strom.trukket is None:
        strom.trukket = timezone.now()
        strom.save(update_fields=["trukket"])
    logg.hendelse(av, "kalenderadresse_trukket", strom)
