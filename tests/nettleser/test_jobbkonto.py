"""De ansattes innlogging i en ekte nettleser, mot en sertifisert OIDC-tjener."""

import re

import pytest
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import expect

from paarorende.models import Konto
from tests.nettleser.oidc import oidc_tjener

__all__ = ["oidc_tjener"]
pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]


@pytest.fixture
def logg_paa(side_med_csp, oidc_tjener):
    def gaa(hvem):
        side = side_med_csp()
        side.goto("/konto/login/?next=/arbeidsliste/")
        side.get_by_role("link", name="Ansatt: logg inn med jobbkontoen").click()
        side.get_by_role("button", name=hvem).click()
        return side

    return gaa


def test_ansatt_med_to_faktorer_kommer_rett_til_arbeidslisten(logg_paa, marte):
    side = logg_paa("Marte med to faktorer")

    expect(side).to_have_url(re.compile("/arbeidsliste/$"))
    assert SocialAccount.objects.get().uid == "marte"


def test_uten_to_faktorer_maa_du_sette_opp_en_her(logg_paa, marte):
    side = logg_paa("Marte med passord")

    expect(side).to_have_url(re.compile("/konto/2fa/$"))


@pytest.mark.parametrize(
    ("hvem", "tekst"),
    [
        ("Vikar uten konto", "ikke knyttet til noen konto"),
        ("Avbryt", "Du avbrøt innloggingen"),
    ],
    ids=["ukjent", "avbrutt"],
)
def test_den_som_ikke_slipper_inn_faar_vite_hvorfor(hvem, tekst, logg_paa, leder, se_paa):
    side = logg_paa(hvem)

    expect(side.get_by_role("heading", name="Du kom ikke inn med jobbkontoen")).to_be_visible()
    expect(side.get_by_text(tekst)).to_be_visible()
    se_paa(side, f"jobbkonto-{hvem}")
    assert not Konto.objects.filter(email="vikar@example.org").exists()


def test_kommunens_innlogging_er_nede(side_med_csp, oidc_tjener, se_paa):
    side = side_med_csp()
    side.goto("/konto/login/")
    se_paa(side, "login-med-alt")
    oidc_tjener.stopp()

    side.get_by_role("link", name="Ansatt: logg inn med jobbkontoen").click()

    expect(side.get_by_role("heading", name="Kommunens innlogging svarer ikke")).to_be_visible()
    se_paa(side, "jobbkonto-nede")
