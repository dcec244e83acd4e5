"""Veien inn til en egen konto: lenke på e-post, og en kode som sies eller gis på papir."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import Invitasjon, Konto, Parameter, Person, Relasjon
from paarorende.models.invitasjon import FEIL_HOYST
from paarorende.valg import Varselslag


@dataclass(frozen=True)
class NyInvitasjon:
    """Koden vises for den som inviterte, én gang. Den lagres og logges aldri."""

    invitasjon: Invitasjon
    kode: str = field(repr=False)


class Svar(StrEnum):
    TATT_IMOT = "tatt_imot"
    GJELDER_IKKE = "gjelder_ikke"
    FEIL_KODE = "feil_kode"
    DAARLIG_PASSORD = "daarlig_passord"
    ADRESSEN_ER_I_BRUK = "adressen_er_i_bruk"


@dataclass(frozen=True)
class Mottak:
    """Hvordan det gikk. Et feil svar er ikke et regelbrudd: forsøket skal telles og lagres."""

    svar: Svar
    konto: Konto | None = None
    forsok_igjen: int = 0
    feil: tuple[str, ...] = ()


def _trekk_ubrukte(av: Konto, vilkaar: Q) -> None:
    """En ny invitasjon erstatter den forrige, og da skal heller ikke lenken gå ut."""
    for gammel in Invitasjon.objects.ubrukte().filter(vilkaar).select_for_update(of=("self",)):
        gammel.trukket = timezone.now()
        gammel.save(update_fields=["trukket"])
        varsling.fjern_ventende([Varselslag.INVITASJON], nokkel_starter=str(gammel.pk))
        logg.hendelse(av, "paarorende.invitasjon_trukket", gammel)


def _send(
    epost: str, av: Konto, *, konto: Konto | None = None, person: Person | None = None
) -> NyInvitasjon:
    _trekk_ubrukte(av, Q(konto=konto) if konto else Q(person=person))
    invitasjon, kode = Invitasjon.objects.utsted(
        epost=epost,
        dager=Parameter.objects.verdi("invitasjon_dager"),
        av=av,
        konto=konto,
        person=person,
    )
    varsling.send_invitasjon(invitasjon)
    return NyInvitasjon(invitasjon, kode)


@transaction.atomic
def inviter_person(person: Person, *, epost: str, av: Konto) -> NyInvitasjon:
    """Gi en pårørende eller bruker en vei inn til sin egen konto. Erstatter en tidligere."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    egne = Relasjon.objects.styrbar_for(av).filter(
        Q(parorende__person=person) | Q(bruker__person=person)
    )
    if not egne.exists():
        raise Regelbrudd(_("Bare den som har ansvaret for relasjonen, kan invitere."))
    if person.dod is not None:
        raise Regelbrudd(_("Personen er død og kan ikke inviteres."))
    if person.konto_id is not None:
        raise Regelbrudd(_("Personen har allerede en konto og trenger ingen invitasjon."))
    epost = epost.strip().lower()
    if Konto.objects.filter(email__iexact=epost).exists():
        tekst = _("Denne adressen kan ikke brukes. Spør etter en annen e-postadresse.")
        raise Regelbrudd(tekst, felt="epost")
    ny = _send(epost, av, person=person)
    logg.hendelse(av, "paarorende.person_invitert", ny.invitasjon, person=person.pk)
    return ny


@transaction.atomic
def inviter_ansatt(konto: Konto, *, av: Konto) -> NyInvitasjon:
    """Send lenke og lag kode til en ansatt som ikke har laget passord ennå."""
    konto = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    if not Konto.objects.redigerbar_for(av).filter(pk=konto.pk).exists():
        raise Regelbrudd(_("Bare systemadministrator for den ansatte kan invitere."))
    if not konto.is_active:
        raise Regelbrudd(_("Kontoen er stengt. Åpne den før du inviterer."))
    if konto.has_usable_password():
        raise Regelbrudd(_("Den ansatte har tatt i bruk kontoen og trenger ingen invitasjon."))
    ny = _send(konto.email, av, konto=konto)
    logg.hendelse(av, "paarorende.ansatt_invitert", ny.invitasjon, konto=konto.pk)
    return ny


@transaction.atomic
def trekk_invitasjon(invitasjon: Invitasjon, *, av: Konto) -> Invitasjon:
    """Trekk invitasjonen: lenken og koden slutter å virke med en gang."""
    ubrukte = Invitasjon.objects.ubrukte().synlig_for(av)
    funnet = ubrukte.select_for_update(of=("self",)).filter(pk=invitasjon.pk).first()
    if funnet is None:
        raise Regelbrudd(_("Invitasjonen er allerede brukt eller trukket."))
    funnet.trukket = timezone.now()
    funnet.save(update_fields=["trukket"])
    varsling.fjern_ventende([Varselslag.INVITASJON], nokkel_starter=str(funnet.pk))
    logg.hendelse(av, "paarorende.invitasjon_trukket", funnet)
    return funnet


@transaction.atomic
def ta_imot_invitasjon(pk: UUID, *, kode: str, passord: str, av: Konto | None = None) -> Mottak:
    """Bruk invitasjonen. Feil kode telles også når siden vises på nytt; `av` finnes ikke ennå."""
    aapne = Invitasjon.objects.aapne().select_for_update(of=("self",))
    invitasjon = aapne.filter(pk=pk).select_related("konto", "person").first()
    if invitasjon is None:
        return Mottak(Svar.GJELDER_IKKE)
    if not invitasjon.stemmer(kode):
        invitasjon.feil += 1
        invitasjon.save(update_fields=["feil"])
        logg.hendelse(av, "paarorende.invitasjon_feil_kode", invitasjon, feil=invitasjon.feil)
        return Mottak(Svar.FEIL_KODE, forsok_igjen=FEIL_HOYST - invitasjon.feil)
    try:
        validate_password(passord, invitasjon.konto or Konto(email=invitasjon.epost))
    except ValidationError as avvik:
        return Mottak(Svar.DAARLIG_PASSORD, feil=tuple(avvik.messages))
    konto = _aapne_konto(invitasjon, passord)
    if konto is None:
        return Mottak(Svar.ADRESSEN_ER_I_BRUK)
    invitasjon.brukt = timezone.now()
    invitasjon.save(update_fields=["brukt"])
    logg.hendelse(konto, "paarorende.invitasjon_brukt", invitasjon, konto=konto.pk)
    return Mottak(Svar.TATT_IMOT, konto=konto)


def _aapne_konto(invitasjon: Invitasjon, passord: str) -> Konto | None:
    """Kontoen med passord og bekreftet adresse. `None` når noen kom først."""
    try:
        with transaction.atomic():
            konto = invitasjon.konto or _konto_til(invitasjon.person_id, invitasjon.epost)
            konto.set_password(passord)
            konto.save(update_fields=["password"])
            EmailAddress.objects.update_or_create(
                user=konto, email=konto.email, defaults={"verified": True, "primary": True}
            )
    except (IntegrityError, Person.DoesNotExist):
        return None
    return konto


def _konto_til(person_id: UUID | None, epost: str) -> Konto:
    """Personen låses: hun kan logge inn første gang med ID-porten i samme øyeblikk."""
    uten = Person.objects.select_for_update(of=("self",)).filter(konto__isnull=True)
    person = uten.get(pk__in=[person_id])
    person.konto = Konto.objects.create_user(epost)
    person.save(update_fields=["konto"])
    return person.konto
