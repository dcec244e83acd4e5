"""Dagen til Kari, på telefonen: møtet, referatet, avtalen, og hvordan hun selv har det."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from samarbeid import handlinger
from samarbeid.models import Egenvurderingsdeling, Oppgavemelding, Samarbeidsmote
from samarbeid.valg import Motestatus, Referatsvar
from tests.factories import MoteplanFactory, dag
from tests.samarbeid.tidshjelp import HJEMME, tre_tider

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def side(side_for, kari, relasjon, marte, avdeling, parametere):
    MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    call_command("last_samarbeid", verbosity=0)
    return side_for(kari, 390)


def test_fra_onske_om_mote_til_en_oppgave_hun_ikke_klarer(side, se_paa, marte):
    _ber_om_mote(side, se_paa)
    mote = Samarbeidsmote.objects.get()
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    _velger_og_forbereder(side, se_paa)
    _marte_deler_referat(mote, marte)
    _er_uenig_i_referatet(side, se_paa)
    _sier_ja_til_avtalen(side, se_paa)
    _klarer_ikke_lenger(side, se_paa)

    mote.refresh_from_db()
    assert mote.status == Motestatus.HOLDT
    assert mote.versjoner.get().merknad.svar == Referatsvar.UENIG
    assert Oppgavemelding.objects.get().oppgave.tekst == "Handle mat"


def _ber_om_mote(side, se_paa):
    side.goto("/min-side/")
    se_paa(side, "min-side-tom")
    side.get_by_role("link", name="Be om et møte").click()
    se_paa(side, "be-om-mote")
    side.get_by_label("Hva vil du snakke om?").fill("Nettene er tunge")
    side.get_by_role("button", name="Be om et møte").click()
    expect(side.get_by_text("Ønsket er sendt")).to_be_visible()
    expect(side.get_by_text("Nettene er tunge")).to_be_visible()
    se_paa(side, "mote-onsket")


def _velger_og_forbereder(side, se_paa):
    side.goto("/min-side/")
    side.get_by_role("link", name="Velg tid for et møte").click()
    side.get_by_role("button", name="Velg denne tiden").first.click()
    expect(side.get_by_text("Møtet er avtalt")).to_be_visible()
    side.get_by_role("link", name="Forbered deg").click()
    side.get_by_label("Hva er viktigst for deg nå?").fill("At jeg får sove")
    side.get_by_role("button", name="Del med kontaktpersonen").click()
    expect(side.get_by_text("Nå kan vi lese det")).to_be_visible()
    se_paa(side, "mote-avtalt")


def _marte_deler_referat(mote, marte):
    felt = {
        "dato": dag(),
        "viktig": "At jeg får sove",
        "frekvens": "kvartal",
        "oppgaver": [{"tekst": "Handle mat", "hvem": "parorende", "fra": ""}],
    }
    handlinger.lagre_referat(mote, felt=felt, versjon=0, av=marte)
    handlinger.del_referat(mote, av=marte)


def _er_uenig_i_referatet(side, se_paa):
    side.goto("/min-side/")
    side.get_by_role("link", name="Les referatet fra møtet").click()
    se_paa(side, "referat")
    side.get_by_label("Nei, jeg er uenig").check()
    side.get_by_role("button", name="Send svaret ditt").click()
    expect(side.locator(".feilliste")).to_be_focused()
    se_paa(side, "referat-feil")
    side.get_by_label("Merknaden din").fill("Jeg sa annenhver uke, ikke hver")
    side.get_by_role("button", name="Send svaret ditt").click()
    expect(side.get_by_text("Svaret ditt følger referatet")).to_be_visible()
    expect(side.get_by_text("Jeg sa annenhver uke, ikke hver")).to_be_visible()
    se_paa(side, "referat-besvart")


def _sier_ja_til_avtalen(side, se_paa):
    side.goto("/min-side/")
    side.get_by_role("link", name="Si ja eller nei til hvem som gjør hva").click()
    se_paa(side, "avtale-forslag")
    side.get_by_label("Ja, slik gjør vi det").check()
    side.get_by_role("button", name="Send svaret").click()
    expect(side.get_by_text("Takk for svaret")).to_be_visible()
    expect(side.get_by_text("Gjelder", exact=True)).to_be_visible()
    se_paa(side, "avtale-gjelder")


def _klarer_ikke_lenger(side, se_paa):
    side.goto("/min-side/")
    side.get_by_role("link", name="si fra om noe du ikke klarer").click()
    side.get_by_role("link", name=re.compile("Klarer ikke dette.*Handle mat")).click()
    se_paa(side, "klarer-ikke")
    side.get_by_label("Vil du si noe mer?").fill("Knærne er for dårlige")
    side.get_by_role("button", name="Si fra at jeg ikke klarer dette lenger").click()
    expect(side.get_by_role("heading", name="Takk for at du sa fra")).to_be_visible()
    se_paa(side, "klarer-ikke-sendt")
    side.go_back()
    side.goto("/min-side/")
    side.get_by_role("link", name="si fra om noe du ikke klarer").click()
    expect(side.get_by_text("Du får svar innen")).to_be_visible()
    expect(side.get_by_role("link", name="Klarer ikke dette")).to_have_count(0)


def test_hun_svarer_paa_hvordan_hun_har_det_deler_og_angrer(side, se_paa, side_for, marte):
    side.goto("/min-side/")
    side.get_by_role("button", name="Meny").click()
    side.get_by_role("link", name="Hvordan har du det?").click()
    se_paa(side, "hvordan-har-du-det")
    side.get_by_role("button", name="Lagre for meg selv").click()
    expect(side.locator(".feilliste")).to_be_focused()
    side.get_by_role("group", name="alt i alt").get_by_label("Det er for mye nå").check()
    side.get_by_role("button", name="Lagre for meg selv").click()

    expect(side.get_by_role("heading", name="Du kan ringe noen nå")).to_be_visible()
    expect(side.get_by_role("link", name="116 123").first).to_be_visible()
    expect(side.get_by_text("Bare du ser dette.")).to_be_visible()
    se_paa(side, "egenvurdering-for-mye")

    side.get_by_label("Marte Kvam").check()
    side.get_by_label("Jeg vil gjerne at vi snakker sammen").check()
    side.get_by_role("button", name="Del", exact=True).click()
    expect(side.get_by_text("Delt med Marte Kvam")).to_be_visible()
    se_paa(side, "egenvurdering-delt")
    deling = Egenvurderingsdeling.objects.get()
    hos_marte = side_for(marte)
    hos_marte.goto("/arbeidsliste/")
    hos_marte.get_by_role("link", name=re.compile("Les.*Kari")).click()
    expect(hos_marte.get_by_text("Det er for mye nå")).to_be_visible()
    se_paa(hos_marte, "delt-med-meg")

    side.get_by_role("button", name="Ikke del med Marte Kvam lenger").click()
    expect(side.get_by_text("Delingen er trukket")).to_be_visible()
    svar = hos_marte.goto(reverse("samarbeid:delt_med_meg", args=[deling.pk]))
    assert svar.status == 404


def test_utviklingen_og_kalenderadressen_er_hennes_alene(side, se_paa, browser, live_server):
    for svar in ("Tungt", "Både og"):
        side.goto(reverse("samarbeid:hvordan_har_du_det"))
        side.get_by_role("group", name="alt i alt").get_by_label(svar).check()
        side.get_by_role("button", name="Lagre for meg selv").click()
    side.get_by_role("link", name="Det jeg har svart").click()
    expect(side.get_by_role("img")).to_be_visible()
    expect(side.get_by_role("cell", name="Både og")).to_be_visible()
    se_paa(side, "egenvurderinger")

    side.goto(reverse("samarbeid:moteliste"))
    side.get_by_role("link", name="Få avtalene inn i kalenderen din").click()
    se_paa(side, "min-kalender")
    side.get_by_role("button", name="Lag en adresse").click()
    adresse = side.get_by_label("Adressen din").input_value()
    se_paa(side, "min-kalender-adresse")
    assert adresse.endswith(".ics")
    uten_okt = browser.new_context().request
    sti = adresse[adresse.index("/samarbeid/") :]
    assert "BEGIN:VCALENDAR" in uten_okt.get(live_server.url + sti).text()
    side.goto(reverse("samarbeid:min_kalender"))
    expect(side.get_by_label("Adressen din")).to_have_count(0)
    side.get_by_role("button", name="Slutt å dele avtalene").click()
    assert uten_okt.get(live_server.url + sti).status == 404
