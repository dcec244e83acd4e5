"""Beskjed til den navngitte om at noe er delt. Ikke hva, ikke av hvem."""

from django.urls import reverse

from paarorende import varsling
from paarorende.valg import Varselslag
from samarbeid.models import Egenvurderingsdeling


def egenvurdering_delt(deling: Egenvurderingsdeling) -> None:
    varsling.varsle_konto(
        deling.delt_med,
        Varselslag.DELT_MED_DEG,
        nokkel=str(deling.pk),
        lenke=reverse("samarbeid:delt_med_meg", args=[deling.pk]),
    )
