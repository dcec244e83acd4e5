from celery import shared_task

from paarorende import handlinger, tasks


@shared_task
def send_forfalte() -> None:
    """Hvert tiende sekund: rydd det som ble avbrutt, og send det som er forfalt."""
    tasks.rydd_avbrutte()
    tasks.send_forfalte()


@shared_task
def rydd_utkast() -> None:
    """Hver dag: utkast ingen har rørt på lenge, slettes."""
    handlinger.rydd_utkast()
