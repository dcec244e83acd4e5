"""Det hver innlogget styrer om seg selv: opplysninger, beskjeder og hva hun får vite."""

import pytest
from django.urls import reverse

from paarorende import handlinger, sms, tasks
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Hendelse, Varselvalg
from paarorende.models.avtrykk import avtrykk
from paarorende.regler import varsling
from paarorende.valg import (
    Adressegradering,
    Delingshjemmel,
    Delingstema,
    Kanal,
    Rolle,
    Varselslag,
)
from paarorende.varsling import varsle_konto
from tests.factories import (
    AnsattFactory,
    BrukerFactory,
    DelingsgrunnlagFactory,
    KontoFactory,
    ParorendeFactory,
    PersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
)

KONTO, BESKJEDER = reverse("konto:min_konto"), reverse("konto:beskjeder")
OPPLYSNINGER, TELEFON = reverse("konto:egne_opplysninger"), reverse("konto:arbeidstelefon")
VITE = reverse("konto:det_jeg_faar_vite")
NYTT = {
    "telefon": "91234567",
    "epost": "kari@hjemme.example.org",
    "adresse": "Storgata 1, 1500 Moss",
    "spraak": "nb",
    "tolk": "",
    "digital": True,
}


def skjerm(person):
    person.adressegradering = Adressegradering.FORTROLIG
    person.telefon, person.adresse = "91234567", "Hemmelig vei 7, 1500 Moss"
    person.save()


def endre(person, av, vist=None, **felt):
    nytt = felt or NYTT
    vist = avtrykk(person, nytt) if vist is None else vist
    return handlinger.endre_egne_opplysninger(person, opplysninger=nytt, vist=vist, av=av)


# Handlingene


def test_kari_endrer_sine_egne_opplysninger(kari):
    endre(kari.person, kari)

    kari.person.refresh_from_db()
    assert (kari.person.telefon, kari.person.adresse) == ("91234567", NYTT["adresse"])
    hendelse = Hendelse.objects.get()
    assert hendelse.hva == "paarorende.egne_opplysninger_endret"
    assert hendelse.detaljer == {"felt": "adresse epost telefon"}


def test_ingen_endrer_andres(kari, ola, marte):
    for konto in (ola, marte):
        with pytest.raises(Regelbrudd, match="dine egne"):
            endre(kari.person, konto)


def test_navnet_og_graderingen_endres_ikke_her(kari):
    for felt in ({"fornavn": "Anne"}, {"adressegradering": "ugradert"}, {"konto": None}):
        with pytest.raises(Regelbrudd, match="ikke endres her"):
            endre(kari.person, kari, vist="", **felt)


@pytest.mark.parametrize("felt", [{"telefon": "1"}, {"adresse": "x"}])
def test_det_som_er_skjermet_endres_bare_sammen_med_oss(kari, felt):
    skjerm(kari.person)

    with pytest.raises(Regelbrudd, match="ikke endres her"):
        endre(kari.person, kari, **felt)


def test_brev_krever_en_adresse_men_ikke_av_en_skjermet(kari):
    with pytest.raises(Regelbrudd, match="adressen"):
        endre(kari.person, kari, digital=False)
    skjerm(kari.person)
    kari.person.adresse = ""
    kari.person.save()

    assert endre(kari.person, kari, digital=False).digital is False


def test_to_som_lagrer_samtidig_faar_se_begge(kari):
    gammelt = avtrykk(kari.person, NYTT)
    endre(kari.person, kari)

    with pytest.raises(Konflikt):
        endre(kari.person, kari, vist=gammelt, **{**NYTT, "telefon": "90000000"})


def test_den_ansatte_retter_nummeret_de_parorende_ringer(marte, jonas, kari):
    vist = avtrykk(marte, ["telefon", "telefontid"])
    felt = {"telefon": "69000555", "telefontid": "Kl. 9–11", "vist": vist}

    handlinger.endre_arbeidstelefon(marte, **felt, av=marte)

    marte.refresh_from_db()
    assert (marte.telefon, marte.telefontid) == ("69000555", "Kl. 9–11")
    for konto, av in ((marte, jonas), (kari, kari)):
        with pytest.raises(Regelbrudd, match="dine egne"):
            handlinger.endre_arbeidstelefon(konto, **felt, av=av)
    with pytest.raises(Regelbrudd, match="nummer å ringe"):
        handlinger.endre_arbeidstelefon(marte, **{**felt, "telefon": ""}, av=marte)


