"""Personen selv: fødselsnummer og dødsfall."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import kryptering, logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Bruker,
    Konto,
    Person,
)
from paarorende.regler import fodselsnummer
from paarorende.valg import (
    Brukerstatus,
)


@transaction.atomic
def sett_fodselsnummer(person: Person, *, nummer: str, av: Konto) -> Person:
    """Lagre fødselsnummeret kryptert, og avvis et nummer som er brukt av en annen."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    try:
        nummer = fodselsnummer.kontroller(nummer, tillat_syntetisk=settings.TILLAT_SYNTETISKE)
    except fodselsnummer.UgyldigFodselsnummer as feil:
        raise Regelbrudd(str(feil)) from feil
    person.fnr_kryptert = kryptering.krypter(nummer, rad=person.pk)
    person.fnr_indeks = kryptering.blindindeks(nummer)
    try:
        with transaction.atomic():
            person.save(update_fields=["fnr_kryptert", "fnr_indeks"])
    except IntegrityError as feil:
        raise Regelbrudd(
            _("Fødselsnummeret er allerede i bruk. Kontroller at det er skrevet riktig.")
        ) from feil
    logg.hendelse(av, "paarorende.fodselsnummer_satt", person)
    return person


@transaction.atomic
def registrer_dod(bruker: Bruker, *, dato: date, av: Konto) -> Bruker:
    """Bruker er død: alt som spør etter aktive, svarer nei fra neste forespørsel."""
    bruker = Bruker.objects.select_for_update(of=("self",)).get(pk=bruker.pk)
    if bruker.status == Brukerstatus.DOD:
        raise Regelbrudd(_("Dødsfallet er allerede registrert."))
    if dato > timezone.localdate():
        raise Regelbrudd(_("Dødsdatoen kan ikke være fram i tid."))
    bruker.status, bruker.status_dato = Brukerstatus.DOD, dato
    bruker.save(update_fields=["status", "status_dato"])
    Person.objects.filter(pk=bruker.person_id).update(dod=dato)
    logg.hendelse(av, "paarorende.dod_registrert", bruker, dato=dato)
    return bruker
