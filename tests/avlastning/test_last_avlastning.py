"""Tekstene kommunen får med fra oss: på begge målformer, og alle må godkjennes av en jurist."""

import re

import pytest
from django.core.management import call_command

from avlastning.models import Egenskap
from avlastning.valg import VEDTAKSRESULTATER
from paarorende.models import Parameter, Tekst
from tests.conftest import PARAMETERE

MAA_GODKJENNES = "Må godkjennes av jurist"


@pytest.fixture
def lastet(db):
    call_command("last_avlastning", verbosity=0)
    return {(rad.nokkel, rad.spraak): rad.innhold for rad in Tekst.objects.all()}


def test_lastes_igjen_uten_at_kommunens_egne_ord_endres(lastet):
    Tekst.objects.filter(nokkel="ombud", spraak="nb").update(innhold="Vårt eget")
    call_command("last_avlastning", verbosity=0)

    assert Tekst.objects.count() == len(lastet)
    assert Tekst.objects.get(nokkel="ombud", spraak="nb").innhold == "Vårt eget"
    assert Egenskap.objects.filter(nokkel="rullestol").count() == 1


def test_hver_tekst_finnes_paa_begge_maalformer_med_de_samme_flettefeltene(lastet):
    nokler = {nokkel for nokkel, _spraak in lastet}

    for nokkel in nokler:
        felt = [set(re.findall(r"{(\w+)}", lastet[nokkel, spraak])) for spraak in ("nb", "nn")]
        assert felt[0] == felt[1], nokkel
    assert set(Tekst.objects.values_list("godkjent_av", flat=True)) == {MAA_GODKJENNES}


@pytest.mark.parametrize("resultat", VEDTAKSRESULTATER)
def test_hver_begrunnelse_viser_til_timer_og_behov(lastet, resultat):
    rader = {n: t for (n, s), t in lastet.items() if n.startswith(f"begrunnelse.{resultat}.")}

    assert len(rader) >= 3
    for nokkel, tekst in rader.items():
        assert "{timer}" in tekst, nokkel
        assert re.search(r"{(netter|behov)}", tekst), nokkel


def test_varselet_sier_ingenting_om_saken(lastet):
    assert "{saksnummer}" not in lastet["brev-sak.varsel", "nb"]
    assert "http" not in lastet["brev-sak.varsel", "nb"]


def test_tallene_i_provene_er_de_kommunen_faar_med(db):
    call_command("last_forvalg", verbosity=0)
    tall = dict(Parameter.objects.values_list("nokkel", "verdi"))

    for nokkel, verdi in PARAMETERE.items():
        assert tall[nokkel] == verdi, nokkel
