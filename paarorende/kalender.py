"""Kalenderfiler (iCalendar, RFC 5545 og 5546) laget av rene verdier.

Den som kaller, sørger for nøytrale titler: filen havner i kalendere andre kan se.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

OSLO = ZoneInfo("Europe/Oslo")
PRODID = "-//Paarorendeportalen//Avtaler//NB"


class Metode(StrEnum):
    """Hva mottakeren skal gjøre med hendelsen (RFC 5546 § 1.4)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True)
class Kalenderhendelse:
    """Én hendelse. Samme `uid` og høyere `sekvens` erstatter det mottakeren har fra før.

    Outlook og Gmail vil ha `arrangor` og `deltaker` (e-post) for å vise en innkalling som noe å
    svare på; en kalenderstrøm trenger dem ikke.
    """

    uid: str
    sekvens: int
    starter: datetime
    slutter: datetime
    tittel: str
    stempel: datetime
    sted: str = ""
    beskrivelse: str = ""
    lenke: str = ""
    metode: Metode = Metode.PUBLISH
    arrangor: str = ""
    deltaker: str = ""

    def __post_init__(self) -> None:
        if any(tid.tzinfo is None for tid in (self.starter, self.slutter, self.stempel)):
            raise ValueError("Tidspunkter i en kalender må ha tidssone.")


def avtale(felt: Mapping[str, Any], **tillegg: Any) -> Kalenderhendelse:
    """En hendelse fra det et varsel eller et møte bærer: uid, sekvens, tider og metode."""
    return Kalenderhendelse(
        uid=felt["uid"],
        sekvens=felt["sekvens"],
        starter=datetime.fromisoformat(felt["starter"]),
        slutter=datetime.fromisoformat(felt["slutter"]),
        metode=Metode(felt["metode"]),
        **tillegg,
    )


def lag_ics(hendelser: Iterable[Kalenderhendelse], *, metode: Metode, navn: str) -> bytes:
    """Lag én kalenderfil. Avlyste hendelser merkes, og CANCEL avlyser alle i filen."""
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", metode)
    kalender.add("x-wr-calname", navn)
    kalender.add("x-wr-timezone", OSLO.key)
    kalender.add_component(_tidssone())
    for hendelse in hendelser:
        kalender.add_component(_vevent(hendelse, avlyst=Metode.CANCEL in (metode, hendelse.metode)))
    ics: bytes = kalender.to_ical()
    return ics


def _vevent(hendelse: Kalenderhendelse, *, avlyst: bool) -> Event:
    """CLASS:PRIVATE ber kalendere som deles, om å skjule alt annet enn at tiden er opptatt."""
    vevent = Event()
    vevent.add("uid", hendelse.uid)
    vevent.add("sequence", hendelse.sekvens)
    vevent.add("dtstamp", hendelse.stempel)
    vevent.add("dtstart", hendelse.starter.astimezone(OSLO))
    vevent.add("dtend", hendelse.slutter.astimezone(OSLO))
    vevent.add("summary", hendelse.tittel)
    vevent.add("status", "CANCELLED" if avlyst else "CONFIRMED")
    vevent.add("class", "PRIVATE")
    valgfrie = (
        ("location", hendelse.sted),
        ("description", hendelse.beskrivelse),
        ("url", hendelse.lenke),
        ("organizer", _adresse(hendelse.arrangor)),
        ("attendee", _adresse(hendelse.deltaker)),
    )
    for felt, verdi in valgfrie:
        if verdi:
            vevent.add(felt, verdi)
    return vevent


def _adresse(epost: str) -> vCalAddress | None:
    return vCalAddress(f"mailto:{epost}") if epost else None


def _tidssone() -> Timezone:
    """Norsk tid som regel, ikke som liste over år: siste søndag i mars og i oktober.

    Kilde: sommertidsdirektivet 2000/84/EF. Regelen har vært den samme siden 1996.
    """
    sone = Timezone()
    sone.add("tzid", OSLO.key)
    for del_av_aaret, navn, skifte, fra, til in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001
    ):
        del_av_aaret.add("dtstart", skifte)
        del_av_aaret.add("tzoffsetfrom", timedelta(hours=fra))
        del_av_aaret.add("tzoffsetto", timedelta(hours=til))
        del_av_aaret.add("tzname", navn)
        del_av_aaret.add("rrule", {"freq": "yearly", "bymonth": skifte.month, "byday": "-1su"})
        sone.add_component(del_av_aaret)
    return sone
