"""Hvem den pårørende kan ringe."""

from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Kontaktperson,
    Konto,
    Relasjon,
)
from paarorende.queryset import gjelder
from paarorende.valg import Varselslag

MORGEN = time(8)  # begynner den nye senere, får den pårørende vite det samme morgen


@transaction.atomic
def sett_kontaktperson(relasjon: Relasjon, *, konto: Konto, fra: date, av: Konto) -> Kontaktperson:
    """Sett ny kontaktperson. Den forrige slutter samme dag; begynte hun da, byttes hun ut."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    egne = (relasjon.parorende.person.konto_id, relasjon.bruker.person.konto_id)
    if not (konto.er_ansatt and konto.is_active) or konto.pk in egne:
        raise Regelbrudd(
            _("Kontaktpersonen må være en ansatt uten egen del i relasjonen."), felt="konto"
        )
    if relasjon.kontaktpersoner.filter(fra__gt=fra).exists():
        raise Regelbrudd(
            _("En annen kontaktperson begynner senere. Velg en dato etter det."), felt="fra"
        )
    er_bytte = relasjon.kontaktpersoner.exclude(konto=konto).exists()
    relasjon.kontaktpersoner.filter(fra=fra).delete()
    forrige = relasjon.kontaktpersoner.filter(gjelder(fra)).first()
    if forrige is not None:
        forrige.til = fra
        forrige.save(update_fields=["til"])
        logg.hendelse(av, "paarorende.kontaktperson_avsluttet", forrige, til=fra)
    ny = Kontaktperson.objects.create(relasjon=relasjon, konto=konto, fra=fra)
    logg.hendelse(av, "paarorende.kontaktperson_satt", ny, konto=str(konto.pk), fra=fra)
    _si_fra(relasjon, ny, er_bytte=er_bytte, av=av)
    return ny


def _si_fra(relasjon: Relasjon, ny: Kontaktperson, *, er_bytte: bool, av: Konto) -> None:
    """Den nye får vite det når en annen satte henne; den pårørende når noen byttes ut."""
    nokkel = f"kontakt:{relasjon.pk}:"
    varsling.fjern_ventende([Varselslag.KONTAKT_ENDRET, Varselslag.ANSVAR], nokkel_starter=nokkel)
    if ny.konto_id != av.pk:
        lenke = relasjon.get_absolute_url()
        varsling.varsle_konto(
            ny.konto, Varselslag.ANSVAR, nokkel=f"{nokkel}{ny.pk}", lenke=lenke, relasjon=relasjon
        )
    if er_bytte:
        varsling.varsle_parorende(
            relasjon,
            Varselslag.KONTAKT_ENDRET,
            nokkel=f"{nokkel}{ny.pk}",
            lenke=reverse("min_side"),
            sendes_fra=max(timezone.now(), timezone.make_aware(datetime.combine(ny.fra, MORGEN))),
        )
