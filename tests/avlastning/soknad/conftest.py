from io import BytesIO

import pytest
from PIL import Image

from avlastning.handlinger import kladd
from avlastning.valg import Sakslag
from tests.factories import KontoFactory, ParorendekontoFactory, RelasjonFactory

SVAR = {
    "hvem": {"kort_om": "Jeg trenger å sove."},
    "omsorgen": {"timer_uke": "40", "oppgaver": ["stell", "mat"]},
    "barn": {"barn_i_husstanden": "nei"},
}


@pytest.fixture
def kladden(kari, relasjon, hof, parametere):
    """Karis kladd om avlastning, med alt som må være der."""
    soknad = kladd.start_soknad(Sakslag.AVLASTNING, relasjon=relasjon, av=kari)
    for nokkel, svar in SVAR.items():
        kladd.lagre_steg(soknad, nokkel=nokkel, svar=svar, av=kari)
    return soknad


@pytest.fixture
def mottaker(relasjon):
    """Den Kari hjelper, med sin egen innlogging."""
    konto = KontoFactory(email="arne@example.org")
    relasjon.bruker.person.konto = konto
    relasjon.bruker.person.save()
    return konto


@pytest.fixture
def bilde():
    """Et bilde tatt med telefonen."""
    ut = BytesIO()
    Image.new("RGB", (40, 20), "white").save(ut, "JPEG")
    return ut.getvalue()


@pytest.fixture
def lise(relasjon):
    """En annen som også hjelper den samme."""
    konto = ParorendekontoFactory(email="lise@example.org")
    RelasjonFactory(parorende__person=konto.person, bruker=relasjon.bruker)
    return konto
