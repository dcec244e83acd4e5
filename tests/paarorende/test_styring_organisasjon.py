"""Organisasjonskartet: last opp, se over, lagre. Feil fil får en forklaring, aldri en krasj."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from paarorende import handlinger, sporringer
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Organisasjonsenhet
from paarorende.regler import organisasjonsendring, organisasjonsfil
from paarorende.valg import Nivaa, Rolle
from tests.factories import AnsattFactory, EnhetFactory, RolletildelingFactory, TjenesteFactory, dag

HODE = "kode;navn;nivaa;overordnet;telefon;vakttelefon;fra"
TOPP = "HM;Helse og mestring;kommunalomraade;;69000000;;2022-01-01"
HJE = "HJE;Hjemmetjenester;enhet;HM;69000110;;2022-01-01"
VEST = "VEST;Vest;virksomhet;HJE;69000131;69000130;2022-01-01"
KART = [TOPP, HJE, VEST]


@pytest.fixture
def kart(omraade):
    """Kartet slik det står, med Anja som systemadministrator på toppen."""
    Organisasjonsenhet.objects.filter(pk=omraade.pk).update(
        kode="HM", telefon="69000000", fra="2022-01-01"
    )
    handlinger.importer_organisasjon(_rader(*KART), av=None)
    return {e.kode: e for e in Organisasjonsenhet.objects.order_by("kode")}


def _rader(*linjer):
    rader, feil = organisasjonsfil.les("\n".join([HODE, *linjer]))
    assert feil == []
    return rader


def fil(*linjer, navn="kart.csv", innhold=None, tegnsett="utf-8"):
    data = "\n".join([HODE, *linjer]).encode(tegnsett) if innhold is None else innhold
    return {"fil": SimpleUploadedFile(navn, data)}


def side(svar):
    return svar.content.decode()


def last_opp(klient, *linjer, **valg):
    return klient.post(reverse("styring:last_opp_organisasjon"), fil(*linjer, **valg))


def bekreft(klient, svar, **felt):
    data = {"forseglet": svar.context["form"]["forseglet"].value(), **felt}
    return klient.post(reverse("styring:bekreft_organisasjon"), data)


# Reglene


ENHET = organisasjonsendring.Enhet(
    "HJE", "Hjemme", "enhet", "HM", "69000110", "", date(2022, 1, 1), None
)
OVER = organisasjonsendring.Enhet("HM", "Helse", "kommunalomraade", "", "", "", dag(-9), None)


def planlegg(*linjer, finnes=()):
    return organisasjonsendring.planlegg(_rader(*linjer), finnes, dag())


def test_planen_sier_hva_som_er_nytt_endret_og_borte():
    plan = planlegg(TOPP, VEST.replace("HJE", "HJE2"), HJE.replace("HJE", "HJE2"), finnes=[ENHET])

    assert [rad.kode for rad in plan.nye] == ["HM", "HJE2", "VEST"]
    assert plan.endrede == ()
    assert plan.borte == (ENHET,)


def test_planen_viser_hvert_felt_som_endres():
    linje = HJE.replace("Hjemmetjenester", "Hjemme").replace("69000110", "69000999")
    (endring,) = planlegg(TOPP, linje, finnes=[ENHET]).endrede

    assert endring.felt == (("telefon", "69000110", "69000999"),)


def test_en_nedlagt_enhet_i_fila_aapnes_igjen():
    nedlagt = organisasjonsendring.Enhet(
        "HJE", "Hjemmetjenester", "enhet", "HM", "69000110", "", date(2022, 1, 1), dag(-1)
    )
    (endring,) = planlegg(TOPP, HJE, finnes=[nedlagt]).endrede

    assert endring.felt == (("lagt ned", dag(-1).strftime("%d.%m.%Y"), ""),)
    assert planlegg(TOPP, finnes=[nedlagt]).borte == ()


def test_en_enhet_utenfor_fila_kan_ikke_bli_hengende_under_feil_nivaa():
    vest = organisasjonsendring.Enhet("V", "Vest", "virksomhet", "HJE", "", "", dag(-9), None)
    nytt_nivaa = "HJE;Hjemme;kommunalomraade;;;;2022-01-01"

    assert "Ta den med i fila" in planlegg(nytt_nivaa, finnes=[OVER, ENHET, vest]).feil[0]
    assert planlegg(TOPP, HJE, finnes=[OVER, ENHET, vest]).feil == ()


def test_avtrykket_endres_naar_kartet_eller_fila_endres():
    avtrykk = planlegg(TOPP, HJE, finnes=[OVER]).avtrykk

    assert planlegg(TOPP, HJE, finnes=[OVER]).avtrykk == avtrykk
    assert planlegg(TOPP, HJE, finnes=[OVER, ENHET]).avtrykk != avtrykk
    assert planlegg(TOPP, HJE.replace("110", "111"), finnes=[OVER]).avtrykk != avtrykk


@pytest.mark.parametrize(
    ("overskrift", "tegn"), [("a;b;c", ";"), ("a,b,c", ","), ("a", ";"), ("a;b,c;d", ";")]
)
def test_skilletegnet_kjennes_igjen(overskrift, tegn):
    assert organisasjonsfil.skilletegn(f"{overskrift}\nx,y,z") == tegn


# Handlingen


def test_importen_endrer_bare_det_som_er_endret_og_forer_hver_enhet(kart, anja):
    for_ = Hendelse.objects.count()
    ny = "OST;Øst;virksomhet;HJE;;;2022-01-01"
    utfall = handlinger.importer_organisasjon(
        _rader(TOPP, HJE.replace("110", "111"), VEST, ny), av=anja
    )

    assert (utfall.nye, utfall.endret, utfall.lagt_ned) == (1, 1, 0)
    nye = Hendelse.objects.order_by("pk")[for_:]
    assert [(h.hva, h.av, h.detaljer) for h in nye] == [
        ("paarorende.enhet_endret", anja, {"felt": "telefon"}),
        ("paarorende.enhet_opprettet", anja, {"kode": "OST"}),
    ]


def test_en_enhet_kan_flyttes_til_en_annen_overordnet(kart, anja):
    handlinger.importer_organisasjon(
        _rader(TOPP, HJE, "INS;Institusjon;enhet;HM;;;2022-01-01", VEST.replace("HJE", "INS")),
        av=anja,
    )

    assert Organisasjonsenhet.objects.get(kode="VEST").overordnet.kode == "INS"


def test_bare_systemadministrator_for_hele_kommunen_endrer_kartet(kart, leder, jonas):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=kart["HJE"])

    for konto in (leder, jonas, lokal):
        with pytest.raises(Regelbrudd, match="hele kommunen"):
            handlinger.importer_organisasjon(_rader(*KART), av=konto)


def test_uten_kryss_blir_de_som_ikke_staar_i_fila_staaende(kart, anja):
    assert handlinger.importer_organisasjon(_rader(TOPP, HJE), av=anja).lagt_ned == 0
    assert Organisasjonsenhet.objects.get(kode="VEST").til is None


def test_ledige_enheter_legges_ned_samlet(kart, anja):
    utfall = handlinger.importer_organisasjon(_rader(TOPP), av=anja, legg_ned=True)

    assert utfall.lagt_ned == 2
    for kode in ("HJE", "VEST"):
        enhet = Organisasjonsenhet.objects.get(kode=kode)
        assert enhet.til == dag()
        assert enhet not in Organisasjonsenhet.objects.gjeldende()
    assert Hendelse.objects.filter(hva="paarorende.enhet_lagt_ned", av=anja).count() == 2


@pytest.mark.parametrize("hva", ["tjeneste", "rolle", "ny"])
def test_enheter_i_bruk_og_alt_over_dem_blir_staaende(kart, anja, hva):
    avdeling = EnhetFactory(kode="A1", nivaa=Nivaa.AVDELING, overordnet=kart["VEST"])
    if hva == "tjeneste":
        TjenesteFactory(avdeling=avdeling)
    elif hva == "rolle":
        RolletildelingFactory(enhet=avdeling, fra=dag(5), til=dag(9))
    else:
        avdeling.fra = dag(9)  # begynner senere; i fila, under en som ikke er det
        avdeling.save()
    linjer = [TOPP] + (["A1;A1;avdeling;VEST;;;2022-01-01"] if hva == "ny" else [])
    rader, _feil = organisasjonsfil.les(
        "\n".join([HODE, *linjer]), {"VEST": "virksomhet", "HM": "kommunalomraade"}
    )

    assert handlinger.importer_organisasjon(rader, av=anja, legg_ned=True).lagt_ned == 0
    assert set(sporringer.i_bruk(kart[k] for k in ("HJE", "VEST"))) == {
        kart["HJE"].pk,
        kart["VEST"].pk,
    }


def test_avsluttet_tjeneste_og_rolle_hindrer_ikke(kart, anja):
    TjenesteFactory(avdeling=kart["VEST"], start=dag(-9), slutt=dag())
    RolletildelingFactory(enhet=kart["VEST"], fra=dag(-9), til=dag())

    assert sporringer.i_bruk([kart["VEST"]]) == {}


def test_enheten_som_begynte_i_dag_legges_ned_uten_aa_bryte_databasen(kart, anja):
    EnhetFactory(kode="NY", nivaa=Nivaa.VIRKSOMHET, overordnet=kart["HJE"], fra=dag())

    handlinger.importer_organisasjon(_rader(*KART), av=anja, legg_ned=True)

    assert Organisasjonsenhet.objects.get(kode="NY").til == dag(1)


# Å se over og lagre


def test_forhaandsvisningen_lagrer_ingenting(kart, anja, logg_inn):
    svar = last_opp(
        logg_inn(anja), TOPP, HJE.replace("110", "111"), "OST;Øst;virksomhet;HJE;;;2022-01-01"
    )

    vist = side(svar)
    assert "1 nye, 1 endret, 1 står ikke i fila, 1 er som før" in vist
    assert "69000110" in vist
    assert "69000111" in vist
    assert not Organisasjonsenhet.objects.filter(kode="OST").exists()


def test_bekreftelsen_lagrer_det_som_ble_vist(kart, anja, logg_inn):
    klient = logg_inn(anja)
    vist = last_opp(klient, TOPP, HJE, "OST;Øst;virksomhet;HJE;;;2022-01-01")

    svar = bekreft(klient, vist, legg_ned="on")

    assert svar.url == reverse("styring:organisasjon")
    assert "1 nye, 0 endret, 1 lagt ned" in side(klient.get(svar.url))
    assert Organisasjonsenhet.objects.get(kode="OST").navn == "Øst"
    assert Organisasjonsenhet.objects.get(kode="VEST").til == dag()


def test_er_kartet_endret_i_mellomtiden_lagres_ingenting(kart, anja, logg_inn):
    klient = logg_inn(anja)
    vist = last_opp(klient, *KART[:2], VEST.replace("131", "132"))
    Organisasjonsenhet.objects.filter(kode="VEST").update(telefon="69000139")

    svar = bekreft(klient, vist)

    assert svar.status_code == 409
    assert "endret siden du så på det" in side(svar)
    assert Organisasjonsenhet.objects.get(kode="VEST").telefon == "69000139"


@pytest.mark.parametrize("hva", ["endret", "tomt", "en annens", "gammel"])
def test_nettleseren_kan_ikke_endre_det_som_ble_vist(kart, anja, logg_inn, hva, monkeypatch):
    klient = logg_inn(anja)
    vist = last_opp(klient, *KART[:2], VEST.replace("131", "132"))
    forseglet = vist.context["form"]["forseglet"].value()
    if hva == "endret":
        forseglet = forseglet[:-1] + ("a" if forseglet[-1] != "a" else "b")
    elif hva == "tomt":
        forseglet = ""
    elif hva == "gammel":
        monkeypatch.setattr("paarorende.forms.organisasjon.EN_TIME", -1)
    else:
        andre = AnsattFactory()
        RolletildelingFactory(konto=andre, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=kart["HM"])
        klient = logg_inn(andre)

    svar = klient.post(reverse("styring:bekreft_organisasjon"), {"forseglet": forseglet})

    assert svar.status_code == 200
    assert "Ingenting er lagret" in side(svar)
    assert Organisasjonsenhet.objects.get(kode="VEST").telefon == "69000131"


@pytest.mark.parametrize("tegnsett", ["utf-8-sig", "cp1252"])
def test_fil_fra_regneark_med_norske_bokstaver(kart, anja, logg_inn, tegnsett):
    klient = logg_inn(anja)
    vist = last_opp(klient, *KART, "OST;Øst;virksomhet;HJE;;;1.2.2022", tegnsett=tegnsett)
    bekreft(klient, vist)

    assert Organisasjonsenhet.objects.get(kode="OST").fra == date(2022, 2, 1)


def test_fil_med_komma(kart, anja, logg_inn):
    innhold = "\n".join([HODE, *KART, "OST;Øst;virksomhet;HJE;;;2022-01-01"]).replace(";", ",")
    klient = logg_inn(anja)
    bekreft(klient, last_opp(klient, innhold=innhold.encode()))

    assert Organisasjonsenhet.objects.filter(kode="OST").exists()


@pytest.mark.parametrize(
    ("valg", "melding"),
    [
        ({"innhold": b"%PDF-1.7 tull"}, "ikke en CSV-fil"),
        ({"innhold": b"PK\x03\x04 regneark", "navn": "kart.xlsx"}, "ikke en CSV-fil"),
        ({"innhold": b"\xd0\xcf\x11\xe0 gammelt regneark"}, "ikke en CSV-fil"),
        ({"innhold": b"kode;\x00navn"}, "ikke en CSV-fil"),
        ({"navn": "kart.txt"}, "ikke en CSV-fil"),
        ({"innhold": b""}, "Fila er tom"),
        ({"innhold": b" \r\n "}, "Fila er tom"),
        ({"innhold": b"x" * 1_000_001}, "større enn 1 MB"),
        ({"innhold": b"kode;navn\n\x81\x8d;\xff"}, "lese bokstavene"),
        ({"innhold": b"noe helt annet"}, "kolonnen «kode» mangler"),
        ({"innhold": HODE.encode()}, "ingen rader"),
    ],
)
def test_feil_fil_forklares(kart, anja, logg_inn, valg, melding):
    svar = last_opp(logg_inn(anja), *([TOPP] if "innhold" not in valg else []), **valg)

    assert svar.status_code == 200
    assert melding in side(svar)
    assert "Dette blir endret" not in side(svar)


def test_uten_fil_sier_siden_hva_som_mangler(kart, anja, logg_inn):
    svar = logg_inn(anja).post(reverse("styring:last_opp_organisasjon"), {"fil": ""})

    assert "Velg en fil først" in side(svar)


def test_feil_i_radene_vises_med_linjenummer(kart, anja, logg_inn):
    svar = last_opp(logg_inn(anja), TOPP, "X;;avdeling;HM;ring;;i går")

    vist = side(svar)
    assert "Linje 3: «navn» mangler." in vist
    assert "Linje 3: «telefon» kan bare ha sifre: «ring»." in vist
    assert "Ingenting er lagret" in vist


def test_de_som_er_i_bruk_vises_med_grunn(kart, anja, logg_inn):
    TjenesteFactory(avdeling=kart["VEST"])
    vist = side(last_opp(logg_inn(anja), TOPP))

    assert "Har tjenester i gang." in vist
    assert "Har enheter under seg." in vist
    assert "Legg også ned" not in vist


# Å se kartet


def test_kartet_vises_ovenfra_og_ned(kart, anja, logg_inn):
    svar = logg_inn(anja).get(reverse("styring:organisasjon"))

    assert [(d, e.kode) for d, e in svar.context["kartet"]] == [(0, "HM"), (1, "HJE"), (2, "VEST")]
    assert "Last opp nytt kart" in side(svar)


def test_kartet_er_like_raskt_med_mange(kart, anja, logg_inn, tell_sporringer):
    klient, url = logg_inn(anja), reverse("styring:organisasjon")
    faa = tell_sporringer(klient, url)
    for _nr in range(6):
        EnhetFactory(nivaa=Nivaa.VIRKSOMHET, overordnet=kart["HJE"])

    assert tell_sporringer(klient, url) == faa


def test_nedlastet_kart_kan_lastes_opp_igjen_uten_endringer(kart, anja, logg_inn):
    Organisasjonsenhet.objects.filter(kode="VEST").update(navn="Vest; «Øst» og\nmer", til=dag(30))
    EnhetFactory(kode="GML", nivaa=Nivaa.ENHET, overordnet=kart["HM"], til=dag(-1))
    svar = logg_inn(anja).get(reverse("styring:last_ned_organisasjon"))

    tekst = organisasjonsfil.dekod(svar.content)
    rader = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    assert rader[0] == list(organisasjonsfil.KOLONNER)
    assert [rad[0] for rad in rader[1:]] == ["HM", "HJE", "VEST"]
    Organisasjonsenhet.objects.filter(kode="VEST").update(til=None)
    forslag = sporringer.organisasjonsforslag(tekst)
    assert (forslag.feil, forslag.plan.nye, forslag.plan.endrede, forslag.plan.borte) == (
        [],
        (),
        (),
        (),
    )


def test_lokal_systemadministrator_kan_se_men_ikke_endre(kart, logg_inn):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=kart["HJE"])
    klient = logg_inn(lokal)

    assert "Last opp nytt kart" not in side(klient.get(reverse("styring:organisasjon")))
    assert klient.get(reverse("styring:last_opp_organisasjon")).status_code == 404
    assert klient.post(reverse("styring:bekreft_organisasjon"), {"x": "1"}).status_code == 404
