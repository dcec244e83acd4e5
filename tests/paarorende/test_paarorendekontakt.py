"""Én pårørendekontakt per virksomhet, hvis ikke to deler oppgaven. Databasen passer på."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Rolletildeling
from paarorende.models.konto import EN_KONTAKT
from paarorende.valg import Rolle
from tests.factories import AnsattFactory, RolletildelingFactory, dag

ANTALL = 8


@pytest.fixture
def virksomhet(avdeling):
    return avdeling.overordnet


@pytest.fixture
def nadia(virksomhet):
    konto = AnsattFactory(visningsnavn="Nadia Rahman")
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKONTAKT, enhet=virksomhet)
    return konto


def gi(konto, enhet, av, **felt):
    verdier = {"rolle": Rolle.PAARORENDEKONTAKT, "fra": dag(), "til": dag(300), **felt}
    return handlinger.tildel_rolle(konto, enhet=enhet, begrunnelse="Ny", av=av, **verdier)


def test_den_andre_avvises_med_en_forklaring_og_slipper_til_naar_de_deler(
    virksomhet, nadia, jonas, anja
):
    with pytest.raises(Regelbrudd, match="alt en pårørendekontakt") as brudd:
        gi(jonas, virksomhet, anja)
    assert brudd.value.felt == "delt"

    assert gi(jonas, virksomhet, anja, delt=True).delt


def test_databasen_nekter_ogsaa_utenom_handlingen(virksomhet, nadia, jonas):
    with pytest.raises(IntegrityError, match=EN_KONTAKT), transaction.atomic():
        RolletildelingFactory(konto=jonas, rolle=Rolle.PAARORENDEKONTAKT, enhet=virksomhet)


def test_den_neste_kan_begynne_den_dagen_den_forrige_slutter(virksomhet, nadia, jonas, anja):
    nadia.rolletildelinger.update(til=dag(10))
    with pytest.raises(Regelbrudd):
        gi(jonas, virksomhet, anja, fra=dag(9))

    assert gi(jonas, virksomhet, anja, fra=dag(10)).fra == dag(10)


def test_en_avsluttet_rolle_og_andre_roller_staar_ikke_i_veien(virksomhet, nadia, jonas, anja):
    handlinger.avslutt_rolle(nadia.rolletildelinger.get(), av=anja)
    gi(jonas, virksomhet, anja)

    for konto in (AnsattFactory(), AnsattFactory()):
        gi(konto, virksomhet, anja, rolle=Rolle.ANSATT)

    assert Rolletildeling.objects.filter(enhet=virksomhet).count() == 4


def test_fornyelsen_deler_som_foer(virksomhet, nadia, jonas, anja, leder):
    delt = gi(jonas, virksomhet, anja, delt=True, til=dag(30))
    handlinger.godkjenn_rolle(delt, av=leder)

    assert handlinger.forny_rolle(delt, til=dag(300), begrunnelse="Ett år til", av=anja).delt


def test_en_avdeling_har_ikke_sin_egen(avdeling, jonas, anja):
    with pytest.raises(Regelbrudd, match="for en virksomhet") as brudd:
        gi(jonas, avdeling, anja)
    assert brudd.value.felt == "enhet"


def test_skjemaet_sier_hvorfor_og_krysset_hjelper(client, logg_inn, virksomhet, nadia, jonas, anja):
    logg_inn(anja)
    adresse = reverse("styring:gi_rolle", args=[jonas.pk])
    data = {"rolle": "paarorendekontakt", "enhet": virksomhet.pk, "begrunnelse": "Ny"}
    data |= {"fra": dag(), "siste_dag": dag(300)}

    assert "alt en pårørendekontakt" in client.post(adresse, data).content.decode()
    assert client.post(adresse, data | {"delt": "on"}).status_code == 302
    tildeling = Rolletildeling.objects.get(konto=jonas, rolle=Rolle.PAARORENDEKONTAKT)
    side = client.get(tildeling.get_absolute_url()).content.decode()
    assert "deler oppgaven med en annen" in side


def test_krysset_betyr_ingenting_for_andre_roller(client, logg_inn, avdeling, jonas, anja):
    data = {"rolle": "ressursperson_barn", "enhet": avdeling.pk, "begrunnelse": "Ny", "delt": "on"}
    data |= {"fra": dag(), "siste_dag": dag(300)}

    logg_inn(anja).post(reverse("styring:gi_rolle", args=[jonas.pk]), data)

    assert not Rolletildeling.objects.get(konto=jonas, rolle="ressursperson_barn").delt


def alle_paa_en_gang(kontoer, virksomhet, av):
    start = Barrier(len(kontoer))

    def ett(konto):
        start.wait()
        try:
            gi(konto, virksomhet, av)
        except Regelbrudd as brudd:
            return str(brudd)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(kontoer)) as traader:
        return list(traader.map(ett, kontoer))


@contextmanager
def uten_vern():
    """Den positive kontrollen: kappløpet finnes når databasen ikke passer på."""
    with connection.cursor() as peker:
        peker.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [EN_KONTAKT]
        )
        vern = peker.fetchone()[0]
        peker.execute(f"ALTER TABLE paarorende_rolletildeling DROP CONSTRAINT {EN_KONTAKT}")
        try:
            yield
        finally:
            peker.execute("DELETE FROM paarorende_rolletildeling WHERE rolle = 'paarorendekontakt'")
            peker.execute(
                f"ALTER TABLE paarorende_rolletildeling ADD CONSTRAINT {EN_KONTAKT} {vern}"
            )


@pytest.mark.django_db(transaction=True)
def test_aatte_gir_rollen_samtidig_og_en_faar_den(virksomhet, anja):
    svar = alle_paa_en_gang([AnsattFactory() for _nr in range(ANTALL)], virksomhet, anja)

    assert sorted("alt en" in en for en in svar) == [False] + [True] * (ANTALL - 1)
    assert Rolletildeling.objects.filter(rolle=Rolle.PAARORENDEKONTAKT).count() == 1


@pytest.mark.django_db(transaction=True)
def test_uten_vernet_i_databasen_faar_flere_rollen(virksomhet, anja):
    with uten_vern():
        svar = alle_paa_en_gang([AnsattFactory() for _nr in range(ANTALL)], virksomhet, anja)

    assert svar.count("") > 1
