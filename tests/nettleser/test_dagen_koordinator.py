"""Dagen til pårørendekoordinatoren: dekningen, fagnettverket og rutinen fra utkast til lest."""

import re

import pytest
from playwright.sync_api import expect

from paarorende.valg import Rolle
from samarbeid.models import Beslutning, Fagnettverk, Medlem, Nettverksmote, Rutine
from samarbeid.valg import Nettverksslag, Rutinestatus
from tests.factories import AnsattFactory, RolletildelingFactory, dag, om
from tests.samarbeid.tidshjelp import kl

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
RUTINE = """Hvorfor
Pårørende skal slippe å gjenta seg.

Slik gjør vi
1. Si navnet ditt.
2. Lytt."""


@pytest.fixture
def liv(omraade, parametere):
    konto = AnsattFactory(email="liv@example.org", visningsnavn="Liv Tangen")
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKOORDINATOR, enhet=omraade)
    return konto


@pytest.fixture
def nadia(avdeling, liv):
    """Pårørendekontakt på Vest, og medlem i nettverket Liv leder."""
    konto = AnsattFactory(email="nadia@example.org", visningsnavn="Nadia Rahman")
    vest = avdeling.overordnet
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKONTAKT, enhet=vest)
    nettverk = Fagnettverk.objects.create(
        slag=Nettverksslag.KONTAKTER, navn="Fagnettverk for pårørendekontakter", leder=liv
    )
    Medlem.objects.create(nettverk=nettverk, konto=konto, enhet=vest)
    return konto


def test_hun_ser_hvem_som_mangler_og_foreslaar_noen(liv, avdeling, marte, side_for, se_paa):
    side = side_for(liv)
    side.goto("/hjem/")
    expect(side.get_by_role("heading", name="Hvem mangler hva?")).to_be_visible()
    se_paa(side, "dekning")
    side.get_by_role("link", name=re.compile("Foreslå noen.*Vest")).click()
    se_paa(side, "oppnevn")
    side.get_by_label("Hvem", exact=True).select_option(label="Marte Kvam")
    side.get_by_role("button", name="Foreslå").click()
    expect(side.get_by_text("Rollen gjelder når en annen har godkjent den")).to_be_visible()
    side.get_by_role("link", name="Se hva de pårørende svarte etter møtene").click()
    se_paa(side, "evalueringer")
    side.get_by_role("link", name="Før et svar på papir").click()
    se_paa(side, "papirsvar")


def test_nettverksmoetet_fra_innkalling_til_referat(liv, nadia, side_for, se_paa):
    side = side_for(liv)
    _kaller_inn(side, se_paa)
    mote = Nettverksmote.objects.get()
    hos_nadia = side_for(nadia, 390)
    hos_nadia.goto(mote.get_absolute_url())
    hos_nadia.get_by_role("button", name="Jeg kommer", exact=True).click()
    expect(hos_nadia.get_by_text("Du har sagt at du kommer")).to_be_visible()
    hos_nadia.get_by_label("Det jeg vil ta opp").fill("Tolk på kveldstid")
    hos_nadia.get_by_role("button", name="Meld saken").click()
    expect(hos_nadia.get_by_text("Tolk på kveldstid")).to_be_visible()
    se_paa(hos_nadia, "nettverksmote-medlem")

    Nettverksmote.objects.update(starter=om(hours=-3), slutter=om(hours=-1))
    side.reload()
    side.get_by_role("link", name="Før referat").click()
    se_paa(side, "nettverksreferat")
    side.get_by_label("Nadia Rahman").check()
    side.get_by_label("Referat", exact=True).fill("Vi gikk gjennom tolk på kveldstid.")
    side.get_by_label("Beslutning").fill("Spørre tolketjenesten")
    side.get_by_role("button", name="Del referatet").click()
    expect(side.locator(".feilliste")).to_be_focused()
    side.get_by_label("Hvem gjør det").select_option(label="Nadia Rahman")
    side.get_by_label("Frist").fill(dag(14).isoformat())
    side.get_by_role("button", name="Del referatet").click()
    expect(side.get_by_text("Referatet er delt med medlemmene")).to_be_visible()
    se_paa(side, "nettverksmote-holdt")

    hos_nadia.reload()
    hos_nadia.get_by_role("button", name=re.compile("Dette er gjort")).click()
    assert Beslutning.objects.get().utfort


