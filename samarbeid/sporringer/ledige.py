"""Tider som ble ledige av en avlysning, og hvem som har bedt om å få vite det."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DurationField, ExpressionWrapper, F
from django.utils import timezone

from paarorende.models import Konto
from samarbeid.models import Moteendring, Samarbeidsmote, Tidligeretilbud
from samarbeid.regler.tid import VARSEL_TIMER, Tidsrom

LETER_DAGER, SVARFRIST_DAGER = 30, 1


@dataclass(frozen=True)
class LedigTid:
    leder: Konto
    starter: datetime
    slutter: datetime


def ledige_tider(naa: datetime) -> list[LedigTid]:
    """Tidene som er tatt bort fra et møte, og som møtelederen fortsatt ikke har fylt."""
    rader = (
        Moteendring.objects.filter(
            tidspunkt__gte=naa - timedelta(days=LETER_DAGER), mote__moteleder__isnull=False
        )
        .select_related("mote__moteleder")
        .order_by("tidspunkt", "pk")
    )
    funnet = {
        (rad.mote.moteleder_id, tid): LedigTid(rad.mote.moteleder, *tid)  # type: ignore[arg-type]
        for rad in rader
        if (tid := _tatt_bort(rad)) and tid[0] >= naa + timedelta(hours=VARSEL_TIMER)
    }
    return [tid for tid in funnet.values() if _er_ledig(tid, naa)]


def _tatt_bort(rad: Moteendring) -> Tidsrom | None:
    """Tiden møtet hadde før endringen, når lederen er den samme."""
    fra = {e["felt"]: e["fra"] for e in rad.endringer}
    leder = rad.mote.moteleder
    byttet_leder = "moteleder" in fra and leder is not None and fra["moteleder"] != leder.navn
    if byttet_leder or not fra.get("starter") or not fra.get("slutter"):
        return None
    return datetime.fromisoformat(fra["starter"]), datetime.fromisoformat(fra["slutter"])


def _er_ledig(tid: LedigTid, naa: datetime) -> bool:
    """Ingen har avtalt den, og ingen har den til vurdering akkurat nå."""
    opptatt = Samarbeidsmote.objects.opptatt_for(tid.leder)
    venter = Tidligeretilbud.objects.ubesvarte().filter(
        mote__moteleder=tid.leder,
        starter=tid.starter,
        dato__gte=timezone.localdate(naa) - timedelta(days=SVARFRIST_DAGER),
    )
    overlapp = opptatt.filter(starter__lt=tid.slutter, slutter__gt=tid.starter)
    return not overlapp.exists() and not venter.exists()


def venter_paa_tidligere(tid: LedigTid) -> list[Samarbeidsmote]:
    """De som har bedt om det hos samme leder, den som har hatt frist lengst, først.

    Den som alt har fått tilbud om akkurat denne tiden, spørres ikke igjen.
    """
    lengde = ExpressionWrapper(F("slutter") - F("starter"), output_field=DurationField())
    return list(
        Samarbeidsmote.objects.avtalt()
        .filter(
            moteleder=tid.leder,
            vil_ha_tidligere=True,
            felles__isnull=True,
            starter__gt=tid.starter,
        )
        .annotate(lengde=lengde)
        .filter(lengde__lte=tid.slutter - tid.starter)
        .exclude(tidligeretilbud__starter=tid.starter)
        .med_relasjon()
        .order_by("frist", "pk")[:20]
    )
