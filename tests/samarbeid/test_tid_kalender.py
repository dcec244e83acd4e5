"""Det kalenderen får på e-post og som fil, lest tilbake med et annet bibliotek."""

import email
from datetime import UTC, datetime, timedelta
from email import policy
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from paarorende import tasks
from paarorende.kalender import Kalenderhendelse, Metode, lag_ics
from paarorende.models import Varsel
from paarorende.valg import Maate
from samarbeid import handlinger
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory
from tests.samarbeid.tidshjelp import HJEMME, VIDEO, kl, rom, tre_tider


@pytest.fixture
def mote(relasjon, avdeling, marte):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    return MoteFactory(plan=plan, status=Motestatus.TILBUDT, moteleder=marte)


def _brev_til(konto):
    """Send det som venter, og les brevene slik en e-postleser ser dem."""
    mail.outbox.clear()
    while tasks.send_neste():
        pass
    return [
        email.message_from_bytes(b.message().as_bytes(), policy=policy.default)
        for b in mail.outbox
        if b.to == [konto.email]
    ]


def _innkalling(brev):
    (del_,) = [d for d in brev.walk() if d.get_content_type() == "text/calendar"][:1]
    tekst = del_.get_content()
    return del_.get_param("method"), vobject.readOne(tekst), tekst


def _fastsett(mote, marte, tid, ramme=VIDEO):
    return handlinger.fastsett_tid(mote, tid=tid, ramme=ramme, maate=Maate.TELEFON, av=marte)


def test_innkallingen_kan_leses_av_andre_og_baerer_bare_tiden(mote, marte, kari, relasjon):
    _fastsett(mote, marte, rom(9))

    (brev,) = _brev_til(kari)
    metode, kalender, tekst = _innkalling(brev)

    assert (metode, kalender.method.value) == ("REQUEST", "REQUEST")
    avtale = kalender.vevent
    assert avtale.dtstart.value == kl(9)
    assert avtale.dtend.value == kl(9, 10, 45)
    assert avtale.summary.value == "Avtale"
    assert avtale.organizer.value == "mailto:ikke-svar@portal.example.org"
    assert avtale.attendee.value == f"mailto:{kari.email}"
    assert not hasattr(avtale, "location")
    for hemmelig in ("video.example.org", marte.navn, relasjon.bruker.person.etternavn, "Kari"):
        assert hemmelig not in tekst
        assert hemmelig not in brev.get_body().get_content()


def test_flytting_hever_sekvensen_og_avlysning_avlyser_samme_avtale(mote, marte, kari):
    _fastsett(mote, marte, rom(9))
    (forste,) = _brev_til(kari)
    _fastsett(mote, marte, rom(15, 18), HJEMME)
    (andre,) = _brev_til(kari)
    handlinger.avlys_mote(mote, av=marte)
    (tredje,) = _brev_til(kari)

    lest = [_innkalling(b) for b in (forste, andre, tredje)]
    assert [metode for metode, _k, _t in lest] == ["REQUEST", "REQUEST", "CANCEL"]
    hendelser = [k.vevent for _m, k, _t in lest]
    assert len({h.uid.value for h in hendelser}) == 1
    sekvenser = [int(h.sequence.value) for h in hendelser]
    assert sekvenser == sorted(set(sekvenser))
    assert [h.status.value for h in hendelser] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert hendelser[1].dtstart.value == hendelser[2].dtstart.value == kl(15, 18)


def test_nye_tider_i_stedet_tar_den_gamle_ut_av_kalenderen(mote, marte, kari):
    _fastsett(mote, marte, rom(9))
    _brev_til(kari)

    handlinger.foreslaa_tider(mote, tider=tre_tider(20), ramme=VIDEO, av=marte)

    (brev,) = _brev_til(kari)
    assert brev["subject"] == "Du har fått noe å svare på"
    assert _innkalling(brev)[0] == "CANCEL"


def test_forslag_uten_en_avtalt_tid_har_ingen_avtale_ved_seg(mote, marte, kari):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)

    (brev,) = _brev_til(kari)
    assert [d.get_content_type() for d in brev.walk()] == ["text/plain"]


def test_varselet_baerer_tid_og_sekvens_men_aldri_tekst(mote, marte, kari):
    _fastsett(mote, marte, rom(9))

    for varsel in Varsel.objects.filter(til=kari):
        assert set(varsel.kalender) == {"metode", "uid", "sekvens", "starter", "slutter"}


@pytest.mark.parametrize("dato", [("2027-03-28", 1, 2), ("2027-10-31", 2, 1)])
def test_klokka_i_kalenderen_er_rett_begge_dagene_den_stilles(
    mote, marte, kari, logg_inn, time_machine, dato
):
    """Kl. 10 i Oslo er kl. 10, også når natta hadde 23 eller 25 timer."""
    dag, foer, etter = dato
    starter = datetime.fromisoformat(f"{dag}T10:00").replace(tzinfo=ZoneInfo("Europe/Oslo"))
    kvelden_foer = starter.replace(hour=20) - timedelta(days=1)
    time_machine.move_to(kvelden_foer - timedelta(days=5), tick=False)
    for tid, timer in ((kvelden_foer, foer), (starter, etter)):
        _fastsett(mote, marte, (tid, tid + timedelta(minutes=45)))

        svar = logg_inn(kari).get(reverse("samarbeid:mote_ics", args=[mote.pk]))

        hendelse = vobject.readOne(svar.content.decode()).vevent
        assert hendelse.dtstart.value.utcoffset() == timedelta(hours=timer)
        assert hendelse.dtstart.value == tid


def test_lange_linjer_med_norske_tegn_brytes_paa_rett_sted():
    tittel = "Æøå" * 60
    ics = lag_ics(
        [
            Kalenderhendelse(
                uid="x", sekvens=1, tittel=tittel, stempel=datetime(2026, 1, 1, tzinfo=UTC),
                starter=datetime(2026, 1, 1, tzinfo=UTC),
                slutter=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=1),
            )
        ],
        metode=Metode.PUBLISH,
        navn="Avtaler",
    )  # fmt: skip

    assert max(len(linje) for linje in ics.split(b"\r\n")) <= 75
    assert vobject.readOne(ics.decode()).vevent.summary.value == tittel


def test_en_avbrutt_avlysning_sendes_igjen_saa_ingen_moter_opp_forgjeves(mote, marte, kari):
    _fastsett(mote, marte, rom(9))
    _brev_til(kari)
    handlinger.avlys_mote(mote, av=marte)
    avbrutt = Varsel.objects.filter(til=kari, slag="mote_avlyst", kanal="epost")
    avbrutt.update(status="sender", tatt=timezone.now() - timedelta(minutes=11))

    tasks.rydd_avbrutte()

    (brev,) = _brev_til(kari)
    assert _innkalling(brev)[0] == "CANCEL"
