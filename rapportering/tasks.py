"""Bygger bestilte rapporter. Trygt å kjøre to ganger: bare én arbeider får raden."""

import hashlib

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from paarorende import tasks as ko
from rapportering import dokumenter, varsler
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus

HOYST_FORSOK = 5


def dytt() -> None:
    """Vekk arbeideren nå. Er køen nede, tar klokka bestillingen."""
    ko.dytt(bygg_bestilte.delay)


@shared_task
def bygg_bestilte() -> int:
    antall = 0
    while (rapport := _ta_neste()) is not None:
        _bygg(rapport)
        antall += 1
    return antall


@transaction.atomic
def _ta_neste() -> Tertialrapport | None:
    """Ta en rapport ingen bygger på nå. Dør arbeideren, slipper databasen låsen med en gang."""
    rapport = (
        Tertialrapport.objects.uferdige()
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("forsok", "bestilt")
        .first()
    )
    if rapport is None:
        return None
    rapport.tatt, rapport.forsok, rapport.steg = timezone.now(), rapport.forsok + 1, 1
    for_mange = rapport.forsok > HOYST_FORSOK
    rapport.status = Rapportstatus.FEILET if for_mange else Rapportstatus.BYGGES
    rapport.save(update_fields=["tatt", "forsok", "steg", "status"])
    return None if for_mange else rapport


@transaction.atomic
def _bygg(rapport: Tertialrapport) -> None:
    """Bygg mens raden er låst: bare én arbeider kan levere, og en død arbeider sperrer ikke."""
    laast = (
        Tertialrapport.objects.filter(pk=rapport.pk, status=Rapportstatus.BYGGES)
        .select_related("enhet", "bestilt_av")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if laast is None:
        return
    laast.pdf = dokumenter.tertialrapport(laast)
    laast.sha256 = hashlib.sha256(laast.pdf).hexdigest()
    laast.status, laast.steg, laast.ferdig = Rapportstatus.FERDIG, 3, timezone.now()
    laast.save(update_fields=["pdf", "sha256", "status", "steg", "ferdig"])
    varsler.rapport_ferdig(laast)
