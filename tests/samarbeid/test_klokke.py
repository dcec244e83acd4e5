from datetime import timedelta

import pytest

from paarorende.models import Tjeneste
from paarorende.valg import Brukerstatus
from samarbeid import handlinger, klokke
from samarbeid.models import Moteplan, Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import MoteplanFactory, RelasjonFactory, TjenesteFactory, dag


def test_klokka_aapner_motet_nar_tjenesten_starter_og_bare_en_gang(tjeneste, relasjon, parametere):
    klokke.aapne_forfallende_moter()
    klokke.aapne_forfallende_moter()

    assert Samarbeidsmote.objects.get().plan.relasjon == relasjon


def test_kort_tjeneste_gir_ikke_mote(tjeneste, parametere):
    tjeneste.forventet_slutt = dag(20)
    tjeneste.save()

    klokke.aapne_forfallende_moter()

    assert not Samarbeidsmote.objects.exists()


@pytest.mark.parametrize(("uker", "svar"), [(None, True), (8, False), (8.2, True)])
def test_en_tjeneste_varer_over_tid_nar_den_gaar_ut_over_grensen(tjeneste, uker, svar):
    tjeneste.forventet_slutt = uker and tjeneste.start + timedelta(weeks=uker)
    tjeneste.save()

    assert Tjeneste.objects.over_tid(8).exists() is svar


def _ny_relasjon(avdeling, **tjeneste):
    relasjon = RelasjonFactory()
    TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling, **tjeneste)
    return relasjon


def test_de_som_ikke_skal_ha_mote_tar_ikke_plassen_i_runden(avdeling, parametere, monkeypatch):
    monkeypatch.setattr(klokke, "PER_RUNDE", 1)
    _ny_relasjon(avdeling, forventet_slutt=dag(20))
    siste = _ny_relasjon(avdeling)

    klokke.aapne_forfallende_moter()

    assert Samarbeidsmote.objects.get().plan.relasjon == siste


def test_en_relasjon_som_feiler_stopper_ikke_de_bak(avdeling, parametere, monkeypatch, caplog):
    forst, sist = _ny_relasjon(avdeling), _ny_relasjon(avdeling)
    aapne_plan = handlinger.aapne_plan

    def feiler_for_den_forste(relasjon, **resten):
        if relasjon == forst:
            raise RuntimeError("Kari")
        return aapne_plan(relasjon, **resten)

    monkeypatch.setattr(handlinger, "aapne_plan", feiler_for_den_forste)

    klokke.aapne_forfallende_moter()

    assert Samarbeidsmote.objects.get().plan.relasjon == sist
    assert str(forst.pk) in caplog.text
    assert "Kari" not in caplog.text


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
