"""Dagboka: summene, døgnet, og at bare summen går til saken."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger import dagbok as handlinger
from avlastning.handlinger import soknad
from avlastning.handlinger.dagbok import Dagfelt
from avlastning.models import Omsorgsdag
from avlastning.regler.dagbok import Dag, er_rimelig, summer
from avlastning.valg import Omsorgsoppgave
from paarorende.feil import Regelbrudd

STELL, NATT = Omsorgsoppgave.STELL, Omsorgsoppgave.NATTEVAKT
MANDAG = date(2026, 3, 2)


def test_summen_per_uke_natt_og_oppgave():
    dager = [
        Dag(MANDAG, STELL, 90),
        Dag(MANDAG, NATT, 60, natt=True),
        Dag(MANDAG, STELL, 30, natt=True),
        Dag(date(2026, 3, 15), STELL, 60),
        Dag(date(2026, 3, 16), STELL, 600),
    ]

    summen = summer(dager, MANDAG, date(2026, 3, 16))

    assert (summen.timer, summen.timer_uke) == (Decimal("4.00"), Decimal("2.0"))
    assert (summen.netter, summen.netter_uke) == (1, Decimal("0.5"))
    assert summen.per_oppgave == {STELL: 180, NATT: 60}


@pytest.mark.parametrize(("minutter", "ok"), [(0, False), (1, True), (1440, True), (1441, False)])
def test_et_dogn_har_24_timer_ogsaa_naar_klokka_stilles(minutter, ok):
    assert er_rimelig(minutter) is ok


def test_to_oppgaver_kan_ikke_vare_mer_enn_dognet(kari, relasjon):
    _dag(relasjon, kari, minutter=900)

    with pytest.raises(Regelbrudd, match="24 timer"):
        _dag(relasjon, kari, oppgave=NATT, minutter=541)
    _dag(relasjon, kari, oppgave=NATT, minutter=540)


def test_skriver_hun_om_det_samme_igjen_gjelder_det_nye(kari, relasjon):
    _dag(relasjon, kari, minutter=30)
    _dag(relasjon, kari, minutter=45)

    assert Omsorgsdag.objects.get().minutter == 45


def test_ingen_dag_fram_i_tid(kari, relasjon):
    with pytest.raises(Regelbrudd):
        _dag(relasjon, kari, dato=timezone.localdate() + timedelta(days=1))


def test_saken_faar_summen_og_aldri_notatene(kladden, kari, relasjon, mottaker):
    sak = soknad.send_soknad(kladden, av=kari)
    rad = _dag(relasjon, kari, minutter=120, notat="LILJEKONVALL")

    utdrag = handlinger.del_dagbok(sak, fra=rad.dato, til=rad.dato, av=kari)
    handlinger.slett_dag(rad, av=kari)

    utdrag.refresh_from_db()
    assert (utdrag.timer, utdrag.per_oppgave) == (Decimal(2), {STELL.value: 120})
    assert "LILJEKONVALL" not in str(utdrag.__dict__)
    assert not type(utdrag).objects.synlig_for(mottaker).exists()
    with pytest.raises(Regelbrudd, match="ikke du"):
        handlinger.del_dagbok(sak, fra=rad.dato, til=rad.dato, av=mottaker)


def test_hun_skriver_og_sletter_paa_siden(client, kari, ola, relasjon):
    client.force_login(kari)
    url = reverse("avlastning:dagbok", args=[relasjon.pk])

    client.post(url, {"dato": timezone.localdate(), "oppgave": "stell", "minutter": 60})

    assert "60 minutter" in client.get(url).content.decode()
    rad = Omsorgsdag.objects.get()
    client.force_login(ola)
    assert client.post(reverse("avlastning:slett_dag", args=[rad.pk])).status_code == 404


def _dag(relasjon, konto, **felt):
    standard = {"dato": timezone.localdate(), "oppgave": STELL, "minutter": 60}
    return handlinger.for_dag(relasjon, felt=Dagfelt(**{**standard, **felt}), av=konto)
