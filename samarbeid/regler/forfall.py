"""Når noen skal minnes om noe som går ut. Rene regler."""

from datetime import date, timedelta

ETTERSLEP_DAGER = 3  # så lenge kan klokka stå uten at en påminnelse blir borte


def vindu(idag: date, dager_foer: int) -> tuple[date, date]:
    """Fristene det minnes om i dag: første og siste dag, begge med.

    Fristen er om `dager_foer` dager, eller om litt kortere tid når klokka har stått. En frist som
    er passert, står på arbeidslista og minnes det ikke om.
    """
    siste = idag + timedelta(days=dager_foer)
    forste = siste - timedelta(days=ETTERSLEP_DAGER - 1)
    return max(forste, idag), siste
