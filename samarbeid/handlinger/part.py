"""Hvem svarer: den pårørende selv, eller en ansatt som fører det hun har sagt."""

from django.utils.translation import gettext as _

from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Relasjon
from paarorende.valg import Maate
from samarbeid import regler


def krev_part(relasjon: Relasjon, maate: Maate, av: Konto) -> Konto | None:
    """Den som skal stå som `fort_av`: ingen når hun svarer selv, ellers den ansvarlige."""
    i_portalen = maate == Maate.PORTAL
    selv = i_portalen and Relasjon.objects.egne(av).filter(pk=relasjon.pk).exists()
    ansvar = Relasjon.objects.redigerbar_for(av).filter(pk=relasjon.pk)
    ansvarlig = not i_portalen and ansvar.exists()
    if not regler.er_rett_part(er_parorende=selv, er_ansvarlig=ansvarlig, i_portalen=i_portalen):
        raise Regelbrudd(_("Bare den pårørende selv, eller den som har ansvaret, kan gjøre dette."))
    return None if i_portalen else av
