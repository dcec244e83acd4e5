"""En ansatt registrerer en pårørende, fører deling, inviterer og avslutter. I begge bredder."""

import re

import pytest
from playwright.sync_api import expect

from paarorende.models import Person, Relasjon
from paarorende.regler.fodselsnummer import lag_syntetisk
from tests.factories import dag

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
FNR = lag_syntetisk(dag(-20000), 100)


@pytest.mark.parametrize("bredde", [390, 1280])
def test_fra_registrering_til_slutt(
    bredde, side_for, er_tilgjengelig, jonas, marte, skjermer, avdeling, parametere
):
    side = side_for(jonas, bredde)

    _registrer(side, er_tilgjengelig)
    _deling(side, er_tilgjengelig)
    _opplysninger(side, er_tilgjengelig)
    _tjeneste(side, er_tilgjengelig)
    _inviter(side, er_tilgjengelig)
    _kontaktperson(side, er_tilgjengelig)

    relasjon = Relasjon.objects.get(parorende__person__fornavn="Berit")
    hos_marte = side_for(marte, bredde)
    hos_marte.goto(relasjon.get_absolute_url())
    expect(hos_marte.get_by_role("heading", name="Berit Vik")).to_be_visible()
    _skjerm(side_for(skjermer, bredde), er_tilgjengelig)
    hos_marte.goto(relasjon.get_absolute_url())
    expect(hos_marte.get_by_text("41 23 45 67")).to_have_count(0)
    _slutt(side_for(skjermer, bredde), er_tilgjengelig, relasjon)


def _registrer(side, er_tilgjengelig):
    side.goto("/parorende/")
    er_tilgjengelig(side)
    side.get_by_role("link", name="Registrer en pårørende").click()
    er_tilgjengelig(side)
    bruker = side.get_by_role("group", name="Den som får hjelp")
    bruker.get_by_label("Fornavn").fill("Arne")
    bruker.get_by_label("Etternavn").fill("Vik")
    side.get_by_label("Tjeneste", exact=True).select_option("hjemmesykepleie")
    hun = side.get_by_role("group", name="Den pårørende", exact=True)
    hun.get_by_label("Fornavn").fill("Berit")
    hun.get_by_label("Etternavn").fill("Vik")
    hun.get_by_label("Fødselsnummer").fill("12345678901")
    hun.get_by_label("Telefon").fill("41234567")
    hun.get_by_label("Den pårørende er").select_option("ektefelle")
    hun.get_by_label("Ja, bruker har selv oppgitt det").check()
    side.get_by_role("button", name="Registrer").click()
    er_tilgjengelig(side)
    expect(hun.get_by_label("Telefon")).to_have_value("41234567")
    hun.get_by_label("Fødselsnummer").fill(FNR)
    side.get_by_role("button", name="Registrer").click()
    expect(side.get_by_role("heading", name="Berit Vik")).to_be_visible()
    expect(side.get_by_text("Ektefelle til Arne Vik")).to_be_visible()
    er_tilgjengelig(side)
    assert Person.objects.get(fornavn="Berit").fnr_indeks


def _deling(side, er_tilgjengelig):
    side.get_by_role("link", name="Se og endre hva som kan deles").click()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Før et samtykke eller et annet grunnlag").click()
    er_tilgjengelig(side)
    side.get_by_label("Tjenestene").check()
    side.get_by_label("Avtaler og besøk").check()
    side.get_by_label("Samtykke fra bruker").check()
    side.get_by_label("Muntlig, notert av ansatt").check()
    side.get_by_role("button", name="Før dette").click()
    er_tilgjengelig(side)
    expect(side.get_by_text("må være informert").first).to_be_visible()
    side.get_by_label("Bruker har fått vite").check()
    side.get_by_role("button", name="Før dette").click()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Trekk avtaler og besøk").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Trekk delingen").click()
    expect(side.get_by_role("heading", name="Tidligere")).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Berit Vik").click()
    kan = side.get_by_role("heading", name="Du kan fortelle Berit om")
    expect(kan.locator("xpath=following-sibling::ul")).to_have_text(re.compile("tjenestene"))


def _opplysninger(side, er_tilgjengelig):
    side.get_by_role("link", name="Endre opplysningene").click()
    er_tilgjengelig(side)
    side.get_by_label("Telefon").fill("ring meg")
    side.get_by_label("Språk", exact=True).select_option("pl")
    side.get_by_role("button", name="Lagre opplysningene").click()
    er_tilgjengelig(side)
    side.get_by_label("Telefon").fill("41 23 45 67")
    side.get_by_role("button", name="Lagre opplysningene").click()
    expect(side.get_by_text("Polsk")).to_be_visible()
    side.get_by_role("link", name="Endre forholdet mellom dem").click()
    er_tilgjengelig(side)
    side.get_by_label("Omsorgen er særlig tyngende").check()
    side.get_by_role("button", name="Lagre endringen").click()
    expect(side.get_by_text("Særlig tyngende omsorgsarbeid")).to_be_visible()


def _tjeneste(side, er_tilgjengelig):
    side.get_by_role("link", name="Hjemmesykepleie").click()
    er_tilgjengelig(side)
    side.get_by_label("Forventet slutt").fill(dag(100).isoformat())
    side.get_by_role("button", name="Lagre").click()
    expect(side.get_by_text(dag(100).strftime("%d.%m.%Y"))).to_be_visible()


def _inviter(side, er_tilgjengelig):
    side.get_by_role("link", name="Inviter til portalen", exact=True).click()
    er_tilgjengelig(side)
    side.get_by_label("E-postadressen").fill("berit@example.org")
    side.get_by_role("button", name="Send invitasjonen").click()
    expect(side.get_by_role("heading", name="Invitasjonen er sendt")).to_be_visible()
    er_tilgjengelig(side)
    side.get_by_role("link", name="Jeg har gitt fra meg koden").click()
    expect(side.get_by_role("link", name="Se invitasjonen")).to_be_visible()


def _kontaktperson(side, er_tilgjengelig):
    side.get_by_role("link", name="Bytt kontaktperson").click()
    er_tilgjengelig(side)
    side.get_by_label("Ny kontaktperson").select_option(label="Marte Kvam")
    side.get_by_role("button", name="Sett kontaktperson").click()
    expect(side.get_by_text("Kontaktpersonen er satt")).to_be_visible()
    er_tilgjengelig(side)


def _skjerm(side, er_tilgjengelig):
    side.goto("/parorende/skjermet/")
    er_tilgjengelig(side)
    side.get_by_label("Fødselsnummeret").fill(FNR)
    side.get_by_role("button", name="Finn personen").click()
    er_tilgjengelig(side)
    side.get_by_label("Strengt fortrolig").check()
    side.get_by_label("Hvorfor endres den?").select_option("politiet")
    side.get_by_role("button", name="Lagre graderingen").click()
    expect(side.get_by_role("link", name="Berit Vik").first).to_be_visible()
    er_tilgjengelig(side)


def _slutt(side, er_tilgjengelig, relasjon):
    side.goto(relasjon.get_absolute_url())
    er_tilgjengelig(side)
    for lenke in ("er død eller har flyttet", "Berit Vik er død", "Før fødselsnummeret til Arne"):
        side.get_by_role("link", name=lenke).click()
        er_tilgjengelig(side)
        side.go_back()
    side.get_by_role("link", name="Avslutt: er ikke pårørende lenger").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Avslutt og steng tilgangen").click()
    expect(side.get_by_text("Avsluttet. Tilgangen er borte.")).to_be_visible()
    relasjon.refresh_from_db()
    assert relasjon.til == dag()
