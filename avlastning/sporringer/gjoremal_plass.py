"""Det som venter på dem som svarer for plassene: det som haster, bytter, behov og rundene."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avlastning.models import Akuttonske, Runde
from avlastning.sporringer.bytter import til_godkjenning
from avlastning.valg import Jaellernei, Rundetilstand
from paarorende.gjoremal import Gjoremal
from paarorende.models import Behov, Konto
from paarorende.valg import Behovslag, Rolle

HOYST = 50
SVARER = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG)


def gjoremal_plass(konto: Konto) -> list[Gjoremal]:
    """Uten navn og uten grunn. Høyst fire spørringer."""
    if not konto.er_ansatt:
        return []
    rader = [*_haster(konto), *_behov(konto)] if konto.har_rolle(*SVARER) else []
    if konto.har_rolle(Rolle.HOF_LEDER, Rolle.AVDELINGSLEDER):
        rader += _bytter(konto)
    return rader + (_runder() if konto.har_rolle(Rolle.HOF_LEDER) else [])


def _haster(konto: Konto) -> list[Gjoremal]:
    ubesvarte = Akuttonske.objects.redigerbar_for(konto).ubesvarte()
    return [
        Gjoremal(
            slag="akutt",
            hva=_("Noen trenger avlastning nå"),
            hvorfor=_("Familien venter på svar i dag."),
            lenke=reverse("avlastning:svar_paa_akutt", args=[rad.pk]),
            knapp=_("Svar"),
            frist=timezone.localdate(rad.svarfrist),
            klokka=rad.svarfrist,
            venter=True,
        )
        for rad in ubesvarte.order_by("svarfrist", "pk")[:HOYST]
    ]


def _behov(konto: Konto) -> list[Gjoremal]:
    avlastning = Behov.objects.redigerbar_for(konto).filter(slag=Behovslag.AVLASTNING)
    return [
        Gjoremal(
            slag="plass",
            hva=_("Svar om avlastning under et kurs eller møte"),
            hvorfor=_("Noen kan bare delta hvis det er avlastning."),
            lenke=reverse("avlastning:svar_paa_behov", args=[rad.pk]),
            knapp=_("Svar"),
            frist=rad.frist,
            venter=True,
        )
        for rad in avlastning.ubesvarte().order_by("frist", "pk")[:HOYST]
    ]


def _bytter(konto: Konto) -> list[Gjoremal]:
    klare = til_godkjenning(konto).filter(svar_a=Jaellernei.JA, svar_b=Jaellernei.JA)
    antall = klare.count()
    if not antall:
        return []
    tekst = ngettext("%(n)s bytte kan godkjennes", "%(n)s bytter kan godkjennes", antall)
    return [
        Gjoremal(
            slag="plass",
            hva=tekst % {"n": antall},
            hvorfor=_("Begge familiene har sagt ja."),
            lenke=reverse("avlastning:bytter"),
            knapp=_("Se byttene"),
            venter=True,
        )
    ]


def _runder() -> list[Gjoremal]:
    """Fristen er ute, og ingen har fått svar ennå."""
    tilstander = [Rundetilstand.AAPEN, Rundetilstand.STENGT, Rundetilstand.FORDELT]
    ute = Runde.objects.filter(tilstand__in=tilstander, soknadsfrist__lt=timezone.localdate())
    return [
        Gjoremal(
            slag="plass",
            hva=_("Fordel %(runde)s") % {"runde": str(runde).lower()},
            hvorfor=_("Fristen for å ønske er ute. Familiene venter på svar."),
            lenke=reverse("avlastning:vis_runde", args=[runde.pk]),
            knapp=_("Se runden"),
            frist=runde.soknadsfrist + timedelta(weeks=2),
            venter=True,
        )
        for runde in ute.order_by("soknadsfrist", "pk")[:HOYST]
    ]
