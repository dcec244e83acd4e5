"""Ledig plass i tur, og bytte der ingen av familiene får vite hvem den andre er."""

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger.booking import avlys_opphold, bestill
from avlastning.handlinger.bytte import (
    foreslaa_bytte,
    godkjenn_bytte,
    onsk_bytte,
    svar_paa_bytte,
    trekk_bytteonske,
    utlop_bytte,
)
from avlastning.handlinger.tilbud import svar_paa_tilbud, tilby_ledig, utlop_tilbud
from avlastning.models import Bankperiode, Bytte, Bytteonske, Ledigtilbud, Opphold
from avlastning.sporringer.bytter import mulige_bytter
from avlastning.valg import Avlystav
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Adressegradering
from tests.avlastning.plass.hjelp import helg, lag_sted, neste, ny_familie
from tests.factories import dag, om

pytestmark = pytest.mark.usefixtures("tall")


@pytest.fixture
def nabo(hof, ingrid):
    return ny_familie(hof, ingrid, 0)


@pytest.fixture
def tredje(hof, ingrid, granlia):
    """Har alt brukt noe av sitt, og står derfor etter naboen."""
    konto, linje = ny_familie(hof, ingrid, 1)
    bestill(linje, bestilling=helg(granlia, neste(4, uker=6)), av=konto)
    return konto, linje


@pytest.fixture
def avlyst(linje, granlia, kari):
    opphold = bestill(linje, bestilling=helg(granlia), av=kari)
    return avlys_opphold(opphold, hvem=Avlystav.FAMILIEN, av=kari)


def test_den_som_har_brukt_minst_faar_tilbudet_og_beskjeden_sier_ikke_hva(avlyst, nabo, tredje):
    tilbud = tilby_ledig(avlyst)

    assert tilbud.til_linje == nabo[1]
    assert Varsel.objects.filter(til=nabo[0], slag="opphold_tilbud").count() == 3
    assert not Varsel.objects.filter(til=tredje[0], slag="opphold_tilbud").exists()


def test_ett_tilbud_om_gangen_og_den_som_avlyste_faar_det_aldri(avlyst, linje, nabo, tredje):
    tilby_ledig(avlyst)
    assert tilby_ledig(avlyst) is None

    svar_paa_tilbud(Ledigtilbud.objects.get(svar=""), tar_imot=False, av=nabo[0])
    neste_tilbud = tilby_ledig(avlyst)
    assert neste_tilbud.til_linje == tredje[1]
    svar_paa_tilbud(neste_tilbud, tar_imot=False, av=tredje[0])

    assert tilby_ledig(avlyst) is None
    assert not Ledigtilbud.objects.filter(til_linje=linje).exists()


def test_ja_bestiller_plassen_og_trekker_dagene(avlyst, nabo):
    konto, linje = nabo
    foer = Bankperiode.objects.filter(linje=linje).order_by("fra").first().saldo

    opphold = svar_paa_tilbud(tilby_ledig(avlyst), tar_imot=True, av=konto)

    assert (opphold.plass, opphold.starter, opphold.opphav) == (
        avlyst.plass, avlyst.starter, "tilbud",
    )  # fmt: skip
    assert Bankperiode.objects.filter(linje=linje).order_by("fra").first().saldo == foer - 2
    assert tilby_ledig(avlyst) is None


def test_svarer_ingen_i_tide_gaar_det_til_den_neste(avlyst, nabo, tredje):
    tilbud = tilby_ledig(avlyst)
    assert utlop_tilbud(tilbud) is False
    Ledigtilbud.objects.filter(pk=tilbud.pk).update(utloper=om(seconds=-1))

    with pytest.raises(Regelbrudd, match="gjelder ikke lenger"):
        svar_paa_tilbud(tilbud, tar_imot=True, av=nabo[0])
    assert utlop_tilbud(tilbud) is True
    assert tilby_ledig(avlyst).til_linje == tredje[1]


