import pytest

from paarorende.models import Varsel
from paarorende.valg import Brukerstatus, Kanal
from samarbeid import klokke
from samarbeid.models import Moteplan, Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory, dag, om


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


def test_paaminnelsen_gaar_bare_en_gang_men_paa_nytt_nar_motet_flyttes(
    relasjon, tjeneste, avdeling, kari
):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling, tjeneste=tjeneste)
    mote = MoteFactory(plan=plan, avtalt=True)
    mote.starter, mote.slutter = om(days=2), om(days=2, hours=1)
    mote.save()

    klokke.minn_om_moter()
    klokke.minn_om_moter()
    assert Varsel.objects.filter(til=kari, kanal=Kanal.EPOST).count() == 1

    mote.sekvens += 1
    mote.save()
    klokke.minn_om_moter()
    assert Varsel.objects.filter(til=kari, kanal=Kanal.EPOST).count() == 2
