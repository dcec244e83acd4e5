"""Referatet: utkast som ikke mister noe, versjoner som ikke endres, og hva hver av dem ser."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from paarorende.dokumenter import lag_pdf
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Maate
from samarbeid import handlinger, regler, sporringer
from samarbeid.models import Oppfolging, Referat, Referatversjon, Svar
from samarbeid.regler import Bit
from samarbeid.valg import Motestatus, Oppfolgingshva, Oppfolgingsstatus, Referatsvar
from tests.factories import (
    AnsattFactory,
    DelingsgrunnlagFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    ReferatFactory,
    VersjonFactory,
    dag,
)


@pytest.fixture
def mote(relasjon, tjeneste, avdeling, marte):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling, tjeneste=tjeneste)
    return MoteFactory(plan=plan)


@pytest.fixture
def url(mote):
    return reverse("samarbeid:registrer_mote", args=[mote.pk])


@pytest.fixture
def samtykke(relasjon):
    return DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)


def _skjema(**felt):
    return {
        "versjon": "0",
        "dato": dag().isoformat(),
        "viktig": "At jeg får sove",
        "frekvens": "kvartal",
        "oppgave-TOTAL_FORMS": "1",
        "oppgave-INITIAL_FORMS": "0",
        "oppgave-0-tekst": "",
        "oppgave-0-hvem": "parorende",
        "oppfolging-TOTAL_FORMS": "1",
        "oppfolging-INITIAL_FORMS": "0",
        **felt,
    }


def _punkt(konto, nr=0, tekst="Ringe", **felt):
    return {
        f"oppfolging-{nr}-tekst": tekst,
        f"oppfolging-{nr}-ord_fra": "parorende",
        f"oppfolging-{nr}-ansvarlig": str(konto.pk),
        f"oppfolging-{nr}-frist": dag(7).isoformat(),
        **felt,
    }


# ---------------------------------------------------------------- blokkene i § 4.3

BLOKKER = {
    "til_stede": "Kari og Marte",
    "tolk": "Somali, på telefon",
    "viktig": "At jeg får sove",
    "egne_behov": "Koret på tirsdager",
    "egen_mestring": "Turene gir meg krefter",
    "fra_parorende": "Han er oppe om natta",
    "fra_tjenesten": "Han spiser godt",
    "brukes_til": "Kveldsplanen",
    "tjenester": "Hjemmesykepleie hver dag",
    "tjenester_planlagt": "Dusj flyttes til fredag",
    "maal": "Bo hjemme og spille trekkspill",
    "behov_og_mestring": "Kler på seg selv",
    "aktivitet": "Trekkspill på torsdager",
    "vil_ikke_gjore": "Ikke dusj",
    "oppgave-0-tekst": "Handle mat",
}
OM_BRUKER = regler.OM_BRUKER - {"grunnlag"}


@pytest.fixture
def delt_versjon(mote, url, marte, samtykke, logg_inn):
    ekstra = {"sted": "hjemme", "moteleder": str(marte.pk), "bruker_til_stede": "on"}
    svar = logg_inn(marte).post(url, _skjema(**BLOKKER, **ekstra, **_punkt(marte), handling="del"))
    assert svar.status_code == 302
    return Referatversjon.objects.get()


def test_hver_blokk_staar_i_det_som_fryses_og_paa_siden(delt_versjon, kari, marte, logg_inn):
    side = logg_inn(kari).get(delt_versjon.get_absolute_url()).content.decode()

    for navn, tekst in BLOKKER.items():
        if navn in delt_versjon.innhold:
            assert delt_versjon.innhold[navn] == tekst
        assert tekst in side, navn
    assert delt_versjon.innhold["kontaktperson"]["navn"] == "Marte Kvam"
    assert delt_versjon.innhold["grunnlag"]["hjemmel"] == "Samtykke fra bruker"
    assert "Var med på møtet" in side
    assert "Hjemme" in side


def test_uten_grunnlag_forsvinner_alt_om_bruker_fra_alle_sider(
    delt_versjon, mote, samtykke, kari, marte, logg_inn
):
    _rett_og_del(mote, marte, maal="Bo hjemme og svømme")
    nyeste = mote.versjoner.get(nummer=2)
    sider = [
        delt_versjon.get_absolute_url(),
        nyeste.get_absolute_url(),
        reverse("samarbeid:vis_endringer", args=[nyeste.pk]),
    ]
    assert "svømme" in _sett(logg_inn(kari), sider)

    samtykke.trukket = timezone.now()
    samtykke.save()

    sett = _sett(logg_inn(kari), sider)
    for navn in OM_BRUKER:
        assert BLOKKER[navn] not in sett, navn
    assert "svømme" not in sett
    assert "Samtykke fra bruker" not in sett
    assert "At jeg får sove" in sett
    assert "svømme" in _sett(logg_inn(marte), sider)


def test_uten_grunnlag_finnes_feltene_om_bruker_ikke_i_skjemaet(url, marte, logg_inn, relasjon):
    side = logg_inn(marte).get(url).content.decode()
    assert not [navn for navn in OM_BRUKER if f'name="{navn}"' in side]

    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    side = logg_inn(marte).get(url).content.decode()
    assert [navn for navn in sorted(OM_BRUKER) if f'name="{navn}"' in side] == sorted(OM_BRUKER)


def test_skjermet_ser_verken_sted_eller_telefon(delt_versjon, relasjon, kari, marte, logg_inn):
    relasjon.bruker.person.adressegradering = "fortrolig"
    relasjon.bruker.person.save()

    side = logg_inn(kari).get(delt_versjon.get_absolute_url()).content.decode()

    assert "<dt>Sted</dt>" not in side
    assert f"tel:{marte.telefon}" not in side


def test_maalene_folger_med_til_neste_mote(delt_versjon, mote, marte, logg_inn):
    nytt = MoteFactory(plan=mote.plan, frist=dag(90))

    side = logg_inn(marte).get(reverse("samarbeid:registrer_mote", args=[nytt.pk]))

    assert BLOKKER["maal"] in side.content.decode()


def test_den_som_ikke_vil_motes_naa_faar_ingen_frist(mote, url, marte, logg_inn):
    data = _skjema(frekvens="", onsker_ikke_flere="on", ikke_flere_grunn="Orker ikke nå")
    logg_inn(marte).post(url, {**data, "handling": "del"})

    mote.plan.refresh_from_db()
    assert mote.plan.neste_frist is None
    assert Referatversjon.objects.get().innhold["ikke_flere_grunn"] == "Orker ikke nå"


# ---------------------------------------------------------------- utkastet


def test_ny_rad_uten_skript_mister_ingenting(mote, url, marte, logg_inn):
    halvt = {"oppgave-0-tekst": "Handle mat", "oppfolging-0-tekst": "Ringe"}  # uten frist
    svar = logg_inn(marte).post(url, _skjema(**halvt, handling="ny-oppfolging"))

    assert svar.url.endswith("#folge")
    side = logg_inn(marte).get(url).content.decode()
    for tekst in ("At jeg får sove", 'value="Handle mat"', 'value="Ringe"'):
        assert tekst in side
    assert 'name="oppfolging-1-tekst"' in side
    assert 'name="oppgave-1-tekst"' in side


def test_ny_rad_med_feil_i_et_felt_viser_feilen_og_beholder_alt(mote, url, marte, logg_inn):
    data = _skjema(dato=dag(3).isoformat(), **{"oppgave-0-tekst": "Handle"}, handling="ny-oppgave")
    side = logg_inn(marte).post(url, data).content.decode()

    assert "kan ikke være holdt i framtiden" in side
    assert 'value="Handle"' in side
    assert dag(3).isoformat() in side
    assert Referat.objects.get().viktig == "At jeg får sove"
    assert 'name="versjon" value="1"' in side


def test_fjern_tar_bort_bare_den_ene_raden(mote, url, marte, logg_inn):
    rader = {
        "oppgave-TOTAL_FORMS": "3",
        "oppgave-0-tekst": "Handle",
        "oppgave-1-tekst": "Vaske",
        "oppgave-2-tekst": "Måke",
    }
    logg_inn(marte).post(url, _skjema(**rader, fjern="oppgave-1"))

    assert [rad["tekst"] for rad in Referat.objects.get().oppgaver] == ["Handle", "Måke"]


def test_to_maskiner_det_som_er_autolagret_staar_der_etter_ny_innlogging(
    mote, url, marte, logg_inn, client
):
    svar = logg_inn(marte).post(
        url, _skjema(viktig="Halv setn", handling=""), headers={"X-Autolagre": "1"}
    )
    assert (svar.status_code, svar["X-Versjon"]) == (204, "1")
    client.logout()

    assert "Halv setn" in logg_inn(marte).get(url).content.decode()
    assert Hendelse.objects.filter(hva="samarbeid.referat_lagret").count() == 1


def test_autolagring_fyller_ikke_loggen(mote, url, marte, logg_inn):
    for nr in range(3):
        svar = logg_inn(marte).post(
            url, _skjema(versjon=str(nr), viktig=f"Ord {nr}"), headers={"X-Autolagre": "1"}
        )
        assert svar.status_code == 204

    assert Hendelse.objects.filter(hva="samarbeid.referat_lagret").count() == 1


def test_samme_innhold_to_ganger_er_ingen_konflikt(mote, url, marte, logg_inn):
    for _nr in range(2):
        assert logg_inn(marte).post(url, _skjema(handling="lagre")).status_code == 302


@pytest.mark.parametrize("versjon", ["-1", "", "tull", "9999999999999999999999"])
def test_gal_versjon_lagrer_ingenting(mote, url, marte, logg_inn, versjon):
    svar = logg_inn(marte).post(url, _skjema(versjon=versjon))

    assert svar.status_code in (200, 409)
    assert not Referat.objects.exclude(viktig="").exists()


@pytest.mark.parametrize(
    ("felt", "kode"),
    [
        ({"oppfolging-0-ansvarlig": "tull"}, 200),
        ({"oppfolging-0-frist": "31.02.2026"}, 200),
        ({"oppfolging-TOTAL_FORMS": "tull"}, 200),
        ({"oppfolging-TOTAL_FORMS": "21"}, 200),
        ({"viktig": "x" * 70_000, "til_stede": "y" * 400}, 200),
    ],
)
def test_gale_svar_deles_ikke(mote, url, marte, logg_inn, felt, kode):
    data = {**_skjema(**_punkt(marte)), **felt}

    assert logg_inn(marte).post(url, {**data, "handling": "del"}).status_code == kode
    assert not Referatversjon.objects.exists()


def test_et_forfalsket_ansvar_deles_ikke_selv_om_skjemaet_omgaas(mote, marte):
    utenfor = AnsattFactory()
    rad = {"tekst": "Ringe", "ansvarlig": str(utenfor.pk), "frist": dag(7).isoformat()}
    ReferatFactory(mote=mote, skrevet_av=marte, oppfolginger=[rad])

    with pytest.raises(Regelbrudd):
        handlinger.del_referat(mote, av=marte)


def test_en_kollega_i_avdelingen_kan_eie_loftet(mote, url, marte, jonas, logg_inn):
    logg_inn(marte).post(url, _skjema(**_punkt(jonas), handling="del"))

    punkt = Oppfolging.objects.get()
    assert (punkt.ansvarlig, punkt.ord_fra) == (jonas, "parorende")
    assert (punkt.forste_frist, punkt.svar) == (punkt.frist, Svar.objects.get())


NAA = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("andres", "om", "svar"),
    [
        (True, timedelta(minutes=15), False),
        (True, timedelta(seconds=1), False),
        (True, timedelta(0), True),
        (False, timedelta(minutes=15), True),
    ],
)
def test_laasen_varer_et_kvarter(andres, om, svar):
    assert regler.kan_redigere_naa(en_annen_har_laas=andres, laast_til=NAA + om, naa=NAA) is svar
    assert regler.kan_redigere_naa(en_annen_har_laas=True, laast_til=None, naa=NAA)


def test_den_andre_maa_vente_eller_ta_over(mote, relasjon, url, marte, jonas, logg_inn):
    relasjon.kontaktpersoner.update(til=dag())
    relasjon.kontaktpersoner.update(konto=jonas, til=None)
    with time_machine.travel(NAA, tick=False):
        handlinger.lagre_referat(mote, felt={"viktig": "Martes ord"}, versjon=0, av=marte)
    with (
        time_machine.travel(NAA + timedelta(minutes=14, seconds=59), tick=False),
        pytest.raises(Konflikt) as feil,
    ):
        handlinger.lagre_referat(mote, felt={"viktig": "Jonas' ord"}, versjon=1, av=jonas)
    assert "Marte Kvam" in str(feil.value)
    assert "Jonas' ord" in feil.value.mitt.values()
    assert "Martes ord" in feil.value.deres.values()

    with time_machine.travel(NAA + timedelta(minutes=15), tick=False):
        referat = handlinger.lagre_referat(mote, felt={"viktig": "Nytt"}, versjon=1, av=jonas)
    assert (referat.viktig, referat.skrevet_av) == ("Nytt", jonas)


def test_ta_over_gir_laasen_og_beholder_teksten(mote, url, marte, jonas, relasjon, logg_inn):
    handlinger.lagre_referat(mote, felt={"viktig": "Martes ord"}, versjon=0, av=marte)
    relasjon.kontaktpersoner.all().delete()
    KontaktpersonFactory(relasjon=relasjon, konto=jonas)
    klient = logg_inn(jonas)
    assert "skriver i dette referatet" in klient.get(url).content.decode()

    klient.post(reverse("samarbeid:ta_over_referat", args=[mote.pk]))

    side = klient.get(url).content.decode()
    assert "skriver i dette referatet" not in side
    assert "Martes ord" in side
    assert klient.post(url, _skjema(versjon="1", viktig="Mer")).status_code == 302


def test_se_som_kari_viser_utkastet_uten_aa_dele(mote, url, marte, kari, logg_inn):
    klient = logg_inn(marte)
    svar = klient.post(url, _skjema(viktig="Kanarifugl", handling="vis"))

    assert "Kanarifugl" in klient.get(svar.url).content.decode()
    assert not Referatversjon.objects.exists()
    assert logg_inn(kari).get(svar.url).status_code == 404


# ---------------------------------------------------------------- siden sist


@pytest.fixture
def lofte(mote, relasjon, marte):
    forrige = MoteFactory(
        plan=mote.plan, frist=dag(-60), status=Motestatus.HOLDT, avsluttet=dag(-60)
    )
    return OppfolgingFactory(relasjon=relasjon, mote=forrige, ansvarlig=marte)


def _sist(punkt, **felt):
    return {f"sist-{punkt.pk}-{navn}": verdi for navn, verdi in felt.items()}


@pytest.mark.parametrize(
    ("hva", "status"),
    [
        (Oppfolgingshva.GJORT, Oppfolgingsstatus.GJORT),
        (Oppfolgingshva.IKKE_GJORT, Oppfolgingsstatus.IKKE_GJORT),
        (Oppfolgingshva.UTSATT, Oppfolgingsstatus.AAPEN),
    ],
)
def test_svaret_paa_siden_sist_blir_et_skritt_nar_referatet_deles(
    mote, url, lofte, marte, kari, logg_inn, hva, status
):
    sagt = _sist(lofte, hva=hva.value, tekst="Vi ringte to ganger", ny_frist=dag(9).isoformat())
    klient = logg_inn(marte)
    klient.post(url, _skjema(**sagt, handling="lagre"))
    assert not lofte.hendelser.exists()
    assert "Vi ringte to ganger" in klient.get(url).content.decode()

    klient.post(url, _skjema(versjon="1", **sagt, handling="del"))

    lofte.refresh_from_db()
    assert lofte.status == status
    assert lofte.hendelser.get().hva == hva
    versjon = Referatversjon.objects.get()
    side = logg_inn(kari).get(versjon.get_absolute_url()).content.decode()
    assert "Vi ringte to ganger" in side


def test_i_gang_endrer_ingenting(mote, url, lofte, marte, logg_inn):
    logg_inn(marte).post(url, _skjema(**_sist(lofte, hva=""), handling="del"))

    assert Referatversjon.objects.exists()
    assert not lofte.hendelser.exists()


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"hva": "gjort"}, "Fortell hva som skjedde"),
        ({"hva": "utsatt", "tekst": "Syk"}, "Sett en ny frist"),
        ({"hva": "utsatt", "tekst": "Syk", "ny_frist": "2020-01-01"}, "kan ikke være passert"),
        ({"hva": "bekreftet", "tekst": "Ja"}, "gyldig valg"),
    ],
)
def test_halve_svar_paa_siden_sist_deles_ikke(mote, url, lofte, marte, logg_inn, felt, feil):
    svar = logg_inn(marte).post(url, _skjema(**_sist(lofte, **felt), handling="del"))

    assert feil in svar.content.decode()
    assert not Referatversjon.objects.exists()


# ---------------------------------------------------------------- versjoner


def _rett_og_del(mote, konto, **felt):
    handlinger.rett_referat(mote, grunn="Hun sa tre ganger", av=konto)
    versjon = Referat.objects.get(mote=mote).versjon
    handlinger.lagre_referat(mote, felt=felt, versjon=versjon, av=konto)
    return handlinger.del_retting(mote, av=konto)


def test_retting_blir_versjon_to_og_den_forste_staar_med_sin_merknad(
    delt_versjon, mote, kari, marte
):
    handlinger.svar_paa_referat(delt_versjon, svar=Referatsvar.UENIG, tekst="Tre ganger", av=kari)
    foer = Referatversjon.objects.values_list("innhold", flat=True).get(pk=delt_versjon.pk)

    ny = _rett_og_del(mote, marte, viktig="At jeg får sove hele natta")

    assert (ny.nummer, ny.retting_grunn) == (2, "Hun sa tre ganger")
    delt_versjon.refresh_from_db()
    assert delt_versjon.innhold == foer
    assert delt_versjon.merknad.tekst == "Tre ganger"
    assert Svar.objects.get().tekst == "At jeg får sove hele natta"
    assert Oppfolging.objects.count() == 1
    assert Varsel.objects.filter(til=kari, slag="referat_delt", nokkel=str(ny.pk)).exists()


def test_rettingen_legger_til_nye_lofter_og_tar_ingen_bort(delt_versjon, mote, marte):
    nytt = {"tekst": "Måke", "ansvarlig": str(marte.pk), "frist": dag(9).isoformat()}

    _rett_og_del(mote, marte, oppfolginger=[nytt])

    assert set(Oppfolging.objects.values_list("tekst", flat=True)) == {"Ringe", "Måke"}


def test_forskjellen_vises_med_ord_ikke_bare_med_farge(delt_versjon, mote, marte, kari, logg_inn):
    ny = _rett_og_del(mote, marte, viktig="At jeg alltid får sove")

    for konto in (kari, marte):
        side = logg_inn(konto).get(reverse("samarbeid:vis_endringer", args=[ny.pk]))
        tekst = side.content.decode()
        assert "<ins>[lagt til: alltid ]</ins>" in tekst
        assert "Hun sa tre ganger" in tekst
        assert "Se hva som er endret" in logg_inn(konto).get(ny.get_absolute_url()).content.decode()


def test_et_delt_referat_kan_ikke_skrives_i_uten_aa_rettes_forst(
    delt_versjon, mote, url, marte, logg_inn
):
    assert logg_inn(marte).get(url).status_code == 302
    with pytest.raises(Regelbrudd):
        handlinger.lagre_referat(mote, felt={"viktig": "Snikende"}, versjon=1, av=marte)
    with pytest.raises(Regelbrudd):
        handlinger.del_retting(mote, av=marte)
    with pytest.raises(Regelbrudd):
        handlinger.del_referat(mote, av=marte)


def test_retting_krever_grunn_og_bare_en_om_gangen(delt_versjon, mote, marte, logg_inn):
    url = reverse("samarbeid:rett_referat", args=[mote.pk])
    klient = logg_inn(marte)

    assert klient.post(url, {"grunn": " "}).status_code == 200
    assert klient.post(url, {"grunn": "Feil dag"}).status_code == 302
    assert klient.post(url, {"grunn": "Feil dag"}).status_code == 409


def test_et_mote_som_ikke_er_holdt_kan_ikke_rettes(mote, marte):
    ReferatFactory(mote=mote, skrevet_av=marte)

    with pytest.raises(Regelbrudd):
        handlinger.rett_referat(mote, grunn="For tidlig", av=marte)


def test_svaret_gjelder_den_nyeste_versjonen(delt_versjon, mote, kari, marte):
    ny = _rett_og_del(mote, marte, viktig="Noe annet")

    with pytest.raises(Regelbrudd):
        handlinger.svar_paa_referat(delt_versjon, svar=Referatsvar.STEMMER, tekst="", av=kari)
    handlinger.svar_paa_referat(ny, svar=Referatsvar.STEMMER, tekst="", av=kari)


def test_marte_forer_karis_svar_paa_referatet(delt_versjon, kari, marte, logg_inn):
    adresse = delt_versjon.get_absolute_url()
    klient = logg_inn(marte)
    assert klient.post(adresse, {"svar": "stemmer"}).status_code == 200

    klient.post(adresse, {"svar": "uenig", "tekst": "Tre ganger", "maate": "brev"})

    merknad = delt_versjon.merknad
    assert (merknad.maate, merknad.fort_av) == (Maate.BREV, marte)
    assert "Ført av Marte Kvam" in logg_inn(kari).get(adresse).content.decode()


def test_bare_kari_eller_den_ansvarlige_kan_svare(mote, marte, ola, jonas):
    versjon = VersjonFactory(mote=mote, delt_av=marte)

    for av, maate in ((ola, Maate.PORTAL), (marte, Maate.PORTAL), (jonas, Maate.TELEFON)):
        with pytest.raises(Regelbrudd):
            handlinger.svar_paa_referat(
                versjon, svar=Referatsvar.STEMMER, tekst="", maate=maate, av=av
            )


@pytest.mark.parametrize(
    ("gammel", "ny", "biter"),
    [
        ("to ganger", "tre ganger", [(Bit.FJERNET, "to"), (Bit.LAGT_TIL, "tre")]),
        ("", "Nytt", [(Bit.LAGT_TIL, "Nytt")]),
        ("Borte", "", [(Bit.FJERNET, "Borte")]),
        (False, True, [(Bit.FJERNET, "nei"), (Bit.LAGT_TIL, "ja")]),
        (["én"], ["én", "to"], [(Bit.LAGT_TIL, "\nto")]),
    ],
)
def test_forskjellen_er_ord_for_ord(gammel, ny, biter):
    (blokk,) = regler.forskjell({"Felt": gammel}, {"Felt": ny})

    assert [bit for bit in blokk.biter if bit[0] != Bit.LIK] == biter


def test_like_felt_er_ingen_forskjell_og_nye_felt_er_det():
    assert regler.forskjell({"a": "likt", "b": ""}, {"a": "likt"}) == []
    assert regler.forskjell({}, {"a": "nytt"})[0].biter == [(Bit.LAGT_TIL, "nytt")]


@pytest.mark.parametrize("status", list(Motestatus))
def test_bare_et_delt_referat_fra_et_holdt_mote_kan_rettes(status):
    holdt = status == Motestatus.HOLDT
    assert regler.kan_rettes(status, har_versjon=True, under_retting=False) is holdt
    assert not regler.kan_rettes(status, har_versjon=False, under_retting=False)
    assert not regler.kan_rettes(status, har_versjon=True, under_retting=True)
    assert not regler.kan_fores_referat(Motestatus.TAKKET_NEI, under_retting=True)


def test_etikettene_er_ord_ingen_feltnavn_vises():
    lesbar = sporringer.leselig(_innhold(), viser_om_bruker=True)

    assert not [navn for navn in lesbar if "_" in navn]


def _innhold():
    return dict.fromkeys([*BLOKKER.keys() - {"oppgave-0-tekst"}, "rytme", "grunnlag", "sted"], "")


def _sett(klient, sider):
    return "".join(klient.get(side).content.decode() for side in sider)


# ---------------------------------------------------------------- papir


@pytest.fixture
def papir(monkeypatch):
    """Det som ble satt på papiret. Utskriften selv er prøvd i test_pdfua.py."""
    skrevet = []

    def lag(mal, innhold):
        skrevet.append(
            render_to_string(mal, {"sprak": "nb", "kommune": settings.KOMMUNE, **innhold})
        )
        return lag_pdf(mal, innhold)

    monkeypatch.setattr("samarbeid.dokumenter.dokumenter.lag_pdf", lag)
    return skrevet


def test_referatet_paa_papir_folger_samme_samtykke(delt_versjon, samtykke, kari, papir, logg_inn):
    url = reverse("samarbeid:referat_pdf", args=[delt_versjon.pk])
    svar = logg_inn(kari).get(url)
    assert svar.content.startswith(b"%PDF")
    assert svar["Content-Disposition"] == 'attachment; filename="referat.pdf"'
    assert not [navn for navn, ord_ in BLOKKER.items() if ord_ not in papir[0]]

    samtykke.trukket = timezone.now()
    samtykke.save()

    assert logg_inn(kari).get(url).content != svar.content
    assert not [navn for navn in OM_BRUKER if BLOKKER[navn] in papir[1]]
    assert "Samtykke fra bruker" not in papir[1]
    assert "At jeg får sove" in papir[1]
