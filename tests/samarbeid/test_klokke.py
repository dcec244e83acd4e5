import pytest

from paarorende.valg import Brukerstatus
from samarbeid import klokke
from samarbeid.models import Moteplan, Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import MoteplanFactory, dag


def test_klokka_aapner_motet_nar_tjenesten_starter_og_bare_en_gang(tjeneste, relasjon, parametere):
    klokke.aapne_forfallende_moter()
    klokke.aapne_forfallende_moter()

    assert Samarbeidsmote.objects.get().plan.relasjon == relasjon


def test_kort_tjeneste_gir_ikke_mote(tjeneste, parametere):
    tjeneste.forventet_slutt = dag(20)
    tjeneste.save()

    klokke.aapne_forfallende_moter()

    assert not Samarbeidsmote.objects.exists()


@pytest.mark.parametrize("status", [Brukerstatus.DOD, Brukerstatus.FLYTTET])
def test_dod_eller_flyttet_bruker_stopper_alt(tjeneste, relasjon, parametere, status):
    klokke.aapne_forfallende_moter()
    relasjon.bruker.status = status
    relasjon.bruker.save()

    klokke.aapne_forfallende_moter()

    assert Samarbeidsmote.objects.get().status == Motestatus.BORTFALT
    assert not Moteplan.objects.aktive().exists()


def test_rytmen_aapner_neste_mote_i_god_tid(relasjon, tjeneste, avdeling, parametere):
    plan = MoteplanFactory(
        relasjon=relasjon, avdeling=avdeling, tjeneste=tjeneste, neste_frist=dag(20)
    )

    klokke.aapne_forfallende_moter()

    assert plan.moter.get().frist == dag(20)
