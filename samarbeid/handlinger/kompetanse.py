"""Internopplæring: hvem har gjennomført hva, og når det må fornyes (planen S1.26 og S1.33)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Organisasjonsenhet
from paarorende.valg import LEDERROLLER
from samarbeid.models import Gjennomforing, Kompetansetiltak, Opplaring


@transaction.atomic
def for_opplaring(opplaring: Opplaring, *, konto: Konto, dato: date, av: Konto) -> Gjennomforing:
    """Før at en ansatt har gjennomført. En selv, eller lederen hennes."""
    if dato > timezone.localdate():
        raise Regelbrudd(_("Datoen kan ikke være fram i tid."))
    if Gjennomforing.objects.filter(opplaring=opplaring, konto=konto, dato=dato).exists():
        raise Regelbrudd(_("Dette er allerede ført."))
    rad = Gjennomforing.objects.create(opplaring=opplaring, konto=konto, dato=dato, fort_av=av)
    logg.hendelse(av, "samarbeid.opplaring_fort", rad, dato=dato)
    return rad


@transaction.atomic
def lagre_kompetansetiltak(
    enhet: Organisasjonsenhet,
    *,
    felt: Mapping[str, Any],
    av: Konto,
    tiltak: Kompetansetiltak | None = None,
) -> Kompetansetiltak:
    """En rad i kompetanseplanen, med ansvarlig og frist."""
    if not Organisasjonsenhet.objects.med_rolle(av, *LEDERROLLER).filter(pk=enhet.pk).exists():
        raise Regelbrudd(_("Bare en leder for enheten kan endre kompetanseplanen."))
    rad = tiltak or Kompetansetiltak(enhet=enhet)
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.save()
    logg.hendelse(av, "samarbeid.kompetansetiltak_lagret", rad, frist=rad.frist)
    return rad
