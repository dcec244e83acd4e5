"""Åtte familier vil ha den siste ledige tiden hos samme møteleder, i samme sekund."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from paarorende.models import Varsel
from samarbeid.models import Fellesmote, Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.conftest import LesestrengKlient
from tests.factories import (
    BrukerFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    TidsforslagFactory,
)
from tests.samarbeid.tidshjelp import rom

pytestmark = pytest.mark.django_db(transaction=True)
ANTALL = 8
VERN = "mote_en_leder_en_tid"


@pytest.fixture
def familier(avdeling, marte):
    """Hver sin pårørende, hvert sitt møte, samme kontaktperson og samme tid."""
    starter, slutter = rom(9)
    funnet = []
    for _nr in range(ANTALL):
        konto = ParorendekontoFactory()
        relasjon = RelasjonFactory(parorende__person=konto.person)
        KontaktpersonFactory(relasjon=relasjon, konto=marte)
        plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
        mote = MoteFactory(plan=plan, status=Motestatus.TILBUDT, moteleder=marte)
        forslag = TidsforslagFactory(mote=mote, starter=starter, slutter=slutter)
        funnet.append((konto, f"{mote.get_absolute_url()}tider/{forslag.pk}/"))
    return funnet


@pytest.fixture
def soskenflokk(avdeling, marte):
    """Åtte pårørende til den samme, i ett felles møte, med samme tre tider."""
    bruker, felles, funnet = BrukerFactory(), None, []
    for _nr in range(ANTALL):
        konto = ParorendekontoFactory()
        relasjon = RelasjonFactory(parorende__person=konto.person, bruker=bruker)
        KontaktpersonFactory(relasjon=relasjon, konto=marte)
        felles = felles or Fellesmote.objects.create(bruker=bruker, opprettet_av=marte)
        mote = MoteFactory(
            plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling),
            status=Motestatus.TILBUDT,
            moteleder=marte,
            felles=felles,
        )
        starter, slutter = rom(9)
        forslag = TidsforslagFactory(mote=mote, starter=starter, slutter=slutter)
        funnet.append((konto, f"{mote.get_absolute_url()}tider/{forslag.pk}/"))
    return funnet


def _alle_velger(familier):
    """Alle klikker samtidig. Svarene i den rekkefølgen de ble spurt."""
    start = Barrier(ANTALL)

    def velg(familie):
        konto, url = familie
        klient = LesestrengKlient()
        klient.force_login(konto)
        start.wait()
        try:
            return klient.post(url)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ANTALL) as traader:
        return list(traader.map(velg, familier))


def test_aatte_velger_samme_tid_og_bare_en_faar_den(familier):
    svar = _alle_velger(familier)

    koder = sorted(s.status_code for s in svar)
    assert koder == [302] + [409] * (ANTALL - 1)
    assert Samarbeidsmote.objects.filter(status=Motestatus.AVTALT).count() == 1
    tapte = [s.content.decode() for s in svar if s.status_code == 409]
    assert all("Tiden ble nettopp tatt av noen andre" in side for side in tapte)
    assert all("/samarbeid/moter/" in side for side in tapte)
    assert Varsel.objects.filter(slag="mote_avtalt", kanal="portal").count() == 1


def test_uten_vernet_i_databasen_ville_flere_faatt_den_samme_tiden(familier):
    """Kontrollen: kappløpet er ekte, og det er databasens vern som avgjør det."""
    with connection.cursor() as peker:
        peker.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [VERN]
        )
        (vern,) = peker.fetchone()
        peker.execute(f"ALTER TABLE samarbeid_samarbeidsmote DROP CONSTRAINT {VERN}")
    try:
        _alle_velger(familier)
        assert Samarbeidsmote.objects.filter(status=Motestatus.AVTALT).count() > 1
    finally:
        Samarbeidsmote.objects.update(status=Motestatus.SKAL_TILBYS)
        with connection.cursor() as peker:
            peker.execute(f"ALTER TABLE samarbeid_samarbeidsmote ADD CONSTRAINT {VERN} {vern}")


def test_aatte_i_samme_felles_mote_velger_samtidig_og_alle_faar_tiden(soskenflokk):
    svar = _alle_velger(soskenflokk)

    assert [s.status_code for s in svar] == [302] * ANTALL
    assert Samarbeidsmote.objects.filter(status=Motestatus.AVTALT).count() == ANTALL
    assert Samarbeidsmote.objects.values("starter").distinct().count() == 1
