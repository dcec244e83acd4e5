"""Hva systemadministratoren når, hva hun ikke når, og hvordan den første blir til."""

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import get_resolver, reverse

from paarorende import handlinger
from paarorende.admin import oppsett
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Invitasjon, Konto, Parameter, Rolletildeling, Tekst
from paarorende.valg import GIR_ELLER_GODKJENNER, Rolle
from tests.factories import AnsattFactory, KontoFactory, RolletildelingFactory, dag

LESES = (
    *("roller", "velg_ansatt", "gi_rolle", "vis_rolle", "avslutt_rolle", "forny_rolle"),
    *("kontoer", "ny_konto", "vis_konto", "steng_konto", "organisasjon"),
    *("last_ned_organisasjon", "last_opp_organisasjon", "innstillinger"),
    *("ny_parameter", "ny_tekst"),
)
# En POST uten innhold: skjemaet igjen (200), utført (302), eller et nei fra reglene (409).
SENDES = {
    **dict.fromkeys(["gi_rolle", "forny_rolle", "ny_konto", "ny_parameter", "ny_tekst"], 200),
    **dict.fromkeys(["last_opp_organisasjon", "bekreft_organisasjon", "inviter_ansatt"], 200),
    **dict.fromkeys(["godkjenn_rolle", "avslutt_rolle", "steng_konto", "avslutt_okter"], 302),
    "trekk_invitasjon": 302,
    "aapne_konto": 409,
}
LEDERES = ("roller", "vis_rolle", "godkjenn_rolle")


@pytest.fixture
def verden(anja, marte, avdeling, parametere):
    """Det adressene trenger. Marte har ikke tatt i bruk kontoen."""
    venter = RolletildelingFactory(enhet=avdeling, godkjent=None, godkjent_av=None, til=dag(30))
    marte.set_unusable_password()
    marte.save()
    invitasjon, _kode = Invitasjon.objects.utsted(
        konto=AnsattFactory(email="ny@example.org"), epost="ny@example.org", dager=7, av=anja
    )
    Tekst.objects.create(nokkel="maal", innhold="x", fra="2022-01-01", kilde="x", godkjent_av="x")
    rolle = ("vis_rolle", "godkjenn_rolle", "avslutt_rolle", "forny_rolle")
    konto = ("vis_konto", "steng_konto", "aapne_konto", "avslutt_okter", "inviter_ansatt")
    return {
        **{navn: [venter.pk] for navn in rolle},
        **{navn: [marte.pk] for navn in (*konto, "gi_rolle")},
        "trekk_invitasjon": [invitasjon.pk],
        "ny_parameter": ["invitasjon_dager"],
        "ny_tekst": ["maal", "nb"],
    }


def _url(navn, verden):
    return reverse(f"styring:{navn}", args=verden.get(navn, []))


def _konto(rolle, enhet):
    konto = AnsattFactory()
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=enhet)
    return konto


def test_alle_adressene_er_med():
    styring = next(
        m for m in get_resolver().url_patterns if getattr(m, "namespace", "") == "styring"
    )

    assert {m.name for m in styring.url_patterns} == {*LESES, *SENDES}


@pytest.mark.parametrize("navn", LESES)
def test_systemadministratoren_kan_lese(navn, verden, anja, logg_inn):
    assert logg_inn(anja).get(_url(navn, verden)).status_code == 200


@pytest.mark.parametrize("navn", SENDES)
def test_systemadministratoren_kan_endre(navn, verden, anja, logg_inn):
    svar = logg_inn(anja).post(_url(navn, verden), {"x": "1"})

    assert svar.status_code == SENDES[navn]


@pytest.mark.parametrize("rolle", [r for r in Rolle.values if r != Rolle.SYSTEMADMINISTRATOR])
def test_andre_roller_naar_bare_det_de_kan_godkjenne(rolle, verden, avdeling, logg_inn):
    klient = logg_inn(_konto(rolle, avdeling))
    leder = rolle in GIR_ELLER_GODKJENNER

    for navn in LESES:
        ventet = 200 if leder and navn in LEDERES else 404
        assert klient.get(_url(navn, verden)).status_code == ventet, navn
    for navn in SENDES:
        ventet = 302 if leder and navn in LEDERES else 404
        assert klient.post(_url(navn, verden), {"x": "1"}).status_code == ventet, navn


