"""Invitasjonen: lenken på e-post og koden i munnen. Ingen av dem er nok alene."""

import re
import threading
import uuid

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.urls import reverse

from paarorende import handlinger, tasks
from paarorende.feil import Regelbrudd
from paarorende.handlinger.invitasjoner import Svar
from paarorende.models import Hendelse, Invitasjon, Konto, Varsel
from paarorende.models.invitasjon import FEIL_HOYST
from paarorende.valg import Brukerstatus, Rolle, Varselslag, Varselstatus
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    KontaktpersonFactory,
    KontoFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
    om,
)

PASSORD = "tre blå sykler i regnet"
EPOST = "berit@example.org"


@pytest.fixture
def berit(marte, parametere):
    """Pårørende på papir, med Marte som kontaktperson."""
    relasjon = RelasjonFactory(parorende__person__fornavn="Berit")
    KontaktpersonFactory(relasjon=relasjon, konto=marte)
    return relasjon.parorende.person


@pytest.fixture
def nora(parametere):
    """Nyansatt uten passord."""
    konto = AnsattFactory(email="nora@example.org", visningsnavn="Nora Vik")
    konto.set_unusable_password()
    konto.save()
    return konto


@pytest.fixture
def brev(berit, marte):
    return handlinger.inviter_person(berit, epost=EPOST, av=marte)


def ta_imot(ny, kode=None, passord=PASSORD):
    return handlinger.ta_imot_invitasjon(
        ny.invitasjon.pk, kode=ny.kode if kode is None else kode, passord=passord
    )


def hendelser(hva):
    return Hendelse.objects.filter(hva=f"paarorende.{hva}")


# Å invitere


def test_den_ansvarlige_inviterer_og_koden_lagres_bare_som_avtrykk(brev, berit, marte):
    rad = Invitasjon.objects.get()

    assert (rad.person, rad.epost, rad.opprettet_av) == (berit, EPOST, marte)
    assert re.fullmatch(r"\d{8}", brev.kode)
    assert brev.kode not in rad.kode
    assert brev.kode not in repr(brev)
    assert rad.stemmer(f"{brev.kode[:4]} {brev.kode[4:]}")
    assert hendelser("person_invitert").get().av == marte
    alt = str(list(Hendelse.objects.values())) + str(list(Varsel.objects.values()))
    assert brev.kode not in alt


def test_invitasjonen_varer_saa_lenge_kommunen_har_bestemt(brev):
    rad = brev.invitasjon
    assert round((rad.utloper - rad.opprettet).total_seconds() / 86400, 3) == 7


@pytest.mark.parametrize("hvem", ["jonas", "leder", "kari"])
def test_andre_kan_ikke_invitere(hvem, berit, request):
    with pytest.raises(Regelbrudd, match="ansvaret for relasjonen"):
        handlinger.inviter_person(berit, epost=EPOST, av=request.getfixturevalue(hvem))

    assert not Invitasjon.objects.exists()


def test_den_som_har_konto_inviteres_ikke(kari, marte, relasjon, parametere):
    with pytest.raises(Regelbrudd, match="allerede en konto"):
        handlinger.inviter_person(kari.person, epost=EPOST, av=marte)


def test_en_dod_person_inviteres_ikke(berit, marte):
    relasjon = berit.parorende.relasjoner.get()
    bruker = relasjon.bruker.person
    bruker.dod = dag()
    bruker.save()

    with pytest.raises(Regelbrudd, match="død"):
        handlinger.inviter_person(bruker, epost=EPOST, av=marte)


def test_en_adresse_i_bruk_avvises_uten_aa_si_hvem_som_har_den(berit, marte, ola):
    with pytest.raises(Regelbrudd, match="kan ikke brukes") as feil:
        handlinger.inviter_person(berit, epost=ola.email.upper(), av=marte)

    assert "konto" not in str(feil.value).lower()


def test_ny_invitasjon_erstatter_den_forrige(brev, berit, marte):
    ny = handlinger.inviter_person(berit, epost="ny@example.org", av=marte)

    assert ta_imot(brev).svar == Svar.GJELDER_IKKE
    assert Invitasjon.objects.ubrukte().get() == ny.invitasjon
    assert hendelser("invitasjon_trukket").count() == 1
    assert Varsel.objects.get(slag=Varselslag.INVITASJON).nokkel == str(ny.invitasjon.pk)


