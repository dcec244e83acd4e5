"""Det den pårørende tar initiativet til, sett fra siden: be om møte, andre tider, tidligere tid."""

import pytest
import time_machine as klokkemaskin
from django.urls import reverse
from django.utils import timezone

from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from paarorende.valg import Maate
from samarbeid import handlinger, klokke, sporringer
from samarbeid.models import Fellesmote, Samarbeidsmote, Tidligeretilbud
from samarbeid.valg import Moteslag, Motestatus, Part
from tests.factories import (
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    dag,
)
from tests.samarbeid.tidshjelp import HJEMME, kl, rom, tre_tider

SKJEMA = {
    "tid_1": "",
    "sted": "hjemme",
    "varighet": "45",
}


@pytest.fixture
def plan(relasjon, avdeling, parametere):
    return MoteplanFactory(relasjon=relasjon, avdeling=avdeling)


@pytest.fixture
def mote(plan, marte):
    return MoteFactory(plan=plan)


def _familie(avdeling, marte, **felt):
    """En annen pårørende med samme kontaktperson."""
    relasjon = RelasjonFactory(parorende__person=ParorendekontoFactory().person)
    KontaktpersonFactory(relasjon=relasjon, konto=marte)
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), **felt)


def _avtalt(mote, marte, tid):
    return handlinger.fastsett_tid(mote, tid=tid, ramme=HJEMME, maate=Maate.TELEFON, av=marte)


# Be om møte


def test_kari_ber_om_et_mote_og_kontaktpersonen_faar_frist(plan, relasjon, kari, marte, logg_inn):
    url = reverse("samarbeid:be_om_mote", args=[relasjon.pk])

    svar = logg_inn(kari).post(url, {"onske": "Natta er vanskelig"})

    mote = plan.moter.get()
    assert svar.url == mote.get_absolute_url()
    assert (mote.slag, mote.frist, mote.onske) == (Moteslag.ONSKET, dag(14), "Natta er vanskelig")
    assert Varsel.objects.filter(til=marte, slag="mote_onsket").count() == 3
    assert "Natta er vanskelig" in logg_inn(marte).get(svar.url).content.decode()


@pytest.mark.parametrize(("frist", "ny"), [(30, 14), (14, 14), (3, 3)])
def test_et_mote_som_alt_skal_tilbys_faar_fristen_naermere_aldri_lenger_unna(
    mote, relasjon, kari, frist, ny
):
    Samarbeidsmote.objects.update(frist=dag(frist))

    handlinger.be_om_mote(relasjon, onske="", maate=Maate.PORTAL, av=kari)

    mote.refresh_from_db()
    assert mote.frist == dag(ny)
    assert Samarbeidsmote.objects.count() == 1


def test_er_det_avtalt_et_mote_vises_veien_til_det(mote, relasjon, kari, marte):
    _avtalt(mote, marte, rom(9))

    with pytest.raises(Regelbrudd) as feil:
        handlinger.be_om_mote(relasjon, onske="", maate=Maate.PORTAL, av=kari)

    assert feil.value.lenke == mote.get_absolute_url()


def test_marte_forer_at_kari_ba_om_det_og_maa_si_hvordan(plan, relasjon, kari, marte, logg_inn):
    klient, url = logg_inn(marte), reverse("samarbeid:be_om_mote", args=[relasjon.pk])

    assert "Hvordan fikk du vite det?" in klient.get(url).content.decode()
    assert klient.post(url, {"onske": "x"}).status_code == 200
    assert klient.post(url, {"onske": "x", "maate": "telefon"}).status_code == 302
    assert not Varsel.objects.filter(til=marte).exists()  # hun førte det selv


@pytest.mark.parametrize("hvem", ["ola", "jonas", "leder"])
def test_ingen_andre_kan_be_om_mote_for_dem(plan, relasjon, marte, hvem, request, logg_inn):
    url = reverse("samarbeid:be_om_mote", args=[relasjon.pk])

    svar = logg_inn(request.getfixturevalue(hvem)).post(url, {"onske": "", "maate": "telefon"})

    assert svar.status_code == 404


# Andre tider


