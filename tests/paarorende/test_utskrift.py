"""Utskriftskøen: hvem som når brevet, hva som står i det, og hva som skjer når retten er borte."""

import io
import json
import uuid
from datetime import timedelta

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from weasyprint import HTML

from paarorende import brev as brevtekst
from paarorende import handlinger, sporringer, tasks
from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Hendelse, Oppslag, Tekst, Varsel
from paarorende.regler import varsling
from paarorende.valg import (
    Adressegradering,
    Brukerstatus,
    IkkeSendt,
    Kanal,
    Rolle,
    Varselslag,
    Varselstatus,
)
from paarorende.varsling import varsle_parorende
from tests.factories import (
    AnsattFactory,
    KontaktpersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)
from tests.paarorende.test_pdfua import ROT, sjekk, uten_java

LISTE, SKRIV_UT = reverse("utskrift:brevliste"), reverse("utskrift:skriv_ut")
SENDT, IKKE_SEND = reverse("utskrift:merk_sendt"), reverse("utskrift:ikke_send")
MM = 96 / 25.4


def lag_brevtekster():
    """Tekstene kommunen får med fra oss, slik `last_forvalg` legger dem inn."""
    forvalg = json.loads((ROT / "paarorende" / "data" / "moss.json").read_text(encoding="utf-8"))
    for rad in forvalg["tekster"]:
        if rad["nokkel"].startswith("brev."):
            Tekst.objects.create(**rad)


@pytest.fixture
def tekster(db):
    lag_brevtekster()


def lag(relasjon, slag=Varselslag.REFERAT_DELT):
    """Slik brevet oppstår: varselet går til noen som ikke er på nett."""
    person = relasjon.parorende.person
    person.digital, person.adresse = False, person.adresse or "Storgata 1, 1500 Moss"
    person.save()
    varsle_parorende(relasjon, slag, nokkel=str(uuid.uuid4()), lenke="/")
    return Varsel.brev.order_by("-opprettet").first()


@pytest.fixture
def brevet(relasjon, marte, tekster):
    return lag(relasjon)


def skriv_ut(*brev, av):
    return handlinger.skriv_ut_brev([b.pk for b in brev], av=av)


def innhold(*brev):
    rader = Varsel.brev.filter(pk__in=[b.pk for b in brev]).med_mottaker()
    return list(rader.order_by("opprettet", "pk"))


def html(monkeypatch, *brev):
    """Det som ville stått i PDF-en."""
    monkeypatch.setattr(brevtekst, "lag_pdf", lambda mal, data: render_to_string(mal, _med(data)))
    return brevtekst.lag_brev(innhold(*brev))


def _med(data):
    kommune = {"navn": "Moss kommune", "omraade": "Helse", "telefon": "69000000"}
    return {"sprak": "nb", "kommune": kommune, **data}


# Hvem som når brevet


def test_kontaktperson_vara_og_leder_kan_sende(brevet, marte, jonas, avdeling, tjeneste, leder):
    fag = AnsattFactory()
    RolletildelingFactory(konto=fag, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    for konto, ventet in ((marte, 1), (fag, 1), (jonas, 0), (leder, 0)):
        assert Varsel.brev.redigerbar_for(konto).count() == ventet

    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(), til=dag(2))

    assert brevet in Varsel.brev.redigerbar_for(jonas)


def test_den_skjermede_naas_bare_av_skjermingsansvarlig(
    brevet, marte, relasjon, tjeneste, avdeling
):
    ansvarlig = AnsattFactory()
    RolletildelingFactory(konto=ansvarlig, rolle=Rolle.SKJERMINGSANSVARLIG, enhet=avdeling)
    assert not Varsel.brev.redigerbar_for(ansvarlig).exists()
    person = relasjon.parorende.person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()

    assert not Varsel.brev.redigerbar_for(marte).exists()
    assert brevet in Varsel.brev.redigerbar_for(ansvarlig)
    assert brevtekst.adresselinjer(innhold(brevet)[0]) == []


def test_et_brev_uten_relasjon_er_ingens(marte, kari, tekster):
    Varsel.objects.create(
        slag="avtale", kanal="brev", til_person=kari.person, nokkel="x", lenke="/"
    )

    assert not Varsel.brev.redigerbar_for(marte).exists()
    assert not Varsel.brev.synlig_for(marte).exists()


def test_bare_brev_er_i_koen(brevet, marte, kari, relasjon):
    Varsel.objects.create(
        slag="avtale", kanal="epost", til=kari, relasjon=relasjon, nokkel="x", lenke="/"
    )

    assert list(Varsel.brev.redigerbar_for(marte)) == [brevet]


def test_arbeideren_sender_aldri_brev(brevet):
    assert not tasks.send_neste()


# Handlingene


