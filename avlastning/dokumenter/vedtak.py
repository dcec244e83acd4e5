"""Vedtaket som brev, i to utgaver. Hver lages for seg: ingenting tas ut av en ferdig tekst."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Del, Innhold, lag_til
from avlastning.models import Vedtak, Vedtakslinje
from avlastning.regler import vedtak as regler
from avlastning.regler.ord import ELEMENTNAVN, ORD, TIL_MOTTAKER
from avlastning.sporringer.mottakere import kopi_til
from avlastning.sporringer.vedtak import innhold_i, vedtaksfakta
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag, hent_grunnlag
from avlastning.sporringer.vedtakstekst import linjerader, mottakers_linjer, til_mottaker
from avlastning.valg import Brevslag, Sakspart

I_BREVHODET = (1, 2, 20, 21)


def soker_utgave(g: Grunnlag, tekst: Mapping[int, str]) -> list[Del]:
    """Det søkeren får: først hva som er bestemt, så resten i lovens rekkefølge."""
    fakta = vedtaksfakta(g, dict(tekst))
    numre = [e.nr for e in regler.ELEMENTER if e.nr not in I_BREVHODET]
    gjelder = [nr for nr in numre if regler.gjelder(nr, fakta) and tekst.get(nr)]
    return [_bestemt(g, tekst[3], g.linjer)] + [
        _del(g, nr, tekst[nr]) for nr in gjelder if nr not in (3, 4)
    ]


def mottaker_utgave(g: Grunnlag) -> list[Del]:
    """Det mottakeren får, bygd av tillatelseslista og av det som er skrevet til henne."""
    linjer = mottakers_linjer(g)
    fakta = regler.Vedtaksfakta(
        resultat=g.vedtak.resultat,
        linjer=[regler.Linjefakta(linje.form, linje.utfall) for linje in linjer],
        til_ugunst=g.vedtak.til_ugunst,
    )
    deler = [_bestemt(g, til_mottaker(3, g), linjer)]
    for element in regler.ELEMENTER:
        if element.nr == 8:
            overskrift = TIL_MOTTAKER[g.spraak]["har_sagt"]
            deler.append(Del.av_tekst(overskrift, g.vedtak.begrunnelse_mottaker))
        elif element.nr not in (*I_BREVHODET, 3, 4) and regler.gjelder(element.nr, fakta):
            tekst = til_mottaker(element.nr, g)
            deler += [_del(g, element.nr, tekst)] if tekst else []
    return deler


def _del(g: Grunnlag, nr: int, tekst: str) -> Del:
    return Del.av_tekst(ELEMENTNAVN[g.spraak][nr], tekst)


def _bestemt(g: Grunnlag, setning: str, linjer: list[Vedtakslinje]) -> Del:
    o = ORD[g.spraak]
    kolonner = [o[n] for n in ("tilbud", "svaret", "omfang", "periode", "hvor", "evalueres")]
    rader = linjerader(linjer, g.spraak)
    return Del(
        avsnitt=[setning],
        forst=True,
        tabell=o["linjer"] if rader else "",
        kolonner=kolonner,
        rader=rader,
    )


def tittel(g: Grunnlag) -> str:
    """Overskriften i brevet. Den sier ikke hva saken gjelder: arket kan ligge framme."""
    return _("Vedtak i sak %(nummer)s") % {"nummer": g.sak.nummer}


def innhold(g: Grunnlag, deler: list[Del], side: Sakspart) -> Innhold:
    """Brevet om vedtaket til en av sidene, underskrevet av dem som har stått for det."""
    o = ORD[g.spraak]
    underskrift = [f"{g.saksbehandler.navn}, {o['saksbehandler']}"] if g.saksbehandler else []
    if g.vedtak.godkjenner is not None:
        underskrift.append(f"{g.vedtak.godkjenner.navn}, {o['godkjent']}")
    return Innhold(
        slag=Brevslag.VEDTAK,
        tittel=tittel(g),
        deler=deler,
        spraak=g.spraak,
        underskrift=underskrift,
        kopi=g.kopi_til if side == Sakspart.SOKER else (),
        vedtak=g.vedtak,
    )


def forhaandsvis(vedtak: Vedtak, side: Sakspart) -> bytes:
    """Brevet slik det blir, til den som skriver eller godkjenner. Ingenting lagres."""
    g = hent_grunnlag(vedtak, kopi_til(vedtak.sak))
    if side == Sakspart.SOKER:
        person, deler = g.sak.parorende.person, soker_utgave(g, innhold_i(g))
    else:
        person, deler = g.sak.bruker.person, mottaker_utgave(g)
    return lag_til(g.sak, person, innhold(g, deler, side))