def test_ingen_av_tidene_passer_og_kari_foreslaar_en_selv(mote, kari, marte, logg_inn):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    url = reverse("samarbeid:foreslaa_andre_tider", args=[mote.pk])

    logg_inn(kari).post(url, {**SKJEMA, "tid_1": kl(12, 18).strftime("%Y-%m-%dT%H:%M")})

    mote.refresh_from_db()
    forslag = mote.tidsforslag.get()
    assert (mote.status, forslag.fra) == (Motestatus.SKAL_TILBYS, Part.PARORENDE)
    assert Varsel.objects.filter(til=marte, slag="mote_onsket").count() == 3
    assert not Varsel.objects.filter(til=kari).exists()  # de gamle tidene gjelder ikke

    logg_inn(marte).post(reverse("samarbeid:velg_tid", args=[mote.pk, forslag.pk]))
    mote.refresh_from_db()
    assert (mote.status, mote.starter) == (Motestatus.AVTALT, kl(12, 18))
    assert Varsel.objects.filter(til=kari, slag="mote_avtalt").count() == 3


def test_uten_forslag_vet_tjenesten_at_ingen_passet(mote, kari, marte, logg_inn):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)

    logg_inn(kari).post(reverse("samarbeid:foreslaa_andre_tider", args=[mote.pk]), SKJEMA)

    mote.refresh_from_db()
    assert mote.status == Motestatus.SKAL_TILBYS
    assert Varsel.objects.filter(til=marte, slag="mote_onsket").exists()


def test_kari_kan_ikke_selv_bekrefte_sitt_eget_forslag(mote, kari):
    handlinger.foreslaa_andre_tider(
        mote, tider=[rom(9)], sted="hjemme", maate=Maate.PORTAL, av=kari
    )

    with pytest.raises(Regelbrudd):
        handlinger.bekreft_forslag(mote, forslag=mote.tidsforslag.get(), av=kari)


@pytest.mark.parametrize(
    ("tid", "beskjed"),
    [
        ("2020-01-01T10:00", "allerede passert"),
        ("2026-03-29T02:30", "Klokka stilles"),
        ("2026-02-31T10:00", "Skriv dato og klokkeslett"),
        ("2026-03-01T25:99", "Skriv dato og klokkeslett"),
        ("tull", "Skriv dato og klokkeslett"),
    ],
)
def test_en_umulig_tid_forklares_og_det_hun_skrev_staar(mote, kari, logg_inn, tid, beskjed):
    url = reverse("samarbeid:foreslaa_andre_tider", args=[mote.pk])

    side = logg_inn(kari).post(url, {**SKJEMA, "tid_1": tid}).content.decode()

    assert beskjed in side
    assert tid in side


# Tidligere tid


@pytest.fixture
def klokka_ti():
    """Kl. 10 en dag, så prøvene ikke er avhengige av når de kjøres."""
    with klokkemaskin.travel(kl(0, 10), tick=False):
        yield


@pytest.fixture
def ventende(klokka_ti, mote, marte, avdeling):
    """Kari har tid om 20 dager og vil ha tidligere. En annen avlyser sin om ti dager."""
    _avtalt(mote, marte, rom(20))
    handlinger.sett_vil_ha_tidligere(mote, vil=True, av=mote.relasjon.parorende.person.konto)
    annen = _avtalt(_familie(avdeling, marte), marte, rom(10))
    handlinger.avlys_mote(annen, av=marte)
    mote.refresh_from_db()
    return mote


def test_avlyst_tid_tilbys_den_som_har_bedt_om_det_bare_en_gang(ventende, kari):
    klokke.tilby_tidligere_tider()
    klokke.tilby_tidligere_tider()

    tilbud = Tidligeretilbud.objects.get()
    assert (tilbud.mote, tilbud.starter) == (ventende, kl(10))
    assert Varsel.objects.filter(til=kari, slag="tidligere_tid").count() == 3


def test_ja_flytter_motet_og_sier_fra_til_de_andre(ventende, kari, marte, logg_inn):
    klokke.tilby_tidligere_tider()
    url = reverse("samarbeid:svar_paa_tidligere", args=[Tidligeretilbud.objects.get().pk])

    assert "Du kan få en tidligere tid" in (
        logg_inn(kari).get(ventende.get_absolute_url()).content.decode()
    )
    logg_inn(kari).post(url, {"svar": "ja"})

    ventende.refresh_from_db()
    assert ventende.starter == kl(10)
    assert Varsel.objects.filter(til=marte, slag="mote_endret").count() == 3


