import pytest

from paarorende.regler.orgnr import er_gyldig_orgnr


@pytest.mark.parametrize("nummer", ["920817521", "920 817 521", "974760673"])
def test_kjente_organisasjonsnummer_er_gyldige(nummer):
    assert er_gyldig_orgnr(nummer)


@pytest.mark.parametrize("siffer", "023456789")
def test_bare_ett_kontrollsiffer_stemmer(siffer):
    assert not er_gyldig_orgnr(f"92081752{siffer}")


@pytest.mark.parametrize("nummer", ["", "92081752", "9208175210", "92081752x", "²20817521"])
def test_feil_lengde_eller_tegn_er_ugyldig(nummer):
    assert not er_gyldig_orgnr(nummer)