def test_en_rolle_som_ikke_er_godkjent_aapner_ingenting(verden, omraade, logg_inn):
    konto = AnsattFactory()
    RolletildelingFactory(
        konto=konto,
        rolle=Rolle.SYSTEMADMINISTRATOR,
        enhet=omraade,
        godkjent=None,
        godkjent_av=None,
    )
    klient = logg_inn(konto)

    for navn in LESES:
        assert klient.get(_url(navn, verden)).status_code == 404, navn


# Hvor hun begynner


def test_ren_systemadministrator_begynner_paa_rollene(anja, omraade, logg_inn, jonas):
    klient = logg_inn(anja)
    assert klient.get(reverse("hjem")).url == reverse("styring:roller")
    meny = klient.get(reverse("styring:roller")).content.decode()
    for navn in ("Roller", "Kontoer", "Organisasjon", "Innstillinger"):
        assert re.search(rf'<a href="/styring/{navn.lower()}/"[^>]*>{navn}</a>', meny)

    RolletildelingFactory(konto=anja, rolle=Rolle.ANSATT, enhet=omraade)
    assert klient.get(reverse("hjem")).url == reverse("arbeidsliste")


def test_andre_har_ikke_styringen_i_menyen(jonas, leder, logg_inn, parametere):
    for konto, url in ((jonas, "arbeidsliste"), (leder, "rapportering:tertial")):
        side = logg_inn(konto).get(reverse(url)).content.decode()
        assert 'href="/styring/kontoer/"' not in side


# Djangos oppsettssider


@pytest.fixture
def superbruker(db, logg_inn):
    return logg_inn(KontoFactory(is_staff=True, is_superuser=True))


def test_oppsettet_har_bare_det_som_kan_sees(superbruker, logg_inn, parametere):
    assert {m._meta.label for m in oppsett._registry} == {
        "paarorende.Parameter",
        "paarorende.Tekst",
        "paarorende.Organisasjonsenhet",
    }


@pytest.mark.parametrize("modell", ["parameter", "tekst", "organisasjonsenhet"])
def test_oppsettet_endrer_ingenting(modell, parametere, avdeling, settings):
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    admin = next(a for m, a in oppsett._registry.items() if m._meta.model_name == modell)
    request = RequestFactory().get("/")
    request.user = KontoFactory(is_staff=True, is_superuser=True)

    assert admin.has_view_permission(request)
    assert not admin.has_add_permission(request)
    assert not admin.has_change_permission(request)
    assert not admin.has_delete_permission(request)
    request.user = AnonymousUser()
    assert not admin.has_view_permission(request)


def test_ingen_andre_kan_skrive_persondata_i_oppsettet(client, parametere, kari):
    from allauth.mfa.models import Authenticator

    konto = KontoFactory(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=konto, type="totp", data={"secret": "x"})
    client.force_login(konto)
    adresse = EmailAddress.objects.create(user=kari, email=kari.email)
    rad = Parameter.objects.get(nokkel="invitasjon_dager")

    assert client.get("/oppsett/").status_code == 200
    assert client.get("/oppsett/paarorende/parameter/").status_code == 200
    assert client.get(f"/oppsett/paarorende/parameter/{rad.pk}/change/").status_code == 200
    svar = client.post(f"/oppsett/paarorende/parameter/{rad.pk}/change/", {"verdi": "1"})
    assert svar.status_code == 403
    assert client.get("/oppsett/paarorende/parameter/add/").status_code == 403
    assert client.post(f"/oppsett/paarorende/parameter/{rad.pk}/delete/").status_code == 403
    assert client.get(f"/oppsett/account/emailaddress/{adresse.pk}/change/").status_code == 404
    assert client.get("/oppsett/mfa/authenticator/").status_code == 404
    assert client.get("/oppsett/auth/group/").status_code == 404


# De to første


def forste_oppsett(*argumenter):
    ut = StringIO()
    call_command("forste_oppsett", *argumenter, stdout=ut)
    return ut.getvalue()


TO = ("--epost", "anja@example.org", "--epost", "bo@example.org")


@pytest.fixture
def topp(omraade, parametere):
    omraade.kode = "HM"
    omraade.save()
    return omraade


