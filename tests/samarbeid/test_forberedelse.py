"""Kladden er privat for alltid. Det som deles, er et avtrykk, og lista er felles."""

import pytest
from django.db import Error, transaction
from django.urls import reverse

from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Maate
from samarbeid import handlinger, regler, sporringer
from samarbeid.models import Agendapunkt, DeltForberedelse, Forberedelse
from samarbeid.valg import Motestatus, Oppfolgingsstatus, Part, Referatsvar, Sakskilde
from tests.factories import (
    AgendapunktFactory,
    DeltForberedelseFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    VersjonFactory,
    dag,
)

TEKSTER = dict.fromkeys(("viktig", "bekymrer", "hjelper", "bor_vite", "tilrettelegging"), "")


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


@pytest.fixture
def url(mote):
    return reverse("samarbeid:forbered_mote", args=[mote.pk])


def _ansattsider(mote):
    return [
        mote.get_absolute_url(),
        reverse("samarbeid:registrer_mote", args=[mote.pk]),
        reverse("samarbeid:forbered_mote", args=[mote.pk]),
        reverse("samarbeid:sett_opp_saker", args=[mote.pk]),
        reverse("samarbeid:moteliste"),
        reverse("arbeidsliste"),
    ]


def _sett_av(klient, sider):
    return "".join(klient.get(side).content.decode() for side in sider)


def test_kladden_er_privat_til_kari_deler_den(mote, url, kari, marte, logg_inn):
    logg_inn(kari).post(url, {"viktig": "Jeg sover ikke", "sak_1": "Romjula", "handling": "kladd"})
    foer = _sett_av(logg_inn(marte), _ansattsider(mote))
    assert "Jeg sover ikke" not in foer
    assert "Romjula" not in foer

    logg_inn(kari).post(url, {"viktig": "Jeg sover ikke", "sak_1": "Romjula", "handling": "del"})
    side = logg_inn(marte).get(mote.get_absolute_url()).content.decode()
    assert "Jeg sover ikke" in side
    assert "Romjula" in side


def test_det_som_skrives_etter_deling_er_kladd_igjen_til_hun_deler_paa_nytt(
    mote, url, kari, marte, logg_inn
):
    """Før lekket hver autolagring til de ansatte så snart noe var delt én gang."""
    klient = logg_inn(kari)
    klient.post(url, {"viktig": "Jeg sover ikke", "handling": "del"})

    klient.post(
        url,
        {"viktig": "Jeg er redd for mannen min", "sak_1": "Kanarifugl", "handling": "kladd"},
        headers={"X-Autolagre": "1"},
    )

    sett = _sett_av(logg_inn(marte), _ansattsider(mote))
    assert "redd for mannen" not in sett
    assert "Kanarifugl" not in sett
    assert "Jeg sover ikke" in sett
    assert "redd for mannen" in logg_inn(kari).get(url).content.decode()

    logg_inn(kari).post(
        url, {"viktig": "Jeg er redd for mannen min", "sak_1": "Kanarifugl", "handling": "del"}
    )
    sett = _sett_av(logg_inn(marte), [mote.get_absolute_url()])
    assert "redd for mannen" in sett
    assert "Kanarifugl" in sett


def test_ingen_ansatt_har_noen_vei_til_kladden(mote, kari, marte, jonas, leder):
    handlinger.lagre_forberedelse(mote, tekster=TEKSTER, saker=[], av=kari)

    assert Forberedelse.objects.synlig_for(kari).count() == 1
    for ansatt in (marte, jonas, leder):
        assert not Forberedelse.objects.synlig_for(ansatt).exists()


def test_autolagring_svarer_uten_innhold_og_fyller_ikke_loggen(mote, url, kari, logg_inn):
    for tekst in ("Halv", "Halv setn"):
        svar = logg_inn(kari).post(url, {"viktig": tekst}, headers={"X-Autolagre": "1"})
        assert svar.status_code == 204

    assert Forberedelse.objects.get().viktig == "Halv setn"
    assert Hendelse.objects.filter(hva__startswith="samarbeid.forberedelse").count() == 1


def test_autolagring_som_ikke_gikk_sier_fra(mote, url, kari, logg_inn):
    svar = logg_inn(kari).post(url, {"viktig": "x" * 4001}, headers={"X-Autolagre": "1"})

    assert svar.status_code == 422
    assert not Forberedelse.objects.exists()


def test_deling_to_ganger_av_det_samme_gir_ett_avtrykk(mote, kari):
    for _nr in range(2):
        handlinger.del_forberedelse(mote, tekster=TEKSTER, saker=["Romjula"], av=kari)

    assert DeltForberedelse.objects.count() == 1
    assert Agendapunkt.objects.count() == 1


def test_avtrykket_kan_ikke_endres(mote):
    delt = DeltForberedelseFactory(mote=mote)

    with pytest.raises(Error), transaction.atomic():
        DeltForberedelse.objects.filter(pk=delt.pk).update(innhold={})


