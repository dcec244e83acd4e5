from celery import shared_task

from rapportering import tasks


@shared_task
def bygg_bestilte() -> None:
    """Hvert tiende sekund: bygg det køen mistet."""
    tasks.bygg_bestilte()
