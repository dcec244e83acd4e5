"""Noe en pårørende trenger, meldt i én app og besvart i en annen (modell.md § 1)."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Behov, Konto, Relasjon
from paarorende.valg import GJORDE_SELV, Behovslag, Behovstatus, Maate


class Opphav(TypedDict):
    """Hvem som spør, og nøkkelen hun kjenner det igjen på. To ganger gir fortsatt ett behov."""

    fra_app: str
    nokkel: str


class Tid(TypedDict, total=False):
    starter: datetime | None
    slutter: datetime | None


@transaction.atomic
def meld_behov(
    relasjon: Relasjon,
    slag: Behovslag,
    *,
    opphav: Opphav,
    frist: date,
    av: Konto,
    maate: Maate = Maate.PORTAL,
    **tid: Unpack[Tid],
) -> Behov:
    """Si fra om noe den pårørende trenger. Meldt én gang til fra samme sted er det samme behovet.

    `frist` er dagen den som meldte, må ha svaret. Helseopplysninger hører ikke hjemme her.
    """
    selv = maate in GJORDE_SELV
    behov, nytt = Behov.objects.select_for_update(of=("self",)).get_or_create(
        **opphav,
        defaults={
            "relasjon": relasjon,
            "slag": slag,
            "frist": frist,
            "maate": maate,
            "fort_av": None if selv else av,
            **tid,
        },
    )
    if not nytt and (behov.relasjon_id, behov.slag) != (relasjon.pk, slag):
        raise ValueError("Nøkkelen er brukt om et annet behov.")
    if nytt:
        logg.hendelse(av, "behov.meldt", behov, slag=slag, fra_app=behov.fra_app)
    return behov


@transaction.atomic
def besvar_behov(behov: Behov, *, ja: bool, av: Konto, svar_lenke: str = "") -> Behov:
    """Svar ja eller nei. Svaret kan ikke endres; blir det noe annet, meldes det på nytt."""
    behov = Behov.objects.select_for_update(of=("self",)).get(pk=behov.pk)
    if behov.status != Behovstatus.MELDT:
        raise Regelbrudd(_("Det er svart på dette, eller det er trukket."))
    behov.status = Behovstatus.BESVART_JA if ja else Behovstatus.BESVART_NEI
    behov.besvart, behov.besvart_av, behov.svar_lenke = timezone.now(), av, svar_lenke
    behov.save(update_fields=["status", "besvart", "besvart_av", "svar_lenke"])
    logg.hendelse(av, "behov.besvart", behov, status=behov.status)
    return behov


@transaction.atomic
def trekk_behov(behov: Behov, *, av: Konto) -> Behov:
    """Hun trenger det ikke lenger. Et svar som alt er gitt, står."""
    behov = Behov.objects.select_for_update(of=("self",)).get(pk=behov.pk)
    if behov.status != Behovstatus.TRUKKET:
        behov.status = Behovstatus.TRUKKET
        behov.save(update_fields=["status"])
        logg.hendelse(av, "behov.trukket", behov)
    return behov
