"""Hvem gjør hva: begge sier ja, taushet er aldri samtykke, og det er lov å si nei."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from paarorende.feil import Regelbrudd
from paarorende.models import Varsel
from paarorende.valg import Maate, Varselslag
from samarbeid import handlinger, regler
from samarbeid.models import Agendapunkt, Oppgave, Oppgaveavtale, Oppgavemelding
from samarbeid.valg import Avtalestatus, Part, Sakskilde, Utforer
from tests.factories import MoteFactory, MoteplanFactory, dag

RADER = [
    {"tekst": "Handle", "hvem": "parorende", "hvor_ofte": "Hver lørdag"},
    {"tekst": "Dusje", "hvem": "tjenesten", "vedtak": True},
    {"tekst": "Gå tur", "hvem": "frivillig", "reserve": "Besøksvennen"},
]


@pytest.fixture
def utkast(relasjon, marte):
    return handlinger.lagre_avtale(
        relasjon, felt={"maal": "Bo hjemme", "fra": dag()}, oppgaver=RADER, av=marte
    )


@pytest.fixture
def forslag(utkast, marte):
    return handlinger.foreslaa_avtale(utkast, av=marte)


@pytest.fixture
def avtale(forslag, kari):
    return handlinger.bekreft_avtale(forslag, enig=True, tekst="", av=kari)


# Regler


@pytest.mark.parametrize("hvem", list(Utforer))
@pytest.mark.parametrize("vedtak", [True, False])
def test_vedtak_kan_bare_ligge_paa_tjenesten(hvem, vedtak):
    assert regler.kan_ha_oppgaven(hvem, vedtak=vedtak) is (not vedtak or hvem == Utforer.TJENESTEN)


def test_taushet_er_aldri_samtykke():
    ja, nei = True, False
    assert regler.er_bekreftet_av_begge({Part.TJENESTEN: ja, Part.PARORENDE: ja})
    assert not regler.er_bekreftet_av_begge({Part.TJENESTEN: ja})
    assert not regler.er_bekreftet_av_begge({Part.TJENESTEN: ja, Part.PARORENDE: nei})


# Utkast og forslag


def test_utkastet_er_hos_den_som_skriver_til_det_legges_fram(utkast, kari, marte):
    assert utkast not in Oppgaveavtale.objects.synlig_for(kari)

    handlinger.foreslaa_avtale(utkast, av=marte)

    assert utkast in Oppgaveavtale.objects.synlig_for(kari)
    assert Varsel.objects.filter(til=kari, slag=Varselslag.AVTALE).exists()


def test_et_forslag_er_ikke_en_avtale_ennaa(forslag):
    assert forslag.status == Avtalestatus.FORESLAATT
    assert not Oppgave.objects.gjeldende().exists()


def test_en_tom_avtale_kan_ikke_legges_fram_og_bare_en_gang(relasjon, utkast, marte):
    utkast.oppgaver.all().delete()
    with pytest.raises(Regelbrudd, match="minst én oppgave"):
        handlinger.foreslaa_avtale(utkast, av=marte)

    handlinger.lagre_avtale(relasjon, felt={}, oppgaver=RADER, av=marte)
    handlinger.foreslaa_avtale(utkast, av=marte)
    with pytest.raises(Regelbrudd, match="én gang"):
        handlinger.foreslaa_avtale(utkast, av=marte)


def test_et_nytt_utkast_maa_vente_til_forslaget_er_besvart(relasjon, forslag, marte):
    with pytest.raises(Regelbrudd, match="venter på svar"):
        handlinger.lagre_avtale(relasjon, felt={}, oppgaver=RADER, av=marte)


def test_vedtak_paa_den_parorende_stoppes_baade_i_handlingen_og_i_databasen(relasjon, marte):
    rad = {"tekst": "Dusje", "hvem": "parorende", "vedtak": True}
    with pytest.raises(Regelbrudd, match="kommunens ansvar"):
        handlinger.lagre_avtale(relasjon, felt={}, oppgaver=[rad], av=marte)

    with pytest.raises(IntegrityError, match="oppgave_etter_vedtak"), transaction.atomic():
        Oppgave.objects.create(relasjon=relasjon, fra=dag(), **rad)


# Ja og nei


def test_naar_begge_har_sagt_ja_gjelder_avtalen_og_den_gamle_avloses(relasjon, avtale, marte, kari):
    ny = handlinger.lagre_avtale(relasjon, felt={}, oppgaver=RADER[:1], av=marte)
    assert ny.maal == "Bo hjemme"
    handlinger.foreslaa_avtale(ny, av=marte)

    handlinger.bekreft_avtale(ny, enig=True, tekst="", av=kari)

    avtale.refresh_from_db()
    assert (avtale.status, ny.nummer) == (Avtalestatus.AVLOST, 2)
    assert [o.tekst for o in Oppgave.objects.gjeldende()] == ["Handle"]


def test_sier_hun_nei_gjelder_den_gamle_og_saken_kommer_paa_neste_mote(
    relasjon, avtale, avdeling, marte, kari
):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    ny = handlinger.lagre_avtale(relasjon, felt={}, oppgaver=RADER[:1], av=marte)
    handlinger.foreslaa_avtale(ny, av=marte)

    handlinger.bekreft_avtale(ny, enig=False, tekst="Jeg kan ikke handle", av=kari)

    avtale.refresh_from_db()
    ny.refresh_from_db()
    assert (avtale.status, ny.status) == (Avtalestatus.GJELDER, Avtalestatus.FORKASTET)
    assert Agendapunkt.objects.get(mote=mote).kilde == Sakskilde.UENIGHET
    assert Oppgave.objects.gjeldende().count() == 3


def test_svaret_kan_ikke_gis_to_ganger(avtale, kari):
    with pytest.raises(Regelbrudd, match="allerede besvart"):
        handlinger.bekreft_avtale(avtale, enig=False, tekst="Nei", av=kari)


def test_marte_kan_ikke_si_ja_for_kari_i_portalen_men_fore_det_hun_sa(forslag, marte, jonas):
    with pytest.raises(Regelbrudd, match="Bare den pårørende"):
        handlinger.bekreft_avtale(forslag, enig=True, tekst="", av=marte)
    with pytest.raises(Regelbrudd, match="Bare den pårørende"):
        handlinger.bekreft_avtale(forslag, enig=True, tekst="", av=jonas, maate=Maate.TELEFON)

    handlinger.bekreft_avtale(forslag, enig=True, tekst="", av=marte, maate=Maate.TELEFON)

    svar = forslag.bekreftelser.get(part=Part.PARORENDE)
    assert (svar.maate, svar.fort_av) == (Maate.TELEFON, marte)


def test_det_begge_har_sett_kan_ikke_endres_etterpaa(avtale):
    for felt in ({"maal": "Noe annet"}, {"vil_ikke": "x"}, {"fra": dag(3)}):
        with pytest.raises(DatabaseError, match="fast"), transaction.atomic():
            Oppgaveavtale.objects.filter(pk=avtale.pk).update(**felt)
    with pytest.raises(DatabaseError, match="bare imot nye"), transaction.atomic():
        avtale.bekreftelser.update(enig=False)


# «Jeg klarer ikke dette lenger»


@pytest.mark.parametrize(
    ("idag", "frist"),
    [
        (date(2026, 4, 1), date(2026, 4, 8)),  # påsken er fri
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2026, 6, 12), date(2026, 6, 16)),
    ],
)
def test_svaret_kommer_innen_to_virkedager(avtale, kari, parametere, time_machine, idag, frist):
    time_machine.move_to(f"{idag}T11:00:00+00:00", tick=False)
    # Relasjonen og avtalen er fra en annen dag; det er bare fristen som prøves her.
    from paarorende.models import Relasjon

    Relasjon.objects.update(fra=date(2020, 1, 1), til=None)

    melding = handlinger.meld_klarer_ikke(avtale.oppgaver.get(tekst="Handle"), tekst="", av=kari)

    assert melding.frist == frist


def test_kari_sier_fra_en_gang_om_gangen_og_bare_om_sitt_eget(avtale, kari, parametere):
    oppgave = avtale.oppgaver.get(tekst="Handle")
    handlinger.meld_klarer_ikke(oppgave, tekst="", av=kari)

    for o in (oppgave, avtale.oppgaver.get(tekst="Dusje")):
        with pytest.raises(Regelbrudd, match="allerede sagt fra"):
            handlinger.meld_klarer_ikke(o, tekst="", av=kari)


def test_marte_faar_beskjed_og_kari_faar_svar(avtale, kari, marte, parametere):
    oppgave = avtale.oppgaver.get(tekst="Handle")
    melding = handlinger.meld_klarer_ikke(oppgave, tekst="Vondt i ryggen", av=kari)
    assert Varsel.objects.filter(til=marte, slag=Varselslag.KLARER_IKKE).exists()

    handlinger.svar_paa_melding(melding, svar="Vi handler", overta=True, av=marte)

    oppgave.refresh_from_db()
    assert oppgave.til == dag()
    assert Oppgave.objects.gjeldende().get(tekst="Handle").hvem == Utforer.TJENESTEN
    assert not Oppgavemelding.objects.aapne().exists()
    with pytest.raises(Regelbrudd, match="allerede besvart"):
        handlinger.svar_paa_melding(melding, svar="Igjen", overta=False, av=marte)


# Sidene


def test_kari_ser_forslaget_svarer_og_faar_det_paa_papir(client, logg_inn, forslag, kari):
    logg_inn(kari)
    assert "Hver lørdag" in client.get(forslag.get_absolute_url()).content.decode()

    svar = client.post(forslag.get_absolute_url(), {"enig": "ja"})

    forslag.refresh_from_db()
    pdf = client.get(f"{forslag.get_absolute_url()}avtale.pdf")
    assert (svar.status_code, forslag.status) == (302, Avtalestatus.GJELDER)
    assert pdf.content.startswith(b"%PDF")
    assert "Kari" not in pdf["Content-Disposition"]


def test_et_nei_uten_ord_faar_melding_og_ingenting_gaar_tapt(client, logg_inn, forslag, kari):
    logg_inn(kari)

    svar = client.post(forslag.get_absolute_url(), {"enig": "nei"})

    assert "Skriv hva som ikke stemmer." in svar.content.decode()
    forslag.refresh_from_db()
    assert forslag.status == Avtalestatus.FORESLAATT


def test_marte_maa_si_hvordan_hun_fikk_vite_svaret(client, logg_inn, forslag, marte):
    logg_inn(marte)

    svar = client.post(forslag.get_absolute_url(), {"enig": "ja"})

    assert svar.status_code == 200
    assert "Hvordan fikk du vite det?" in svar.content.decode()
    forslag.refresh_from_db()
    assert forslag.status == Avtalestatus.FORESLAATT


def _rader(*rader, fra_for=0):
    data = {"form-TOTAL_FORMS": len(rader), "form-INITIAL_FORMS": fra_for, "fra": dag()}
    for nr, rad in enumerate(rader):
        data |= {f"form-{nr}-{felt}": verdi for felt, verdi in rad.items()}
    return data


def test_marte_lager_avtalen_og_legger_den_fram(client, logg_inn, relasjon, marte):
    logg_inn(marte)
    url = f"/samarbeid/relasjoner/{relasjon.pk}/avtale/"
    rad = {"tekst": "Handle", "hvem": "parorende"}

    client.post(url, _rader(rad) | {"handling": "lagre"})
    assert Oppgaveavtale.objects.get().status == Avtalestatus.UTKAST
    client.post(url, _rader(rad, fra_for=1) | {"handling": "foreslaa"})

    assert Oppgaveavtale.objects.get().status == Avtalestatus.FORESLAATT


def test_vedtak_paa_den_parorende_gir_feil_ved_feltet_og_beholder_teksten(
    client, logg_inn, relasjon, marte
):
    logg_inn(marte)
    rad = {"tekst": "Dusje hver dag", "hvem": "parorende", "vedtak": "on"}

    svar = client.post(f"/samarbeid/relasjoner/{relasjon.pk}/avtale/", _rader(rad))

    side = svar.content.decode()
    assert "alltid kommunens ansvar" in side
    assert "Dusje hver dag" in side
    assert not Oppgaveavtale.objects.exists()


def test_kari_sier_fra_og_ser_naar_hun_faar_svar(client, logg_inn, avtale, kari, parametere):
    oppgave = avtale.oppgaver.get(tekst="Handle")
    logg_inn(kari)

    svar = client.post(f"/samarbeid/oppgaver/{oppgave.pk}/klarer-ikke/", {"tekst": ""})

    assert "Du får svar innen" in svar.content.decode()
    assert "Du får svar innen" in client.get(avtale.get_absolute_url()).content.decode()


def test_arbeidslista_viser_meldingen_som_noe_som_venter(
    client, logg_inn, avtale, kari, marte, parametere
):
    handlinger.meld_klarer_ikke(avtale.oppgaver.get(tekst="Handle"), tekst="", av=kari)
    logg_inn(marte)

    assert "klarer ikke en oppgave lenger" in client.get("/arbeidsliste/").content.decode()
