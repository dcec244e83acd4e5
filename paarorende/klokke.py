from celery import shared_task

from paarorende import tasks


@shared_task
def send_forfalte() -> None:
    """Hvert tiende sekund: rydd det som ble avbrutt, og send det som er forfalt."""
    tasks.rydd_avbrutte()
    tasks.send_forfalte()
