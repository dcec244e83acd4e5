"""Hver modell det kan skrives ord i om Kari, og nøyaktig hvem av dem rundt henne som leser dem."""

from contextlib import suppress

import pytest
from django.apps import apps

from samarbeid.models import (
    Avtalebekreftelse,
    Forberedelse,
    Merknad,
    Moteendring,
    Mottak,
    Oppfolgingshendelse,
    Oppgaveavtale,
    Overlevering,
    Samarbeidsmote,
)
from samarbeid.valg import Oppfolgingshva, Part, Referatsvar
from tests.factories import (
    AnsattFactory,
    KontaktpersonFactory,
    KontoFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
)
from tests.samarbeid.test_ingen_skjulte_notater import (
    ANSATTES_EGET,
    BARE_HUN,
    LESERE,
    UTKAST,
    _er_notat,
    _modeller_med_notater,
)
from tests.test_tilgangsmatrise import verden

__all__ = ["verden"]
# Feltene det kan skrives i. Et nytt felt skal føres her, så noen har tenkt på hvem som leser det.
FELT = {
    "Moteplan": "kontaktonske",
    "Samarbeidsmote": "grunn tilrettelegging onske",
    "Moteonske": "tekst svar",
    "Moteendring": "endringer",
    "Agendapunkt": "tekst",
    "Forberedelse": "viktig bekymrer hjelper bor_vite tilrettelegging saker",
    "DeltForberedelse": "innhold",
    "Mottak": "brukes_til",
    "Referat": "til_stede viktig tjenester fra_parorende fra_tjenesten brukes_til"
    " behov_og_mestring vil_ikke_gjore oppgaver oppfolginger tjenester_planlagt maal aktivitet"
    " egne_behov egen_mestring ikke_flere_grunn siden_sist retting_grunn",
    "Referatversjon": "innhold retting_grunn",
    "Merknad": "tekst",
    "Svar": "tekst",
    "Oppfolging": "tekst kommentar svar_fra_parorende",
    "Oppfolgingshendelse": "tekst",
    "Oppgaveavtale": "maal vil_ikke informasjon si_fra krise",
    "Oppgave": "tekst",
    "Avtalebekreftelse": "tekst",
    "Oppgavemelding": "tekst svar",
    "Egenvurdering": "svar tekst",
    "Overlevering": "notat",
    "Kartlegging": "sporsmaal lisens",
    "Fagnettverk": "mandat",
    "Medlem": "oppgave kompetanse",
    "Nettverksmote": "referat",
    "Nettverkssak": "tekst",
    "Beslutning": "tekst",
    "Rutineversjon": "innhold kort",
    "Horingssvar": "tekst",
    "Opplaring": "innhold",
    "Kompetansetiltak": "tiltak",
}
# Vanligvis hun selv og kontaktpersonen. Lederen ser at rytmen finnes, men ikke ønskene i den.
HUN_OG_KONTAKTEN = {"kari", "marte"}
LESES_AV = {
    "Forberedelse": {"kari"},
    "Referat": {"marte"},
    "Moteplan": {*HUN_OG_KONTAKTEN, "lederen"},
    "Oppfolging": {*HUN_OG_KONTAKTEN, "lovet"},  # den som lovet det, for å kunne lukke det
}
OM_HENNE = sorted(navn for navn, leser in LESERE.items() if leser != ANSATTES_EGET)


@pytest.mark.parametrize("modell", _modeller_med_notater(), ids=lambda m: m.__name__)
def test_hvert_felt_det_kan_skrives_i_staar_i_lista(modell):
    felt = {f.name for f in modell._meta.concrete_fields if _er_notat(f)}

    assert felt == set(FELT[modell.__name__].split())


@pytest.fixture
def folk(verden, relasjon, avdeling, kari, marte, jonas, ola, leder, avdelingsleder):
    omar = ParorendekontoFactory(email="omar@example.org", person__fornavn="Omar")
    hans = RelasjonFactory(parorende__person=omar.person, bruker=relasjon.bruker)
    hans_kontakt, lovet = AnsattFactory(), AnsattFactory()
    for ansatt in (hans_kontakt, lovet):
        RolletildelingFactory(konto=ansatt, enhet=avdeling)
    KontaktpersonFactory(relasjon=hans, konto=hans_kontakt)
    relasjon.bruker.person.konto = KontoFactory(email="arne@example.org")
    relasjon.bruker.person.save()
    _resten(relasjon, marte, kari, lovet)
    return {
        "kari": kari,
        "marte": marte,
        "jonas": jonas,
        "lovet": lovet,
        "lederen": avdelingsleder,
        "direktoren": leder,
        "omar": omar,
        "hans_kontakt": hans_kontakt,
        "arne": relasjon.bruker.person.konto,
        "ola": ola,
    }


def _resten(relasjon, marte, kari, lovet):
    """Det matrisens verden ikke har en rad av. Løftet er det en annen enn kontakten som holder."""
    mote = Samarbeidsmote.objects.get(plan__relasjon=relasjon)
    versjon, delt = mote.versjoner.get(), mote.delte_forberedelser.first()
    punkt = mote.oppfolginger.get()
    punkt.ansvarlig = lovet
    punkt.save()
    Forberedelse.objects.create(mote=mote)
    Merknad.objects.create(versjon=versjon, svar=Referatsvar.UENIG, tekst="Nei")
    Mottak.objects.create(delt=delt, av=marte, brukes_til="Kveldsplanen")
    Moteendring.objects.create(mote=mote, sekvens=9)
    Oppfolgingshendelse.objects.create(punkt=punkt, hva=Oppfolgingshva.GJORT, av=marte)
    avtale = Oppgaveavtale.objects.get(relasjon=relasjon)
    Avtalebekreftelse.objects.create(avtale=avtale, part=Part.PARORENDE, enig=True, av=kari)
    forrige = KontaktpersonFactory(relasjon=relasjon, fra=dag(-190), til=dag(-100))
    Overlevering.objects.create(
        fra=forrige, til=relasjon.kontaktpersoner.get(konto=marte), notat="Ring", skrevet_av=marte
    )


def _naar(rader, konto):
    """Å lese, eller å endre: begge viser ordene."""
    with suppress(NotImplementedError):
        if rader.redigerbar_for(konto).exists():
            return True
    return rader.synlig_for(konto).exists()


@pytest.mark.parametrize("navn", OM_HENNE)
def test_bare_de_som_staar_i_lista_leser_det(navn, folk):
    """Raden er Karis. Ingen andre rundt henne får den, og ingen av leserne mangler den."""
    modell = apps.get_model("samarbeid", navn)
    assert modell._default_manager.count() >= 1, "Uten en rad beviser prøven ingenting."

    lesere = {h for h, konto in folk.items() if _naar(modell._default_manager.all(), konto)}

    assert lesere == LESES_AV.get(navn, HUN_OG_KONTAKTEN)


def test_det_som_bare_er_hennes_og_det_som_er_et_utkast():
    assert {n for n in OM_HENNE if LESERE[n] == BARE_HUN} == {"Forberedelse"}
    assert {n for n in OM_HENNE if LESERE[n] == UTKAST} == {"Referat"}
