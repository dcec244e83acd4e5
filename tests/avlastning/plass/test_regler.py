"""Reglene for plass, bank, runde, tilbud og haster. Tabeller, uten database."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avlastning.regler import akutt, bank, booking, runde, tilbud
from avlastning.regler.booking import OSLO, lokal
from avlastning.valg import Avlystav, Bankslag, Fleksibilitet, Maaleenhet
from paarorende.regler.tid import er_virkedag, helligdager

D = Decimal
RODE = frozenset().union(*(helligdager(aar) for aar in range(2026, 2030)))


def kl(dato, time_, minutt=0):
    return lokal(date.fromisoformat(dato), time(time_, minutt))


@pytest.mark.parametrize(
    ("fra", "til", "enhet", "mengde"),
    [
        (("2026-11-27", 16), ("2026-11-29", 18), "dogn", 2),
        (("2026-11-27", 16), ("2026-11-27", 20), "dogn", 1),
        (("2026-10-23", 16), ("2026-10-25", 18), "dogn", 2),  # klokka stilles tilbake
        (("2026-03-27", 16), ("2026-03-29", 18), "dogn", 2),  # og fram
        (("2026-11-27", 16), ("2026-11-29", 18), "helg", 1),
        (("2026-11-28", 10), ("2026-11-29", 18), "helg", 1),
        (("2026-11-27", 16), ("2026-12-06", 18), "helg", 2),
        (("2026-11-24", 10), ("2026-11-26", 18), "helg", 0),
        (("2026-12-31", 16), ("2027-01-03", 12), "helg", 1),
        (("2026-11-27", 22), ("2026-11-28", 7), "nett", 1),
        (("2026-10-25", 1), ("2026-10-25", 4), "time", 4),  # timen mellom 2 og 3 går to ganger
        (("2026-03-29", 1), ("2026-03-29", 4), "time", 2),
        (("2026-11-27", 10), ("2026-11-27", 15), "dag", 1),
        (("2026-11-27", 10), ("2026-11-28", 0), "dag", 1),  # til midnatt
        (("2026-11-27", 10), ("2026-11-28", 1), "dag", 2),
        (("2026-07-03", 16), ("2026-07-10", 12), "uke", 1),
        (("2026-07-03", 16), ("2026-07-11", 12), "uke", 2),
    ],
)
def test_hva_et_opphold_koster(fra, til, enhet, mengde):
    assert bank.mengde_for(kl(*fra), kl(*til), Maaleenhet(enhet)) == mengde


def test_en_time_ved_midnatt_er_en_time_og_kvarteret_rundes_opp():
    starter = kl("2026-11-27", 23, 30)

    assert bank.mengde_for(starter, starter + timedelta(hours=1), Maaleenhet.TIME) == 1
    assert bank.mengde_for(starter, starter + timedelta(minutes=50), Maaleenhet.TIME) == 1
    assert bank.mengde_for(starter, starter + timedelta(minutes=45), Maaleenhet.TIME) == D("0.75")


@given(
    st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    st.times(),
    st.integers(1, 40),
)
def test_dogn_er_forskjellen_i_dato_uansett_klokka(dato, klokke, netter):
    starter, slutter = lokal(dato, klokke), lokal(dato + timedelta(days=netter), klokke)

    assert bank.mengde_for(starter, slutter, Maaleenhet.DOGN) == netter


@pytest.mark.parametrize(
    ("fra", "til", "svar"),
    [
        (("2026-11-27", 16), ("2026-11-29", 18), True),
        (("2026-11-27", 16), ("2026-11-30", 9), True),  # til mandag morgen
        (("2026-11-26", 16), ("2026-11-29", 18), False),  # torsdag
        (("2026-11-27", 16), ("2026-12-01", 9), False),
        (("2026-04-01", 16), ("2026-04-06", 18), True),  # påska: onsdag kveld til 2. påskedag
        (("2026-11-24", 16), ("2026-11-25", 18), False),
    ],
)
def test_en_helg_er_en_helg_og_helligdager_inntil_horer_med(fra, til, svar):
    assert bank.er_helg(kl(*fra), kl(*til), RODE) is svar


def test_sparte_dager_varer_et_aar_men_ikke_lenger_enn_vedtaket():
    fra, til = date(2026, 1, 1), date(2026, 2, 1)

    assert bank.loper_ut(fra, til, Fleksibilitet.FLYTTES, None) == til
    assert bank.loper_ut(fra, til, Fleksibilitet.BANK, None) == date(2027, 1, 1)
    assert bank.loper_ut(fra, til, Fleksibilitet.BANK, date(2026, 6, 1)) == date(2026, 6, 1)
    assert bank.ett_aar_etter(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(("om", "saldo", "svar"), [(45, 1, True), (46, 1, False), (45, 0, False),
                                                   (0, 1, False), (1, 1, True)])  # fmt: skip
def test_varselet_kommer_45_dager_foer(om, saldo, svar):
    idag = date(2026, 11, 22)

    assert bank.lapser_om(idag + timedelta(days=om), D(saldo), idag, 45) is svar


def _igjen(maaned, saldo, loper_ut=None):
    fra = date(2026, maaned, 1)
    til = date(2026, maaned + 1, 1)
    return bank.Igjen(maaned, fra, til, D(saldo), loper_ut or til)


def test_uten_sparing_trekkes_bare_fra_periodene_oppholdet_er_i():
    aapne = [_igjen(m, 2) for m in (1, 2, 3, 4)]
    start, slutt = date(2026, 2, 27), date(2026, 3, 2)

    funnet = bank.perioder_for(start, slutt, Fleksibilitet.FLYTTES, aapne)

    assert [p.nokkel for p in funnet] == [2, 3]


def test_sparte_dager_brukes_foer_nye_og_aldri_fra_framtida():
    aapne = [_igjen(m, 2, date(2027, m, 1)) for m in (3, 1, 2)]

    funnet = bank.perioder_for(date(2026, 2, 6), date(2026, 2, 8), Fleksibilitet.BANK, aapne)

    assert [p.nokkel for p in funnet] == [1, 2]


def test_trekket_tar_fra_flere_og_sier_nei_naar_det_ikke_er_nok():
    igjen = [_igjen(1, 1), _igjen(2, 2)]

    assert bank.trekk(D(2), igjen) == [bank.Trekk(1, D(1)), bank.Trekk(2, D(1))]
    assert bank.trekk(D(4), igjen) is None


@pytest.mark.parametrize(
    ("av", "timer", "slag"),
    [
        (Avlystav.FAMILIEN, 24, [Bankslag.FRIGITT]),
        (Avlystav.FAMILIEN, 23.9, [Bankslag.FRIGITT, Bankslag.TAPT]),
        (Avlystav.MOTTAKER_SYK, 0.1, [Bankslag.FRIGITT]),
        (Avlystav.KOMMUNEN, 0.1, [Bankslag.KREDITERT]),
        (Avlystav.KOMMUNEN, 500, [Bankslag.KREDITERT]),
    ],
)
def test_hva_en_avlysning_gjor_med_dagene(av, timer, slag):
    assert list(bank.ved_avlysning(av, timer, 24)) == slag


def test_regnskapet_skiller_brukt_bestilt_avlyst_og_tapt():
    poster = [
        bank.Post("tildelt", D(10)),
        bank.Post("reservert", D(-2), er_brukt=True),
        bank.Post("reservert", D(-1)),
        bank.Post("reservert", D(-2), avlyst_av="kommunen"),
        bank.Post("kreditert", D(2), avlyst_av="kommunen"),
        bank.Post("reservert", D(-1), avlyst_av="familien"),
        bank.Post("frigitt", D(1), avlyst_av="familien"),
        bank.Post("tapt", D(-1), avlyst_av="familien"),
    ]

    sum_ = bank.avstem(poster)

    assert (sum_.tildelt, sum_.brukt, sum_.bestilt, sum_.tapt) == (10, 2, 1, 1)
    assert sum_.avlyst == {"kommunen": 2, "familien": 1}
    assert sum_.saldo == 6
    assert bank.ikke_levert(sum_) == 8


NAA = kl("2026-11-24", 12)


@pytest.mark.parametrize(
    ("fra", "til", "feil"),
    [
        (("2026-11-27", 16), ("2026-11-29", 18), None),
        (("2026-11-24", 12), ("2026-11-25", 12), "passert"),
        (("2026-11-29", 16), ("2026-11-27", 18), "slutt_for_start"),
        (("2026-11-27", 16), ("2026-11-27", 18), "for_kort"),
        (("2026-11-27", 16), ("2026-12-12", 16), "for_langt"),
        (("2026-11-27", 16), ("2026-12-11", 16), None),
        (("2027-05-24", 16), ("2027-05-26", 16), "for_langt_fram"),
        (("2027-05-23", 16), ("2027-05-25", 16), None),
    ],
)
def test_det_foerste_som_er_i_veien(fra, til, feil):
    grenser = booking.Grenser(min_timer=4, maks_dogn=14, maks_dager_fram=180)

    assert booking.feil_i_bestilling((kl(*fra), kl(*til)), NAA, grenser) == feil


def test_den_som_gaar_naar_den_neste_kommer_er_ikke_i_veien():
    a = (kl("2026-11-27", 16), kl("2026-11-29", 12))

    assert not booking.overlapper(a, (kl("2026-11-29", 12), kl("2026-11-30", 12)))
    assert booking.overlapper(a, (kl("2026-11-29", 11, 59), kl("2026-11-30", 12)))


HELG = booking.minutter_mellom(time(16), time(18), 2)


def _hver_tredje(til=date(2029, 1, 1), hopp=()):
    monster = booking.Gjentakelse(
        forste=date(2026, 1, 2), hver_uke=3, kl_fra=time(16), minutter=HELG, til=til
    )
    return list(booking.datoer_i_monster(monster, helligdager=RODE, hopp_over=hopp))


def test_hver_tredje_helg_i_tre_aar_er_alltid_fredag_kl_16_til_sondag_kl_18():
    dager = _hver_tredje()

    assert len(dager) == 53
    assert {(b.dato - a.dato).days for a, b in pairwise(dager)} == {21}
    for dag in dager:
        fra, til = dag.starter.astimezone(OSLO), dag.slutter.astimezone(OSLO)
        assert (fra.weekday(), fra.hour, til.weekday(), til.hour) == (4, 16, 6, 18)
        assert bank.mengde_for(dag.starter, dag.slutter, Maaleenhet.HELG) == 1
        assert bank.mengde_for(dag.starter, dag.slutter, Maaleenhet.DOGN) == 2


def test_helga_klokka_stilles_varer_en_time_lenger_eller_kortere():
    varer = {}
    for dag in _hver_tredje():
        timer = (dag.slutter.astimezone(UTC) - dag.starter.astimezone(UTC)).total_seconds() / 3600
        varer[dag.dato] = timer
    ekstra = booking.Gjentakelse(date(2026, 3, 27), 1, time(16), HELG, date(2026, 10, 31))
    for dag in booking.datoer_i_monster(ekstra, helligdager=RODE):
        varer[dag.dato] = (dag.slutter - dag.starter.astimezone(UTC)).total_seconds() / 3600

    assert varer[date(2026, 3, 27)] == 49
    assert varer[date(2026, 10, 23)] == 51
    assert varer[date(2026, 5, 8)] == 50


def test_helligdagene_er_merket_og_hopp_flytter_ikke_de_andre():
    alle = {dag.dato: dag.rode for dag in _hver_tredje()}
    med_hopp = _hver_tredje(hopp=[date(2026, 1, 23)])

    assert [dag.dato for dag in med_hopp] == list(alle)
    assert [dag.dato for dag in med_hopp if dag.hoppes] == [date(2026, 1, 23)]
    paaske = booking.Gjentakelse(date(2026, 4, 3), 3, time(16), HELG, date(2026, 4, 4))
    dag = next(booking.datoer_i_monster(paaske, helligdager=RODE))
    assert dag.rode == (date(2026, 4, 3), date(2026, 4, 5))
    nyttaar = booking.Gjentakelse(date(2027, 1, 1), 3, time(16), HELG, date(2027, 1, 2))
    assert next(booking.datoer_i_monster(nyttaar, helligdager=RODE)).rode == (date(2027, 1, 1),)


def test_timen_som_mangler_i_mars():
    assert not booking.lokal_tid_finnes(date(2026, 3, 29), time(2, 30))
    assert booking.lokal_tid_finnes(date(2026, 3, 29), time(3, 30))
    assert lokal(date(2026, 3, 29), time(2, 30)).hour == 3


def test_det_stedet_ikke_kan_sies_med_navn():
    svar = booking.passer(["rullestol", "epilepsi"], {"rullestol"}, alder=7, aldersfra=0)

    assert svar.mangler == ("epilepsi",)
    assert not svar.passer
    assert not booking.passer([], set(), alder=30, alderstil=18).passer
    assert booking.passer([], set(), alder=None, alderstil=18).passer


def test_hullene_mellom_oppholdene_er_ledige():
    aapent = (kl("2026-11-01", 0), kl("2026-12-01", 0))
    tatt = [
        (kl("2026-11-10", 12), kl("2026-11-12", 12)),
        (kl("2026-11-11", 0), kl("2026-11-14", 0)),
    ]

    ledig = booking.ledig_del(aapent, tatt)

    assert ledig == [(aapent[0], tatt[0][0]), (tatt[1][1], aapent[1])]


def test_de_naermeste_ledige_tidene_kommer_foerst():
    onsket = kl("2026-11-13", 16)
    ledige = [
        (kl("2026-11-01", 0), kl("2026-11-08", 0)),
        (kl("2026-11-14", 0), kl("2026-11-30", 0)),
        (kl("2026-11-13", 0), kl("2026-11-13", 20)),
    ]

    forslag = booking.naermeste(onsket, timedelta(days=2), ledige, 3)

    assert [start for start, _slutt in forslag] == [kl("2026-11-14", 0), kl("2026-11-06", 0)]


def _onske(linje, prioritet=1, dag=1, netter=7, **felt):
    starter = kl(f"2026-07-{dag:02}", 16)
    felt = {"bruker": f"bruker-{linje}", "mengde": D(netter), "steder": frozenset(), **felt}
    return runde.Onske(
        linje=linje, prioritet=prioritet, starter=starter,
        slutter=starter + timedelta(days=netter), **felt,
    )  # fmt: skip


def _seng(nr=1, sted="Granlia"):
    return runde.Ledig(f"seng-{nr}", sted, (kl("2026-07-01", 0), kl("2026-08-01", 0)))


def _fordel(onsker, ledige, *, sist=None, saldo=None, fro="2026"):
    saldo = saldo or {o.linje: D(28) for o in onsker}
    return runde.fordel(onsker, ledige, sist=sist or {}, saldo=saldo, fro=fro)


def test_alle_faar_en_foer_noen_faar_to():
    onsker = [_onske("a", 1, 1), _onske("a", 2, 9), _onske("b", 1, 9), _onske("c", 1, 17)]

    svar = {s.linje: s for s in _fordel(onsker, [_seng()])}

    assert [len(svar[x].tildelt) for x in "abc"] == [1, 1, 1]


def test_den_som_ikke_fikk_sist_gaar_foerst_saa_faerrest_dager():
    sist = {"a": runde.Sist(True, D(7)), "b": runde.Sist(True, D(3)), "c": runde.Sist(False, D(0))}
    onsker = [_onske(x) for x in "abc"]

    svar = _fordel(onsker, [_seng()], sist=sist)

    assert [s.linje for s in svar] == ["c", "b", "a"]
    assert [(s.nummer, bool(s.tildelt)) for s in svar] == [(1, True), (2, False), (3, False)]


def test_ikke_aa_ha_faatt_teller_foer_antall_dager():
    sist = {"a": runde.Sist(True, D(1)), "b": runde.Sist(False, D(5))}

    assert runde.rekkefolge("ab", sist, "x") == ["b", "a"]


def test_samme_fro_gir_samme_svar_og_et_annet_kan_gi_et_annet():
    onsker = [_onske(x) for x in "abcdefgh"]
    en, to = _fordel(onsker, [_seng()]), _fordel(list(reversed(onsker)), [_seng()])

    assert [s.linje for s in en] == [s.linje for s in to]
    rekker = {tuple(s.linje for s in _fordel(onsker, [_seng()], fro=str(n))) for n in range(20)}
    assert len(rekker) > 10


def test_et_trukket_onske_gir_plassen_videre():
    a, b = _onske("a"), _onske("b")
    forst = _fordel([a, b], [_seng()])[0].linje
    andre = {"a": b, "b": a}[forst]

    assert _fordel([andre], [_seng()])[0].tildelt


def test_ingen_faar_mer_enn_de_har_til_gode_eller_to_steder_paa_en_gang():
    to = [_onske("a", 1, 1), _onske("a", 2, 10)]
    assert len(_fordel(to, [_seng()], saldo={"a": D(7)})[0].tildelt) == 1

    samme = [_onske("a", bruker="arne"), _onske("b", bruker="arne")]
    fikk = [len(s.tildelt) for s in _fordel(samme, [_seng(1), _seng(2)])]
    assert sorted(fikk) == [0, 1]


def test_et_onske_om_ett_sted_oppfylles_bare_der():
    bare_ask = _onske("a", steder=frozenset({"Ask"}))

    assert not _fordel([bare_ask], [_seng()])[0].tildelt
    assert _fordel([bare_ask], [_seng(sted="Ask")])[0].tildelt


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 3), st.integers(1, 24)),
                max_size=18, unique_by=lambda o: o[:2]), st.text(max_size=4))  # fmt: skip
def test_ingen_seng_er_lovet_bort_to_ganger_og_ingen_faar_nummer_to_foer_alle_kunne_faatt_en(
    raa, fro
):
    onsker = [_onske(*o) for o in raa]
    svar = _fordel(onsker, [_seng(1), _seng(2)], fro=fro)
    gitt = [t for s in svar for t in s.tildelt]

    for nr, en in enumerate(gitt):
        for annen in gitt[nr + 1 :]:
            samme = en.plass == annen.plass or en.onske.bruker == annen.onske.bruker
            assert not (samme and booking.overlapper(en.onske.rom, annen.onske.rom))
    ledig_igjen = {p: [t.onske.rom for t in gitt if t.plass == p and t.omgang == 1]
                   for p in ("seng-1", "seng-2")}  # fmt: skip
    uten = [o for s in svar if not s.tildelt for o in onsker if o.linje == s.linje]
    for onske in uten:
        assert all(any(booking.overlapper(onske.rom, rom) for rom in tatt)
                   for tatt in ledig_igjen.values())  # fmt: skip


def test_den_som_har_brukt_minst_spoerres_foerst_og_ingen_to_ganger():
    naa = datetime(2026, 11, 1, tzinfo=UTC)
    ventende = [
        tilbud.Venter("a", D("0.5"), None),
        tilbud.Venter("b", D("0.1"), naa),
        tilbud.Venter("c", D("0.1"), None),
    ]

    assert [v.linje for v in tilbud.i_tur(ventende, "x")] == ["c", "b", "a"]
    assert tilbud.neste_i_koen(ventende, {"c"}, "x").linje == "b"
    assert tilbud.neste_i_koen(ventende, {"a", "b", "c"}, "x") is None


def test_tilbudet_loper_ut_paa_sekundet():
    naa = datetime(2026, 11, 1, tzinfo=UTC)

    assert tilbud.er_utlopt(naa, naa)
    assert not tilbud.er_utlopt(naa + timedelta(seconds=1), naa)


def _side(dag, kan, bruker):
    rom = (kl(f"2026-11-{dag:02}", 16), kl(f"2026-11-{dag + 2:02}", 18))
    return tilbud.Side(rom, date(2026, 11, kan[0]), date(2026, 11, kan[1]), bruker)


@pytest.mark.parametrize(
    ("a", "b", "svar"),
    [
        (_side(6, (13, 15), "x"), _side(13, (6, 8), "y"), True),
        (_side(6, (13, 15), "x"), _side(13, (7, 8), "y"), False),
        (_side(6, (13, 14), "x"), _side(13, (6, 8), "y"), False),
        (_side(6, (13, 15), "x"), _side(13, (6, 8), "x"), False),
        (_side(6, (1, 30), "x"), _side(6, (1, 30), "y"), False),
    ],
)
def test_bytte_krever_at_begge_kan_det_den_andre_har(a, b, svar):
    assert tilbud.bytte_mulig(a, b) is svar


@pytest.mark.parametrize(("a", "b", "ledig", "svar"), [
    ("ja", "ja", False, True), ("ja", "", False, False), ("ja", "nei", False, False),
    ("ja", "", True, True), ("nei", "ja", True, False),
])  # fmt: skip
def test_begge_maa_si_ja(a, b, ledig, svar):
    assert tilbud.begge_sa_ja(a, b, mot_ledig=ledig) is svar


@pytest.mark.parametrize(
    ("mottatt", "frist"),
    [
        (("2026-11-24", 9), ("2026-11-24", 13)),  # tirsdag formiddag
        (("2026-11-24", 13), ("2026-11-25", 9, 30)),  # resten av timene neste morgen
        (("2026-11-27", 20), ("2026-11-30", 12)),  # fredag kveld: mandag
        (("2026-12-24", 14), ("2026-12-28", 10, 30)),  # over jula
    ],
)
def test_svarfristen_gaar_bare_i_kontortida(mottatt, frist):
    assert akutt.svarfrist(kl(*mottatt), 4, er_virkedag) == kl(*frist)


@pytest.mark.parametrize(
    ("naa", "svar"),
    [
        (("2026-11-24", 8), True),
        (("2026-11-24", 15, 30), False),
        (("2026-11-28", 10), False),
        (("2026-12-25", 10), False),
    ],
)
def test_utenfor_kontortida_er_det_vakttelefonen(naa, svar):
    assert akutt.i_kontortid(kl(*naa), er_virkedag) is svar