def test_utskrift_merkes_og_fores(brevet, marte):
    valgte = skriv_ut(brevet, av=marte)

    assert valgte.brev == [brevet]
    brevet.refresh_from_db()
    assert brevet.tatt
    assert brevet.status == Varselstatus.VENTER
    assert Hendelse.objects.get(hva="paarorende.brev_skrevet_ut").objekt_id == str(brevet.pk)


def test_brevet_kan_skrives_ut_igjen_til_det_er_sendt(brevet, marte):
    for _gang in range(2):
        assert skriv_ut(brevet, av=marte).brev == [brevet]
    handlinger.merk_brev_sendt([brevet.pk], av=marte)

    assert skriv_ut(brevet, av=marte).brev == []
    brevet.refresh_from_db()
    assert brevet.status == Varselstatus.SENDT
    assert brevet.sendt
    assert Hendelse.objects.filter(hva="paarorende.brev_sendt", av=marte).count() == 1


def test_et_brev_som_ikke_er_skrevet_ut_er_ikke_sendt(brevet, marte):
    with pytest.raises(Regelbrudd, match="ikke skrevet ut"):
        handlinger.merk_brev_sendt([brevet.pk], av=marte)

    brevet.refresh_from_db()
    assert brevet.status == Varselstatus.VENTER


def test_ikke_send_har_en_grunn(brevet, marte):
    handlinger.ikke_send_brev([brevet.pk], grunn=IkkeSendt.SAGT_FRA, av=marte)

    brevet.refresh_from_db()
    assert brevet.status == Varselstatus.FALT_BORT
    assert Hendelse.objects.get(hva="paarorende.brev_ikke_sendt").detaljer == {"grunn": "sagt_fra"}


@pytest.mark.parametrize("hva", ["relasjon", "bruker_dod", "flyttet", "parorende_dod"])
def test_er_retten_borte_faller_brevet_bort(hva, brevet, marte, relasjon):
    skriv_ut(brevet, av=marte)
    if hva == "relasjon":
        handlinger.avslutt_relasjon(relasjon, av=marte)
    elif hva == "parorende_dod":
        relasjon.parorende.person.dod = dag()
        relasjon.parorende.person.save()
    else:
        relasjon.bruker.status = Brukerstatus.DOD if hva == "bruker_dod" else Brukerstatus.FLYTTET
        relasjon.bruker.save()
    assert brevet in Varsel.brev.synlig_for(marte).falt_bort()

    for handling in (handlinger.skriv_ut_brev, handlinger.merk_brev_sendt):
        valgte = handling([brevet.pk], av=marte)
        assert valgte.brev == []

    brevet.refresh_from_db()
    assert brevet.status == Varselstatus.FALT_BORT
    assert Hendelse.objects.filter(hva="paarorende.brev_falt_bort").count() == 1
    assert brevet in Varsel.brev.synlig_for(marte).ferdige()


def test_andres_brev_roeres_ikke(brevet, marte, jonas, ola, relasjon):
    for konto in (jonas, ola):
        assert skriv_ut(brevet, av=konto).brev == []
        assert handlinger.merk_brev_sendt([brevet.pk], av=konto).brev == []
        handlinger.ikke_send_brev([brevet.pk], grunn=IkkeSendt.FEIL, av=konto)
    relasjon.til = dag()
    relasjon.save()
    assert skriv_ut(brevet, av=jonas).falt_bort == 0

    brevet.refresh_from_db()
    assert (brevet.status, brevet.tatt) == (Varselstatus.VENTER, None)
    assert not Hendelse.objects.exists()


def test_den_siste_kontaktpersonen_ser_hva_som_falt_bort_i_tretti_dager(
    brevet, marte, jonas, relasjon
):
    relasjon.til = dag()
    relasjon.save()
    assert not Varsel.brev.synlig_for(jonas).falt_bort().exists()
    skriv_ut(brevet, av=marte)
    assert brevet in Varsel.brev.synlig_for(marte).ferdige()

    Varsel.objects.update(sendt=timezone.now() - timedelta(days=31))

    assert not Varsel.brev.synlig_for(marte).ferdige().exists()


def test_er_brevet_om_en_skjermet_ser_den_forrige_ingenting(brevet, marte, relasjon):
    relasjon.til = dag()
    relasjon.save()
    relasjon.bruker.person.adressegradering = Adressegradering.FORTROLIG
    relasjon.bruker.person.save()

    assert not Varsel.brev.synlig_for(marte).falt_bort().exists()


def test_mangler_kommunen_tekst_skrives_ingenting_ut(brevet, marte, relasjon):
    annet = lag(relasjon, Varselslag.OPPFOLGING)
    Tekst.objects.filter(nokkel="brev.oppfolging").delete()

    with pytest.raises(Regelbrudd, match="ingen brevtekst for: Det er nytt"):
        skriv_ut(brevet, annet, av=marte)

    brevet.refresh_from_db()
    assert brevet.tatt is None