def test_nei_lar_tiden_staa_og_den_neste_faar_tilbudet(ventende, kari, marte, avdeling):
    neste = _avtalt(_familie(avdeling, marte, frist=dag(50)), marte, rom(21))
    Samarbeidsmote.objects.filter(pk=neste.pk).update(vil_ha_tidligere=True)
    klokke.tilby_tidligere_tider()
    tilbud = Tidligeretilbud.objects.get()

    handlinger.svar_paa_tidligere(tilbud, ja=False, maate=Maate.PORTAL, av=kari)
    klokke.tilby_tidligere_tider()

    ventende.refresh_from_db()
    assert ventende.starter == kl(20)
    assert set(Tidligeretilbud.objects.values_list("mote", flat=True)) == {ventende.pk, neste.pk}


def test_mens_en_tenker_seg_om_tilbys_tiden_ingen_andre(ventende, marte, avdeling):
    neste = _avtalt(_familie(avdeling, marte, frist=dag(50)), marte, rom(21))
    Samarbeidsmote.objects.filter(pk=neste.pk).update(vil_ha_tidligere=True)

    klokke.tilby_tidligere_tider()
    klokke.tilby_tidligere_tider()

    assert Tidligeretilbud.objects.get().mote == ventende


def test_den_som_har_sagt_nei_spoerres_ikke_om_den_samme_tiden_igjen(ventende, kari):
    klokke.tilby_tidligere_tider()
    tilbud = Tidligeretilbud.objects.get()
    handlinger.svar_paa_tidligere(tilbud, ja=False, maate=Maate.PORTAL, av=kari)

    with klokkemaskin.travel(kl(1, 10), tick=False):
        klokke.tilby_tidligere_tider()

    assert Tidligeretilbud.objects.count() == 1


@pytest.mark.parametrize("dager", [7, 8])
def test_de_siste_sju_dagene_faar_hun_vaere_i_fred(klokka_ti, mote, marte, kari, dager):
    _avtalt(mote, marte, rom(dager))
    handlinger.sett_vil_ha_tidligere(mote, vil=True, av=kari)

    tilbud = handlinger.tilby_tidligere(mote, tid=rom(3), sted="hjemme", av=None)

    assert bool(tilbud) is (dager > 7)


def test_hoyst_tre_tilbud_og_bare_ett_om_dagen(klokka_ti, mote, marte, kari):
    _avtalt(mote, marte, rom(40))
    handlinger.sett_vil_ha_tidligere(mote, vil=True, av=kari)
    sendt = []
    for nr in range(5):
        with klokkemaskin.travel(kl(nr, 10), tick=False):
            for time in (9, 11):
                starter = rom(20, time)
                sendt.append(handlinger.tilby_tidligere(mote, tid=starter, sted="x", av=None))

    assert [bool(t) for t in sendt] == [True, False] * 3 + [False] * 4


def test_klokka_sender_ikke_tilbud_om_natta(ventende):
    with klokkemaskin.travel(kl(1, 0, 5), tick=False):
        klokke.tilby_tidligere_tider()

    assert not Tidligeretilbud.objects.exists()


def test_en_tid_lederen_har_fylt_tilbys_ikke(ventende, marte, avdeling):
    _avtalt(_familie(avdeling, marte), marte, rom(10))

    assert sporringer.ledige_tider(timezone.now()) == []


def test_den_som_ikke_har_bedt_om_det_faar_ingenting(ventende, kari):
    handlinger.sett_vil_ha_tidligere(ventende, vil=False, av=kari)

    klokke.tilby_tidligere_tider()

    assert not Tidligeretilbud.objects.exists()


# Sammen


@pytest.fixture
def sosken(mote, avdeling, marte):
    """En annen pårørende til den samme som Kari hjelper."""
    konto = ParorendekontoFactory(person__fornavn="Omar")
    relasjon = RelasjonFactory(parorende__person=konto.person, bruker=mote.relasjon.bruker)
    KontaktpersonFactory(relasjon=relasjon, konto=marte)
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


@pytest.fixture
def sammen(mote, sosken, marte):
    handlinger.samle_moter([mote, sosken], av=marte)
    mote.refresh_from_db()
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    sosken.refresh_from_db()
    return mote, sosken


