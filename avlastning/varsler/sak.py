"""Beskjed til dem som behandler en sak. Aldri hva saken gjelder, aldri hvem."""

from django.urls import reverse

from avlastning.models import Frist, Mangel, Sak, Uttalelse
from avlastning.sporringer.vedtaksgrunnlag import ledere_for, saksbehandler_i
from avlastning.valg import Sakspart
from paarorende.models import Konto
from paarorende.valg import Varselslag
from paarorende.varsling import varsle_konto


def _rommet(sak: Sak) -> str:
    return reverse("avlastning:saksrom", args=[sak.pk])


def tildelt(sak: Sak, til: Konto) -> None:
    nokkel = f"{sak.pk}.{sak.tildelinger.count()}"
    varsle_konto(til, Varselslag.SAK_TILDELT, nokkel=nokkel, lenke=_rommet(sak))


def uten_saksbehandler(sak: Sak) -> None:
    """Lederne får vite at noen må finne en annen."""
    nokkel = f"{sak.pk}.{sak.habilitet.count()}"
    lenke = reverse("avlastning:fordel_sak", args=[sak.pk])
    for leder in ledere_for(sak):
        varsle_konto(leder, Varselslag.SAK_NYTT, nokkel=nokkel, lenke=lenke)


def noe_nytt(sak: Sak, nokkel: str) -> None:
    """Noen har svart eller sendt noe."""
    saksbehandler = saksbehandler_i(sak)
    if saksbehandler is not None:
        varsle_konto(saksbehandler, Varselslag.SAK_NYTT, nokkel=nokkel, lenke=_rommet(sak))


def bedt_om_uttalelse(uttalelse: Uttalelse) -> None:
    lenke = reverse("avlastning:gi_uttalelse", args=[uttalelse.pk])
    varsle_konto(uttalelse.spurt, Varselslag.UTTALELSE, nokkel=str(uttalelse.pk), lenke=lenke)


def frist_naermer_seg(frist: Frist, konto: Konto, *, hvilken: str, lenke: str) -> None:
    nokkel = f"{frist.pk}.{hvilken}"
    varsle_konto(konto, Varselslag.SAK_FRIST, nokkel=nokkel, lenke=lenke)


def minn_om_mangel(mangel: Mangel) -> None:
    """Til den part det er spurt, når hun har konto. Brevet har hun alt fått."""
    sak = mangel.sak
    person = sak.parorende.person if mangel.part == Sakspart.SOKER else sak.bruker.person
    if person.konto is not None and person.dod is None:
        lenke = reverse("avlastning:mine_brev")
        varsle_konto(person.konto, Varselslag.SAK_SVAR, nokkel=str(mangel.pk), lenke=lenke)
