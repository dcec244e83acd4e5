"""Ordene i det foreløpige svaret, like på siden og i brevet."""

from datetime import date

from avlastning.dokumenter.brev import Del
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.models import Sak
from avlastning.sporringer.forelopig import hilsen
from avlastning.valg import Brevslag
from paarorende.templatetags.grensesnitt import dato


def brevet(sak: Sak, slag: Brevslag, grunn: str, svar_innen: date) -> tuple[list[Del], str]:
    h = hilsen(sak)
    return brevdeler(
        slag,
        sak,
        mottatt=dato(sak.mottatt),
        grunn=grunn.strip().rstrip("."),
        dato=dato(svar_innen),
        lovet=dato(sak.svar_lovet),
        navn=h.navn,
        telefon=h.telefon,
    )
