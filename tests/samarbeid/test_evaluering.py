"""Svarene etter møtet kan ikke spores, og vises bare når mange nok har svart."""

from datetime import date, timedelta

import pytest
from django.db import Error, models, transaction
from django.urls import reverse
from django.utils import timezone

from paarorende.feil import Regelbrudd
from paarorende.models import Evaluering, Hendelse, Oppslag
from paarorende.regler import tid
from paarorende.valg import Nivaa, Rolle
from samarbeid import handlinger, regler, sporringer
from samarbeid.models import Evalueringskvittering, Samarbeidsmote, Svar, Temamerke
from samarbeid.valg import Motestatus, Tema
from tests.factories import (
    AnsattFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    RolletildelingFactory,
    SvarFactory,
    dag,
)

IDAG = date(2026, 6, 1)
ORD = "Kanarifuglord"


@pytest.fixture
def mote(relasjon, avdeling, marte, parametere):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    return MoteFactory(plan=plan, status=Motestatus.HOLDT, avsluttet=dag(-1))


@pytest.fixture
def url(mote):
    return reverse("samarbeid:evaluer_mote", args=[mote.pk])


@pytest.fixture
def liv(omraade):
    konto = AnsattFactory(email="liv@example.org")
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKOORDINATOR, enhet=omraade)
    return konto


def _forrige():
    return tid.forrige_tertial(*tid.tertial(timezone.localdate()))


def _svar(avdeling, antall, naar=None, **felt):
    aar, nr = naar or _forrige()
    Evaluering.objects.bulk_create(
        Evaluering(
            slag=sporringer.SLAG,
            enhet=avdeling.overordnet,
            aar=aar,
            tertial=nr,
            **{"lyttet": 4, "likeverdig": 3, **felt},
        )
        for _nr in range(antall)
    )


@pytest.mark.parametrize(
    ("status", "avsluttet", "svar"),
    [
        (Motestatus.HOLDT, IDAG, True),
        (Motestatus.HOLDT, IDAG - timedelta(days=60), True),
        (Motestatus.HOLDT, IDAG - timedelta(days=61), False),
        (Motestatus.HOLDT, None, False),
        (Motestatus.AVTALT, IDAG, False),
        (Motestatus.TAKKET_NEI, IDAG, False),
    ],
)
def test_et_holdt_mote_kan_vurderes_i_to_maaneder(status, avsluttet, svar):
    assert regler.kan_evalueres(status, avsluttet, IDAG) is svar


@pytest.mark.parametrize(
    ("antall", "slutt", "svar"),
    [
        (5, IDAG, True),
        (4, IDAG, False),
        (5, IDAG + timedelta(days=1), False),
        (500, IDAG + timedelta(days=1), False),
    ],
)
def test_bare_nok_svar_fra_et_ferdig_tertial_vises(antall, slutt, svar):
    assert regler.vis_evaluering(antall, slutt, IDAG, 5) is svar


def test_svaret_kan_ikke_spores_til_kari(mote, url, kari, logg_inn):
    assert logg_inn(kari).post(url, {"lyttet": "2", "tekst": ORD}).status_code == 302

    svar = Evaluering.objects.get()
    assert (svar.lyttet, svar.likeverdig, svar.tekst) == (2, None, ORD)
    assert svar.enhet.nivaa == Nivaa.VIRKSOMHET
    felt = {f.name: f for f in Evaluering._meta.get_fields()}
    assert not [f for f in felt.values() if isinstance(f, models.DateField)]
    assert [f.name for f in felt.values() if f.is_relation] == ["enhet"]
    kvittering = {f.name for f in Evalueringskvittering._meta.get_fields()}
    assert kvittering == {"mote"}
    for hendelse in Hendelse.objects.filter(hva__startswith="samarbeid.evaluering"):
        assert str(svar.pk) not in (hendelse.objekt_id, str(hendelse.detaljer))
        assert hendelse.detaljer == {}


def test_bare_ett_svar_per_mote(mote, url, kari, logg_inn):
    klient = logg_inn(kari)
    klient.post(url, {"lyttet": "5"})

    assert "Du har alt svart" in klient.get(url).content.decode()
    assert klient.post(url, {"lyttet": "1"}).status_code == 409
    assert Evaluering.objects.count() == 1


@pytest.mark.parametrize(
    "data", [{"lyttet": ""}, {"lyttet": "6"}, {"lyttet": "0"}, {"tekst": "x" * 2001}, {"x": "1"}]
)
def test_tomme_og_gale_svar_tas_ikke_imot(mote, url, kari, logg_inn, data):
    assert logg_inn(kari).post(url, data).status_code == 200
    assert not Evaluering.objects.exists()
    assert not Evalueringskvittering.objects.exists()


def test_ingen_ansatt_kan_svare_for_henne(mote, url, marte, logg_inn):
    assert logg_inn(marte).post(url, {"lyttet": "5"}).status_code == 404
    with pytest.raises(Regelbrudd):
        handlinger.evaluer_mote(mote, lyttet=5, likeverdig=None, tekst="", av=marte)


def test_svaret_kan_ikke_endres_etterpaa(avdeling):
    _svar(avdeling, 1)

    with pytest.raises(Error), transaction.atomic():
        Evaluering.objects.update(lyttet=5)


def test_fire_svar_er_skjult_og_fem_vises(avdeling, leder, parametere, logg_inn):
    url = reverse("samarbeid:evalueringer")
    _svar(avdeling, 4)
    (rad,) = sporringer.evalueringstall([avdeling.overordnet], *_forrige())
    assert (rad.antall, rad.lyttet) == (None, None)
    assert "skjult, for få svar" in logg_inn(leder).get(url).content.decode()

    _svar(avdeling, 1)
    (rad,) = sporringer.evalueringstall([avdeling.overordnet], *_forrige())
    assert (rad.antall, rad.lyttet, rad.likeverdig) == (5, 4, 3)
    assert "4,0" in logg_inn(leder).get(url).content.decode()


