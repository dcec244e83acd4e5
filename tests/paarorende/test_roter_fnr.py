from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from paarorende import handlinger, kryptering
from paarorende.models import Person
from paarorende.regler.fodselsnummer import lag_syntetisk
from tests.factories import AnsattFactory, PersonFactory, dag

GAMMEL, NY = b"1" * 32, b"2" * 32


@pytest.fixture
def numre(db, settings):
    """Fem personer med nummer skrevet med versjon 1, og en uten nummer. Så kommer versjon 2."""
    settings.FNR_NOKLER = {1: GAMMEL}
    av, satt = AnsattFactory(), {}
    for i in range(5):
        person = PersonFactory()
        satt[person.pk] = lag_syntetisk(dag(-20000 - i), 100)
        handlinger.sett_fodselsnummer(person, nummer=satt[person.pk], av=av)
    PersonFactory()
    settings.FNR_NOKLER = {1: GAMMEL, 2: NY}
    return satt


def roter():
    ut = StringIO()
    call_command("roter_fnr", stdout=ut)
    return ut.getvalue()


def lest():
    personer = Person.objects.filter(fnr_kryptert__isnull=False)
    return {p.pk: kryptering.dekrypter(p.fnr_kryptert, rad=p.pk) for p in personer}


def versjoner():
    alle = Person.objects.filter(fnr_kryptert__isnull=False).values_list("fnr_kryptert", flat=True)
    return [kryptering.nokkelversjon(verdi) for verdi in alle]


def test_etter_rotasjon_kan_den_gamle_nokkelen_fjernes(numre, settings):
    ut = roter()

    settings.FNR_NOKLER = {2: NY}
    assert lest() == numre
    assert "5 skrevet med nøkkelversjon 2, 0 gjenstår" in ut
    assert not [nummer for nummer in numre.values() if nummer in ut]


def test_indeksen_er_den_samme_etter_rotasjon(numre):
    roter()

    for pk, nummer in numre.items():
        assert Person.objects.get(fnr_indeks=kryptering.blindindeks(nummer)).pk == pk


def test_uten_rotasjon_kan_den_gamle_nokkelen_ikke_fjernes(numre, settings):
    settings.FNR_NOKLER = {2: NY}

    with pytest.raises(kryptering.KrypteringsFeil, match="versjon 1"):
        lest()


def test_andre_gang_er_det_ingenting_aa_gjore(numre):
    roter()
    forste = list(Person.objects.order_by("pk").values_list("fnr_kryptert", flat=True))

    assert "0 skrevet" in roter()
    assert list(Person.objects.order_by("pk").values_list("fnr_kryptert", flat=True)) == forste


def test_flere_bolker_tar_alle(numre, monkeypatch):
    monkeypatch.setattr("paarorende.management.commands.roter_fnr.I_BOLKEN", 2)

    ut = roter()

    assert "Bolk 3: 1 lest" in ut
    assert versjoner() == [2] * 5


def test_avbrutt_rotasjon_fortsetter_der_den_slapp(numre, monkeypatch):
    monkeypatch.setattr("paarorende.management.commands.roter_fnr.I_BOLKEN", 2)
    ekte, kall = kryptering.krypter, []

    def strommen_gaar(tekst, *, rad):
        kall.append(rad)
        if len(kall) == 4:
            raise KeyboardInterrupt
        return ekte(tekst, rad=rad)

    monkeypatch.setattr(kryptering, "krypter", strommen_gaar)
    with pytest.raises(KeyboardInterrupt):
        roter()
    assert sorted(versjoner()) == [1, 1, 1, 2, 2]

    monkeypatch.setattr(kryptering, "krypter", ekte)
    assert "3 skrevet" in roter()
    assert lest() == numre


def test_feil_nokkel_gir_klar_feil_og_roerer_ingenting(numre, settings):
    settings.FNR_NOKLER = {1: b"x" * 32, 2: NY}

    with pytest.raises(CommandError, match="5 kunne ikke leses: nøkkelen mangler") as feil:
        roter()

    assert not [nummer for nummer in numre.values() if nummer in str(feil.value)]
    settings.FNR_NOKLER = {1: GAMMEL, 2: NY}
    assert lest() == numre


def test_en_ulesbar_rad_stopper_ikke_de_andre(numre):
    person = Person.objects.filter(fnr_kryptert__isnull=False).order_by("pk").first()
    Person.objects.filter(pk=person.pk).update(fnr_kryptert=bytes(person.fnr_kryptert)[:-1] + b"x")

    with pytest.raises(CommandError, match=f"1 kunne ikke leses.*{person.pk}"):
        roter()

    assert sorted(versjoner()) == [1, 2, 2, 2, 2]


@pytest.mark.django_db(transaction=True)
def test_en_rad_noen_andre_holder_paa_med_tas_neste_gang(numre):
    pk = next(iter(numre))
    annen = connections.create_connection("default")
    try:
        annen.set_autocommit(False)
        with annen.cursor() as markor:
            markor.execute("SELECT 1 FROM paarorende_person WHERE id = %s FOR UPDATE", [pk])
        with pytest.raises(CommandError, match="Kjør kommandoen igjen"):
            roter()
        assert sorted(versjoner()) == [1, 2, 2, 2, 2]
    finally:
        annen.rollback()
        annen.close()

    assert "1 skrevet" in roter()
