"""Den juridiske klokka: når en frist begynner, når den ender, og om den er holdt.

Lørdag, helligdag og 1. og 17. mai forlenger borgerens frist (domstolloven § 149). Kommunens egen
plikt forlenges aldri.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from paarorende.regler.tid import (
    frist_uker,
    legg_til_virkedager,
    neste_virkedag,
    norsk_dato,
    samme_dato,
)

Maal = Literal["dag", "virkedag", "uke", "maaned", "maaned_strengt", "time"]


@dataclass(frozen=True)
class Regel:
    """Hvor lang en frist er, og hvor det står. `forlenges` er borgerens rett, ikke kommunens."""

    slag: str
    antall: int
    maal: Maal
    hjemmel: str
    forlenges: bool = True


def forfall(regel: Regel, fra: date) -> date:
    """Den siste dagen fristen kan holdes. Dagen den begynner, telles ikke med.

    Kilde: domstolloven §§ 148 og 149.
    """
    if regel.antall < 0:
        raise ValueError("En frist kan ikke gå bakover.")
    if regel.maal == "time":
        raise ValueError("En frist i timer har et klokkeslett. Bruk forfall_klokken.")
    if regel.maal == "virkedag":
        return legg_til_virkedager(fra, regel.antall)
    nominell = NOMINELL[regel.maal](fra, regel.antall)
    if regel.maal == "maaned_strengt" or not regel.forlenges:
        return nominell
    return neste_virkedag(nominell)


def forfall_klokken(regel: Regel, fra: datetime) -> datetime:
    """En frist i timer løper også om natta og i helga: den gjelder noe som haster."""
    if regel.maal != "time":
        raise ValueError("Bare en frist i timer har et klokkeslett.")
    norsk_dato(fra)
    return fra + timedelta(hours=regel.antall)


NOMINELL: dict[str, Callable[[date, int], date]] = {
    "dag": lambda fra, antall: fra + timedelta(days=antall),
    "uke": lambda fra, antall: fra + timedelta(weeks=antall),
    "maaned": samme_dato,
    "maaned_strengt": samme_dato,
}


def klagefrist(
    tilgjengelig: datetime,
    varslet: datetime | None,
    *,
    varsel_to: datetime | None,
    aapnet: datetime | None,
    uker: int,
) -> date | None:
    """Klagefristen løper fra brevet var tilgjengelig og varselet sendt, det siste av de to.

    Var brevet uåpnet da varsel nummer to gikk, løper den derfra. `None` når ingen varsel er sendt.
    Kilde: pbrl. § 7-5, eForvaltningsforskriften §§ 8 og 11.
    """
    uaapnet = varsel_to is not None and (aapnet is None or aapnet > varsel_to)
    sendt = [tid for tid in (varslet, varsel_to if uaapnet else None) if tid is not None]
    if not sendt:
        return None
    return frist_uker(norsk_dato(max(tilgjengelig, *sendt)), uker)


def klagefrist_papir(postlagt: date, dager: int, uker: int) -> date:
    """På papir løper klagefristen fra brevet regnes som framme, så mange dager etter posten."""
    return frist_uker(postlagt + timedelta(days=dager), uker)


def er_rettidig(mottatt: datetime, frist: date, *, sendt: date | None) -> bool:
    """I tide når klagen er framme før døgnet er omme, eller er lagt i posten innen fristen.

    Kilde: fvl. § 30. Står begge, gjelder det som er best for den som klager.
    """
    return norsk_dato(mottatt) <= frist or (sendt is not None and sendt <= frist)


def utenfor_ettaar(vedtak: date, mottatt: date) -> bool:
    """Klagen kom mer enn ett år etter vedtaket (fvl. § 31 tredje ledd). Sier bare fra."""
    return mottatt > samme_dato(vedtak, 12)


def brutt(dato: date, oppfylt: datetime | None, idag: date) -> bool:
    """Fristen er brutt når det ble gjort etter dagen, eller dagen er over uten at det er gjort."""
    return (idag if oppfylt is None else norsk_dato(oppfylt)) > dato


def skal_ha_varsel_to(
    varslet: datetime, aapnet: datetime | None, sendt_to: datetime | None, naa: datetime, dager: int
) -> bool:
    """Er brevet ikke åpnet en uke etter varselet, varsles mottakeren en gang til.

    Fra midnatt den sjuende dagen, norsk tid. Kilde: eForvaltningsforskriften § 8 femte ledd.
    """
    if aapnet is not None or sendt_to is not None:
        return False
    return norsk_dato(naa) >= norsk_dato(varslet) + timedelta(days=dager)


def skal_paa_papir(
    *,
    reservert: bool,
    ingen_kanal_virker: bool,
    aapnet: datetime | None,
    varsel_to: datetime | None,
    naa: datetime,
    dager: int,
) -> bool:
    """Brevet sendes på papir når mottakeren ikke kan nås digitalt, eller ikke har åpnet det.

    Straks hun er reservert eller varselet ikke kom ut, ellers så mange dager etter varsel to.
    Kilde: eForvaltningsforskriften §§ 8 og 9.
    """
    if aapnet is not None:
        return False
    if reservert or ingen_kanal_virker:
        return True
    if varsel_to is None:
        return False
    return norsk_dato(naa) >= norsk_dato(varsel_to) + timedelta(days=dager)
