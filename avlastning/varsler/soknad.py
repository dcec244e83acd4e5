"""Beskjed til partene om søknaden. Aldri hva den gjelder."""

from django.urls import reverse

from avlastning.models import Sak, Soknad
from paarorende.valg import Varselslag
from paarorende.varsling import varsle_konto


def saken_gjelder_deg(sak: Sak) -> None:
    """Den som får hjelp, skal selv få si hva hun eller han mener (pbrl. § 3-1)."""
    person = sak.bruker.person
    if person.konto is not None and person.dod is None:
        lenke = reverse("avlastning:vis_sak", args=[sak.pk])
        varsle_konto(person.konto, Varselslag.SAK_SVAR, nokkel=f"{sak.pk}.ny", lenke=lenke)


def kladden_slettes(soknad: Soknad) -> None:
    konto = soknad.parorende.person.konto
    if konto is not None:
        lenke = reverse("avlastning:se_over", args=[soknad.pk])
        nokkel = f"{soknad.pk}.{soknad.endret:%Y%m%d}"
        varsle_konto(konto, Varselslag.UTKAST_SLETTES, nokkel=nokkel, lenke=lenke)
