"""Det dere skal snakke om på et møte: fra sist, og det begge parter har satt opp."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from samarbeid import regler
from samarbeid.models import Merknad, Oppfolging, Referatversjon, Samarbeidsmote
from samarbeid.valg import AAPNE, Moteslag, Oppfolgingsstatus, Part, Referatsvar, Sakskilde

ETTER_ELDSTE = ("naar", "tekst", "pk")
FORSTE_SAMTALE = Path(__file__).resolve().parents[1] / "data" / "agenda.json"


@dataclass(frozen=True)
class Sak:
    """En linje på agendaen. `pk` er raden den kommer fra, så det som er satt opp, kan fjernes."""

    tekst: str
    fra: Part
    kilde: Sakskilde = Sakskilde.FRI
    merke: str = ""
    pk: UUID | None = None


def agenda_for(mote: Samarbeidsmote) -> list[Sak]:
    """Uenighet og åpne løfter regnes ut hver gang: bekreftes de, er de borte av seg selv.

    Én spørring for alle tre, også når det er mye igjen fra sist.
    """
    rader = _satt_opp(mote)
    if mote.status in AAPNE:
        rader = rader.union(_lofter(mote), _uenighet(mote), all=True)
    saker = [_sak(*rad) for rad in rader.order_by(*ETTER_ELDSTE)]
    return regler.agenda(
        [sak for sak in saker if sak.kilde == Sakskilde.UENIGHET],
        [sak for sak in saker if sak.kilde == Sakskilde.OPPFOLGING],
        [sak for sak in saker if sak.kilde == Sakskilde.FRI and sak.fra == Part.PARORENDE],
        [sak for sak in saker if sak.kilde == Sakskilde.FRI and sak.fra == Part.TJENESTEN],
    )


def forslag_til_saker(mote: Samarbeidsmote) -> list[str]:
    """Sakene til den første samtalen som ikke står på lista ennå (planen S1.8)."""
    if mote.slag != Moteslag.OPPSTART or mote.status not in AAPNE:
        return []
    staar = set(mote.agenda.order_by().values_list("tekst", flat=True))
    return [sak for sak in _forste_samtale() if sak not in staar]


@lru_cache
def _forste_samtale() -> list[str]:
    saker: list[str] = json.loads(FORSTE_SAMTALE.read_text(encoding="utf-8"))
    return saker


def _sak(pk: UUID, tekst: str, hvem: str, slag: str, merke: str | None, _naar: Any) -> Sak:
    kilde, merke = Sakskilde(slag), merke or ""
    if kilde == Sakskilde.OPPFOLGING:
        merke = str(Oppfolgingsstatus(merke).label)
    return Sak(tekst, Part(hvem), kilde=kilde, merke=merke, pk=pk)


def _linjer(utvalg: QuerySet[Any], kilde: Sakskilde, *, hvem: Any, merke: Any, naar: Any) -> Any:
    """Samme kolonner fra tre tabeller, så de kan hentes i ett."""
    return (
        utvalg.order_by()
        .annotate(
            hvem=Cast(hvem, CharField()),
            slag=Value(kilde.value, CharField()),
            merke=Cast(merke, CharField()),
            naar=Cast(naar, DateTimeField()),
        )
        .values_list("pk", "tekst", "hvem", "slag", "merke", "naar")
    )


def _satt_opp(mote: Samarbeidsmote) -> Any:
    return _linjer(
        mote.agenda.all(), Sakskilde.FRI, hvem=F("fra"), merke=Value(""), naar=F("lagt_til")
    )


def _lofter(mote: Samarbeidsmote) -> Any:
    """Løftene den pårørende ikke har sagt er i orden, eldste løfte først."""
    ikke_i_orden = Oppfolging.objects.filter(relasjon=mote.plan.relasjon_id).exclude(
        status=Oppfolgingsstatus.BEKREFTET
    )
    return _linjer(
        ikke_i_orden,
        Sakskilde.OPPFOLGING,
        hvem=F("ord_fra"),
        merke=F("status"),
        naar=F("forste_frist"),
    )


def _uenighet(mote: Samarbeidsmote) -> Any:
    """Det siste hun svarte på referatet fra forrige møte, når svaret var nei."""
    forrige = (
        Referatversjon.objects.filter(mote__plan__relasjon=mote.plan.relasjon_id)
        .exclude(mote=mote)
        .order_by("-mote__avsluttet", "-nummer")
    )
    svar = Merknad.objects.filter(versjon__mote=Subquery(forrige.values("mote")[:1]))
    siste = svar.order_by("-versjon__nummer").values("pk")[:1]
    return _linjer(
        Merknad.objects.filter(pk=Subquery(siste), svar=Referatsvar.UENIG),
        Sakskilde.UENIGHET,
        hvem=Value(Part.PARORENDE.value),
        merke=F("versjon__mote__avsluttet"),
        naar=F("tidspunkt"),
    )
