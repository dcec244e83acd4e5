"""Tertialsiden med bilder, på telefon og på skjerm. Sett BILDER til en mappe for å se den."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from paarorende.regler import tid
from paarorende.valg import Rolle
from samarbeid.sporringer import INDIKATORER
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory, RelasjonFactory, RolletildelingFactory

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
MED_PROSENT = ("1.1", "1.2", "1.4", "1.5", "1.8", "1.9")


@pytest.fixture
def med_tall(avdeling, parametere):
    """Fire tertial med nok oppstarter til prosent, litt dårligere for hvert."""
    tertial = tid.tertial(timezone.localdate())
    for nr in range(4):
        tertial = tid.forrige_tertial(*tertial) if nr else tertial
        frist = tid.tertialgrenser(*tertial)[0]
        for plass in range(20):
            plan = MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling, startet=frist)
            sent = timedelta(days=1 if plass < 8 - nr else 0)
            MoteFactory(plan=plan, frist=frist, status=Motestatus.HOLDT, avsluttet=frist + sent)
    RolletildelingFactory(enhet=avdeling.overordnet, rolle=Rolle.PAARORENDEKONTAKT)
    for _nr in range(12):
        RolletildelingFactory(enhet=avdeling)


@pytest.mark.parametrize("bredde", [390, 1280])
def test_bildene_er_tilgjengelige_og_faar_plass(bredde, med_tall, leder, side_for, er_tilgjengelig):
    side = side_for(leder, bredde)
    side.goto(reverse("rapportering:tertial"))

    bilder = side.get_by_role("img", name="Søylediagram")
    expect(bilder).to_have_count(len(MED_PROSENT))
    for bilde in bilder.all():
        assert bilde.bounding_box()["width"] <= bredde - 2 * 16
    er_tilgjengelig(side)
    _ta_bilde(side, f"tertial-{bredde}")
    for valg in side.get_by_text("Tall og definisjon").all():
        valg.click()
    expect(side.get_by_role("table", name="Utviklingen tertial for tertial")).to_have_count(
        len(INDIKATORER)
    )
    er_tilgjengelig(side)
    _ta_bilde(side, f"tertial-aapnet-{bredde}")


def _ta_bilde(side, navn):
    if mappe := os.getenv("BILDER"):
        side.screenshot(path=Path(mappe) / f"{navn}.png", full_page=True)
