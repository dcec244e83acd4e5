"""Søknaden i ord: spørsmålene hun har svart på, i den rekkefølgen hun fikk dem."""

from dataclasses import dataclass
from typing import Any

from avlastning.models import Sak, Soknad, Vedtakslinje
from avlastning.regler.soknad import stegene
from avlastning.valg import Linjeutfall, Sakslag, Vedtakstatus
from avlastning.valg.soknad import SPORSMAAL, STEG


@dataclass(frozen=True)
class Stegsvar:
    nokkel: str
    tittel: str
    rader: list[tuple[str, str]]


def svarene(soknad: Soknad) -> dict[str, dict[str, Any]]:
    return {del_.nokkel: dict(del_.svar) for del_ in soknad.deler.order_by("nokkel")}


def i_ord(soknad: Soknad) -> list[Stegsvar]:
    """Bare det hun har svart på, i hvert steg."""
    svar = svarene(soknad)
    return [
        Stegsvar(steg.nokkel, str(STEG[steg.nokkel]), _rader(steg.felt, svar.get(steg.nokkel, {})))
        for steg in stegene(Sakslag(soknad.slag))
    ]


def _rader(felt: tuple[str, ...], svar: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(SPORSMAAL[navn].tekst), _ord(navn, svar[navn])) for navn in felt if svar.get(navn)]


def _ord(navn: str, verdi: Any) -> str:
    valg = dict(SPORSMAAL[navn].valg)
    if isinstance(verdi, list):
        return ", ".join(str(valg.get(v, v)) for v in verdi)
    return str(valg.get(verdi, verdi))


def siste_sak(soknad: Soknad) -> Sak | None:
    """Den forrige saken om det samme, for de samme to."""
    like = Sak.objects.filter(
        parorende=soknad.parorende_id, bruker=soknad.bruker_id, slag=soknad.slag
    )
    return like.order_by("-mottatt", "pk").first()


def har_tilbud(sak: Sak) -> bool:
    """Minst én linje er innvilget i et vedtak som er sendt."""
    linjer = Vedtakslinje.objects.filter(vedtak__sak=sak, vedtak__status=Vedtakstatus.SENDT)
    return linjer.filter(utfall__in=[Linjeutfall.INNVILGET, Linjeutfall.DELVIS]).exists()
