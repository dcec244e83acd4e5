import pytest

from paarorende.regler.innlogging import er_bekreftet, viser_to_faktorer


@pytest.mark.parametrize(
    ("amr", "acr", "ventet"),
    [
        (["pwd", "mfa"], None, True),
        (["http://schemas.microsoft.com/claims/multipleauthn"], "1", True),
        (None, "https://refeds.org/profile/mfa", True),
        (["pwd"], "1", False),
        (["pwd", "otp"], None, False),
        ("mfa", None, False),
        ({"mfa": True}, None, False),
        (1, None, False),
        (["mfa-nei"], "mfa-nei", False),
        ([["mfa"]], {"mfa": 1}, False),
        (None, None, False),
    ],
)
def test_hva_som_teller_som_to_faktorer(amr, acr, ventet):
    assert viser_to_faktorer(amr, acr) is ventet


@pytest.mark.parametrize(
    ("epost", "bekreftet", "ventet"),
    [
        ("marte@moss.example", None, True),
        ("Marte@MOSS.example", None, True),
        ("marte@andre.example", True, True),
        ("marte@andre.example", None, False),
        ("marte@andre.example", "true", False),
        ("marte@ond-moss.example", None, False),
        ("marte@moss.example.ond.example", None, False),
        ("marte@moss.example@ond.example", None, False),
        ("@moss.example", True, False),
        ("marte@", True, False),
        ("marte", True, False),
        ("", True, False),
    ],
)
def test_hvilke_adresser_vi_stoler_paa(epost, bekreftet, ventet):
    assert er_bekreftet(epost, bekreftet=bekreftet, domener=["moss.example", ""]) is ventet
