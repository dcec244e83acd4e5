"""Ingen side spør mer fordi det er mer å vise, og en side om én ting spør høyst åtte ganger.

Det som er felles for alle sider (økt, konto, andre faktor, roller og meny), måles på en side som
ikke har noe annet, og trekkes fra.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paarorende import varsling
from paarorende.valg import Delingstema, Varselslag
from samarbeid.valg import Motestatus
from tests.factories import (
    DelingsgrunnlagFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TidsforslagFactory,
    TjenesteFactory,
    VersjonFactory,
    dag,
)
from tests.test_tilgangsmatrise import GET, ROLLER, _url, verden

__all__ = ["verden"]
HOYST = 8
# Sider satt sammen av mange deler. Også her er tallet det samme uansett hvor mye som vises, og det
# skal bare ned.
SATT_SAMMEN = {
    "min_side": 18,  # alt om hver relasjon, det som venter, som bruker, og søknadene med stegene
    "avlastning:vis_sak": 13,  # hvor saken står, mangler, papirer, brev, ønsket og vanlig tid
    # Avlastning er under bygging. Disse seks skal ned til åtte.
    "avlastning:mine_opphold": 10,
    "avlastning:bank": 10,
    "avlastning:legg_ved_klage": 10,
    "avlastning:gi_onske": 9,
    "avlastning:onsk_i_runde": 9,
    "avlastning:vis_runde": 9,
    "rapportering:tertial": 14,  # ni indikatorer i fem tertial
}
INNLOGGET = ("kari", "marte", "jonas", "leder")


@pytest.fixture
def tell(client, logg_inn, verden):
    def sider(rolle):
        logg_inn(verden["roller"][rolle])
        kolonne = ROLLER.index(rolle)
        return [a for a, rad in GET.items() if rad[kolonne] == 200]

    def antall(adresse):
        with CaptureQueriesContext(connection) as fanget:
            assert client.get(_url(adresse, verden)).status_code == 200, adresse
        return [q["sql"] for q in fanget.captured_queries]

    antall.sider = sider
    return antall


@pytest.fixture
def mer_av_alt(verden, kari, marte, avdeling, omraade):
    """Relasjoner til for Kari og Marte, med alt som hører til."""

    def fyll(antall):
        for nr in (f"{antall}-{n}" for n in range(antall)):
            relasjon = RelasjonFactory(parorende=kari.person.parorende)
            TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)
            KontaktpersonFactory(relasjon=relasjon, konto=marte)
            for tema in (Delingstema.TJENESTER, Delingstema.DAGLIG):
                DelingsgrunnlagFactory(
                    bruker=relasjon.bruker, parorende=relasjon.parorende, tema=tema
                )
            plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
            mote = MoteFactory(
                plan=plan, status=Motestatus.HOLDT, frist=dag(-20), avsluttet=dag(-20)
            )
            tilbudt = MoteFactory(plan=plan, status=Motestatus.TILBUDT, frist=dag(40))
            TidsforslagFactory(mote=tilbudt)
            VersjonFactory(mote=mote, delt_av=marte)
            OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte)
            RolletildelingFactory(enhet=omraade)
            for konto in (kari, marte):
                varsling.varsle_konto(
                    konto, Varselslag.REFERAT_DELT, nokkel=f"mer{nr}", lenke="/", relasjon=relasjon
                )

    return fyll


@pytest.mark.parametrize("rolle", INNLOGGET)
def test_ingen_side_spor_mer_fordi_det_er_mer_aa_vise(rolle, tell, mer_av_alt):
    sider = tell.sider(rolle)
    mer_av_alt(1)
    for side in sider:
        tell(side)  # det som bare hentes første gang
    forst = {side: len(tell(side)) for side in sider}

    mer_av_alt(4)

    etter = {side: len(tell(side)) for side in sider}
    assert {s: (forst[s], etter[s]) for s in sider if etter[s] > forst[s]} == {}


@pytest.mark.parametrize("rolle", INNLOGGET)
def test_en_side_spor_hoyst_aatte_ganger_utenom_det_felles(rolle, tell):
    sider = tell.sider(rolle)
    felles = len(tell("sporing"))
    egne = {side: len(tell(side)) - felles for side in sider}

    assert {s: n for s, n in egne.items() if n > SATT_SAMMEN.get(s, HOYST)} == {}


def test_rollene_hentes_en_gang_per_foresporsel(tell, marte):
    om_meg = re.compile(
        r'FROM "paarorende_rolletildeling"[^()]* WHERE '
        rf"\(\"paarorende_rolletildeling\"\.\"konto_id\" = '{marte.pk.hex}'"
    )
    for side in tell.sider("marte"):
        assert sum(bool(om_meg.search(sql)) for sql in tell(side)) <= 1, side


def test_en_avsluttet_rolle_virker_ved_neste_foresporsel(client, logg_inn, leder):
    logg_inn(leder)
    assert client.get(reverse("rapportering:tertial")).status_code == 200

    leder.rolletildelinger.update(til=dag())

    assert client.get(reverse("rapportering:tertial")).status_code == 404
