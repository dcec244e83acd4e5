"""De ansattes kontoer: åpnes med invitasjon, stenges samme dag de slutter."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse

from paarorende import handlinger, sporringer
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Hendelse,
    Invitasjon,
    Kontaktperson,
    Konto,
    Oppslag,
    Relasjon,
    Varsel,
)
from paarorende.valg import Adressegradering, Rolle, Varselslag
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    KontaktpersonFactory,
    KontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)

NORA = {
    "navn": "Nora Vik",
    "epost": "nora@example.org",
    "tittel": "sykepleier",
    "telefon": "69000177",
    "telefontid": "Hverdager kl. 9–11",
}


@pytest.fixture
def nora(anja, parametere):
    handlinger.opprett_ansatt(**NORA, av=anja)
    return Konto.objects.get(email=NORA["epost"])


@pytest.fixture
def paa_jobb(marte, client):
    """Marte er logget inn på to maskiner."""
    from django.test import Client

    marte.set_password("tre blå sykler i regnet")
    marte.save()
    EmailAddress.objects.create(user=marte, email=marte.email, verified=True, primary=True)
    klienter = [Client(), Client()]
    for klient in klienter:
        klient.post(
            reverse("account_login"),
            {"login": marte.email, "password": "tre blå sykler i regnet"},
        )
    assert UserSession.objects.filter(user=marte).count() == 2
    return klienter


def side(svar):
    return svar.content.decode()


def hendelser(hva):
    return Hendelse.objects.filter(hva=f"paarorende.{hva}")


# Ny konto


def test_ny_ansatt_faar_konto_uten_passord_og_en_invitasjon(nora, anja):
    assert (nora.er_ansatt, nora.is_active, nora.is_staff) == (True, True, False)
    assert not nora.has_usable_password()
    assert (nora.visningsnavn, nora.telefontid) == ("Nora Vik", "Hverdager kl. 9–11")
    assert not EmailAddress.objects.get(user=nora).verified
    assert Invitasjon.objects.get(konto=nora).epost == nora.email
    assert Varsel.objects.get(slag=Varselslag.INVITASJON).til == nora
    assert hendelser("ansatt_opprettet").get().av == anja


def test_bare_systemadministrator_lager_kontoer(leder, marte, parametere):
    for av in (leder, marte):
        with pytest.raises(Regelbrudd, match="lage kontoer"):
            handlinger.opprett_ansatt(**NORA, av=av)

    assert not Konto.objects.filter(email=NORA["epost"]).exists()


def test_adresse_i_bruk_lager_ingenting(anja, kari, parametere):
    for epost in (kari.email, kari.email.upper()):
        with pytest.raises(Regelbrudd, match="i bruk"):
            handlinger.opprett_ansatt(**{**NORA, "epost": epost}, av=anja)

    assert not Invitasjon.objects.exists()
    kari.refresh_from_db()
    assert not kari.er_ansatt


def test_koden_vises_en_gang_og_lagres_ikke(anja, logg_inn, parametere):
    klient = logg_inn(anja)
    svar = klient.post(reverse("styring:ny_konto"), NORA)

    kode = re.search(r"(\d{4}) (\d{4})</p>", side(svar))
    nora = Konto.objects.get(email=NORA["epost"])
    rad = Invitasjon.objects.get(konto=nora)
    assert rad.stemmer("".join(kode.groups()))
    assert svar.headers["Cache-Control"].startswith("max-age=0") or "no-store" in svar.headers.get(
        "Cache-Control", ""
    )
    klar = "".join(kode.groups())
    assert klar not in side(klient.get(reverse("styring:vis_konto", args=[nora.pk])))
    okter = [s.get_decoded() for s in Session.objects.order_by("pk")]
    alt = str([*Hendelse.objects.values(), *Varsel.objects.values(), *okter])
    assert klar not in alt
    assert kode[0][:9] not in alt


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"navn": ""}, "påkrevet"),
        ({"epost": "ikke en adresse"}, "gyldig e-postadresse"),
        ({"epost": "ANJA@example.org"}, "Adressen er i bruk"),
        ({"telefon": "ring meg"}, "Skriv bare sifre"),
        ({"navn": "x" * 121}, "120"),
    ],
)
def test_feil_i_skjemaet_vises_ved_feltet(anja, logg_inn, parametere, felt, melding):
    svar = logg_inn(anja).post(reverse("styring:ny_konto"), {**NORA, **felt})

    assert svar.status_code == 200
    assert melding in side(svar)
    assert not Invitasjon.objects.exists()


def test_telefonnummer_lagres_uten_mellomrom(anja, logg_inn, parametere):
    logg_inn(anja).post(reverse("styring:ny_konto"), {**NORA, "telefon": "69 00 01 77"})

    assert Konto.objects.get(email=NORA["epost"]).telefon == "69000177"


# Invitasjonen fra kontosiden


def test_ny_invitasjon_og_trekk_fra_kontosiden(nora, anja, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:vis_konto", args=[nora.pk])
    gammel = Invitasjon.objects.get()
    assert "Send ny invitasjon" in side(klient.get(url))

    svar = klient.post(reverse("styring:inviter_ansatt", args=[nora.pk]))
    assert "Skriv ned koden nå" in side(svar)
    ny = Invitasjon.objects.ubrukte().get()
    assert ny != gammel

    klient.post(reverse("styring:trekk_invitasjon", args=[ny.pk]))
    assert not Invitasjon.objects.ubrukte().exists()
    assert "Ingen invitasjon ligger ute" in side(klient.get(url))
    assert klient.post(reverse("styring:trekk_invitasjon", args=[ny.pk])).status_code == 404


def test_invitasjoner_til_paarorende_trekkes_ikke_herfra(anja, logg_inn, relasjon):
    """Heller ikke når hun selv sendte den den gangen hun arbeidet i avdelingen."""
    person = relasjon.bruker.person
    invitasjon, _kode = Invitasjon.objects.utsted(
        person=person, epost="b@example.org", dager=7, av=anja
    )

    url = reverse("styring:trekk_invitasjon", args=[invitasjon.pk])
    assert logg_inn(anja).post(url).status_code == 404


# Å stenge


def test_den_som_slutter_mister_alt_samme_oyeblikk(paa_jobb, marte, anja):
    assert paa_jobb[0].get(reverse("mfa_index")).status_code == 200

    handlinger.steng_konto(marte, av=anja)

    marte.refresh_from_db()
    assert not marte.is_active
    assert not marte.rolletildelinger.filter(til__gt=dag()).exists()
    assert not UserSession.objects.filter(user=marte).exists()
    for klient in paa_jobb:
        assert klient.get(reverse("mfa_index")).status_code == 302
        assert not Session.objects.filter(session_key=klient.session.session_key).exists()
    assert hendelser("konto_stengt").get().detaljer == {"okter": 2}
    assert hendelser("rolle_avsluttet").count() == 1


def test_stenging_trekker_invitasjonen_og_ventende_og_kommende_roller(nora, anja, avdeling):
    venter = RolletildelingFactory(konto=nora, enhet=avdeling, godkjent=None, godkjent_av=None)
    kommer = RolletildelingFactory(konto=nora, enhet=avdeling, fra=dag(10), til=dag(20))
    slutt = RolletildelingFactory(konto=nora, enhet=avdeling, fra=dag(-20), til=dag(-10))

    handlinger.steng_konto(nora, av=anja)

    for rolle, til in ((venter, dag()), (kommer, dag(10)), (slutt, dag(-10))):
        rolle.refresh_from_db()
        assert rolle.til == til
    assert not Invitasjon.objects.ubrukte().exists()
    assert not Varsel.objects.filter(slag=Varselslag.INVITASJON).exists()


def test_lederen_ser_at_relasjonen_mangler_kontaktperson_med_en_gang(marte, anja, relasjon):
    assert not Relasjon.objects.uten_kontaktperson().filter(pk=relasjon.pk).exists()

    handlinger.steng_konto(marte, av=anja)

    assert Relasjon.objects.uten_kontaktperson().filter(pk=relasjon.pk).exists()
    assert Kontaktperson.objects.get(konto=marte).til is None
    assert sporringer.kontaktansvar(marte).antall == 1


def test_hun_kan_ikke_stenge_sin_egen(anja):
    for handling in (handlinger.steng_konto, handlinger.aapne_konto, handlinger.avslutt_okter):
        with pytest.raises(Regelbrudd, match="en annen systemadministrator"):
            handling(anja, av=anja)

    anja.refresh_from_db()
    assert anja.is_active


def test_bare_den_som_styrer_alle_rollene_kan_stenge(marte, leder, kari, avdeling, omraade):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)
    RolletildelingFactory(konto=leder, rolle=Rolle.ANSATT, enhet=avdeling)

    for konto, av in ((marte, leder), (leder, lokal), (kari, lokal), (marte, marte)):
        with pytest.raises(Regelbrudd):
            handlinger.steng_konto(konto, av=av)
        with pytest.raises(Regelbrudd):
            handlinger.avslutt_okter(konto, av=av)
    handlinger.steng_konto(marte, av=lokal)


def test_en_stengt_konto_stenges_ikke_igjen_og_kan_aapnes(marte, anja):
    handlinger.steng_konto(marte, av=anja)
    with pytest.raises(Regelbrudd, match="allerede stengt"):
        handlinger.steng_konto(marte, av=anja)

    handlinger.aapne_konto(marte, av=anja)

    marte.refresh_from_db()
    assert marte.is_active
    assert not marte.har_rolle(*Rolle)
    with pytest.raises(Regelbrudd, match="allerede åpen"):
        handlinger.aapne_konto(marte, av=anja)
    assert hendelser("konto_aapnet").count() == 1


def test_logg_ut_overalt_lar_kontoen_og_rollene_staa(paa_jobb, marte, anja):
    assert handlinger.avslutt_okter(marte, av=anja) == 2

    for klient in paa_jobb:
        assert klient.get(reverse("mfa_index")).status_code == 302
    assert marte.har_rolle(Rolle.ANSATT)
    assert hendelser("okter_avsluttet").get().detaljer == {"antall": 2}


# Ansvaret hun etterlater


def test_ansvaret_telles_per_avdeling_uten_navn(marte, relasjon, avdeling, anja, logg_inn):
    TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)
    TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling, slag="dagsenter")
    TjenesteFactory(bruker=relasjon.bruker, avdeling=EnhetFactory(), start=dag(-9), slutt=dag(-1))
    skjermet = RelasjonFactory(bruker__person__adressegradering=Adressegradering.FORTROLIG)
    KontaktpersonFactory(relasjon=skjermet, konto=marte)
    TjenesteFactory(bruker=skjermet.bruker, avdeling=avdeling)
    slutt = RelasjonFactory(til=dag(-1))
    KontaktpersonFactory(relasjon=slutt, konto=marte)

    ansvar = sporringer.kontaktansvar(marte)
    assert (ansvar.avdelinger, ansvar.skjermede, ansvar.antall) == ([("Vest dag", 1)], 1, 2)

    klient = logg_inn(anja)
    for url in ("styring:vis_konto", "styring:steng_konto"):
        vist = side(klient.get(reverse(url, args=[marte.pk])))
        assert "Kontaktperson for 2 pårørende" in vist
        for person in (relasjon.parorende.person, relasjon.bruker.person, skjermet.bruker.person):
            assert person.etternavn not in vist


# Sidene


def test_lista_viser_ansatte_og_aldri_innbyggere(anja, marte, kari, ola, logg_inn):
    KontoFactory(email="innbygger@example.org", visningsnavn="Marte Innbygger")
    assert kari not in Konto.objects.synlig_for(anja)
    assert list(Konto.objects.synlig_for(marte)) == [marte]
    klient, url = logg_inn(anja), reverse("styring:kontoer")

    alle = klient.get(url).context["rader"]
    assert {anja, marte} <= set(alle)
    assert all(k.er_ansatt for k in alle)
    assert [k.pk for k in klient.get(url, {"sok": "MARTE"}).context["rader"]] == [marte.pk]
    assert [k.pk for k in klient.get(url, {"sok": "marte@"}).context["rader"]] == [marte.pk]
    assert "Ingen ansatte passer" in side(klient.get(url, {"sok": "innbygger"}))
    assert klient.get(reverse("styring:vis_konto", args=[kari.pk])).status_code == 404
    assert klient.post(reverse("styring:steng_konto", args=[kari.pk])).status_code == 404


def test_lista_kan_vise_bare_stengte(anja, marte, logg_inn):
    handlinger.steng_konto(marte, av=anja)
    klient, url = logg_inn(anja), reverse("styring:kontoer")

    assert [k.pk for k in klient.get(url, {"vis": "stengte"}).context["rader"]] == [marte.pk]
    assert marte not in klient.get(url, {"vis": "aapne"}).context["rader"]
    assert marte in klient.get(url, {"vis": "tull"}).context["rader"]


def test_lista_er_like_rask_med_mange(anja, avdeling, logg_inn, tell_sporringer):
    klient, url = logg_inn(anja), reverse("styring:kontoer")
    RolletildelingFactory(enhet=avdeling)
    faa = tell_sporringer(klient, url)
    for _nr in range(8):
        RolletildelingFactory(enhet=avdeling)

    assert tell_sporringer(klient, url) == faa


def test_kontosiden_er_like_rask_med_mange_roller(anja, marte, logg_inn, tell_sporringer):
    klient, url = logg_inn(anja), reverse("styring:vis_konto", args=[marte.pk])
    faa = tell_sporringer(klient, url)
    for nr in range(6):
        RolletildelingFactory(konto=marte, enhet=EnhetFactory(), fra=dag(-9), til=dag(-nr))

    assert tell_sporringer(klient, url) == faa


def test_antall_roller_er_de_som_gjelder(anja, jonas, avdeling, logg_inn):
    RolletildelingFactory(konto=jonas, enhet=avdeling, godkjent=None, godkjent_av=None)
    RolletildelingFactory(konto=jonas, enhet=avdeling, fra=dag(-9), til=dag(-1))

    rader = logg_inn(anja).get(reverse("styring:kontoer")).context["rader"]

    assert next(k for k in rader if k == jonas).antall_roller == 1


def test_oppslag_paa_en_ansatt_fores_i_loggen(anja, marte, logg_inn):
    logg_inn(anja).get(reverse("styring:vis_konto", args=[marte.pk]))

    rad = Oppslag.objects.get(objekttype="paarorende.Konto")
    assert (rad.konto, rad.objekter) == (anja, [str(marte.pk)])


def test_stenging_aapning_og_utlogging_fra_sidene(anja, marte, logg_inn, relasjon):
    klient = logg_inn(anja)
    steng = reverse("styring:steng_konto", args=[marte.pk])
    vis = reverse("styring:vis_konto", args=[marte.pk])
    assert "logget ut overalt" in side(klient.get(steng))

    assert klient.post(steng).url == vis
    assert "Åpne kontoen igjen" in side(klient.get(vis))
    assert klient.post(steng).status_code == 409
    assert klient.post(reverse("styring:aapne_konto", args=[marte.pk])).url == vis
    assert klient.post(reverse("styring:avslutt_okter", args=[marte.pk])).url == vis
    assert "0 økter er avsluttet" in side(klient.get(vis))


def test_sin_egen_konto_har_ingen_knapper(anja, logg_inn):
    klient = logg_inn(anja)
    vist = side(klient.get(reverse("styring:vis_konto", args=[anja.pk])))

    assert "Du kan ikke sperre din egen konto" in vist
    assert "Har sluttet" not in vist
    for url in ("steng_konto", "aapne_konto", "avslutt_okter", "inviter_ansatt"):
        assert klient.post(reverse(f"styring:{url}", args=[anja.pk])).status_code == 404