def test_motet_er_avtalt_naar_tiden_passer_for_begge(sammen, kari):
    mote, sosken = sammen
    omar = sosken.relasjon.parorende.person.konto

    handlinger.velg_tid(mote, forslag=mote.tidsforslag.first(), av=kari)
    sosken.refresh_from_db()
    assert sosken.status == Motestatus.TILBUDT
    assert not Varsel.objects.filter(slag="mote_avtalt").exists()

    handlinger.velg_tid(sosken, forslag=sosken.tidsforslag.first(), av=omar)
    mote.refresh_from_db()
    sosken.refresh_from_db()
    assert mote.status == sosken.status == Motestatus.AVTALT
    assert mote.starter == sosken.starter
    assert Varsel.objects.filter(til=kari, slag="mote_avtalt").count() == 3


def test_den_ene_ser_aldri_den_andre(sammen, kari, logg_inn):
    mote, sosken = sammen
    omar = sosken.relasjon.parorende.person
    handlinger.velg_tid(mote, forslag=mote.tidsforslag.first(), av=kari)
    handlinger.velg_tid(sosken, forslag=sosken.tidsforslag.first(), av=omar.konto)

    side = logg_inn(kari).get(mote.get_absolute_url()).content.decode()

    assert "Andre pårørende" in side
    assert "Omar" not in side
    assert omar.etternavn not in side
    assert logg_inn(kari).get(sosken.get_absolute_url()).status_code == 404


def test_kan_den_ene_ikke_komme_staar_motet_for_den_andre(sammen, kari, marte):
    mote, sosken = sammen
    omar = sosken.relasjon.parorende.person.konto
    handlinger.velg_tid(mote, forslag=mote.tidsforslag.first(), av=kari)
    handlinger.velg_tid(sosken, forslag=sosken.tidsforslag.first(), av=omar)

    handlinger.avlys_mote(mote, av=kari)

    mote.refresh_from_db()
    sosken.refresh_from_db()
    assert (mote.status, mote.felles) == (Motestatus.SKAL_TILBYS, None)
    assert sosken.status == Motestatus.AVTALT


def test_avlyser_tjenesten_gjelder_det_alle(sammen, kari, marte):
    mote, sosken = sammen
    omar = sosken.relasjon.parorende.person.konto
    handlinger.velg_tid(mote, forslag=mote.tidsforslag.first(), av=kari)
    handlinger.velg_tid(sosken, forslag=sosken.tidsforslag.first(), av=omar)

    handlinger.avlys_mote(mote, av=marte)

    sosken.refresh_from_db()
    assert sosken.status == Motestatus.SKAL_TILBYS
    assert Varsel.objects.filter(til=omar, slag="mote_avlyst").count() == 3


def test_skjermede_og_fremmede_moter_kan_ikke_samles(mote, sosken, marte, avdeling, jonas):
    fremmed = _familie(avdeling, marte)
    with pytest.raises(Regelbrudd):
        handlinger.samle_moter([mote, fremmed], av=marte)
    with pytest.raises(Regelbrudd):
        handlinger.samle_moter([mote, sosken], av=jonas)
    person = sosken.relasjon.parorende.person
    person.adressegradering = "fortrolig"
    person.save()
    with pytest.raises(Regelbrudd):
        handlinger.samle_moter([mote, sosken], av=marte)

    assert not Fellesmote.objects.exists()


def test_marte_samler_moter_paa_siden_og_ser_bare_dem_som_kan_samles(
    mote, sosken, marte, avdeling, logg_inn
):
    fremmed = _familie(avdeling, marte)
    klient, url = logg_inn(marte), reverse("samarbeid:samle_mote", args=[mote.pk])

    side = klient.get(url).content.decode()
    assert str(sosken.pk) in side
    assert str(fremmed.pk) not in side
    assert klient.post(url, {"moter": [str(fremmed.pk)]}).status_code == 200
    assert klient.post(url, {"moter": [str(sosken.pk)]}).status_code == 302
    sosken.refresh_from_db()
    assert sosken.felles is not None


def test_tolken_bestilles_og_staar_paa_motet(mote, marte, kari, logg_inn):
    url = reverse("samarbeid:bestill_tolk", args=[mote.pk])
    assert logg_inn(marte).post(url, {"bestilt": "ja"}).status_code == 409

    handlinger.fastsett_tid(
        mote,
        tid=rom(9),
        ramme=handlinger.Ramme(sted="hjemme", tolk="somali"),
        maate=Maate.MOTE,
        av=marte,
    )
    assert "ikke bestilt" in logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    logg_inn(marte).post(url, {"bestilt": "ja"})

    assert "Somali, bestilt" in logg_inn(kari).get(mote.get_absolute_url()).content.decode()
