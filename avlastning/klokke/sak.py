"""Fristene i sakene: utkast til foreløpig svar, og beskjed mens det er tid. Avgjør aldri noe."""

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger import forelopig, opplysninger
from avlastning.models import Frist, Mangel
from avlastning.regler import klokker as regler
from avlastning.sporringer.ko import KOMMUNENS
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import Fristslag
from avlastning.varsler import sak as varsler
from paarorende.models import Parameter
from paarorende.tasks import hver

PER_RUNDE = 500
SAGT_FRA = ((1, "en"), (7, "sju"))  # dager igjen, og nøkkelen til varselet: den nærmeste først


@shared_task(name="avlastning.klokke.sak")
def sak() -> None:
    """Hver morgen. Kan kjøres to ganger, og for sent."""
    _lag_utkast()
    _si_fra_om_frister()
    _minn_om_mangler()


def _lag_utkast() -> None:
    """På dag 25 ligger foreløpig svar klart. Et menneske leser det og sender det."""
    dag = int(Parameter.objects.verdi("forelopig_utkast_dag"))
    idag = timezone.localdate()
    rader = Frist.objects.lopende().filter(slag=Fristslag.FORELOPIG, sak__isnull=False)
    modne = [
        frist
        for frist in rader.select_related("sak__enhet")[:PER_RUNDE]
        if regler.skal_lages_utkast(frist.fra, idag, dag=dag)
    ]
    hver(modne, lambda frist: forelopig.lag_forelopig(frist, av=None))


def _si_fra_om_frister() -> None:
    idag = timezone.localdate()
    rader = Frist.objects.lopende().filter(slag__in=KOMMUNENS, sak__isnull=False)

    def si_fra(frist: Frist) -> None:
        konto = saksbehandler_i(frist.sak) if frist.sak else None
        hvilken = _hvilken(regler.dager_igjen(frist.dato, idag))
        if konto is not None and hvilken:
            lenke = reverse("avlastning:saksrom", args=[frist.sak_id])
            varsler.frist_naermer_seg(frist, konto, hvilken=hvilken, lenke=lenke)

    hver(rader.select_related("sak")[:PER_RUNDE], si_fra)


def _hvilken(dager: int) -> str:
    """Én gang sju dager før og én gang dagen før. Samme nøkkel to ganger gir ett varsel."""
    return next((navn for grense, navn in SAGT_FRA if 0 <= dager <= grense), "")


def _minn_om_mangler() -> None:
    dager = int(Parameter.objects.verdi("mangel_paaminnelse_dager"))
    idag = timezone.localdate()
    aapne = Mangel.objects.aapne().filter(paaminnet=None).order_by("frist", "pk")
    modne = [m for m in aapne[:PER_RUNDE] if regler.skal_minnes(m.frist, idag, dager=dager)]
    hver(modne, lambda mangel: opplysninger.minn_om_mangel(mangel, av=None))