def test_bare_den_som_fikk_tilbudet_kan_svare(avlyst, nabo, kari):
    with pytest.raises(Regelbrudd, match="Bare familien"):
        svar_paa_tilbud(tilby_ledig(avlyst), tar_imot=True, av=kari)


def test_er_det_kort_tid_igjen_er_ogsaa_fristen_kort(avlyst, nabo):
    starter = om(hours=10)
    Opphold.objects.filter(pk=avlyst.pk).update(starter=starter, slutter=om(hours=58))

    assert tilby_ledig(avlyst).utloper < om(hours=6)


def test_faste_skjermede_og_opptatte_spoerres_ikke(avlyst, hof, ingrid, granlia):
    ny_familie(hof, ingrid, 5, fleksibilitet="fast")
    _konto, skjermet = ny_familie(hof, ingrid, 6)
    person = skjermet.vedtak.sak.bruker.person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()
    konto, opptatt = ny_familie(hof, ingrid, 7)
    bestill(opptatt, bestilling=helg(lag_sted(navn="Ask")), av=konto)
    ny_familie(hof, ingrid, 8, mengde=1, fleksibilitet="flyttes")

    assert tilby_ledig(avlyst) is None


@pytest.fixture
def to_onsker(linje, granlia, kari, nabo):
    mitt = bestill(linje, bestilling=helg(granlia, neste(4)), av=kari)
    deres = bestill(nabo[1], bestilling=helg(granlia, neste(4, uker=2)), av=nabo[0])
    rom = {"fra": dag(1), "til": dag(40)}
    return onsk_bytte(mitt, **rom, av=kari), onsk_bytte(deres, **rom, av=nabo[0])


@pytest.fixture
def bytte(to_onsker, avdelingsleder):
    return foreslaa_bytte(*to_onsker, av=avdelingsleder)


def test_begge_sier_ja_og_lederen_godkjenner_da_bytter_de(bytte, kari, nabo, avdelingsleder):
    a, b = bytte.a.opphold, bytte.b.opphold
    svar_paa_bytte(bytte, ja=True, av=kari)
    with pytest.raises(Regelbrudd, match="sagt ja"):
        godkjenn_bytte(bytte, av=avdelingsleder)
    svar_paa_bytte(bytte, ja=True, av=nabo[0])

    godkjenn_bytte(bytte, av=avdelingsleder)

    nye = {o.linje_id: o for o in Opphold.objects.aktive()}
    assert nye[a.linje_id].starter == b.starter
    assert nye[b.linje_id].starter == a.starter
    for gammelt in (a, b):
        gammelt.refresh_from_db()
        assert gammelt.tilstand == "byttet"
    for periode in Bankperiode.objects.all():
        assert periode.saldo == sum(post.mengde for post in periode.poster.all())


def test_den_andre_familien_finnes_ikke_paa_siden_i_varselet_eller_i_loggen(
    bytte, kari, nabo, logg_inn
):
    adresse = reverse("avlastning:svar_paa_bytte", args=[bytte.pk])
    side = logg_inn(kari).get(adresse).content.decode()
    svar_paa_bytte(bytte, ja=True, av=nabo[0])

    person, sak = nabo[0].person, nabo[1].vedtak.sak
    hemmelig = (person.fornavn, person.etternavn, sak.nummer, str(sak.pk), str(nabo[1].pk),
                str(bytte.b_id), str(bytte.b.opphold_id), sak.bruker.person.etternavn)  # fmt: skip
    til_kari = "".join(f"{v.lenke}{v.nokkel}" for v in Varsel.objects.filter(til=kari))
    logg = "".join(
        str(h.detaljer) for h in Hendelse.objects.filter(hva__startswith="avlastning.bytte")
    )
    for ord_ in hemmelig:
        assert ord_ not in side
        assert ord_ not in til_kari
        assert ord_ not in logg


