"""Et behov meldes én gang, og får ett svar."""

import pytest

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Behov, Hendelse
from paarorende.valg import Behovslag, Behovstatus, Maate
from tests.factories import RelasjonFactory, dag, om

OPPHAV = {"fra_app": "informasjon", "nokkel": "kurs:7"}


def meld(relasjon, av, **valg):
    felt = {"opphav": OPPHAV, "frist": dag(7), "av": av, **valg}
    return handlinger.meld_behov(relasjon, Behovslag.AVLASTNING, **felt)


def test_to_ganger_er_ett_behov(relasjon, kari):
    starter, slutter = om(days=8), om(days=8, hours=2)

    en = meld(relasjon, kari, starter=starter, slutter=slutter)
    to = meld(relasjon, kari, frist=dag(1))

    assert en == to
    assert (to.starter, to.slutter, to.frist) == (starter, slutter, dag(7))
    assert Hendelse.objects.filter(hva="behov.meldt").count() == 1


def test_samme_noekkel_om_en_annen_er_en_feil(relasjon, kari):
    meld(relasjon, kari)

    with pytest.raises(ValueError, match="annet behov"):
        meld(RelasjonFactory(), kari)


def test_en_ansatt_melder_paa_vegne_av(relasjon, marte):
    behov = meld(relasjon, marte, maate=Maate.TELEFON)

    assert (behov.maate, behov.fort_av) == ("telefon", marte)


@pytest.mark.parametrize(("ja", "status"), [(True, "besvart_ja"), (False, "besvart_nei")])
def test_svaret_har_en_som_svarte_og_gis_en_gang(relasjon, kari, marte, ja, status):
    behov = handlinger.besvar_behov(meld(relasjon, kari), ja=ja, av=marte, svar_lenke="/sak/1/")

    behov.refresh_from_db()
    assert (behov.status, behov.besvart_av, behov.svar_lenke) == (status, marte, "/sak/1/")
    with pytest.raises(Regelbrudd, match="svart på dette"):
        handlinger.besvar_behov(behov, ja=not ja, av=marte)
    assert Hendelse.objects.filter(hva="behov.besvart").count() == 1


def test_et_behov_kan_trekkes_foer_og_etter_svaret(relasjon, kari, marte):
    behov = handlinger.trekk_behov(meld(relasjon, kari), av=kari)
    assert behov.status == Behovstatus.TRUKKET
    with pytest.raises(Regelbrudd):
        handlinger.besvar_behov(behov, ja=True, av=marte)

    annet = meld(relasjon, kari, opphav={**OPPHAV, "nokkel": "kurs:8"})
    handlinger.besvar_behov(annet, ja=True, av=marte)
    handlinger.trekk_behov(annet, av=kari)
    handlinger.trekk_behov(annet, av=kari)

    assert Behov.objects.get(pk=annet.pk).besvart_av == marte
    assert Hendelse.objects.filter(hva="behov.trukket").count() == 2
