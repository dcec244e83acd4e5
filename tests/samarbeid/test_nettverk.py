"""Dekning, fagnettverk, rutiner og opplæring."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from paarorende import handlinger as grunnmur
from paarorende.feil import Regelbrudd
from paarorende.models import Parameter, Varsel
from paarorende.valg import Rolle, Varselslag
from samarbeid import handlinger, regler, sporringer
from samarbeid.models import (
    Fagnettverk,
    Gjennomforing,
    Medlem,
    Nettverksmote,
    Opplaring,
    Rutineversjon,
)
from samarbeid.valg import Nettverkskilde, Nettverksslag, Rutinestatus
from tests.factories import (
    AnsattFactory,
    MoteFactory,
    MoteplanFactory,
    RolletildelingFactory,
    dag,
    om,
)


@pytest.fixture
def virksomhet(avdeling):
    return avdeling.overordnet


@pytest.fixture
def liv(omraade):
    konto = AnsattFactory(email="liv@example.org", visningsnavn="Liv Tangen")
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKOORDINATOR, enhet=omraade)
    return konto


@pytest.fixture
def nettverk(liv):
    return Fagnettverk.objects.create(
        slag=Nettverksslag.KONTAKTER, navn="Fagnettverk for pårørendekontakter", leder=liv
    )


@pytest.fixture
def nadia(nettverk, virksomhet):
    """Pårørendekontakt i virksomheten, og medlem."""
    konto = AnsattFactory(email="nadia@example.org", visningsnavn="Nadia Rahman")
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKONTAKT, enhet=virksomhet)
    Medlem.objects.create(nettverk=nettverk, konto=konto, enhet=virksomhet)
    return konto


@pytest.fixture
def mote(nettverk, liv, parametere):
    return handlinger.lag_nettverksmote(
        nettverk, starter=om(days=20), slutter=om(days=20, hours=2), sted="Rådhuset", av=liv
    )


# Regler


@pytest.mark.parametrize(
    ("rolle", "nivaa", "svar"),
    [
        ("paarorendekontakt", "virksomhet", True),
        ("paarorendekontakt", "avdeling", False),
        ("ressursperson_barn", "avdeling", True),
        ("ressursperson_barn", "virksomhet", False),
        ("direktor", "virksomhet", False),
    ],
)
def test_hver_rolle_hoerer_til_sitt_nivaa(rolle, nivaa, svar):
    assert regler.kan_oppnevnes_paa(rolle, nivaa) is svar


@pytest.mark.parametrize(
    ("dato", "idag", "svar"),
    [
        (date(2024, 2, 29), date(2026, 2, 28), True),
        (date(2024, 2, 29), date(2026, 3, 1), False),
        (date(2024, 12, 31), date(2026, 12, 31), True),
        (date(2026, 5, 2), date(2026, 5, 1), False),
    ],
)
def test_opplaringen_gjelder_til_og_med_siste_dag(dato, idag, svar):
    assert regler.er_gyldig_opplaring(dato, 24, idag) is svar


@pytest.mark.parametrize(
    ("fra", "maaneder", "til"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 6, 1), 12, date(2027, 6, 1)),
    ],
)
def test_maaneder_fram_ender_paa_en_dag_som_finnes(fra, maaneder, til):
    assert regler.om_maaneder(fra, maaneder) == til


def test_egne_plikter_foreslaas_fra_en_men_svar_fra_parorende_forst_fra_fem():
    assert regler.saksforslag({"over_frist": 1, "uenige": 4}) == ["over_frist"]
    assert regler.saksforslag({"over_frist": 0, "uenige": 5}) == ["uenige"]


def test_rutinen_er_over_dato_forst_dagen_etter():
    assert not regler.er_over_dato(date(2026, 3, 1), date(2026, 3, 1))
    assert regler.er_over_dato(date(2026, 3, 1), date(2026, 3, 2))
    assert not regler.er_over_dato(None, date(2026, 3, 2))


# Oppnevning og dekning


def test_lederen_foreslaar_og_en_annen_godkjenner(virksomhet, leder, liv, jonas):
    tildeling = handlinger.oppnevn(
        jonas, rolle=Rolle.PAARORENDEKONTAKT, enhet=virksomhet, periode=(dag(), dag(300)), av=liv
    )
    assert not jonas.har_rolle(Rolle.PAARORENDEKONTAKT)

    grunnmur.godkjenn_rolle(tildeling, av=leder)

    assert jonas.har_rolle(Rolle.PAARORENDEKONTAKT)


def test_ingen_oppnevner_seg_selv_eller_uten_aa_lede(virksomhet, liv, marte, jonas):
    felt = {"rolle": Rolle.PAARORENDEKONTAKT, "enhet": virksomhet, "periode": (dag(), dag(99))}
    for konto, av in ((liv, liv), (jonas, marte)):
        with pytest.raises(Regelbrudd, match="ikke seg selv"):
            handlinger.oppnevn(konto, av=av, **felt)


def test_to_kontakter_i_samme_virksomhet_og_feil_nivaa_avvises(
    virksomhet, avdeling, liv, nadia, jonas
):
    felt = {"rolle": Rolle.PAARORENDEKONTAKT, "periode": (dag(), dag(99)), "av": liv}
    with pytest.raises(Regelbrudd, match="alt en pårørendekontakt"):
        handlinger.oppnevn(jonas, enhet=virksomhet, **felt)
    assert handlinger.oppnevn(jonas, enhet=virksomhet, delt=True, **felt).delt
    with pytest.raises(Regelbrudd, match="nivået"):
        handlinger.oppnevn(jonas, enhet=avdeling, **felt)


def test_dekningen_viser_hullet_samme_dag_rollen_slutter(virksomhet, nadia):
    assert sporringer.dekning()[0].kontakter == ["Nadia Rahman"]

    nadia.rolletildelinger.update(til=dag())

    rad = sporringer.dekning()[0]
    assert rad.mangler
    assert rad.uten_siden == dag()


def test_avdelingen_som_skal_ha_ressursperson_staar_som_mangel(virksomhet, avdeling, nadia):
    Parameter.objects.create(
        nokkel="avdelinger_ressursperson_barn",
        navn="x",
        verdi=[avdeling.kode],
        fra="2020-01-01",
        kilde="x",
        godkjent_av="x",
    )
    assert sporringer.dekning()[0].trenger_ressurs == [avdeling.navn]

    RolletildelingFactory(rolle=Rolle.RESSURSPERSON_BARN, enhet=avdeling)

    assert not sporringer.dekning()[0].mangler


def test_dekningen_koster_det_samme_uansett_hvor_mange_virksomheter(
    client, logg_inn, liv, virksomhet, tell_sporringer
):
    from tests.factories import EnhetFactory

    logg_inn(liv)
    for_ = tell_sporringer(client, "/samarbeid/dekning/")
    for _nr in range(4):
        EnhetFactory(nivaa="virksomhet", overordnet=virksomhet.overordnet)

    assert tell_sporringer(client, "/samarbeid/dekning/") == for_


# Nettverket


def test_sakene_hentes_fra_portalen_uten_navn_og_bare_en_gang(
    nettverk, relasjon, avdeling, liv, parametere
):
    MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), frist=dag(-3))

    mote = handlinger.lag_nettverksmote(
        nettverk, starter=om(days=20), slutter=om(days=20, hours=2), sted="", av=liv
    )

    saker = list(mote.saker.filter(kilde=Nettverkskilde.PORTALEN))
    assert any("over fristen" in s.tekst for s in saker)
    assert all(relasjon.parorende.person.etternavn not in s.tekst for s in saker)
    with pytest.raises(IntegrityError), transaction.atomic():
        mote.saker.create(tekst="x", kilde=Nettverkskilde.PORTALEN, kilde_nokkel="over_frist")


def test_innkallingen_gaar_til_medlemmene_og_de_svarer(mote, nadia, liv):
    handlinger.innkall(mote, av=liv)

    assert Varsel.objects.filter(til=nadia, slag=Varselslag.NETTVERK).exists()
    oppmote = mote.oppmoter.get(medlem__konto=nadia)
    assert handlinger.svar_paa_innkalling(oppmote, kommer=True, av=nadia).kommer


def test_et_mote_i_fortiden_eller_baklengs_kan_ikke_lages(nettverk, liv, parametere):
    for starter, slutter in ((om(days=-1), om(days=1)), (om(days=2), om(days=1))):
        with pytest.raises(Regelbrudd, match="framtiden"):
            handlinger.lag_nettverksmote(
                nettverk, starter=starter, slutter=slutter, sted="", av=liv
            )


def test_referatet_deles_en_gang_etter_at_motet_er_holdt(mote, nadia, liv):
    felt = {"referat": "Vi ble enige", "til_stede": [nadia.nettverksmedlemskap.get()]}
    rad = {"tekst": "Lage rutine", "ansvarlig": nadia, "frist": dag(30)}
    with pytest.raises(Regelbrudd, match="ikke holdt"):
        handlinger.del_nettverksreferat(mote, beslutninger=[], av=liv, **felt)
    Nettverksmote.objects.filter(pk=mote.pk).update(
        starter=om(days=-1), slutter=om(days=-1, hours=2)
    )

    handlinger.del_nettverksreferat(mote, beslutninger=[rad], av=liv, **felt)

    assert mote.oppmoter.get(medlem__konto=nadia).mottes
    beslutning = handlinger.utfor_beslutning(mote.beslutninger.get(), av=nadia)
    with pytest.raises(Regelbrudd, match="allerede gjort"):
        handlinger.utfor_beslutning(beslutning, av=nadia)
    with pytest.raises(Regelbrudd, match="allerede delt"):
        handlinger.del_nettverksreferat(mote, beslutninger=[], av=liv, **felt)
    with pytest.raises(Regelbrudd, match="holdt"):
        handlinger.meld_sak(mote, tekst="For sent", av=nadia)


def test_bare_medlemmer_ser_papirene_og_bare_sa_lenge_de_er_med(mote, nadia, liv, leder, jonas):
    assert mote in Nettverksmote.objects.synlig_for(nadia)
    for utenfor in (leder, jonas):
        assert mote not in Nettverksmote.objects.synlig_for(utenfor)

    medlem = handlinger.avslutt_medlem(nadia.nettverksmedlemskap.get(), av=liv)

    assert mote not in Nettverksmote.objects.synlig_for(nadia)
    with pytest.raises(Regelbrudd, match="allerede avsluttet"):
        handlinger.avslutt_medlem(medlem, av=liv)


def test_samme_medlem_kan_ikke_tas_inn_to_ganger(nettverk, nadia, virksomhet, liv):
    with pytest.raises(Regelbrudd, match="allerede medlem"):
        handlinger.nytt_medlem(nettverk, konto=nadia, enhet=virksomhet, felt={}, av=liv)


# Rutiner


@pytest.fixture
def utkast(nettverk, liv, parametere):
    rutine = handlinger.lag_rutine(tittel="Dialog", nokkel="dialog", nettverk=nettverk, av=liv)
    return handlinger.lagre_rutine(rutine, innhold="Ring først", kort="Vi ringer", av=liv)


@pytest.fixture
def publisert(utkast, nadia, liv):
    handlinger.godkjenn_rutine(utkast, av=nadia)
    return handlinger.publiser_rutine(utkast, av=liv)


def test_rutinen_gaar_fra_utkast_til_horing_til_den_gjelder(utkast, nadia, liv):
    versjon = handlinger.send_paa_horing(utkast, frist=dag(14), av=liv)
    handlinger.svar_paa_horing(versjon, enig=False, tekst="Skriv hvem som ringer", av=nadia)
    handlinger.godkjenn_rutine(versjon, av=nadia)
    versjon = handlinger.publiser_rutine(versjon, av=liv)

    assert versjon.status == Rutinestatus.PUBLISERT
    assert versjon.revideres == regler.om_maaneder(timezone.localdate(), 12)
    assert Varsel.objects.filter(til=nadia, slag=Varselslag.RUTINE).exists()


def test_den_som_skrev_kan_ikke_godkjenne_selv(utkast, liv):
    with pytest.raises(Regelbrudd, match="En annen"):
        handlinger.godkjenn_rutine(utkast, av=liv)


def test_rutinen_maa_vaere_godkjent_for_den_gjelder(utkast, liv):
    with pytest.raises(Regelbrudd, match="godkjent først"):
        handlinger.publiser_rutine(utkast, av=liv)


def test_horing_krever_frist_fram_i_tid_og_ett_svar_hver(utkast, nadia, liv):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        handlinger.send_paa_horing(utkast, frist=dag(), av=liv)
    with pytest.raises(Regelbrudd, match="ikke på høring"):
        handlinger.svar_paa_horing(utkast, enig=True, tekst="", av=nadia)

    handlinger.send_paa_horing(utkast, frist=dag(3), av=liv)
    with pytest.raises(Regelbrudd, match="Bare et utkast"):
        handlinger.send_paa_horing(utkast, frist=dag(3), av=liv)
    handlinger.svar_paa_horing(utkast, enig=True, tekst="", av=nadia)
    with pytest.raises(Regelbrudd, match="allerede svart"):
        handlinger.svar_paa_horing(utkast, enig=True, tekst="", av=nadia)


def test_en_ny_versjon_erstatter_og_kvitteringene_begynner_paa_nytt(publisert, nadia, liv):
    handlinger.kvitter_lest(publisert, av=nadia)
    ny = handlinger.lagre_rutine(publisert.rutine, innhold="Ring alltid", kort="", av=liv)
    with pytest.raises(Regelbrudd, match="gjelder"):
        handlinger.kvitter_lest(ny, av=nadia)

    handlinger.godkjenn_rutine(ny, av=nadia)
    handlinger.publiser_rutine(ny, av=liv)

    publisert.refresh_from_db()
    assert (publisert.status, ny.nummer) == (Rutinestatus.ERSTATTET, 2)
    assert not ny.lesekvitteringer.exists()


def test_det_som_gjelder_kan_ikke_skrives_om(publisert):
    with pytest.raises(DatabaseError, match="fast"), transaction.atomic():
        Rutineversjon.objects.filter(pk=publisert.pk).update(innhold="Noe annet")


def test_to_rutiner_kan_ikke_ha_samme_navn(utkast, nettverk, liv):
    with pytest.raises(Regelbrudd, match="allerede dette navnet"):
        handlinger.lag_rutine(tittel="Dialog", nokkel="dialog", nettverk=nettverk, av=liv)


# Opplæring


def test_opplaringen_fores_en_gang_og_ikke_fram_i_tid(jonas):
    kurs = Opplaring.objects.create(tittel="Grunnkurs")
    handlinger.for_opplaring(kurs, konto=jonas, dato=dag(), av=jonas)

    with pytest.raises(Regelbrudd, match="allerede ført"):
        handlinger.for_opplaring(kurs, konto=jonas, dato=dag(), av=jonas)
    with pytest.raises(Regelbrudd, match="fram i tid"):
        handlinger.for_opplaring(kurs, konto=jonas, dato=dag(1), av=jonas)


def test_andelen_teller_bare_gyldig_opplaring(jonas, marte, virksomhet):
    kurs = Opplaring.objects.create(tittel="Grunnkurs", gyldig_maaneder=12)
    handlinger.for_opplaring(kurs, konto=jonas, dato=dag(), av=jonas)
    handlinger.for_opplaring(kurs, konto=marte, dato=dag(-400), av=marte)

    assert sporringer.dekning()[0].opplart == (1, 2)


def test_lederen_ser_bare_egne_ansattes_opplaring(jonas, avdeling):
    kurs = Opplaring.objects.create(tittel="Grunnkurs")
    rad = handlinger.for_opplaring(kurs, konto=jonas, dato=dag(), av=jonas)
    leder, annen = AnsattFactory(), AnsattFactory()
    RolletildelingFactory(konto=leder, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    RolletildelingFactory(konto=annen, rolle=Rolle.AVDELINGSLEDER)

    assert rad in Gjennomforing.objects.synlig_for(leder)
    assert rad not in Gjennomforing.objects.synlig_for(annen)


def test_bare_lederen_endrer_kompetanseplanen(virksomhet, liv, marte):
    felt = {"tiltak": "Kurs", "aar": 2026, "ansvarlig": liv, "frist": dag(30)}
    with pytest.raises(Regelbrudd, match="Bare en leder"):
        handlinger.lagre_kompetansetiltak(virksomhet, felt=felt, av=marte)

    assert handlinger.lagre_kompetansetiltak(virksomhet, felt=felt, av=liv).tiltak == "Kurs"


# Sidene


def test_liv_gaar_gjennom_sidene_sine(client, logg_inn, liv, nettverk, nadia, virksomhet, jonas):
    logg_inn(liv)
    assert "Nadia Rahman" in client.get("/samarbeid/dekning/").content.decode()
    client.post(f"{nettverk.get_absolute_url()}mandat/", {"mandat": "Lære", "vedtatt": dag()})
    start, slutt = om(days=20), om(days=20, hours=2)
    form = "%Y-%m-%dT%H:%M"
    client.post(
        f"{nettverk.get_absolute_url()}mote/",
        {"starter": start.strftime(form), "slutter": slutt.strftime(form), "sted": "Rådhuset"},
    )
    mote = Nettverksmote.objects.get()
    client.post(mote.get_absolute_url(), {"tekst": "Velkomstsamtalen"})
    client.post(f"{mote.get_absolute_url()}innkall/")

    side = client.get(mote.get_absolute_url()).content.decode()
    assert "Velkomstsamtalen" in side
    assert "har ikke svart" in side
    assert "Lære" in client.get(nettverk.get_absolute_url()).content.decode()


def test_et_baklengs_mote_faar_melding_ved_feltet(client, logg_inn, liv, nettverk):
    logg_inn(liv)
    i_morgen = timezone.localtime() + timedelta(days=1)

    svar = client.post(
        f"{nettverk.get_absolute_url()}mote/",
        {
            "starter": i_morgen.strftime("%Y-%m-%dT%H:%M"),
            "slutter": (i_morgen - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
            "sted": "Rådhuset",
        },
    )

    side = svar.content.decode()
    assert "Møtet må slutte etter at det begynner." in side
    assert "Rådhuset" in side


def test_nadia_leser_rutinen_kvitterer_og_liv_ser_det(client, logg_inn, publisert, nadia, liv):
    logg_inn(nadia)
    assert "Ring først" in client.get(publisert.rutine.get_absolute_url()).content.decode()
    client.post(f"/samarbeid/rutineversjoner/{publisert.pk}/lest/")

    logg_inn(liv)
    side = client.get(publisert.rutine.get_absolute_url()).content.decode()
    assert "Nadia Rahman, " in side.split("Hvem har lest")[1]


def test_en_rutine_skrives_godkjennes_og_publiseres_paa_sidene(
    client, logg_inn, liv, nettverk, nadia, parametere
):
    logg_inn(liv)
    client.post("/samarbeid/rutiner/ny/", {"tittel": "God dialog"})
    versjon_av = Rutineversjon.objects.filter(rutine__nokkel="god-dialog")
    rutine = nettverk.rutiner.get()
    client.post(f"{rutine.get_absolute_url()}rediger/", {"innhold": "Lytt", "kort": ""})
    versjon = versjon_av.get()
    assert client.post(f"/samarbeid/rutineversjoner/{versjon.pk}/godkjenn/").status_code == 404

    logg_inn(nadia)
    client.post(f"/samarbeid/rutineversjoner/{versjon.pk}/godkjenn/")
    logg_inn(liv)
    client.post(f"/samarbeid/rutineversjoner/{versjon.pk}/publiser/")

    assert versjon_av.get().status == Rutinestatus.PUBLISERT


def test_en_ansatt_forer_egen_opplaring(client, logg_inn, jonas, marte):
    kurs = Opplaring.objects.create(tittel="Grunnkurs")
    logg_inn(jonas)

    client.post(kurs.get_absolute_url(), {"konto": str(jonas.pk), "dato": dag()})
    svar = client.post(kurs.get_absolute_url(), {"konto": str(marte.pk), "dato": dag(-1)})

    assert Gjennomforing.objects.get().konto == jonas
    assert svar.status_code == 200
    assert "Gjelder til" in client.get("/samarbeid/opplaring/").content.decode()
