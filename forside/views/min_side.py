from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from forside.views.soknader import soknadene, venter_i_sakene
from forside.views.som_bruker import som_bruker
from paarorende.gjoremal import Gjoremal
from paarorende.http import Foresporsel
from paarorende.models import Konto, Relasjon
from paarorende.models.relasjon import RelasjonQuerySet
from paarorende.tilgang import hent_liste
from samarbeid import sporringer as samarbeid
from samarbeid.models import (
    DeltForberedelse,
    Moteonske,
    Moteplan,
    Oppfolging,
    Oppgave,
    Oppgaveavtale,
    Referatversjon,
    Samarbeidsmote,
    Svar,
    Tidligeretilbud,
)
from samarbeid.models.mote import SamarbeidsmoteQuerySet
from samarbeid.valg import Avtalestatus, Motestatus

VENTER = {  # hva, hvorfor, knapp, ikon
    "mangel": (
        _("Send oss det vi mangler"),
        _("Saken din venter på det. Fristen står der."),
        _("Send det"),
        "FileText",
    ),
    "brev": (
        _("Åpne brevet vi har sendt deg"),
        _("Det kan ha en frist."),
        _("Se brevet"),
        "FileText",
    ),
    "kladd": (
        _("Fortsett på søknaden"),
        _("Den er ikke sendt. Det du skrev, ligger der."),
        _("Fortsett"),
        "PencilWriting",
    ),
    "referat": (
        _("Les referatet fra møtet"),
        _("Si fra om det stemmer."),
        _("Les"),
        "FileText",
    ),
    "avtale": (
        _("Si ja eller nei til hvem som gjør hva"),
        _("Den gamle fordelingen gjelder til du har svart."),
        _("Se forslaget"),
        "FileText",
    ),
    "tidligere": (
        _("Du kan få en tidligere tid"),
        _("Den du har, er din til du svarer ja."),
        _("Se tiden"),
        "Calendar",
    ),
    "tider": (
        _("Velg tid for et møte"),
        _("Vi har foreslått tider. Velg den som passer."),
        _("Velg tid"),
        "Calendar",
    ),
    "forbered": (
        _("Fortell hva du vil ta opp på møtet"),
        _("Tar omtrent fem minutter. Du kan hoppe over det."),
        _("Forbered deg"),
        "PencilWriting",
    ),
}


@require_safe
def min_side(request: Foresporsel) -> HttpResponse:
    """Hvem kan jeg ringe, når møtes vi, hva er avtalt, og hva venter på meg?"""
    konto = request.user
    egne = Relasjon.objects.synlig_for(konto).aktive().filter(parorende__person__konto=konto)
    relasjoner = hent_liste(request, _med_onske(konto, egne).med_navn().order_by("fra"))
    moter = list(_aapne_moter(konto).filter(plan__relasjon__in=relasjoner))
    avtaler = _per_relasjon(Oppgaveavtale.objects.synlig_for(konto).levende(), relasjoner)
    innhold = {
        "kort": _kort(konto, relasjoner, avtaler),
        "moter": [m for m in moter if m.status == Motestatus.AVTALT],
        "venter": _venter(konto, moter, [a for rader in avtaler.values() for a in rader]),
        "kan_be": _uten_avtale(relasjoner, moter),
        "som_bruker": som_bruker(request),
        "soknader": soknadene(request),
    }
    return render(request, "forside/min_side.html", innhold)


def _aapne_moter(konto: Konto) -> SamarbeidsmoteQuerySet:
    """Med om hun har delt en forberedelse, og om en tidligere tid venter på svar."""
    delt = DeltForberedelse.objects.synlig_for(konto).filter(mote=OuterRef("pk"))
    tidligere = Tidligeretilbud.objects.synlig_for(konto).ubesvarte().filter(mote=OuterRef("pk"))
    aapne = Samarbeidsmote.objects.synlig_for(konto).aapne().med_relasjon()
    return aapne.annotate(har_delt=Exists(delt), har_tidligere=Exists(tidligere)).order_by("frist")


