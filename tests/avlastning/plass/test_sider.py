"""Sidene: hvem slipper inn, hva står der, og hva røper de aldri."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger.akutt import be_om_akutt
from avlastning.handlinger.booking import bestill
from avlastning.handlinger.bytte import foreslaa_bytte, onsk_bytte
from avlastning.handlinger.runde import aapne_runde
from avlastning.models import (
    Akuttonske,
    Bankperiode,
    Egenskap,
    Ledigtilbud,
    Monster,
    Opphold,
    Runde,
    Rundeonske,
    Sted,
)
from paarorende.handlinger.behov import meld_behov
from paarorende.models import Konto, Oppslag
from paarorende.valg import Adressegradering, Behovslag, Maate
from tests.avlastning.plass.hjelp import helg, kl, lag_linje, lag_sted, neste, ny_familie
from tests.factories import KontoFactory, dag, om

pytestmark = pytest.mark.usefixtures("tall")


@pytest.fixture
def verden(linje, granlia, kari, ingrid, per, grete, hof, relasjon):
    """Alt det sidene kan vise, rundt Karis ene linje."""
    nabo, nabos = ny_familie(hof, ingrid)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    naboens = bestill(nabos, bestilling=helg(granlia, neste(4, uker=2)), av=nabo)
    mitt = onsk_bytte(opphold, fra=dag(1), til=dag(60), av=kari)
    deres = onsk_bytte(naboens, fra=dag(1), til=dag(60), av=nabo)
    bytte = foreslaa_bytte(mitt, deres, av=per)
    tredje = bestill(linje, bestilling=helg(granlia, neste(4, uker=3)), av=kari)
    fjerde = bestill(nabos, bestilling=helg(granlia, neste(4, uker=4)), av=nabo)
    a = onsk_bytte(tredje, fra=dag(1), til=dag(60), av=kari)
    b = onsk_bytte(fjerde, fra=dag(1), til=dag(60), av=nabo)
    tilbud = Ledigtilbud.objects.create(
        opphold=naboens, plass=naboens.plass, starter=naboens.starter, slutter=naboens.slutter,
        til_linje=linje, nummer=1, utloper=om(hours=20),
    )  # fmt: skip
    felt = {
        "slag": "sommer", "aar": timezone.localdate().year + 1, "steder": [granlia],
        "periode_fra": dag(120), "periode_til": dag(160), "soknadsfrist": dag(30),
    }  # fmt: skip
    runde = aapne_runde(felt, av=per)
    akutt = be_om_akutt(relasjon, tekst="Brukket arm", starter=None, maate=Maate.PORTAL, av=kari)
    behov = meld_behov(
        relasjon, Behovslag.AVLASTNING, opphav={"fra_app": "kurs", "nokkel": "1"},
        frist=dag(5), av=kari,
    )  # fmt: skip
    return {
        "mine_opphold": [], "plasser": [], "runder": [],
        "vis_opphold": [opphold.pk], "flytt_opphold": [opphold.pk], "avlys_opphold": [opphold.pk],
        "merk_brukt": [opphold.pk], "opphold_ics": [opphold.pk], "onsk_bytte": [opphold.pk],
        "bank": [linje.pk], "bestill": [linje.pk], "nytt_monster": [linje.pk],
        "juster_bank": [Bankperiode.objects.filter(linje=linje).first().pk],
        "vis_sted": [granlia.pk], "steder": [], "nytt_sted": [], "endre_sted": [granlia.pk],
        "aapningstider": [granlia.pk], "sted_i_dag": [granlia.pk],
        "ny_runde": [], "vis_runde": [runde.pk], "onsk_i_runde": [runde.pk, linje.pk],
        "svar_paa_tilbud": [tilbud.pk], "bytter": [], "svar_paa_bytte": [bytte.pk],
        "foreslaa_bytte": [a.pk, b.pk],
        "akuttko": [], "vis_akutt": [akutt.pk], "svar_paa_akutt": [akutt.pk],
        "be_om_akutt": [relasjon.pk], "behov_i_ko": [], "svar_paa_behov": [behov.pk],
    }  # fmt: skip


FAMILIEN = (
    *("mine_opphold", "plasser", "runder", "vis_opphold", "flytt_opphold", "avlys_opphold"),
    *("opphold_ics", "onsk_bytte", "bank", "bestill", "nytt_monster", "vis_sted", "vis_runde"),
    *("onsk_i_runde", "svar_paa_tilbud", "svar_paa_bytte", "vis_akutt", "be_om_akutt"),
)
INGRID = (
    *("plasser", "runder", "vis_opphold", "flytt_opphold", "avlys_opphold", "opphold_ics"),
    *("onsk_bytte", "bank", "bestill", "nytt_monster", "juster_bank", "vis_sted", "vis_runde"),
    *("onsk_i_runde", "svar_paa_tilbud", "akuttko", "vis_akutt", "svar_paa_akutt"),
    *("behov_i_ko", "svar_paa_behov", "mine_opphold"),
)
PER = (
    *("plasser", "runder", "vis_opphold", "bank", "steder", "nytt_sted", "endre_sted", "vis_sted"),
    *("aapningstider", "ny_runde", "vis_runde", "svar_paa_tilbud", "bytter", "akuttko"),
    *("vis_akutt", "svar_paa_akutt", "behov_i_ko", "opphold_ics", "mine_opphold"),
)
GRETE = (
    *("plasser", "runder", "vis_opphold", "avlys_opphold", "merk_brukt", "opphold_ics", "steder"),
    *("vis_sted", "sted_i_dag", "vis_runde", "mine_opphold"),
)


@pytest.mark.parametrize(
    ("hvem", "slipper_inn"),
    [("kari", FAMILIEN), ("ingrid", INGRID), ("per", PER), ("grete", GRETE)],
)
def test_hver_ser_sine_sider_og_ingen_andre(hvem, slipper_inn, verden, logg_inn, request):
    klient = logg_inn(request.getfixturevalue(hvem))

    svar = {
        navn: klient.get(reverse(f"avlastning:{navn}", args=args)).status_code
        for navn, args in verden.items()
        if navn != "foreslaa_bytte"
    }

    assert {navn for navn, kode in svar.items() if kode == 200} == set(slipper_inn)
    assert set(svar.values()) <= {200, 404}


def test_naboen_ser_ingenting_av_karis(verden, logg_inn):
    klient = logg_inn(Konto.objects.get(email="familie-0@example.org"))
    egne = {"mine_opphold", "plasser", "runder", "vis_sted", "vis_runde", "svar_paa_bytte"}

    svar = {
        navn: klient.get(reverse(f"avlastning:{navn}", args=args)).status_code
        for navn, args in verden.items()
        if navn != "foreslaa_bytte"
    }

    assert {navn for navn, kode in svar.items() if kode == 200} == egne


def test_familiene_ser_aldri_hverandre_i_bytte_og_kalender(verden, logg_inn, kari, granlia):
    klient = logg_inn(kari)

    for navn in FAMILIEN:
        if navn == "opphold_ics":
            continue
        side = klient.get(reverse(f"avlastning:{navn}", args=verden[navn])).content.decode()
        assert "Fremmed0" not in side
        assert "Nabo" not in side


def test_adressen_vises_bare_til_den_som_har_et_opphold(linje, granlia, kari, logg_inn):
    adresse = reverse("avlastning:vis_sted", args=[granlia.pk])

    assert "Hemmelig vei" not in logg_inn(kari).get(adresse).content.decode()
    bestill(linje, bestilling=helg(granlia), av=kari)
    assert "Hemmelig vei" in logg_inn(kari).get(adresse).content.decode()


def test_stedet_ser_navnet_paa_gjesten_men_ikke_banken(linje, granlia, kari, grete, logg_inn):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    dagen = timezone.localdate(opphold.starter).isoformat()
    adresse = reverse("avlastning:sted_i_dag", args=[granlia.pk])

    side = logg_inn(grete).get(adresse, {"dag": dagen}).content.decode()

    assert opphold.bruker.person.navn in side
    assert Oppslag.objects.filter(konto=grete, objekttype="avlastning.Opphold").exists()
    assert logg_inn(grete).get(reverse("avlastning:bank", args=[linje.pk])).status_code == 404


def test_skjermede_staar_ikke_paa_lista_hos_stedet(linje, granlia, kari, grete, logg_inn):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    opphold.bruker.person.adressegradering = Adressegradering.FORTROLIG
    opphold.bruker.person.save()
    dagen = timezone.localdate(opphold.starter).isoformat()
    adresse = reverse("avlastning:sted_i_dag", args=[granlia.pk])

    side = logg_inn(grete).get(adresse, {"dag": dagen}).content.decode()

    assert opphold.bruker.person.etternavn not in side
    assert "Noen kan være skjult" in side
    vis = reverse("avlastning:vis_opphold", args=[opphold.pk])
    assert logg_inn(grete).get(vis).status_code == 404


def test_mottakeren_ser_sitt_opphold_og_kan_si_fra_men_ikke_banken(linje, granlia, kari, logg_inn):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    arne = KontoFactory(email="arne@example.org")
    opphold.bruker.person.konto = arne
    opphold.bruker.person.save()
    klient = logg_inn(arne)

    assert klient.get(reverse("avlastning:vis_opphold", args=[opphold.pk])).status_code == 200
    assert klient.get(reverse("avlastning:bank", args=[linje.pk])).status_code == 404
    assert klient.get(reverse("avlastning:bestill", args=[linje.pk])).status_code == 404
    avlys = reverse("avlastning:avlys_opphold", args=[opphold.pk])
    klient.post(avlys, {"hvem": "mottaker_syk"})
    opphold.refresh_from_db()
    assert (opphold.tilstand, opphold.avlyst_av) == ("avlyst", "mottaker_syk")


def _tider(dato, til, **felt):
    return {
        "fra": dato.isoformat(), "kl_fra": "16:00", "til": til.isoformat(), "kl_til": "18:00",
        **felt,
    }  # fmt: skip


def test_kari_bestiller_i_skjemaet_og_ser_hva_som_er_ledig_naar_det_er_tatt(
    linje, granlia, kari, logg_inn, hof, ingrid
):
    nabo, nabos = ny_familie(hof, ingrid)
    fredag = neste(4)
    bestill(nabos, bestilling=helg(granlia, fredag), av=nabo)
    adresse = reverse("avlastning:bestill", args=[linje.pk])

    tatt = logg_inn(kari).post(adresse, _tider(fredag, fredag + timedelta(days=2), sted=granlia.pk))
    uka_etter = fredag + timedelta(days=7)
    gikk = logg_inn(kari).post(
        adresse, _tider(uka_etter, fredag + timedelta(days=9), sted=granlia.pk)
    )

    assert "Ledig i nærheten" in tatt.content.decode()
    assert gikk.status_code == 302
    assert Opphold.objects.filter(linje=linje).count() == 1


def test_timen_som_ikke_finnes_er_en_feil_i_skjemaet(linje, granlia, kari, logg_inn):
    adresse = reverse("avlastning:bestill", args=[linje.pk])
    felt = {"fra": "2027-03-28", "kl_fra": "02:30", "til": "2027-03-29", "kl_til": "10:00"}

    side = logg_inn(kari).post(adresse, {**felt, "sted": granlia.pk}).content.decode()

    assert "Klokka stilles fram" in side


def test_ingrid_maa_si_hvordan_hun_fikk_vite_det(linje, granlia, ingrid, logg_inn):
    adresse = reverse("avlastning:bestill", args=[linje.pk])
    fredag = neste(4)
    felt = _tider(fredag, fredag + timedelta(days=2), sted=granlia.pk)

    assert logg_inn(ingrid).post(adresse, felt).status_code == 200
    assert logg_inn(ingrid).post(adresse, {**felt, "maate": "telefon"}).status_code == 302
    assert Opphold.objects.get().maate == "telefon"


def test_fast_avtale_viser_datoene_foer_noe_bestilles(linje, granlia, kari, logg_inn):
    adresse = reverse("avlastning:nytt_monster", args=[linje.pk])
    plass = granlia.plasser.get()
    felt = {
        "plass": plass.pk, "forste": neste(4).isoformat(), "hver_uke": 3, "kl_fra": "16:00",
        "netter": 2, "kl_til": "18:00", "til": "",
    }  # fmt: skip

    forst = logg_inn(kari).post(adresse, {**felt, "se": "1"})
    assert "ikke vil ha" in forst.content.decode()
    assert not Monster.objects.exists()

    hopp = neste(4, uker=4).isoformat()
    svar = logg_inn(kari).post(adresse, {**felt, "lag": "1", "hopp_over": [hopp]})
    assert svar.status_code == 302
    datoer = {timezone.localdate(o.starter).isoformat() for o in Opphold.objects.all()}
    assert neste(4).isoformat() in datoer
    assert hopp not in datoer
    assert Monster.objects.get().hopp_over == [hopp]


def test_plassene_sier_hva_hvert_sted_mangler(linje, kari, logg_inn, granlia):
    rullestol = Egenskap.objects.create(nokkel="rullestol", navn="Rullestol")
    Egenskap.objects.create(nokkel="peg", navn="Mat gjennom sonde")
    granlia.egenskaper.add(rullestol)
    lag_sted(navn="Ask")
    adresse = reverse("avlastning:plasser")

    side = logg_inn(kari).get(adresse, {"trenger": ["rullestol"]}).content.decode()

    assert side.index("Granlia") < side.index("Ask")
    assert "Passer" in side
    assert "Mangler" in side


def test_lederen_lager_sted_med_plass_og_aapningstid(avdeling, avdelingsleder, logg_inn):
    klient = logg_inn(avdelingsleder)
    felt = {
        "navn": "Ask", "slag": "institusjon", "avdeling": avdeling.pk, "aldersfra": 0,
        "alderstil": 120, "min_timer": 4, "maks_dogn": 14, "buffer_minutter": 0,
        "maks_dager_fram": 180,
    }  # fmt: skip
    klient.post(reverse("avlastning:nytt_sted"), felt)
    sted = Sted.objects.get(navn="Ask")
    klient.post(
        reverse("avlastning:endre_sted", args=[sted.pk]), {"ny_plass": "1", "navn": "Rom 1"}
    )
    plass = sted.plasser.get()
    tider = {**_tider(dag(1), dag(30)), "plasser": [plass.pk], "hva": "aapne"}
    svar = klient.post(reverse("avlastning:aapningstider", args=[sted.pk]), tider)

    assert svar.status_code == 302
    assert plass.aapninger.count() == 1


def test_familien_onsker_og_ser_regelen(verden, linje, granlia, kari, logg_inn):
    runde = Runde.objects.get()
    adresse = reverse("avlastning:onsk_i_runde", args=[runde.pk, linje.pk])
    felt = {"fra_0": dag(125).isoformat(), "til_0": dag(127).isoformat(), "sted_0": ""}

    svar = logg_inn(kari).post(adresse, felt)

    assert svar.status_code == 302
    assert Rundeonske.objects.get().prioritet == 1
    side = logg_inn(kari).get(reverse("avlastning:vis_runde", args=[runde.pk])).content.decode()
    assert "Slik fordeler vi" in side


def test_akutt_utenfor_kontortida_viser_vakttelefonen(
    relasjon, tjeneste, avdeling, kari, logg_inn, monkeypatch
):
    avdeling.vakttelefon = "69000199"
    avdeling.save()
    adresse = reverse("avlastning:be_om_akutt", args=[relasjon.pk])
    for naa, vises in ((kl(neste(1), 10), False), (kl(neste(1), 22), True)):
        monkeypatch.setattr("avlastning.sporringer.haster.timezone.now", lambda naa=naa: naa)
        side = logg_inn(kari).get(adresse).content.decode()
        assert ("69" in side and "vakttelefonen" in side) is vises


def test_svaret_paa_det_som_haster_naar_fram(verden, amir, kari, logg_inn):
    akutt = Akuttonske.objects.get()
    adresse = reverse("avlastning:svar_paa_akutt", args=[akutt.pk])

    svar = logg_inn(amir).post(adresse, {"svar": "ring", "tekst": "Vi ringer deg kl. 14."})

    assert svar.status_code == 302
    side = logg_inn(kari).get(reverse("avlastning:vis_akutt", args=[akutt.pk])).content.decode()
    assert "Vi ringer deg kl. 14." in side


def test_bankensiden_har_like_mange_sporringer_med_mange_perioder(
    linje, sak, ingrid, kari, logg_inn, tell_sporringer, granlia
):
    gammel = lag_linje(sak, ingrid, fra=dag(-400), mengde=6)
    klient = logg_inn(kari)

    faa = tell_sporringer(klient, reverse("avlastning:bank", args=[linje.pk]))
    mange = tell_sporringer(klient, reverse("avlastning:bank", args=[gammel.pk]))

    assert faa == mange
