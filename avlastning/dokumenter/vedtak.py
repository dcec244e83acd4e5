"""Vedtaket som brev, i to utgaver. Hver lages for seg: ingenting tas ut av en ferdig tekst."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Del
from avlastning.models import Vedtakslinje
from avlastning.regler import vedtak as regler
from avlastning.regler.ord import ELEMENTNAVN, ORD, TIL_MOTTAKER
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag
from avlastning.sporringer.vedtakstekst import linjerader, mottakers_linjer, til_mottaker

I_BREVHODET = (1, 2, 20, 21)


def soker_utgave(g: Grunnlag, innhold: Mapping[int, str]) -> list[Del]:
    """Det søkeren får: først hva som er bestemt, så resten i lovens rekkefølge."""
    fakta = regler.Vedtaksfakta(
        resultat=g.vedtak.resultat,
        linjer=[regler.Linjefakta(linje.form, linje.utfall) for linje in g.linjer],
        barn_i_husstanden=bool(innhold.get(9)),
        til_ugunst=g.vedtak.til_ugunst,
    )
    numre = [e.nr for e in regler.ELEMENTER if e.nr not in I_BREVHODET]
    gjelder = [nr for nr in numre if regler.gjelder(nr, fakta) and innhold.get(nr)]
    return [_bestemt(g, innhold[3], g.linjer)] + [
        _del(g, nr, innhold[nr]) for nr in gjelder if nr not in (3, 4)
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
