"""Det klokka starter. Alt kan kjøres to ganger, for sent eller samtidig med seg selv."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from paarorende.models import Parameter, Relasjon, Tjeneste
from paarorende.tasks import hver
from samarbeid import handlinger, regler, sporringer, varsler
from samarbeid.models import Moteendring, Moteplan, Planpause, Samarbeidsmote
from samarbeid.regler import Paaminnelse

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
    lange = Tjeneste.objects.lopende().over_tid(int(Parameter.objects.verdi("over_tid_uker")))
    planens = Tjeneste.objects.lopende().filter(pk=OuterRef("tjeneste"))
    andre = lange.filter(bruker=OuterRef("relasjon__bruker"))
    utvalg = Moteplan.objects.aktive().filter(~Exists(planens), Exists(andre))

    def flytt(plan: Moteplan) -> None:
        tjeneste = lange.filter(bruker=plan.relasjon.bruker).order_by("start", "pk")[0]
        handlinger.flytt_plan(plan, tjeneste=tjeneste, av=None)

    hver(utvalg.select_related("relasjon__bruker").order_by("startet", "pk")[:PER_RUNDE], flytt)


def _aapne_planer() -> None:
    lange = Tjeneste.objects.lopende().over_tid(int(Parameter.objects.verdi("over_tid_uker")))
    aktiv = Moteplan.objects.aktive().filter(relasjon=OuterRef("pk"))
    tjenester = lange.filter(bruker=OuterRef("bruker"))
    utvalg = Relasjon.objects.aktive().filter(~Exists(aktiv), Exists(tjenester))

    def aapne(relasjon: Relasjon) -> None:
        tjeneste = lange.filter(bruker=relasjon.bruker).order_by("start", "pk")[0]
        handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None)

    hver(utvalg.select_related("bruker").order_by("fra", "pk")[:PER_RUNDE], aapne)


def _aapne_neste() -> None:
    dager = int(Parameter.objects.verdi("neste_mote_aapnes_dager"))
    aapent = Samarbeidsmote.objects.aapne().filter(plan=OuterRef("pk"))
    pause = Planpause.objects.gjeldende().filter(plan=OuterRef("pk"))
    planer = Moteplan.objects.aktive().filter(
        ~Exists(aapent),
        ~Exists(pause),
        neste_frist__lte=timezone.localdate() + timedelta(days=dager),
    )
    hver(
        planer.order_by("neste_frist", "pk")[:PER_RUNDE],
        lambda plan: handlinger.aapne_neste_mote(plan, av=None),
    )


def _avslutt_planer() -> None:
    lopende = Tjeneste.objects.lopende().filter(bruker=OuterRef("relasjon__bruker"))
    aktiv = Relasjon.objects.aktive().filter(pk=OuterRef("relasjon"))
    over = Moteplan.objects.aktive().exclude(Exists(lopende) & Exists(aktiv))
    hver(
        over.order_by("startet", "pk")[:PER_RUNDE],
        lambda plan: handlinger.avslutt_plan(plan, av=None),
    )


@shared_task
def minn_om_moter() -> None:
    """Påminnelse to dager før kl. 10 og samme dag. Nøkkelen hindrer to av samme slag."""
    naa = timezone.now()
    siste = Moteendring.objects.filter(mote=OuterRef("pk")).order_by("-sekvens")
    utvalg = Samarbeidsmote.objects.avtalt().filter(
        starter__gt=naa, starter__lt=naa + timedelta(days=3)
    )
    avtalt = dict(utvalg.order_by().values_list("pk", Subquery(siste.values("tidspunkt")[:1])))
    forfalte = [
        (mote, slag)
        for mote in utvalg.med_relasjon().order_by("starter", "pk")
        for slag in Paaminnelse
        if mote.starter
        and regler.skal_minnes(mote.starter, slag, avtalt=avtalt.get(mote.pk), naa=naa)
    ]
    for mote, slag in varsler.ikke_minnet(forfalte):
        varsler.paaminnelse(mote, naar=slag)


@shared_task
def tilby_tidligere_tider() -> None:
    """En avlyst tid tilbys den som har bedt om en tidligere, én om gangen og bare om dagen."""
    naa = timezone.now()
    if not regler.er_dagtid(naa):
        return
    for tid in sporringer.ledige_tider(naa):
        for mote in sporringer.venter_paa_tidligere(tid):
            if mote.starter is None or mote.slutter is None:
                continue
            rom = (tid.starter, tid.starter + (mote.slutter - mote.starter))
            if handlinger.tilby_tidligere(mote, tid=rom, sted=mote.sted, av=None):
                break


@shared_task
def minn_om_frister() -> int:
    """Hver morgen: det som snart går ut, til den som kan gjøre noe med det. Aldri to ganger."""
    return varsler.frister(timezone.localdate())
