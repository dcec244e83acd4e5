"""Fra fødselsnummer til konto. Nummeret brukes til ett oppslag og glemmes."""

from django.conf import settings
from django.db import transaction

from paarorende import kryptering, logg
from paarorende.epost import ny_plassholder
from paarorende.models import Bruker, Konto, Parorende, Person
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.regler.fodselsnummer import UgyldigFodselsnummer, kontroller, normaliser


@transaction.atomic
def finn_konto(pid: str) -> Konto:
    """Kontoen til den som eier nummeret. En kjent pårørende eller bruker får konto nå."""
    person = _finn_person(pid)
    if person is None:
        raise Avvist(Grunn.UKJENT)
    if person.dod is not None:
        raise Avvist(Grunn.STENGT)
    konto = person.konto or _opprett(person)
    if not konto.is_active:
        raise Avvist(Grunn.STENGT)
    return konto


def _finn_person(pid: str) -> Person | None:
    try:
        nummer = kontroller(normaliser(pid), tillat_syntetisk=settings.TILLAT_SYNTETISKE)
    except UgyldigFodselsnummer:
        # «from None»: nummeret skal heller ikke stå i en kjede av feil.
        raise Avvist(Grunn.UKJENT) from None
    indekser = kryptering.blindindekser(nummer)
    return Person.objects.select_for_update(of=("self",)).filter(fnr_indeks__in=indekser).first()


def _opprett(person: Person) -> Konto:
    """Konto uten passord. Adressen er bare en plassholder; portalen sender aldri noe dit."""
    kjent = Parorende.objects.filter(person=person) or Bruker.objects.filter(person=person)
    if not kjent:
        raise Avvist(Grunn.UKJENT)
    konto = Konto.objects.create_user(ny_plassholder())
    person.konto = konto
    person.save(update_fields=["konto"])
    logg.hendelse(konto, "konto_opprettet", konto, kilde="idporten")
    return konto
