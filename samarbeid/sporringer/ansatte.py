"""Hvilke ansatte et skjema kan velge mellom. Aldri innbyggere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from paarorende.models import Konto, Organisasjonsenhet, Rolletildeling
from paarorende.valg import Nivaa, Rolle
from samarbeid import regler
from samarbeid.models import Fagnettverk, Gjennomforing, Medlem, Opplaring
from samarbeid.valg import Nettverksslag

NETTVERKSROLLE = {
    Nettverksslag.KONTAKTER: Rolle.PAARORENDEKONTAKT,
    Nettverksslag.BARN: Rolle.RESSURSPERSON_BARN,
}


def ansatte_i(enhet: Organisasjonsenhet, *, unntatt: Konto | None = None) -> QuerySet[Konto]:
    """Aktive ansatte med en rolle på enheten eller under den."""
    tre = Organisasjonsenhet.objects.i_treet(enhet).order_by().values("pk")
    roller = Rolletildeling.objects.gjeldende().filter(enhet__in=tre).order_by().values("konto")
    utvalg = Konto.objects.filter(er_ansatt=True, is_active=True, pk__in=roller)
    if unntatt is not None:
        utvalg = utvalg.exclude(pk=unntatt.pk)
    return utvalg.select_related("person").order_by("visningsnavn", "pk")


def mulige_medlemmer(nettverk: Fagnettverk) -> QuerySet[Konto]:
    """De som har rollen nettverket er for, og ikke er med fra før."""
    rolle = NETTVERKSROLLE[Nettverksslag(nettverk.slag)]
    har_rollen = Rolletildeling.objects.gjeldende().filter(rolle=rolle).order_by().values("konto")
    med = Medlem.objects.gjeldende().filter(nettverk=nettverk).order_by().values("konto")
    utvalg = Konto.objects.filter(is_active=True, pk__in=har_rollen).exclude(pk__in=med)
    return utvalg.select_related("person").order_by("visningsnavn", "pk")


def enheter_for(nettverk: Fagnettverk) -> list[Organisasjonsenhet]:
    nivaa = Nivaa.VIRKSOMHET if nettverk.slag == Nettverksslag.KONTAKTER else Nivaa.AVDELING
    return list(Organisasjonsenhet.objects.gjeldende().filter(nivaa=nivaa).i_rekkefolge())


def kan_fores_av(konto: Konto) -> list[Konto]:
    """En selv først, så de ansatte lederen har i sine avdelinger."""
    styrt = Organisasjonsenhet.objects.med_rolle(
        konto, Rolle.AVDELINGSLEDER, Rolle.VIRKSOMHETSLEDER
    )
    roller = Rolletildeling.objects.gjeldende().filter(enhet__in=styrt.order_by().values("pk"))
    andre = Konto.objects.filter(
        Q(pk__in=roller.order_by().values("konto")), is_active=True
    ).exclude(pk=konto.pk)
    return [konto, *andre.select_related("person").order_by("visningsnavn", "pk")]


@dataclass(frozen=True)
class MinOpplaring:
    opplaring: Opplaring
    sist: date | None
    gyldig: bool
    gjelder_til: date | None


def min_opplaring(alle: Iterable[Opplaring], konto: Konto) -> list[MinOpplaring]:
    """Når jeg sist gjennomførte hvert kurs, og om det fortsatt gjelder."""
    idag = timezone.localdate()
    sist: dict[object, date] = {}
    for rad in Gjennomforing.objects.filter(konto=konto).order_by("dato", "pk"):
        sist[rad.opplaring_id] = rad.dato
    return [_min(o, sist.get(o.pk), idag) for o in alle]


def _min(opplaring: Opplaring, dato: date | None, idag: date) -> MinOpplaring:
    if dato is None:
        return MinOpplaring(opplaring, None, False, None)
    til = regler.om_maaneder(dato, opplaring.gyldig_maaneder)
    gyldig = regler.er_gyldig_opplaring(dato, opplaring.gyldig_maaneder, idag)
    return MinOpplaring(opplaring, dato, gyldig, til)
