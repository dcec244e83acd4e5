"""Å finne en tid, flytte den og minne om den. Rene regler; klokka er et argument.

Møter er på gulvet i Oslo: «kl. 10» er veggklokka der, også natta klokka stilles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from samarbeid.valg import Motestatus, Sted

OSLO = ZoneInfo("Europe/Oslo")
ANTALL_TIDER = 3
TIDLIGST, SENEST, KVELD = time(7), time(21), time(16)
DAG_FRA, DAG_TIL = time(8), time(20)
DAGER_FRAM = 90
HOYST_TILBUD, RO_DAGER, VARSEL_TIMER = 3, 7, 24
ENDRES = ("starter", "slutter", "sted", "moteleder", "tolk")


class Tidsfeil(StrEnum):
    PASSERT = "passert"
    DOBBEL = "dobbel"
    UTENFOR_DAGEN = "utenfor_dagen"
    FOR_LANGT_FRAM = "for_langt_fram"
    OPPTATT = "opptatt"


class Paaminnelse(StrEnum):
    OVERMORGEN = "overmorgen"
    IDAG = "idag"


@dataclass(frozen=True)
class Endring:
    """Én opplysning som ble en annen. Tom `fra` er ny, tom `til` er borte."""

    felt: str
    fra: str
    til: str


Tidsrom = tuple[datetime, datetime]


def finnes_paa_klokka(naiv: datetime) -> bool:
    """Klokkeslettet finnes nøyaktig én gang: ikke i timen som hoppes over eller gjentas.

    Kilde: sommertidsdirektivet 2000/84/EF, siste søndag i mars og i oktober.
    """
    forste, andre = (naiv.replace(tzinfo=OSLO, fold=fold).utcoffset() for fold in (0, 1))
    return forste == andre


def feil_i_tid(
    tid: Tidsrom, naa: datetime, opptatt: Sequence[Tidsrom] = (), valgt: Sequence[Tidsrom] = ()
) -> Tidsfeil | None:
    """En tid kan foreslås når den er framme i tid, på dagen eller kvelden, og lederen er ledig."""
    starter, slutter = (t.astimezone(OSLO) for t in tid)
    utenfor = starter.time() < TIDLIGST or slutter.time() > SENEST
    if starter <= naa:
        return Tidsfeil.PASSERT
    if starter - naa > timedelta(days=DAGER_FRAM):
        return Tidsfeil.FOR_LANGT_FRAM
    if utenfor or slutter.date() != starter.date():
        return Tidsfeil.UTENFOR_DAGEN
    if any(overlapper(tid, annen) for annen in valgt):
        return Tidsfeil.DOBBEL
    return Tidsfeil.OPPTATT if any(overlapper(tid, annen) for annen in opptatt) else None


def overlapper(en: Tidsrom, annen: Tidsrom) -> bool:
    """Halvåpne tidsrom: et møte kan begynne når det forrige slutter."""
    return en[0] < annen[1] and annen[0] < en[1]


def er_nok_tider(antall: int) -> bool:
    """Den pårørende skal ha noe å velge mellom: minst tre tider (planen S1.22)."""
    return antall >= ANTALL_TIDER


def er_kveld(starter: datetime) -> bool:
    """Etter kl. 16 kan den som er på jobb om dagen, også komme."""
    return starter.astimezone(OSLO).time() >= KVELD


def mangler_oppkobling(sted: str, telefon: str, videolenke: str) -> str:
    """Feltet som må fylles ut for at den pårørende skal kunne delta. Tomt når alt er med."""
    if sted == Sted.TELEFON and not telefon:
        return "telefon"
    return "videolenke" if sted == Sted.VIDEO and not er_trygg_lenke(videolenke) else ""


def er_trygg_lenke(lenke: str) -> bool:
    """Bare https, med et vertsnavn og uten brukernavn eller passord i adressen."""
    try:
        deler = urlsplit(lenke)
    except ValueError:
        return False
    har_konto = deler.username is not None or deler.password is not None
    return deler.scheme == "https" and bool(deler.hostname) and not har_konto


def kan_velge_tid(status: Motestatus, starter: datetime, naa: datetime) -> bool:
    """Den pårørende kan velge, eller bytte til, en foreslått tid som ikke er passert."""
    return status in (Motestatus.TILBUDT, Motestatus.AVTALT) and starter > naa


def kan_bekrefte_forslag(status: Motestatus, starter: datetime, naa: datetime) -> bool:
    """Tjenesten kan si ja til en tid den pårørende har foreslått."""
    return status in (Motestatus.SKAL_TILBYS, Motestatus.TILBUDT) and starter > naa


def kan_foreslaa_andre(status: Motestatus) -> bool:
    """Den pårørende kan foreslå andre tider til en tid er avtalt; etter det flyttes møtet."""
    return status in (Motestatus.SKAL_TILBYS, Motestatus.TILBUDT)


def kan_avlyses(status: Motestatus, starter: datetime | None, naa: datetime) -> bool:
    """Bare et avtalt møte som ikke har begynt, kan avlyses. Plikten til å holde det består."""
    return status == Motestatus.AVTALT and starter is not None and naa < starter


def endringer(for_: Mapping[str, str], etter: Mapping[str, str]) -> list[Endring]:
    """Det som skiller to innkallinger: tid, sted, møteleder og tolk. Ingen endring er stille."""
    return [
        Endring(felt, for_.get(felt, ""), etter.get(felt, ""))
        for felt in ENDRES
        if for_.get(felt, "") != etter.get(felt, "")
    ]


def kan_tilbys_tidligere(
    *, sendt: Sequence[date], egen: datetime, ny: datetime, naa: datetime
) -> bool:
    """Høyst tre tilbud per møte, ett om dagen, og ingen de siste sju dagene før møtet.

    Den nye tiden må være tidligere enn den hun har, og minst et døgn fram (funksjon 26).
    """
    idag = naa.astimezone(OSLO).date()
    ro = (egen.astimezone(OSLO).date() - idag).days <= RO_DAGER
    i_tide = naa + timedelta(hours=VARSEL_TIMER) <= ny < egen
    return len(sendt) < HOYST_TILBUD and idag not in sendt and not ro and i_tide


def er_dagtid(naa: datetime) -> bool:
    """Klokka sender ikke tilbud om kvelden eller natta; folk skal få sove."""
    return DAG_FRA <= naa.astimezone(OSLO).time() < DAG_TIL


def paaminnelse_naar(starter: datetime, slag: Paaminnelse) -> datetime:
    """To dager før kl. 10, og samme dag kl. 8. Er møtet før kl. 10, to timer før, tidligst kl. 7.

    Aldri om natta: en påminnelse skal ikke vekke noen.
    """
    lokalt = starter.astimezone(OSLO)
    if slag == Paaminnelse.OVERMORGEN:
        return datetime.combine(lokalt.date() - timedelta(days=2), time(10), OSLO)
    tidlig = max(lokalt.replace(tzinfo=None) - timedelta(hours=2), _kl(lokalt, 7))
    return min(tidlig, _kl(lokalt, 8)).replace(tzinfo=OSLO)


def _kl(lokalt: datetime, time_: int) -> datetime:
    return datetime.combine(lokalt.date(), time(time_))


def skal_minnes(
    starter: datetime, slag: Paaminnelse, *, avtalt: datetime | None, naa: datetime
) -> bool:
    """Nå er tiden inne, møtet har ikke begynt, og tiden ble ikke nettopp avtalt.

    Den første påminnelsen er om overmorgen. Er klokka forsinket, går den samme dag, ellers ikke.
    """
    naar = paaminnelse_naar(starter, slag)
    nylig = avtalt is not None and avtalt >= naar
    slutt = starter if slag == Paaminnelse.IDAG else datetime.combine(naar.date(), SENEST, OSLO)
    return naar <= naa < min(starter, slutt) and not nylig
