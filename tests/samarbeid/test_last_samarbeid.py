"""Grunnlaget en ny kommune begynner med: spørsmål, opplæring, nettverk og utkast til rutiner."""

import pytest
from django.core.management import CommandError, call_command

from samarbeid.models import Fagnettverk, Kartlegging, Opplaring, Rutine, Rutineversjon
from samarbeid.valg import Rutinestatus


def last(**valg):
    call_command("last_samarbeid", verbosity=0, **valg)


def test_grunnlaget_lastes_og_kan_lastes_igjen_uten_at_noe_endres(leder):
    last(leder=leder.email)
    Opplaring.objects.update(gyldig_maaneder=6)
    last(leder=leder.email)

    assert Kartlegging.objects.count() == 2
    assert Fagnettverk.objects.count() == 2
    assert set(Rutine.objects.values_list("tittel", flat=True)) == {
        "Overordnet rutine for samarbeidsmøter",
        "God dialog med pårørende",
    }
    assert set(Opplaring.objects.values_list("gyldig_maaneder", flat=True)) == {6}


def test_rutinene_er_utkast_kommunen_maa_godkjenne_selv(leder):
    last(leder=leder.email)

    assert {v.status for v in Rutineversjon.objects.all()} == {Rutinestatus.UTKAST}
    assert all(v.kort for v in Rutineversjon.objects.all())


def test_ukjent_leder_gir_en_klar_feil(db):
    with pytest.raises(CommandError, match="Fant ingen ansatt"):
        last(leder="ingen@example.org")
