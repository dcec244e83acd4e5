"""Kommunens tall og tekster: ny verdi fra en dato, med kilde og godkjenning, uten å slette noe."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from paarorende import handlinger, sporringer
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Parameter, Tekst
from paarorende.regler import innstilling as regler
from paarorende.regler.innstilling import Grunnlag
from paarorende.valg import Rolle
from tests.factories import AnsattFactory, RolletildelingFactory, dag

NOKKEL = "invitasjon_dager"


@pytest.fixture
def tekst(db):
    return Tekst.objects.create(
        nokkel="maal", innhold="Før", fra="2022-01-01", kilde="Planen", godkjent_av="Rådet"
    )


def sett(verdi, av, fra=None, **felt):
    grunnlag = Grunnlag(fra or dag(), felt.get("kilde", "Vedtak 12"), felt.get("hvem", "Rådet"))
    return handlinger.sett_parameter(
        felt.get("nokkel", NOKKEL), verdi=verdi, grunnlag=grunnlag, av=av
    )


def perioder(nokkel=NOKKEL):
    rader = Parameter.objects.filter(nokkel=nokkel).order_by("fra")
    return [(r.verdi, r.fra, r.til) for r in rader]


def side(svar):
    return svar.content.decode()


# Reglene


@pytest.mark.parametrize(
    ("ny", "gammel", "svar"),
    [
        (5, 7, True),
        (5.5, 7, False),
        (5, 7.5, True),
        (True, 7, False),
        (7, True, False),
        (False, True, True),
        ("a", "b", True),
        (5, "b", False),
        ({"a": 1}, {}, True),
        ([1], {}, False),
    ],
)
def test_verdien_er_av_samme_slag_som_for(ny, gammel, svar):
    assert regler.er_samme_slag(ny, gammel) is svar


@pytest.mark.parametrize(
    ("tall", "enhet", "svar"),
    [
        (0, "dager", True),
        (-1, "dager", False),
        (3650, "dager før", True),
        (3651, "dager før", False),
        (3651, "kroner", True),
        (10_000_001, "", False),
    ],
)
def test_et_tall_er_aldri_negativt_eller_en_tastefeil(tall, enhet, svar):
    assert regler.er_lovlig_tall(tall, enhet) is svar


@pytest.mark.parametrize(
    ("fra", "andre", "svar"),
    [
        (0, [-9], True),
        (0, [0, 5], True),
        (5, [-9, 9], True),
        (-1, [-9], True),
        (-1, [-9, -1], False),
        (-1, [-9, 5], False),
    ],
)
def test_tilbake_i_tid_bare_naar_ingenting_begynner_da_eller_etter(fra, andre, svar):
    assert regler.kan_gjelde_fra(dag(fra), dag(), [dag(d) for d in andre]) is svar


# Handlingen


def test_ny_verdi_avslutter_den_forrige_samme_dag(anja, parametere):
    ny = sett(10, anja, dag(5))

    assert [(v, t) for v, _f, t in perioder()] == [(7, dag(5)), (10, None)]
    assert (ny.kilde, ny.godkjent_av, ny.navn) == ("Vedtak 12", "Rådet", NOKKEL)
    assert Parameter.objects.verdi(NOKKEL) == 7
    assert Parameter.objects.verdi(NOKKEL, dag(5)) == 10
    hendelse = Hendelse.objects.get(hva="paarorende.parameter_satt")
    assert hendelse.av == anja
    assert hendelse.detaljer == {"nokkel": NOKKEL, "fra": str(dag(5)), "verdi": "10"}


def test_en_verdi_mellom_to_avgrenses_av_den_neste(anja, parametere):
    sett(10, anja, dag(20))
    sett(8, anja, dag(5))

    assert [(v, t) for v, _f, t in perioder()] == [(7, dag(5)), (8, dag(20)), (10, None)]


def test_samme_startdato_rettes_uten_ny_rad(anja, parametere):
    sett(10, anja, dag())
    sett(11, anja, dag(), kilde="Rettet")

    assert [(v, t) for v, _f, t in perioder()] == [(7, dag()), (11, None)]
    assert Parameter.objects.get(verdi=11).kilde == "Rettet"


def test_tilbake_i_tid_gaar_bare_uten_senere_verdi(anja, parametere):
    sett(8, anja, dag(-10))
    assert Parameter.objects.verdi(NOKKEL, dag(-10)) == 8

    for fra in (dag(-10), dag(-20)):
        with pytest.raises(Regelbrudd, match="allerede fra den dagen"):
            sett(9, anja, fra)


def test_en_verdi_som_var_slutt_kan_faa_en_ny(anja, parametere):
    Parameter.objects.filter(nokkel=NOKKEL).update(til=dag(-30))

    sett(9, anja)

    assert [(v, t) for v, _f, t in perioder()] == [(7, dag(-30)), (9, None)]


@pytest.mark.parametrize("verdi", [-1, 3651, "7", 7.5, True, None, [7]])
def test_en_gal_verdi_lagres_ikke(anja, parametere, verdi):
    Parameter.objects.filter(nokkel=NOKKEL).update(enhet="dager")

    with pytest.raises(Regelbrudd):
        sett(verdi, anja)
    assert len(perioder()) == 1


@pytest.mark.parametrize("felt", [{"kilde": "  "}, {"hvem": ""}])
def test_uten_kilde_eller_godkjenner_lagres_ingenting(anja, parametere, felt):
    with pytest.raises(Regelbrudd, match="Skriv hvor"):
        sett(9, anja, **felt)


def test_en_ukjent_nokkel_lages_ikke(anja, parametere):
    with pytest.raises(Regelbrudd, match="finnes ikke"):
        sett(9, anja, nokkel="hemmelig_dager")


def test_bare_systemadministrator_for_hele_kommunen(leder, jonas, avdeling, parametere, tekst):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)
    grunnlag = Grunnlag(dag(), "x", "x")

    for konto in (leder, jonas, lokal):
        with pytest.raises(Regelbrudd, match="hele kommunen"):
            sett(9, konto)
        with pytest.raises(Regelbrudd, match="hele kommunen"):
            handlinger.sett_tekst("maal", "nb", innhold="Ny", grunnlag=grunnlag, av=konto)


def test_vernet_i_databasen_blir_en_forklaring(anja, parametere, monkeypatch):
    def krasj(*_args, **_kwargs):
        raise IntegrityError("parameter_en_om_gangen")

    monkeypatch.setattr(Parameter.objects, "create", krasj)

    with pytest.raises(Regelbrudd, match="Noen andre endret"):
        sett(9, anja)
    assert [(v, t) for v, _f, t in perioder()] == [(7, None)]


def test_ny_tekst_avslutter_den_forrige_og_innholdet_staar_ikke_i_loggen(anja, tekst):
    grunnlag = Grunnlag(dag(1), "Vedtak", "Rådet")
    handlinger.sett_tekst("maal", "nb", innhold=" Ny tekst ", grunnlag=grunnlag, av=anja)

    assert Tekst.objects.innhold("maal") == "Før"
    assert Tekst.objects.innhold("maal", dato=dag(1)) == "Ny tekst"
    detaljer = Hendelse.objects.get(hva="paarorende.tekst_satt").detaljer
    assert detaljer == {"nokkel": "maal", "spraak": "nb", "fra": str(dag(1))}
    with pytest.raises(Regelbrudd, match="tom"):
        handlinger.sett_tekst("maal", "nb", innhold=" ", grunnlag=grunnlag, av=anja)


def test_nynorsk_og_bokmaal_lever_hver_for_seg(anja, tekst):
    Tekst.objects.create(
        nokkel="maal", spraak="nn", innhold="Nn", fra="2022-01-01", kilde="x", godkjent_av="x"
    )
    handlinger.sett_tekst("maal", "nn", innhold="Nytt", grunnlag=Grunnlag(dag(), "x", "x"), av=anja)

    assert Tekst.objects.innhold("maal") == "Før"
    assert Tekst.objects.innhold("maal", spraak="nn") == "Nytt"


# Sidene


def test_siden_viser_verdien_naa_den_som_kommer_og_dem_som_har_vaert(anja, parametere, logg_inn):
    sett(8, anja, dag(-10))
    sett(12, anja, dag(10), kilde="Budsjett 2027")
    innstilling = sporringer.parametere()[NOKKEL]

    assert innstilling.naa.verdi == 8
    assert [r.verdi for r in innstilling.kommer] == [12]
    assert [r.verdi for r in innstilling.historie] == [7]
    vist = side(logg_inn(anja).get(reverse("styring:innstillinger")))
    assert "Budsjett 2027" in vist
    assert "Tidligere (1)" in vist


def test_siden_er_like_rask_med_mange(anja, parametere, tekst, logg_inn, tell_sporringer):
    klient, url = logg_inn(anja), reverse("styring:innstillinger")
    faa = tell_sporringer(klient, url)
    for nr in range(6):
        sett(8 + nr, anja, dag(nr))

    assert tell_sporringer(klient, url) == faa


def skjema(**felt):
    return {
        "verdi": "9",
        "fra": dag(3).isoformat(),
        "kilde": "Vedtak 12",
        "godkjent_av": "Rådet",
        **felt,
    }


def test_ny_verdi_fra_skjemaet(anja, parametere, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:ny_parameter", args=[NOKKEL])
    assert klient.get(url).context["form"].fields["verdi"].initial == 7

    assert klient.post(url, skjema()).url == reverse("styring:innstillinger")
    assert [(v, f) for v, f, _t in perioder()][1] == (9, dag(3))


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"verdi": "-1"}, "større enn eller lik 0"),
        ({"verdi": "ni"}, "heltall"),
        ({"verdi": "9,5"}, "heltall"),
        ({"verdi": "99999999"}, "mindre enn eller lik"),
        ({"verdi": ""}, "påkrevet"),
        ({"kilde": ""}, "påkrevet"),
        ({"godkjent_av": ""}, "påkrevet"),
        ({"fra": "snart"}, "Skriv en dato"),
        ({"fra": "2019-01-01"}, "Velg i dag eller senere"),
    ],
)
def test_feil_i_skjemaet_vises_ved_feltet(anja, parametere, logg_inn, felt, melding):
    url = reverse("styring:ny_parameter", args=[NOKKEL])
    svar = logg_inn(anja).post(url, skjema(**felt))

    assert svar.status_code == 200
    assert melding in side(svar)
    assert len(perioder()) == 1


@pytest.mark.parametrize(
    ("gammel", "sendt", "ny"),
    [(True, "nei", False), (1.5, "2.25", 2.25), ("a", "b", "b"), ({"a": 1}, '{"a": 2}', {"a": 2})],
)
def test_skjemaet_folger_slaget_verdien_har(anja, parametere, logg_inn, gammel, sendt, ny):
    Parameter.objects.filter(nokkel=NOKKEL).update(verdi=gammel)
    klient, url = logg_inn(anja), reverse("styring:ny_parameter", args=[NOKKEL])
    assert klient.get(url).status_code == 200

    klient.post(url, skjema(verdi=sendt))

    assert Parameter.objects.verdi(NOKKEL, dag(3)) == ny
    assert klient.get(reverse("styring:innstillinger")).status_code == 200


def test_ny_tekst_fra_skjemaet(anja, tekst, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:ny_tekst", args=["maal", "nb"])
    assert "Før" in side(klient.get(url))

    klient.post(url, skjema(verdi="Etter", fra=dag().isoformat()))

    assert Tekst.objects.innhold("maal") == "Etter"


def test_ukjente_nokler_finnes_ikke(anja, parametere, tekst, logg_inn):
    klient = logg_inn(anja)
    for url in (
        reverse("styring:ny_parameter", args=["tull"]),
        reverse("styring:ny_tekst", args=["maal", "en"]),
    ):
        assert klient.get(url).status_code == 404


def test_lokal_systemadministrator_ser_men_endrer_ikke(avdeling, parametere, logg_inn):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)
    klient = logg_inn(lokal)

    vist = side(klient.get(reverse("styring:innstillinger")))
    assert "Ny verdi fra en dato" not in vist
    assert klient.get(reverse("styring:ny_parameter", args=[NOKKEL])).status_code == 404