def test_systemadministratoren_inviterer_en_ansatt(nora, anja):
    ny = handlinger.inviter_ansatt(nora, av=anja)

    assert (ny.invitasjon.konto, ny.invitasjon.epost) == (nora, nora.email)
    assert hendelser("ansatt_invitert").get().av == anja


def test_den_som_har_passord_faar_ingen_ny_vei_inn(nora, anja):
    nora.set_password(PASSORD)
    nora.save()

    with pytest.raises(Regelbrudd, match="tatt i bruk"):
        handlinger.inviter_ansatt(nora, av=anja)


def test_en_stengt_konto_inviteres_ikke(nora, anja):
    nora.is_active = False
    nora.save()

    with pytest.raises(Regelbrudd, match="stengt"):
        handlinger.inviter_ansatt(nora, av=anja)


def test_bare_den_som_styrer_den_ansatte_kan_invitere(nora, anja, leder, avdeling):
    RolletildelingFactory(konto=nora, enhet=EnhetFactory())  # et annet kommunalområde
    innbygger = KontoFactory()

    for konto, av in ((nora, anja), (nora, leder), (innbygger, anja), (anja, anja)):
        with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
            handlinger.inviter_ansatt(konto, av=av)


# Å trekke


def test_en_trukket_invitasjon_aapner_ikke_noe(brev, marte):
    handlinger.trekk_invitasjon(brev.invitasjon, av=marte)

    assert ta_imot(brev).svar == Svar.GJELDER_IKKE
    assert hendelser("invitasjon_trukket").get().av == marte
    with pytest.raises(Regelbrudd, match="brukt eller trukket"):
        handlinger.trekk_invitasjon(brev.invitasjon, av=marte)


def test_en_utenfor_kan_ikke_trekke(brev, jonas):
    with pytest.raises(Regelbrudd):
        handlinger.trekk_invitasjon(brev.invitasjon, av=jonas)

    assert Invitasjon.objects.aapne().exists()


def test_en_annen_systemadministrator_kan_trekke(nora, anja, omraade):
    ny = handlinger.inviter_ansatt(nora, av=anja)
    andre = AnsattFactory()
    RolletildelingFactory(konto=andre, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade)

    handlinger.trekk_invitasjon(ny.invitasjon, av=andre)

    assert ta_imot(ny).svar == Svar.GJELDER_IKKE


# Å ta imot


def test_riktig_kode_gir_den_paarorende_en_konto(brev, berit):
    mottak = ta_imot(brev)

    berit.refresh_from_db()
    konto = Konto.objects.get(email=EPOST)
    assert (mottak.svar, mottak.konto) == (Svar.TATT_IMOT, konto)
    assert berit.konto == konto
    assert konto.check_password(PASSORD)
    assert not konto.er_ansatt
    adresse = EmailAddress.objects.get(user=konto)
    assert (adresse.email, adresse.verified, adresse.primary) == (EPOST, True, True)
    assert hendelser("invitasjon_brukt").get().av == konto


def test_en_invitasjon_kan_bare_brukes_en_gang(brev, nora, anja):
    til_nora = handlinger.inviter_ansatt(nora, av=anja)
    for ny in (brev, til_nora):
        ta_imot(ny)
        assert ta_imot(ny, passord="et helt annet passord").svar == Svar.GJELDER_IKKE

    nora.refresh_from_db()
    assert nora.check_password(PASSORD)
    assert Konto.objects.filter(email=EPOST).count() == 1


def test_riktig_kode_gir_den_ansatte_passord(nora, anja):
    ny = handlinger.inviter_ansatt(nora, av=anja)

    assert ta_imot(ny).konto == nora

    nora.refresh_from_db()
    assert nora.check_password(PASSORD)
    assert EmailAddress.objects.get(user=nora).verified


def test_feil_kode_telles_og_den_femte_laaser(brev):
    igjen = [ta_imot(brev, kode="00000000").forsok_igjen for _nr in range(FEIL_HOYST)]

    assert igjen == [4, 3, 2, 1, 0]
    assert ta_imot(brev).svar == Svar.GJELDER_IKKE
    assert not Konto.objects.filter(email=EPOST).exists()
    assert hendelser("invitasjon_feil_kode").count() == 5


def test_utlopt_invitasjon_aapner_ikke_noe(brev):
    Invitasjon.objects.update(opprettet=om(days=-8), utloper=om(seconds=-1))

    assert ta_imot(brev).svar == Svar.GJELDER_IKKE


