"""Alt et vedtak bygger på, hentet samlet, så teksten kan lages uten flere spørringer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from avlastning.models import (
    Barnesyn,
    Faktor,
    Mottakersyn,
    Onske,
    Sak,
    Sakstildeling,
    Vedtak,
    Vedtakslinje,
    Vurdering,
)
from avlastning.valg import Faktornavn, Sakslag, Sakspart, Stotteform
from paarorende.models import (
    Konto,
    Organisasjonsenhet,
    Parameter,
    Tekst,
)
from paarorende.regler.tid import frist_uker
from paarorende.valg import Rolle

HJEMLER: dict[str, tuple[str, ...]] = {
    Sakslag.OPPLARING: ("hjemmel.pbrl-2-8", "hjemmel.hol-3-6"),
    Sakslag.AVLASTNING: ("hjemmel.pbrl-2-8", "hjemmel.hol-3-6", "hjemmel.hol-4-1"),
    Sakslag.OMSORGSSTONAD: ("hjemmel.pbrl-2-8", "hjemmel.hol-3-6", "hjemmel.hol-4-1"),
    Sakslag.SAMLET: ("hjemmel.pbrl-2-8", "hjemmel.hol-3-6", "hjemmel.hol-4-1"),
}
TEKSTER: dict[int, tuple[str, ...]] = {
    12: ("vedtak.oms-vilkaar",),
    13: ("vedtak.egenandel-fri",),
    14: ("vedtak.vilkaar",),
    15: ("vedtak.praktisk",),
    16: ("vedtak.klage",),
    17: ("vedtak.innsyn",),
    18: ("vedtak.utsatt",),
    19: ("vedtak.kostnader", "ombud"),
}


@dataclass(frozen=True)
class Grunnlag:
    """Det som står i saken nå. `tekster` er kommunens, på vedtakets målform."""

    vedtak: Vedtak
    sak: Sak
    spraak: str
    linjer: list[Vedtakslinje]
    tekster: dict[str, Tekst]
    faktorer: list[Faktor]
    vurdering: Vurdering | None
    sokers_onske: Onske | None
    mottakersyn: Mottakersyn | None
    barnesyn: list[Barnesyn]
    saksbehandler: Konto | None
    kopi_til: tuple[str, ...]
    uker: int
    klagefrist: date

    def tekst(self, *nokler: str) -> str:
        return "\n\n".join(self.tekster[n].innhold for n in nokler if n in self.tekster)


def tekstnokler(nr: int, slag: str) -> tuple[str, ...]:
    return HJEMLER[slag] if nr == 5 else TEKSTER.get(nr, ())


def hent_grunnlag(vedtak: Vedtak, kopi_til: Iterable[str] = ()) -> Grunnlag:
    sak = Sak.objects.med_parter().get(pk=vedtak.sak_id)
    idag = timezone.localdate()
    uker = int(Parameter.objects.verdi("klagefrist_uker"))
    return Grunnlag(
        vedtak=vedtak,
        sak=sak,
        spraak=vedtak.spraak,
        linjer=list(vedtak.linjer.select_related("sted").order_by("form", "fra", "pk")),
        tekster=hent_tekster(vedtak.spraak, idag),
        faktorer=i_rekkefolge(sak.faktorer.order_by("navn")),
        vurdering=Vurdering.objects.filter(sak=sak).first(),
        sokers_onske=sak.onsker.filter(part=Sakspart.SOKER).order_by("-gitt", "pk").first(),
        mottakersyn=sak.mottakersyn.order_by("-gitt", "pk").first(),
        barnesyn=list(sak.barnesyn.order_by("alder", "-fort", "pk")),
        saksbehandler=saksbehandler_i(sak),
        kopi_til=tuple(kopi_til),
        uker=uker,
        klagefrist=frist_uker(idag, uker),
    )


def i_rekkefolge(faktorer: Iterable[Faktor]) -> list[Faktor]:
    """Slik de står i domene § 2.2, med timene først."""
    plass = {navn: nr for nr, navn in enumerate(Faktornavn.values)}
    return sorted(faktorer, key=lambda faktor: plass[faktor.navn])


def hent_tekster(spraak: str, idag: date) -> dict[str, Tekst]:
    rader = Tekst.objects.paa(idag).filter(spraak=spraak).order_by("nokkel")
    return {rad.nokkel: rad for rad in rader}


def saksbehandler_i(sak: Sak) -> Konto | None:
    """Den som har saken nå."""
    rad = Sakstildeling.objects.filter(sak=sak).gjeldende().select_related("konto__person").first()
    return rad.konto if rad else None


def ledere_for(sak: Sak) -> list[Konto]:
    """De som kan godkjenne i saken."""
    enhet = Organisasjonsenhet.objects.filter(pk=sak.enhet_id)
    return list(Konto.objects.med_rolle_i(enhet, Rolle.HOF_LEDER).order_by("visningsnavn", "pk"))


def med_omsorgsstonad(linjer: Iterable[Vedtakslinje]) -> list[Vedtakslinje]:
    return [linje for linje in linjer if linje.form == Stotteform.OMS]