def test_alt_en_parorende_kan_faa_har_en_brevtekst(tekster):
    slag = {s for s, hvem in varsling.ANGAAR.items() if "parorende" in hvem}

    assert {f"brev.{s}" for s in slag} == set(brevtekst.tekster())


# Det som står i brevet


def test_brevet_har_adresse_kontaktperson_og_telefontid(brevet, marte, monkeypatch):
    marte.telefontid = "Hverdager kl. 9–11"
    marte.save()
    tekst = html(monkeypatch, brevet)

    assert "Storgata 1<br>1500 Moss" in tekst
    assert "Marte Kvam" in tekst
    assert "69 00 01 34".replace(" ", "\u00a0") in tekst
    assert "Telefontid: Hverdager kl. 9–11." in tekst
    assert "{" not in tekst.split("<body>")[1]


def test_brevet_sier_ingenting_om_bruker(brevet, relasjon, monkeypatch, tjeneste):
    bruker = relasjon.bruker.person
    bruker.fornavn, bruker.etternavn = "Zacharias", "Hemmelig"
    bruker.save()
    tekst = html(monkeypatch, brevet)

    for ord_ in ("Zacharias", "Hemmelig", "Hjemmesykepleie", "Vest dag", "ektefelle"):
        assert ord_ not in tekst


def test_er_kontaktpersonen_borte_staar_vara(brevet, marte, jonas, monkeypatch):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(), til=dag(2))
    tekst = html(monkeypatch, brevet)

    assert "Jonas Nyhus" in tekst
    assert "Marte Kvam" not in tekst


def test_uten_kontaktperson_ringer_hun_kommunen(brevet, relasjon, monkeypatch, settings):
    settings.KOMMUNE = {**settings.KOMMUNE, "telefon": "69112233"}
    relasjon.kontaktpersoner.all().delete()
    tekst = html(monkeypatch, brevet)

    assert "Ring oss på telefon 69 11 22 33" in tekst.replace("\u00a0", " ")
    assert "i arbeidstiden" in tekst


def test_uten_adresse_overleveres_brevet(brevet, relasjon, monkeypatch):
    relasjon.parorende.person.adresse = ""
    relasjon.parorende.person.save()

    assert "(overleveres)" in html(monkeypatch, brevet)


def test_adressen_staar_i_vinduet(brevet, monkeypatch):
    side = HTML(string=html(monkeypatch, brevet)).render().pages[0]
    boks = next(
        b for b in side._page_box.descendants()
        if b.element is not None and b.element.get("class") == "mottaker"
    )  # fmt: skip

    assert round(boks.position_x / MM) == 20
    assert 44 <= boks.position_y / MM <= 46


def test_ett_brev_paa_hver_side(brevet, relasjon, marte):
    annet = lag(relasjon, Varselslag.OPPFOLGING)
    pdf = pikepdf.open(io.BytesIO(brevtekst.lag_brev(innhold(brevet, annet))))

    assert len(pdf.pages) == 2


@pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")
def test_brevene_bestaar_pdfua(brevet, relasjon, marte, tmp_path):
    sti = tmp_path / "brev.pdf"
    sti.write_bytes(brevtekst.lag_brev(innhold(brevet, lag(relasjon, Varselslag.AVTALE))))

    svar = sjekk(sti)

    assert svar.returncode == 0, svar.stdout + svar.stderr
    assert "PASS ua1" in svar.stdout


# Sidene


def test_marte_skriver_ut_og_merker_som_sendt(brevet, marte, logg_inn):
    klient = logg_inn(marte)
    side = klient.get(LISTE).content.decode()
    assert "Storgata 1, 1500 Moss" in side
    assert "Ferdige de siste" not in side

    svar = klient.post(SKRIV_UT, {"brev": [str(brevet.pk)]})

    assert svar["Content-Type"] == "application/pdf"
    assert svar["Content-Disposition"] == 'attachment; filename="brev.pdf"'
    assert svar.content.startswith(b"%PDF")
    klient.post(SENDT, {"brev": [str(brevet.pk)]})
    side = klient.get(LISTE).content.decode()
    assert "Merket som sendt: 1 brev." in side
    assert "Ingen brev venter" in side
    assert "Ferdige de siste 30 dagene" in side