def test_to_systemadministratorer_som_har_godkjent_hverandre(topp):
    ut = forste_oppsett(*TO, "--enhet", "HM")

    roller = Rolletildeling.objects.gjeldende().select_related("konto", "godkjent_av", "tildelt_av")
    par = {(r.konto.email, r.godkjent_av.email) for r in roller}
    assert par == {
        ("anja@example.org", "bo@example.org"),
        ("bo@example.org", "anja@example.org"),
    }
    giver = roller[0].tildelt_av
    assert (giver.is_active, giver.er_ansatt, giver.has_usable_password()) == (False, False, False)
    assert Hendelse.objects.filter(hva="paarorende.forste_oppsett", av=None).count() == 2
    for invitasjon in Invitasjon.objects.aapne():
        linje = next(li for li in ut.splitlines() if invitasjon.epost in li and "kode" in li)
        assert invitasjon.get_absolute_url() in linje
        kode = linje.rsplit(" ", 1)[1]
        assert invitasjon.stemmer(kode)


def test_den_forste_kan_gi_roller_og_den_andre_godkjenne(topp, jonas):
    forste_oppsett(*TO, "--enhet", "HM")
    anja, bo = (Konto.objects.get(email=f"{navn}@example.org") for navn in ("anja", "bo"))

    tildeling = handlinger.tildel_rolle(
        jonas, rolle=Rolle.DIREKTOR, enhet=topp, fra=dag(), til=dag(9), begrunnelse="x", av=anja
    )
    handlinger.godkjenn_rolle(tildeling, av=bo)

    assert jonas.har_rolle(Rolle.DIREKTOR)


def test_kan_kjores_igjen_til_en_har_vaert_inne(topp):
    forste_oppsett(*TO, "--enhet", "HM")
    ut = forste_oppsett(*TO, "--enhet", "HM")

    assert Rolletildeling.objects.count() == 2
    assert Invitasjon.objects.aapne().count() == 2
    assert ut.count("kode ") == 2
    ny = Invitasjon.objects.aapne().get(epost="anja@example.org")
    kode = re.search(rf"{ny.pk}/  kode (\d+)", ut)[1]
    handlinger.ta_imot_invitasjon(ny.pk, kode=kode, passord="tre blå sykler i regnet")

    with pytest.raises(CommandError, match="allerede en systemadministrator"):
        forste_oppsett("--epost", "c@example.org", "--epost", "d@example.org", "--enhet", "HM")


@pytest.mark.parametrize(
    ("argumenter", "melding"),
    [
        (["--epost", "a@example.org"], "nøyaktig to"),
        (["--epost", "a@example.org", "--epost", "b"], "ikke en e-postadresse"),
        (["--epost", "a@example.org", "--epost", "A@example.org"], "to forskjellige"),
        (["--epost", "a@example.org", "--epost", "kari@example.org"], "i bruk"),
    ],
)
def test_gale_adresser_lager_ingenting(topp, kari, argumenter, melding):
    with pytest.raises(CommandError, match=melding):
        forste_oppsett(*argumenter, "--enhet", "HM")

    assert not Rolletildeling.objects.exists()
    assert not Konto.objects.filter(email="a@example.org").exists()


def test_enheten_maa_finnes_og_vaere_paa_toppen(topp, avdeling):
    with pytest.raises(CommandError, match="finnes ikke"):
        forste_oppsett(*TO, "--enhet", "TULL")
    with pytest.raises(CommandError, match="toppen av kartet"):
        forste_oppsett(*TO, "--enhet", avdeling.kode)


def test_uten_forvalg_sier_kommandoen_hva_som_mangler(omraade):
    with pytest.raises(CommandError, match="last_forvalg"):
        forste_oppsett(*TO, "--enhet", omraade.kode)

    assert not Konto.objects.exists()


def test_har_alle_sluttet_kan_en_ansatt_med_konto_bli_den_forste(topp, jonas):
    jonas.set_password("tre blå sykler i regnet")
    jonas.save()
    ut = forste_oppsett(
        "--epost", "jonas@example.org", "--epost", "bo@example.org", "--enhet", "HM"
    )

    assert jonas.har_rolle(Rolle.SYSTEMADMINISTRATOR)
    assert ut.count("kode ") == 1
    with pytest.raises(Regelbrudd, match="allerede en systemadministrator"):
        handlinger.forste_oppsett("x@example.org", "y@example.org", enhet=topp)