def test_en_hendelse_per_endret_valg(kari):
    valg = {
        (Varselslag.REFERAT_DELT, Kanal.EPOST): False,
        (Varselslag.REFERAT_DELT, Kanal.SMS): True,
        (Varselslag.OPPFOLGING, Kanal.EPOST): True,  # er det fra før
    }

    assert handlinger.velg_varsler(kari, valg=valg, av=kari) == 2
    assert handlinger.velg_varsler(kari, valg=valg, av=kari) == 0

    rader = Varselvalg.objects.order_by("kanal").values_list("slag", "kanal", "paa")
    assert list(rader) == [("referat_delt", "epost", False), ("referat_delt", "sms", True)]
    assert Hendelse.objects.filter(hva="paarorende.varsel_valgt").count() == 2


def test_ingen_velger_for_andre_eller_slaar_av_portalen(kari, ola):
    av_ = {(Varselslag.REFERAT_DELT, Kanal.PORTAL): False}
    with pytest.raises(Regelbrudd, match="deg selv"):
        handlinger.velg_varsler(kari, valg={}, av=ola)
    with pytest.raises(Regelbrudd, match="kan ikke slås av"):
        handlinger.velg_varsler(kari, valg=av_, av=kari)
    assert not Varselvalg.objects.exists()


def test_valget_styrer_det_som_sendes(kari, mailoutbox):
    handlinger.velg_varsler(kari, valg={(Varselslag.REFERAT_DELT, Kanal.EPOST): False}, av=kari)
    for slag in (Varselslag.REFERAT_DELT, Varselslag.OPPFOLGING):
        varsle_konto(kari, slag, nokkel="1", lenke="/")

    while tasks.send_neste():
        pass

    assert [brev.subject for brev in mailoutbox] == [Varselslag.OPPFOLGING.label]


# Reglene


@pytest.mark.parametrize("slag", Varselslag.values)
def test_hvert_slag_sier_hvem_det_angaar(slag):
    assert slag in varsling.ANGAAR


def test_hvem_som_velger_om_hva():
    def angaar(slag, **hvem):
        return varsling.angaar(slag, **{"er_ansatt": False, "er_parorende": False, **hvem})

    assert angaar("referat_delt", er_parorende=True)
    assert not angaar("referat_delt", er_ansatt=True)
    assert angaar("vara", er_ansatt=True)
    assert not angaar("vara", er_parorende=True)
    assert not angaar("vara")
    assert not angaar("invitasjon", er_ansatt=True, er_parorende=True)
    assert not angaar("finnes_ikke", er_ansatt=True)
    assert angaar("sak_brev", er_bruker=True)
    assert angaar("sak_brev", er_parorende=True)
    assert not angaar("sak_brev", er_ansatt=True)
    assert not angaar("utkast_slettes", er_bruker=True)


@pytest.mark.parametrize("slag", [Varselslag.SAK_BREV, Varselslag.SAK_BREV_IGJEN])
def test_varselet_om_et_vedtak_kan_ikke_slaas_av_paa_e_post(kari, slag):
    with pytest.raises(Regelbrudd, match="kan ikke slås av"):
        handlinger.velg_varsler(kari, valg={(slag, Kanal.EPOST): False}, av=kari)

    assert handlinger.velg_varsler(kari, valg={(slag, Kanal.SMS): True}, av=kari) == 1


def test_det_som_ikke_kan_slaas_av_har_ingen_avkryssing(kari, relasjon, logg_inn):
    klient, side = logg_inn(kari), BESKJEDER

    svar = klient.get(side).content.decode()
    assert 'name="sak_svar-epost"' in svar
    assert 'name="sak_brev-epost"' not in svar
    assert klient.post(side, {"lagre": "1", "sak_svar-epost": "on"}).status_code == 302
    assert not Varselvalg.objects.filter(slag="sak_brev").exists()


def test_brukeren_velger_ogsaa(ola, logg_inn):
    bruker = BrukerFactory(person=PersonFactory(konto=KontoFactory()))

    svar = logg_inn(bruker.person.konto).get(BESKJEDER).content.decode()

    assert str(Varselslag.SAK_BREV.label) in svar
    assert str(Varselslag.UTKAST_SLETTES.label) not in svar


def test_nummeret_til_sms(kari, marte):
    assert sms.nummer(kari) == ""
    kari.person.telefon = "91234567"
    assert sms.nummer(kari) == "91234567"
    assert sms.nummer(marte) == "69000134"
    assert sms.nummer(KontoFactory()) == ""


