"""Når kontaktpersonen slutter eller bytter jobb: ingen blir stående uten en å ringe."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import handlinger as grunnmur
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Kontaktperson, Konto, Relasjon
from paarorende.queryset import gjelder
from samarbeid import regler
from samarbeid.models import Oppfolging, Overlevering, Samarbeidsmote


@transaction.atomic
def overlever(
    konto: Konto,
    *,
    etterfolgere: Mapping[Relasjon, Konto],
    notat: str,
    fra: date,
    av: Konto,
) -> list[Overlevering]:
    """Alle relasjonene får en ny kontaktperson på én gang, eller ingen av dem.

    Møter og åpne løfter følger med. Notatet kan den pårørende lese (planen S1.18 og S1.27).
    """
    mine = Kontaktperson.objects.filter(gjelder(fra), konto=konto).select_for_update(of=("self",))
    aktive = Relasjon.objects.aktive().filter(pk__in=mine.values("relasjon"))
    mangler = set(aktive.values_list("pk", flat=True)) - {r.pk for r in etterfolgere}
    if not regler.kan_overleveres(
        mangler=len(mangler), til_seg_selv=konto in etterfolgere.values()
    ):
        raise Regelbrudd(_("Alle må få en ny kontaktperson, og det må være en annen."))
    if mine.filter(fra=fra, relasjon__in=[r.pk for r in etterfolgere]).exists():
        raise Regelbrudd(_("Kontaktpersonen begynte samme dag. Velg en senere dato."), felt="fra")
    gjort = []
    for relasjon, ny in sorted(etterfolgere.items(), key=lambda par: str(par[0].pk)):
        forrige = mine.get(relasjon=relasjon)
        kontakt = grunnmur.sett_kontaktperson(relasjon, konto=ny, fra=fra, av=av)
        gjort.append(_folg_med(relasjon, forrige, kontakt, notat, av))
    logg.hendelse(av, "samarbeid.overlevert", konto, antall=len(gjort), fra=fra)
    return gjort


def _folg_med(
    relasjon: Relasjon, forrige: Kontaktperson, ny: Kontaktperson, notat: str, av: Konto
) -> Overlevering:
    """Avtalte møter og åpne løfter får ny ansvarlig samtidig."""
    moter = Samarbeidsmote.objects.aapne().filter(plan__relasjon=relasjon, moteleder=forrige.konto)
    moter.update(moteleder=ny.konto)
    punkter = Oppfolging.objects.aapne().filter(relasjon=relasjon, ansvarlig=forrige.konto)
    punkter.update(ansvarlig=ny.konto)
    return Overlevering.objects.create(fra=forrige, til=ny, notat=notat, skrevet_av=av)
