"""Lista over delene av referatet: hva som er ferdig, og hva som mangler før det kan deles."""

import json

import pytest
from django.urls import reverse

from samarbeid import regler
from samarbeid.valg import Deltilstand, Motestatus
from tests.factories import (
    DelingsgrunnlagFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    dag,
)

TOMT = {
    "dato": None,
    "viktig": "",
    "ville_ikke_svare": False,
    "fra_parorende": "",
    "oppgaver": [],
    "oppfolginger": [],
    "siden_sist": {},
    "frekvens": "",
    "neste_dato": None,
    "onsker_ikke_flere": False,
}
OM_BRUKER = dict.fromkeys(
    ["fra_tjenesten", "brukes_til", "tjenester", "tjenester_planlagt"], ""
) | dict.fromkeys(["maal", "behov_og_mestring", "aktivitet"], "")


def _tilstand(anker, lofter=0, **felt):
    deler = regler.referatdeler({**TOMT, **felt}, lofter=lofter)
    return next((d.tilstand for d in deler if d.anker == anker), None)


@pytest.mark.parametrize(
    ("anker", "felt", "ventet"),
    [
        ("ramme", {}, Deltilstand.MANGLER),
        ("ramme", {"dato": dag()}, Deltilstand.FERDIG),
        ("viktig", {"viktig": "  "}, Deltilstand.MANGLER),
        ("viktig", {"viktig": "At jeg får sove"}, Deltilstand.FERDIG),
        ("viktig", {"ville_ikke_svare": True}, Deltilstand.FERDIG),
        ("gjensidig", OM_BRUKER, Deltilstand.TOM),
        ("gjensidig", {**OM_BRUKER, "fra_parorende": "Han sover"}, Deltilstand.PAABEGYNT),
        ("gjensidig", {"fra_parorende": "Han sover"}, Deltilstand.FERDIG),
        ("behov", {}, None),
        ("behov", OM_BRUKER, Deltilstand.TOM),
        ("behov", {**OM_BRUKER, "maal": "Gå ut"}, Deltilstand.FERDIG),
        ("oppgaver", {}, Deltilstand.TOM),
        ("oppgaver", {"oppgaver": [{"tekst": "Handle"}]}, Deltilstand.FERDIG),
        ("folge", {"oppfolginger": [{"tekst": "Ringe", "frist": ""}]}, Deltilstand.MANGLER),
        ("folge", {"oppfolginger": [{"tekst": "R", "frist": "2026-12-01"}]}, Deltilstand.FERDIG),
        ("neste", {}, Deltilstand.MANGLER),
        ("neste", {"frekvens": "kvartal"}, Deltilstand.FERDIG),
        ("neste", {"neste_dato": dag()}, Deltilstand.FERDIG),
        ("neste", {"onsker_ikke_flere": True}, Deltilstand.FERDIG),
    ],
)
def test_bare_det_planen_krever_kan_mangle(anker, felt, ventet):
    assert _tilstand(anker, **felt) == ventet


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        ({}, Deltilstand.TOM),
        ({"a": {"hva": "gjort", "tekst": "Ringt"}}, Deltilstand.PAABEGYNT),
        ({"a": {"hva": "gjort", "tekst": ""}}, Deltilstand.MANGLER),
        ({"a": {"hva": "gjort", "tekst": "x"}, "b": {"hva": "gjort", "tekst": "y"}}, "ferdig"),
    ],
)
def test_siden_sist_er_ferdig_naar_hvert_lofte_har_faatt_et_svar(svar, ventet):
    assert _tilstand("sist", lofter=2, siden_sist=svar) == ventet
    assert _tilstand("sist", lofter=0, siden_sist=svar) is None


@pytest.fixture
def mote(relasjon, avdeling):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), avtalt=True)


def test_siden_viser_delene_med_lenker_og_ord(logg_inn, mote, marte):
    side = logg_inn(marte).get(reverse("samarbeid:registrer_mote", args=[mote.pk]))

    ankre = [d["anker"] for d in side.context["deler"]]
    assert ankre == ["ramme", "viktig", "gjensidig", "oppgaver", "folge", "neste"]
    for anker in ankre:
        assert f'href="#{anker}"' in side.content.decode()
        assert f'id="{anker}"' in side.content.decode()


def test_autolagringen_sier_hvor_langt_delene_er_kommet(logg_inn, mote, marte, relasjon):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    forrige = MoteFactory(plan=mote.plan, frist=dag(-40), status=Motestatus.HOLDT)
    OppfolgingFactory(relasjon=relasjon, mote=forrige, ansvarlig=marte)
    url = reverse("samarbeid:registrer_mote", args=[mote.pk])
    data = {
        "versjon": "0",
        "dato": dag(-1).isoformat(),
        "viktig": "At jeg får sove",
        "oppgave-TOTAL_FORMS": "2",
        "oppgave-INITIAL_FORMS": "0",
        "oppgave-0-tekst": "Handle",
        "oppgave-1-tekst": "Måke",
        "oppfolging-TOTAL_FORMS": "0",
        "oppfolging-INITIAL_FORMS": "0",
    }

    svar = logg_inn(marte).post(url, data, headers={"X-Autolagre": "1"})

    assert svar.status_code == 204
    assert json.loads(svar["X-Deler"]) == {
        "ramme": ["Ferdig", False],
        "sist": ["Tom", False],
        "viktig": ["Ferdig", False],
        "gjensidig": ["Tom", False],
        "behov": ["Tom", False],
        "oppgaver": ["2 rader", False],
        "folge": ["Tom", False],
        "neste": ["Mangler", True],
    }
