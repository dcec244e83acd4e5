"""Beskjeder i fagnettverket og om rutiner. Bare til ansatte, og aldri om en person."""

from collections.abc import Iterable

from django.urls import reverse

from paarorende import varsling
from paarorende.models import Konto
from paarorende.valg import Varselslag
from samarbeid.models import Nettverksmote, Rutineversjon


def nettverksmote_innkalt(mote: Nettverksmote, mottakere: Iterable[Konto]) -> None:
    for konto in mottakere:
        varsling.varsle_konto(
            konto,
            Varselslag.NETTVERK,
            nokkel=f"{mote.pk}:{mote.sekvens}",
            lenke=mote.get_absolute_url(),
        )


def nettverksreferat_delt(mote: Nettverksmote, mottakere: Iterable[Konto]) -> None:
    for konto in mottakere:
        varsling.varsle_konto(
            konto,
            Varselslag.NETTVERK,
            nokkel=f"{mote.pk}:referat",
            lenke=mote.get_absolute_url(),
        )


def _medlemmer(versjon: Rutineversjon, unntatt: Konto) -> list[Konto]:
    if versjon.rutine.nettverk is None:
        return []
    medlemmer = versjon.rutine.nettverk.medlemmer.gjeldende().select_related("konto")
    return [m.konto for m in medlemmer.order_by("pk") if m.konto_id != unntatt.pk]


def _om_rutinen(versjon: Rutineversjon, *, hva: str, unntatt: Konto) -> None:
    for konto in _medlemmer(versjon, unntatt):
        varsling.varsle_konto(
            konto,
            Varselslag.RUTINE,
            nokkel=f"{versjon.pk}:{hva}",
            lenke=reverse("samarbeid:vis_rutine", args=[versjon.rutine_id]),
        )


def rutine_paa_horing(versjon: Rutineversjon, *, unntatt: Konto) -> None:
    _om_rutinen(versjon, hva="horing", unntatt=unntatt)


def rutine_publisert(versjon: Rutineversjon, *, unntatt: Konto) -> None:
    _om_rutinen(versjon, hva="publisert", unntatt=unntatt)
