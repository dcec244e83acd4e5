"""Skriftlig fullmakt: den andre ser og gjør det samme som den som ga den (fvl. § 12)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.part import side_i
from avlastning.models import Fullmakt, Sak, Saksbrev
from avlastning.models.sak import BEHANDLER_SAKER
from avlastning.valg import Sakspart
from avlastning.varsler.brev import brev_er_aapnet
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto


@dataclass(frozen=True, kw_only=True)
class Rammer:
    """Hva fullmakten gjelder. Uten sak gjelder den alle sakene mellom de to."""

    kan_soke: bool = False
    kan_klage: bool = True
    vil_ogsa_ha_selv: bool = True
    alle_saker: bool = False
    til: date | None = None


@transaction.atomic
def gi_fullmakt(sak: Sak, *, til: Konto, rammer: Rammer, av: Konto) -> Fullmakt:
    """Gitt i portalen av parten selv, som er å skrive under."""
    side = side_i(sak, av)
    if side is None or av.pk != _parten(sak, side):
        raise Regelbrudd(_("Bare parten selv kan gi fullmakt."))
    if til.har_rolle(*BEHANDLER_SAKER):
        raise Regelbrudd(_("Den som behandler saker i kommunen, kan ikke være fullmektig."))
    if til.pk in (av.pk, _parten(sak, Sakspart.SOKER), _parten(sak, Sakspart.MOTTAKER)):
        raise Regelbrudd(_("Velg en annen enn partene i saken."))
    fullmakt = Fullmakt.objects.create(
        parorende=sak.parorende,
        bruker=sak.bruker,
        sak=None if rammer.alle_saker else sak,
        for_part=side,
        konto=til,
        kan_soke=rammer.kan_soke,
        kan_klage=rammer.kan_klage,
        vil_ogsa_ha_selv=rammer.vil_ogsa_ha_selv,
        til=rammer.til,
        signert=timezone.now(),
    )
    logg.hendelse(av, "avlastning.fullmakt_gitt", fullmakt, part=side)
    return fullmakt


@transaction.atomic
def trekk_fullmakt(fullmakt: Fullmakt, *, av: Konto) -> Fullmakt:
    """Fra nå ser den andre ingenting, og varslene som ikke er sendt, tas bort."""
    fullmakt = Fullmakt.objects.select_for_update(of=("self",)).get(pk=fullmakt.pk)
    if not Fullmakt.objects.redigerbar_for(av).filter(pk=fullmakt.pk).exists():
        raise Regelbrudd(_("Bare den som ga fullmakten, kan trekke den."))
    fullmakt.trukket = timezone.now()
    fullmakt.save(update_fields=["trukket"])
    brevene = Saksbrev.objects.filter(
        til_konto=fullmakt.konto,
        sak__parorende=fullmakt.parorende_id,
        sak__bruker=fullmakt.bruker_id,
    )
    for brev in brevene.order_by("pk"):
        brev_er_aapnet(brev)
    logg.hendelse(av, "avlastning.fullmakt_trukket", fullmakt)
    return fullmakt


def _parten(sak: Sak, side: Sakspart) -> object:
    person = sak.parorende.person if side == Sakspart.SOKER else sak.bruker.person
    return person.konto_id
