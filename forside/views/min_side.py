from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forside.views.som_bruker import som_bruker
from paarorende.gjoremal import Gjoremal
from paarorende.http import Foresporsel
from paarorende.models import Kontaktperson, Relasjon
from paarorende.tilgang import hent_liste
from samarbeid.models import (
    Moteplan,
    Oppfolging,
    Oppgave,
    Oppgaveavtale,
    Overlevering,
    Referatversjon,
    Samarbeidsmote,
    Svar,
    Tidligeretilbud,
)
from samarbeid.valg import Motestatus


@require_safe
def min_side(request: Foresporsel) -> HttpResponse:
    """Hvem kan jeg ringe, når møtes vi, hva er avtalt, og hva venter på meg?"""
    konto = request.user
    egne = Relasjon.objects.synlig_for(konto).aktive().filter(parorende__person__konto=konto)
    relasjoner = hent_liste(request, egne.med_navn().order_by("fra"))
    moter = list(
        Samarbeidsmote.objects.synlig_for(konto)
        .filter(plan__relasjon__in=relasjoner)
        .aapne()
        .med_relasjon()
        .prefetch_related("delte_forberedelser")
        .order_by("frist")
    )
    innhold = {
        "kort": _kort(konto, relasjoner),
        "moter": [m for m in moter if m.status == Motestatus.AVTALT],
        "venter": _venter(konto, moter),
        "kan_be": _uten_avtale(relasjoner, moter),
        "som_bruker": som_bruker(request),
    }
    return render(request, "forside/min_side.html", innhold)


def _uten_avtale(relasjoner: Sequence[Relasjon], moter: list[Samarbeidsmote]) -> list[Relasjon]:
    """De hun kan be om et møte om. Er et møte avtalt, tar hun det opp der."""
    avtalt = {m.plan.relasjon_id for m in moter if m.status == Motestatus.AVTALT}
    return [relasjon for relasjon in relasjoner if relasjon.pk not in avtalt]


def _per_relasjon(utvalg: Any, relasjoner: Sequence[Relasjon]) -> dict[Any, list[Any]]:
    """Radene for alle relasjonene i én spørring, delt opp etterpå."""
    delt: dict[Any, list[Any]] = {relasjon.pk: [] for relasjon in relasjoner}
    for rad in utvalg.filter(relasjon__in=relasjoner):
        delt[rad.relasjon_id].append(rad)
    return delt


def _kort(konto: Any, relasjoner: Sequence[Relasjon]) -> list[dict[str, Any]]:
    """Alt om hver relasjon: kontaktperson, det hun sa er viktig, løftene og fordelingen."""
    kontakter = Kontaktperson.objects.synlig_for(konto).gjeldende().med_vara().order_by("fra")
    planer = Moteplan.objects.synlig_for(konto).select_related("avdeling").order_by("-startet")
    punkter = Oppfolging.objects.synlig_for(konto).select_related("ansvarlig__person")
    hentet = {
        "kontakt": _per_relasjon(kontakter, relasjoner),
        "plan": _per_relasjon(planer, relasjoner),
        "svar": _per_relasjon(Svar.objects.synlig_for(konto).exclude(tekst=""), relasjoner),
        "avtale": _per_relasjon(Oppgaveavtale.objects.synlig_for(konto).gjeldende(), relasjoner),
        "oppgaver": _per_relasjon(Oppgave.objects.synlig_for(konto).gjeldende(), relasjoner),
        "punkter": _per_relasjon(punkter, relasjoner),
    }
    notater = Overlevering.objects.synlig_for(konto).siste_per_relasjon(relasjoner)
    return [
        _ett_kort(relasjon, {navn: rader[relasjon.pk] for navn, rader in hentet.items()})
        | {"overlevering": notater.get(relasjon.pk)}
        for relasjon in relasjoner
    ]


def _ett_kort(relasjon: Relasjon, rader: dict[str, list[Any]]) -> dict[str, Any]:
    idag = timezone.localdate()
    kontakt, plan, svar, avtale = (
        next(iter(rader[navn]), None) for navn in ("kontakt", "plan", "svar", "avtale")
    )
    return {
        "relasjon": relasjon,
        "kontakt": kontakt.konto if kontakt else None,
        "fravaer": next(iter(kontakt.konto.borte_naa), None) if kontakt else None,
        "plan": plan,
        "svar": svar,
        "punkter": [
            {"punkt": p, "forsinket": p.lukket is None and p.frist < idag}
            for p in rader["punkter"][:8]
        ],
        "oppgaver": rader["oppgaver"],
        "avtale": avtale,
    }


def _venter(konto: Any, moter: list[Samarbeidsmote]) -> list[Gjoremal]:
    ubesvart = (
        Referatversjon.objects.synlig_for(konto)
        .som_parorende(konto)
        .filter(merknad__isnull=True)
        .select_related("mote")
    )
    referater = [
        Gjoremal(
            slag="referat",
            hva=_("Les referatet fra møtet"),
            hvorfor=_("Si fra om det stemmer."),
            lenke=versjon.get_absolute_url(),
            knapp=_("Les"),
            ikon="FileText",
        )
        for versjon in ubesvart[:3]
    ]
    avtaler = [
        Gjoremal(
            slag="avtale",
            hva=_("Si ja eller nei til hvem som gjør hva"),
            hvorfor=_("Den gamle fordelingen gjelder til du har svart."),
            lenke=avtale.get_absolute_url(),
            knapp=_("Se forslaget"),
            ikon="FileText",
        )
        for avtale in Oppgaveavtale.objects.synlig_for(konto).til_svar_fra(konto)[:3]
    ]
    tilbud = Tidligeretilbud.objects.synlig_for(konto).ubesvarte().filter(mote__in=moter)
    tidligere = [
        Gjoremal(
            slag="tidligere",
            hva=_("Du kan få en tidligere tid"),
            hvorfor=_("Den du har, er din til du svarer ja."),
            lenke=rad.mote.get_absolute_url(),
            knapp=_("Se tiden"),
            ikon="Calendar",
        )
        for rad in tilbud.select_related("mote")
        if rad.mote.status == Motestatus.AVTALT
    ]
    tider = [
        Gjoremal(
            slag="tider",
            hva=_("Velg tid for et møte"),
            hvorfor=_("Vi har foreslått tider. Velg den som passer."),
            lenke=mote.get_absolute_url(),
            knapp=_("Velg tid"),
            ikon="Calendar",
        )
        for mote in moter
        if mote.status == Motestatus.TILBUDT
    ]
    forberedelser = [
        Gjoremal(
            slag="forbered",
            hva=_("Fortell hva du vil ta opp på møtet"),
            hvorfor=_("Tar omtrent fem minutter. Du kan hoppe over det."),
            lenke=f"{mote.get_absolute_url()}forbered/",
            knapp=_("Forbered deg"),
            ikon="PencilWriting",
        )
        for mote in moter
        if not mote.delte_forberedelser.all()
    ]
    return [*referater, *avtaler, *tidligere, *tider, *forberedelser][:5]
