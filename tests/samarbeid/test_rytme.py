"""Pliktklokka: når møter åpnes, hviler, flyttes og stilles."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from paarorende import handlinger as grunnmur
from paarorende.feil import Regelbrudd
from paarorende.models import Parameter, Varsel
from paarorende.valg import Delingstema, Maate, Tjenesteslag
from samarbeid import handlinger, klokke, regler, varsler
from samarbeid.models import Etterlattsamtale, Moteplan, Samarbeidsmote
from samarbeid.valg import (
    Etterlattutfall,
    Frekvens,
    Fristtilstand,
    Moteslag,
    Motestatus,
    NesteSteg,
    Pausegrunn,
)
from tests.factories import (
    DelingsgrunnlagFactory,
    EnhetFactory,
    MoteFactory,
    MoteplanFactory,
    TjenesteFactory,
    dag,
)

OSLO = ZoneInfo("Europe/Oslo")
D = date


@pytest.fixture
def plan(relasjon, tjeneste, avdeling, parametere):
    return MoteplanFactory(relasjon=relasjon, avdeling=avdeling, tjeneste=tjeneste)


# Reglene


@pytest.mark.parametrize(
    ("slag", "nokkel"),
    [
        ("langtidsopphold", "oppstartsmote_dager_institusjon"),
        ("korttidsopphold", "oppstartsmote_dager_institusjon"),
        ("hjemmesykepleie", "oppstartsmote_dager"),
        ("dagsenter", "oppstartsmote_dager"),
    ],
)
def test_institusjon_har_egen_frist(slag, nokkel):
    assert regler.parameter_for_oppstart(slag) == nokkel


@pytest.mark.parametrize(
    ("frist", "idag", "svar"),
    [
        (D(2026, 4, 6), D(2026, 3, 29), Fristtilstand.OK),
        (D(2026, 4, 6), D(2026, 3, 30), Fristtilstand.GUL),
        (D(2026, 4, 6), D(2026, 4, 6), Fristtilstand.GUL),
        (D(2026, 4, 6), D(2026, 4, 7), Fristtilstand.ROD),
        (D(2028, 2, 29), D(2028, 3, 1), Fristtilstand.ROD),
    ],
)
def test_gul_kommer_for_rod_og_dagen_selv_er_gul_ogsaa_i_paasken(frist, idag, svar):
    assert regler.fristtilstand(frist, idag, 7) == svar


@pytest.mark.parametrize("klokka", [(0, 0, 0), (23, 59, 59)])
@pytest.mark.parametrize("dagen", [D(2026, 3, 29), D(2026, 10, 25), D(2028, 2, 29)])
def test_fristdagen_varer_til_midnatt_i_oslo_ogsaa_naar_klokka_stilles(dagen, klokka):
    with time_machine.travel(datetime(*dagen.timetuple()[:3], *klokka, tzinfo=OSLO), tick=False):
        assert not regler.er_over_frist(dagen, timezone.localdate())
        assert regler.er_over_frist(dagen - timedelta(days=1), timezone.localdate())


@pytest.mark.parametrize(
    ("frist", "fra", "til", "ny"),
    [
        (D(2026, 12, 20), D(2026, 12, 10), D(2027, 1, 9), D(2027, 1, 19)),
        (D(2026, 12, 20), D(2026, 12, 10), D(2026, 12, 10), D(2026, 12, 20)),
        (D(2026, 12, 9), D(2026, 12, 10), D(2027, 1, 9), D(2026, 12, 9)),
        (D(2028, 2, 20), D(2028, 2, 20), D(2028, 3, 1), D(2028, 3, 1)),
    ],
)
def test_pausen_skyver_bare_frister_som_ikke_var_passert(frist, fra, til, ny):
    assert regler.frist_etter_pause(frist, fra, til) == ny


def test_ledig_frist_hopper_over_brukte_dager():
    brukte = {D(2026, 5, 1), D(2026, 5, 2)}

    assert regler.ledig_frist(D(2026, 5, 1), brukte) == D(2026, 5, 3)
    assert regler.ledig_frist(D(2026, 5, 4), brukte) == D(2026, 5, 4)


def test_hvert_utfall_har_sitt_neste_steg():
    assert regler.neste_steg(Motestatus.TAKKET_NEI) == NesteSteg.RYTME
    assert regler.neste_steg(Motestatus.IKKE_TILBUDT) == NesteSteg.NY_FRIST
    assert regler.neste_steg(Motestatus.IKKE_TILLATT) == NesteSteg.EGNE_BEHOV


# Åpning


def test_institusjon_faar_kortere_frist_og_peker_paa_parameteren(relasjon, avdeling, parametere):
    TjenesteFactory(
        bruker=relasjon.bruker, avdeling=avdeling, slag=Tjenesteslag.LANGTIDSOPPHOLD, start=dag(-1)
    )

    klokke.aapne_forfallende_moter()

    mote = Samarbeidsmote.objects.get()
    assert mote.frist == dag(13)
    assert mote.frist_parameter.nokkel == "oppstartsmote_dager_institusjon"


def test_endret_parameter_skriver_ikke_om_historien(relasjon, tjeneste, parametere):
    klokke.aapne_forfallende_moter()
    for_ = Samarbeidsmote.objects.get()

    Parameter.objects.filter(nokkel="oppstartsmote_dager").update(til=dag(1))
    Parameter.objects.create(
        nokkel="oppstartsmote_dager", navn="x", verdi=5, fra=dag(1), kilde="x", godkjent_av="x"
    )
    klokke.aapne_forfallende_moter()

    etter = Samarbeidsmote.objects.get()
    assert etter.frist == for_.frist == dag(18)
    assert etter.frist_parameter.verdi == 28


def test_et_avsluttet_mote_med_samme_frist_hindrer_ikke_det_neste(plan):
    MoteFactory(plan=plan, frist=dag(10), status=Motestatus.TAKKET_NEI, avsluttet=dag())
    plan.neste_frist = dag(10)
    plan.save()

    klokke.aapne_forfallende_moter()
    klokke.aapne_forfallende_moter()

    assert plan.moter.aapne().get().frist == dag(11)


# Utfall


def test_ikke_tilbudt_kjoper_ikke_en_hel_rytme(plan, marte):
    mote = MoteFactory(plan=plan, frist=dag(1))

    handlinger.avslutt_uten_mote(mote, utfall=Motestatus.IKKE_TILBUDT, grunn="Ferie", av=marte)
    klokke.aapne_forfallende_moter()

    assert plan.moter.aapne().get().frist == dag(28)


def test_takket_nei_gaar_videre_i_rytmen_og_hvem_som_forte_det_staar(plan, marte):
    mote = MoteFactory(plan=plan)

    handlinger.avslutt_uten_mote(
        mote, utfall=Motestatus.TAKKET_NEI, grunn="", av=marte, maate=Maate.TELEFON
    )

    plan.refresh_from_db()
    mote.refresh_from_db()
    assert plan.neste_frist == regler.neste_frist(dag(), Frekvens.HALVAAR)
    assert (mote.valgt_maate, mote.valgt_fort_av) == (Maate.TELEFON, marte)


def test_ikke_tillatt_gir_tilbud_om_samtale_om_egne_behov(plan, marte):
    mote = MoteFactory(plan=plan)

    handlinger.avslutt_uten_mote(mote, utfall=Motestatus.IKKE_TILLATT, grunn="", av=marte)

    ny = plan.moter.aapne().get()
    assert (ny.slag, ny.frist) == (Moteslag.EGNE_BEHOV, dag(14))


def test_ikke_tillatt_kan_ikke_settes_naar_bruker_har_samtykket(plan, relasjon, marte):
    DelingsgrunnlagFactory(
        bruker=relasjon.bruker, parorende=relasjon.parorende, tema=Delingstema.SAMARBEIDSMOTE
    )
    mote = MoteFactory(plan=plan)

    with pytest.raises(Regelbrudd, match="tillatt"):
        handlinger.avslutt_uten_mote(mote, utfall=Motestatus.IKKE_TILLATT, grunn="", av=marte)


# Pause


def test_under_pausen_aapnes_ingen_moter(plan, marte):
    plan.neste_frist = dag(3)
    plan.save()
    handlinger.sett_pause(plan, fra=dag(-2), grunn=Pausegrunn.SYKEHUS, av=marte)

    klokke.aapne_forfallende_moter()

    assert not plan.moter.exists()


def test_naar_pausen_slutter_skyves_fristene_men_ikke_avtalte_tider(plan, marte):
    plan.neste_frist = dag(30)
    plan.save()
    mote = MoteFactory(plan=plan, frist=dag(5))
    pause = handlinger.sett_pause(plan, fra=dag(-10), grunn=Pausegrunn.SYKEHUS, av=marte)

    handlinger.avslutt_pause(pause, til=dag(), av=marte)

    plan.refresh_from_db()
    mote.refresh_from_db()
    assert (plan.neste_frist, mote.frist) == (dag(40), dag(15))


def test_en_avtalt_tid_staar_selv_om_rytmen_har_hvilt(plan, marte):
    mote = MoteFactory(plan=plan, frist=dag(5), avtalt=True)
    pause = handlinger.sett_pause(plan, fra=dag(-10), grunn=Pausegrunn.ANNET, av=marte)

    handlinger.avslutt_pause(pause, til=dag(), av=marte)

    mote.refresh_from_db()
    assert mote.frist == dag(5)


@pytest.mark.parametrize("til", [dag(-11), dag(1)])
def test_pausen_kan_ikke_slutte_for_den_begynte_eller_i_framtiden(plan, marte, til):
    pause = handlinger.sett_pause(plan, fra=dag(-10), grunn=Pausegrunn.ANNET, av=marte)

    with pytest.raises(Regelbrudd, match="Velg en dag"):
        handlinger.avslutt_pause(pause, til=til, av=marte)


def test_to_pauser_kan_ikke_overlappe_og_en_avsluttet_plan_kan_ikke_hvile(plan, marte):
    pause = handlinger.sett_pause(plan, fra=dag(-10), grunn=Pausegrunn.ANNET, av=marte)
    with pytest.raises(Regelbrudd, match="allerede en pause"):
        handlinger.sett_pause(plan, fra=dag(), grunn=Pausegrunn.ANNET, av=marte)

    handlinger.avslutt_pause(pause, til=dag(), av=marte)
    with pytest.raises(Regelbrudd, match="allerede avsluttet"):
        handlinger.avslutt_pause(pause, til=dag(), av=marte)
    handlinger.avslutt_plan(plan, av=marte)
    with pytest.raises(Regelbrudd, match="avsluttet"):
        handlinger.sett_pause(plan, fra=dag(), grunn=Pausegrunn.ANNET, av=marte)


# Slutt og ny start


def test_naar_bruker_dor_stilles_alt_og_en_navngitt_ansatt_tar_kontakt(plan, relasjon, marte):
    mote = MoteFactory(plan=plan)
    varsler.tider_foreslaatt(mote, av=marte, avlyst={})
    grunnmur.registrer_dod(relasjon.bruker, dato=dag(-1), av=marte)

    klokke.aapne_forfallende_moter()
    klokke.aapne_forfallende_moter()

    mote.refresh_from_db()
    samtale = Etterlattsamtale.objects.get()
    assert mote.status == Motestatus.BORTFALT
    assert not Varsel.objects.filter(nokkel__startswith=str(mote.pk)).exists()
    assert (samtale.ansvarlig, samtale.frist) == (marte, dag(41))


def test_slutt_paa_tjenesten_gir_ingen_etterlattsamtale(plan, tjeneste, marte):
    tjeneste.slutt = dag()
    tjeneste.save()

    klokke.aapne_forfallende_moter()

    assert not Moteplan.objects.aktive().exists()
    assert not Etterlattsamtale.objects.exists()


def test_samtalen_med_den_etterlatte_registreres_bare_en_gang(relasjon, marte):
    samtale = Etterlattsamtale.objects.create(relasjon=relasjon, ansvarlig=marte, frist=dag(3))

    handlinger.merk_etterlatt(samtale, utfall=Etterlattutfall.RINGT, av=marte)

    assert not Etterlattsamtale.objects.aapne().exists()
    with pytest.raises(Regelbrudd, match="allerede"):
        handlinger.merk_etterlatt(samtale, utfall=Etterlattutfall.RINGT, av=marte)


def test_ny_tjeneste_etter_slutt_starter_rytmen_igjen(plan, tjeneste, relasjon, avdeling):
    tjeneste.slutt = dag(-1)
    tjeneste.save()
    klokke.aapne_forfallende_moter()

    ny = TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling, start=dag())
    klokke.aapne_forfallende_moter()

    assert Moteplan.objects.aktive().get().tjeneste == ny
    assert Samarbeidsmote.objects.aapne().get().frist == dag(28)


def test_planen_folger_med_naar_en_annen_tjeneste_tar_over(plan, tjeneste, relasjon, omraade):
    ny_avdeling = EnhetFactory(overordnet=omraade, nivaa="avdeling")
    ny = TjenesteFactory(bruker=relasjon.bruker, avdeling=ny_avdeling, start=dag(-1))
    tjeneste.slutt = dag()
    tjeneste.save()

    klokke.aapne_forfallende_moter()

    plan.refresh_from_db()
    assert (plan.tjeneste, plan.avdeling, plan.avsluttet) == (ny, ny_avdeling, None)
    assert plan.moter.aapne().get().tjeneste == ny


def test_den_parorende_sier_hvor_ofte_og_hvordan_hun_vil_ha_kontakt(plan, kari):
    handlinger.onsk_kontakt(plan, maate="telefon", frekvens="maaned", tekst="Etter kl. 17", av=kari)

    plan.refresh_from_db()
    assert (plan.onsket_maate, plan.onsket_frekvens) == ("telefon", "maaned")
    handlinger.avslutt_plan(plan, av=None)
    with pytest.raises(Regelbrudd, match="avsluttet"):
        handlinger.onsk_kontakt(plan, maate="", frekvens="", tekst="", av=kari)
