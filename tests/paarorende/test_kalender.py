from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from paarorende.kalender import OSLO, Kalenderhendelse, Metode, lag_ics

STEMPEL = datetime(2026, 11, 21, 12, tzinfo=UTC)


def hendelse(**felt):
    starter = felt.pop("starter", datetime(2026, 12, 1, 14, 30, tzinfo=OSLO))
    grunnlag = {
        "uid": "mote-1@portalen",
        "sekvens": 0,
        "starter": starter,
        "slutter": starter + timedelta(hours=1),
        "tittel": "Møte",
        "stempel": STEMPEL,
    }
    return Kalenderhendelse(**(grunnlag | felt))


def ics(*hendelser, metode=Metode.PUBLISH):
    return lag_ics(hendelser, metode=metode, navn="Mine møter")


def lest(data):
    kalender = Calendar.from_ical(data)
    return kalender, kalender.walk("VEVENT")


def test_filen_kan_leses_tilbake_med_alle_felt():
    data = ics(
        hendelse(
            sekvens=3,
            sted="Moss rådhus; rom 2, 3. etasje",
            beskrivelse="Logg inn for å lese mer.\nVelkommen!",
            lenke="https://portalen.example/mote/1/",
            arrangor="portalen@moss.example",
            deltaker="kari@example.org",
        ),
        metode=Metode.REQUEST,
    )

    kalender, (vevent,) = lest(data)

    assert kalender["method"] == "REQUEST"
    assert kalender["x-wr-calname"] == "Mine møter"
    assert vevent["uid"] == "mote-1@portalen"
    assert vevent["sequence"] == 3
    assert vevent["status"] == "CONFIRMED"
    assert vevent["location"] == "Moss rådhus; rom 2, 3. etasje"
    assert vevent["description"] == "Logg inn for å lese mer.\nVelkommen!"
    assert vevent["url"] == "https://portalen.example/mote/1/"
    assert vevent["organizer"] == "mailto:portalen@moss.example"
    assert vevent["attendee"] == "mailto:kari@example.org"
    assert vevent.decoded("dtstamp") == STEMPEL


def test_stempelet_skrives_i_utc_slik_formatet_krever():
    data = ics(hendelse(stempel=STEMPEL.astimezone(OSLO)))

    assert b"\r\nDTSTAMP:20261121T120000Z\r\n" in data


def test_tomme_felt_skrives_ikke():
    _, (vevent,) = lest(ics(hendelse()))

    assert not {"LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"} & set(vevent)


def test_hendelsen_ber_delte_kalendere_om_aa_skjule_innholdet():
    assert b"\r\nCLASS:PRIVATE\r\n" in ics(hendelse())


@pytest.mark.parametrize(
    ("fil", "hendelsens", "status"),
    [
        (Metode.REQUEST, Metode.REQUEST, "CONFIRMED"),
        (Metode.PUBLISH, Metode.CANCEL, "CANCELLED"),
        (Metode.CANCEL, Metode.REQUEST, "CANCELLED"),
    ],
)
def test_avlysning_merkes_enten_den_gjelder_en_hendelse_eller_hele_filen(fil, hendelsens, status):
    kalender, (vevent,) = lest(ics(hendelse(metode=hendelsens), metode=fil))

    assert kalender["method"] == fil
    assert vevent["status"] == status


@pytest.mark.parametrize("tittel", ["ø" * 200, "æøå" * 67, "a" + "ø" * 199, "🙂" * 60])
def test_lange_linjer_brettes_paa_75_byte_uten_aa_dele_tegn(tittel):
    data = ics(hendelse(tittel=tittel))

    linjer = data.split(b"\r\n")
    assert max(len(linje) for linje in linjer) <= 75
    for linje in linjer:
        linje.decode()
    _, (vevent,) = lest(data)
    assert vevent["summary"] == tittel


def test_alle_linjer_slutter_med_crlf():
    data = ics(hendelse(beskrivelse="én\nto"))

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


@pytest.mark.parametrize(
    "starter",
    [
        datetime(2026, 3, 28, 12, tzinfo=OSLO),
        datetime(2026, 3, 29, 3, tzinfo=OSLO),
        datetime(2026, 7, 1, 8, tzinfo=UTC),
        datetime(2026, 10, 24, 12, tzinfo=OSLO),
        datetime(2026, 10, 25, 3, tzinfo=OSLO),
        datetime(2045, 7, 1, 8, tzinfo=OSLO),
    ],
)
def test_tidspunktet_er_det_samme_rundt_sommertid(starter):
    data = ics(hendelse(starter=starter))

    _, (vevent,) = lest(data)

    assert vevent["dtstart"].params["TZID"] == "Europe/Oslo"
    assert vevent.decoded("dtstart") == starter
    assert vevent.decoded("dtend") - vevent.decoded("dtstart") == timedelta(hours=1)


@pytest.mark.parametrize("aar", [1999, 2026, 2045])
def test_filens_egen_tidssone_gir_samme_tid_som_systemets(aar):
    data = ics(hendelse()).replace(b"Europe/Oslo", b"Egen/Sone")
    sone = Calendar.from_ical(data).timezones[0].to_tz(lookup_tzid=False)

    for dag in range(365):
        naken = datetime(aar, 1, 1, 12) + timedelta(days=dag)  # noqa: DTZ001
        assert sone.utcoffset(naken) == naken.replace(tzinfo=OSLO).utcoffset(), naken


def test_slutt_over_sommertidsskiftet_har_riktig_lengde():
    starter = datetime(2026, 10, 24, 20, tzinfo=OSLO)
    slutter = starter.astimezone(UTC) + timedelta(hours=12)

    _, (vevent,) = lest(ics(hendelse(starter=starter, slutter=slutter)))

    assert vevent.decoded("dtend").hour == 7
    assert vevent.decoded("dtend").astimezone(UTC) == slutter


def test_tidspunkt_uten_tidssone_avvises():
    with pytest.raises(ValueError, match="tidssone"):
        hendelse(starter=datetime(2026, 12, 1, 14, 30))  # noqa: DTZ001


def test_tekst_kan_ikke_lage_egne_linjer():
    farlig = "x\r\nATTACH:https://ond.example"

    data = ics(hendelse(tittel=farlig, uid=farlig, sted=farlig, beskrivelse=farlig))

    assert b"\r\nATTACH" not in data


@pytest.mark.parametrize("felt", ["lenke", "arrangor", "deltaker"])
def test_adresse_med_linjeskift_avvises(felt):
    with pytest.raises(ValueError, match="CR or LF"):
        ics(hendelse(**{felt: "x\r\nATTACH:https://ond.example"}))


def test_samme_hendelser_gir_samme_byte():
    assert ics(hendelse(), hendelse(uid="mote-2@portalen")) == ics(
        hendelse(), hendelse(uid="mote-2@portalen")
    )


def test_en_tom_kalender_er_gyldig():
    kalender, hendelser = lest(ics())

    assert hendelser == []
    assert [sone["tzid"] for sone in kalender.timezones] == [ZoneInfo("Europe/Oslo").key]
