import pytest
from django.urls import reverse

from tests.factories import AnsattFactory, KontoFactory

PASSORD = "en-lang-setning-jeg-husker"


@pytest.fixture
def konto(db):
    from allauth.account.models import EmailAddress

    konto = KontoFactory(email="berit@example.org")
    konto.set_password(PASSORD)
    konto.save()
    EmailAddress.objects.create(user=konto, email=konto.email, verified=True, primary=True)
    return konto


def _logg_inn(client, epost, passord):
    return client.post(reverse("account_login"), {"login": epost, "password": passord})


def test_riktig_passord_gir_min_side(client, konto):
    svar = _logg_inn(client, konto.email, PASSORD)

    assert svar.url == reverse("hjem")


def test_feil_passord_og_ukjent_konto_gir_samme_svar(client, konto):
    feil = _logg_inn(client, konto.email, "noe helt annet").content.decode()
    ukjent = _logg_inn(client, "finnes-ikke@example.org", "noe helt annet").content.decode()

    assert "Rett opp dette" in feil
    assert feil.replace(konto.email, "X").count("ds-field") == ukjent.count("ds-field")
    for side in (feil, ukjent):
        assert "passord" in side.lower()


def test_ingen_kan_lage_sin_egen_konto(client, db):
    from paarorende.models import Konto

    side = client.get(reverse("account_login")).content.decode()
    assert "registrere deg" not in side
    client.post(
        reverse("account_signup"),
        {"email": "ny@example.org", "password1": PASSORD, "password2": PASSORD},
    )

    assert not Konto.objects.exists()


def test_glemt_passord_avslorer_ikke_hvem_som_har_konto(client, konto):
    url = reverse("account_reset_password")

    kjent = client.post(url, {"email": konto.email})
    ukjent = client.post(url, {"email": "finnes-ikke@example.org"})

    assert (kjent.status_code, kjent.url) == (ukjent.status_code, ukjent.url)


def test_etter_mange_forsok_maa_du_vente(client, konto):
    for _nr in range(12):
        svar = _logg_inn(client, konto.email, "feil")

    assert svar.status_code == 429 or "for mange" in svar.content.decode().lower()
    assert _logg_inn(client, konto.email, PASSORD).status_code != 302


def test_en_ansatt_uten_andre_faktor_kommer_ikke_videre(client, db):
    konto = AnsattFactory()
    client.force_login(konto)

    for adresse in ("arbeidsliste", "min_side", "varselliste"):
        assert client.get(reverse(adresse)).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_sperret_konto_mister_okten_med_en_gang(client, konto):
    client.force_login(konto)
    assert client.get(reverse("min_side")).status_code == 200

    konto.is_active = False
    konto.save()

    assert client.get(reverse("min_side")).status_code == 302
