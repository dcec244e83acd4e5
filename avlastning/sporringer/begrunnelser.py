"""Biblioteket med begrunnelser: kommunens tekster per utfall og element, på vedtakets målform."""

from django.utils import timezone

from avlastning.models import Vedtak
from paarorende.models import Tekst


def bibliotek(vedtak: Vedtak, nr: int) -> list[Tekst]:
    """Tekstene som passer til utfallet. Uten utfall ennå: alle for elementet."""
    rader = Tekst.objects.paa(timezone.localdate()).filter(spraak=vedtak.spraak)
    if vedtak.resultat:
        rader = rader.filter(nokkel__startswith=f"begrunnelse.{vedtak.resultat}.{nr}")
    else:
        rader = rader.filter(nokkel__regex=rf"^begrunnelse\.[a-z]+\.{nr}(\.|$)")
    return list(rader.order_by("nokkel", "pk"))
