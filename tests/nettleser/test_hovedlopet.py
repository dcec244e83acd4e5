"""Hele planen i én prøve: tjeneste → møte → forberedelse → referat → oppfølging → rapport."""

import hashlib
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from paarorende.models import Varsel
from paarorende.valg import Kanal, Varselstatus
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus
from samarbeid.models import Oppfolging, Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import (
    DelingsgrunnlagFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    TjenesteFactory,
    dag,
)
from tests.samarbeid.tidshjelp import VIDEO, kl, tre_tider

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.ekte_ko,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def andre_moter(transactional_db, avdeling):
    """Ni møter til, så tallet er stort nok til å vises."""
    for _nr in range(9):
        plan = MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling)
        MoteFactory(plan=plan, status=Motestatus.HOLDT, frist=dag(-1), avsluttet=dag(-2))


def test_hele_lopet(
    prosesser, side_for, er_tilgjengelig, vent_til, kari, marte, leder, relasjon, avdeling,
    parametere, andre_moter, tmp_path,
):  # fmt: skip
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    prosesser.arbeider()
    prosesser.klokke()
    tjeneste = TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling, start=dag(-28))

    mote = vent_til(lambda: Samarbeidsmote.objects.filter(plan__relasjon=relasjon).first())
    assert mote.frist == tjeneste.start + timedelta(days=28)

    _marte_foreslaar(side_for(marte), er_tilgjengelig)
    _kari_velger_og_forbereder(side_for(kari, 390), er_tilgjengelig)
    _marte_forer_referat(side_for(marte), er_tilgjengelig)
    _kari_leser_og_svarer(side_for(kari, 390), er_tilgjengelig)
    _lederen_laster_ned(side_for(leder), er_tilgjengelig, tmp_path)

    punkt = Oppfolging.objects.get()
    assert (punkt.tekst, punkt.ansvarlig) == ("Ringe hver fredag", marte)
    brev = Varsel.objects.filter(til=kari, kanal=Kanal.EPOST)
    vent_til(lambda: not brev.exclude(status=Varselstatus.SENDT).exists())
    assert sorted(brev.values_list("slag", flat=True)) == ["avtale", "mote_forslag", "referat_delt"]
    rapport = Tertialrapport.objects.get()
    assert rapport.status == Rapportstatus.FERDIG
    mote.refresh_from_db()
    i_tide = mote.avsluttet <= mote.frist  # prøven kan krysse midnatt
    assert rapport.tall["naa"]["1.1"] == [9 + i_tide, 10]


def _marte_foreslaar(side, er_tilgjengelig):
    side.goto("/arbeidsliste/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Foreslå tider").click()
    er_tilgjengelig(side)
    for nr, dager in ((1, 3), (2, 4), (3, 5)):
        side.get_by_label(f"Tid {nr}").fill(kl(dager).strftime("%Y-%m-%dT%H:%M"))
    side.get_by_role("button", name="Send tidene").click()
    expect(side.get_by_text("Tidene er sendt")).to_be_visible()


def _kari_velger_og_forbereder(side, er_tilgjengelig):
    side.goto("/min-side/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Velg tid for et møte").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Velg denne tiden").first.click()
    expect(side.get_by_text("Møtet er avtalt")).to_be_visible()
    side.get_by_role("link", name="Forbered deg").click()
    er_tilgjengelig(side)
    side.get_by_label("Hva er viktigst for deg nå?").fill("At jeg får sove")
    expect(side.get_by_text("Lagret kl.")).to_be_visible()
    side.get_by_label("Sak 1").fill("Hvem er hos Arne i romjula?")
    side.get_by_role("button", name="Del med kontaktpersonen").click()
    expect(side.get_by_text("Nå kan vi lese det")).to_be_visible()


def _marte_forer_referat(side, er_tilgjengelig):
    side.goto("/arbeidsliste/")
    side.get_by_role("link", name="Åpne møtet").click()
    expect(side.get_by_text("At jeg får sove")).to_be_visible()
    side.get_by_role("link", name="Før referat").click()
    er_tilgjengelig(side)
    side.get_by_label("Med den pårørendes egne ord").fill("At jeg får sove om natta")
    side.get_by_label("Fra oss til den pårørende").fill("Han spiser godt på dagsenteret")
    side.get_by_role("textbox", name="Oppgave").first.fill("Handle mat")
    side.get_by_role("textbox", name="Punkt").first.fill("Ringe hver fredag")
    side.get_by_label("Frist", exact=True).first.fill(dag(7).isoformat())
    side.get_by_label("Hver tredje måned").check()
    side.get_by_role("button", name="Del med").click()
    expect(side.get_by_text("Referatet er delt")).to_be_visible()
    er_tilgjengelig(side)


def _kari_leser_og_svarer(side, er_tilgjengelig):
    side.goto("/min-side/")
    er_tilgjengelig(side)
    expect(side.get_by_text("At jeg får sove om natta")).to_be_visible()
    side.get_by_role("link", name="Les referatet fra møtet").click()
    expect(side.get_by_text("Han spiser godt på dagsenteret")).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_label("Ja, det stemmer").check()
    side.get_by_role("button", name="Send svaret ditt").click()
    expect(side.get_by_text("Svaret ditt følger referatet")).to_be_visible()


def _lederen_laster_ned(side, er_tilgjengelig, mappe):
    side.goto("/tertial/")
    er_tilgjengelig(side)
    side.get_by_role("button", name="Bestill for dette tertialet").click()
    lenke = side.get_by_role("link", name="Last ned PDF")
    expect(lenke).to_be_visible(timeout=30_000)
    er_tilgjengelig(side)
    with side.expect_download() as nedlasting:
        lenke.click()
    fil = mappe / "rapport.pdf"
    nedlasting.value.save_as(fil)
    rapport = Tertialrapport.objects.get()
    assert hashlib.sha256(fil.read_bytes()).hexdigest() == rapport.sha256


def test_drept_arbeider_gir_noyaktig_en_rapport(prosesser, vent_til, leder, omraade, parametere):
    from rapportering import handlinger

    arbeider = prosesser.arbeider()
    prosesser.klokke()
    for nr in (1, 2):
        rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=nr, av=leder)
        rader = Tertialrapport.objects.filter(pk=rapport.pk)
        vent_til(lambda r=rader: r.exclude(status=Rapportstatus.BESTILT).exists(), takt=0.002)
        prosesser.drep(arbeider)
        arbeider = prosesser.arbeider()
        vent_til(lambda r=rader: r.filter(status=Rapportstatus.FERDIG).exists())

    varsler = Varsel.objects.filter(til=leder, slag="rapport_ferdig", kanal=Kanal.PORTAL)
    assert varsler.count() == Tertialrapport.objects.count() == 2


def test_er_valkey_stoppet_gaar_sidene_som_for(settings, relasjon, avdeling, marte):
    import time

    from celery import current_app

    from samarbeid import handlinger

    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    gammel, current_app.conf.broker_write_url = (
        current_app.conf.broker_write_url,
        "redis://127.0.0.1:1/0",
    )
    start = time.monotonic()
    try:
        handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)
    finally:
        current_app.conf.broker_write_url = gammel

    assert time.monotonic() - start < 5
    assert Varsel.objects.forfalte().exists()
