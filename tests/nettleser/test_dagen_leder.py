"""Dagen til avdelingslederen: hva er over fristen, og hvem tar over når en slutter?"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from paarorende.models import Kontaktperson
from samarbeid.models import Kompetansetiltak
from tests.factories import (
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    TjenesteFactory,
    dag,
)

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def to(relasjon, avdeling, marte, parametere):
    """Marte har to pårørende. Møtet med den ene er over fristen."""
    annen = RelasjonFactory()
    TjenesteFactory(bruker=annen.bruker, avdeling=avdeling)
    KontaktpersonFactory(relasjon=annen, konto=marte)
    MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), frist=dag(-4))
    return [relasjon, annen]


def test_lederen_finner_det_som_er_over_fristen(to, side_for, se_paa, avdelingsleder):
    side = side_for(avdelingsleder)
    side.goto("/arbeidsliste/")
    se_paa(side, "arbeidsliste-leder")
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Frister").click()
    rad = side.get_by_role("row", name=re.compile("Arne|Kari"))
    expect(rad.get_by_text("Over fristen")).to_be_visible()
    se_paa(side, "frister")
    rad.get_by_role("link").click()
    expect(side.get_by_role("heading", name="Møteplan med")).to_be_visible()
    expect(side.get_by_role("link", name="Ta en pause fra møtene")).to_have_count(0)
    se_paa(side, "plan-leder")

    side.goto("/tertial/")
    side.get_by_role("link", name="Se hva de pårørende svarte etter møtene").click()
    expect(side.get_by_text("Tallene vises for hele virksomheter")).to_be_visible()
    se_paa(side, "evalueringer-leder")


def test_ingen_staar_uten_kontaktperson_naar_en_slutter(
    to, side_for, se_paa, avdelingsleder, marte, jonas
):
    side = side_for(avdelingsleder)
    side.goto(to[0].get_absolute_url())
    se_paa(side, "relasjon-leder")
    side.get_by_role("link", name=re.compile("Marte.*slutter|Overlever|tar over")).first.click()
    expect(side).to_have_url(re.compile(reverse("samarbeid:overlever", args=[marte.pk])))
    se_paa(side, "overlever")
    valg = side.get_by_label(re.compile("Ny kontaktperson for"))
    expect(valg).to_have_count(2)
    valg.first.select_option(label="Jonas Nyhus")
    side.get_by_label("Dette bør den nye vite").fill("Ringer hver fredag")
    side.get_by_role("button", name="Overlever alle").click()
    expect(side.locator(".feilliste")).to_be_focused()
    expect(side.locator(".feilliste li")).to_have_count(1)
    se_paa(side, "overlever-feil")
    assert Kontaktperson.objects.gjeldende().filter(konto=marte).count() == 2

    valg.nth(1).select_option(label="Jonas Nyhus")
    side.get_by_role("button", name="Overlever alle").click()
    expect(side.get_by_text("De pårørende får beskjed om hvem de kan ringe")).to_be_visible()
    assert Kontaktperson.objects.gjeldende().filter(konto=jonas).count() == 2


def test_lederen_foerer_et_tiltak_i_kompetanseplanen(
    to, side_for, se_paa, avdelingsleder, avdeling
):
    side = side_for(avdelingsleder)
    side.goto("/arbeidsliste/")
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Opplæring").click()
    se_paa(side, "opplaring-leder")
    side.get_by_role("link", name=f"Nytt tiltak for {avdeling.navn}").click()
    se_paa(side, "kompetansetiltak")
    side.get_by_label("Hva skal dere gjøre?").fill("Øve på den vanskelige samtalen")
    side.get_by_label("Ansvarlig").select_option(label="Marte Kvam")
    side.get_by_label("Frist").fill(dag(60).isoformat())
    side.get_by_role("button", name="Lagre tiltaket").click()
    expect(side.get_by_text("Tiltaket står i kompetanseplanen")).to_be_visible()
    assert Kompetansetiltak.objects.get().enhet == avdeling
