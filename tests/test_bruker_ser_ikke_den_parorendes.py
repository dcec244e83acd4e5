"""Det den pårørende har sagt om seg selv, er hennes: den som får hjelp, ser det aldri (§ 7.2).

Gjelder hver side i portalen, også den som blir laget i morgen.
"""

import pytest
from django.apps import apps

from paarorende.models import Person
from samarbeid.models import Agendapunkt, Forberedelse, Oppgave, Svar
from samarbeid.valg import Part
from tests.factories import KontoFactory, OppfolgingFactory, dag
from tests.test_tilgangsmatrise import GET, POST, _url, verden

__all__ = ["verden"]
FILER = {"samarbeid:mote_ics"}
HEMMELIG = "Kakadue"  # står i alt den pårørende eier, og ingen andre steder

FRA_REFERATET = ("At jeg får sove", "Han er oppe om natta")  # slik VersjonFactory skriver dem


@pytest.fixture
def arne(verden, relasjon):
    konto = KontoFactory(email="arne@example.org")
    relasjon.bruker.person.konto = konto
    relasjon.bruker.person.save()
    return konto


@pytest.fixture
def karis_eget(verden, kari, relasjon, marte):
    """Alt Kari har sagt og skrevet, delt med tjenesten eller ikke."""
    from samarbeid.models import Samarbeidsmote

    mote = Samarbeidsmote.objects.get(pk=verden["args"]["mote"][0])
    person = kari.person
    person.telefon, person.epost = "98765432", f"{HEMMELIG}@example.org"
    person.adresse, person.tolk = f"{HEMMELIG} vei 1, 1500 Moss", HEMMELIG
    person.save()
    relasjon.saerlig_tyngende, relasjon.naermeste_begrunnelse = True, HEMMELIG
    relasjon.save()
    ord_ = {"viktig": HEMMELIG, "bekymrer": HEMMELIG}
    Forberedelse.objects.update_or_create(mote=mote, defaults=ord_)
    Agendapunkt.objects.create(mote=mote, fra=Part.PARORENDE, tekst=HEMMELIG)
    Svar.objects.create(relasjon=relasjon, tekst=HEMMELIG, dato=dag())
    Oppgave.objects.create(
        relasjon=relasjon, mote=mote, tekst=HEMMELIG, hvem=Part.PARORENDE, fra=dag(-1)
    )
    OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte, tekst=HEMMELIG)


def _viser_noe(svar) -> bool:
    tekst = svar.content.decode(errors="replace")
    tett = tekst.replace("\u00a0", "").replace(" ", "")
    return any(ord_ in tekst for ord_ in (HEMMELIG, *FRA_REFERATET)) or "98765432" in tett


def test_kari_ser_det_selv(client, kari, karis_eget, verden, logg_inn):
    """Ellers ville prøven under ikke bevise noe."""
    logg_inn(kari)

    assert _viser_noe(client.get(_url("min_side", verden)))
    assert _viser_noe(client.get(_url("konto:min_konto", verden)))
    assert _viser_noe(client.get(_url("samarbeid:vis_referat", verden)))


def test_arne_ser_ingenting_av_karis_eget(client, arne, karis_eget, verden, logg_inn):
    logg_inn(arne)

    viser = [
        adresse
        for adresse in GET
        if adresse not in FILER and _viser_noe(client.get(_url(adresse, verden), follow=True))
    ]

    assert viser == []


def test_arne_endrer_ingenting_av_karis(client, arne, kari, karis_eget, verden, logg_inn):
    """Han når bare sidene om seg selv; alt som er skrevet om samarbeidet, står som det sto."""
    logg_inn(arne)
    foer = _alt(kari)

    for adresse in POST:
        svar = client.post(_url(adresse, verden), {"stemmer": "ja", "handling": "lagre"})
        assert not _viser_noe(svar), adresse

    assert _alt(kari) == foer


def _alt(kari):
    """Hver rad i samarbeidet, og det Kari har sagt om seg selv."""
    modeller = apps.get_app_config("samarbeid").get_models()
    rader = {m.__name__: list(m._default_manager.order_by("pk").values()) for m in modeller}
    return {**rader, "Kari": list(Person.objects.filter(konto=kari).values())}
