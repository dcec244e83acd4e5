"""Å tilby, velge, flytte og avlyse: hva endres, hvem får vite det, og hva får kalenderen."""

import pytest

from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Kanal, Maate
from samarbeid import handlinger
from samarbeid.handlinger import Ramme
from samarbeid.models import Moteendring, Tidsforslag
from samarbeid.valg import Motestatus
from tests.factories import (
    AnsattFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    TidsforslagFactory,
    om,
)
from tests.samarbeid.tidshjelp import HJEMME, VIDEO, kl, rom, tre_tider


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


@pytest.fixture
def tilbudt(mote, marte):
    return handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)


@pytest.fixture
def avtalt(tilbudt, kari):
    return handlinger.velg_tid(tilbudt, forslag=tilbudt.tidsforslag.first(), av=kari)


@pytest.fixture
def vara(marte, avdeling):
    """Marte er borte, og noen svarer for henne."""
    from tests.factories import dag

    konto = AnsattFactory(visningsnavn="Vera Vara")
    marte.fravaer.create(stedfortreder=konto, fra=dag(-1), til=dag(9))
    return konto


def _kanaler(konto, slag):
    return Varsel.objects.filter(til=konto, slag=slag).count()


def test_under_tre_tider_kan_ikke_sendes(mote, marte):
    with pytest.raises(Regelbrudd, match="minst tre"):
        handlinger.foreslaa_tider(mote, tider=tre_tider()[:2], ramme=HJEMME, av=marte)

    assert not Tidsforslag.objects.exists()


@pytest.mark.parametrize(
    ("tider", "beskjed"),
    [
        (lambda: [*tre_tider()[:2], (om(hours=-1), om(hours=1))], "passert"),
        (lambda: [*tre_tider(), rom(9)], "samtidig"),
        (lambda: [*tre_tider(), rom(9, 22)], "mellom kl. 7 og 21"),
        (lambda: [*tre_tider(), rom(120)], "tre måneder"),
    ],
)
def test_tidene_maa_kunne_holdes(mote, marte, tider, beskjed):
    with pytest.raises(Regelbrudd, match=beskjed):
        handlinger.foreslaa_tider(mote, tider=tider(), ramme=HJEMME, av=marte)


@pytest.mark.parametrize(
    ("ramme", "felt"),
    [
        (Ramme(sted="video"), "videolenke"),
        (Ramme(sted="video", videolenke="javascript:alert(1)"), "videolenke"),
        (Ramme(sted="telefon"), "telefon"),
    ],
)
def test_den_parorende_skal_kunne_delta(mote, marte, ramme, felt):
    with pytest.raises(Regelbrudd) as feil:
        handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=ramme, av=marte)

    assert feil.value.felt == felt


def test_motelederen_er_kontaktpersonen_naar_ingen_er_valgt(tilbudt, marte):
    assert tilbudt.moteleder == marte


def test_en_uten_ansvar_kan_ikke_lede_motet(mote, marte, jonas):
    with pytest.raises(Regelbrudd, match="kontaktpersonen eller varaen"):
        handlinger.foreslaa_tider(
            mote, tider=tre_tider(), ramme=Ramme(sted="hjemme", moteleder=jonas), av=marte
        )


def test_vara_kan_lede_motet(mote, marte, vara):
    ramme = Ramme(sted="hjemme", moteleder=vara)

    assert (
        handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=ramme, av=vara).moteleder == vara
    )


def test_valgt_tid_tar_med_sted_og_lenke_og_gir_alle_andre_beskjed(avtalt, kari, marte, vara):
    assert (avtalt.status, avtalt.sted) == (Motestatus.AVTALT, "video")
    assert avtalt.videolenke == VIDEO.videolenke
    assert (avtalt.valgt_maate, avtalt.valgt_fort_av) == (Maate.PORTAL, None)
    assert _kanaler(marte, "mote_avtalt") == 3
    assert _kanaler(kari, "mote_avtalt") == 0  # hun gjorde det selv