@pytest.mark.parametrize(
    ("adresse", "data", "feil"),
    [
        (SKRIV_UT, {}, "Velg minst ett brev."),
        (SENDT, {"brev": []}, "Velg minst ett brev."),
        (SKRIV_UT, {"brev": ["1; DROP"]}, "1; DROP"),
        (SKRIV_UT, {"brev": [str(uuid.UUID(int=n)) for n in range(101)]}, "Velg høyst 100"),
        (SKRIV_UT, {"brev": [str(uuid.UUID(int=1))]}, "Ingen av brevene skal ut"),
        (IKKE_SEND, {"brev": [str(uuid.UUID(int=1))]}, "Velg hvorfor"),
        (IKKE_SEND, {"brev": [str(uuid.UUID(int=1))], "grunn": "lat"}, "lat er ikke"),
    ],
)
def test_daarlig_valg_forklares_i_lista(brevet, marte, logg_inn, adresse, data, feil):
    svar = logg_inn(marte).post(adresse, data, follow=True)

    assert svar.redirect_chain[-1][0] == LISTE
    assert feil in svar.content.decode()
    brevet.refresh_from_db()
    assert (brevet.status, brevet.tatt) == (Varselstatus.VENTER, None)


def test_ikke_send_paa_siden(brevet, marte, logg_inn):
    svar = logg_inn(marte).post(
        IKKE_SEND, {"brev": [str(brevet.pk)], "grunn": "vil_ikke"}, follow=True
    )

    assert "Tatt ut av køen: 1 brev." in svar.content.decode()
    assert "Falt bort" in svar.content.decode()


def test_det_som_falt_bort_mens_siden_sto_aapen_staar_der(brevet, marte, logg_inn, relasjon):
    klient = logg_inn(marte)
    relasjon.til = dag()
    relasjon.save()
    assert "Brevet skal ikke sendes." in klient.get(LISTE).content.decode()

    svar = klient.post(SKRIV_UT, {"brev": [str(brevet.pk)]}, follow=True)

    assert "1 brev falt bort" in svar.content.decode()


def test_manglende_adresse_og_tekst_sies_fra_om(brevet, marte, logg_inn, relasjon):
    relasjon.parorende.person.adresse = ""
    relasjon.parorende.person.save()
    Tekst.objects.filter(nokkel__startswith="brev.").delete()
    tekst = logg_inn(marte).get(LISTE).content.decode()

    assert "Skriv ut og overlever brevet" in tekst
    assert "ingen brevtekst" in tekst
    assert "disabled" in tekst


def test_skjermet_adresse_vises_aldri(brevet, relasjon, tjeneste, avdeling, logg_inn):
    ansvarlig = AnsattFactory()
    RolletildelingFactory(konto=ansvarlig, rolle=Rolle.SKJERMINGSANSVARLIG, enhet=avdeling)
    relasjon.parorende.person.adressegradering = Adressegradering.FORTROLIG
    relasjon.parorende.person.save()
    tekst = logg_inn(ansvarlig).get(LISTE).content.decode()

    assert relasjon.parorende.person.navn in tekst
    assert "Overlever brevet slik dere har avtalt" in tekst
    assert "Storgata" not in tekst


def test_lista_foerer_oppslaget(brevet, marte, logg_inn):
    logg_inn(marte).get(LISTE)

    oppslag = Oppslag.objects.get(konto=marte, objekttype="paarorende.Varsel")
    assert oppslag.objekter == [str(brevet.pk)]


def test_pdf_en_er_bare_til_den_som_styrer(brevet, jonas, kari, logg_inn):
    assert logg_inn(jonas).post(SKRIV_UT, {"brev": [str(brevet.pk)]}).status_code == 302
    assert logg_inn(kari).post(SKRIV_UT, {"brev": [str(brevet.pk)]}).status_code == 404


def test_arbeidslista_sier_hvor_mange_som_venter(brevet, marte, jonas, relasjon):
    lag(relasjon, Varselslag.AVTALE)

    (rad,) = [g for g in sporringer.gjoremal_for(marte) if g.slag == "brev"]

    assert rad.hva == "2 brev venter på utskrift"
    assert rad.lenke == LISTE
    assert not [g for g in sporringer.gjoremal_for(jonas) if g.slag == "brev"]


def test_like_mange_sporringer_for_ett_og_fem(brevet, marte, logg_inn, tell_sporringer):
    klient = logg_inn(marte)
    skriv_ut(brevet, av=marte)
    handlinger.merk_brev_sendt([brevet.pk], av=marte)
    lag(brevet.relasjon, Varselslag.AVTALE)
    forste = tell_sporringer(klient, LISTE)
    for slag in (Varselslag.OPPFOLGING, Varselslag.MOTE_FORSLAG) * 2:
        ny = RelasjonFactory()
        KontaktpersonFactory(relasjon=ny, konto=marte)
        TjenesteFactory(bruker=ny.bruker)
        lag(ny, slag)

    assert tell_sporringer(klient, LISTE) == forste
    assert Varsel.brev.redigerbar_for(marte).filter(kanal=Kanal.BREV).count() == 5
