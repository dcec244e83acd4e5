"""Innlogging og kontosidene slik et menneske møter dem: passord, app, passnøkkel og økter."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
PASSORD, NYTT = "en-lang-setning-jeg-husker", "en-helt-annen-setning-jeg-husker"
ENGELSK = re.compile(
    r"\b(the|your|this|is|not|name|please|sign|key|used|password)\b", re.IGNORECASE
)
NOKKEL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def ansatt(marte):
    marte.set_password(PASSORD)
    marte.save()
    EmailAddress.objects.create(user=marte, email=marte.email, verified=True, primary=True)
    return marte


@pytest.fixture
def med_app(ansatt):
    """Ansatt som har satt opp appen før. Gir hemmeligheten appen kjenner."""
    hemmelig = totp.generate_totp_secret()
    totp.TOTP.activate(ansatt, hemmelig)
    ansatt.reservekoder = RecoveryCodes.activate(ansatt).get_unused_codes()
    return hemmelig


@pytest.fixture
def se(se_paa):
    """axe og bilder, og ingenting på engelsk."""

    def paa(side, navn):
        assert not ENGELSK.search(side.locator("main").inner_text().lower()), side.url
        se_paa(side, f"konto-{navn}")

    return paa


def _kode(hemmelig):
    """En kode som varer lenge nok til at en treg maskin rekker å skrive den."""
    if (igjen := 30 - time.time() % 30) < 12:
        time.sleep(igjen)
    naa = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(hemmelig, naa))


def _logg_inn(side, passord=PASSORD):
    side.goto("/konto/login/")
    side.get_by_label("E-post").fill("marte@example.org")
    side.get_by_label("Passord").fill(passord)
    side.get_by_role("button", name="Logg inn", exact=True).click()


def _trinn_to(side, kode):
    side.get_by_label("Kode").fill(kode)
    side.get_by_role("button", name="Logg inn").click()


def _bekreft(side):
    side.get_by_label("Passord").fill(PASSORD)
    side.get_by_role("button", name="Bekreft").click()


def test_en_ansatt_setter_opp_appen_og_faar_reservekoder(side_med_csp, ansatt, se):
    side = side_med_csp()
    _logg_inn(side, "feil passord")
    expect(side.get_by_text("Rett opp dette")).to_be_visible()
    se(side, "feil-passord")

    _logg_inn(side)
    expect(side.get_by_text("må vise hvem du er på to måter")).to_be_visible()
    se(side, "to-trinn")
    side.goto("/arbeidsliste/")
    expect(side).to_have_url(re.compile("/konto/2fa/$"))

    side.get_by_role("link", name="Sett opp appen").click()
    se(side, "bekreft")
    _bekreft(side)
    se(side, "sett-opp-app")
    side.get_by_text("Får du ikke brukt kameraet?").click()
    hemmelig = side.get_by_label("Skriv denne nøkkelen i appen").input_value()
    side.get_by_label("Autentiseringskode").fill("000000")
    side.get_by_role("button", name="Slå på appen").click()
    expect(side.get_by_text("Feil kode.").first).to_be_visible()
    se(side, "sett-opp-app-feil")
    side.get_by_label("Autentiseringskode").fill(_kode(hemmelig))
    side.get_by_role("button", name="Slå på appen").click()

    expect(side.get_by_text("Du har 10 koder igjen")).to_be_visible()
    se(side, "reservekoder")
    with side.expect_download() as fil:
        side.get_by_role("link", name="Last ned").click()
    assert len(fil.value.path().read_text().split()) >= 10
    side.get_by_role("link", name="Lag nye koder").click()
    se(side, "nye-reservekoder")
    side.get_by_role("button", name="Lag nye koder").click()
    side.get_by_role("link", name="Jeg har tatt vare på dem").click()
    se(side, "to-trinn-klar")
    side.get_by_role("link", name="Gå videre").click()
    expect(side).to_have_url(re.compile("/arbeidsliste/$"))


def test_appen_maa_til_ved_neste_innlogging_og_en_kode_virker_en_gang(
    side_med_csp, ansatt, med_app, se
):
    side, annen = side_med_csp(), side_med_csp()
    _logg_inn(side)
    se(side, "trinn-to")
    side.goto("/arbeidsliste/")
    expect(side).to_have_url(re.compile("/konto/2fa/authenticate/"))
    kode = _kode(med_app)
    _trinn_to(side, kode)
    expect(side).to_have_url(re.compile("/arbeidsliste/$"))

    _logg_inn(annen)
    _trinn_to(annen, kode)
    expect(annen.get_by_text("Feil kode.").first).to_be_visible()
    se(annen, "trinn-to-feil")
    reserve = ansatt.reservekoder[0]
    _trinn_to(annen, reserve)
    expect(annen).to_have_url(re.compile("/arbeidsliste/$"))

    tredje = side_med_csp()
    _logg_inn(tredje)
    _trinn_to(tredje, reserve)
    expect(tredje.get_by_text("Feil kode.").first).to_be_visible()


def test_slaa_av_appen(side_med_csp, ansatt, med_app, se):
    side = side_med_csp()
    _logg_inn(side)
    _trinn_to(side, _kode(med_app))
    side.goto("/konto/2fa/")
    side.get_by_role("link", name="Slå av appen").click()
    expect(side.get_by_role("heading", name="Vis at det er deg")).to_be_visible()
    _bekreft(side)
    se(side, "slaa-av-app")

    side.get_by_role("button", name="Slå av appen").click()

    side.goto("/arbeidsliste/")
    expect(side).to_have_url(re.compile("/konto/2fa/$"))


@pytest.fixture
def med_nokkel(side_med_csp, ansatt, se):
    """Ansatt som legger til en passnøkkel med fingeravtrykk (spilt av nettleseren)."""
    side = side_med_csp()
    cdp = side.context.new_cdp_session(side)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": NOKKEL})
    skript = []
    side.on("response", lambda svar: skript.append(svar) if "/mfa/js/" in svar.url else None)
    _logg_inn(side)
    side.get_by_role("link", name="Legg til en passnøkkel").click()
    _bekreft(side)
    se(side, "ny-passnokkel")
    assert {svar.status for svar in skript} == {200}
    assert {"webauthn.js", "webauthn-json.js"} <= {s.url.rpartition("/")[2] for s in skript}
    side.get_by_label("Hva vil du kalle den?").fill("Nettbrettet på vaktrommet")
    side.get_by_label("La meg logge inn med bare passnøkkelen").check()
    side.get_by_role("button", name="Legg til passnøkkelen").click()
    expect(side.get_by_text("Du har 10 koder igjen")).to_be_visible()
    return side


def _logg_ut(side):
    side.get_by_role("link", name="Logg ut").click()
    side.get_by_role("button", name="Logg ut").click()


def test_passnokkel_alene_er_nok(med_nokkel, se):
    side = med_nokkel
    side.get_by_role("link", name="Logg ut").click()
    se(side, "logg-ut")
    side.get_by_role("button", name="Logg ut").click()

    side.goto("/konto/login/")
    side.get_by_role("button", name="Logg inn med en passnøkkel").click()

    expect(side).to_have_url(re.compile("/arbeidsliste/$"))


def test_passnokkel_som_andre_trinn(med_nokkel):
    _logg_ut(med_nokkel)
    _logg_inn(med_nokkel)

    med_nokkel.get_by_role("button", name="Bruk en passnøkkel").click()

    expect(med_nokkel).to_have_url(re.compile("/arbeidsliste/$"))


def test_passnokler_kan_faa_nytt_navn_og_fjernes(med_nokkel, se):
    side = med_nokkel
    side.goto("/konto/2fa/webauthn/")
    expect(side.get_by_text("Nettbrettet på vaktrommet").first).to_be_visible()
    se(side, "passnokler")

    side.get_by_role("link", name="Gi nytt navn").click()
    se(side, "passnokkel-navn")
    side.get_by_label("Hva vil du kalle den?").fill("Det gamle nettbrettet")
    side.get_by_role("button", name="Lagre navnet").click()
    side.get_by_role("link", name="Fjern Det gamle nettbrettet").click()
    se(side, "passnokkel-fjern")
    side.get_by_role("button", name="Fjern passnøkkelen").click()

    expect(side.get_by_text("Du har ingen passnøkler ennå.")).to_be_visible()
    se(side, "ingen-passnokler")


def test_andre_okter_kan_avsluttes(side_med_csp, ansatt, med_app, se):
    her, der = side_med_csp(), side_med_csp()
    for side, kode in ((her, _kode(med_app)), (der, ansatt.reservekoder[0])):
        _logg_inn(side)
        _trinn_to(side, kode)
        expect(side).to_have_url(re.compile("/arbeidsliste/$"))

    her.goto("/konto/2fa/")
    her.get_by_role("link", name="Enheter").click()
    expect(her.get_by_role("row")).to_have_count(3)
    se(her, "okter")
    her.get_by_role("button", name="Logg ut overalt ellers").click()

    expect(her.get_by_text("Du er ikke logget inn andre steder.")).to_be_visible()
    der.goto("/arbeidsliste/")
    expect(der).to_have_url(re.compile("/konto/login/"))
    her.goto("/arbeidsliste/")
    expect(her).to_have_url(re.compile("/arbeidsliste/$"))


def test_glemt_passord_helt_fram(side_med_csp, ansatt, med_app, se):
    side = side_med_csp()
    side.goto("/konto/login/")
    side.get_by_role("link", name="Glemt ditt passord?").click()
    se(side, "glemt")
    side.get_by_label("E-post").fill(ansatt.email)
    side.get_by_role("button", name="Send meg en lenke").click()
    expect(side.get_by_text("Vi har sendt deg en e-post")).to_be_visible()
    se(side, "glemt-sendt")

    (brev,) = mail.outbox
    assert "Hei fra Pårørendeportalen!" in brev.body
    lenke = re.search(r"http\S+", brev.body)[0]
    side.goto(lenke)
    side.get_by_label("Nytt passord", exact=True).fill("kort")
    side.get_by_label("Nytt passord (igjen)").fill("kort")
    side.get_by_role("button", name="Lagre passordet").click()
    expect(side.get_by_text("Det må ha minst 15 tegn").first).to_be_visible()
    se(side, "nytt-passord-feil")
    side.get_by_label("Nytt passord", exact=True).fill(NYTT)
    side.get_by_label("Nytt passord (igjen)").fill(NYTT)
    side.get_by_role("button", name="Lagre passordet").click()
    se(side, "nytt-passord-lagret")
    _logg_inn(side, NYTT)
    expect(side.get_by_role("heading", name="Trinn 2 av 2")).to_be_visible()

    side.goto(lenke)
    expect(side.get_by_role("heading", name="Lenken virker ikke lenger")).to_be_visible()
    se(side, "gammel-lenke")


ANDRE_SIDER = (
    *("password/change/", "email/", "2fa/reauthenticate/"),
    *("3rdparty/", "3rdparty/login/cancelled/", "3rdparty/login/error/"),
    *("inactive/", "confirm-email/", "confirm-email/tull/"),
)


def test_de_andre_kontosidene(side_med_csp, ansatt, med_app, se):
    side = side_med_csp()
    _logg_inn(side)
    _trinn_to(side, _kode(med_app))
    expect(side).to_have_url(re.compile("/arbeidsliste/$"))

    for sti in ANDRE_SIDER:
        side.goto(f"/konto/{sti}")
        assert f"/konto/{sti}" in side.url
        se(side, sti.strip("/").replace("/", "-"))
