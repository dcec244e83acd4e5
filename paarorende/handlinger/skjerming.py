"""Skjermede personer: hvem som kan sette og oppheve det, og hvem som får vite det."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Person, Relasjon, Tjeneste
from paarorende.valg import Adressegradering, Graderingsgrunn, Rolle, Varselslag


def _relasjoner(person: Person) -> Q:
    return Q(parorende__person=person) | Q(bruker__person=person)


@transaction.atomic
def sett_adressegradering(
    person: Person, *, gradering: Adressegradering, grunn: Graderingsgrunn, av: Konto
) -> Person:
    """Sett eller opphev skjermingen. Graden føres aldri i loggen, bare at den er endret."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    ansvar = Relasjon.objects.aktive().paa_enhetene_til(av, Rolle.SKJERMINGSANSVARLIG)
    if not ansvar.filter(_relasjoner(person)).exists():
        raise Regelbrudd(_("Bare skjermingsansvarlig for enheten kan endre dette."))
    if person.adressegradering == gradering:
        raise Regelbrudd(_("Graderingen er slik fra før."), felt="gradering")
    oppheves = gradering == Adressegradering.UGRADERT
    person.adressegradering = gradering
    person.save(update_fields=["adressegradering"])
    hva = "opphevet" if oppheves else "satt"
    logg.hendelse(av, f"paarorende.skjerming_{hva}", person, grunn=str(grunn))
    _si_fra_til_de_andre(person, av)
    return person


def _si_fra_til_de_andre(person: Person, av: Konto) -> None:
    """De andre skjermingsansvarlige får vite at noe er endret, så ingen gjør det i det stille."""
    brukere = Relasjon.objects.filter(_relasjoner(person)).order_by().values("bruker")
    avdelinger = Tjeneste.objects.filter(bruker__in=brukere).lopende().order_by().values("avdeling")
    andre = Konto.objects.med_rolle_i(avdelinger, Rolle.SKJERMINGSANSVARLIG).exclude(pk=av.pk)
    for konto in andre.order_by("pk"):
        varsling.varsle_konto(
            konto,
            Varselslag.ANSVAR,
            nokkel=f"skjerming:{person.pk}:{timezone.now().timestamp()}",
            lenke=reverse("nettverk:skjermede"),
        )
