"""Filene, vedleggene og behovene: det databasen holder fast, og hvem som ser dem."""

import pytest
from django.db import Error, IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from paarorende.models import Behov, Dokument, Fil, Vedlegg
from paarorende.valg import (
    Adressegradering,
    Avvisningsgrunn,
    Behovslag,
    Behovstatus,
    Filtilstand,
    Maate,
    Rolle,
)
from tests.factories import (
    AnsattFactory,
    BehovFactory,
    DokumentFactory,
    FilFactory,
    RolletildelingFactory,
    VedleggFactory,
)


@pytest.fixture
def saksbehandler(avdeling):
    konto = AnsattFactory(visningsnavn="Nina Berg")
    RolletildelingFactory(konto=konto, rolle=Rolle.SAKSBEHANDLER, enhet=avdeling)
    return konto


# Filer


def test_innholdet_i_en_fil_kan_ikke_byttes(db):
    fil = FilFactory()

    with pytest.raises(Error, match="er fast"), transaction.atomic():
        Fil.objects.filter(pk=fil.pk).update(data=b"noe annet")


def test_en_fil_som_hoerer_til_noe_kan_ikke_slettes(db):
    vedlegg = VedleggFactory()

    with pytest.raises(ProtectedError):
        vedlegg.fil.delete()
    vedlegg.delete()
    Fil.objects.all().delete()
    assert not Fil.objects.exists()


def test_en_tom_fil_finnes_ikke(db):
    with pytest.raises(IntegrityError, match="fil_er_ikke_tom"), transaction.atomic():
        FilFactory(data=b"")


@pytest.mark.parametrize("sql", ["update", "delete"])
def test_et_dokument_vi_har_laget_staar_som_det_er(db, sql):
    dokument = DokumentFactory()
    rader = Dokument.objects.filter(pk=dokument.pk)

    with pytest.raises(Error, match="bare imot nye rader"), transaction.atomic():
        rader.update(tittel="Et annet") if sql == "update" else rader.delete()


def test_ingen_naar_fil_eller_dokument_direkte(kari):
    DokumentFactory(laget_av=kari)

    assert not Fil.objects.synlig_for(kari).exists()
    assert not Dokument.objects.synlig_for(kari).exists()


# Vedlegg


def test_bare_den_som_lastet_opp_ser_vedlegget(kari, ola, marte):
    vedlegg = VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE)

    assert list(Vedlegg.objects.synlig_for(kari).i_karantene()) == [vedlegg]
    assert not Vedlegg.objects.synlig_for(kari).rene().exists()
    for annen in (ola, marte):
        assert not Vedlegg.objects.synlig_for(annen).exists()
        assert not Vedlegg.objects.redigerbar_for(annen).exists()


def test_et_avvist_vedlegg_har_en_grunn_og_ingen_fil(db):
    vedlegg = VedleggFactory(tilstand=Filtilstand.KARANTENE)
    rader = Vedlegg.objects.filter(pk=vedlegg.pk)

    for feil in (
        {"tilstand": Filtilstand.AVVIST, "grunn": Avvisningsgrunn.VIRUS},
        {"tilstand": Filtilstand.AVVIST, "fil": None},
        {"tilstand": Filtilstand.REN, "fil": None},
        {"tilstand": Filtilstand.REN, "grunn": Avvisningsgrunn.VIRUS},
    ):
        with pytest.raises(IntegrityError, match="avvist_uten_fil"), transaction.atomic():
            rader.update(**feil)
    rader.update(tilstand=Filtilstand.AVVIST, grunn=Avvisningsgrunn.VIRUS, fil=None)


@pytest.mark.parametrize(
    "endring",
    [
        {"navn": "annet.pdf"},
        {"eier": None},
        {"tilstand": Filtilstand.KARANTENE},
        {"lastet_opp": timezone.now()},
    ],
    ids=lambda endring: next(iter(endring)),
)
def test_et_vedlegg_skifter_verken_navn_eier_eller_tilbake_til_karantene(db, endring):
    vedlegg = VedleggFactory()

    with pytest.raises(Error, match="er fast"), transaction.atomic():
        Vedlegg.objects.filter(pk=vedlegg.pk).update(**endring)


