"""Sidene om tiden: hva hver part ser, og at ingenting den ene skriver feil, går tapt."""

import pytest
from django.urls import reverse

from paarorende.valg import Maate
from samarbeid import handlinger
from samarbeid.valg import Motestatus
from tests.factories import (
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    TidligeretilbudFactory,
    TidsforslagFactory,
)
from tests.samarbeid.tidshjelp import HJEMME, VIDEO, kl, rom, tre_tider

FORMAT = "%Y-%m-%dT%H:%M"


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


def _skjema(tider=None, **felt):
    starter = [t[0] for t in tider or tre_tider()]
    tid = {f"tid_{nr}": t.strftime(FORMAT) for nr, t in enumerate(starter, start=1)}
    return {**tid, "sted": "hjemme", "varighet": "45", **felt}


def _foreslaa(mote, klient, **felt):
    return klient.post(reverse("samarbeid:foreslaa_tider", args=[mote.pk]), _skjema(**felt))


def test_marte_foreslaar_tre_tider_med_video_og_kari_ser_dem(mote, marte, kari, logg_inn):
    svar = _foreslaa(mote, logg_inn(marte), sted="video", videolenke=VIDEO.videolenke)

    assert svar.status_code == 302
    side = logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    assert side.count("Velg denne tiden") == 3
    assert VIDEO.videolenke not in side  # lenken vises først når møtet er avtalt


@pytest.mark.parametrize(
    ("felt", "beskjed"),
    [
        ({"tid_3": ""}, "Du må fylle ut"),
        ({"tid_3": kl(9).strftime(FORMAT)}, "samtidig med en av de andre"),
        ({"tid_3": kl(9, 22).strftime(FORMAT)}, "mellom kl. 7 og 21"),
        ({"tid_3": "2027-03-28T02:30"}, "Klokka stilles denne natta"),
        ({"tid_3": "2027-10-31T02:30"}, "Klokka stilles denne natta"),
        ({"tid_3": "2027-02-31T10:00"}, "Skriv dato og klokkeslett"),
        ({"sted": "video"}, "begynner med https"),
        ({"sted": "video", "videolenke": "javascript:alert(1)"}, "Videomøte"),
        ({"sted": "telefon"}, "hvilket nummer vi skal ringe"),
        ({"sted": "telefon", "telefon": "ring meg"}, "bare sifre"),
        ({"moteleder": "5d0ee0ac-0000-4000-8000-000000000000"}, "moteleder"),
    ],
)
def test_det_som_mangler_sies_ved_feltet_og_resten_staar(mote, marte, logg_inn, felt, beskjed):
    svar = _foreslaa(mote, logg_inn(marte), **felt)

    assert svar.status_code == 200
    side = svar.content.decode()
    assert "feil" in side
    if beskjed not in ("Videomøte", "moteleder", "Du må fylle ut"):
        assert beskjed in side
    assert kl(10).strftime(FORMAT) in side
    mote.refresh_from_db()
    assert mote.status == Motestatus.SKAL_TILBYS


def test_uten_en_kveldstid_minnes_det_om_at_folk_er_paa_jobb(mote, marte, logg_inn):
    svar = _foreslaa(mote, logg_inn(marte), tider=[rom(9), rom(10), rom(11)])
    assert "etter kl. 16" in logg_inn(marte).get(svar.url).content.decode()

    svar = _foreslaa(mote, logg_inn(marte))
    assert "etter kl. 16" not in logg_inn(marte).get(svar.url).content.decode()


def test_en_tid_lederen_er_opptatt_sies_fra_om_for_den_sendes(mote, marte, avdeling, logg_inn):
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    opptatt = MoteFactory(plan=MoteplanFactory(relasjon=annen, avdeling=avdeling))
    handlinger.fastsett_tid(opptatt, tid=rom(9), ramme=HJEMME, maate=Maate.MOTE, av=marte)

    svar = _foreslaa(mote, logg_inn(marte))

    assert "en annen avtale da" in svar.content.decode()


def test_marte_velger_for_kari_paa_telefon_og_maa_si_hvordan(mote, marte, logg_inn):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    forslag = mote.tidsforslag.first()
    klient, url = logg_inn(marte), reverse("samarbeid:velg_tid", args=[mote.pk, forslag.pk])

    assert klient.post(url).status_code == 409
    assert klient.post(url, {"maate": "tull"}).status_code == 409
    assert klient.post(url, {"maate": "portal"}).status_code == 409
    assert klient.post(url, {"maate": "telefon"}).status_code == 302
    mote.refresh_from_db()
    assert mote.valgt_fort_av == marte


