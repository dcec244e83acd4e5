"""Svarene etter møtene, som tall: aldri hvem, aldri når, og aldri fra færre enn grensen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count
from django.utils import timezone

from paarorende.models import Evaluering, Konto, Organisasjonsenhet, Parameter
from paarorende.regler import tid
from samarbeid import regler
from samarbeid.models import Evalueringskvittering, Samarbeidsmote, Temamerke
from samarbeid.valg import Motestatus, Tema

SLAG = "samarbeidsmote"


@dataclass(frozen=True)
class Evalueringstall:
    """Ett tertial for én virksomhet. Uten tall er det for få som har svart."""

    enhet: str
    antall: int | None = None
    lyttet: float | None = None
    likeverdig: float | None = None


@dataclass(frozen=True)
class Tematall:
    tema: str
    antall: int | None


def kan_evaluere(mote: Samarbeidsmote) -> bool:
    besvart = Evalueringskvittering.objects.filter(mote=mote).exists()
    status, idag = Motestatus(mote.status), timezone.localdate()
    return not besvart and regler.kan_evalueres(status, mote.avsluttet, idag)


def _grense() -> int:
    return int(Parameter.objects.verdi("smaa_tall_minst"))


def evalueringstall(
    enheter: Iterable[Organisasjonsenhet], aar: int, nr: int
) -> list[Evalueringstall]:
    """Ett nivå, uten sum over: ellers kunne en liten virksomhet regnes ut fra resten."""
    enheter = list(enheter)
    svar = Evaluering.objects.filter(enhet__in=enheter, slag=SLAG, aar=aar, tertial=nr)
    tall = (
        svar.order_by()
        .values("enhet")
        .annotate(
            antall=Count("pk"),
            svarte_lyttet=Count("lyttet"),
            svarte_likeverdig=Count("likeverdig"),
            lyttet=Avg("lyttet"),
            likeverdig=Avg("likeverdig"),
        )
    )
    per_enhet = {rad["enhet"]: rad for rad in tall}
    slutt = tid.tertialgrenser(aar, nr)[1]
    return [_vist(enhet, per_enhet.get(enhet.pk), slutt) for enhet in enheter]


def _vist(enhet: Organisasjonsenhet, rad: Any, slutt: date) -> Evalueringstall:
    idag, minst = timezone.localdate(), _grense()
    if rad is None or not regler.vis_evaluering(int(rad["antall"]), slutt, idag, minst):
        return Evalueringstall(enhet.navn)
    vist = {
        navn: round(rad[navn], 1)
        for navn in ("lyttet", "likeverdig")
        if rad[f"svarte_{navn}"] >= minst
    }
    return Evalueringstall(enhet.navn, antall=int(rad["antall"]), **vist)


def evalueringsord(konto: Konto, aar: int, nr: int) -> list[str]:
    """Ordene, bare til pårørendekoordinator, og bare fra virksomheter med nok svar.

    Rekkefølgen er tilfeldig: nøkkelen er trukket, og raden har ingen tid.
    """
    if timezone.localdate() < tid.tertialgrenser(aar, nr)[1]:
        return []
    svar = Evaluering.objects.synlig_for(konto).filter(slag=SLAG, aar=aar, tertial=nr)
    nok = svar.order_by().values("enhet").annotate(antall=Count("pk"))
    enheter = nok.filter(antall__gte=_grense()).values("enhet")
    ord_ = svar.filter(enhet__in=enheter).exclude(tekst="").order_by("pk")
    return list(ord_.values_list("tekst", flat=True)[:500])


def tematall(enheter: Iterable[Organisasjonsenhet], aar: int, nr: int) -> list[Tematall]:
    """Hvor mange pårørende temaet ble merket for. Ordene deres er aldri med."""
    fra, til = tid.tertialgrenser(aar, nr)
    minst = _grense()
    merker = Temamerke.objects.filter(
        svar__dato__gte=fra,
        svar__dato__lt=til,
        svar__mote__plan__avdeling__in=enheter,
    )
    telt = merker.order_by().values("tema").annotate(antall=Count("svar__relasjon", distinct=True))
    per_tema = {rad["tema"]: rad["antall"] for rad in telt}
    ferdig = timezone.localdate() >= til
    return [
        Tematall(str(tema.label), antall if ferdig and antall >= minst else None)
        for tema in Tema
        for antall in [per_tema.get(tema.value, 0)]
    ]
