"""Det begge parter setter opp før møtet."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.models import (
    Agendapunkt,
    DeltForberedelse,
    Forberedelse,
    Mottak,
    Samarbeidsmote,
)
from samarbeid.valg import (
    Motestatus,
    Part,
    Sakskilde,
)

HOYST_SAKER = 30


@transaction.atomic
def lagre_forberedelse(
    mote: Samarbeidsmote, *, tekster: dict[str, str], saker: list[str], av: Konto
) -> Forberedelse:
    """Lagre den pårørendes egen kladd. Ingen andre ser den, heller ikke etter at noe er delt."""
    mote = _aapent(mote)
    krev_part(mote.relasjon, Maate.PORTAL, av)
    kladd, ny = Forberedelse.objects.update_or_create(
        mote=mote, defaults={**tekster, "saker": saker}
    )
    if ny:
        logg.hendelse(av, "samarbeid.forberedelse_paabegynt", mote)
    return kladd


@transaction.atomic
def del_forberedelse(
    mote: Samarbeidsmote,
    *,
    tekster: dict[str, str],
    saker: list[str],
    maate: Maate = Maate.PORTAL,
    av: Konto,
) -> DeltForberedelse:
    """Del det som står nå, slik det er nå. Sakene kommer på den felles lista."""
    mote = _aapent(mote)
    fort_av = krev_part(mote.relasjon, maate, av)
    if fort_av is None:
        Forberedelse.objects.update_or_create(mote=mote, defaults={**tekster, "saker": saker})
    forrige = mote.delte_forberedelser.order_by("-nummer").first()
    innhold = {**tekster, "saker": saker}
    if forrige is not None and (forrige.innhold, forrige.maate) == (innhold, maate):
        return forrige
    delt = DeltForberedelse.objects.create(
        mote=mote,
        nummer=forrige.nummer + 1 if forrige else 1,
        innhold=innhold,
        maate=maate,
        fort_av=fort_av,
    )
    _sett_saker(mote, Part.PARORENDE, saker, _saker_i(forrige), maate=maate, fort_av=fort_av)
    logg.hendelse(av, "samarbeid.forberedelse_delt", mote, nummer=delt.nummer, maate=str(maate))
    if fort_av is None:
        varsler.forberedelse_delt(delt)
    return delt


@transaction.atomic
def bekreft_mottatt(delt: DeltForberedelse, *, brukes_til: str, av: Konto) -> Mottak:
    """Si at vi har lest det, og hva vi bruker det til (funnet S1.11)."""
    mote = Samarbeidsmote.objects.laas(delt.mote)
    if Mottak.objects.filter(delt=delt).exists():
        raise Regelbrudd(_("Dette er alt bekreftet."))
    mottak = Mottak.objects.create(delt=delt, av=av, brukes_til=brukes_til)
    logg.hendelse(av, "samarbeid.forberedelse_mottatt", mote, nummer=delt.nummer)
    varsler.forberedelse_mottatt(mottak)
    return mottak


@transaction.atomic
def legg_til_sak(mote: Samarbeidsmote, *, tekst: str, fra: Part, av: Konto) -> Agendapunkt:
    """Sett opp én sak på den felles lista. Begge parter kan det (planen S1.16)."""
    mote = _aapent(mote)
    if fra == Part.PARORENDE:
        krev_part(mote.relasjon, Maate.PORTAL, av)
    if mote.agenda.count() >= HOYST_SAKER:
        raise Regelbrudd(_("Det er alt så mange saker som et møte rekker over."))
    sak, ny = Agendapunkt.objects.get_or_create(mote=mote, fra=fra, tekst=tekst)
    if ny:
        logg.hendelse(av, "samarbeid.sak_satt_opp", mote, fra=str(fra))
    return sak


@transaction.atomic
def fjern_sak(sak: Agendapunkt, *, fra: Part, av: Konto) -> None:
    """Ta bort en sak. Ingen kan ta bort det den andre parten har satt opp."""
    mote = _aapent(sak.mote)
    if sak.fra != fra:
        raise Regelbrudd(_("Den andre parten har satt opp denne saken. Du kan ikke fjerne den."))
    sak.delete()
    logg.hendelse(av, "samarbeid.sak_fjernet", mote, fra=str(fra))


@transaction.atomic
def sett_opp_saker(mote: Samarbeidsmote, *, saker: list[str], av: Konto) -> None:
    """Tjenestens saker på den felles lista (planen S1.16)."""
    mote = _aapent(mote)
    gamle = list(mote.agenda.filter(fra=Part.TJENESTEN).values_list("tekst", flat=True))
    _sett_saker(mote, Part.TJENESTEN, saker, gamle)
    logg.hendelse(av, "samarbeid.saker_satt_opp", mote, antall=len(saker))


def _aapent(mote: Samarbeidsmote) -> Samarbeidsmote:
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_forberedes(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er holdt eller avsluttet. Du kan skrive en merknad i stedet."))
    return mote


def _saker_i(delt: DeltForberedelse | None) -> list[str]:
    return delt.innhold.get("saker", []) if delt else []


def _sett_saker(
    mote: Samarbeidsmote, fra: Part, saker: list[str], gamle: list[str], **hvordan: Any
) -> None:
    """Ta bort det som ikke står lenger, og legg til det nye. Resten blir der det er."""
    egne = mote.agenda.filter(fra=fra, kilde=Sakskilde.FRI)
    egne.filter(tekst__in=set(gamle) - set(saker)).delete()
    finnes = set(egne.values_list("tekst", flat=True))
    nye = [sak for sak in dict.fromkeys(saker) if sak not in finnes]
    Agendapunkt.objects.bulk_create(
        Agendapunkt(mote=mote, fra=fra, tekst=sak, **hvordan) for sak in nye
    )
