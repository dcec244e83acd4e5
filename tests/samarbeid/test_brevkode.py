"""Koden i brevet: hun uten innlogging velger tid selv, og siden røper ingenting om noen."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone

from paarorende import brev as brevtekst
from paarorende import handlinger as grunnmur
from paarorende.models import Brevkode, Hendelse, Varsel
from paarorende.models.brevkode import ALFABET, FEIL_HOYST, LENGDE
from paarorende.valg import Kanal, Maate, Varselslag, Varselstatus
from samarbeid import handlinger
from samarbeid.valg import Motestatus
from tests.factories import (
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    TidsforslagFactory,
    dag,
    om,
)
from tests.paarorende.test_utskrift import lag_brevtekster
from tests.samarbeid.tidshjelp import HJEMME, kl, rom, tre_tider

ADRESSE = "/svar/"
FEIL = "Koden virker ikke"


@pytest.fixture
def mote(relasjon, avdeling, marte, kari, parametere):
    """Kari vil ha brev."""
    lag_brevtekster()
    kari.person.digital, kari.person.adresse = False, "Storgata 1, 1500 Moss"
    kari.person.save()
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    return tilby(MoteFactory(plan=plan), marte)


@pytest.fixture
def annet(avdeling):
    """Et møte i en annen familie."""
    return MoteFactory(plan=MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling))


def tilby(mote, av, forste=9):
    return handlinger.foreslaa_tider(mote, tider=tre_tider(forste), ramme=HJEMME, av=av)


def brevet():
    return Varsel.brev.get(slag=Varselslag.MOTE_FORSLAG, status=Varselstatus.VENTER)


def skriv_ut(av):
    return grunnmur.skriv_ut_brev([brevet().pk], av=av)


@pytest.fixture
def utskrevet(mote, marte):
    return skriv_ut(marte).koder[brevet().pk]


@pytest.fixture
def kode(utskrevet, marte):
    """Brevet er i posten, så raden i utskriftskøen blir stående."""
    grunnmur.merk_brev_sendt([brevet().pk], av=marte)
    return utskrevet


def forsok(client, kode, **mer):
    svar = client.post(ADRESSE, {"kode": kode, **mer})
    assert svar.status_code == 200
    return svar.content.decode()


def velg(client, kode, mote, nr=0):
    return forsok(client, kode, velg="1", svar=str(mote.tidsforslag.all()[nr].pk))


def uten_kode(html):
    """Siden slik den er når det som er skrevet inn, og skjemanøkkelen er tatt bort."""
    return re.sub(r'value="[^"]*"', "", html)


def test_koden_er_ti_tegn_uten_dem_som_ligner_og_lagres_ikke(kode):
    assert len(kode) == LENGDE
    assert set(kode) <= set(ALFABET)
    assert not set("01IO") & set(ALFABET)
    rad = Brevkode.objects.get()
    assert kode not in str(rad.__dict__)
    assert kode[4:] not in str(list(Hendelse.objects.values()))


def test_brevet_har_tidene_koden_og_adressen(mote, marte, monkeypatch):
    kommune = {"navn": "Moss kommune", "omraade": "Helse", "telefon": "69000000"}
    monkeypatch.setattr(
        brevtekst,
        "lag_pdf",
        lambda mal, data: render_to_string(mal, {"sprak": "nb", "kommune": kommune, **data}),
    )
    valgte = skriv_ut(marte)
    html = brevtekst.lag_brev(valgte.brev, valgte.koder)

    kode = valgte.koder[valgte.brev[0].pk]
    assert f"{kode[:5]} {kode[5:]}" in html
    assert "/svar" in html
    assert html.count("<li>") == 3
    assert mote.relasjon.bruker.person.navn not in html


def test_hun_velger_tid_uten_aa_logge_inn_og_det_er_hennes_eget_svar(client, mote, marte, kode):
    side = forsok(client, kode)
    assert "Velg en tid" in side

    takk = velg(client, kode, mote)

    mote.refresh_from_db()
    assert (mote.status, mote.starter) == (Motestatus.AVTALT, kl(9))
    assert (mote.valgt_maate, mote.valgt_fort_av) == (Maate.KODE, None)
    assert "Takk for svaret" in takk
    assert Varsel.objects.filter(til=marte, slag=Varselslag.MOTE_AVTALT).exists()
    assert Varsel.brev.filter(slag=Varselslag.MOTE_AVTALT).exists()


def test_siden_viser_bare_tidene(client, mote, kode):
    side = forsok(client, kode)

    person, bruker = mote.relasjon.parorende.person, mote.relasjon.bruker.person
    for ord_ in (person.fornavn, person.etternavn, bruker.etternavn, "Marte", "Hjemme", "Vest"):
        assert ord_ not in re.sub(
            r"<header.*?</header>|<footer.*?</footer>", "", side, flags=re.DOTALL
        )


def test_koden_logger_ingen_inn(client, mote, kode):
    velg(client, kode, mote)

    assert "_auth_user_id" not in client.session
    assert client.get("/min-side/").status_code == 302
    assert client.get(mote.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("skrevet", ["{a}-{b}", " {a} {b} ", "{smaa}"])
def test_koden_taaler_hvordan_den_skrives_av(client, mote, kode, skrevet):
    form = skrevet.format(a=kode[:5], b=kode[5:], smaa=kode.lower())

    assert "Velg en tid" in forsok(client, form)


def feil_kode(kode):
    """Samme første tegn, galt siste."""
    return kode[:-1] + next(tegn for tegn in ALFABET if tegn != kode[-1])


def test_gal_kode_sier_det_samme_som_en_som_ikke_finnes(client, mote, kode):
    gal = uten_kode(forsok(client, feil_kode(kode)))

    ukjent = "2222222222" if not kode.startswith("2222") else "3333333333"
    assert uten_kode(forsok(client, ukjent)) == gal
    assert FEIL in gal


def test_koden_sperres_etter_fem_gale_forsok(client, mote, kode):
    for _nr in range(FEIL_HOYST - 1):
        forsok(client, feil_kode(kode))
    assert "Velg en tid" in forsok(client, kode)
    forsok(client, feil_kode(kode))

    side = forsok(client, kode)

    assert FEIL in side
    assert Hendelse.objects.filter(hva="paarorende.brevkode_feil").count() == FEIL_HOYST


def test_en_brukt_kode_sier_det_samme_som_en_gal(client, mote, kode):
    gal = uten_kode(forsok(client, feil_kode(kode)))
    velg(client, kode, mote)

    assert uten_kode(forsok(client, kode)) == gal
    assert uten_kode(velg_igjen(client, kode, mote)) == gal
    mote.refresh_from_db()
    assert mote.starter == kl(9)


def velg_igjen(client, kode, mote):
    return forsok(client, kode, velg="1", svar=str(mote.tidsforslag.last().pk))


def test_skrives_brevet_ut_to_ganger_virker_begge_til_den_ene_er_brukt(
    client, mote, marte, utskrevet
):
    ny = skriv_ut(marte).koder[brevet().pk]
    grunnmur.merk_brev_sendt([brevet().pk], av=marte)
    assert ny != utskrevet
    assert "Velg en tid" in forsok(client, utskrevet)

    velg(client, ny, mote)

    assert FEIL in forsok(client, utskrevet)
    assert all(Brevkode.objects.values_list("brukt", flat=True))


@pytest.mark.parametrize(("sekunder", "virker"), [(-1, True), (1, False)])
def test_koden_slutter_naar_den_siste_tiden_begynner(client, mote, kode, sekunder, virker):
    with time_machine.travel(rom(11, 17)[0] + timedelta(seconds=sekunder), tick=False):
        assert (FEIL not in forsok(client, kode)) is virker


def test_koden_varer_hoyst_tretti_dager(client, mote, marte):
    tilby(mote, marte, forste=60)
    kode = skriv_ut(marte).koder[brevet().pk]

    assert Brevkode.objects.get().utloper <= om(days=30, minutes=1)
    Brevkode.objects.update(utloper=timezone.now())
    assert FEIL in forsok(client, kode)


def test_nye_tider_gjor_det_gamle_brevet_dodt(client, mote, marte, kode):
    tilby(mote, marte, forste=20)

    assert FEIL in forsok(client, kode)
    ny = skriv_ut(marte).koder[brevet().pk]
    assert "Velg en tid" in forsok(client, ny)


def test_en_avsluttet_relasjon_lukker_koden_samme_dag(client, mote, relasjon, kode):
    relasjon.til = dag()
    relasjon.save()

    assert FEIL in forsok(client, kode)
    mote.refresh_from_db()
    assert mote.status == Motestatus.TILBUDT


def test_en_annens_tid_kan_ikke_velges(client, mote, annet, kode):
    fremmed = TidsforslagFactory(mote=annet)

    side = forsok(client, kode, velg="1", svar=str(fremmed.pk))

    assert "Velg en tid" in side
    mote.refresh_from_db()
    assert mote.status == Motestatus.TILBUDT


def test_ble_tiden_tatt_staar_de_andre_igjen_og_koden_virker(client, mote, annet, marte, kode):
    forste = mote.tidsforslag.first()
    forsok(client, kode)
    annet.status, annet.moteleder, annet.sted = Motestatus.AVTALT, marte, "hjemme"
    annet.starter, annet.slutter = forste.starter, forste.slutter
    annet.save()

    side = forsok(client, kode, velg="1", svar=str(forste.pk))

    assert "Velg en tid" in side
    assert side.count('type="radio"') == 3
    assert "Takk for svaret" in velg(client, kode, mote, nr=1)


def test_ingen_av_tidene_passer_gir_tjenesten_beskjed(client, mote, marte, kode):
    side = forsok(client, kode, velg="1", svar="ingen")

    assert "Vi tar kontakt" in side
    mote.refresh_from_db()
    assert mote.status == Motestatus.SKAL_TILBYS
    assert Varsel.objects.filter(til=marte, slag=Varselslag.MOTE_ONSKET).exists()
    assert FEIL in forsok(client, kode)


def test_mange_forsok_fra_samme_sted_stoppes(client, mote, kode, settings):
    settings.ACCOUNT_RATE_LIMITS = {"brevkode": "3/10m/ip"}
    for _nr in range(3):
        forsok(client, "2222222222")

    assert client.post(ADRESSE, {"kode": kode}).status_code == 429


def test_grensen_er_satt_i_oppsettet(settings):
    assert settings.ACCOUNT_RATE_LIMITS["brevkode"] == "20/10m/ip"


def test_de_ansatte_kan_ikke_si_at_koden_ble_brukt(client, logg_inn, mote, marte):
    forslag = mote.tidsforslag.first()

    svar = logg_inn(marte).post(
        f"{mote.get_absolute_url()}tider/{forslag.pk}/", {"maate": Maate.KODE}
    )

    assert svar.status_code == 409
    mote.refresh_from_db()
    assert mote.status == Motestatus.TILBUDT


def test_siden_lagres_ikke_i_nettleseren(client, mote, kode):
    svar = client.post(ADRESSE, {"kode": kode})

    assert "no-store" in svar["Cache-Control"]
    assert kode not in client.get(ADRESSE).content.decode()


def test_bare_brevet_om_tider_har_kode(mote, marte, relasjon):
    mote.tidsforslag.first()
    valgte = skriv_ut(marte)
    assert list(valgte.koder) == [valgte.brev[0].pk]
    handlinger.fastsett_tid(mote, tid=rom(12), ramme=HJEMME, maate=Maate.TELEFON, av=marte)

    bekreftelse = Varsel.brev.get(slag=Varselslag.MOTE_AVTALT, kanal=Kanal.BREV)

    assert grunnmur.skriv_ut_brev([bekreftelse.pk], av=marte).koder == {}
