"""«Søknadene dine» på Min side: hvor de står, hvem som har dem, og hva hun kan gjøre."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse

from avlastning.models import Mangel, Saksbrev, Soknad
from avlastning.sporringer import partens_sak as sporringer
from avlastning.sporringer.partens_sak import Saksside, Steg
from avlastning.valg import Sakspart, Sakstilstand
from paarorende.http import Foresporsel
from paarorende.models import Konto
from paarorende.tilgang import hent_liste

HOYST = 3
SIDER = (
    ("mangel", "avlastning:lever_mangel"),
    ("brev", "avlastning:vis_brev"),
    ("kladd", "avlastning:se_over"),
)


@dataclass(frozen=True)
class Rad:
    sak: Saksside
    stegene: list[Steg]


@dataclass(frozen=True)
class Soknader:
    mine: list[Rad] = field(default_factory=list)
    om_meg: list[Rad] = field(default_factory=list)


def soknadene(request: Foresporsel) -> Soknader:
    """De åpne sakene på hver side. De andre ligger i lista."""
    utvalg = sporringer.partens(request.user).aapne().prefetch_related("endringer")
    saker = hent_liste(request, utvalg, hoyst=HOYST)
    sidene = zip(sporringer.rader(saker), saker, strict=True)
    rader = [Rad(rad, sporringer.stegene(sak)) for rad, sak in sidene]
    return Soknader(
        [rad for rad in rader if rad.sak.side == Sakspart.SOKER],
        [rad for rad in rader if rad.sak.side == Sakspart.MOTTAKER],
    )


def venter_i_sakene(konto: Konto) -> list[tuple[str, str]]:
    """Det vi har bedt om, uåpnede brev, og en kladd. Én spørring for alle tre."""
    mangler = Mangel.objects.synlig_for(konto).som_part(konto).aapne()
    brev = Saksbrev.objects.synlig_for(konto).til(konto).uaapnet()
    deler = (
        _merket(mangler.filter(sak__tilstand=Sakstilstand.MANGLER), 0),
        _merket(brev, 1),
        _merket(Soknad.objects.redigerbar_for(konto), 2),
    )
    rader = deler[0].union(*deler[1:]).order_by("nr", "pk")[:HOYST]
    return [(SIDER[rad["nr"]][0], reverse(SIDER[rad["nr"]][1], args=[rad["pk"]])) for rad in rader]


def _merket(utvalg: QuerySet[Any, Any], nr: int) -> QuerySet[Any, Any]:
    return utvalg.order_by().values("pk", nr=Value(nr))
