"""Reglene om vedtak, linjer og klage, prøvd uten database."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from avlastning.regler import klage, linje, vedtak
from avlastning.regler.linje import Omfang
from avlastning.regler.vedtak import Linjefakta, Vedtaksfakta
from avlastning.valg import (
    KLAGE_AAPNE,
    Formaal,
    Fristvurdering,
    Klagehandling,
    Klagetilstand,
    Linjeutfall,
    Maaleenhet,
    Omgjoringsgrunn,
    Per,
    Resultat,
    Sakstilstand,
    Sfutfall,
    Stotteform,
)

ALT = {nr: f"Innhold {nr}" for nr in range(1, 22)}
FULLT = Vedtaksfakta(
    resultat=Resultat.DELVIS,
    linjer=[
        Linjefakta(Stotteform.AV_INST, Linjeutfall.DELVIS),
        Linjefakta(Stotteform.OMS, Linjeutfall.INNVILGET),
    ],
    innhold=ALT,
    barn_i_husstanden=True,
    til_ugunst=True,
    flere_brev=True,
)


def _uten(nr, fakta=FULLT):
    return Vedtaksfakta(**{**fakta.__dict__, "innhold": {**ALT, nr: "  "}})


def test_det_er_tjueen_elementer_med_hver_sin_beskjed_og_kilde():
    assert [e.nr for e in vedtak.ELEMENTER] == list(range(1, 22))
    assert len({e.hva_mangler for e in vedtak.ELEMENTER}) == 21
    assert all(e.kilde for e in vedtak.ELEMENTER)
    assert vedtak.mangler_i_vedtak(FULLT) == []


@pytest.mark.parametrize("nr", range(1, 22))
def test_hvert_element_som_mangler_nevnes_alene(nr):
    mangler = vedtak.mangler_i_vedtak(_uten(nr))

    assert [(m.nr, m.hva) for m in mangler] == [(nr, vedtak.ETTER_NR[nr].hva_mangler)]


@pytest.mark.parametrize(
    ("nr", "endring"),
    [
        (9, {"barn_i_husstanden": False}),
        (12, {"linjer": [Linjefakta(Stotteform.AV_INST, Linjeutfall.INNVILGET)]}),
        (12, {"linjer": [Linjefakta(Stotteform.OMS, Linjeutfall.AVSLATT)]}),
        (13, {"linjer": [Linjefakta(Stotteform.OMS, Linjeutfall.INNVILGET)]}),
        (14, {"resultat": Resultat.AVSLAG}),
        (15, {"resultat": Resultat.AVSLAG}),
        (18, {"til_ugunst": False}),
        (21, {"flere_brev": False}),
        *[(nr, {"resultat": Resultat.AVVIST}) for nr in (4, 10, 11)],
    ],
)
def test_elementet_kreves_bare_naar_det_gjelder(nr, endring):
    fakta = Vedtaksfakta(**{**_uten(nr).__dict__, **endring})

    assert nr not in [m.nr for m in vedtak.mangler_i_vedtak(fakta)]


@pytest.mark.parametrize("nr", [7, 8, 10, 11])
def test_begrunnelsen_kan_ikke_utelates_ved_avslag(nr):
    fakta = Vedtaksfakta(**{**_uten(nr).__dict__, "resultat": Resultat.AVSLAG})

    assert nr in [m.nr for m in vedtak.mangler_i_vedtak(fakta)]


def test_uten_linjer_mangler_hva_hun_faar():
    fakta = Vedtaksfakta(resultat=Resultat.INNVILGET, innhold=ALT)

    assert 4 in [m.nr for m in vedtak.mangler_i_vedtak(fakta)]


U = Linjeutfall


@pytest.mark.parametrize(
    ("utfall", "resultat"),
    [
        ([U.INNVILGET], Resultat.INNVILGET),
        ([U.INNVILGET, U.VIDERE], Resultat.INNVILGET),
        ([U.AVSLATT, U.AVSLATT], Resultat.AVSLAG),
        ([U.INNVILGET, U.AVSLATT], Resultat.DELVIS),
        ([U.DELVIS], Resultat.DELVIS),
        ([], None),
    ],
)
def test_linjene_bestemmer_resultatet(utfall, resultat):
    assert vedtak.resultat_av(utfall) == resultat


@pytest.mark.parametrize("resultat", list(Resultat))
def test_fire_oyne_paa_alt_som_ikke_er_rent_ja(resultat):
    assert vedtak.krever_fire_oyne(resultat, til_ugunst=True)
    venter = resultat in (Resultat.AVSLAG, Resultat.DELVIS, Resultat.AVVIST)
    assert vedtak.krever_fire_oyne(resultat, til_ugunst=False) is venter


def test_mottakers_utgave_har_ikke_sokers_deler():
    assert [nr for nr in range(1, 22) if vedtak.for_mottaker(nr)] == [
        *(1, 2, 3, 4, 5, 6, 13, 14, 15, 16, 17, 18, 19, 20),
    ]
    assert not vedtak.linje_for_mottaker(Stotteform.OMS)
    assert vedtak.linje_for_mottaker(Stotteform.AV_INST)


def _omfang(mengde, enhet=Maaleenhet.DOGN, per=Per.MAANED, form=Stotteform.AV_INST, uker=None):
    return Omfang(form, Decimal(mengde), enhet, per, uker)


@pytest.mark.parametrize(
    ("gammel", "ny", "ugunst"),
    [
        (_omfang(4), _omfang(3), True),
        (_omfang(4), _omfang(4), False),
        (_omfang(4), _omfang(5), False),
        (_omfang(4), _omfang(48, per=Per.AAR), False),
        (_omfang(4), _omfang(47, per=Per.AAR), True),
        (_omfang(4), _omfang(2, Maaleenhet.HELG), False),
        (_omfang(4), _omfang(1, Maaleenhet.HELG), True),
        (_omfang(52, Maaleenhet.UKE, Per.AAR), _omfang(14, per=Per.SYKLUS, uker=2), False),
        (_omfang(4), _omfang(90, Maaleenhet.TIME), None),
        (_omfang(4), _omfang(9, form=Stotteform.AV_PRIV), None),
        (_omfang(4), _omfang(40, per=Per.GANG), None),
        (_omfang(4), None, True),
    ],
)
def test_mindre_enn_for_er_til_ugunst_og_ulike_maal_gjettes_aldri(gammel, ny, ugunst):
    assert vedtak.er_til_ugunst(gammel, ny) is ugunst


def test_avslatt_linje_er_til_ugunst_selv_om_mengden_staar_der():
    assert vedtak.er_til_ugunst(_omfang(4), _omfang(4), ny_gitt=False) is True


def test_bare_maalene_i_tabellen_er_gyldige():
    gyldige = {
        (f, e, p) for f, e, p in product(Stotteform, Maaleenhet, Per) if linje.gyldig(f, e, p)
    }

    assert {(e, p) for f, e, p in gyldige if f == Stotteform.OMS} == {(Maaleenhet.TIME, Per.UKE)}
    assert {p for f, e, p in gyldige if f == Stotteform.AV_RULL} == {Per.SYKLUS}
    assert {f for f, _, _ in gyldige} == set(Stotteform)
    assert (Stotteform.AV_HELG, Maaleenhet.TIME, Per.UKE) not in gyldige


SATSER = {"dogn": Decimal(205), "dag": Decimal(115)}


@pytest.mark.parametrize("form", list(Stotteform))
def test_avlastning_er_gratis_og_eget_behov_koster_bare_der_forskriften_sier_det(form):
    assert linje.egenandel(Formaal.AVLASTE, form, SATSER).fri
    betalt = linje.egenandel(Formaal.EGET_BEHOV, form, SATSER)
    venter = {Stotteform.AV_INST: 205, Stotteform.AV_RULL: 205, Stotteform.AV_DAG: 115}
    assert betalt.belop == venter.get(form, 0)
    assert betalt.fri is (form not in venter)


def test_eget_behov_er_ikke_avlastning():
    assert linje.hoerer_til_annet_vedtak(Stotteform.AV_INST, Formaal.EGET_BEHOV)
    assert not linje.hoerer_til_annet_vedtak(Stotteform.AV_INST, Formaal.AVLASTE)
    assert not linje.hoerer_til_annet_vedtak(Stotteform.ST_KONT, Formaal.EGET_BEHOV)


def test_perioder_folger_maanedene_og_slutter_med_linja():
    funnet = linje.perioder(_omfang(4), date(2026, 1, 31), date(2026, 4, 15), date(2026, 12, 31))

    assert [(fra, til) for fra, til, _ in funnet] == [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 4, 15)),
    ]


def test_en_runde_paa_seks_uker_og_et_tilbud_gitt_en_gang():
    rull = _omfang(14, per=Per.SYKLUS, form=Stotteform.AV_RULL, uker=6)
    gang = _omfang(10, per=Per.GANG)
    fra, horisont = date(2026, 1, 5), date(2026, 4, 1)

    assert [t for _, t, _ in linje.perioder(rull, fra, None, horisont)] == [
        date(2026, 2, 16),
        date(2026, 3, 30),
        date(2026, 5, 11),
    ]
    assert linje.perioder(gang, fra, None, horisont) == [(fra, horisont, Decimal(10))]


K, H = Klagetilstand, Klagehandling


@pytest.mark.parametrize(("handling", "tilstand"), list(product(H, K)))
def test_klagetabellen_er_hel_og_hver_handling_har_paragraf(handling, tilstand):
    fra, paragraf = klage.OVERGANGER[handling]
    assert paragraf.startswith("fvl.")
    assert klage.kan(handling, tilstand) is (tilstand in fra)


def test_ingen_sen_klage_avvises_uten_at_noen_har_vurdert_den():
    assert klage.OVERGANGER[H.AVVIS_KLAGE][0] == (K.MOTTATT,)
    assert klage.etter_fristvurdering(Fristvurdering.FOR_SENT_TAS_INN) == K.UNDER_VURDERING
    assert klage.etter_fristvurdering(Fristvurdering.RETTIDIG) == K.UNDER_VURDERING
    assert klage.etter_fristvurdering(Fristvurdering.FOR_SENT_AVVIST) == K.AVVIST


def test_klagen_kan_trekkes_saa_lenge_den_er_aapen():
    assert {t for t in K if klage.kan(H.TREKK_KLAGE, t)} == set(KLAGE_AAPNE)


@pytest.mark.parametrize("utfall", list(Sfutfall))
def test_bare_opphevet_gir_ny_utredning(utfall):
    venter = Sakstilstand.UTREDNING if utfall == Sfutfall.OPPHEVET else None
    assert klage.sf_gir(utfall) == venter


def test_oversendelse_krever_frist_og_uttalelse():
    assert klage.kan_oversendes(K.OPPRETTHOLDT, "Vi mener …", frist_vurdert=True)
    assert not klage.kan_oversendes(K.OPPRETTHOLDT, "  ", frist_vurdert=True)
    assert not klage.kan_oversendes(K.OPPRETTHOLDT, "Vi mener …", frist_vurdert=False)
    assert not klage.kan_oversendes(K.UNDER_VURDERING, "Vi mener …", frist_vurdert=True)


@pytest.mark.parametrize(("grunn", "varslet"), list(product(Omgjoringsgrunn, (True, False))))
def test_til_ugunst_krever_forhaandsvarsel(grunn, varslet):
    G = Omgjoringsgrunn
    venter = grunn == G.IKKE_UNDERRETTET or (varslet and grunn != G.UGUNST_IKKE)
    assert klage.kan_omgjores(grunn, til_ugunst=True, forhaandsvarslet=varslet) is venter
    assert klage.kan_omgjores(grunn, til_ugunst=False, forhaandsvarslet=varslet)


def test_kostnader_bare_naar_vedtaket_ble_endret():
    assert klage.kan_kreve_kostnader(K.OMGJORT, "")
    assert klage.kan_kreve_kostnader(K.AVGJORT, Sfutfall.OPPHEVET)
    assert not klage.kan_kreve_kostnader(K.AVGJORT, Sfutfall.STADFESTET)
    assert not klage.kan_kreve_kostnader(K.MOTTATT, "")