def test_et_vedlegg_bytter_ikke_fil_og_et_avvist_kommer_ikke_tilbake(db):
    rader = Vedlegg.objects.filter(pk=VedleggFactory().pk)

    with pytest.raises(Error, match="er fast"), transaction.atomic():
        rader.update(fil=FilFactory())
    rader.update(tilstand=Filtilstand.AVVIST, grunn=Avvisningsgrunn.VIRUS, fil=None)
    with pytest.raises(Error, match="er fast"), transaction.atomic():
        rader.update(tilstand=Filtilstand.REN, grunn="", fil=FilFactory())


# Behov


def test_et_behov_meldes_bare_en_gang_fra_samme_sted(relasjon):
    BehovFactory(relasjon=relasjon, fra_app="informasjon", nokkel="kurs:1")

    with pytest.raises(IntegrityError, match="behov_ett"), transaction.atomic():
        BehovFactory(relasjon=relasjon, fra_app="informasjon", nokkel="kurs:1")


def test_et_svar_har_en_som_svarte(relasjon, marte):
    rader = Behov.objects.filter(pk=BehovFactory(relasjon=relasjon).pk)

    for feil in (
        {"status": Behovstatus.BESVART_JA},
        {"status": Behovstatus.BESVART_NEI, "besvart": timezone.now()},
        {"besvart": timezone.now()},
    ):
        with pytest.raises(IntegrityError, match="besvart_av_noen"), transaction.atomic():
            rader.update(**feil)
    rader.update(status=Behovstatus.BESVART_JA, besvart=timezone.now(), besvart_av=marte)
    with pytest.raises(Error, match="er fast"), transaction.atomic():
        rader.update(besvart=timezone.now())


def test_det_som_ble_meldt_staar(relasjon):
    rader = Behov.objects.filter(pk=BehovFactory(relasjon=relasjon).pk)

    with pytest.raises(Error, match="er fast"), transaction.atomic():
        rader.update(slag=Behovslag.SAMTALE)
    with pytest.raises(Error, match="bare imot nye rader"), transaction.atomic():
        rader.delete()


def test_et_behov_slutter_etter_at_det_starter(relasjon):
    naa = timezone.now()

    with pytest.raises(IntegrityError, match="slutter_etter"), transaction.atomic():
        BehovFactory(relasjon=relasjon, starter=naa, slutter=naa)


def test_et_behov_paa_telefon_sier_hvem_som_foerte_det(relasjon):
    with pytest.raises(IntegrityError, match="paa_vegne_av"), transaction.atomic():
        BehovFactory(relasjon=relasjon, maate=Maate.TELEFON)


def test_hvem_som_ser_behovet(kari, ola, marte, jonas, saksbehandler, leder, relasjon):
    behov = BehovFactory(relasjon=relasjon)

    for konto in (kari, marte, saksbehandler):
        assert list(Behov.objects.synlig_for(konto)) == [behov]
    for konto in (ola, jonas, leder):
        assert not Behov.objects.synlig_for(konto).exists()
    assert not Behov.objects.redigerbar_for(kari).exists()
    assert Behov.objects.redigerbar_for(marte).exists()


def test_saksbehandlerne_har_bare_avlastning_i_koen(saksbehandler, marte, relasjon):
    BehovFactory(relasjon=relasjon, slag=Behovslag.SAMTALE)

    assert not Behov.objects.i_ko_for(saksbehandler).exists()
    assert not Behov.objects.synlig_for(saksbehandler).exists()
    assert Behov.objects.synlig_for(marte).exists()


def test_en_skjermet_er_ikke_i_koen(saksbehandler, skjermer, relasjon, tjeneste):
    BehovFactory(relasjon=relasjon)
    person = relasjon.bruker.person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()

    assert not Behov.objects.synlig_for(saksbehandler).exists()
    assert Behov.objects.redigerbar_for(skjermer).exists()


def test_en_saksbehandler_har_ikke_sine_egne_i_koen(saksbehandler, relasjon):
    BehovFactory(relasjon=relasjon)
    relasjon.bruker.person.konto = saksbehandler
    relasjon.bruker.person.save()

    assert not Behov.objects.i_ko_for(saksbehandler).exists()
