"""Siden i brevet, i nettleseren: tre steg, uten innlogging, uten skript."""

import pytest

from paarorende import handlinger as grunnmur
from paarorende.models import Varsel
from paarorende.valg import Varselslag
from samarbeid import handlinger
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory
from tests.paarorende.test_utskrift import lag_brevtekster
from tests.samarbeid.tidshjelp import HJEMME, tre_tider

pytestmark = [pytest.mark.nettleser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("bredde", [390, 1280])
def test_hun_velger_tid_med_koden_i_brevet(
    bredde, relasjon, avdeling, kari, marte, parametere, side_for, er_tilgjengelig
):
    lag_brevtekster()
    kari.person.digital = False
    kari.person.save()
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    brev = Varsel.brev.get(slag=Varselslag.MOTE_FORSLAG)
    kode = grunnmur.skriv_ut_brev([brev.pk], av=marte).koder[brev.pk]
    side = side_for(None, bredde)

    side.goto("/svar/")
    side.get_by_label("Koden i brevet").fill("2222 22222")
    side.get_by_role("button", name="Vis tidene").click()
    er_tilgjengelig(side)
    side.get_by_label("Koden i brevet").fill(f"{kode[:5]} {kode[5:].lower()}")
    side.get_by_role("button", name="Vis tidene").click()
    er_tilgjengelig(side)
    side.get_by_role("radio").first.check()
    side.get_by_role("button", name="Send svaret").click()
    er_tilgjengelig(side)

    assert side.get_by_text("Vi møtes").is_visible()
    mote.refresh_from_db()
    assert mote.status == Motestatus.AVTALT
