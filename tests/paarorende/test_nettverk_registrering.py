"""De rene reglene for registrering, avtrykket av et skjema, og hvorfor noen fikk se noe."""

from datetime import date

import pytest

from paarorende.models import Fravaer, Oppslag, Relasjon
from paarorende.models.avtrykk import avtrykk
from paarorende.queryset import _sti_til_relasjon
from paarorende.regler.registrering import er_lovlig_tjenesteperiode, kan_vaere_samme
from paarorende.valg import Innsynsgrunnlag, Rolle
from samarbeid.models import Oppfolging, Samarbeidsmote
from tests.factories import (
    AnsattFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)


@pytest.mark.parametrize(
    ("skrevet", "svar"),
    [
        (("Kari", "Nordmann"), True),
        (("kari ", "HANSEN"), True),
        (("K", "nordmann"), True),
        (("Nordmann", "Kari"), False),
        (("", ""), False),
    ],
)
def test_ett_av_navnene_maa_stemme(skrevet, svar):
    assert kan_vaere_samme(skrevet, ("Kari", "Nordmann")) is svar


@pytest.mark.parametrize(
    ("slutt", "svar"), [(None, True), ((2026, 1, 1), True), ((2025, 12, 31), False)]
)
def test_tjenesten_slutter_ikke_for_den_begynner(slutt, svar):
    slutt = date(*slutt) if slutt else None

    assert er_lovlig_tjenesteperiode(date(2026, 1, 1), slutt) is svar


def test_avtrykket_folger_verdiene_og_ikke_rekkefolgen(kari):
    person = kari.person
    forste = avtrykk(person, ["telefon", "epost"])

    assert avtrykk(person, ["epost", "telefon"]) == forste
    person.telefon, person.epost = "1", ""
    bare_telefon = avtrykk(person, ["telefon", "epost"])
    person.telefon, person.epost = "", "1"
    assert len({forste, bare_telefon, avtrykk(person, ["telefon", "epost"])}) == 3


# Grunnlaget i leseloggen (pjl. § 22 a)


@pytest.mark.parametrize(
    ("modell", "sti"),
    [
        (Relasjon, ""),
        (Samarbeidsmote, "plan__relasjon"),
        (Oppfolging, "relasjon"),
        (Oppslag, ""),
    ],
)
def test_veien_til_relasjonen_finnes_av_modellen_selv(modell, sti):
    assert _sti_til_relasjon(modell) == sti


@pytest.fixture
def mote(relasjon, avdeling):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


def grunnlag(klient, url):
    """Hva det siste oppslaget sier når siden vises."""
    assert klient.get(url).status_code == 200
    return Oppslag.objects.order_by("-pk").first().grunnlag


def test_kontaktperson_og_vara(marte, jonas, relasjon, mote, logg_inn):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))

    for adresse in (relasjon.get_absolute_url(), mote.get_absolute_url(), "/samarbeid/moter/"):
        assert grunnlag(logg_inn(marte), adresse) == "Kontaktperson"
        assert grunnlag(logg_inn(jonas), adresse) == "Vara"


def test_avdelingsleder(avdelingsleder, relasjon, tjeneste, logg_inn):
    klient = logg_inn(avdelingsleder)

    assert grunnlag(klient, relasjon.get_absolute_url()) == "Avdelingsleder"
    assert grunnlag(klient, "/parorende/") == "Avdelingsleder"


def test_skjermingsansvarlig(skjermer, relasjon, tjeneste, logg_inn):
    klient = logg_inn(skjermer)
    url = f"/parorende/{relasjon.pk}/skjerming/bruker/"
    assert grunnlag(klient, url) == "Skjermingsansvarlig"

    relasjon.bruker.person.adressegradering = "fortrolig"
    relasjon.bruker.person.save()

    assert grunnlag(klient, relasjon.get_absolute_url()) == "Skjermingsansvarlig"
    assert grunnlag(klient, "/parorende/skjermet/") == "Skjermingsansvarlig"


def test_egne_forhold_for_innbyggere_og_for_ansatte_som_er_parorende(
    kari, marte, relasjon, mote, avdeling, logg_inn
):
    egen = RelasjonFactory(parorende__person__konto=marte)
    eget_mote = MoteFactory(plan=MoteplanFactory(relasjon=egen, avdeling=avdeling))

    assert grunnlag(logg_inn(kari), mote.get_absolute_url()) == "Egne forhold"
    assert grunnlag(logg_inn(marte), eget_mote.get_absolute_url()) == "Egne forhold"


def test_en_liste_med_flere_grunner_sier_alle(marte, relasjon, tjeneste, avdeling, logg_inn):
    RolletildelingFactory(konto=marte, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    annen = RelasjonFactory()
    TjenesteFactory(bruker=annen.bruker, avdeling=avdeling)

    assert grunnlag(logg_inn(marte), "/parorende/") == "Kontaktperson, Avdelingsleder"


def test_det_som_ikke_er_om_en_relasjon_er_tjenstlig_behov(marte):
    from paarorende.tilgang import _grunnlag

    assert _grunnlag(marte, [AnsattFactory()]) == Innsynsgrunnlag.TJENSTLIG


def test_grunnlaget_koster_like_mye_for_en_rad_som_for_mange(
    marte, relasjon, django_assert_num_queries
):
    from paarorende.tilgang import _grunnlag

    flere = RelasjonFactory.create_batch(4)
    for rad in flere:
        KontaktpersonFactory(relasjon=rad, konto=marte)
    with django_assert_num_queries(1):
        _grunnlag(marte, [relasjon])
    with django_assert_num_queries(1):
        _grunnlag(marte, [relasjon, *flere])
