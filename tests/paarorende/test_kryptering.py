import hashlib
from uuid import UUID

import pytest

from paarorende import kryptering

RAD = UUID(int=1)
ANNEN_RAD = UUID(int=2)
FNR = "47906701517"


@pytest.fixture(autouse=True)
def nokler(settings):
    settings.FNR_NOKLER = {1: b"1" * 32}
    settings.FNR_INDEKSNOKKEL = b"i" * 32
    return settings


def test_det_som_krypteres_kan_leses_igjen_for_samme_rad():
    assert kryptering.dekrypter(kryptering.krypter(FNR, rad=RAD), rad=RAD) == FNR


def test_databasens_memoryview_kan_leses():
    data = memoryview(kryptering.krypter("Åse Øvrebø", rad=RAD))

    assert kryptering.dekrypter(data, rad=RAD) == "Åse Øvrebø"


def test_lagret_form_er_versjon_nonce_og_chiffer_paa_foerti_byte():
    data = kryptering.krypter(FNR, rad=RAD)

    assert len(data) == 1 + 12 + 11 + 16
    assert data[0] == kryptering.nokkelversjon(data) == 1
    assert FNR.encode() not in data


def test_samme_tekst_gir_ny_verdi_hver_gang():
    assert len({kryptering.krypter(FNR, rad=RAD) for _ in range(50)}) == 50


def test_en_verdi_flyttet_til_en_annen_rad_kan_ikke_leses():
    data = kryptering.krypter(FNR, rad=RAD)

    with pytest.raises(kryptering.KrypteringsFeil, match="flyttet"):
        kryptering.dekrypter(data, rad=ANNEN_RAD)


@pytest.mark.parametrize("plass", [1, 12, 13, 23, 39])
def test_en_endret_byte_oppdages(plass):
    data = bytearray(kryptering.krypter(FNR, rad=RAD))
    data[plass] ^= 1

    with pytest.raises(kryptering.KrypteringsFeil, match="endret"):
        kryptering.dekrypter(bytes(data), rad=RAD)


@pytest.mark.parametrize("lengde", [0, 1, 5, 13, 28])
def test_en_avkortet_verdi_gir_klar_feil(lengde):
    data = kryptering.krypter(FNR, rad=RAD)[:lengde]

    with pytest.raises(kryptering.KrypteringsFeil):
        kryptering.dekrypter(data, rad=RAD)


def test_feil_nokkel_gir_klar_feil_uten_innhold(nokler):
    data = kryptering.krypter(FNR, rad=RAD)
    nokler.FNR_NOKLER = {1: b"2" * 32}

    with pytest.raises(kryptering.KrypteringsFeil, match="feil nøkkel") as feil:
        kryptering.dekrypter(data, rad=RAD)
    assert FNR not in str(feil.value)


def test_ukjent_versjon_nevnes_i_feilen(nokler):
    data = kryptering.krypter(FNR, rad=RAD)
    nokler.FNR_NOKLER = {2: b"2" * 32}

    with pytest.raises(kryptering.KrypteringsFeil, match="versjon 1"):
        kryptering.dekrypter(data, rad=RAD)


def test_ny_nokkel_brukes_til_nye_verdier_og_gamle_kan_fortsatt_leses(nokler):
    gammel = kryptering.krypter(FNR, rad=RAD)
    nokler.FNR_NOKLER = {1: b"1" * 32, 3: b"3" * 32}

    ny = kryptering.krypter(FNR, rad=RAD)

    assert kryptering.nokkelversjon(ny) == kryptering.nyeste_versjon() == 3
    assert kryptering.dekrypter(gammel, rad=RAD) == kryptering.dekrypter(ny, rad=RAD) == FNR


@pytest.mark.parametrize("nokler_satt", [{}, {0: b"1" * 32}, {256: b"1" * 32}, {1: b"kort"}])
def test_manglende_eller_gal_nokkel_stopper_skriving(nokler, nokler_satt):
    nokler.FNR_NOKLER = nokler_satt

    with pytest.raises(kryptering.KrypteringsFeil, match="FNR_NOKLER"):
        kryptering.krypter(FNR, rad=RAD)


def test_blindindeksen_er_lik_for_samme_tekst_og_ulik_for_andre():
    assert kryptering.blindindeks(FNR) == kryptering.blindindeks(FNR)
    assert kryptering.blindindeks(FNR) != kryptering.blindindeks("47906701516")
    assert len(kryptering.blindindeks(FNR)) == 32


def test_blindindeksen_avhenger_av_nokkelen(nokler):
    med_en_nokkel = kryptering.blindindeks(FNR)
    nokler.FNR_INDEKSNOKKEL = b"j" * 32

    assert kryptering.blindindeks(FNR) not in (med_en_nokkel, hashlib.sha256(FNR.encode()).digest())


@pytest.mark.parametrize("nokkel", [None, b"", b"kort", "i" * 32])
def test_blindindeks_uten_god_nokkel_gir_klar_feil(nokler, nokkel):
    nokler.FNR_INDEKSNOKKEL = nokkel

    with pytest.raises(kryptering.KrypteringsFeil, match="FNR_INDEKSNOKKEL"):
        kryptering.blindindeks(FNR)
