"""Personen selv: fødselsnummer og dødsfall."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import kryptering, logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Bruker,
    Konto,
    Parorende,
    Person,
)
from paarorende.models.avtrykk import krev_uendret
from paarorende.regler import fodselsnummer
from paarorende.valg import (
    Brukerstatus,
)

KONTAKTOPPLYSNINGER = frozenset(
    {
        *("fornavn", "etternavn", "telefon", "epost", "adresse"),
        *("spraak", "tolk", "digital"),
    }
)


def _nummeret_er_i_bruk() -> str:
    return _("Fødselsnummeret er allerede i bruk. Kontroller at det er skrevet riktig.")


@transaction.atomic
def sett_fodselsnummer(person: Person, *, nummer: str, av: Konto) -> Person:
    """Lagre fødselsnummeret kryptert, og avvis et nummer som er brukt av en annen."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    try:
        nummer = fodselsnummer.kontroller(nummer, tillat_syntetisk=settings.TILLAT_SYNTETISKE)
    except fodselsnummer.UgyldigFodselsnummer as feil:
        raise Regelbrudd(str(feil), felt="fodselsnummer") from feil
    andre = Person.objects.exclude(pk=person.pk)
    if andre.filter(fnr_indeks__in=kryptering.blindindekser(nummer)).exists():
        raise Regelbrudd(_nummeret_er_i_bruk(), felt="fodselsnummer")
    person.fnr_kryptert = kryptering.krypter(nummer, rad=person.pk)
    person.fnr_indeks = kryptering.blindindeks(nummer)
    try:
        with transaction.atomic():
            person.save(update_fields=["fnr_kryptert", "fnr_indeks"])
    except IntegrityError as feil:  # to som lagrer samme nummer samtidig
        raise Regelbrudd(_nummeret_er_i_bruk(), felt="fodselsnummer") from feil
    logg.hendelse(av, "paarorende.fodselsnummer_satt", person)
    return person


@transaction.atomic
def endre_kontaktopplysninger(
    person: Person, *, opplysninger: Mapping[str, Any], vist: str, av: Konto
) -> Person:
    """Endre navn, hvordan vi når personen, og språket hun vil bruke."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not set(opplysninger) <= KONTAKTOPPLYSNINGER:
        raise Regelbrudd(_("Bare kontaktopplysninger kan endres her."))
    krev_uendret(person, opplysninger, vist=vist)
    endret = [felt for felt, verdi in opplysninger.items() if getattr(person, felt) != verdi]
    for felt in endret:
        setattr(person, felt, opplysninger[felt])
    person.save(update_fields=endret)
    logg.hendelse(
        av, "paarorende.kontaktopplysninger_endret", person, felt=" ".join(sorted(endret))
    )
    return person


@transaction.atomic
def registrer_dod(bruker: Bruker, *, dato: date, av: Konto) -> Bruker:
    """Bruker er død: alt som spør etter aktive, svarer nei fra neste forespørsel."""
    bruker = Bruker.objects.select_for_update(of=("self",)).get(pk=bruker.pk)
    if bruker.status == Brukerstatus.DOD:
        raise Regelbrudd(_("Dødsfallet er allerede registrert."))
    _krev_ikke_fram_i_tid(dato)
    bruker.status, bruker.status_dato = Brukerstatus.DOD, dato
    bruker.save(update_fields=["status", "status_dato"])
    Person.objects.filter(pk=bruker.person_id).update(dod=dato)
    logg.hendelse(av, "paarorende.dod_registrert", bruker, dato=dato)
    return bruker


@transaction.atomic
def registrer_flyttet(bruker: Bruker, *, dato: date, av: Konto) -> Bruker:
    """Bruker har flyttet fra kommunen: alt som spør etter aktive, svarer nei fra nå."""
    bruker = Bruker.objects.select_for_update(of=("self",)).get(pk=bruker.pk)
    if bruker.status != Brukerstatus.AKTIV:
        raise Regelbrudd(_("Det er allerede registrert at bruker er død eller har flyttet."))
    _krev_ikke_fram_i_tid(dato)
    bruker.status, bruker.status_dato = Brukerstatus.FLYTTET, dato
    bruker.save(update_fields=["status", "status_dato"])
    logg.hendelse(av, "paarorende.flytting_registrert", bruker, dato=dato)
    return bruker


@transaction.atomic
def registrer_parorende_dod(parorende: Parorende, *, dato: date, av: Konto) -> Person:
    """Den pårørende er død. Får hun selv tjenester, stanser de også."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=parorende.person_id)
    if person.dod is not None:
        raise Regelbrudd(_("Dødsfallet er allerede registrert."))
    _krev_ikke_fram_i_tid(dato)
    som_bruker = Bruker.objects.filter(person=person).first()
    if som_bruker is not None:
        registrer_dod(som_bruker, dato=dato, av=av)
    Person.objects.filter(pk=person.pk).update(dod=dato)
    logg.hendelse(av, "paarorende.parorende_dod_registrert", parorende, dato=dato)
    return person


def _krev_ikke_fram_i_tid(dato: date) -> None:
    if dato > timezone.localdate():
        raise Regelbrudd(_("Datoen kan ikke være fram i tid."), felt="dato")
