"""Organisasjonskartet: leses inn fra en fil, og legges aldri ned under noen som er i bruk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, sporringer
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Organisasjonsenhet
from paarorende.regler import organisasjonsendring
from paarorende.regler.organisasjonsfil import Rad

FELT = ("navn", "nivaa", "telefon", "vakttelefon", "fra")
EN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Importert:
    lest: int
    nye: int
    endret: int
    lagt_ned: int


@transaction.atomic
def importer_organisasjon(
    rader: Sequence[Rad], *, av: Konto | None, legg_ned: bool = False, avtrykk: str = ""
) -> Importert:
    """Ovenfra og ned, alt eller ingenting. `av` er tom fra kommandolinja.

    `avtrykk` er planen noen så på. Er kartet endret siden, må hun se på den nye først.
    """
    if av is not None and not av.styrer_hele_kommunen():
        raise Regelbrudd(_("Bare systemadministrator for hele kommunen kan endre kartet."))
    kjente = {
        enhet.kode: enhet
        for enhet in Organisasjonsenhet.objects.select_for_update(of=("self",)).order_by("pk")
    }
    plan = _plan(rader, kjente, avtrykk)
    endret = {endring.kode for endring in plan.endrede}
    for rad in rader:
        if rad.kode not in kjente:
            kjente[rad.kode] = _ny(rad, kjente)
            logg.hendelse(av, "paarorende.enhet_opprettet", kjente[rad.kode], kode=rad.kode)
        elif rad.kode in endret:
            felt = _endre(kjente[rad.kode], rad, kjente)
            logg.hendelse(av, "paarorende.enhet_endret", kjente[rad.kode], felt=", ".join(felt))
    borte = [kjente[enhet.kode] for enhet in plan.borte] if legg_ned else []
    return Importert(len(rader), len(plan.nye), len(endret), _legg_ned(borte, av))


def _plan(
    rader: Sequence[Rad], kjente: dict[str, Organisasjonsenhet], avtrykk: str
) -> organisasjonsendring.Plan:
    idag = timezone.localdate()
    plan = organisasjonsendring.planlegg(rader, sporringer.som_enheter(kjente.values()), idag)
    if plan.feil:
        raise Regelbrudd(" ".join(plan.feil))
    if avtrykk and avtrykk != plan.avtrykk:
        raise Regelbrudd(_("Kartet er endret siden du så på det. Last opp fila på nytt."))
    return plan


def _verdier(rad: Rad, kjente: dict[str, Organisasjonsenhet]) -> dict[str, Any]:
    over = kjente[rad.overordnet].pk if rad.overordnet else None
    return {**{felt: getattr(rad, felt) for felt in FELT}, "overordnet_id": over, "til": None}


def _ny(rad: Rad, kjente: dict[str, Organisasjonsenhet]) -> Organisasjonsenhet:
    return Organisasjonsenhet.objects.create(kode=rad.kode, **_verdier(rad, kjente))


def _endre(enhet: Organisasjonsenhet, rad: Rad, kjente: dict[str, Organisasjonsenhet]) -> list[str]:
    verdier = _verdier(rad, kjente)
    nye = {felt: verdi for felt, verdi in verdier.items() if getattr(enhet, felt) != verdi}
    for felt, verdi in nye.items():
        setattr(enhet, felt, verdi)
    enhet.save(update_fields=list(nye))
    return list(nye)


def _legg_ned(borte: list[Organisasjonsenhet], av: Konto | None) -> int:
    """De som er i bruk, står. Siden har sagt hvilke det er, og hvorfor."""
    hindret = sporringer.i_bruk(borte)
    ledige = [enhet for enhet in borte if enhet.pk not in hindret]
    for enhet in ledige:
        enhet.til = max(timezone.localdate(), enhet.fra + EN_DAG)
        enhet.save(update_fields=["til"])
        logg.hendelse(av, "paarorende.enhet_lagt_ned", enhet, kode=enhet.kode)
    return len(ledige)
