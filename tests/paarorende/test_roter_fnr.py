from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from paarorende import handlinger, kryptering
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Person
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
    assert Hendelse.objects.filter(hva="paarorende.fnr_rotert").count() == 1


def test_flere_bolker_tar_alle(numre, monkeypatch):
    monkeypatch.setattr("paarorende.management.commands.roter_fnr.I_BOLKEN", 2)

    ut = roter()

    assert "Bolk 3: 1 lest" in ut
    assert versjoner() == [2] * 5
    loggfort = Hendelse.objects.filter(hva="paarorende.fnr_rotert").order_by("tidspunkt")
    assert [(h.av, h.detaljer["skrevet"]) for h in loggfort] == [(None, 2), (None, 2), (None, 1)]


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


# Indeksnøkkelen


@pytest.fixture
def ny_indeks(numre, settings):
    """Ny indeksnøkkel. Chifferet er nytt fra før, så bare indeksen er gammel."""
    settings.FNR_NOKLER = {1: GAMMEL}
    settings.FNR_INDEKSNOKKEL_GAMMEL = settings.FNR_INDEKSNOKKEL
    settings.FNR_INDEKSNOKKEL = b"n" * 32
    return numre


def finn(nummer):
    from paarorende.idporten.konto import _finn_person

    person = _finn_person(nummer)
    return person and person.pk


def test_mens_indeksnokkelen_byttes_finnes_alle_numre(ny_indeks, settings):
    assert {finn(nummer) for nummer in ny_indeks.values()} == set(ny_indeks)

    settings.FNR_INDEKSNOKKEL_GAMMEL = None
    assert {finn(nummer) for nummer in ny_indeks.values()} == {None}


def test_etter_rotasjon_kan_den_gamle_indeksnokkelen_fjernes(ny_indeks, settings):
    forst = Person.objects.filter(pk=next(iter(ny_indeks))).values_list("fnr_kryptert", flat=True)
    chiffer = bytes(forst.get())

    assert "5 skrevet" in roter()

    settings.FNR_INDEKSNOKKEL_GAMMEL = None
    assert {finn(nummer) for nummer in ny_indeks.values()} == set(ny_indeks)
    assert bytes(forst.get()) == chiffer
    assert "0 skrevet" in roter()


def test_begge_nokler_kan_byttes_i_samme_kjoring(ny_indeks, settings):
    settings.FNR_NOKLER = {1: GAMMEL, 2: NY}

    assert "5 skrevet" in roter()

    settings.FNR_NOKLER, settings.FNR_INDEKSNOKKEL_GAMMEL = {2: NY}, None
    assert lest() == ny_indeks
    assert {finn(nummer) for nummer in ny_indeks.values()} == set(ny_indeks)


def test_samme_nummer_kan_ikke_settes_paa_to_mens_nokkelen_byttes(ny_indeks):
    """Den unike indeksen i databasen ser ikke at gammel og ny indeks er samme nummer."""
    annen = PersonFactory()

    for nummer in ny_indeks.values():
        with pytest.raises(Regelbrudd, match="allerede i bruk"):
            handlinger.sett_fodselsnummer(annen, nummer=nummer, av=AnsattFactory())


def test_eget_nummer_kan_settes_paa_nytt_mens_nokkelen_byttes(ny_indeks):
    pk, nummer = next(iter(ny_indeks.items()))

    handlinger.sett_fodselsnummer(Person.objects.get(pk=pk), nummer=nummer, av=AnsattFactory())

    assert Person.objects.get(fnr_indeks=kryptering.blindindeks(nummer)).pk == pk