def test_et_nei_avslutter_forslaget_og_begge_beholder_sitt(bytte, kari, nabo, to_onsker):
    svar_paa_bytte(bytte, ja=False, av=nabo[0])

    with pytest.raises(Regelbrudd, match="gjelder ikke lenger"):
        svar_paa_bytte(bytte, ja=True, av=kari)
    assert set(Bytteonske.objects.values_list("status", flat=True)) == {"aapen"}
    assert Opphold.objects.aktive().count() == 2
    assert mulige_bytter(kari) == []


def test_er_den_ene_tiden_ikke_mulig_lenger_byttes_ingen(bytte, kari, nabo, avdelingsleder, linje):
    svar_paa_bytte(bytte, ja=True, av=kari)
    svar_paa_bytte(bytte, ja=True, av=nabo[0])
    i_veien = helg(lag_sted(navn="Ask"), neste(4, uker=2))
    bestill(linje, bestilling=i_veien, av=kari)

    with pytest.raises(Regelbrudd):
        godkjenn_bytte(bytte, av=avdelingsleder)

    assert {o.tilstand for o in Opphold.objects.all()} == {"reservert"}
    assert not Bytte.objects.get().gjennomfort


def test_fristen_for_aa_svare_paa_bytte(bytte, kari):
    assert utlop_bytte(bytte) is False
    Bytte.objects.filter(pk=bytte.pk).update(utloper=om(seconds=-1))

    with pytest.raises(Regelbrudd, match="gjelder ikke lenger"):
        svar_paa_bytte(bytte, ja=True, av=kari)
    assert utlop_bytte(bytte) is True
    assert Bytteonske.objects.filter(status="aapen").count() == 2


def test_bare_lederen_foreslaar_og_bare_familiene_svarer(
    to_onsker, kari, ola, ingrid, avdelingsleder
):
    for konto in (kari, ingrid):
        with pytest.raises(Regelbrudd, match="Bare lederen"):
            foreslaa_bytte(*to_onsker, av=konto)
    bytte = foreslaa_bytte(*to_onsker, av=avdelingsleder)
    with pytest.raises(Regelbrudd, match="Bare familien"):
        svar_paa_bytte(bytte, ja=True, av=ola)


def test_lederen_ser_bare_par_som_passer_og_ikke_skjermede(
    to_onsker, avdelingsleder, per, kari, grete
):
    assert len(mulige_bytter(avdelingsleder)) == 1
    assert mulige_bytter(grete) == []
    person = to_onsker[1].opphold.bruker.person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()
    assert mulige_bytter(avdelingsleder) == []


def test_det_samme_kan_ikke_onskes_to_ganger_men_trekkes(to_onsker, kari, ola):
    mitt = to_onsker[0]
    with pytest.raises(Regelbrudd, match="alt bedt"):
        onsk_bytte(mitt.opphold, fra=dag(1), til=dag(9), av=kari)
    with pytest.raises(Regelbrudd, match="Bare familien"):
        trekk_bytteonske(mitt, av=ola)

    assert trekk_bytteonske(mitt, av=kari).status == "trukket"
    assert onsk_bytte(mitt.opphold, fra=dag(1), til=dag(9), av=kari)


def test_to_dager_som_ikke_passer_kan_ikke_foreslaas(linje, granlia, kari, nabo, avdelingsleder):
    mitt = bestill(linje, bestilling=helg(granlia, neste(4)), av=kari)
    deres = bestill(nabo[1], bestilling=helg(granlia, neste(4, uker=2)), av=nabo[0])
    siste = timezone.localdate(deres.slutter)
    a = onsk_bytte(mitt, fra=dag(1), til=siste - (siste - dag(2)) / 2, av=kari)
    b = onsk_bytte(deres, fra=dag(1), til=dag(40), av=nabo[0])

    with pytest.raises(Regelbrudd, match="kan ikke bytte"):
        foreslaa_bytte(a, b, av=avdelingsleder)
