"""Køen, egne saker, enhetens saker og fristene. Like mange spørringer for én sak som for tusen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone

from avlastning.models import Frist, Sak
from avlastning.models.frist import FristQuerySet
from avlastning.models.sak import SakQuerySet
from avlastning.regler import klokker
from avlastning.valg import Fristslag, Sakstilstand
from paarorende.models import Konto
from paarorende.valg import Rolle

I_KOEN = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG)
KOMMUNENS = (
    *(Fristslag.JOURNALFORING, Fristslag.FORELOPIG, Fristslag.SVAR_LOVET),
    *(Fristslag.VEDTAK_MAAL, Fristslag.KLAGE_FORELOPIG, Fristslag.KLAGE_MAAL),
)


@dataclass(frozen=True)
class Saksrad:
    """En sak i en liste. Køen viser aldri navn."""

    sak: Sak
    frist: Frist | None
    tilstand: str


def ko(konto: Konto) -> SakQuerySet:
    """Sakene ingen har, for den som kan ta dem. Lederen ser dem i fordelingen."""
    return Sak.objects.i_ko_for(konto).med_frister().i_rekkefolge()


def kan_tas(konto: Konto) -> SakQuerySet:
    return Sak.objects.i_ko_for(konto)


def kan_journalfores(konto: Konto) -> SakQuerySet:
    alle = Sak.objects.i_ko_for(konto) | Sak.objects.fordelbar_for(konto)
    return alle.filter(tilstand=Sakstilstand.MOTTATT)


def kan_fordeles(konto: Konto) -> SakQuerySet:
    return Sak.objects.fordelbar_for(konto)


def behandles(konto: Konto) -> SakQuerySet:
    """Saksbehandleren, vara og lederen."""
    return Sak.objects.behandles_av(konto)


def mine(konto: Konto) -> SakQuerySet:
    return Sak.objects.tildelt(konto).aapne().med_parter().med_frister().i_rekkefolge()


def enhetens(konto: Konto, tilstand: str = "") -> SakQuerySet:
    """Lederens saker. Ingen fritekst: hun kan velge tilstand, ikke lete etter folk."""
    utvalg = Sak.objects.ledet_av(konto) | Sak.objects.skjermet_for(konto)
    if tilstand in Sakstilstand.values:
        utvalg = utvalg.filter(tilstand=tilstand)
    return utvalg.select_related("enhet").med_frister().i_rekkefolge()


def rader(saker: list[Sak] | QuerySet[Sak]) -> list[Saksrad]:
    idag = timezone.localdate()
    return [_rad(sak, idag) for sak in saker]


def _rad(sak: Sak, idag: date) -> Saksrad:
    vaare = [frist for frist in sak.frister_naa if frist.slag in KOMMUNENS]
    frist = next(iter(vaare), None)
    return Saksrad(sak, frist, klokker.tilstand(frist.dato, idag) if frist else "")


@dataclass(frozen=True)
class Bruddtall:
    """Så mange frister av et slag kommunen ikke holdt. Blir aldri færre."""

    navn: str
    antall: int
    aapne: int


def frister(konto: Konto) -> FristQuerySet:
    """Kommunens egne frister som løper, i sakene hun har eller leder."""
    utvalg = Frist.objects.synlig_for(konto).lopende().filter(slag__in=KOMMUNENS)
    return utvalg.select_related("sak").order_by("dato", "pk")


def brudd(konto: Konto) -> list[Bruddtall]:
    """Fristene som ikke ble holdt, også dem som siden er gjort."""
    utvalg = Frist.objects.synlig_for(konto).filter(slag__in=KOMMUNENS)
    brutte = utvalg.brutte(timezone.localdate()).order_by()
    summer = brutte.values("slag").annotate(antall=Count("pk"), gjort=Count("oppfylt"))
    tall = {rad["slag"]: rad for rad in summer}
    return [
        Bruddtall(str(slag.label), tall[slag]["antall"], tall[slag]["antall"] - tall[slag]["gjort"])
        for slag in KOMMUNENS
        if slag in tall
    ]
