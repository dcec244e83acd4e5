"""Å bestille, flytte og avlyse: hvem får plassen, hva koster det, og hva kommer tilbake."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from avlastning.handlinger.booking import (
    avlys_opphold,
    bekreft_opphold,
    bestill,
    flytt_opphold,
    merk_brukt,
)
from avlastning.models import Bankperiode, Bankpost, Opphold
from avlastning.valg import Avlystav, Bankslag
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Maate
from tests.avlastning.plass.hjelp import (
    helg,
    kl,
    lag_linje,
    lag_sak,
    lag_sted,
    neste,
    ny_familie,
)
from tests.factories import ParorendekontoFactory, RelasjonFactory, dag, om

pytestmark = pytest.mark.usefixtures("tall")


def saldo(linje):
    return sum(p.saldo for p in Bankperiode.objects.filter(linje=linje))


def slag(opphold):
    return sorted(Bankpost.objects.filter(opphold=opphold).values_list("slag", flat=True))


def summen_stemmer(linje):
    for periode in Bankperiode.objects.filter(linje=linje):
        assert periode.saldo == sum(post.mengde for post in periode.poster.all())


def test_kari_bestiller_ei_helg_og_to_dogn_trekkes(linje, granlia, kari):
    foer = saldo(linje)

    opphold = bestill(linje, bestilling=helg(granlia), av=kari)

    assert (opphold.tilstand, opphold.mengde, saldo(linje)) == ("reservert", 2, foer - 2)
    assert Hendelse.objects.filter(hva="avlastning.opphold_bestilt").exists()
    assert not Varsel.objects.filter(til=kari, slag="opphold").exists()  # hun gjorde det selv


def test_bare_familien_eller_saksbehandleren_kan_bestille(linje, granlia, ola, ingrid, amir):
    for konto, maate in ((ola, Maate.PORTAL), (amir, Maate.TELEFON), (ingrid, Maate.PORTAL)):
        with pytest.raises(Regelbrudd, match="Bare familien"):
            bestill(linje, bestilling=helg(granlia, maate=maate), av=konto)

    opphold = bestill(linje, bestilling=helg(granlia, maate=Maate.TELEFON), av=ingrid)
    assert (opphold.maate, opphold.fort_av) == ("telefon", ingrid)


def test_kari_faar_vite_det_saksbehandleren_bestilte(linje, granlia, ingrid, kari):
    bestill(linje, bestilling=helg(granlia, maate=Maate.TELEFON), av=ingrid)

    assert Varsel.objects.filter(til=kari, slag="opphold").count() == 3


def test_den_andre_faar_nei_og_neste_seng_naar_det_er_to(linje, hof, ingrid, kari, avdeling):
    sted = lag_sted(avdeling, senger=2)
    (nabo, nabos), (tredje, tredjes) = (ny_familie(hof, ingrid, nr) for nr in (1, 2))

    en = bestill(linje, bestilling=helg(sted), av=kari)
    to = bestill(nabos, bestilling=helg(sted), av=nabo)

    assert {en.plass.nummer, to.plass.nummer} == {1, 2}
    with pytest.raises(Regelbrudd, match="ikke ledig"):
        bestill(tredjes, bestilling=helg(sted), av=tredje)


def test_den_neste_kan_komme_samme_dag_men_ikke_foer_bufferen_er_over(linje, hof, ingrid, kari):
    sted = lag_sted(buffer_minutter=60)
    nabo, nabos = ny_familie(hof, ingrid)
    foerste = bestill(linje, bestilling=helg(sted), av=kari)
    slutt = timezone.localdate(foerste.slutter)

    def fra(time_, minutt):
        b = helg(sted, slutt)
        return type(b)(sted=sted, starter=kl(slutt, time_, minutt), slutter=b.slutter)

    with pytest.raises(Regelbrudd, match="ikke ledig"):
        bestill(nabos, bestilling=fra(18, 59), av=nabo)
    assert bestill(nabos, bestilling=fra(19, 0), av=nabo)


def test_utenfor_aapningstida_er_det_ikke_ledig(linje, kari):
    sted = lag_sted(dager=20)

    with pytest.raises(Regelbrudd, match="ikke ledig"):
        bestill(linje, bestilling=helg(sted, neste(4, uker=3)), av=kari)


def test_databasen_nekter_to_i_samme_seng_og_utenfor_aapningen(linje, granlia, kari, hof, ingrid):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    _nabo, nabos = ny_familie(hof, ingrid)
    felt = {
        "plass": opphold.plass, "linje": nabos, "bruker": nabos.vedtak.sak.bruker,
        "starter": opphold.starter, "slutter": opphold.slutter, "buffer_til": opphold.slutter,
        "mengde": 2,
    }  # fmt: skip

    with pytest.raises(IntegrityError, match="opphold_en_om_gangen"), transaction.atomic():
        Opphold.objects.create(**felt)
    langt_fram = {"starter": om(days=300), "slutter": om(days=302), "buffer_til": om(days=302)}
    with pytest.raises(IntegrityError, match="ikke åpen"), transaction.atomic():
        Opphold.objects.create(**{**felt, **langt_fram})


def test_ingen_kan_vaere_to_steder_og_den_andre_familien_nevnes_ikke(
    linje, relasjon, hof, ingrid, kari, granlia
):
    """To pårørende til samme bruker har hver sin sak, og vet ikke om hverandre."""
    bror = ParorendekontoFactory(email="bror@example.org")
    brors = RelasjonFactory(parorende__person=bror.person, bruker=relasjon.bruker)
    brors_linje = lag_linje(lag_sak(brors, hof, til=ingrid), ingrid)
    annet = lag_sted(navn="Ask")
    bestill(linje, bestilling=helg(granlia), av=kari)

    with pytest.raises(Regelbrudd) as egen:
        bestill(linje, bestilling=helg(annet), av=kari)
    with pytest.raises(Regelbrudd) as andres:
        bestill(brors_linje, bestilling=helg(annet), av=bror)

    assert "Dere har allerede et opphold" in str(egen.value)
    assert "opphold" not in str(andres.value)


@pytest.mark.parametrize(
    ("felt", "sted", "beskjed"),
    [
        ({}, {"min_timer": 72}, "korte"),
        ({}, {"maks_dogn": 1}, "lange"),
        ({}, {"maks_dager_fram": 3}, "langt fram"),
        ({}, {"slag": "dag"}, "ikke dette stedet"),
        ({"fra": dag(40)}, {}, "ikke disse dagene"),
        ({"til": dag(3)}, {}, "ikke disse dagene"),
        ({"fleksibilitet": "fast"}, {}, "faste"),
        ({"mengde": Decimal(1)}, {}, "igjen"),
    ],
)
def test_det_som_ikke_gaar_sier_hvorfor(felt, sted, beskjed, sak, ingrid, kari):
    linje = lag_linje(sak, ingrid, **felt)

    with pytest.raises(Regelbrudd, match=beskjed):
        bestill(linje, bestilling=helg(lag_sted(**sted)), av=kari)
    assert not Opphold.objects.exists()
    summen_stemmer(linje)


def test_en_linje_i_helger_gis_fra_fredag_til_sondag(sak, ingrid, kari, granlia):
    linje = lag_linje(sak, ingrid, form="av_helg", enhet="helg", mengde=2)

    with pytest.raises(Regelbrudd, match="helger"):
        bestill(linje, bestilling=helg(granlia, neste(1)), av=kari)
    assert bestill(linje, bestilling=helg(granlia, neste(4)), av=kari).mengde == 1


def test_et_omgjort_vedtak_gir_ikke_flere_dager(linje, granlia, kari):
    linje.vedtak.status = "omgjort"
    linje.vedtak.save(update_fields=["status"])

    with pytest.raises(Regelbrudd, match="ikke disse dagene"):
        bestill(linje, bestilling=helg(granlia), av=kari)


def test_kommunen_avlyser_og_dagene_godskrives(linje, granlia, kari, grete):
    foer = saldo(linje)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)

    avlys_opphold(opphold, hvem=Avlystav.KOMMUNEN, av=grete)

    opphold.refresh_from_db()
    assert (opphold.tilstand, opphold.avlyst_av, saldo(linje)) == ("avlyst", "kommunen", foer)
    assert slag(opphold) == ["kreditert", "reservert"]
    assert Varsel.objects.filter(til=kari, slag="opphold").exists()
    summen_stemmer(linje)


def test_familien_kan_ikke_si_at_kommunen_avlyste(linje, granlia, kari, ola, amir):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)

    for konto in (kari, ola, amir):
        with pytest.raises(Regelbrudd, match="for kommunen"):
            avlys_opphold(opphold, hvem=Avlystav.KOMMUNEN, av=konto)


@pytest.mark.parametrize(
    ("hvem", "timer", "kommer_tilbake", "poster"),
    [
        (Avlystav.FAMILIEN, 25, True, ["frigitt", "reservert"]),
        (Avlystav.FAMILIEN, 23, False, ["frigitt", "reservert", "tapt"]),
        (Avlystav.MOTTAKER_SYK, 23, True, ["frigitt", "reservert"]),
        (Avlystav.MOTTAKER_SYK, -5, True, ["frigitt", "reservert"]),
    ],
)
def test_sykdom_gir_alt_tilbake_og_for_sent_koster(
    hvem, timer, kommer_tilbake, poster, linje, granlia, kari
):
    foer = saldo(linje)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    Opphold.objects.filter(pk=opphold.pk).update(
        starter=om(hours=timer), slutter=om(hours=timer + 50), buffer_til=om(hours=timer + 50)
    )

    avlys_opphold(opphold, hvem=hvem, av=kari)

    assert saldo(linje) == (foer if kommer_tilbake else foer - 2)
    assert slag(opphold) == poster
    summen_stemmer(linje)


def test_det_som_er_avlyst_kan_ikke_avlyses_igjen(linje, granlia, kari):
    foer = saldo(linje)
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    avlys_opphold(opphold, hvem=Avlystav.FAMILIEN, av=kari)

    with pytest.raises(Regelbrudd, match="alt avlyst"):
        avlys_opphold(opphold, hvem=Avlystav.MOTTAKER_SYK, av=kari)
    assert saldo(linje) == foer


def test_er_perioden_lukket_gaar_dagene_til_den_som_gjelder(linje, granlia, kari, grete):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    trukket = Bankpost.objects.get(opphold=opphold, slag=Bankslag.RESERVERT)
    Bankperiode.objects.filter(pk=trukket.periode_id).update(lukket=timezone.now())

    avlys_opphold(opphold, hvem=Avlystav.KOMMUNEN, av=grete)

    kreditert = Bankpost.objects.get(opphold=opphold, slag=Bankslag.KREDITERT)
    assert kreditert.periode_id != trukket.periode_id
    assert kreditert.mengde == 2


def test_flytting_er_en_ny_rad_og_koster_ikke_to_ganger(linje, granlia, kari):
    foer = saldo(linje)
    gammelt = bestill(linje, bestilling=helg(granlia), av=kari)

    nytt = flytt_opphold(gammelt, bestilling=helg(granlia, neste(4, uker=2)), av=kari)

    gammelt.refresh_from_db()
    assert (gammelt.tilstand, nytt.erstatter, saldo(linje)) == ("byttet", gammelt, foer - 2)
    assert gammelt.endringer.get().fra_tilstand == "reservert"


def test_gaar_ikke_den_nye_tiden_staar_den_gamle(linje, granlia, kari, hof, ingrid):
    nabo, nabos = ny_familie(hof, ingrid)
    bestill(nabos, bestilling=helg(granlia, neste(4, uker=2)), av=nabo)
    gammelt = bestill(linje, bestilling=helg(granlia), av=kari)

    with pytest.raises(Regelbrudd, match="ikke ledig"):
        flytt_opphold(gammelt, bestilling=helg(granlia, neste(4, uker=2)), av=kari)

    gammelt.refresh_from_db()
    assert gammelt.tilstand == "reservert"
    assert slag(gammelt) == ["reservert"]


def test_flytting_til_en_tid_som_overlapper_den_gamle_gaar(linje, granlia, kari):
    gammelt = bestill(linje, bestilling=helg(granlia), av=kari)
    dagen_etter = helg(granlia, neste(4) + timedelta(days=1))

    assert flytt_opphold(gammelt, bestilling=dagen_etter, av=kari).starter == dagen_etter.starter


def test_rett_foer_maa_familien_ringe_for_aa_flytte(linje, granlia, kari):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    Opphold.objects.filter(pk=opphold.pk).update(starter=om(hours=23))

    with pytest.raises(Regelbrudd, match="for sent"):
        flytt_opphold(opphold, bestilling=helg(granlia, neste(4, uker=2)), av=kari)


def test_stedet_bekrefter_og_forer_at_gjesten_var_der(linje, granlia, kari, grete, amir):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    with pytest.raises(Regelbrudd, match="arbeider på stedet"):
        bekreft_opphold(opphold, av=amir)

    bekreft_opphold(opphold, av=grete)
    with pytest.raises(Regelbrudd, match="har begynt"):
        merk_brukt(opphold, kom=om(hours=-1), dro=om(), av=grete)
    Opphold.objects.filter(pk=opphold.pk).update(starter=om(hours=-50), slutter=om(hours=-1))
    brukt = merk_brukt(opphold, kom=om(hours=-50), dro=om(hours=-1), av=grete)

    assert brukt.tilstand == "brukt"
    with pytest.raises(Regelbrudd, match="alt avlyst, byttet eller brukt"):
        avlys_opphold(brukt, hvem=Avlystav.MOTTAKER_SYK, av=kari)
