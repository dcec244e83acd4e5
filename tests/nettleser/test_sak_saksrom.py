"""Saksbehandlerens dag i nettleseren: fra køen til foreløpig svar, og axe på hver side."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.models import Saksbrev
from tests.avlastning.saksrom import conftest as sakens
from tests.avlastning.saksrom.conftest import med_frist
from tests.factories_avlastning import (
    AlternativFactory,
    BarnesynFactory,
    FaktorFactory,
    MottakersynFactory,
    OnskeFactory,
    SakFactory,
    VurderingFactory,
)

pytestmark = [pytest.mark.nettleser, pytest.mark.django_db(transaction=True)]
verden = sakens.verden


@pytest.fixture
def besok(side_for, se_paa):
    def aapne(konto, navn, *args):
        side = side_for(konto)
        side.goto(reverse(f"avlastning:{navn}", args=args))
        se_paa(side, navn)
        return side

    return aapne


def test_fra_koen_til_forelopig_svar(verden, hof, besok, er_tilgjengelig):
    sak = SakFactory(enhet=hof)
    med_frist(sak, fra=timezone.localdate() - timedelta(days=27))
    side = besok(verden.amir, "sakko")
    side.get_by_role("link", name=f"Ta saken {sak.nummer}").click()
    er_tilgjengelig(side)
    side.get_by_label("Habil", exact=True).check()
    side.get_by_role("button", name="Svar").click()
    side.wait_for_url("**/rom/")
    er_tilgjengelig(side)

    side.get_by_role("link", name="Les gjennom og send").click()
    er_tilgjengelig(side)
    side.get_by_role("button", name="Send foreløpig svar").click()
    side.wait_for_url("**/rom/")
    assert Saksbrev.objects.get().slag == "forelopig"


def test_saksrommet_og_skjemaene_er_tilgjengelige(verden, besok):
    sak = verden.sak
    sak.barn_i_husstanden = "ja"
    sak.save()
    med_frist(sak, fra=timezone.localdate() - timedelta(days=33))
    FaktorFactory(sak=sak, skrevet_av=verden.ingrid)
    AlternativFactory(vurdering=VurderingFactory(sak=sak), sokers_onske="ja")
    OnskeFactory(sak=sak, tekst="At jeg får sove")
    MottakersynFactory(sak=sak)
    BarnesynFactory(sak=sak)
    pk = sak.pk
    for navn, args in (
        ("mine_oppgaver", []),
        ("saksrom", [pk]),
        ("for_faktor", [pk, "natt"]),
        ("for_vurdering", [pk]),
        ("for_alternativ", [pk, "av_helg"]),
        ("for_barnesyn", [pk]),
        ("for_mottakersyn", [pk]),
        ("be_om_mangel", [pk]),
        ("saksfrister", []),
    ):
        besok(verden.ingrid, navn, *args)
    for navn, args in (("alle_saker", []), ("fordel_sak", [pk])):
        besok(verden.per, navn, *args)
    besok(verden.berit, "gi_onske", pk)
    besok(verden.arne, "gi_syn", pk)
    besok(verden.marte, "gi_uttalelse", verden.uttalelse.pk)