def test_ny_deling_bytter_bare_sakene_som_kom_fra_forrige(mote, kari, marte):
    handlinger.legg_til_sak(mote, tekst="Dusj", fra=Part.TJENESTEN, av=marte)
    handlinger.legg_til_sak(mote, tekst="Lagt rett på lista", fra=Part.PARORENDE, av=kari)
    handlinger.del_forberedelse(mote, tekster=TEKSTER, saker=["Romjula"], av=kari)

    handlinger.del_forberedelse(mote, tekster=TEKSTER, saker=["Påsken"], av=kari)

    saker = set(mote.agenda.values_list("tekst", flat=True))
    assert saker == {"Dusj", "Lagt rett på lista", "Påsken"}


def test_marte_forer_det_kari_sa_paa_telefon_og_det_staar(mote, url, kari, marte, logg_inn):
    svar = logg_inn(marte).post(
        url, {"viktig": "Jeg må få sove", "sak_1": "Natta", "maate": "telefon", "handling": "del"}
    )

    assert svar.status_code == 302
    delt = DeltForberedelse.objects.get()
    assert (delt.maate, delt.fort_av) == (Maate.TELEFON, marte)
    assert mote.agenda.get().fort_av == marte
    assert "Ført av Marte Kvam" in logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    assert not Forberedelse.objects.exists()


def test_paa_vegne_av_krever_maate_og_ord(mote, url, marte, logg_inn):
    klient = logg_inn(marte)

    for data in ({"viktig": "Ord"}, {"maate": "telefon"}, {"viktig": "Ord", "maate": "portal"}):
        assert klient.post(url, {**data, "handling": "del"}).status_code == 200
    assert not DeltForberedelse.objects.exists()


def test_ingen_kan_gi_seg_ut_for_den_andre(mote, kari, marte, jonas):
    for av, maate in ((marte, Maate.PORTAL), (kari, Maate.TELEFON), (jonas, Maate.TELEFON)):
        with pytest.raises(Regelbrudd):
            handlinger.del_forberedelse(mote, tekster=TEKSTER, saker=[], maate=maate, av=av)


def test_kvitteringen_sier_hva_det_brukes_til_og_kari_faar_vite_det(mote, kari, marte, logg_inn):
    delt = handlinger.del_forberedelse(
        mote, tekster={**TEKSTER, "bor_vite": "Radioen roer ham"}, saker=[], av=kari
    )
    assert Varsel.objects.filter(til=marte, slag="delt_med_deg").exists()
    url = reverse("samarbeid:bekreft_mottatt", args=[delt.pk])

    assert logg_inn(marte).post(url, {"brukes_til": ""}).status_code == 200
    assert logg_inn(marte).post(url, {"brukes_til": "Kveldsplanen"}).status_code == 302
    assert logg_inn(marte).post(url, {"brukes_til": "En gang til"}).status_code == 409

    assert "Kveldsplanen" in logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    assert Varsel.objects.filter(til=kari, slag="oppfolging").exists()


def test_begge_setter_opp_saker_paa_samme_liste_og_fjerner_bare_egne(mote, kari, marte, logg_inn):
    ny = reverse("samarbeid:legg_til_sak", args=[mote.pk])
    logg_inn(kari).post(ny, {"tekst": "Romjula"})
    logg_inn(marte).post(ny, {"tekst": "Ny tid for dusj"})
    logg_inn(marte).post(ny, {"tekst": ""})
    logg_inn(marte).post(ny, {"tekst": "x" * 201})

    for konto in (kari, marte):
        side = logg_inn(konto).get(mote.get_absolute_url()).content.decode()
        assert "Romjula" in side
        assert "Ny tid for dusj" in side
    romjula, dusj = (Agendapunkt.objects.get(tekst=t) for t in ("Romjula", "Ny tid for dusj"))
    assert Agendapunkt.objects.count() == 2

    fjern = [reverse("samarbeid:fjern_sak", args=[s.pk]) for s in (romjula, dusj)]
    assert logg_inn(marte).post(fjern[0]).status_code == 409
    assert logg_inn(kari).post(fjern[1]).status_code == 409
    assert logg_inn(marte).post(fjern[1]).status_code == 302
    assert Agendapunkt.objects.get() == romjula


def test_ingen_setter_opp_saker_paa_et_holdt_mote(mote, kari):
    mote.status, mote.avsluttet = Motestatus.HOLDT, dag()
    mote.save()

    with pytest.raises(Regelbrudd):
        handlinger.legg_til_sak(mote, tekst="For sent", fra=Part.PARORENDE, av=kari)


def test_lista_har_et_tak(mote, kari):
    AgendapunktFactory.create_batch(handlinger.forberedelse.HOYST_SAKER, mote=mote)

    with pytest.raises(Regelbrudd):
        handlinger.legg_til_sak(mote, tekst="En til", fra=Part.PARORENDE, av=kari)


@pytest.mark.parametrize(
    ("ene", "andre", "flettet"),
    [
        ("abc", "1", ["a", "1", "b", "c"]),
        ("", "12", ["1", "2"]),
        ("", "", []),
        ("ab", "12", ["a", "1", "b", "2"]),
    ],
)
def test_partene_kommer_annenhver_gang(ene, andre, flettet):
    assert regler.flett(ene, andre) == flettet