def _kaller_inn(side, se_paa):
    side.goto("/hjem/")
    side.get_by_role("link", name="Fagnettverk for pårørendekontakter").click()
    se_paa(side, "nettverk")
    side.get_by_role("link", name="Nytt møte").click()
    side.get_by_label("Begynner").fill(kl(20, 12).strftime("%Y-%m-%dT%H:%M"))
    side.get_by_label("Slutter").fill(kl(20, 10).strftime("%Y-%m-%dT%H:%M"))
    side.get_by_role("button", name="Lag møtet").click()
    expect(side.locator(".feilliste")).to_be_focused()
    side.get_by_label("Slutter").fill(kl(20, 14).strftime("%Y-%m-%dT%H:%M"))
    side.get_by_role("button", name="Lag møtet").click()
    expect(side.get_by_role("link", name="Før referat")).to_have_count(0)
    side.get_by_role("button", name="Send innkalling").click()
    expect(side.get_by_text("Innkallingen er sendt til medlemmene")).to_be_visible()
    se_paa(side, "nettverksmote-innkalt")


def test_rutinen_fra_utkast_til_lest(liv, nadia, side_for, se_paa):
    side = side_for(liv)
    side.goto("/samarbeid/rutiner/")
    se_paa(side, "rutiner-tom")
    side.get_by_role("link", name="Ny rutine").click()
    side.get_by_label("Hva heter rutinen?").fill("God dialog")
    side.get_by_role("button", name="Lag rutinen").click()
    side.get_by_label("Rutinen", exact=True).fill(RUTINE)
    side.get_by_label("Kort til pårørende").fill("Du skal slippe å gjenta deg.")
    side.get_by_role("button", name="Lagre utkastet").click()
    side.get_by_role("link", name="Send på høring").click()
    side.get_by_label("Svar innen").fill(dag(14).isoformat())
    side.get_by_role("button", name="Send på høring").click()
    expect(side.get_by_role("heading", name="Versjon 1 er på høring")).to_be_visible()
    expect(side.get_by_role("heading", name="Hvorfor", level=3)).to_be_visible()
    expect(side.get_by_role("listitem").filter(has_text="Si navnet ditt.")).to_be_visible()
    se_paa(side, "rutine-horing")

    hos_nadia = side_for(nadia, 390)
    hos_nadia.goto(Rutine.objects.get().get_absolute_url())
    se_paa(hos_nadia, "rutine-horing-medlem")
    hos_nadia.get_by_label("Ja", exact=True).check()
    hos_nadia.get_by_role("button", name="Send svaret").click()
    hos_nadia.get_by_role("button", name="Godkjenn").click()
    expect(hos_nadia.get_by_text("Rutinen er godkjent")).to_be_visible()

    side.reload()
    side.get_by_role("button", name="La den gjelde fra nå").click()
    hos_nadia.reload()
    hos_nadia.get_by_role("button", name="Jeg har lest rutinen").click()
    expect(hos_nadia.get_by_text("Du har lest denne versjonen")).to_be_visible()
    side.reload()
    lest = side.get_by_role("heading", name="Hvem har lest").locator("xpath=following-sibling::ul")
    expect(lest).to_contain_text("Nadia Rahman")
    expect(side.get_by_role("link", name="Lag en ny versjon")).to_be_visible()
    se_paa(side, "rutine-gjelder")
    assert Rutine.objects.get().versjoner.get().status == Rutinestatus.PUBLISERT
