"""Å finne en tid, i en ekte nettleser: Marte tilbyr, Kari velger, flytter på seg og avlyser."""

import pytest
from playwright.sync_api import expect

from samarbeid import handlinger
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory
from tests.samarbeid.tidshjelp import VIDEO, kl, tre_tider

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def mote(relasjon, avdeling, marte, parametere):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


def test_fra_tre_tider_til_en_avlysning(mote, side_for, er_tilgjengelig, kari, marte):
    _marte_tilbyr(mote, side_for(marte), er_tilgjengelig)
    side = side_for(kari, 390)
    _kari_velger(mote, side, er_tilgjengelig)
    _kari_kan_ikke_likevel(side, er_tilgjengelig)

    mote.refresh_from_db()
    assert mote.status == Motestatus.SKAL_TILBYS
    assert mote.tidsforslag.get().starter == kl(14, 18)


def _marte_tilbyr(mote, side, er_tilgjengelig):
    side.goto(mote.get_absolute_url())
    side.get_by_role("link", name="Foreslå tider").click()
    er_tilgjengelig(side)
    for nr, (starter, _slutter) in enumerate(tre_tider(), start=1):
        side.get_by_label(f"Tid {nr}").fill(starter.strftime("%Y-%m-%dT%H:%M"))
    side.get_by_label("Hvor eller hvordan").select_option("video")
    side.get_by_role("button", name="Send tidene").click()
    expect(side.get_by_text("Lim inn lenken").first).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_label("Lenke til videomøtet").fill(VIDEO.videolenke)
    side.get_by_role("button", name="Send tidene").click()
    expect(side.get_by_text("Tidene er sendt")).to_be_visible()
    er_tilgjengelig(side)


def _kari_velger(mote, side, er_tilgjengelig):
    side.goto(mote.get_absolute_url())
    er_tilgjengelig(side)
    side.get_by_role("button", name="Velg denne tiden").first.click()
    expect(side.get_by_text("Møtet er avtalt")).to_be_visible()
    expect(side.get_by_role("link", name="Åpne videomøtet")).to_be_visible()
    side.get_by_text("Hva som er endret").click()
    er_tilgjengelig(side)


def _kari_kan_ikke_likevel(side, er_tilgjengelig):
    side.get_by_role("link", name="Jeg kan ikke komme").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Avlys tiden").click()
    expect(side.get_by_text("Tiden er avlyst")).to_be_visible()
    side.get_by_role("link", name="Foreslå en tid selv").click()
    er_tilgjengelig(side)
    side.get_by_label("Tid 1").fill(kl(14, 18).strftime("%Y-%m-%dT%H:%M"))
    side.get_by_role("button", name="Send").click()
    expect(side.get_by_text("Du har foreslått")).to_be_visible()
    er_tilgjengelig(side)


def test_marte_forer_svaret_fra_telefonen_og_kalenderadressen_vises_en_gang(
    mote, side_for, er_tilgjengelig, marte
):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)
    side = side_for(marte)
    side.goto(mote.get_absolute_url())
    er_tilgjengelig(side)
    side.get_by_label("Hvordan fikk du vite det?").first.select_option("telefon")
    side.get_by_role("button", name="Avtal denne tiden").first.click()
    expect(side.get_by_text("Møtet er avtalt")).to_be_visible()
    side.get_by_role("link", name="Hent alle avtalene automatisk").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Lag en adresse").click()
    expect(side.get_by_label("Adressen din")).to_be_visible()
    er_tilgjengelig(side)
    assert Samarbeidsmote.objects.get().valgt_fort_av == marte
