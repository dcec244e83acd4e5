"""Radene i tilgangsmatrisen for søknader, vedtak, plass, koordinator og barn.

Karis sak har en saksbehandler og en leder som ikke er blant de seks. Det de ser, prøves for seg.
"""

from avlastning.valg import Sakslag
from paarorende.valg import Rolle
from tests import matrise_plass, matrise_saksrom, matrise_soknad, matrise_vedtak
from tests.factories_avlastning import SakFactory, SakstildelingFactory, hof_enhet

INGEN = (302, 404, 404, 404, 404, 404)
BARE_POST = (302, 405, 405, 405, 405, 405)
BARE_KARI = (302, 404, 200, 404, 404, 404)
INNLOGGEDE = (302, 200, 200, 200, 200, 200)
AAPEN = (200, 200, 200, 200, 200, 200)
#                                      ingen  ola  kari marte jonas leder
GET: dict[str, tuple[int, ...]] = {
    **matrise_vedtak.GET,
    **matrise_plass.GET,
    **matrise_saksrom.GET,
    **matrise_soknad.GET,
}
POST: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(GET, (302, 405, 405, 405, 405, 405)),
    **matrise_vedtak.POST,
    **matrise_plass.POST,
    **matrise_saksrom.POST,
    **matrise_soknad.POST,
}
# Adresse: rollene som alene gir svaret til saksbehandleren, og svaret.
ROLLEN_ALENE: dict[str, tuple[tuple[Rolle, ...], int]] = {
    **matrise_saksrom.ROLLEN_ALENE,
}


def lag(relasjon, omraade):
    """En sak for Kari, og argumentene adressene trenger."""
    hof = hof_enhet(omraade)
    sak = SakFactory(relasjon=relasjon, enhet=hof, slag=Sakslag.AVLASTNING)
    SakstildelingFactory(sak=sak)
    paa: dict[str, list[object]] = {
        **matrise_vedtak.paa(sak),
        **matrise_plass.paa(sak),
        **matrise_saksrom.paa(sak),
        **matrise_soknad.paa(sak, relasjon),
    }
    return {f"avlastning:{navn}": args for navn, args in paa.items()}


def ventet(adresse, rolle, rad):
    """Det en rolle alene gir: køer og oversikter, aldri en sak."""
    if adresse in matrise_vedtak.GET:
        return matrise_vedtak.ventet(adresse, rolle, rad)
    if adresse in matrise_plass.GET:
        return matrise_plass.ventet(adresse, rolle, rad)
    roller, svar = ROLLEN_ALENE.get(adresse, ((), 0))
    return svar if rolle in roller and rad[4] != BARE_POST[1] else rad[4]
