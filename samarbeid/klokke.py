"""Det klokka starter. Alt kan kjøres to ganger, for sent eller samtidig med seg selv."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone

from paarorende.models import Parameter, Relasjon, Tjeneste
from samarbeid import handlinger, regler, varsler
from samarbeid.models import Moteplan, Planpause, Samarbeidsmote
from samarbeid.valg import Motestatus

PER_RUNDE = 200


@shared_task
def aapne_forfallende_moter() -> None:
    """Pliktklokka: nye tjenester gir oppstartsmøte, rytmen gir neste, slutt gir stillhet."""
    _flytt_planer()
    _avslutt_planer()
    _aapne_planer()
    _aapne_neste()


def _flytt_planer() -> None:
    """Den gamle tjenesten er slutt, men en annen varer: planen følger med til ny avdeling."""
    grense = int(Parameter.objects.verdi("over_tid_uker"))
    planens = Tjeneste.objects.lopende().filter(pk=OuterRef("tjeneste"))
    andre = Tjeneste.objects.lopende().filter(bruker=OuterRef("relasjon__bruker"))
    utvalg = Moteplan.objects.aktive().filter(~Exists(planens), Exists(andre))
    for plan in utvalg.select_related("relasjon__bruker").order_by("startet", "pk")[:PER_RUNDE]:
        for tjeneste in plan.relasjon.bruker.tjenester.lopende().order_by("start", "pk"):
            if regler.varer_over_tid(tjeneste.start, tjeneste.forventet_slutt, grense):
                handlinger.flytt_plan(plan, tjeneste=tjeneste, av=None)
                break


def _aapne_planer() -> None:
    grense = int(Parameter.objects.verdi("over_tid_uker"))
    aktiv = Moteplan.objects.aktive().filter(relasjon=OuterRef("pk"))
    tjenester = Tjeneste.objects.lopende().filter(bruker=OuterRef("bruker"))
    utvalg = Relasjon.objects.aktive().filter(~Exists(aktiv), Exists(tjenester))
    for relasjon in utvalg.select_related("bruker").order_by("fra")[:PER_RUNDE]:
        for tjeneste in relasjon.bruker.tjenester.lopende().order_by("start"):
            if regler.varer_over_tid(tjeneste.start, tjeneste.forventet_slutt, grense):
                handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None)
                break


def _aapne_neste() -> None:
    dager = int(Parameter.objects.verdi("neste_mote_aapnes_dager"))
    aapent = Samarbeidsmote.objects.aapne().filter(plan=OuterRef("pk"))
    pause = Planpause.objects.gjeldende().filter(plan=OuterRef("pk"))
    planer = Moteplan.objects.aktive().filter(
        ~Exists(aapent),
        ~Exists(pause),
        neste_frist__lte=timezone.localdate() + timedelta(days=dager),
    )
    for plan in planer.order_by("neste_frist")[:PER_RUNDE]:
        handlinger.aapne_neste_mote(plan, av=None)


def _avslutt_planer() -> None:
    lopende = Tjeneste.objects.lopende().filter(bruker=OuterRef("relasjon__bruker"))
    aktiv = Relasjon.objects.aktive().filter(pk=OuterRef("relasjon"))
    over = Moteplan.objects.aktive().exclude(Exists(lopende) & Exists(aktiv))
    for plan in over.order_by("startet", "pk")[:PER_RUNDE]:
        handlinger.avslutt_plan(plan, av=None)


@shared_task
def minn_om_moter() -> None:
    """Påminnelse to dager før og samme dag. Nøkkelen hindrer to av samme slag."""
    idag = timezone.localdate()
    for dager, naar in ((2, "overmorgen"), (0, "idag")):
        moter = Samarbeidsmote.objects.filter(
            status=Motestatus.AVTALT, starter__date=idag + timedelta(days=dager)
        )
        for mote in moter.filter(starter__gt=timezone.now()).med_relasjon()[:1000]:
            varsler.paaminnelse(mote, naar=naar)