# Sidene


def test_navnet_i_toppen_gaar_til_min_konto(kari, logg_inn):
    tekst = logg_inn(kari).get(reverse("min_side")).content.decode()

    assert f'<a href="{KONTO}">' in tekst


def test_kari_ser_det_hun_styrer(kari, logg_inn, relasjon):
    endre(kari.person, kari)
    tekst = logg_inn(kari).get(KONTO).content.decode()

    for lenke in (OPPLYSNINGER, BESKJEDER, VITE, reverse("mfa_index")):
        assert f'href="{lenke}"' in tekst
    assert "Storgata 1, 1500 Moss" in tekst
    assert "<dd>norsk bokmål</dd>" in tekst
    assert "Rollene mine" not in tekst
    assert reverse("egen_deling:egen_deling") not in tekst


def test_den_skjermede_ser_verken_adresse_eller_nummer(kari, logg_inn, relasjon):
    skjerm(kari.person)
    klient = logg_inn(kari)

    for adresse in (KONTO, OPPLYSNINGER, BESKJEDER):
        tekst = klient.get(adresse).content.decode()
        assert "Hemmelig vei" not in tekst
        assert "91234567" not in tekst.replace("\u00a0", "").replace(" ", "")
    assert "skjermet" in klient.get(OPPLYSNINGER).content.decode()


def test_den_skjermede_kan_endre_resten(kari, logg_inn, relasjon):
    skjerm(kari.person)
    klient = logg_inn(kari)
    vist = klient.get(OPPLYSNINGER).context["form"]["vist"].value()
    felt = {"epost": "", "spraak": "so", "tolk": "somali", "digital": "False", "vist": vist}

    svar = klient.post(OPPLYSNINGER, {**felt, "telefon": "1", "adresse": "Ny vei 1"})

    assert svar.url == KONTO
    kari.person.refresh_from_db()
    assert (kari.person.tolk, kari.person.digital) == ("somali", False)
    assert (kari.person.telefon, kari.person.adresse[:8]) == ("91234567", "Hemmelig")


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"telefon": "ring meg"}, "Skriv bare sifre"),
        ({"epost": "kari"}, "e-postadresse"),
        ({"spraak": "klingon"}, "klingon er ikke"),
        ({"digital": "False", "adresse": ""}, "Vi trenger adressen"),
        ({"digital": ""}, "påkrevet"),
        ({"tolk": "x" * 41}, "41"),
    ],
)
def test_daarlige_opplysninger_lagres_ikke(kari, logg_inn, felt, feil):
    klient = logg_inn(kari)
    vist = klient.get(OPPLYSNINGER).context["form"]["vist"].value()

    svar = klient.post(OPPLYSNINGER, {**NYTT, "vist": vist, **felt})

    assert svar.status_code == 200
    assert feil in svar.content.decode()
    kari.person.refresh_from_db()
    assert kari.person.adresse == ""


def test_en_ansatt_ser_roller_og_telefon(marte, leder, avdeling, logg_inn):
    RolletildelingFactory(
        konto=marte, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling, godkjent=None, godkjent_av=None,
        tildelt_av=leder,
    )  # fmt: skip
    RolletildelingFactory(konto=marte, rolle=Rolle.ARKIV, enhet=avdeling, til=dag(-1))
    tekst = logg_inn(marte).get(KONTO).content.decode()

    assert "Ansatt i avdelingen" in tekst
    assert "Vest dag" in tekst
    assert "Kari Myhre" in tekst
    assert "Venter" in tekst
    assert "Arkiv" not in tekst
    assert "Opplysningene dine" not in tekst


def test_marte_endrer_telefontiden(marte, logg_inn):
    klient = logg_inn(marte)
    vist = klient.get(TELEFON).context["form"]["vist"].value()

    assert klient.post(TELEFON, {"telefon": "", "vist": vist}).status_code == 200
    svar = klient.post(TELEFON, {"telefon": "69 00 05 55", "telefontid": "Kl. 9", "vist": vist})

    assert svar.url == KONTO
    marte.refresh_from_db()
    assert marte.telefontid == "Kl. 9"


