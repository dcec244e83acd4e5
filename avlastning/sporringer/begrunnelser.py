"""Biblioteket med begrunnelser: kommunens tekster per utfall og element, på vedtakets målform."""

from django.utils import timezone

from avlastning.models import Sak, Vedtak
from avlastning.sporringer.vedtakstekst import flett, tall
from avlastning.valg import Faktornavn
from paarorende.models import Tekst


def bibliotek(vedtak: Vedtak, nr: int) -> list[Tekst]:
    """Tekstene som passer til utfallet. Uten utfall ennå: alle for elementet."""
    rader = Tekst.objects.paa(timezone.localdate()).filter(spraak=vedtak.spraak)
    if vedtak.resultat:
        rader = rader.filter(nokkel__startswith=f"begrunnelse.{vedtak.resultat}.{nr}")
    else:
        rader = rader.filter(nokkel__regex=rf"^begrunnelse\.[a-z]+\.{nr}(\.|$)")
    return list(rader.order_by("nokkel", "pk"))


def med_tall(tekst: str, sak: Sak) -> str:
    """Timene og nettene som er kartlagt, settes inn. Resten må saksbehandleren fylle ut."""
    rader = {faktor.navn: faktor for faktor in sak.faktorer.order_by("navn")}
    omfang, natt = rader.get(Faktornavn.OMFANG), rader.get(Faktornavn.NATT)
    verdier = {"timer": omfang and omfang.timer_uke, "netter": natt and natt.netter_uke}
    return flett(tekst, {navn: tall(verdi) for navn, verdi in verdier.items() if verdi})
