from threading import Event, Thread

import pytest
from django.core import mail
from django.db import transaction

from paarorende import tasks, varsling
from paarorende.models import Varsel, Varselvalg
from paarorende.valg import Brukerstatus, Kanal, Varselslag, Varselstatus
from tests.factories import om


@pytest.fixture
def varsel(kari, relasjon):
    varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="1", lenke="/")
    return Varsel.objects.get(kanal=Kanal.EPOST)


def test_samme_hendelse_gir_aldri_to_varsler(varsel, relasjon):
    varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="1", lenke="/")

    assert Varsel.objects.filter(kanal=Kanal.EPOST).count() == 1


def test_et_varsel_sendes_bare_en_gang_og_roper_ingenting(varsel, relasjon):
    tasks.send_forfalte()
    tasks.send_forfalte()

    (brev,) = mail.outbox
    assert relasjon.bruker.person.fornavn not in brev.subject + brev.body
    assert "referat" not in (brev.subject + brev.body).lower()
    assert str(varsel.pk) in brev.extra_headers["Message-ID"]


def test_er_e_posttjeneren_nede_prover_vi_igjen_senere(varsel, monkeypatch):
    def nede(*_args, **_kwargs):
        raise OSError("nede")

    monkeypatch.setattr("paarorende.tasks._send_epost", nede)
    tasks.send_forfalte()

    varsel.refresh_from_db()
    assert varsel.status == Varselstatus.VENTER
    assert varsel.forsok == 1
    assert mail.outbox == []


def test_ingen_skriver_til_den_som_har_mistet_noen(varsel, relasjon):
    relasjon.bruker.status = Brukerstatus.DOD
    relasjon.bruker.save()

    tasks.send_forfalte()

    varsel.refresh_from_db()
    assert varsel.status == Varselstatus.FALT_BORT
    assert mail.outbox == []


def test_eget_valg_gaar_foran_forvalget(varsel, kari):
    Varselvalg.objects.create(
        konto=kari, slag=Varselslag.REFERAT_DELT, kanal=Kanal.EPOST, paa=False
    )

    tasks.send_forfalte()

    assert mail.outbox == []


def test_er_koen_nede_feiler_ingen_side(
    monkeypatch, kari, relasjon, django_capture_on_commit_callbacks
):
    def nede():
        raise ConnectionError("valkey er nede")

    monkeypatch.setattr("paarorende.tasks.send_forfalte.delay", nede)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="2", lenke="/")

    assert Varsel.objects.forfalte().exists()


def test_avbrutt_viktig_brev_gaar_igjen_men_paaminnelser_gjor_ikke(varsel, relasjon):
    varsling.varsle_parorende(relasjon, Varselslag.MOTE_PAAMINNELSE, nokkel="3", lenke="/")
    Varsel.objects.filter(kanal=Kanal.EPOST).update(
        status=Varselstatus.SENDER, tatt=om(minutes=-11)
    )

    tasks.rydd_avbrutte()

    viktig = Varsel.objects.get(slag=Varselslag.REFERAT_DELT, kanal=Kanal.EPOST)
    minne = Varsel.objects.get(slag=Varselslag.MOTE_PAAMINNELSE, kanal=Kanal.EPOST)
    assert (viktig.status, minne.status) == (Varselstatus.VENTER, Varselstatus.DOD)


def test_brev_venter_i_utskriftskoen_til_noen_skriver_dem_ut(kari, relasjon):
    kari.person.digital = False
    kari.person.save()
    varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="4", lenke="/")

    tasks.send_forfalte()

    assert Varsel.objects.get(kanal=Kanal.BREV).status == Varselstatus.VENTER


@pytest.fixture
def bare_idporten(varsel, kari):
    """Kari har konto fra ID-porten: ingen adresse, bare en plassholder."""
    kari.email = "7d0c@idporten.invalid"
    kari.save()
    return varsel


def test_ingen_skriver_til_plassholderen_fra_idporten(bare_idporten):
    tasks.send_forfalte()

    bare_idporten.refresh_from_db()
    assert bare_idporten.status == Varselstatus.FALT_BORT
    assert mail.outbox == []
    assert Varsel.objects.get(kanal=Kanal.PORTAL).status == Varselstatus.SENDT


def test_adressen_personen_selv_har_gitt_brukes_i_stedet(bare_idporten, kari):
    kari.person.epost = "kari@hjemme.example"
    kari.person.save()

    tasks.send_forfalte()

    bare_idporten.refresh_from_db()
    assert bare_idporten.status == Varselstatus.SENDT
    assert [brev.to for brev in mail.outbox] == [["kari@hjemme.example"]]


def test_brev_om_innlogging_gaar_heller_ikke_til_plassholderen(bare_idporten, kari, rf):
    from allauth.account.adapter import get_adapter
    from allauth.core.context import request_context

    foresporsel = rf.get("/")
    with request_context(foresporsel):
        adapter = get_adapter(foresporsel)
        adapter.send_notification_mail("account/email/password_changed", kari)
        kari.person.epost = "kari@hjemme.example"
        kari.person.save()
        adapter.send_notification_mail("account/email/password_changed", kari)

    assert [brev.to for brev in mail.outbox] == [["kari@hjemme.example"]]


# Det som går galt


