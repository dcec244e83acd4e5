"""Åtte vil ha samme plass samtidig, tusen ganger. Nøyaktig én får den, hver gang."""

import threading
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, connections, transaction

from avlastning.handlinger.booking import bestill
from avlastning.handlinger.plassering import (
    Bestilling,
    _laas_steder,
    _sett_inn,
)
from avlastning.models import Bankperiode, Bankpost, Opphold
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from tests.avlastning.plass.hjelp import helg, kl, lag_linje, lag_sted, neste, ny_familie
from tests.factories import dag

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tall")]
SAMTIDIG, RUNDER = 8, 1000
SKRANKE = "opphold_en_om_gangen"


def samtidig(arbeid, runder, antall=SAMTIDIG):
    """Alle trådene går løs på samme runde i samme øyeblikk. Gir (runde, utfall) for hver."""
    port, utfall = threading.Barrier(antall), []

    def arbeider(nr):
        try:
            for runde in range(runder):
                port.wait(timeout=60)
                utfall.append((runde, arbeid(nr, runde)))
        except BaseException:
            port.abort()
            raise
        finally:
            connections.close_all()

    traader = [threading.Thread(target=arbeider, args=(nr,)) for nr in range(antall)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    assert len(utfall) == runder * antall
    return utfall


@pytest.fixture
def familier(hof, ingrid):
    return [ny_familie(hof, ingrid, nr) for nr in range(SAMTIDIG)]


def _rad(linje, plass, timer):
    starter = kl(dag(1), 0) + timedelta(hours=timer)
    slutter = starter + timedelta(hours=1)
    return Opphold(
        linje=linje, bruker=linje.vedtak.sak.bruker, plass=plass, starter=starter,
        slutter=slutter, buffer_til=slutter, mengde=Decimal(1),
    )  # fmt: skip


def _ta(rad):
    """Låsen på stedet og innsettingen slik `bestill` gjør dem, i én transaksjon."""
    with transaction.atomic():
        _laas_steder([rad.plass.sted_id])
        return _sett_inn(rad)


def test_tusen_ganger_aatte_som_vil_ha_samme_plass_gir_alltid_en_vinner(familier):
    """Det `bestill` gjør med plassen, uten resten rundt, så tusen er overkommelig."""
    plass = lag_sted().plasser.get()
    linjer = [linje for _konto, linje in familier]

    utfall = samtidig(lambda nr, runde: _ta(_rad(linjer[nr], plass, runde)), RUNDER)

    vinnere = Counter(runde for runde, vant in utfall if vant)
    assert vinnere == dict.fromkeys(range(RUNDER), 1)
    assert Opphold.objects.count() == RUNDER


def test_uten_skranken_vinner_flere(familier):
    """Kontrollen: det er skranken i databasen som gjør det, ikke flaks."""
    plass = lag_sted().plasser.get()
    linjer = [linje for _konto, linje in familier]
    with connection.cursor() as peker:
        peker.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
            [SKRANKE],
        )
        ((navn, skranke),) = peker.fetchall()
        peker.execute(f"ALTER TABLE avlastning_opphold DROP CONSTRAINT {navn}")
    try:
        utfall = samtidig(lambda nr, runde: _ta(_rad(linjer[nr], plass, runde)), 5)
    finally:
        with connection.cursor() as peker:
            peker.execute("ALTER TABLE avlastning_opphold DISABLE TRIGGER slettes_ikke")
            peker.execute("DELETE FROM avlastning_opphold")
            peker.execute("ALTER TABLE avlastning_opphold ENABLE TRIGGER slettes_ikke")
            peker.execute(f"ALTER TABLE avlastning_opphold ADD CONSTRAINT {navn} {skranke}")

    assert Counter(runde for runde, vant in utfall if vant) == dict.fromkeys(range(5), SAMTIDIG)


def _prov(konto, linje, bestilling):
    try:
        bestill(linje, bestilling=bestilling, av=konto)
    except Regelbrudd as brudd:
        return str(brudd)
    return ""


def test_hele_bestillingen_samtidig_gir_en_vinner_og_de_andre_far_vite_hvorfor(familier):
    sted = lag_sted()
    fredag = neste(4)

    def arbeid(nr, runde):
        konto, linje = familier[nr]
        return _prov(konto, linje, helg(sted, fredag + timedelta(weeks=2 * runde)))

    utfall = samtidig(arbeid, 4)

    assert Counter(runde for runde, svar in utfall if not svar) == dict.fromkeys(range(4), 1)
    assert {svar for _runde, svar in utfall if svar} <= {
        "Det er ikke ledig da. Velg en av de andre tidene.",
        *{svar for _runde, svar in utfall if "igjen i denne perioden" in svar},
    }
    assert Opphold.objects.count() == 4


def test_to_senger_og_aatte_som_vil_gir_to_vinnere(familier):
    sted = lag_sted(senger=2)

    utfall = samtidig(lambda nr, _runde: _prov(*familier[nr], helg(sted)), 1)

    assert sum(not svar for _runde, svar in utfall) == 2


def test_den_siste_dagen_i_banken_brukes_aldri_to_ganger(sak, ingrid, kari):
    """Åtte steder er ledige, men familien har bare ett døgn igjen."""
    linje = lag_linje(sak, ingrid, mengde=1, fra=dag(), fleksibilitet="flyttes")
    steder = [lag_sted(navn=f"Sted {nr}") for nr in range(SAMTIDIG)]
    konto = Konto.objects.get(pk=kari.pk)
    dager = [dag(1 + 2 * nr) for nr in range(SAMTIDIG)]

    def arbeid(nr, _runde):
        starter, slutter = kl(dager[nr], 12), kl(dager[nr] + timedelta(days=1), 12)
        b = Bestilling(sted=steder[nr], starter=starter, slutter=slutter)
        return _prov(konto, linje, b)

    utfall = samtidig(arbeid, 1)

    assert sum(not svar for _runde, svar in utfall) == 1
    periode = Bankperiode.objects.filter(linje=linje).order_by("fra").first()
    assert periode.saldo == 0
    assert sum(post.mengde for post in periode.poster.all()) == 0


def test_databasen_slipper_ingen_under_null_selv_utenom_handlingen(sak, ingrid):
    linje = lag_linje(sak, ingrid, mengde=1, fra=dag())
    periode = Bankperiode.objects.filter(linje=linje).order_by("fra").first()

    def arbeid(_nr, _runde):
        try:
            with transaction.atomic():
                Bankpost.objects.create(periode=periode, slag="tapt", mengde=-1)
        except IntegrityError:
            return "nei"
        return "ja"

    utfall = Counter(svar for _runde, svar in samtidig(arbeid, 1))

    assert utfall == {"ja": 1, "nei": SAMTIDIG - 1}
