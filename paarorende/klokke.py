from celery import shared_task

from paarorende import handlinger, tasks
from paarorende.models import Vedlegg

HOYST_I_KARANTENE = 50


@shared_task
def send_forfalte() -> None:
    """Hvert tiende sekund: rydd det som ble avbrutt, og send det som er forfalt."""
    tasks.rydd_avbrutte()
    tasks.send_forfalte()


@shared_task
def rydd_utkast() -> None:
    """Hver dag: utkast ingen har rørt på lenge, slettes."""
    handlinger.rydd_utkast()


@shared_task
def skann_vedlegg() -> None:
    """Hvert tiende sekund: filene i karantene sjekkes, de som er prøvd færrest ganger, først.

    Svarer ikke skanneren, slutter runden. En fil den henger på, er da bakerst i den neste.
    """
    venter = Vedlegg.objects.i_karantene().order_by("forsok", "lastet_opp", "pk").only("pk")
    for vedlegg in venter[:HOYST_I_KARANTENE]:
        if not handlinger.skann_vedlegg(vedlegg):
            return


@shared_task
def rydd_vedlegg() -> None:
    """Hver dag: filer som ble lastet opp og aldri brukt, slettes."""
    handlinger.rydd_vedlegg()