def test_vara_faar_ogsaa_vite_det(tilbudt, kari, marte, vara):
    handlinger.velg_tid(tilbudt, forslag=tilbudt.tidsforslag.first(), av=kari)

    assert _kanaler(vara, "mote_avtalt") == 3


def test_dobbeltklikk_gir_ett_resultat(avtalt, kari):
    sekvens = avtalt.sekvens

    handlinger.velg_tid(avtalt, forslag=avtalt.tidsforslag.first(), av=kari)

    avtalt.refresh_from_db()
    assert avtalt.sekvens == sekvens
    assert Hendelse.objects.filter(hva="samarbeid.tid_valgt").count() == 1


def test_hun_kan_bytte_til_en_annen_av_tidene_og_det_staar_hva_som_ble_endret(avtalt, kari, marte):
    siste = avtalt.tidsforslag.last()

    handlinger.velg_tid(avtalt, forslag=siste, av=kari)

    endring = Moteendring.objects.first()
    felt = {e["felt"]: (e["fra"], e["til"]) for e in endring.endringer}
    assert set(felt) == {"starter", "slutter"}
    assert felt["starter"][1] == siste.starter.isoformat()
    assert endring.av == kari
    assert _kanaler(marte, "mote_endret") == 3
    assert _kanaler(marte, "mote_avtalt") == 0  # den gamle beskjeden var ikke sendt


def test_en_tid_som_er_byttet_ut_kan_ikke_velges(tilbudt, marte, kari):
    gammel = tilbudt.tidsforslag.first()
    handlinger.foreslaa_tider(tilbudt, tider=tre_tider(20), ramme=HJEMME, av=marte)

    with pytest.raises(Regelbrudd) as feil:
        handlinger.velg_tid(tilbudt, forslag=gammel, av=kari)

    assert feil.value.lenke == tilbudt.get_absolute_url()


def test_tiden_kan_ikke_velges_etter_at_den_er_avlyst(avtalt, kari, marte):
    forslag = avtalt.tidsforslag.last()
    handlinger.avlys_mote(avtalt, av=marte)

    with pytest.raises(Regelbrudd):
        handlinger.velg_tid(avtalt, forslag=forslag, av=kari)


def test_den_ansvarlige_forer_svaret_og_det_stemples(tilbudt, marte, kari):
    forslag = tilbudt.tidsforslag.first()

    mote = handlinger.velg_tid(tilbudt, forslag=forslag, maate=Maate.TELEFON, av=marte)

    assert (mote.valgt_maate, mote.valgt_fort_av) == (Maate.TELEFON, marte)
    assert _kanaler(kari, "mote_avtalt") == 3  # hun gjorde det ikke selv
    assert _kanaler(marte, "mote_avtalt") == 0


@pytest.mark.parametrize("maate", list(Maate))
def test_ingen_andre_kan_svare_for_henne(tilbudt, jonas, ola, maate):
    for av in (jonas, ola):
        with pytest.raises(Regelbrudd):
            handlinger.velg_tid(tilbudt, forslag=tilbudt.tidsforslag.first(), maate=maate, av=av)


def test_en_ansatt_kan_ikke_gi_seg_ut_for_henne(tilbudt, marte):
    with pytest.raises(Regelbrudd):
        handlinger.velg_tid(tilbudt, forslag=tilbudt.tidsforslag.first(), av=marte)


def test_avtalt_paa_telefon_flytter_motet_og_viser_alt_som_er_endret(avtalt, marte, kari):
    ny = rom(15, 18)

    handlinger.fastsett_tid(
        avtalt, tid=ny, ramme=Ramme(sted="hjemme", tolk="somali"), maate=Maate.TELEFON, av=marte
    )

    avtalt.refresh_from_db()
    assert (avtalt.status, avtalt.starter) == (Motestatus.AVTALT, ny[0])
    felt = {e["felt"] for e in Moteendring.objects.first().endringer}
    assert felt == {"starter", "slutter", "sted", "tolk"}
    assert _kanaler(kari, "mote_endret") == 3
    assert not avtalt.tidsforslag.exists()


