"""Samler indikatorene oppover. Regner aldri på personer, bare på summer fra appene."""

from dataclasses import dataclass
from typing import Any

from paarorende.models import Organisasjonsenhet, Parameter
from paarorende.regler import tid
from rapportering import regler
from samarbeid import sporringer as samarbeid


@dataclass(frozen=True)
class Maaling:
    """Én indikator slik lederen ser den, med forrige tertial ved siden av."""

    nummer: str
    navn: str
    definisjon: str
    maal: int
    naa: regler.Vist
    forrige: regler.Vist


def tall_for(enhet: Organisasjonsenhet, aar: int, nr: int) -> dict[str, Any]:
    """Tallene for tertialet og det forrige, som JSON: dette er det som fryses."""
    enheter = Organisasjonsenhet.objects.i_treet(enhet)
    perioder = {"naa": (aar, nr), "forrige": tid.forrige_tertial(aar, nr)}
    return {
        navn: {
            nummer: [t.teller, t.nevner]
            for nummer, t in samarbeid.maal_indikatorer(
                enheter, *tid.tertialgrenser(*periode)
            ).items()
        }
        for navn, periode in perioder.items()
    }


def maalinger(tall: dict[str, Any]) -> list[Maaling]:
    """Frosne tall blir det leseren får se, med små tall skjult."""
    minst = int(Parameter.objects.verdi("smaa_tall_minst"))
    prosent = int(Parameter.objects.verdi("smaa_tall_prosent_minst"))

    def vis(periode: str, indikator: samarbeid.Indikator) -> regler.Vist:
        teller, nevner = tall[periode][indikator.nummer]
        return regler.vis_tall(
            teller, nevner, maal=indikator.maal, minst=minst, minst_for_prosent=prosent
        )

    return [
        Maaling(i.nummer, i.navn, i.definisjon, i.maal, vis("naa", i), vis("forrige", i))
        for i in samarbeid.INDIKATORER
    ]
