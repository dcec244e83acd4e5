"""Ingenting en ansatt skriver om en pårørende, er skjult for henne.

Hvert tekstfelt i samarbeidet står her, med hvem som leser det. Et nytt felt uten rad feiler.
"""

import pytest
from django.apps import apps
from django.db import models

from paarorende.models.relasjon import RelasjonQuerySet

KORT = 120  # kortere felt er etiketter, steder og numre, ikke notater

HUN_LESER = "den pårørende leser det"
BARE_HUN = "bare den pårørende ser det"
ANSATTES_EGET = "handler ikke om en pårørende"
UTKAST = "utkast som blir en delt versjon; det delte leser hun"

LESERE = {
    "Moteplan": HUN_LESER,
    "Moteonske": HUN_LESER,
    "Samarbeidsmote": HUN_LESER,
    "Moteendring": HUN_LESER,
    "Agendapunkt": HUN_LESER,
    "Forberedelse": BARE_HUN,
    "DeltForberedelse": HUN_LESER,
    "Mottak": HUN_LESER,
    "Referat": UTKAST,
    "Referatversjon": HUN_LESER,
    "Merknad": HUN_LESER,
    "Svar": HUN_LESER,
    "Oppfolging": HUN_LESER,
    "Oppfolgingshendelse": HUN_LESER,
    "Oppgaveavtale": HUN_LESER,
    "Oppgave": HUN_LESER,
    "Avtalebekreftelse": HUN_LESER,
    "Oppgavemelding": HUN_LESER,
    "Egenvurdering": HUN_LESER,
    "Overlevering": HUN_LESER,
    "Kartlegging": ANSATTES_EGET,
    "Fagnettverk": ANSATTES_EGET,
    "Medlem": ANSATTES_EGET,
    "Nettverksmote": ANSATTES_EGET,
    "Nettverkssak": ANSATTES_EGET,
    "Beslutning": ANSATTES_EGET,
    "Rutineversjon": ANSATTES_EGET,
    "Horingssvar": ANSATTES_EGET,
    "Opplaring": ANSATTES_EGET,
    "Kompetansetiltak": ANSATTES_EGET,
}
TIL_HENNE = (HUN_LESER, BARE_HUN)


def _er_notat(felt: models.Field) -> bool:
    if isinstance(felt, models.URLField) or felt.choices:
        return False
    if isinstance(felt, models.TextField | models.JSONField):
        return True
    return isinstance(felt, models.CharField) and (felt.max_length or 0) > KORT


def _modeller_med_notater() -> list[type[models.Model]]:
    alle = apps.get_app_config("samarbeid").get_models()
    return [m for m in alle if any(_er_notat(f) for f in m._meta.concrete_fields)]


def test_hvert_sted_det_kan_skrives_noe_staar_i_lista():
    assert {m.__name__ for m in _modeller_med_notater()} == set(LESERE)


def _er_om_en_parorende(modell: type[models.Model]) -> bool:
    """Det finnes en vei fra raden til den pårørende, gjennom fremmednøkler."""
    sett, videre = set(), [modell]
    while videre:
        denne = videre.pop()
        if denne in sett or denne._meta.app_label not in ("samarbeid", "paarorende"):
            continue
        if denne._meta.object_name in ("Relasjon", "Parorende"):
            return True
        sett.add(denne)
        videre += [
            f.related_model
            for f in denne._meta.concrete_fields
            if f.is_relation and f.related_model._meta.object_name not in ("Konto", "Tjeneste")
        ]
    return False


@pytest.fixture
def spurt_om_henne(monkeypatch):
    """Navnet på hvert spørsmål om hvilke relasjoner som er kontoens egne."""
    spurt = []

    def vokt(klasse, navn):
        ekte = getattr(klasse, navn)

        def egne(self, konto):
            spurt.append(navn)
            return ekte(self, konto)

        monkeypatch.setattr(klasse, navn, egne)

    vokt(RelasjonQuerySet, "egne")
    vokt(RelasjonQuerySet, "synlig_for")
    return spurt


@pytest.mark.parametrize("modell", _modeller_med_notater(), ids=lambda m: m.__name__)
def test_det_som_handler_om_henne_leser_hun(modell, kari, spurt_om_henne):
    leser = LESERE[modell.__name__]
    if leser == ANSATTES_EGET:
        assert not _er_om_en_parorende(modell)
        return
    assert _er_om_en_parorende(modell)
    sql = str(modell._default_manager.all().synlig_for(kari).query)
    eier = "parorende" in {f.name for f in modell._meta.fields} and "konto_id" in sql
    assert bool(spurt_om_henne or eier) is (leser in TIL_HENNE)


def test_bare_utkastet_til_referat_er_uten_hennes_lesning():
    """Ett unntak, og det finnes bare fordi det blir en versjon hun leser ord for ord."""
    assert [navn for navn, leser in LESERE.items() if leser not in (*TIL_HENNE, ANSATTES_EGET)] == [
        "Referat"
    ]
