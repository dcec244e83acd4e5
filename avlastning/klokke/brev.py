"""Brevene: når varselet virkelig er sendt, når det varsles igjen, og når det må på papir."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from avlastning.handlinger import brev as handlinger
from avlastning.models import Saksbrev
from avlastning.valg import Brevkanal, Brevtilstand
from paarorende.models import Parameter, Varsel
from paarorende.regler import frist as regler
from paarorende.tasks import hver
from paarorende.valg import Kanal, Varselslag, Varselstatus

PER_RUNDE = 200
UTENFOR_PORTALEN = (Kanal.EPOST, Kanal.SMS)
KOMMER_IKKE = (Varselstatus.DOD, Varselstatus.FALT_BORT)


@shared_task(name="avlastning.klokke.brev")
def brev() -> None:
    """Følg hvert uåpnet brev. Portalen sender bare varsler; den avgjør aldri noe."""
    _merk_varslede()
    _varsle_igjen()
    _legg_paa_papir()


def _uaapnede() -> Q:
    return Q(kanal=Brevkanal.DIGITAL, tilstand=Brevtilstand.TILGJENGELIG)


def _varsler(brev: Saksbrev) -> list[Varsel]:
    rader = Varsel.objects.filter(
        slag=Varselslag.SAK_BREV, nokkel=str(brev.pk), kanal__in=UTENFOR_PORTALEN
    )
    return list(rader.order_by("sendt", "pk"))


def _merk_varslede() -> None:
    """Klagefristen løper fra det første varselet som virkelig gikk ut."""
    utvalg = Saksbrev.objects.filter(_uaapnede(), varslet=None).order_by("tilgjengelig", "pk")

    def merk(rad: Saksbrev) -> None:
        sendte = [v.sendt for v in _varsler(rad) if v.status == Varselstatus.SENDT and v.sendt]
        if sendte:
            handlinger.registrer_varslet(rad, tidspunkt=min(sendte), av=None)

    hver(utvalg[:PER_RUNDE], merk)


def _varsle_igjen() -> None:
    dager = int(Parameter.objects.verdi("varsel_to_dager"))
    utvalg = Saksbrev.objects.filter(
        _uaapnede(), aapnet=None, varslet__isnull=False, varsel_to=None
    )

    def varsle(rad: Saksbrev) -> None:
        if rad.varslet and regler.skal_ha_varsel_to(
            rad.varslet, rad.aapnet, rad.varsel_to, timezone.now(), dager
        ):
            handlinger.varsle_paa_nytt(rad, av=None)

    hver(utvalg.order_by("varslet", "pk")[:PER_RUNDE], varsle)


def _legg_paa_papir() -> None:
    """Straks ingen kanal virker eller hun har reservert seg, ellers to uker etter varsel to."""
    dager = int(Parameter.objects.verdi("papir_etter_varsel_to_dager"))
    utvalg = Saksbrev.objects.filter(_uaapnede(), aapnet=None).uten_papir()

    def papir(rad: Saksbrev) -> None:
        varsler = _varsler(rad)
        dode = bool(varsler) and all(v.status in KOMMER_IKKE for v in varsler)
        if regler.skal_paa_papir(
            reservert=not rad.til_person.digital,
            ingen_kanal_virker=dode,
            aapnet=rad.aapnet,
            varsel_to=rad.varsel_to,
            naa=timezone.now(),
            dager=dager,
        ):
            handlinger.legg_paa_papir(rad, av=None)

    hver(utvalg.select_related("til_person").order_by("tilgjengelig", "pk")[:PER_RUNDE], papir)