def test_ukjent_invitasjon_aapner_ikke_noe(db):
    svar = handlinger.ta_imot_invitasjon(uuid.uuid4(), kode="1", passord=PASSORD)
    assert svar.svar == Svar.GJELDER_IKKE


def test_er_relasjonen_slutt_gjelder_ikke_invitasjonen(brev, berit):
    berit.parorende.relasjoner.update(til=dag())
    assert ta_imot(brev).svar == Svar.GJELDER_IKKE


def test_er_bruker_dod_gjelder_ikke_invitasjonen(brev, berit):
    bruker = berit.parorende.relasjoner.get().bruker
    bruker.status = Brukerstatus.DOD
    bruker.save()
    assert ta_imot(brev).svar == Svar.GJELDER_IKKE


def test_har_personen_faatt_konto_i_mellomtiden_gjelder_den_ikke(brev, berit):
    berit.konto = KontoFactory()
    berit.save()
    assert ta_imot(brev).svar == Svar.GJELDER_IKKE


def test_stengt_eller_flyttet_ansattkonto_gjelder_ikke(nora, anja):
    ny = handlinger.inviter_ansatt(nora, av=anja)

    for felt in ({"is_active": False}, {"is_active": True, "email": "annen@example.org"}):
        Konto.objects.filter(pk=nora.pk).update(**felt)
        assert ta_imot(ny).svar == Svar.GJELDER_IKKE


def test_passord_som_ligner_adressen_avvises_uten_at_koden_brukes_opp(brev):
    mottak = ta_imot(brev, passord=f"{EPOST}1")

    assert mottak.svar == Svar.DAARLIG_PASSORD
    assert mottak.feil
    assert Invitasjon.objects.get().feil == 0
    assert ta_imot(brev).svar == Svar.TATT_IMOT


def test_er_adressen_tatt_i_mellomtiden_lages_ingenting(brev, berit):
    KontoFactory(email=EPOST)

    assert ta_imot(brev).svar == Svar.ADRESSEN_ER_I_BRUK
    berit.refresh_from_db()
    assert berit.konto is None
    assert Invitasjon.objects.aapne().exists()


@pytest.mark.django_db(transaction=True)
def test_to_som_tar_imot_samtidig_gir_en_konto(brev):
    svar = []

    def en():
        svar.append(ta_imot(brev).svar)
        connection.close()

    traader = [threading.Thread(target=en) for _nr in range(4)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()

    assert sorted(svar) == sorted([Svar.TATT_IMOT] + [Svar.GJELDER_IKKE] * 3)
    assert Konto.objects.filter(email=EPOST).count() == 1


# E-posten


def test_e_posten_har_lenken_men_verken_navn_eller_kode(brev, berit, marte, settings):
    tasks.send_forfalte()

    (post,) = mail.outbox
    alt = post.subject + post.body
    assert post.to == [EPOST]
    assert settings.BASE_URL + brev.invitasjon.get_absolute_url() in alt
    for hemmelig in (brev.kode, berit.fornavn, berit.etternavn, marte.navn):
        assert hemmelig not in alt


def test_til_en_ansatt_gaar_e_posten_til_adressen_i_invitasjonen(nora, anja):
    handlinger.inviter_ansatt(nora, av=anja)
    tasks.send_forfalte()

    assert [post.to for post in mail.outbox] == [[nora.email]]


@pytest.mark.parametrize("hva", ["trukket", "utlopt", "dod"])
def test_er_invitasjonen_lukket_gaar_ingen_e_post(hva, brev, berit):
    if hva == "trukket":
        Invitasjon.objects.update(trukket=om())
    elif hva == "utlopt":
        Invitasjon.objects.update(opprettet=om(days=-9), utloper=om(days=-1))
    else:
        berit.dod = dag()
        berit.save()

    tasks.send_forfalte()

    assert mail.outbox == []
    assert Varsel.objects.get(slag=Varselslag.INVITASJON).status == Varselstatus.FALT_BORT


# Siden


def post(client, ny, **felt):
    data = {"kode": ny.kode, "passord": PASSORD, "passord_igjen": PASSORD, **felt}
    return client.post(ny.invitasjon.get_absolute_url(), data)


def test_siden_roper_ikke_hvem_den_gjelder(client, brev, berit, marte):
    side = client.get(brev.invitasjon.get_absolute_url()).content.decode()

    for hemmelig in (berit.fornavn, berit.etternavn, EPOST, marte.navn, brev.kode):
        assert hemmelig not in side
    assert 'autocomplete="one-time-code"' in side
    assert side.count('autocomplete="new-password"') == 2


def test_ukjent_brukt_utlopt_trukket_og_laast_ser_like_ut(client, brev):
    url = brev.invitasjon.get_absolute_url()
    sider = [client.get(reverse("invitasjon", args=[uuid.uuid4()]))]
    for felt in (
        {"brukt": om()},
        {"brukt": None, "trukket": om()},
        {"trukket": None, "feil": FEIL_HOYST},
        {"feil": 0, "opprettet": om(days=-9), "utloper": om(days=-1)},
    ):
        Invitasjon.objects.update(**felt)
        sider.append(client.get(url))

    assert {s.status_code for s in sider} == {404}
    assert len({s.content for s in sider}) == 1
    assert "Be den som inviterte deg, om en ny" in sider[0].content.decode()


def test_paarorende_lager_konto_og_er_inne(client, brev, berit):
    svar = post(client, brev)

    assert svar.url == reverse("hjem")
    berit.refresh_from_db()
    assert client.session["_auth_user_id"] == str(berit.konto_id)
    assert "Kontoen din er klar" in client.get(reverse("min_side")).content.decode()


def test_ansatt_maa_sette_opp_andre_faktor_for_hun_kommer_videre(client, nora, anja):
    svar = post(client, handlinger.inviter_ansatt(nora, av=anja))

    assert client.get(svar.url).url == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200  # uten nytt passord


def test_en_andre_faktor_hoppes_aldri_over(client, nora, anja):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=nora, type="totp", data={"secret": "x"})
    svar = post(client, handlinger.inviter_ansatt(nora, av=anja))

    assert svar.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_den_som_satt_paa_maskinen_logges_ut_forst(logg_inn, brev, berit, kari):
    client = logg_inn(kari)

    post(client, brev)

    berit.refresh_from_db()
    assert client.session["_auth_user_id"] == str(berit.konto_id) != str(kari.pk)


