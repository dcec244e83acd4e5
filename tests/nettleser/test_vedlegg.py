"""Opplasting i en nettleser: på mobil og på stor skjerm, også med tastatur og uten skript."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
    pytest.mark.parametrize("bredde", [390, 1280]),
]


def bilde():
    ut = io.BytesIO()
    Image.new("RGB", (40, 20)).save(ut, format="JPEG")
    return {"name": "Fra høsten.jpg", "mimeType": "image/jpeg", "buffer": ut.getvalue()}


def test_kari_laster_opp_og_sletter(bredde, side_for, er_tilgjengelig, kari, parametere):
    side = side_for(kari, bredde)
    side.goto("/min-konto/")
    side.get_by_role("link", name="Filene dine").click()
    er_tilgjengelig(side)
    notat = {"name": "notat.docx", "mimeType": "application/msword", "buffer": b"PK"}
    side.get_by_label("Velg filer").set_input_files([bilde(), notat])
    side.get_by_role("button", name="Last opp").click()
    expect(side.get_by_text("notat: Vi kan ikke ta imot denne typen fil").first).to_be_visible()
    expect(side.get_by_role("link", name="Fra høsten.jpg")).to_be_visible()
    er_tilgjengelig(side)

    with side.expect_download() as nedlasting:
        side.get_by_role("link", name="Fra høsten.jpg").click()
    assert nedlasting.value.suggested_filename == "Fra høsten.jpg"

    side.get_by_role("button", name="Slett Fra høsten.jpg").click()
    expect(side.get_by_text("Filen er slettet")).to_be_visible()
    expect(side.get_by_text("Du har ikke lastet opp noe")).to_be_visible()
    er_tilgjengelig(side)
