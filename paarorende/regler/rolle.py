"""Hvor lenge en rolle kan vare. Rene regler."""

from datetime import date

HOYST_DAGER = 366
FORNYES_SISTE_DAGER = 60


def er_lovlig_rolleperiode(fra: date, til: date) -> bool:
    """En rolle varer minst én dag og høyst tolv måneder om gangen (domene.md § 7.2 nr. 9)."""
    return 0 < (til - fra).days <= HOYST_DAGER


def kan_avsluttes(til: date, idag: date) -> bool:
    """En rolle som ikke er utløpt, kan avsluttes når som helst, også samme dag."""
    return idag < til


def siste_dag(fra: date, idag: date) -> date:
    """Slutter i dag. En rolle som ikke har begynt, får en tom periode og gjelder aldri."""
    return max(fra, idag)


def kan_fornyes(til: date, idag: date, *, godkjent: bool) -> bool:
    """En godkjent rolle tas stilling til på nytt de siste seksti dagene, før den er slutt."""
    return godkjent and 0 < (til - idag).days <= FORNYES_SISTE_DAGER


def tilstand(fra: date, til: date, idag: date, *, godkjent: bool) -> str:
    """Ett ord for hvor rollen er: slutt, venter, kommer eller gjelder."""
    if til <= idag:
        return "slutt"
    if not godkjent:
        return "venter"
    return "kommer" if fra > idag else "gjelder"


def kan_ha_paarorendekontakt(nivaa: str) -> bool:
    """Hver virksomhet har en pårørendekontakt, ikke hver avdeling (planen S1.28)."""
    return nivaa == "virksomhet"
