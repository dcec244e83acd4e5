"""Tjenestene bruker får. Starten vekker pliktklokka, slutten stanser den."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Bruker, Konto, Organisasjonsenhet, Tjeneste
from paarorende.models.avtrykk import krev_uendret
from paarorende.regler import registrering
from paarorende.valg import Brukerstatus


def _krev_lovlig_periode(start: date, forventet_slutt: date | None) -> None:
    if not registrering.er_lovlig_tjenesteperiode(start, forventet_slutt):
        raise Regelbrudd(_("Tjenesten kan ikke ta slutt før den begynner."), felt="forventet_slutt")


@transaction.atomic
def start_tjeneste(bruker: Bruker, *, ny: registrering.NyTjeneste, av: Konto) -> Tjeneste:
    """Før en tjeneste fra en avdeling den ansatte selv hører til."""
    bruker = Bruker.objects.select_for_update(of=("self",)).get(pk=bruker.pk)
    if bruker.status != Brukerstatus.AKTIV:
        raise Regelbrudd(_("Bruker er ikke lenger aktiv og kan ikke få nye tjenester."))
    egne = Organisasjonsenhet.objects.kan_fores_av(av)
    if not egne.filter(pk=ny.avdeling).exists():
        raise Regelbrudd(_("Du kan bare føre tjenester fra din egen avdeling."), felt="avdeling")
    _krev_lovlig_periode(ny.start, ny.forventet_slutt)
    like = bruker.tjenester.ikke_avsluttet().filter(slag=ny.slag, avdeling=ny.avdeling)
    if like.exists():
        raise Regelbrudd(_("Tjenesten er ført fra før, fra samme avdeling."), felt="slag")
    tjeneste = Tjeneste.objects.create(
        bruker=bruker,
        slag=ny.slag,
        avdeling_id=ny.avdeling,
        beskrivelse=ny.beskrivelse,
        start=ny.start,
        forventet_slutt=ny.forventet_slutt,
    )
    logg.hendelse(av, "paarorende.tjeneste_startet", tjeneste, slag=ny.slag, start=ny.start)
    return tjeneste


@transaction.atomic
def endre_tjeneste(
    tjeneste: Tjeneste, *, beskrivelse: str, forventet_slutt: date | None, vist: str, av: Konto
) -> Tjeneste:
    """Endre hva tjenesten er, og når den ventes å ta slutt."""
    tjeneste = Tjeneste.objects.select_for_update(of=("self",)).get(pk=tjeneste.pk)
    nytt = {"beskrivelse": beskrivelse, "forventet_slutt": forventet_slutt}
    krev_uendret(tjeneste, nytt, vist=vist)
    _krev_lovlig_periode(tjeneste.start, forventet_slutt)
    tjeneste.beskrivelse, tjeneste.forventet_slutt = beskrivelse, forventet_slutt
    tjeneste.save(update_fields=list(nytt))
    logg.hendelse(av, "paarorende.tjeneste_endret", tjeneste, forventet_slutt=forventet_slutt or "")
    return tjeneste


@transaction.atomic
def avslutt_tjeneste(tjeneste: Tjeneste, *, slutt: date, av: Konto) -> Tjeneste:
    """Tjenesten er slutt. Er det den siste avdelingen gir, slutter også lederens innsyn."""
    tjeneste = Tjeneste.objects.select_for_update(of=("self",)).get(pk=tjeneste.pk)
    if tjeneste.slutt is not None:
        raise Regelbrudd(_("Tjenesten er allerede avsluttet."))
    if slutt < tjeneste.start:
        raise Regelbrudd(_("Tjenesten kan ikke ta slutt før den begynner."), felt="slutt")
    tjeneste.slutt = slutt
    tjeneste.save(update_fields=["slutt"])
    logg.hendelse(av, "paarorende.tjeneste_avsluttet", tjeneste, slutt=slutt)
    return tjeneste
