"""Ferierunden: åpnes, ønskes i, stenges, fordeles etter en kjent regel og kunngjøres."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.plassering import (
    Bestilling,
    _book,
    _krev_familien,
    _laas_bank,
    _laas_gjester,
    _laas_steder,
    _prov,
)
from avlastning.models import Opphold, Plass, Runde, Rundeonske, Rundesvar, Sted, Vedtakslinje
from avlastning.regler import bank, booking
from avlastning.regler.booking import lokal
from avlastning.regler.runde import Svar, Tildeling
from avlastning.sporringer.runde import DRAR, KOMMER, forklar, forslag
from avlastning.valg import Maaleenhet, Opphav, Rundetilstand
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.valg import Maate

HOYST = 3


@dataclass(frozen=True)
class Onske:
    """Ett ønske. Uten sted er alle stedene i runden like gode."""

    starter: date
    slutter: date
    sted: Sted | None = None


@transaction.atomic
def aapne_runde(felt: Mapping[str, Any], *, av: Konto) -> Runde:
    """Ferien kunngjøres, med regelen alle kan lese. Frøet trekkes nå, før noen har ønsket."""
    felt = dict(felt)
    steder = felt.pop("steder", ())
    runde = Runde(
        **felt, tilstand=Rundetilstand.AAPEN, fro=secrets.token_hex(16),
        regel_parameter=Parameter.objects.rad("runde_regel"),
    )  # fmt: skip
    if runde.soknadsfrist < timezone.localdate() or runde.periode_til <= runde.periode_fra:
        raise Regelbrudd(_("Fristen må være i framtida, og ferien må ha en lengde."))
    if not runde.soknadsfrist < runde.periode_fra:
        raise Regelbrudd(_("Fristen må være før ferien begynner."), felt="soknadsfrist")
    if Runde.objects.filter(slag=runde.slag, aar=runde.aar).exists():
        raise Regelbrudd(_("Det er alt laget en runde for denne ferien."), felt="slag")
    runde.save()
    runde.steder.set(steder)
    _krev_leder(runde, av)
    logg.hendelse(av, "avlastning.runde_aapnet", runde, slag=runde.slag, aar=runde.aar)
    return runde


def _krev_leder(runde: Runde, av: Konto) -> None:
    if not Runde.objects.redigerbar_for(av).filter(pk=runde.pk).exists():
        raise Regelbrudd(_("Bare lederen i Helse- og omsorgsforvaltningen kan gjøre dette."))


def _laas(runde: Runde, *tilstander: Rundetilstand) -> Runde:
    runde = Runde.objects.select_for_update(of=("self",)).get(pk=runde.pk)
    if runde.tilstand not in tilstander:
        raise Regelbrudd(_("Runden er kommet videre. Last siden på nytt."))
    return runde


@transaction.atomic
def onsk_i_runde(
    runde: Runde, *, linje: Vedtakslinje, onsker: Sequence[Onske], av: Konto,
    maate: Maate = Maate.PORTAL,
) -> int:  # fmt: skip
    """Opptil tre ønsker, det viktigste først. Nye avløser de gamle, og ingen trekker dem."""
    runde = _laas(runde, Rundetilstand.AAPEN)
    fort_av = _krev_familien(linje, maate, av)
    if timezone.localdate() > runde.soknadsfrist:
        raise Regelbrudd(_("Fristen er ute. Ring oss, så ser vi om det er plass igjen."))
    if not booking.bestilles(linje.form, linje.enhet) or len(onsker) > HOYST:
        raise Regelbrudd(_("Vedtaket gir ikke opphold som kan ønskes her."))
    for nr, onske in enumerate(onsker):
        _krev_i_ferien(runde, linje, onske, nr)
    Rundeonske.objects.filter(runde=runde, linje=linje).delete()
    Rundeonske.objects.bulk_create(
        Rundeonske(
            runde=runde,
            linje=linje,
            prioritet=nr,
            starter=onske.starter,
            slutter=onske.slutter,
            sted=onske.sted,
            maate=maate,
            fort_av=fort_av,
        )
        for nr, onske in enumerate(onsker, 1)
    )
    logg.hendelse(av, "avlastning.runde_onsket", runde, antall=len(onsker), maate=str(maate))
    return len(onsker)


def _krev_i_ferien(runde: Runde, linje: Vedtakslinje, onske: Onske, nr: int) -> None:
    if onske.slutter <= onske.starter:
        raise Regelbrudd(_("Oppholdet må slutte etter at det begynner."), felt=f"til_{nr}")
    if onske.starter < runde.periode_fra or onske.slutter > runde.periode_til:
        raise Regelbrudd(_("Velg dager i ferien runden gjelder."), felt=f"fra_{nr}")
    starter, slutter = lokal(onske.starter, KOMMER), lokal(onske.slutter, DRAR)
    if linje.enhet == Maaleenhet.HELG and not bank.er_helg(starter, slutter, frozenset()):
        raise Regelbrudd(_("Vedtaket gjelder helger. Velg fra fredag til søndag."))


@transaction.atomic
def fordel_runde(runde: Runde, *, av: Konto) -> list[Svar]:
    """Regn ut et forslag. Samme ønsker, plasser og frø gir alltid samme svar."""
    runde = _laas(runde, Rundetilstand.AAPEN, Rundetilstand.STENGT, Rundetilstand.FORDELT)
    _krev_leder(runde, av)
    if timezone.localdate() <= runde.soknadsfrist:
        raise Regelbrudd(_("Fristen er ikke ute ennå. Fordel når alle har fått ønske."))
    runde.tilstand = Rundetilstand.FORDELT
    runde.fordelt, runde.fordelt_av = timezone.now(), av
    runde.save(update_fields=["tilstand", "fordelt", "fordelt_av"])
    svar = forslag(runde)
    logg.hendelse(av, "avlastning.runde_fordelt", runde, familier=len(svar))
    return svar


@transaction.atomic
def kunngjor_runde(runde: Runde, *, av: Konto) -> int:
    """Oppholdene bestilles, og hver familie får vite hva de fikk og hvorfor."""
    runde = _laas(runde, Rundetilstand.FORDELT)
    _krev_leder(runde, av)
    _laas_alt(runde)
    antall = 0
    for svar in forslag(runde):
        fikk = _bestill_tildelte(svar, av)
        ord_ = forklar(svar, [tildeling for tildeling, _opphold in fikk])
        antall += len(fikk)
        rad = Rundesvar.objects.create(
            runde=runde, linje_id=svar.linje, opphold=fikk[0][1] if fikk else None,
            plass_i_ko=svar.nummer, forklaring=ord_,
        )  # fmt: skip
        varsler.runden_er_klar(rad)
    runde.tilstand = Rundetilstand.KUNNGJORT
    runde.save(update_fields=["tilstand"])
    logg.hendelse(av, "avlastning.runde_kunngjort", runde, opphold=antall)
    return antall


def _laas_alt(runde: Runde) -> None:
    """Alle bankene, så alle som skal dit, så alle stedene: ingen bestiller imens."""
    linjer = Vedtakslinje.objects.filter(rundeonsker__runde=runde).distinct().order_by("pk")
    rader = list(linjer.select_related("vedtak__sak"))
    for linje in rader:
        _laas_bank(linje)
    _laas_gjester(linje.vedtak.sak.bruker_id for linje in rader)
    _laas_steder(runde.steder.order_by("pk").values_list("pk", flat=True))


def _bestill_tildelte(svar: Svar, av: Konto) -> list[tuple[Tildeling, Opphold]]:
    linje = Vedtakslinje.objects.select_related("vedtak__sak__bruker").get(pk=svar.linje)
    bestilt = []
    for tildeling in svar.tildelt:
        plass = Plass.objects.select_related("sted").get(pk=tildeling.plass)
        b = Bestilling(
            sted=plass.sted, starter=tildeling.onske.starter, slutter=tildeling.onske.slutter,
            opphav=Opphav.RUNDE, plass=plass,
        )  # fmt: skip
        resultat = _prov(partial(_book, linje, b, fort_av=None, av=av))
        bestilt += [(tildeling, resultat)] if isinstance(resultat, Opphold) else []
    return bestilt
