"""Hvem den pårørende kan ringe."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Kontaktperson,
    Konto,
    Relasjon,
)
from paarorende.queryset import gjelder


@transaction.atomic
def sett_kontaktperson(relasjon: Relasjon, *, konto: Konto, fra: date, av: Konto) -> Kontaktperson:
    """Sett ny kontaktperson. Den forrige slutter samme dag; begynte hun da, byttes hun ut."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    egne = (relasjon.parorende.person.konto_id, relasjon.bruker.person.konto_id)
    if not (konto.er_ansatt and konto.is_active) or konto.pk in egne:
        raise Regelbrudd(_("Kontaktpersonen må være en ansatt uten egen del i relasjonen."))
    if relasjon.kontaktpersoner.filter(fra__gt=fra).exists():
        raise Regelbrudd(_("En annen kontaktperson begynner senere. Velg en dato etter det."))
    relasjon.kontaktpersoner.filter(fra=fra).delete()
    forrige = relasjon.kontaktpersoner.filter(gjelder(fra)).first()
    if forrige is not None:
        forrige.til = fra
        forrige.save(update_fields=["til"])
        logg.hendelse(av, "paarorende.kontaktperson_avsluttet", forrige, til=fra)
    ny = Kontaktperson.objects.create(relasjon=relasjon, konto=konto, fra=fra)
    logg.hendelse(av, "paarorende.kontaktperson_satt", ny, konto=str(konto.pk), fra=fra)
    return ny