def test_et_sporsmaal_faa_har_svart_paa_er_skjult(avdeling, parametere):
    _svar(avdeling, 5, likeverdig=None)
    _svar(avdeling, 4)

    (rad,) = sporringer.evalueringstall([avdeling.overordnet], *_forrige())

    assert (rad.antall, rad.lyttet, rad.likeverdig) == (9, 4, None)


def test_tertialet_som_gaar_naa_viser_ingenting(avdeling, liv, parametere):
    naa = tid.tertial(timezone.localdate())
    _svar(avdeling, 20, naar=naa, tekst=ORD)

    (rad,) = sporringer.evalueringstall([avdeling.overordnet], *naa)

    assert rad.antall is None
    assert sporringer.evalueringsord(liv, *naa) == []


def test_ordene_leses_bare_av_koordinator_fra_fem_og_loggen_sier_ikke_hvilke(
    avdeling, liv, leder, parametere, logg_inn
):
    url = reverse("samarbeid:evalueringer")
    _svar(avdeling, 4, tekst=ORD)
    assert ORD not in logg_inn(liv).get(url).content.decode()

    _svar(avdeling, 1)
    assert ORD in logg_inn(liv).get(url).content.decode()
    assert ORD not in logg_inn(leder).get(url).content.decode()
    nokler = {str(pk) for pk in Evaluering.objects.values_list("pk", flat=True)}
    assert not nokler & {pk for o in Oppslag.objects.all() for pk in o.objekter}


def test_en_koordinator_et_annet_sted_ser_ikke_ordene(avdeling, parametere):
    fremmed = AnsattFactory()
    RolletildelingFactory(konto=fremmed, rolle=Rolle.PAARORENDEKOORDINATOR)
    _svar(avdeling, 9, tekst=ORD)

    assert sporringer.evalueringsord(fremmed, *_forrige()) == []


def test_svarslippen_fra_posten_telles_likt_i_tertialet_den_kom(
    avdeling, liv, parametere, logg_inn
):
    aar, nr = tid.tertial(timezone.localdate())
    data = {"enhet": avdeling.overordnet.kode, "lyttet": "4"}
    url = reverse("samarbeid:for_papirsvar")
    _svar(avdeling, 4, naar=(aar, nr))

    assert logg_inn(liv).post(url, {**data, "enhet": "tull"}).status_code == 200
    assert logg_inn(liv).post(url, data).status_code == 302

    assert Evaluering.objects.filter(aar=aar, tertial=nr, enhet=avdeling.overordnet).count() == 5


def test_svar_om_et_mote_i_forrige_tertial_endrer_ikke_tallene_som_er_vist(mote, kari, monkeypatch):
    monkeypatch.setattr(regler, "kan_evalueres", lambda *_: True)
    mote.avsluttet = tid.tertialgrenser(*tid.tertial(timezone.localdate()))[0] - timedelta(days=1)
    mote.save()

    handlinger.evaluer_mote(mote, lyttet=4, likeverdig=4, tekst="", av=kari)

    svar = Evaluering.objects.get()
    assert (svar.aar, svar.tertial) == tid.tertial(timezone.localdate())


# ---------------------------------------------------------------- temaer


@pytest.fixture
def svar(relasjon, mote):
    return SvarFactory(relasjon=relasjon, mote=mote, tekst=ORD)


def test_temaene_kan_endres_men_ikke_ordene(svar, marte, logg_inn):
    url = reverse("samarbeid:merk_tema", args=[svar.pk])
    klient = logg_inn(marte)

    klient.post(url, {"temaer": ["sovn", "okonomi"]})
    klient.post(url, {"temaer": ["okonomi", "arbeid"]})
    assert klient.post(url, {"temaer": ["tull"]}).status_code == 200

    assert set(Temamerke.objects.values_list("tema", flat=True)) == {"okonomi", "arbeid"}
    assert Svar.objects.get().tekst == ORD


def _merk(avdeling, marte, antall, tema=Tema.SOVN):
    fra, _til = tid.tertialgrenser(*_forrige())
    for _nr in range(antall):
        relasjon = RelasjonFactory()
        mote = MoteFactory(
            plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling),
            status=Motestatus.HOLDT,
            avsluttet=fra,
        )
        svar = SvarFactory(relasjon=relasjon, mote=mote, tekst=ORD, dato=fra)
        handlinger.merk_tema(svar, temaer=[tema], av=marte)


def test_et_tema_fra_faerre_enn_fem_er_skjult_og_ordene_er_aldri_med(
    avdeling, marte, liv, parametere, logg_inn
):
    _merk(avdeling, marte, 4)
    assert {t.antall for t in sporringer.tematall([avdeling], *_forrige())} == {None}

    _merk(avdeling, marte, 1)
    tall = {t.tema: t.antall for t in sporringer.tematall([avdeling], *_forrige())}
    assert tall[str(Tema.SOVN.label)] == 5
    assert [antall for antall in tall.values() if antall] == [5]
    side = logg_inn(liv).get(reverse("samarbeid:evalueringer")).content.decode()
    assert str(Tema.SOVN.label) in side
    assert ORD not in side
    assert not Hendelse.objects.filter(detaljer__icontains=ORD).exists()


def test_kontrollen_av_hvem_som_svarer_brukes_ogsaa_her(mote, ola):
    with pytest.raises(Regelbrudd):
        handlinger.evaluer_mote(mote, lyttet=5, likeverdig=5, tekst="", av=ola)
    assert Samarbeidsmote.objects.filter(kvittering__isnull=False).count() == 0