def test_kari_velger_beskjeder_uten_skript(kari, logg_inn, relasjon):
    kari.person.telefon = "91234567"
    kari.person.save()
    klient = logg_inn(kari)
    side = klient.get(BESKJEDER).content.decode()
    velges = 2 * len(klient.get(BESKJEDER).context["form"].slag) - len(varsling.PAALAGTE)
    assert side.count('type="checkbox"') == velges
    assert "Du har fått noe å lese" in side
    assert "vara for en kollega" not in side

    svar = klient.post(BESKJEDER, {"lagre": "1", "referat_delt-sms": "on"})

    assert svar.url == BESKJEDER
    lagret = dict(Varselvalg.objects.filter(kanal="sms").values_list("slag", "paa"))
    assert lagret["referat_delt"] is True
    assert lagret["mote_paaminnelse"] is False
    assert not Varselvalg.objects.filter(kanal="epost", paa=True).exists()
    igjen = klient.get(BESKJEDER).context["form"]
    assert igjen["referat_delt-sms"].value() is True
    assert igjen["referat_delt-epost"].value() is False


def test_uten_nummer_kan_ingen_velge_sms(kari, logg_inn, relasjon):
    klient = logg_inn(kari)
    assert "ikke mobilnummeret ditt" in klient.get(BESKJEDER).content.decode()

    klient.post(BESKJEDER, {"referat_delt-sms": "on", "referat_delt-epost": "on"})

    assert not Varselvalg.objects.filter(kanal="sms").exists()


def test_uten_adresse_sier_siden_fra(kari, logg_inn, relasjon):
    kari.email = "abc@idporten.invalid"
    kari.save()
    tekst = logg_inn(kari).get(BESKJEDER).content.decode()

    assert "ikke e-postadressen din" in tekst
    assert "-epost" not in tekst


def test_den_som_vil_ha_brev_ser_det(kari, logg_inn, relasjon):
    kari.person.digital = False
    kari.person.save()

    assert "valgt brev" in logg_inn(kari).get(BESKJEDER).content.decode()


def test_en_ansatt_som_er_parorende_velger_for_begge(logg_inn, marte):
    ParorendeFactory(person__konto=marte)
    tekst = logg_inn(marte).get(BESKJEDER).content.decode()

    assert "Du er vara for en kollega" in tekst
    assert "Du har fått noe å lese" in tekst


def test_kari_ser_hva_hun_faar_vite_og_hvorfor(kari, marte, logg_inn, relasjon):
    felt = {"bruker": relasjon.bruker, "parorende": relasjon.parorende}
    DelingsgrunnlagFactory(**felt, til=dag(11))
    DelingsgrunnlagFactory(**felt, tema=Delingstema.OKONOMI, trukket="2099-01-01T00:00Z")
    DelingsgrunnlagFactory(
        **felt, tema=Delingstema.DAGLIG, hjemmel=Delingshjemmel.FORHOLDENE_TILSIER,
        giver=None, vurdert_av=marte,
    )  # fmt: skip
    tekst = logg_inn(kari).get(VITE).content.decode()

    assert f"{relasjon.bruker.person.fornavn} har sagt ja" in tekst
    assert "Forholdene tilsier det" in tekst
    assert "Tjenestene" in tekst
    assert "Økonomi" not in tekst
    assert f"Er det vanskelig, ring {marte.navn}." in tekst
    assert "<form" not in tekst.split("</header>")[1]


def test_kari_ser_bare_det_som_gjelder_henne(kari, ola, logg_inn, relasjon):
    annen = RelasjonFactory(bruker=relasjon.bruker)
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=annen.parorende)
    tekst = logg_inn(kari).get(VITE).content.decode()

    assert "Vi kan ikke fortelle deg noe" in tekst
    assert annen.parorende.person.etternavn not in tekst


def test_bare_parorende_har_siden(marte, logg_inn):
    assert logg_inn(marte).get(VITE).status_code == 404
    assert logg_inn(AnsattFactory()).get(OPPLYSNINGER).status_code == 404


@pytest.mark.parametrize("adresse", [KONTO, VITE])
def test_like_mange_sporringer_for_en_og_fem(
    adresse, kari, marte, avdeling, logg_inn, relasjon, tell_sporringer
):
    konto = marte if adresse == KONTO else kari
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    klient = logg_inn(konto)
    forste = tell_sporringer(klient, adresse)
    for rolle in (Rolle.ARKIV, Rolle.SAKSBEHANDLER, Rolle.REDAKTOR, Rolle.PERSONVERNOMBUD):
        RolletildelingFactory(konto=marte, rolle=rolle, enhet=avdeling)
        ny = RelasjonFactory(parorende=relasjon.parorende)
        DelingsgrunnlagFactory(bruker=ny.bruker, parorende=ny.parorende)

    assert tell_sporringer(klient, adresse) == forste
