"""Arbeidslista: hvert gjøremål ett sted, filtre som aldri gjemmer noe ved et uhell."""

from datetime import date

import pytest

from forside import sporringer
from paarorende.gjoremal import Gjoremal
from paarorende.models import Fravaer
from samarbeid.models import Etterlattsamtale
from tests.factories import (
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RelasjonFactory,
    dag,
)

IDAG = date(2026, 4, 6)


def gjor(slag="mote", **felt):
    return Gjoremal(slag=slag, hva="x", hvorfor="", lenke="/", knapp="", **felt)


@pytest.mark.parametrize(
    ("frist", "venter", "anker"),
    [
        (date(2026, 4, 5), True, "over"),
        (date(2026, 4, 6), True, "i-dag"),
        (date(2026, 4, 7), True, "venter"),
        (None, True, "venter"),
        (date(2026, 4, 13), False, "snart"),
        (date(2026, 4, 14), False, "senere"),
        (None, False, "senere"),
    ],
)
def test_hvert_gjoremal_staar_ett_sted(frist, venter, anker):
    bolker = sporringer.bolker([gjor(frist=frist, venter=venter)], idag=IDAG, gul_dager=7)

    assert [b.anker for b in bolker if b.rader] == [anker]


@pytest.mark.parametrize(
    ("hvem", "slag", "ventet"),
    [
        ("", "", ["mote", "oppfolging", "rolle_venter"]),
        ("", "mote", ["mote"]),
        ("", "oppfolging", ["oppfolging"]),
        ("", "annet", ["rolle_venter"]),
        ("mitt", "", ["mote", "rolle_venter"]),
        ("vara", "", ["oppfolging"]),
        ("tull", "tull", ["mote", "oppfolging", "rolle_venter"]),
    ],
)
def test_filteret_velger_og_et_ukjent_filter_viser_alt(hvem, slag, ventet):
    alle = [gjor("mote"), gjor("oppfolging", for_navn="Marte"), gjor("rolle_venter")]

    assert [g.slag for g in sporringer.filtrert(alle, hvem=hvem, slag=slag)] == ventet


def test_vara_har_samme_liste_som_den_hun_er_vara_for(
    client, logg_inn, relasjon, avdeling, marte, jonas, parametere
):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), frist=dag(-1))
    OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte, tekst="Ringe fredag")
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))

    logg_inn(jonas)
    side = client.get("/arbeidsliste/").content.decode()

    assert "Ringe fredag" in side
    assert relasjon.parorende.person.navn in side
    assert "For Marte Kvam" in side
    assert "Ringe fredag" not in client.get("/arbeidsliste/?hvem=mitt").content.decode()


def test_samtalen_etter_et_dodsfall_staar_i_lista(client, logg_inn, relasjon, marte, parametere):
    Etterlattsamtale.objects.create(relasjon=relasjon, ansvarlig=marte, frist=dag(3))

    logg_inn(marte)

    assert "Ta kontakt med" in client.get("/arbeidsliste/").content.decode()


def test_lista_bruker_like_mange_sporringer_uansett_lengde(
    client, logg_inn, relasjon, avdeling, marte, parametere, tell_sporringer
):
    def fyll(antall):
        for _nr in range(antall):
            ny = RelasjonFactory()
            KontaktpersonFactory(relasjon=ny, konto=marte)
            mote = MoteFactory(plan=MoteplanFactory(relasjon=ny, avdeling=avdeling))
            OppfolgingFactory(relasjon=ny, mote=mote, ansvarlig=marte)

    fyll(1)
    logg_inn(marte)
    for_ = tell_sporringer(client, "/arbeidsliste/")
    fyll(4)

    assert tell_sporringer(client, "/arbeidsliste/") == for_
