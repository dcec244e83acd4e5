"""Bygger bestilte rapporter. Trygt å kjøre to ganger: bare én arbeider får raden."""

import hashlib
import logging
from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rapportering import dokumenter, varsler
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus

logger = logging.getLogger(__name__)
LEIETID = timedelta(minutes=6)
HOYST_FORSOK = 3


def dytt() -> None:
    """Vekk arbeideren nå. Er køen nede, tar klokka bestillingen."""
    try:
        bygg_bestilte.delay()
    except Exception as feil:  # noqa: BLE001 – køen er bare et dytt, raden er sannheten
        logger.warning("Køen svarer ikke (%s). Klokka bygger rapporten.", type(feil).__name__)


@shared_task
def bygg_bestilte() -> int:
    antall = 0
    while (rapport := _ta_neste()) is not None:
        _bygg(rapport)
        antall += 1
    return antall


@transaction.atomic
def _ta_neste() -> Tertialrapport | None:
    """Ta en bestilt rapport, eller en som ble avbrutt (leietiden er ute, eller arbeideren døde)."""
    ledig = Q(status=Rapportstatus.BESTILT) | Q(
        status=Rapportstatus.BYGGES, tatt__lt=timezone.now() - LEIETID
    )
    rapport = (
        Tertialrapport.objects.filter(ledig)
        .select_related("enhet", "bestilt_av")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("bestilt")
        .first()
    )
    if rapport is None:
        return None
    rapport.tatt, rapport.forsok, rapport.steg = timezone.now(), rapport.forsok + 1, 1
    for_mange = rapport.forsok > HOYST_FORSOK
    rapport.status = Rapportstatus.FEILET if for_mange else Rapportstatus.BYGGES
    rapport.save(update_fields=["tatt", "forsok", "steg", "status"])
    return None if for_mange else rapport


def _bygg(rapport: Tertialrapport) -> None:
    pdf = dokumenter.tertialrapport(rapport)
    with transaction.atomic():
        skrevet = Tertialrapport.objects.filter(
            pk=rapport.pk, status=Rapportstatus.BYGGES, forsok=rapport.forsok
        ).update(
            status=Rapportstatus.FERDIG,
            steg=3,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            ferdig=timezone.now(),
        )
        if skrevet:
            varsler.rapport_ferdig(rapport)
