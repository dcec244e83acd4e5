"""Hvem mangler hva? Pårørendekontakt, ressursperson, rutiner og opplæring per virksomhet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import ngettext

from paarorende.models import (
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Parameter,
    Relasjon,
    Rolletildeling,
)
from paarorende.valg import LEDERROLLER, Nivaa, Rolle
from samarbeid import regler
from samarbeid.models import (
    Fagnettverk,
    Gjennomforing,
    Moteplan,
    Opplaring,
    Rutineversjon,
    Samarbeidsmote,
)
from samarbeid.valg import Rutinestatus

SER_DEKNING = (*LEDERROLLER, Rolle.PAARORENDEKONTAKT)


@dataclass(frozen=True)
class Virksomhetsdekning:
    enhet: Organisasjonsenhet
    kontakter: list[str]
    uten_siden: date | None
    ressurspersoner: list[str]
    trenger_ressurs: list[str]
    opplart: tuple[int, int]
    mangler: bool = False


def kan_se_dekning(konto: Konto) -> bool:
    return konto.har_rolle(*SER_DEKNING)


def dekning() -> list[Virksomhetsdekning]:
    """Alle virksomheter med løpende drift. Antall spørringer følger ikke antall virksomheter."""
    virksomheter, avdelinger = _virksomheter_og_avdelinger()
    roller = _roller()
    relevante = set(_parameter("avdelinger_ressursperson_barn", []))
    opplart = _opplaert(avdelinger, Opplaring.objects.filter(aktiv=True).order_by("pk"))
    return [_rad(e, avdelinger, roller, relevante, opplart) for e in virksomheter]


def _virksomheter_og_avdelinger() -> tuple[list[Organisasjonsenhet], list[Organisasjonsenhet]]:
    enheter = Organisasjonsenhet.objects.gjeldende().select_related("overordnet__overordnet")
    alle = list(enheter.filter(nivaa__in=[Nivaa.VIRKSOMHET, Nivaa.AVDELING]).i_rekkefolge())
    virksomheter = [e for e in alle if e.nivaa == Nivaa.VIRKSOMHET]
    return virksomheter, [e for e in alle if e.nivaa == Nivaa.AVDELING]


def kan_oppnevne_i(konto: Konto, alle: Iterable[Virksomhetsdekning]) -> set[int]:
    """Virksomhetene der kontoen har en lederrolle, på virksomheten eller over den."""
    ledet = {rolle.enhet_id for rolle in konto.roller_naa() if rolle.rolle in LEDERROLLER}
    return {d.enhet.pk for d in alle if ledet & {e.pk for e in d.enhet.oppover()}}


def opplaringsandeler(kurs: Iterable[Opplaring]) -> list[tuple[str, int, int]]:
    """Navn, ansatte med gyldig opplæring og alle ansatte, for hver virksomhet."""
    virksomheter, avdelinger = _virksomheter_og_avdelinger()
    opplart = _opplaert(avdelinger, kurs)
    return [(e.navn, *_sum(opplart, _under(e, avdelinger))) for e in virksomheter]


def _parameter(nokkel: str, ellers: Any) -> Any:
    try:
        return Parameter.objects.verdi(nokkel)
    except LookupError:
        return ellers


@dataclass(frozen=True)
class _Roller:
    kontakt: dict[int, list[str]]
    ressurs: dict[int, list[str]]
    sist: dict[int, date]


def _roller() -> _Roller:
    """Hvem har hvilken rolle nå, og når var det sist noen som hadde den?"""
    kontakt: dict[int, list[str]] = defaultdict(list)
    ressurs: dict[int, list[str]] = defaultdict(list)
    sist: dict[int, date] = {}
    alle = Rolletildeling.objects.filter(
        godkjent__isnull=False, rolle__in=[Rolle.PAARORENDEKONTAKT, Rolle.RESSURSPERSON_BARN]
    ).select_related("konto__person")
    idag = timezone.localdate()
    for t in alle.order_by("fra", "pk"):
        gjelder = t.fra <= idag < t.til
        if t.rolle == Rolle.PAARORENDEKONTAKT:
            sist[t.enhet_id] = max(sist.get(t.enhet_id, t.til), t.til)
        if gjelder:
            maal = kontakt if t.rolle == Rolle.PAARORENDEKONTAKT else ressurs
            maal[t.enhet_id].append(t.konto.navn)
    return _Roller(kontakt, ressurs, sist)


def _opplaert(
    avdelinger: Iterable[Organisasjonsenhet], alle_kurs: Iterable[Opplaring]
) -> dict[int, tuple[int, int]]:
    """Ansatte med gyldig opplæring og alle ansatte, per avdeling."""
    idag = timezone.localdate()
    kurs = {o.pk: o.gyldig_maaneder for o in alle_kurs}
    gyldige: dict[Any, set[Any]] = defaultdict(set)
    for g in Gjennomforing.objects.filter(opplaring__in=kurs).order_by("pk"):
        if regler.er_gyldig_opplaring(g.dato, kurs[g.opplaring_id], idag):
            gyldige[g.konto_id].add(g.opplaring_id)
    ansatte: dict[int, set[Any]] = defaultdict(set)
    roller = Rolletildeling.objects.gjeldende().filter(rolle=Rolle.ANSATT)
    for enhet_id, konto_id in roller.values_list("enhet_id", "konto_id"):
        ansatte[enhet_id].add(konto_id)
    alle = set(kurs)
    return {
        a.pk: (
            sum(1 for k in ansatte[a.pk] if alle and gyldige[k] >= alle),
            len(ansatte[a.pk]),
        )
        for a in avdelinger
    }


def _rad(
    enhet: Organisasjonsenhet,
    avdelinger: list[Organisasjonsenhet],
    roller: _Roller,
    relevante: set[str],
    opplart: dict[int, tuple[int, int]],
) -> Virksomhetsdekning:
    under = _under(enhet, avdelinger)
    kontakter = roller.kontakt.get(enhet.pk, [])
    trenger = [a.navn for a in under if a.kode in relevante and not roller.ressurs.get(a.pk)]
    return Virksomhetsdekning(
        enhet=enhet,
        kontakter=kontakter,
        uten_siden=None if kontakter else roller.sist.get(enhet.pk),
        ressurspersoner=[n for a in under for n in roller.ressurs.get(a.pk, [])],
        trenger_ressurs=trenger,
        opplart=_sum(opplart, under),
        mangler=not kontakter or bool(trenger),
    )


def _under(
    enhet: Organisasjonsenhet, avdelinger: Iterable[Organisasjonsenhet]
) -> list[Organisasjonsenhet]:
    return [a for a in avdelinger if a.overordnet_id == enhet.pk]


def _sum(
    opplart: dict[int, tuple[int, int]], avdelinger: Iterable[Organisasjonsenhet]
) -> tuple[int, int]:
    tall = [opplart[a.pk] for a in avdelinger]
    return sum(gyldige for gyldige, _alle in tall), sum(alle for _gyldige, alle in tall)


def rutiner_aa_se_paa() -> list[Rutineversjon]:
    """Over dato først, så dem på høring."""
    idag = timezone.localdate()
    return list(
        Rutineversjon.objects.filter(
            Q(status=Rutinestatus.PUBLISERT, revideres__lt=idag) | Q(status=Rutinestatus.HORING)
        )
        .select_related("rutine")
        .annotate(antall_svar=Count("horingssvar"))
        .order_by("revideres", "horing_frist", "pk")
    )


def saker_fra_portalen(nettverk: Fagnettverk) -> list[tuple[str, str]]:  # noqa: ARG001 – like
    """Det som står åpent, i tall: forslag til dagsorden. Ingen navn, ingen enkeltsaker."""
    idag = timezone.localdate()
    kontakt = Kontaktperson.objects.gjeldende().filter(relasjon=OuterRef("pk"))
    med_plan = Moteplan.objects.aktive().filter(relasjon=OuterRef("pk"))
    tall = {
        "over_frist": Samarbeidsmote.objects.aapne().filter(frist__lt=idag).count(),
        "uten_kontakt": Relasjon.objects.aktive()
        .filter(Exists(med_plan), ~Exists(kontakt))
        .count(),
        "rutiner_over": Rutineversjon.objects.gjeldende().filter(revideres__lt=idag).count(),
    }
    tekster = {
        "over_frist": ngettext(
            "%(n)s samarbeidsmøte er over fristen",
            "%(n)s samarbeidsmøter er over fristen",
            tall["over_frist"],
        ),
        "uten_kontakt": ngettext(
            "%(n)s pårørende mangler kontaktperson",
            "%(n)s pårørende mangler kontaktperson",
            tall["uten_kontakt"],
        ),
        "rutiner_over": ngettext(
            "%(n)s rutine må ses på igjen", "%(n)s rutiner må ses på igjen", tall["rutiner_over"]
        ),
    }
    return [(nokkel, tekster[nokkel] % {"n": tall[nokkel]}) for nokkel in regler.saksforslag(tall)]
