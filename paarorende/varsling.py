"""Legger beskjeder i utkurven. Raden er sannheten; køen er bare et dytt etter commit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction

from paarorende import tasks
from paarorende.models import Invitasjon, Konto, Person, Relasjon, Varsel
from paarorende.valg import Kanal, Varselslag


def _dytt() -> None:
    transaction.on_commit(tasks.dytt_varsler)


class Valgfritt(TypedDict, total=False):
    """Når beskjeden tidligst skal ut, tiden kalenderen skal få, og tidene et brev kan besvares med.

    Uten: nå, og ingen. Bare tider, aldri tekst.
    """

    sendes_fra: datetime
    kalender: dict[str, Any]
    tider: list[list[str]]


class Gjelder(Valgfritt, total=False):
    relasjon: Relasjon


def varsle_konto(
    konto: Konto, slag: Varselslag, *, nokkel: str, lenke: str, **felles: Unpack[Gjelder]
) -> None:
    """Ett varsel per kanal. Samme slag og nøkkel to ganger gir fortsatt ett (aldri to ganger)."""
    felt = {"til": konto, "slag": slag, "nokkel": nokkel, "lenke": lenke, **felles}
    rader = [Varsel(kanal=kanal, **felt) for kanal in (Kanal.PORTAL, Kanal.EPOST, Kanal.SMS)]
    Varsel.objects.bulk_create(rader, ignore_conflicts=True)
    _dytt()


def varsle_parorende(
    relasjon: Relasjon, slag: Varselslag, *, nokkel: str, lenke: str, **valgfritt: Unpack[Valgfritt]
) -> None:
    """Digitalt til den som har konto og vil det; ellers et brev i utskriftskøen."""
    person: Person = relasjon.parorende.person
    felles: Gjelder = {**valgfritt, "relasjon": relasjon}
    if person.konto is not None and person.digital:
        varsle_konto(person.konto, slag, nokkel=nokkel, lenke=lenke, **felles)
        return
    felt = {"til_person": person, "slag": slag, "nokkel": nokkel, "lenke": lenke, **felles}
    Varsel.objects.bulk_create([Varsel(kanal=Kanal.BREV, **felt)], ignore_conflicts=True)


def send_invitasjon(invitasjon: Invitasjon) -> None:
    """Lenken går på e-post til adressen i invitasjonen. Koden følger aldri med."""
    Varsel.objects.create(
        slag=Varselslag.INVITASJON,
        kanal=Kanal.EPOST,
        til=invitasjon.konto,
        til_person=invitasjon.person,
        nokkel=str(invitasjon.pk),
        lenke=invitasjon.get_absolute_url(),
    )
    _dytt()


def fjern_ventende(slag: Iterable[Varselslag], *, nokkel_starter: str) -> None:
    """Tar ut varsler som ikke er sendt, når det de gjaldt er endret."""
    Varsel.objects.forfalte_eller_ventende().filter(
        slag__in=list(slag), nokkel__startswith=nokkel_starter
    ).delete()
