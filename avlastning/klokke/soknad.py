"""Kladdene: varslet om i god tid, og slettet når tiden er ute."""

from celery import shared_task

from avlastning.handlinger import kladd


@shared_task(name="avlastning.klokke.soknader")
def soknader() -> None:
    """Hver dag. Det som er sendt, røres aldri."""
    kladd.rydd_soknader(av=None)
