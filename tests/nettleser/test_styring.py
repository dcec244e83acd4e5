"""Styringen i en ekte nettleser: rolle med fire øyne, ny ansatt, kart og innstillinger."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import expect

from paarorende.models import Invitasjon, Konto, Tekst
from paarorende.valg import Nivaa, Rolle
from tests.factories import AnsattFactory, EnhetFactory, RolletildelingFactory, dag

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
PASSORD = "tre blå sykler i regnet"
KART = """kode;navn;nivaa;overordnet;telefon;vakttelefon;fra
HM;Helse og mestring;kommunalomraade;;69000000;;2022-01-01
HJE;Hjemmetjenester;enhet;HM;69000110;;2022-01-01
OST;Hjemmetjenesten Øst;virksomhet;HJE;69000141;69000140;2022-01-01
"""


@pytest.fixture
def bo(omraade):
    konto = AnsattFactory(email="bo@example.org", visningsnavn="Bo Lund")
    RolletildelingFactory(konto=konto, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade)
    return konto


@pytest.mark.parametrize("bredde", [390, 1280])
def test_en_rolle_gis_godkjennes_av_en_annen_og_virker(
    bredde, side_for, er_tilgjengelig, anja, leder, jonas, avdeling, parametere
):
    side = side_for(anja, bredde)
    side.goto("/hjem/")
    expect(side.get_by_role("heading", name="Roller", level=1)).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Gi rolle").click()
    side.get_by_label("Navn eller e-post").fill("jonas")
    side.get_by_role("button", name="Finn").click()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Jonas Nyhus").click()
    er_tilgjengelig(side)
    side.get_by_label("Rolle", exact=True).select_option("avdelingsleder")
    side.get_by_label("Hvor", exact=True).select_option(str(avdeling.pk))
    side.get_by_label("Hvorfor trengs rollen?").fill("Leder avdelingen fra i dag")
    side.get_by_role("button", name="Gi rollen").click()
    expect(side.get_by_text("Nå må en annen godkjenne den")).to_be_visible()
    er_tilgjengelig(side)
    assert not jonas.har_rolle(Rolle.AVDELINGSLEDER)

    lederen = side_for(leder, bredde)
    lederen.goto("/hjem/")
    lederen.get_by_role("link", name="Se og godkjenn").click()
    er_tilgjengelig(lederen)
    lederen.get_by_role("link", name=re.compile("Jonas Nyhus")).click()
    er_tilgjengelig(lederen)
    lederen.get_by_role("button", name="Godkjenn rollen").click()
    expect(lederen.get_by_text("Rollen er godkjent")).to_be_visible()

    avdelingslederen = side_for(jonas, bredde)
    avdelingslederen.goto("/tertial/")
    expect(avdelingslederen.get_by_role("heading", level=1)).to_be_visible()
    assert jonas.har_rolle(Rolle.AVDELINGSLEDER)


@pytest.mark.parametrize("bredde", [390, 1280])
def test_en_nyansatt_inviteres_lager_passord_og_moter_andre_faktor(
    bredde, side_for, er_tilgjengelig, anja, parametere
):
    side = side_for(anja, bredde)
    side.goto("/styring/kontoer/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Ny ansatt").click()
    er_tilgjengelig(side)
    side.get_by_label("Navn", exact=True).fill("Nora Vik")
    side.get_by_label("E-post").fill("nora@example.org")
    side.get_by_role("button", name="Lag konto og invitasjon").click()
    er_tilgjengelig(side)
    kode = side.locator(".faktakort .navn").inner_text()
    invitasjon = Invitasjon.objects.get(epost="nora@example.org")

    nora = side_for(None, bredde)
    nora.goto(invitasjon.get_absolute_url())
    er_tilgjengelig(nora)
    _fyll(nora, "0000 0000")
    expect(nora.locator(".feltfeil")).to_contain_text("Du har 4 forsøk igjen")
    er_tilgjengelig(nora)
    _fyll(nora, kode)
    expect(nora).to_have_url(re.compile(reverse("mfa_index")))
    expect(nora.get_by_text("Kontoen din er klar")).to_be_visible()
    assert not Authenticator.objects.exists() or Konto.objects.get(email="nora@example.org")

    ny = side_for(None, bredde)
    ny.goto(invitasjon.get_absolute_url())
    expect(ny.get_by_role("heading", name="gjelder ikke lenger")).to_be_visible()
    er_tilgjengelig(ny)


def _fyll(side, kode):
    side.get_by_label("Koden du har fått av oss").fill(kode)
    side.get_by_label("Lag et passord").fill(PASSORD)
    side.get_by_label("Skriv passordet en gang til").fill(PASSORD)
    side.get_by_role("button", name="Lag kontoen").click()


@pytest.mark.parametrize("bredde", [390, 1280])
def test_kartet_lastes_opp_og_et_tall_endres(
    bredde, side_for, er_tilgjengelig, anja, omraade, parametere, tmp_path
):
    EnhetFactory(kode="GML", navn="Gammel enhet", nivaa=Nivaa.ENHET, overordnet=omraade)
    omraade.kode = "HM"
    omraade.save()
    fil = Path(tmp_path / "kart.csv")
    fil.write_text(KART, encoding="utf-8")
    side = side_for(anja, bredde)
    side.goto("/styring/organisasjon/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Last opp nytt kart").click()
    side.get_by_role("button", name="Se hva som blir endret").click()
    expect(side.locator(".feltfeil")).to_contain_text("Velg en fil først")
    er_tilgjengelig(side)
    side.get_by_label("Organisasjonskartet som CSV-fil").set_input_files(fil)
    side.get_by_role("button", name="Se hva som blir endret").click()
    expect(side.get_by_text("Hjemmetjenesten Øst")).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_label("Legg også ned").check()
    side.get_by_role("button", name="Lagre det nye kartet").click()
    expect(side.get_by_text("Kartet er lagret")).to_be_visible()
    er_tilgjengelig(side)

    Tekst.objects.create(
        nokkel="maal", innhold="Målet vårt", fra="2022-01-01", kilde="x", godkjent_av="x"
    )
    side.goto("/styring/innstillinger/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="invitasjon_dager").click()
    er_tilgjengelig(side)
    side.get_by_label("Ny verdi").fill("10")
    side.get_by_label("Hvor kommer verdien fra?").fill("Vedtak 12/26")
    side.get_by_label("Hvem har godkjent den?").fill("Kommunedirektøren")
    side.get_by_role("button", name="Lagre den nye verdien").click()
    expect(side.get_by_text("Den nye verdien er lagret")).to_be_visible()
    er_tilgjengelig(side)


@pytest.mark.parametrize("bredde", [390, 1280])
def test_alle_sidene_er_tilgjengelige(
    bredde, side_for, er_tilgjengelig, anja, bo, marte, jonas, avdeling, tjeneste, parametere
):
    RolletildelingFactory(konto=jonas, enhet=avdeling, fra=dag(-340), til=dag(20))
    egen = bo.rolletildelinger.get()
    rolle = jonas.rolletildelinger.order_by("pk").last()
    side = side_for(anja, bredde)
    titler = []
    for navn, args in (
        *((navn, []) for navn in ("roller", "velg_ansatt", "kontoer", "ny_konto")),
        *((navn, []) for navn in ("organisasjon", "last_opp_organisasjon", "innstillinger")),
        *((navn, [rolle.pk]) for navn in ("vis_rolle", "avslutt_rolle", "forny_rolle")),
        ("vis_rolle", [egen.pk]),
        *((navn, [marte.pk]) for navn in ("vis_konto", "steng_konto", "gi_rolle")),
        ("vis_konto", [anja.pk]),
        ("ny_parameter", ["invitasjon_dager"]),
    ):
        side.goto(reverse(f"styring:{navn}", args=args))
        er_tilgjengelig(side)
        assert side.locator("h1").count() == 1, navn
        titler.append(side.title())

    assert len(titler) == 16
