"""Sidene peker på det som hører til, og teksten er til å lese."""

from django.urls import reverse

from paarorende.templatetags.grensesnitt import avsnitt
from samarbeid import sporringer
from samarbeid.models import Oppgave, Oppgaveavtale, Oppgavemelding
from samarbeid.valg import Avtalestatus
from tests.factories import (
    AnsattFactory,
    MoteFactory,
    MoteplanFactory,
    RolletildelingFactory,
    SvarFactory,
    VersjonFactory,
    dag,
)


def _avtale(relasjon, marte):
    return Oppgaveavtale.objects.create(
        relasjon=relasjon, nummer=1, laget_av=marte, status=Avtalestatus.GJELDER
    )


def _oppgave(relasjon, tekst, **felt):
    felt = {"hvem": "parorende", "fra": dag(), **felt}
    return Oppgave.objects.create(relasjon=relasjon, tekst=tekst, **felt)


def test_ren_tekst_faar_overskrifter_og_lister():
    assert avsnitt("Hvorfor\nPårørende venter.\n\nSlik gjør vi\n1. Lytt.\n2. Svar.\n\nEn. To.") == [
        {"overskrift": "Hvorfor", "linjer": ["Pårørende venter."], "punkter": []},
        {"overskrift": "Slik gjør vi", "linjer": [], "punkter": ["Lytt.", "Svar."]},
        {"overskrift": "", "linjer": ["En. To."], "punkter": []},
    ]
    assert avsnitt("Bare en linje") == [
        {"overskrift": "", "linjer": ["Bare en linje"], "punkter": []}
    ]
    assert avsnitt("") == []


def test_datoer_i_endringene_er_skrevet_slik_folk_skriver():
    innhold = {
        "dato": "2026-11-21",
        "neste_dato": "",
        "grunnlag": {"hjemmel": "Samtykke fra bruker", "fra": "2026-08-09"},
        "oppfolginger": [{"tekst": "Ringe", "navn": "Marte", "frist": "2026-12-01"}],
    }

    lesbar = sporringer.leselig(innhold, viser_om_bruker=True)

    assert list(lesbar.values()) == [
        "21. november 2026",
        "",
        "Samtykke fra bruker, fra 9. august 2026",
        ["Ringe (Marte, 1. desember 2026)"],
    ]


def test_min_side_viser_bare_det_som_staar_i_avtalen_som_gjelder(logg_inn, kari, marte, relasjon):
    _oppgave(relasjon, "Følge til legen", fra=dag(-3))
    side = logg_inn(kari).get("/min-side/").content.decode()
    assert "Følge til legen" in side

    avtale = _avtale(relasjon, marte)
    _oppgave(relasjon, "Følge til fastlegen", avtale=avtale)
    _oppgave(relasjon, "Tur på tirsdager", avtale=avtale, hvem="frivillig")

    side = logg_inn(kari).get("/min-side/").content.decode()
    assert "Følge til legen" not in side
    assert "Følge til fastlegen" in side
    assert "En frivillig: Tur på tirsdager" in side


def test_den_som_har_sagt_fra_blir_ikke_spurt_om_det_igjen(logg_inn, kari, marte, relasjon):
    avtale = _avtale(relasjon, marte)
    sagt_fra = _oppgave(relasjon, "Handle", avtale=avtale)
    ikke = _oppgave(relasjon, "Måke", avtale=avtale)
    Oppgavemelding.objects.create(oppgave=sagt_fra, frist=dag(2))

    side = logg_inn(kari).get(avtale.get_absolute_url()).content.decode()

    assert reverse("samarbeid:klarer_ikke", args=[ikke.pk]) in side
    assert reverse("samarbeid:klarer_ikke", args=[sagt_fra.pk]) not in side


def test_relasjonssiden_peker_paa_planen_og_avtalen(logg_inn, marte, relasjon, avdeling):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    ny_avtale = reverse("samarbeid:rediger_avtale", args=[relasjon.pk])
    side = logg_inn(marte).get(relasjon.get_absolute_url()).content.decode()
    assert plan.get_absolute_url() in side
    assert ny_avtale in side

    avtale = _avtale(relasjon, marte)

    side = logg_inn(marte).get(relasjon.get_absolute_url()).content.decode()
    assert avtale.get_absolute_url() in side
    assert ny_avtale not in side


def test_bare_den_ansatte_faar_lenken_til_aa_merke_temaer(
    logg_inn, kari, marte, relasjon, avdeling
):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), status="holdt")
    versjon = VersjonFactory(mote=mote, delt_av=marte)
    svar = SvarFactory(relasjon=relasjon, mote=mote)
    lenke = reverse("samarbeid:merk_tema", args=[svar.pk])

    assert lenke in logg_inn(marte).get(versjon.get_absolute_url()).content.decode()
    assert lenke not in logg_inn(kari).get(versjon.get_absolute_url()).content.decode()


def test_svarene_etter_moetene_har_lenke_bare_for_den_som_kan_aapne_dem(logg_inn, leder, avdeling):
    kontakt = AnsattFactory()
    RolletildelingFactory(konto=kontakt, rolle="paarorendekontakt", enhet=avdeling.overordnet)
    lenke = reverse("samarbeid:evalueringer")
    dekning = reverse("samarbeid:dekning")

    assert lenke in logg_inn(leder).get(dekning).content.decode()
    assert lenke in logg_inn(leder).get(reverse("rapportering:tertial")).content.decode()
    assert lenke not in logg_inn(kontakt).get(dekning).content.decode()
