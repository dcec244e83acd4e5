"""Rytmen: når møter åpnes, og når alt stilles."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from paarorende import logg
from paarorende.models import Konto, Parameter, Relasjon, Tjeneste
from samarbeid import regler
from samarbeid.models import (
    Moteplan,
    Samarbeidsmote,
)
from samarbeid.valg import (
    Frekvens,
    Moteslag,
    Motestatus,
)


@transaction.atomic
def aapne_plan(relasjon: Relasjon, *, tjeneste: Tjeneste, av: Konto | None) -> Samarbeidsmote:
    """Åpne møteplan og oppstartsmøte for en tjeneste som vil vare over tid (planen S1.14)."""
    dager = int(Parameter.objects.verdi("oppstartsmote_dager", tjeneste.start))
    plan, _ny = Moteplan.objects.get_or_create(
        relasjon=relasjon,
        avsluttet=None,
        defaults={
            "tjeneste": tjeneste,
            "avdeling": tjeneste.avdeling,
            "startet": tjeneste.start,
        },
    )
    mote, ny = Samarbeidsmote.objects.get_or_create(
        plan=plan,
        frist=regler.frist_for_oppstartsmote(tjeneste.start, dager),
        defaults={"slag": Moteslag.OPPSTART},
    )
    if ny:
        logg.hendelse(av, "samarbeid.mote_aapnet", mote, frist=mote.frist)
    return mote


@transaction.atomic
def aapne_neste_mote(plan: Moteplan, *, av: Konto | None) -> Samarbeidsmote | None:
    """Åpne neste møte i den avtalte rytmen (planen S1.15). Trygt å kjøre to ganger."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.neste_frist is None or plan.avsluttet or plan.moter.aapne().exists():
        return None
    mote, ny = Samarbeidsmote.objects.get_or_create(
        plan=plan, frist=plan.neste_frist, defaults={"slag": Moteslag.OPPFOLGING}
    )
    if ny:
        logg.hendelse(av, "samarbeid.mote_aapnet", mote, frist=mote.frist)
    return mote


@transaction.atomic
def avslutt_plan(plan: Moteplan, *, av: Konto | None) -> None:
    """Tjenesten er slutt, eller bruker er borte: åpne møter faller bort, uten varsel."""
    plan = Moteplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    idag = timezone.localdate()
    plan.moter.aapne().update(status=Motestatus.BORTFALT, avsluttet=idag)
    plan.avsluttet = idag
    plan.save(update_fields=["avsluttet"])
    logg.hendelse(av, "samarbeid.plan_avsluttet", plan)


def _sett_neste_frist(plan: Moteplan, sist: date, frekvens: Frekvens, avtalt: date | None) -> None:
    plan.frekvens = frekvens
    plan.neste_frist = avtalt or regler.neste_frist(sist, frekvens)
    plan.save(update_fields=["frekvens", "neste_frist"])