def test_uenighet_staar_forst_saa_loftene_saa_sakene_flettet():
    saker = regler.agenda(["uenig"], ["løfte 1", "løfte 2"], ["hennes"], ["vår 1", "vår 2"])

    assert saker == ["uenig", "løfte 1", "løfte 2", "hennes", "vår 1", "vår 2"]


@pytest.fixture
def forrige(mote):
    """Møtet før dette, der noe ble lovet."""
    return MoteFactory(plan=mote.plan, frist=dag(-60), status=Motestatus.HOLDT, avsluttet=dag(-60))


def test_det_som_ikke_er_i_orden_staar_forst_for_begge_til_kari_bekrefter(
    mote, forrige, relasjon, kari, marte, logg_inn
):
    punkt = OppfolgingFactory(relasjon=relasjon, mote=forrige, ansvarlig=marte)
    AgendapunktFactory(mote=mote, tekst="Romjula")

    assert [s.tekst for s in sporringer.agenda_for(mote)] == [punkt.tekst, "Romjula"]
    for konto in (kari, marte):
        assert "Lovet sist" in logg_inn(konto).get(mote.get_absolute_url()).content.decode()

    punkt.status = Oppfolgingsstatus.BEKREFTET
    punkt.save()
    assert [s.tekst for s in sporringer.agenda_for(mote)] == ["Romjula"]


def test_uenigheten_fra_sist_staar_aller_forst_til_hun_er_enig_i_en_ny_versjon(
    mote, forrige, relasjon, kari, marte
):
    OppfolgingFactory(relasjon=relasjon, mote=forrige, ansvarlig=marte)
    versjon = VersjonFactory(mote=forrige, delt_av=marte)
    handlinger.svar_paa_referat(
        versjon, svar=Referatsvar.UENIG, tekst="Han gikk ut tre ganger", av=kari
    )

    forst = sporringer.agenda_for(mote)[0]
    assert (forst.kilde, forst.tekst) == (Sakskilde.UENIGHET, "Han gikk ut tre ganger")

    rettet = VersjonFactory(mote=forrige, nummer=2, retting_grunn="Tre ganger", delt_av=marte)
    assert sporringer.agenda_for(mote)[0].kilde == Sakskilde.UENIGHET
    handlinger.svar_paa_referat(rettet, svar=Referatsvar.STEMMER, tekst="", av=kari)
    assert sporringer.agenda_for(mote)[0].kilde == Sakskilde.OPPFOLGING


def test_et_holdt_mote_viser_bare_det_som_ble_satt_opp(forrige, relasjon, marte):
    OppfolgingFactory(relasjon=relasjon, mote=forrige, ansvarlig=marte)

    assert sporringer.agenda_for(forrige) == []


# Den første samtalen


def forslag(mote):
    return reverse("samarbeid:legg_til_forslag", args=[mote.pk])


def test_den_forste_samtalen_har_ti_forslag_som_kan_legges_til(mote, marte, logg_inn):
    logg_inn(marte).post(reverse("samarbeid:legg_til_sak", args=[mote.pk]), {"tekst": "Romjula"})
    klient, adresse = logg_inn(marte), reverse("samarbeid:sett_opp_saker", args=[mote.pk])
    alle = sporringer.forslag_til_saker(mote)
    assert len(alle) == 10
    assert klient.get(adresse).content.decode().count('name="forslag"') == 10

    svar = klient.post(forslag(mote), {"forslag": alle})

    assert svar.status_code == 302
    assert [s.tekst for s in sporringer.agenda_for(mote)] == ["Romjula", *alle]
    assert sporringer.forslag_til_saker(mote) == []
    assert 'name="forslag"' not in klient.get(adresse).content.decode()


def test_bare_de_valgte_forslagene_settes_opp_og_resten_staar_igjen(mote, marte, logg_inn):
    alle = sporringer.forslag_til_saker(mote)

    logg_inn(marte).post(forslag(mote), {"forslag": alle[:2]})

    assert list(mote.agenda.values_list("tekst", flat=True).order_by("lagt_til")) == alle[:2]
    assert sporringer.forslag_til_saker(mote) == alle[2:]


@pytest.mark.parametrize("data", [{}, {"forslag": "Noe helt annet"}])
def test_et_forslag_som_ikke_finnes_settes_ikke_opp(mote, marte, logg_inn, data):
    svar = logg_inn(marte).post(forslag(mote), data, follow=True)

    assert "Velg minst én sak." in svar.content.decode()
    assert not mote.agenda.exists()


@pytest.mark.parametrize(
    ("slag", "status"), [("oppfolging", "skal_tilbys"), ("oppstart", "bortfalt")]
)
def test_andre_moter_har_ikke_forslagene(mote, slag, status):
    mote.slag, mote.status = slag, status

    assert sporringer.forslag_til_saker(mote) == []


def test_hvert_forslag_faar_plass_som_en_sak(mote):
    felt = Agendapunkt._meta.get_field("tekst")

    assert all(len(sak) <= felt.max_length for sak in sporringer.forslag_til_saker(mote))
