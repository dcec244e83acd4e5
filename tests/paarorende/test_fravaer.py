"""Mens en ansatt er borte: hvem som kan svare, hvem som kan føre det, og når det er slutt."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Hendelse, Konto, Relasjon, Rolletildeling, Varsel
from paarorende.regler import fravaer as regler
from paarorende.valg import Kanal, Nivaa, Rolle, Varselslag
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    KontoFactory,
    RolletildelingFactory,
    dag,
)

LISTE, NYTT = reverse("konto:fravaer"), reverse("konto:nytt_fravaer")


@pytest.fixture
def fag(avdeling):
    """Avdelingslederen til Marte og Jonas."""
    konto = AnsattFactory(visningsnavn="Øystein Ødegård")
    RolletildelingFactory(konto=konto, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    return konto


def for_(konto, vara, av=None, **felt):
    tid = {"fra": dag(), "til": dag(3), **felt}
    return handlinger.registrer_fravaer(konto, stedfortreder=vara, av=av or konto, **tid)


def avslutt(rad):
    return reverse("konto:avslutt_fravaer", args=[rad.pk])


def nytt_for(konto):
    rolle = Rolletildeling.objects.filter(konto=konto).first()
    return reverse("konto:nytt_fravaer_for", args=[rolle.pk])


def skjema(vara, **felt):
    tid = {"fra": dag(1).isoformat(), "siste_dag": dag(5).isoformat()}
    return {**tid, "stedfortreder": str(vara.pk), **felt}


# Reglene


@pytest.mark.parametrize(
    ("fra", "til", "lov"),
    [(0, 1, True), (-5, 1, True), (0, 0, False), (-5, 0, False), (2, 1, False)],
)
def test_fravaeret_varer_minst_en_dag_og_er_ikke_over(fra, til, lov):
    assert regler.er_lovlig_fravaer(dag(fra), dag(til), dag()) is lov


def test_det_som_ikke_har_vart_en_dag_slettes():
    assert regler.skal_slettes(dag(1), dag())
    assert regler.skal_slettes(dag(), dag())
    assert not regler.skal_slettes(dag(-1), dag())


# Hvem som kan være vara


def test_kolleger_i_samme_avdeling_og_under_samme_leder(marte, jonas, fag, avdeling, leder):
    nabo = EnhetFactory(nivaa=Nivaa.AVDELING, overordnet=avdeling.overordnet)
    RolletildelingFactory(konto=fag, rolle=Rolle.AVDELINGSLEDER, enhet=nabo)
    under_samme = RolletildelingFactory(enhet=nabo).konto
    fremmed = RolletildelingFactory(enhet=EnhetFactory()).konto

    mulige = set(Konto.objects.kan_vaere_vara_for(marte))

    assert mulige == {jonas, fag, under_samme}
    assert fremmed not in mulige
    assert leder not in mulige  # direktøren har ingen rolle i avdelingen


def test_en_leder_over_flere_avdelinger_samler_dem(marte, jonas, avdeling):
    """Avdelingslederen kan ha rollen på virksomheten og nå alle avdelingene under den."""
    nabo = EnhetFactory(nivaa=Nivaa.AVDELING, overordnet=avdeling.overordnet)
    kollega = RolletildelingFactory(enhet=nabo).konto
    assert kollega not in Konto.objects.kan_vaere_vara_for(marte)

    RolletildelingFactory(rolle=Rolle.AVDELINGSLEDER, enhet=avdeling.overordnet)

    assert kollega in Konto.objects.kan_vaere_vara_for(marte)


@pytest.mark.parametrize("hva", ["sluttet", "utlopt", "ikke_godkjent", "ikke_ansatt"])
def test_den_som_ikke_arbeider_her_naa_kan_ikke_svare(hva, marte, jonas):
    rolle = jonas.rolletildelinger.get()
    if hva == "sluttet":
        jonas.is_active = False
    elif hva == "ikke_ansatt":
        jonas.er_ansatt = False
    elif hva == "utlopt":
        rolle.til = dag()
    else:
        rolle.godkjent = rolle.godkjent_av = None
    jonas.save()
    rolle.save()

    with pytest.raises(Regelbrudd, match="kollega i samme avdeling") as feil:
        for_(marte, jonas)
    assert feil.value.felt == "stedfortreder"


# Handlingene


def test_vara_overtar_og_faar_beskjed(marte, jonas, relasjon):
    assert relasjon not in Relasjon.objects.redigerbar_for(jonas)

    rad = for_(marte, jonas)

    assert relasjon in Relasjon.objects.redigerbar_for(jonas)
    varsel = Varsel.objects.get(til=jonas, kanal=Kanal.PORTAL)
    assert (varsel.slag, varsel.lenke) == (Varselslag.VARA, reverse("arbeidsliste"))
    assert str(varsel) == "Du er vara for en kollega"
    hendelse = Hendelse.objects.get(hva="paarorende.fravaer_fort")
    assert hendelse.objekt_id == str(rad.pk)


def test_ingen_er_vara_for_seg_selv(marte):
    with pytest.raises(Regelbrudd, match="kollega"):
        for_(marte, marte)


def test_lederen_forer_for_sine_og_bare_for_dem(marte, jonas, fag, leder, kari):
    for_(marte, jonas, av=fag)

    for av in (jonas, leder, kari):
        with pytest.raises(Regelbrudd, match="du selv eller avdelingslederen"):
            for_(marte, jonas, av=av, fra=dag(10), til=dag(12))
    with pytest.raises(Regelbrudd, match="du selv eller avdelingslederen"):
        for_(kari, jonas)


def test_fravaer_overlapper_ikke(marte, jonas, fag):
    for_(marte, jonas, fra=dag(5), til=dag(10))
    for fra, til in ((4, 6), (5, 10), (6, 7), (9, 20), (1, 30)):
        with pytest.raises(Regelbrudd, match="alt ført fravær"):
            for_(marte, fag, fra=dag(fra), til=dag(til))

    for_(marte, fag, fra=dag(10), til=dag(12))
    for_(marte, fag, fra=dag(1), til=dag(5))
    assert Fravaer.objects.count() == 3


def test_databasen_holder_det_ogsaa(marte, jonas):
    for_(marte, jonas)

    with pytest.raises(IntegrityError, match="fravaer_ett_om_gangen"), transaction.atomic():
        Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(2), til=dag(9))


def test_den_som_selv_er_borte_svarer_ikke_for_andre(marte, jonas, fag):
    for_(jonas, fag, fra=dag(2), til=dag(4))

    with pytest.raises(Regelbrudd, match="Jonas Nyhus er selv borte"):
        for_(marte, jonas)
    for_(marte, jonas, fra=dag(4), til=dag(6))


@pytest.mark.parametrize(("fra", "til"), [(3, 3), (4, 3), (-5, 0)])
def test_ulovlig_tid_avvises(marte, jonas, fra, til):
    with pytest.raises(Regelbrudd, match="minst én dag"):
        for_(marte, jonas, fra=dag(fra), til=dag(til))


def test_tilbake_i_dag(marte, jonas, relasjon):
    rad = for_(marte, jonas, fra=dag(-3))

    handlinger.avslutt_fravaer(rad, av=marte)

    rad.refresh_from_db()
    assert rad.til == dag()
    assert relasjon not in Relasjon.objects.redigerbar_for(jonas)
    with pytest.raises(Regelbrudd, match="er over"):
        handlinger.avslutt_fravaer(rad, av=marte)


def test_det_som_ikke_har_begynt_fjernes_med_beskjeden(marte, jonas, fag):
    rad = for_(marte, jonas, fra=dag(3), til=dag(5))
    annet = for_(marte, jonas, fra=dag(8), til=dag(9))

    handlinger.avslutt_fravaer(rad, av=fag)

    assert list(Fravaer.objects.all()) == [annet]
    assert {v.nokkel for v in Varsel.objects.all()} == {f"fravaer:{annet.pk}:"}
    assert Hendelse.objects.filter(hva="paarorende.fravaer_avsluttet", av=fag).exists()


def test_ti_fjernes_ikke_med_en(marte, jonas):
    """Nøkkelen slutter med et skilletegn: 1 er ikke begynnelsen på 10."""
    rad = for_(marte, jonas, fra=dag(3), til=dag(5))
    annet = for_(marte, jonas, fra=dag(8), til=dag(9))
    Varsel.objects.filter(nokkel=f"fravaer:{annet.pk}:").update(nokkel=f"fravaer:{rad.pk}0:")

    handlinger.avslutt_fravaer(rad, av=marte)

    assert Varsel.objects.filter(nokkel=f"fravaer:{rad.pk}0:").exists()


def test_andre_avslutter_ikke(marte, jonas, leder):
    rad = for_(marte, jonas)

    for av in (jonas, leder):
        with pytest.raises(Regelbrudd, match="du selv eller avdelingslederen"):
            handlinger.avslutt_fravaer(rad, av=av)


# Sidene


def test_marte_forer_fravaer(marte, jonas, logg_inn, relasjon):
    klient = logg_inn(marte)
    assert "Jonas Nyhus" in klient.get(NYTT).content.decode()

    svar = klient.post(NYTT, skjema(jonas))

    assert svar.url == LISTE
    rad = Fravaer.objects.get()
    assert (rad.fra, rad.til) == (dag(1), dag(6))  # til og med dag 5
    side = klient.get(LISTE).content.decode()
    assert "Jonas Nyhus har fått beskjed" in side
    assert "Jonas Nyhus svarer for deg." in side
    klient.post(avslutt(rad), {"avslutt": "1"})
    assert not Fravaer.objects.exists()


def test_kari_ser_vara_paa_min_side(marte, jonas, kari, logg_inn, relasjon):
    for_(marte, jonas)

    tekst = logg_inn(kari).get(reverse("min_side")).content.decode()

    assert "Ring <strong>Jonas Nyhus</strong>" in tekst


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"fra": ""}, "påkrevet"),
        ({"fra": "snart"}, "Skriv en dato"),
        ({"siste_dag": dag(0).isoformat()}, "Siste dag kan ikke"),
        ({"fra": dag(-9).isoformat(), "siste_dag": dag(-2).isoformat()}, "ikke være over"),
        ({"stedfortreder": ""}, "påkrevet"),
        ({"stedfortreder": "11111111-1111-1111-1111-111111111111"}, "Velg et gyldig valg"),
    ],
)
def test_daarlig_skjema_forklares(marte, jonas, logg_inn, felt, feil):
    svar = logg_inn(marte).post(NYTT, skjema(jonas, **felt))

    assert svar.status_code == 200
    assert feil in svar.content.decode()
    assert not Fravaer.objects.exists()


def test_overlapp_forklares_ved_feltet(marte, jonas, logg_inn):
    for_(marte, jonas)
    svar = logg_inn(marte).post(NYTT, skjema(jonas))

    assert "alt ført fravær" in svar.content.decode()
    assert svar.context["form"].errors["fra"]


def test_lederen_ser_sine_og_forer_for_en_som_er_syk(marte, jonas, fag, logg_inn):
    klient = logg_inn(fag)
    side = klient.get(LISTE).content.decode()
    assert "Marte Kvam" in side
    assert "Ansatte i avdelingene dine" in side

    assert klient.post(nytt_for(marte), skjema(jonas)).url == LISTE
    rad = Fravaer.objects.get(konto=marte)
    assert klient.post(avslutt(rad), {"avslutt": "1"}).url == LISTE


def test_en_ansatt_med_to_roller_staar_en_gang(marte, fag, avdeling, logg_inn):
    RolletildelingFactory(konto=marte, rolle=Rolle.PAARORENDEKONTAKT, enhet=avdeling)
    side = logg_inn(fag).get(LISTE)

    assert [a["rolle"].konto for a in side.context["ansatte"]] == [marte]


def test_er_vara_selv_vara_sies_det_fra(marte, jonas, fag, logg_inn):
    for_(marte, jonas)
    svar = logg_inn(jonas).post(NYTT, skjema(fag), follow=True)

    assert "Jonas Nyhus er vara for Marte Kvam i denne tiden" in svar.content.decode()


def test_andre_ser_og_forer_ingenting(marte, jonas, fag, leder, kari, logg_inn):
    rad = for_(marte, fag)
    for konto in (jonas, leder):
        klient = logg_inn(konto)
        assert "Marte Kvam" not in klient.get(LISTE).content.decode()
        assert klient.get(nytt_for(marte)).status_code == 404
        assert klient.post(nytt_for(marte), skjema(jonas)).status_code == 404
        assert klient.post(avslutt(rad)).status_code == 404
    klient = logg_inn(kari)
    for adresse in (LISTE, NYTT, nytt_for(marte), avslutt(rad)):
        assert klient.get(adresse).status_code == 404


def test_den_som_er_vara_ser_det_men_avslutter_ikke(marte, jonas, logg_inn):
    rad = for_(marte, jonas)
    klient = logg_inn(jonas)

    assert "Du er vara for" in klient.get(LISTE).content.decode()
    assert klient.get(avslutt(rad)).status_code == 404


def test_uten_kolleger_forklares_det(logg_inn):
    alene = RolletildelingFactory().konto

    assert "Ingen kolleger kan velges" in logg_inn(alene).get(NYTT).content.decode()
    assert not Konto.objects.kan_vaere_vara_for(KontoFactory()).exists()


def test_like_mange_sporringer_for_en_og_fem(
    marte, jonas, fag, avdeling, logg_inn, tell_sporringer
):
    klient = logg_inn(fag)
    for_(marte, jonas)
    forste = tell_sporringer(klient, LISTE)
    for _nr in range(4):
        ny = RolletildelingFactory(enhet=avdeling).konto
        for_(ny, jonas)

    assert tell_sporringer(klient, LISTE) == forste
