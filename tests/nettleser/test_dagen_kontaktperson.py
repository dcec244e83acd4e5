"""Dagen til kontaktpersonen: bare tastatur, vara, to skjermer, og uten skript."""

import re

import pytest
from playwright.sync_api import expect

from paarorende.models import Fravaer
from samarbeid import handlinger
from samarbeid.models import Samarbeidsmote, Temamerke, Tidsforslag
from samarbeid.valg import Motestatus
from tests.factories import DelingsgrunnlagFactory, MoteFactory, MoteplanFactory, dag
from tests.samarbeid.tidshjelp import HJEMME, tre_tider

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def mote(relasjon, avdeling, marte, parametere):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


@pytest.fixture
def avtalt(mote, kari, marte):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    handlinger.velg_tid(mote, forslag=Tidsforslag.objects.order_by("starter")[0], av=kari)
    mote.refresh_from_db()
    return mote


def _tab_til(side, sted):
    """Bare tastaturet: tabulator til feltet eller knappen har fokus."""
    for _nr in range(150):
        if sted.evaluate("felt => felt === document.activeElement"):
            return
        side.keyboard.press("Tab")
    pytest.fail("Kom ikke dit med tastaturet.")


def _trykk(side, rolle, navn):
    _tab_til(side, side.get_by_role(rolle, name=navn).first)
    side.keyboard.press("Enter")
    side.wait_for_load_state()


def _skriv(side, sted, tekst):
    _tab_til(side, sted)
    side.keyboard.type(tekst)


REKKEFOLGER = (("%d%m", "%H%M"), ("%m%d", "%I%M%p"))


def _skriv_tid(side, etikett, tid):
    """I et tidsfelt er hver del et eget stopp. Rekkefølgen følger språket i nettleseren."""
    felt = side.get_by_label(etikett, exact=True)
    ventet = tid.strftime("%Y-%m-%dT%H:%M")
    for dato, klokka in REKKEFOLGER:
        _tab_til(side, felt)
        side.keyboard.type(tid.strftime(dato))
        side.keyboard.type(tid.strftime("%Y"))
        side.keyboard.press("Tab")
        side.keyboard.type(tid.strftime(klokka))
        if felt.input_value() == ventet:
            return
        while felt.evaluate("felt => felt === document.activeElement"):
            side.keyboard.press("Shift+Tab")
    pytest.fail(f"Fikk ikke skrevet {ventet} med tastaturet.")


def test_tilby_foere_og_dele_bare_med_tastaturet(mote, side_for, kari, marte):
    side = side_for(marte)
    side.goto("/arbeidsliste/")
    _trykk(side, "link", "Foreslå tider")
    for nr, (starter, _slutter) in enumerate(tre_tider(), start=1):
        _skriv_tid(side, f"Tid {nr}", starter)
    _trykk(side, "button", "Send tidene")
    expect(side.get_by_text("Tidene er sendt")).to_be_visible()
    handlinger.velg_tid(mote, forslag=Tidsforslag.objects.order_by("starter")[0], av=kari)

    side.goto("/arbeidsliste/")
    _trykk(side, "link", "Åpne møtet")
    _trykk(side, "link", "Før referat")
    _trykk(side, "link", re.compile("Hva er viktig"))
    _skriv(side, side.get_by_label("Med den pårørendes egne ord"), "At jeg får sove")
    _trykk(side, "link", re.compile("Neste møte"))
    _tab_til(side, side.get_by_label("Hver måned"))
    side.keyboard.press("Space")
    side.keyboard.press("ArrowDown")
    _trykk(side, "button", "Del med Kari")

    expect(side.get_by_text("Referatet er delt")).to_be_visible()
    innhold = Samarbeidsmote.objects.get(pk=mote.pk).versjoner.get().innhold
    assert (innhold["viktig"], innhold["frekvens"]) == ("At jeg får sove", "kvartal")
    _trykk(side, "link", "Merk hva svaret handler om")
    _tab_til(side, side.get_by_label("Søvn og hvile"))
    side.keyboard.press("Space")
    _trykk(side, "button", "Lagre temaene")
    expect(side.get_by_text("Temaene er lagret")).to_be_visible()
    assert Temamerke.objects.get().tema == "sovn"