def _med_onske(konto: Konto, relasjoner: RelasjonQuerySet) -> RelasjonQuerySet:
    """Med ønsket om et møte som ikke er besvart ennå."""
    onsker = Moteonske.objects.synlig_for(konto).ubesvarte().filter(relasjon=OuterRef("pk"))
    return relasjoner.annotate(onske=Subquery(onsker.values("pk")[:1]))


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


def _kort(
    konto: Konto, relasjoner: Sequence[Relasjon], avtaler: dict[UUID, list[Oppgaveavtale]]
) -> list[dict[str, Any]]:
    """Alt om hver relasjon: kontaktperson, det hun sa er viktig, løftene og fordelingen."""
    kontakter = samarbeid.kontakter_for(konto, relasjoner)
    planer = Moteplan.objects.synlig_for(konto).select_related("avdeling").order_by("-startet")
    punkter = Oppfolging.objects.synlig_for(konto).select_related("ansvarlig__person")
    hentet = {
        "plan": _per_relasjon(planer, relasjoner),
        "svar": _per_relasjon(Svar.objects.synlig_for(konto).exclude(tekst=""), relasjoner),
        "oppgaver": _per_relasjon(Oppgave.objects.synlig_for(konto).gjeldende(), relasjoner),
        "punkter": _per_relasjon(punkter, relasjoner),
        "avtaler": avtaler,
    }
    return [
        _ett_kort(r, kontakter[r.pk], {navn: rader[r.pk] for navn, rader in hentet.items()})
        for r in relasjoner
    ]


def _ett_kort(
    relasjon: Relasjon, kontakt: samarbeid.Kontakt, rader: dict[str, list[Any]]
) -> dict[str, Any]:
    idag = timezone.localdate()
    avtale = next((a for a in rader["avtaler"] if a.status == Avtalestatus.GJELDER), None)
    return {
        "relasjon": relasjon,
        "kontakt": kontakt.konto,
        "fravaer": kontakt.fravaer,
        "overlevering": kontakt.overlevering,
        "plan": next(iter(rader["plan"]), None),
        "svar": next(iter(rader["svar"]), None),
        "punkter": [
            {"punkt": p, "forsinket": p.lukket is None and p.frist < idag}
            for p in rader["punkter"][:8]
        ],
        # Gjelder en avtale, er den hele fordelingen. Ellers sto det samme to ganger.
        "oppgaver": [o for o in rader["oppgaver"] if not avtale or o.avtale_id == avtale.pk],
        "avtale": avtale,
    }


def _venter(konto: Konto, moter: list[Any], avtaler: list[Oppgaveavtale]) -> list[Gjoremal]:
    """Det hun kan svare på nå, det viktigste først."""
    referater = Referatversjon.objects.synlig_for(konto).som_parorende(konto)
    ubesvart = referater.filter(merknad__isnull=True).defer("innhold").order_by("-delt", "pk")
    forslag = [a for a in avtaler if a.status == Avtalestatus.FORESLAATT]
    tidligere = [m for m in moter if m.status == Motestatus.AVTALT and m.har_tidligere]
    lenker = [
        *venter_i_sakene(konto),
        *[("referat", versjon.get_absolute_url()) for versjon in ubesvart[:3]],
        *[("avtale", avtale.get_absolute_url()) for avtale in forslag[:3]],
        *[("tidligere", mote.get_absolute_url()) for mote in tidligere],
        *[("tider", m.get_absolute_url()) for m in moter if m.status == Motestatus.TILBUDT],
        *[("forbered", f"{m.get_absolute_url()}forbered/") for m in moter if not m.har_delt],
    ]
    return [_gjoremal(slag, lenke) for slag, lenke in lenker[:5]]


def _gjoremal(slag: str, lenke: str) -> Gjoremal:
    hva, hvorfor, knapp, ikon = VENTER[slag]
    return Gjoremal(slag, str(hva), str(hvorfor), lenke, str(knapp), ikon=ikon)