def test_en_tid_tatt_av_samme_leder_kan_ikke_fastsettes(avtalt, avdeling, marte):
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    nytt = MoteFactory(plan=MoteplanFactory(relasjon=annen, avdeling=avdeling))

    with pytest.raises(Regelbrudd, match="nettopp tatt"):
        handlinger.fastsett_tid(nytt, tid=rom(9), ramme=HJEMME, maate=Maate.TELEFON, av=marte)

    rett_etter = (avtalt.slutter, kl(9, 12))
    handlinger.fastsett_tid(nytt, tid=rett_etter, ramme=HJEMME, maate=Maate.TELEFON, av=marte)


def test_en_tid_lederen_har_avtalt_med_andre_vises_ikke(tilbudt, avtalt, avdeling, marte):
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    nytt = MoteFactory(
        plan=MoteplanFactory(relasjon=annen, avdeling=avdeling),
        status=Motestatus.TILBUDT,
        moteleder=marte,
    )
    for starter, slutter in tre_tider():
        TidsforslagFactory(mote=nytt, starter=starter, slutter=slutter)

    assert [t.starter for t in nytt.tidsforslag.ledige()] == [kl(10), kl(11, 17)]
    assert avtalt.tidsforslag.ledige().count() == 3  # sin egen tid er ikke tatt av noen


@pytest.mark.parametrize("hvem", ["kari", "marte"])
def test_avlyst_tid_tar_bort_tiden_men_ikke_plikten(avtalt, kari, marte, hvem):
    av, annen = (kari, marte) if hvem == "kari" else (marte, kari)

    handlinger.avlys_mote(avtalt, av=av)

    avtalt.refresh_from_db()
    assert (avtalt.status, avtalt.starter) == (Motestatus.SKAL_TILBYS, None)
    assert _kanaler(annen, "mote_avlyst") == 3
    assert _kanaler(av, "mote_avlyst") == 0
    assert {e["til"] for e in Moteendring.objects.first().endringer} == {""}


def test_et_mote_som_ikke_er_avtalt_eller_har_begynt_kan_ikke_avlyses(tilbudt, mote, marte):
    with pytest.raises(Regelbrudd):
        handlinger.avlys_mote(tilbudt, av=marte)

    tilbudt.status, tilbudt.starter, tilbudt.slutter = "avtalt", om(hours=-1), om(hours=1)
    tilbudt.save()
    with pytest.raises(Regelbrudd):
        handlinger.avlys_mote(tilbudt, av=marte)


def test_avlysningen_friger_tiden_for_andre(avtalt, avdeling, marte, kari):
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    nytt = MoteFactory(plan=MoteplanFactory(relasjon=annen, avdeling=avdeling))
    handlinger.avlys_mote(avtalt, av=kari)

    handlinger.fastsett_tid(nytt, tid=rom(9), ramme=HJEMME, maate=Maate.TELEFON, av=marte)

    assert nytt.plan.moter.get().starter == kl(9)


def test_den_som_ikke_er_digital_faar_brev_om_flyttingen(avtalt, kari, marte):
    kari.person.digital = False
    kari.person.save()

    handlinger.fastsett_tid(avtalt, tid=rom(15), ramme=HJEMME, maate=Maate.TELEFON, av=marte)

    assert Varsel.objects.get(kanal=Kanal.BREV).slag == "mote_endret"


def test_loggen_har_valg_og_tider_men_aldri_ord(avtalt, marte):
    handlinger.avlys_mote(avtalt, av=marte)

    tekst = str(list(Hendelse.objects.values_list("detaljer", flat=True)))
    assert "video.example.org" not in tekst
