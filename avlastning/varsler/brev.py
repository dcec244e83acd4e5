"""Beskjed om at et brev ligger klart. Den sier aldri hva det gjelder (eForv. § 8)."""

from django.urls import reverse
from django.utils import timezone

from avlastning.models import Klage, Sak, Saksbrev
from paarorende.models import Konto
from paarorende.valg import Varselslag
from paarorende.varsling import fjern_ventende, varsle_konto


def lenke_til(brev: Saksbrev) -> str:
    return reverse("avlastning:vis_brev", args=[brev.pk])


def brev_klart(brev: Saksbrev) -> None:
    if brev.til_konto is not None:
        varsle_konto(
            brev.til_konto, Varselslag.SAK_BREV, nokkel=str(brev.pk), lenke=lenke_til(brev)
        )


def brev_venter(brev: Saksbrev) -> None:
    """Andre varsel, etter en uke uten at brevet er åpnet."""
    if brev.til_konto is not None:
        varsle_konto(
            brev.til_konto, Varselslag.SAK_BREV_IGJEN, nokkel=str(brev.pk), lenke=lenke_til(brev)
        )


def brev_er_aapnet(brev: Saksbrev) -> None:
    """Den som alt har åpnet brevet, skal ikke mases på."""
    fjern_ventende([Varselslag.SAK_BREV, Varselslag.SAK_BREV_IGJEN], nokkel_starter=str(brev.pk))


def skal_godkjennes(sak: Sak, leder: Konto) -> None:
    nokkel = f"{sak.pk}.{sak.endringer.count()}"
    lenke = reverse("avlastning:godkjenn_vedtak", args=[sak.pk])
    varsle_konto(leder, Varselslag.SAK_GODKJENN, nokkel=nokkel, lenke=lenke)


def klage_kommet(klage: Klage, saksbehandler: Konto) -> None:
    lenke = reverse("avlastning:vis_klage", args=[klage.pk])
    varsle_konto(saksbehandler, Varselslag.SAK_NYTT, nokkel=str(klage.pk), lenke=lenke)


def saken_staar_stille(sak: Sak, leder: Konto) -> None:
    nokkel = f"{sak.pk}.staar-stille.{timezone.localdate()}"
    lenke = reverse("avlastning:saksrom", args=[sak.pk])
    varsle_konto(leder, Varselslag.SAK_NYTT, nokkel=nokkel, lenke=lenke)


def nytt_om_klagen(klage: Klage, konto: Konto) -> None:
    lenke = reverse("avlastning:vis_klage", args=[klage.pk])
    nokkel = f"{klage.pk}.{klage.tilstand}"
    varsle_konto(konto, Varselslag.SAK_STATUS, nokkel=nokkel, lenke=lenke)
