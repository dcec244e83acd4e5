"""Fra utkast til klage i nettleseren: avslag av to, brev som åpnes, klage og vurdering."""

import pytest
from django.urls import reverse

from avlastning.models import Klage, Saksbrev, Vedtak
from avlastning.valg import Klagetilstand
from tests.avlastning.vedtak import conftest as sakens

pytestmark = [pytest.mark.nettleser, pytest.mark.django_db(transaction=True)]
berit, arne, ingrid, per = sakens.berit, sakens.arne, sakens.ingrid, sakens.per
relasjonen, kommunens_ord = sakens.relasjonen, sakens.kommunens_ord
sak, utkast, verden = sakens.sak, sakens.utkast, sakens.verden


@pytest.fixture
def besok(side_for, se_paa):
    """Åpner en side og lar axe se på den i begge bredder."""

    def aapne(konto, navn, *args, bredde=1280):
        side = side_for(konto, bredde)
        side.goto(reverse(f"avlastning:{navn}", args=args))
        se_paa(side, navn)
        return side

    return aapne


def test_avslag_med_klage(verden, besok, er_tilgjengelig, se_paa):
    pk = verden.sak.pk
    side = besok(verden.ingrid, "skriv_vedtak", pk)
    side.get_by_role("link", name="Endre").first.click()
    er_tilgjengelig(side)
    side.get_by_label("Avslått").check()
    side.get_by_role("button", name="Lagre linja").click()
    side.get_by_role("button", name="Send til lederen").click()
    side.wait_for_url("**/rom/")

    leder = besok(verden.per, "godkjenn_vedtak", pk)
    leder.get_by_role("button", name="Godkjenn og send").click()
    leder.wait_for_url("**/rom/")
    assert Vedtak.objects.get().godkjenner == verden.per

    brev = Saksbrev.objects.get(slag="vedtak", utgave="soker")
    telefon = besok(verden.berit, "vis_brev", brev.pk, bredde=390)
    assert telefon.get_by_text("Avslag").count() == 0
    telefon.get_by_role("button", name="Åpne brevet").click()
    er_tilgjengelig(telefon)
    telefon.get_by_role("link", name="Klag på vedtaket").click()
    er_tilgjengelig(telefon)
    telefon.get_by_label("Hva er du uenig i?").fill("Dere har ikke regnet med nettene.")
    telefon.get_by_role("button", name="Send klagen").click()
    telefon.get_by_role("heading", name="Klagen din").wait_for()
    se_paa(telefon, "klagen-din")

    klage = Klage.objects.get()
    side = besok(verden.ingrid, "vis_klage", klage.pk)
    side.get_by_role("link", name="Vurder om klagen kom i tide").click()
    er_tilgjengelig(side)
    side.get_by_label("Kom i tide", exact=True).check()
    side.get_by_role("button", name="Lagre vurderingen").click()
    side.get_by_role("link", name="Vurder saken på nytt").wait_for()
    klage.refresh_from_db()
    assert klage.tilstand == Klagetilstand.UNDER_VURDERING


def test_saksbehandlerens_sider_er_tilgjengelige(verden, besok):
    pk = verden.sak.pk
    for navn, args in (
        ("skriv_vedtak", [pk]),
        ("ny_linje", [pk]),
        ("skriv_element", [pk, 7]),
        ("brevko", []),
        ("opphor", [pk]),
        ("send_forhaandsvarsel", [pk]),
    ):
        besok(verden.ingrid, navn, *args)
