from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forside.views.som_bruker import som_bruker
from paarorende.gjoremal import Gjoremal
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.tilgang import hent_liste
from samarbeid.models import (
    Oppfolging,
    Oppgave,
    Oppgaveavtale,
    Referatversjon,
    Samarbeidsmote,
    Svar,
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
        "kort": [_kort(konto, relasjon) for relasjon in relasjoner],
        "moter": [m for m in moter if m.status == Motestatus.AVTALT],
        "venter": _venter(konto, moter),
        "som_bruker": som_bruker(request),
    }
    return render(request, "forside/min_side.html", innhold)


def _kort(konto: Any, relasjon: Relasjon) -> dict[str, Any]:
    """Alt om én relasjon: kontaktperson, det hun sa er viktig, løftene og fordelingen."""
    kontakt = relasjon.kontaktpersoner.gjeldende().select_related("konto__person").first()
    fravaer = (
        kontakt.konto.fravaer.gjeldende().select_related("stedfortreder").first()
        if kontakt
        else None
    )
    oppgaver = Oppgave.objects.synlig_for(konto).gjeldende().filter(relasjon=relasjon)
    idag = timezone.localdate()
    punkter = Oppfolging.objects.synlig_for(konto).filter(relasjon=relasjon)
    return {
        "relasjon": relasjon,
        "kontakt": kontakt.konto if kontakt else None,
        "fravaer": fravaer,
        "plan": relasjon.moteplaner.select_related("avdeling").order_by("-startet").first(),
        "svar": Svar.objects.synlig_for(konto).filter(relasjon=relasjon).exclude(tekst="").first(),
        "punkter": [
            {"punkt": p, "forsinket": p.lukket is None and p.frist < idag}
            for p in punkter.select_related("ansvarlig__person")[:8]
        ],
        "oppgaver": list(oppgaver),
        "avtale": Oppgaveavtale.objects.synlig_for(konto)
        .gjeldende()
        .filter(relasjon=relasjon)
        .first(),
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
    return [*referater, *avtaler, *tider, *forberedelser][:5]