def test_vara_ser_hvem_hun_svarer_for_og_deler_referatet(avtalt, side_for, se_paa, marte, jonas):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(9))
    side = side_for(jonas)
    side.goto("/arbeidsliste/")
    expect(side.get_by_text("Du er vara for Marte Kvam.")).to_be_visible()
    se_paa(side, "arbeidsliste-vara")
    side.get_by_role("link", name="Åpne møtet").click()
    se_paa(side, "mote-vara")
    side.get_by_role("link", name="Før referat").click()
    side.get_by_label("Med den pårørendes egne ord").fill("Å bli hørt")
    side.get_by_label("Hver tredje måned").check()
    se_paa(side, "registrer")
    side.get_by_role("button", name="Del med Kari").click()

    expect(side.get_by_text("Referatet er delt")).to_be_visible()
    assert avtalt.versjoner.get().delt_av == jonas
    side.goto(avtalt.relasjon.get_absolute_url())
    se_paa(side, "relasjon")
    side.get_by_role("link", name="Hvor ofte dere møtes").click()
    expect(side.get_by_role("heading", name="Møteplan med Kari")).to_be_visible()
    se_paa(side, "plan")


def test_det_som_er_skrevet_finnes_paa_den_andre_skjermen(avtalt, side_for, kari, marte):
    telefon = side_for(kari, 390)
    telefon.goto(f"{avtalt.get_absolute_url()}forbered/")
    telefon.get_by_label("Hva er viktigst for deg nå?").fill("At jeg får sove")
    expect(telefon.get_by_text("Lagret kl.")).to_be_visible()
    telefon.context.clear_cookies()
    telefon.get_by_label("Hva bekymrer deg?").fill("Nettene")
    expect(telefon.get_by_text("Du er logget ut")).to_be_visible()
    nettbrett = side_for(kari, 1280)
    nettbrett.goto(f"{avtalt.get_absolute_url()}forbered/")
    expect(nettbrett.get_by_label("Hva er viktigst for deg nå?")).to_have_value("At jeg får sove")

    pc = side_for(marte)
    pc.goto(f"{avtalt.get_absolute_url()}registrer/")
    pc.get_by_label("Med den pårørendes egne ord").fill("Å få sove")
    expect(pc.get_by_text("Lagret kl.")).to_be_visible()
    pc.context.clear_cookies()
    brett = side_for(marte, 390)
    brett.goto(f"{avtalt.get_absolute_url()}registrer/")
    expect(brett.get_by_label("Med den pårørendes egne ord")).to_have_value("Å få sove")


def test_hele_moetet_uten_skript(mote, side_for, er_tilgjengelig, kari, marte):
    hos_marte = side_for(marte, java_script_enabled=False)
    hos_marte.goto("/arbeidsliste/")
    hos_marte.get_by_role("link", name="Foreslå tider").click()
    for nr, (starter, _slutter) in enumerate(tre_tider(), start=1):
        hos_marte.get_by_label(f"Tid {nr}").fill(starter.strftime("%Y-%m-%dT%H:%M"))
    hos_marte.get_by_role("button", name="Send tidene").click()

    hos_kari = side_for(kari, 390, java_script_enabled=False)
    hos_kari.goto("/min-side/")
    hos_kari.get_by_role("link", name="Velg tid for et møte").click()
    hos_kari.get_by_role("button", name="Velg denne tiden").first.click()
    expect(hos_kari.get_by_text("Møtet er avtalt")).to_be_visible()

    hos_marte.goto(f"{mote.get_absolute_url()}registrer/")
    hos_marte.get_by_label("Med den pårørendes egne ord").fill("At jeg får sove")
    hos_marte.get_by_role("textbox", name="Punkt").first.fill("Ringe hver fredag")
    hos_marte.get_by_role("button", name="Lagre", exact=True).click()
    expect(hos_marte.locator(".feilliste")).to_contain_text("Sett en frist")
    hos_marte.get_by_label("Frist", exact=True).first.fill(dag(7).isoformat())
    hos_marte.get_by_role("button", name=re.compile("Ny rad.*oppfølging")).click()
    expect(hos_marte.get_by_role("textbox", name="Punkt").first).to_have_value("Ringe hver fredag")
    expect(hos_marte.get_by_role("textbox", name="Punkt")).to_have_count(2)
    hos_marte.get_by_label("Hver tredje måned").check()
    hos_marte.get_by_role("button", name="Del med Kari").click()
    expect(hos_marte.get_by_text("Referatet er delt")).to_be_visible()

    mote.refresh_from_db()
    assert mote.status == Motestatus.HOLDT
    assert mote.oppfolginger.get().tekst == "Ringe hver fredag"
    hos_kari.goto("/min-side/")
    hos_kari.get_by_role("link", name="Les referatet fra møtet").click()
    expect(hos_kari.get_by_text("At jeg får sove").first).to_be_visible()
