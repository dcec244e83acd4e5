"""Det en styrer selv, gått gjennom i nettleseren på telefon og skjerm."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from paarorende.models import Delingsgrunnlag, Fravaer, Varsel, Varselvalg
from paarorende.valg import Rolle, Varselslag, Varselstatus
from paarorende.varsling import varsle_parorende
from tests.factories import AnsattFactory, KontoFactory, RolletildelingFactory
from tests.paarorende.test_utskrift import lag_brevtekster

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
    pytest.mark.parametrize("bredde", [390, 1280]),
]


def test_arne_styrer_hva_de_faar_vite(bredde, side_for, er_tilgjengelig, relasjon, marte, tjeneste):
    person = relasjon.bruker.person
    person.konto, person.fornavn, person.etternavn = KontoFactory(), "Arne", "Solheim"
    person.save()
    parorende = relasjon.parorende.person
    side = side_for(person.konto, bredde)
    side.goto("/min-side/")
    er_tilgjengelig(side)
    expect(side.get_by_text("Får ikke vite noe om deg fra oss")).to_be_visible()
    side.get_by_role("link", name="Bestem hva de får vite").click()
    er_tilgjengelig(side)

    side.get_by_role("link", name=f"Del noe med {parorende.fornavn}").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Ja, del dette med").click()
    expect(side.get_by_role("alert")).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_label("Tjenestene", exact=True).check()
    side.get_by_label("Ett år").check()
    side.get_by_label("Jeg har lest hva det betyr å si ja").check()
    side.get_by_role("button", name="Ja, del dette med").click()
    expect(side.get_by_text("Dette har du sagt ja til")).to_be_visible()
    er_tilgjengelig(side)
    assert Delingsgrunnlag.objects.aktive().count() == 1

    side.get_by_role("link", name="Slutt å dele").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Slutt å dele med").click()
    expect(side.get_by_text("Det er slutt på delingen")).to_be_visible()
    assert not Delingsgrunnlag.objects.aktive().exists()

    side.get_by_role("link", name="Velg nærmeste pårørende").click()
    er_tilgjengelig(side)
    side.get_by_label(parorende.navn).check()
    side.get_by_role("button", name="Lagre valget").click()
    expect(side.get_by_text("nærmeste pårørende").first).to_be_visible()
    relasjon.refresh_from_db()
    assert relasjon.naermeste


def test_kari_styrer_sine_egne(bredde, side_for, er_tilgjengelig, kari, relasjon, marte):
    side = side_for(kari, bredde)
    side.goto("/min-side/")
    if bredde == 390:
        side.get_by_role("button", name="Meny").click()
    side.get_by_role("link", name=kari.navn).click()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Endre opplysningene").click()
    er_tilgjengelig(side)
    side.get_by_label("Telefon").fill("912 34 567")
    side.get_by_label("I brev i posten").check()
    side.get_by_role("button", name="Lagre opplysningene").click()
    expect(side.get_by_text("Vi trenger adressen").first).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_label("Her i portalen").check()
    side.get_by_role("button", name="Lagre opplysningene").click()
    expect(side.get_by_text("Opplysningene dine er lagret")).to_be_visible()

    side.get_by_role("link", name="Hva du får beskjed om").click()
    er_tilgjengelig(side)
    side.get_by_label("Du har fått noe å lese: SMS").check()
    side.get_by_role("button", name="Lagre valgene").click()
    expect(side.get_by_text("Valgene dine er lagret")).to_be_visible()
    assert Varselvalg.objects.get(slag="referat_delt").paa

    side.get_by_role("link", name="Min konto").click()
    side.get_by_role("link", name="Det jeg får vite").click()
    er_tilgjengelig(side)
    expect(side.get_by_text("Vi kan ikke fortelle deg noe")).to_be_visible()


def test_marte_skal_vaere_borte(bredde, side_for, er_tilgjengelig, marte, jonas, avdeling):
    leder = AnsattFactory(visningsnavn="Øystein Ødegård")
    RolletildelingFactory(konto=leder, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    side = side_for(marte, bredde)
    side.goto("/min-konto/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Mens jeg er borte").click()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Før fravær").click()
    er_tilgjengelig(side)
    i_morgen = timezone.localdate() + timedelta(days=1)
    side.get_by_label("Fra og med").fill(i_morgen.isoformat())
    side.get_by_label("Til og med").fill((i_morgen + timedelta(days=6)).isoformat())
    side.get_by_label("Hvem svarer så lenge?").select_option("Jonas Nyhus")
    side.get_by_role("button", name="Før fraværet").click()
    expect(side.get_by_text("Jonas Nyhus har fått beskjed")).to_be_visible()
    er_tilgjengelig(side)

    hos_leder = side_for(leder, bredde)
    hos_leder.goto("/min-konto/fravaer/")
    er_tilgjengelig(hos_leder)
    hos_leder.get_by_role("link", name="Avslutt fraværet til Marte Kvam").click()
    er_tilgjengelig(hos_leder)
    hos_leder.get_by_role("button", name="Avslutt fraværet").click()
    expect(hos_leder.get_by_text("Fraværet er avsluttet")).to_be_visible()
    assert not Fravaer.objects.exists()


def test_marte_sender_brev(bredde, side_for, er_tilgjengelig, marte, relasjon, parametere):
    lag_brevtekster()
    person = relasjon.parorende.person
    person.digital, person.adresse = False, "Storgata 1, 1500 Moss"
    person.save()
    for slag in (Varselslag.REFERAT_DELT, Varselslag.MOTE_FORSLAG):
        varsle_parorende(relasjon, slag, nokkel="1", lenke="/")
    side = side_for(marte, bredde)
    side.goto("/arbeidsliste/")
    side.get_by_role("link", name="2 brev venter på utskrift").click()
    er_tilgjengelig(side)
    side.get_by_role("checkbox", name="Du har fått noe å lese").check()
    with side.expect_download() as nedlasting:
        side.get_by_role("button", name="Skriv ut").click()
    assert nedlasting.value.suggested_filename == "brev.pdf"
    side.get_by_role("button", name="Merk som sendt").click()
    expect(side.get_by_text("Merket som sendt: 1 brev.")).to_be_visible()
    er_tilgjengelig(side)

    side.get_by_role("button", name="Merk som sendt").click()
    expect(side.get_by_text("Velg minst ett brev.")).to_be_visible()
    side.get_by_role("checkbox", name="Du har fått noe å svare på").check()
    side.get_by_text("Brevet skal ikke sendes").click()
    er_tilgjengelig(side)
    side.get_by_label("Hvorfor skal det ikke sendes?").select_option("Vil ikke ha brev")
    side.get_by_role("button", name="Ta ut av køen").click()
    expect(side.get_by_text("Tatt ut av køen: 1 brev.")).to_be_visible()
    er_tilgjengelig(side)
    statuser = Varsel.brev.order_by("status").values_list("status", flat=True)
    assert list(statuser) == [Varselstatus.FALT_BORT, Varselstatus.SENDT]