def forfall_igjen():
    Varsel.objects.filter(status=Varselstatus.VENTER).update(sendes_fra=om(minutes=-1))


def epost(nokkel):
    return Varsel.objects.get(kanal=Kanal.EPOST, nokkel=nokkel)


@pytest.fixture
def giftig(varsel, relasjon, monkeypatch):
    """Den første raden kan aldri sendes. To vanlige ligger bak i køen."""
    for nr in (2, 3):
        varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel=str(nr), lenke="/")
    ekte, forsok = tasks._send_epost, []

    def send(rad, adresse):
        if rad.pk == varsel.pk:
            forsok.append(rad.pk)
            raise ValueError(adresse)
        ekte(rad, adresse)

    monkeypatch.setattr(tasks, "_send_epost", send)
    return forsok


def test_en_giftig_rad_stopper_ikke_radene_bak(giftig, varsel, caplog):
    tasks.send_forfalte()

    assert [epost(n).status for n in "123"] == ["venter", "sendt", "sendt"]
    assert len(mail.outbox) == 2
    assert str(varsel.pk) in caplog.text
    assert "kari@example.org" not in caplog.text


def test_en_giftig_rad_gir_opp_etter_tre_forsok(giftig):
    for _runde in range(6):
        tasks.send_forfalte()
        forfall_igjen()

    assert len(giftig) == 3
    assert (epost("1").status, epost("1").forsok) == (Varselstatus.DOD, 3)


def test_en_rad_som_ikke_kan_vurderes_er_ogsaa_giftig(varsel, relasjon, monkeypatch):
    varsling.varsle_parorende(relasjon, Varselslag.REFERAT_DELT, nokkel="2", lenke="/")
    ekte = tasks._skal_fortsatt_sendes

    def vurder(rad):
        if rad.pk == varsel.pk:
            raise KeyError("ukjent slag")
        return ekte(rad)

    monkeypatch.setattr(tasks, "_skal_fortsatt_sendes", vurder)
    tasks.send_forfalte()

    assert [epost(n).status for n in "12"] == ["venter", "sendt"]


def test_er_posttjeneren_nede_i_timevis_gir_vi_opp_og_sier_fra(varsel, monkeypatch):
    monkeypatch.setattr(tasks, "_send_epost", lambda *_: (_ for _ in ()).throw(OSError("nede")))
    Varsel.objects.filter(pk=varsel.pk).update(forsok=46)

    for forsok, status in ((47, Varselstatus.VENTER), (48, Varselstatus.DOD)):
        tasks.send_forfalte()
        forfall_igjen()
        assert (epost("1").forsok, epost("1").status) == (forsok, status)


def test_et_viktig_brev_som_feller_arbeideren_hver_gang_gir_opp(varsel):
    fast = Varsel.objects.filter(pk=varsel.pk)
    for forsok, status in ((47, Varselstatus.VENTER), (48, Varselstatus.DOD)):
        fast.update(status=Varselstatus.SENDER, tatt=om(minutes=-11), forsok=forsok)
        tasks.rydd_avbrutte()
        assert fast.get().status == status


def test_en_rad_som_nettopp_er_tatt_faar_vaere(varsel):
    Varsel.objects.filter(pk=varsel.pk).update(status=Varselstatus.SENDER, tatt=om(minutes=-9))

    tasks.rydd_avbrutte()

    assert epost("1").status == Varselstatus.SENDER


def test_en_tom_ko_koster_en_sporring(db, django_assert_num_queries):
    with django_assert_num_queries(3):  # innrammet av SAVEPOINT og RELEASE
        assert tasks.send_forfalte() == 0


def test_en_runde_stopper_for_den_blir_avbrutt(varsel, relasjon, monkeypatch):
    tid = iter([0, 1, 121])
    monkeypatch.setattr(tasks, "monotonic", lambda: next(tid))

    assert tasks.send_forfalte() == 1
    assert Varsel.objects.filter(status=Varselstatus.VENTER).count() == 2


# Dyttet til køen


@pytest.fixture
def traad(monkeypatch):
    """Dytt i en ekte tråd, og vent på den bare når prøven sier det."""
    startet = []

    def i_bakgrunnen(arbeid):
        startet.append(Thread(target=arbeid, daemon=True))
        startet[-1].start()

    monkeypatch.setattr(tasks, "_i_bakgrunnen", i_bakgrunnen)
    return startet


def test_en_side_venter_aldri_paa_en_ko_som_henger(traad):
    ko, ferdig = Event(), []

    def henger():
        ko.wait(10)
        ferdig.append(1)

    for _side in range(3):
        tasks.dytt(henger)
    assert ferdig == []
    assert len(traad) == 1

    ko.set()
    traad[0].join(10)
    tasks.dytt(henger)
    traad[1].join(10)
    assert ferdig == [1, 1]


@pytest.mark.parametrize("hvor", ["i køen", "i tråden"])
def test_et_dytt_som_feiler_sperrer_ikke_for_det_neste(hvor, monkeypatch):
    def feiler(*_):
        raise RuntimeError("kan ikke starte")

    with monkeypatch.context() as m:
        if hvor == "i tråden":
            m.setattr(tasks, "_i_bakgrunnen", feiler)
        tasks.dytt(feiler)

    gikk = []
    tasks.dytt(lambda: gikk.append(1))
    assert gikk == [1]
