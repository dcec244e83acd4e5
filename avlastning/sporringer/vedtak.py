"""Hva vedtaket inneholder, og hva det mangler før det kan sendes."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from avlastning.models import Sak, Vedtak, Vedtakslinje
from avlastning.regler import vedtak as regler
from avlastning.regler.linje import Omfang
from avlastning.regler.vedtak import Elementmangel, Linjefakta, Vedtaksfakta
from avlastning.sporringer.porter import aapne_porter
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag, tekstnokler
from avlastning.sporringer.vedtakstekst import forslag, tall
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Linjeutfall,
    Omgjoringsgrunn,
)
from paarorende.models import Tekst

UFLETTET = re.compile(r"\{[^}\s]+\}")


@dataclass(frozen=True)
class Elementstatus:
    """Ett element på siden der vedtaket skrives."""

    nr: int
    navn: str
    innhold: str
    gjelder: bool
    mangler: str
    regnes_ut: bool
    leses_av_mottaker: bool


def innhold_i(g: Grunnlag) -> dict[int, str]:
    """Det portalen skriver selv, og det saksbehandleren har skrevet. Urørt er forslaget."""
    skrevet = dict(g.vedtak.elementer.values_list("nummer", "innhold"))
    return {
        e.nr: forslag(e.nr, g) if e.regnes_ut or e.nr not in skrevet else skrevet[e.nr]
        for e in regler.ELEMENTER
    }


def vedtaksfakta(g: Grunnlag, innhold: dict[int, str] | None = None) -> Vedtaksfakta:
    return Vedtaksfakta(
        resultat=g.vedtak.resultat,
        linjer=[Linjefakta(linje.form, linje.utfall) for linje in g.linjer],
        innhold=innhold if innhold is not None else innhold_i(g),
        barn_i_husstanden=g.sak.barn_i_husstanden == Avklaring.JA,
        til_ugunst=g.vedtak.til_ugunst,
        flere_brev=bool(g.kopi_til),
    )


def mangler(g: Grunnlag) -> list[Elementmangel]:
    """Alt som må på plass, i rekkefølge: elementene, tallene, målformen og feltene i tekstene."""
    innhold = innhold_i(g)
    fakta = vedtaksfakta(g, innhold)
    funnet = regler.mangler_i_vedtak(fakta)
    har = {mangel.nr for mangel in funnet}
    ekstra = [*_tall_mangler(g, innhold[7]), *_uflettet(fakta), *_mottakers_begrunnelse(g)]
    funnet += [mangel for mangel in ekstra if mangel.nr not in har]
    return sorted([*funnet, *_uten_tekst(g, fakta)], key=lambda mangel: mangel.nr)


def _mangel(nr: int, hva: str) -> Elementmangel:
    return Elementmangel(nr, regler.ETTER_NR[nr].navn, hva)


def _tall_mangler(g: Grunnlag, tekst: str) -> list[Elementmangel]:
    """Begrunnelsen må vise til timene og nettene som er kartlagt (Sivilombudet)."""
    etter_navn = {faktor.navn: faktor for faktor in g.faktorer}
    omfang, natt = etter_navn.get(Faktornavn.OMFANG), etter_navn.get(Faktornavn.NATT)
    verdier = [omfang and omfang.timer_uke, natt and natt.netter_uke]
    uten = [tall(verdi) for verdi in verdier if verdi and not _har_tall(verdi, tekst)]
    if not uten:
        return []
    return [_mangel(7, _("Skriv tallene som er kartlagt: %(tall)s.") % {"tall": ", ".join(uten)})]


def _har_tall(verdi: Decimal, tekst: str) -> bool:
    return re.search(rf"(?<![\d,]){re.escape(tall(verdi))}(?![\d]|,\d)", tekst) is not None


def _uflettet(fakta: Vedtaksfakta) -> list[Elementmangel]:
    """En tekst fra biblioteket kan ha felt som må fylles ut."""
    return [
        _mangel(nr, _("Fyll ut feltet %(felt)s.") % {"felt": ", ".join(felt)})
        for nr, tekst in fakta.innhold.items()
        if regler.gjelder(nr, fakta) and (felt := UFLETTET.findall(tekst))
    ]


def _mottakers_begrunnelse(g: Grunnlag) -> list[Elementmangel]:
    if g.vedtak.begrunnelse_mottaker.strip():
        return []
    return [_mangel(8, _("Skriv begrunnelsen den som får hjelp, skal lese."))]


def _uten_tekst(g: Grunnlag, fakta: Vedtaksfakta) -> list[Elementmangel]:
    """Et brev er på én målform. Mangler kommunens tekst på nynorsk, kan det ikke sendes."""
    if g.spraak == "nb":
        return []
    trengs = [nr for nr in range(1, 22) if regler.gjelder(nr, fakta)]
    borte = {
        nr: [n for n in tekstnokler(nr, g.sak.slag) if not _har_innhold(g.tekster.get(n))]
        for nr in trengs
    }
    return [
        _mangel(nr, _("Mangler på nynorsk: %(tekster)s.") % {"tekster": ", ".join(nokler)})
        for nr, nokler in borte.items()
        if nokler
    ]


def _har_innhold(tekst: Tekst | None) -> bool:
    return tekst is not None and bool(tekst.innhold.strip())


def porter_som_stenger(vedtak: Vedtak) -> list[str]:
    """Det utredningen må ha før vedtaket. En myk port sier bare fra, og stenger ikke."""
    return [punkt.tekst for punkt in aapne_porter(vedtak.sak, vedtak) if punkt.hard]


def elementstatus(g: Grunnlag) -> list[Elementstatus]:
    """De 21, slik saksbehandleren ser dem."""
    innhold = innhold_i(g)
    fakta = vedtaksfakta(g, innhold)
    hva = {mangel.nr: mangel.hva for mangel in mangler(g)}
    return [
        Elementstatus(
            nr=e.nr,
            navn=e.navn,
            innhold=innhold[e.nr],
            gjelder=regler.gjelder(e.nr, fakta),
            mangler=hva.get(e.nr, ""),
            regnes_ut=e.regnes_ut,
            leses_av_mottaker=e.mottaker,
        )
        for e in regler.ELEMENTER
    ]


def ikke_godkjente(g: Grunnlag) -> list[Tekst]:
    """Tekstene i vedtaket som en jurist må se på. Står på siden, aldri i brevet."""
    brukt = [n for nr in range(1, 22) for n in tekstnokler(nr, g.sak.slag)]
    rader = [g.tekster[n] for n in dict.fromkeys(brukt) if n in g.tekster]
    return [rad for rad in rader if rad.godkjent_av.startswith("Må godkjennes")]


# -- mindre enn før --------------------------------------------------------------------------


def lopende_linjer(sak: Sak) -> QuerySet[Vedtakslinje]:
    """Det familien har i saken nå."""
    return Vedtakslinje.objects.lopende().filter(vedtak__sak=sak).order_by("form", "fra", "pk")


def som_omfang(linje: Vedtakslinje) -> Omfang:
    return Omfang(linje.form, linje.mengde, linje.enhet, linje.per, linje.syklus_uker)


def ubesvarte_linjer(vedtak: Vedtak) -> list[Vedtakslinje]:
    """Tilbud familien har nå, som det nye vedtaket ikke sier noe om."""
    svart = vedtak.linjer.exclude(forrige=None).order_by().values("forrige")
    return list(lopende_linjer(vedtak.sak).exclude(pk__in=svart))


def reduserte(vedtak: Vedtak) -> list[tuple[Vedtakslinje, Vedtakslinje]]:
    """Linjene som blir mindre: (den hun har, den hun får). Kan de ikke sammenliknes, er de med
    til saksbehandleren sier at det ikke er til skade."""
    sier_nei = vedtak.omgjoringsgrunn == Omgjoringsgrunn.UGUNST_IKKE
    funnet = []
    for linje in vedtak.linjer.exclude(forrige=None).select_related("forrige").order_by("pk"):
        if linje.forrige is None:
            continue
        gitt = linje.utfall != Linjeutfall.AVSLATT
        svar = regler.er_til_ugunst(som_omfang(linje.forrige), som_omfang(linje), ny_gitt=gitt)
        if svar or (svar is None and not sier_nei):
            funnet.append((linje.forrige, linje))
    return funnet