def test_den_som_satt_paa_maskinen_er_ute_ogsaa_mens_andre_faktor_venter(
    logg_inn, nora, anja, kari
):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=nora, type="totp", data={"secret": "x"})
    client = logg_inn(kari)

    post(client, handlinger.inviter_ansatt(nora, av=anja))

    assert "_auth_user_id" not in client.session


def test_feil_kode_sier_hvor_mange_forsok_som_er_igjen(client, brev):
    for igjen in (4, 3, 2, 1):
        side = post(client, brev, kode="1").content.decode()
        assert f"Koden stemmer ikke. Du har {igjen} forsøk igjen." in side
        assert PASSORD not in side

    siste = post(client, brev, kode="1")
    assert siste.status_code == 404
    assert post(client, brev).status_code == 404
    assert not Konto.objects.filter(email=EPOST).exists()


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"kode": ""}, "Feltet er påkrevet"),
        ({"passord": "kort", "passord_igjen": "kort"}, "15"),
        ({"passord_igjen": PASSORD + "x"}, "ikke like"),
        ({"passord": "1" * 129, "passord_igjen": "1" * 129}, "128"),
    ],
)
def test_daarlige_svar_teller_ikke_som_feil_kode(client, brev, felt, melding):
    side = post(client, brev, **{"kode": "00000000", **felt})

    assert side.status_code == 200
    assert melding in side.content.decode()
    assert Invitasjon.objects.get().feil == 0


def test_adresse_i_bruk_forklares_bare_for_den_med_riktig_kode(client, brev):
    KontoFactory(email=EPOST)

    assert "Koden stemmer ikke" in post(client, brev, kode="1").content.decode()
    assert "Vi kan ikke lage en ny konto" in post(client, brev).content.decode()


def test_mange_forsok_fra_samme_sted_stoppes(client, db):
    url = reverse("invitasjon", args=[uuid.uuid4()])
    svar = {client.post(url, {"kode": "1"}).status_code for _nr in range(31)}

    assert svar == {404, 429}
    assert client.get(url).status_code == 404


def test_invitasjonen_til_en_annens_paarorende_er_usynlig(brev, marte, ola, jonas):
    assert Invitasjon.objects.synlig_for(marte).exists()
    for konto in (ola, jonas, ParorendekontoFactory()):
        assert not Invitasjon.objects.synlig_for(konto).exists()
