"""Avtalene en kalender får: egne møter som pårørende, og dem man leder som ansatt."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from paarorende.kalender import Kalenderhendelse, Metode, avtale
from paarorende.models import Kalenderstrom, Konto, Relasjon
from samarbeid.models import Moteendring, Samarbeidsmote
from samarbeid.valg import Motestatus

SISTE_DAGER = 31
I_KALENDEREN = (Motestatus.AVTALT, Motestatus.HOLDT)


def kalendermoter(konto: Konto) -> QuerySet[Samarbeidsmote]:
    """Retten regnes ut på nytt hver gang: et avsluttet ansvar tømmer kalenderen."""
    egne = Q(plan__relasjon__in=Relasjon.objects.egne(konto).values("pk"))
    return Samarbeidsmote.objects.synlig_for(konto).filter(egne | Q(moteleder=konto))


def hendelser_for(strom: Kalenderstrom, naa: datetime) -> list[Kalenderhendelse]:
    """Den siste måneden og framover. Avlyste står som avlyst i en måned, så ingen møter opp."""
    etter = naa - timedelta(days=SISTE_DAGER)
    moter = kalendermoter(strom.konto)
    avtalte = moter.filter(status__in=I_KALENDEREN, starter__gte=etter)
    rader = avtalte.annotate(endret=Max("endringer__tidspunkt")).order_by("starter", "pk")
    return [_avtalt(mote, mote.endret or strom.opprettet) for mote in rader] + [
        _avlyst(rad)
        for rad in Moteendring.objects.filter(
            mote__in=moter.exclude(status__in=I_KALENDEREN).values("pk"), tidspunkt__gte=etter
        )
        .select_related("mote")
        .order_by("mote", "-sekvens")
        .distinct("mote")
        if _tatt_bort(rad)
    ]


def _avtalt(mote: Samarbeidsmote, stempel: datetime) -> Kalenderhendelse:
    felt = {
        "metode": Metode.PUBLISH,
        "uid": mote.kalender_uid,
        "sekvens": mote.sekvens,
        "starter": mote.starter.isoformat() if mote.starter else "",
        "slutter": mote.slutter.isoformat() if mote.slutter else "",
    }
    return _hendelse(mote, felt, stempel)


def _tatt_bort(rad: Moteendring) -> bool:
    return any(e["felt"] == "starter" and e["fra"] and not e["til"] for e in rad.endringer)


def _avlyst(rad: Moteendring) -> Kalenderhendelse:
    tider = {e["felt"]: e["fra"] for e in rad.endringer if e["felt"] in ("starter", "slutter")}
    felt = {"metode": Metode.CANCEL, "uid": rad.mote.kalender_uid, "sekvens": rad.sekvens, **tider}
    return _hendelse(rad.mote, felt, rad.tidspunkt)


def _hendelse(mote: Samarbeidsmote, felt: dict[str, object], stempel: datetime) -> Kalenderhendelse:
    """Tittelen er nøytral: andre kan se kalenderen, over skulderen eller fordi den er delt."""
    lenke = settings.BASE_URL + mote.get_absolute_url()
    return avtale(felt, tittel=_("Avtale"), stempel=stempel, lenke=lenke)