def test_kari_kan_ikke_late_som_noen_forte_det_for_henne(mote, marte, kari, logg_inn):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    url = reverse("samarbeid:velg_tid", args=[mote.pk, mote.tidsforslag.first().pk])

    logg_inn(kari).post(url, {"maate": "telefon"})

    mote.refresh_from_db()
    assert (mote.valgt_maate, mote.valgt_fort_av) == (Maate.PORTAL, None)


def test_en_annen_families_tid_finnes_ikke(mote, kari, avdeling, logg_inn):
    fremmed = MoteFactory(plan=MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling))
    forslag = TidsforslagFactory(mote=fremmed)

    for pk in (mote.pk, fremmed.pk):
        url = reverse("samarbeid:velg_tid", args=[pk, forslag.pk])
        assert logg_inn(kari).post(url).status_code == 404


def test_flyttingen_viser_begge_hva_som_er_endret(mote, marte, kari, logg_inn):
    handlinger.fastsett_tid(mote, tid=rom(9), ramme=HJEMME, maate=Maate.MOTE, av=marte)

    logg_inn(marte).post(
        reverse("samarbeid:flytt_mote", args=[mote.pk]),
        {
            "maate": "telefon",
            "tid_1": kl(12, 18).strftime(FORMAT),
            "sted": "video",
            "varighet": "30",
            "videolenke": VIDEO.videolenke,
        },
    )

    for konto in (kari, marte):
        side = logg_inn(konto).get(mote.get_absolute_url()).content.decode()
        assert "Hva som er endret" in side
        assert "fra Hjemme til Video" in side
        assert "kl.\xa010.00 til" in side
        assert VIDEO.videolenke in side


def test_kari_avlyser_og_faar_vite_at_vi_finner_en_ny_tid(mote, marte, kari, logg_inn):
    handlinger.fastsett_tid(mote, tid=rom(9), ramme=HJEMME, maate=Maate.MOTE, av=marte)
    url = reverse("samarbeid:avlys_mote", args=[mote.pk])

    assert "Vi finner en ny tid sammen" in logg_inn(kari).get(url).content.decode()
    svar = logg_inn(kari).post(url, follow=True)

    assert "gjelder ikke lenger" in svar.content.decode()
    assert logg_inn(kari).post(url).status_code == 409  # avlyst fra før


@pytest.mark.parametrize("hvem", ["kari", "marte"])
def test_er_noen_skjermet_vises_verken_sted_eller_lenke(mote, marte, hvem, request, logg_inn):
    handlinger.fastsett_tid(mote, tid=rom(9), ramme=VIDEO, maate=Maate.MOTE, av=marte)
    handlinger.fastsett_tid(mote, tid=rom(12), ramme=HJEMME, maate=Maate.MOTE, av=marte)
    handlinger.fastsett_tid(mote, tid=rom(13), ramme=VIDEO, maate=Maate.MOTE, av=marte)
    person = mote.relasjon.bruker.person
    person.adressegradering = "fortrolig"
    person.save()

    side = logg_inn(request.getfixturevalue(hvem)).get(mote.get_absolute_url()).content.decode()

    assert VIDEO.videolenke not in side
    assert "Video" not in side
    assert "Hjemme" not in side.split('id="tider"')[1].split("</section>")[0]


def test_den_som_tapte_kapplopet_ser_tidene_som_er_igjen(mote, marte, kari, avdeling, logg_inn):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=HJEMME, av=marte)
    tatt = mote.tidsforslag.first()
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    nytt = MoteFactory(plan=MoteplanFactory(relasjon=annen, avdeling=avdeling))
    handlinger.fastsett_tid(nytt, tid=rom(9), ramme=HJEMME, maate=Maate.MOTE, av=marte)

    svar = logg_inn(kari).post(reverse("samarbeid:velg_tid", args=[mote.pk, tatt.pk]))

    assert svar.status_code == 409
    assert "Tiden ble nettopp tatt av noen andre" in svar.content.decode()
    assert mote.get_absolute_url() in svar.content.decode()
    side = logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    assert side.count("Velg denne tiden") == 2


def test_min_side_viser_hvem_hun_kan_be_om_mote_om_og_tilbudet_som_venter(
    mote, marte, kari, logg_inn
):
    side = logg_inn(kari).get(reverse("min_side")).content.decode()
    assert reverse("samarbeid:be_om_mote", args=[mote.relasjon.pk]) in side

    handlinger.fastsett_tid(mote, tid=rom(20), ramme=HJEMME, maate=Maate.MOTE, av=marte)
    TidligeretilbudFactory(mote=mote)

    side = logg_inn(kari).get(reverse("min_side")).content.decode()
    assert "Be om et møte" not in side
    assert "Du kan få en tidligere tid" in side
