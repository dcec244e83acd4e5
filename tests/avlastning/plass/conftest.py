import pytest

from paarorende.valg import Rolle
from tests.avlastning.plass.hjelp import lag_linje, lag_sak, lag_sted
from tests.factories import AnsattFactory, RolletildelingFactory


@pytest.fixture
def tall(parametere):
    """Kommunens tall for plass og bank."""


@pytest.fixture
def ingrid(hof):
    """Saksbehandleren som har Karis sak."""
    konto = AnsattFactory(email="ingrid@example.org", visningsnavn="Ingrid Dahl")
    RolletildelingFactory(konto=konto, rolle=Rolle.SAKSBEHANDLER, enhet=hof)
    return konto


@pytest.fixture
def amir(hof):
    """En annen saksbehandler."""
    konto = AnsattFactory(email="amir@example.org", visningsnavn="Amir Aziz")
    RolletildelingFactory(konto=konto, rolle=Rolle.SAKSBEHANDLER, enhet=hof)
    return konto


@pytest.fixture
def per(hof):
    """Lederen i Helse- og omsorgsforvaltningen."""
    konto = AnsattFactory(email="per@example.org", visningsnavn="Per Lie")
    RolletildelingFactory(konto=konto, rolle=Rolle.HOF_LEDER, enhet=hof)
    return konto


@pytest.fixture
def sak(relasjon, hof, ingrid):
    return lag_sak(relasjon, hof, til=ingrid)


@pytest.fixture
def linje(sak, ingrid, tall):
    return lag_linje(sak, ingrid)


@pytest.fixture
def granlia(avdeling):
    return lag_sted(avdeling)


@pytest.fixture
def grete(avdeling):
    """Arbeider på Granlia."""
    konto = AnsattFactory(email="grete@example.org", visningsnavn="Grete Lund")
    RolletildelingFactory(konto=konto, rolle=Rolle.ANSATT, enhet=avdeling)
    return konto
