"""Feil i et skjema: fokus går til lista over dem, og hver linje går til feltet sitt."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import MoteFactory, MoteplanFactory, dag

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
HVOR = "document.activeElement.className || document.activeElement.id"


@pytest.fixture
def mote(relasjon, avdeling, marte, parametere):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), avtalt=True)


def test_fokus_gaar_til_feillista_og_videre_til_feltet(relasjon, side_for, er_tilgjengelig, marte):
    side = side_for(marte)
    side.goto(reverse("samarbeid:rediger_avtale", args=[relasjon.pk]))
    assert side.evaluate(HVOR) != "feilliste"
    side.get_by_label("Oppgave", exact=True).first.fill("Stell om morgenen")
    side.get_by_label("Det er gitt vedtak om dette").first.check()
    side.get_by_role("button", name="Lagre utkastet").click()

    liste = side.locator(".feilliste")
    expect(liste).to_be_focused()
    expect(liste).to_have_count(1)
    er_tilgjengelig(side)
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    expect(side.get_by_label("Hvem", exact=True).first).to_be_focused()


def test_raden_uten_frist_staar_i_lista_paa_motesiden(mote, side_for, er_tilgjengelig, marte):
    side = side_for(marte)
    side.goto(reverse("samarbeid:registrer_mote", args=[mote.pk]))
    side.get_by_label("Dato", exact=True).fill(dag().isoformat())
    side.get_by_label("Med den pårørendes egne ord").fill("At jeg får sove")
    side.get_by_role("textbox", name="Punkt").first.fill("Ringe hver fredag")
    side.get_by_role("button", name="Lagre", exact=True).click()

    expect(side.locator(".feilliste")).to_be_focused()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Frist: Sett en frist").click()
    expect(side.get_by_label("Frist", exact=True).first).to_be_focused()


def test_lenken_til_et_valg_gaar_til_det_forste_av_dem(mote, side_for, marte):
    side = side_for(marte)
    side.goto(reverse("samarbeid:avslutt_uten_mote", args=[mote.pk]))
    side.locator("main form button[type=submit]").click()

    expect(side.locator(".feilliste")).to_be_focused()
    side.locator(".feilliste a").first.click()
    assert side.evaluate("document.activeElement.type") == "radio"


@pytest.mark.parametrize("bredde", [390, 1280])
def test_lista_over_delene_foelger_med_paa_det_som_lagres(
    bredde, mote, side_for, er_tilgjengelig, marte
):
    side = side_for(marte, bredde)
    side.goto(reverse("samarbeid:registrer_mote", args=[mote.pk]))
    if bredde == 390:
        side.locator("summary", has_text="Deler av referatet").click()
    deler = side.get_by_role("navigation", name="Deler av referatet")
    viktig = deler.get_by_role("link", name="Hva er viktig")
    expect(viktig).to_contain_text("Mangler")
    er_tilgjengelig(side)
    viktig.focus()
    side.keyboard.press("Enter")
    side.keyboard.press("Tab")
    expect(side.get_by_label("Med den pårørendes egne ord")).to_be_focused()
    side.keyboard.type("At jeg får sove")
    expect(side.get_by_text("Lagret kl.")).to_be_visible()
    expect(viktig).to_contain_text("Ferdig")
    side.reload()
    if bredde == 390:
        side.locator("summary", has_text="Deler av referatet").click()
    expect(viktig).to_contain_text("Ferdig")
