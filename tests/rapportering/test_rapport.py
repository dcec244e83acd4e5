from datetime import date

import pytest
from django.db import Error, transaction
from django.urls import reverse

from paarorende.models import Organisasjonsenhet, Varsel
from rapportering import handlinger, regler, tasks
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus
from samarbeid import sporringer
from samarbeid.sporringer import Tall
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory, OppfolgingFactory, RelasjonFactory


@pytest.mark.parametrize(
    ("teller", "nevner", "tilstand", "prosent"),
    [
        (0, 0, "ingen", None),
        (2, 3, "skjult", None),
        (2, 40, "skjult", None),
        (38, 40, "skjult", None),
        (9, 9, "faa", None),
        (20, 40, "under", 50),
        (40, 40, "naadd", 100),
        (799, 1000, "under", 79),
    ],
)
def test_smaa_tall_skjules_og_prosent_krever_ti(teller, nevner, tilstand, prosent):
    vist = regler.vis_tall(teller, nevner, maal=80, minst=5, minst_for_prosent=10)

    assert (vist.tilstand, vist.prosent) == (tilstand, prosent)
    if tilstand == "skjult":
        assert vist.teller is None


def _oppstart(avdeling, status, frist, avsluttet=None, grunn=""):
    relasjon = RelasjonFactory()
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling, startet=date(2026, 1, 10))
    return MoteFactory(plan=plan, status=status, frist=frist, avsluttet=avsluttet, grunn=grunn)


def _tall(enheter, aar=2026, nr=1):
    return sporringer.maal_indikatorer(enheter, [(aar, nr)])[0]


def test_indikatorene_teller_det_definisjonen_sier(avdeling, marte, parametere):
    frist = date(2026, 2, 7)
    holdt = _oppstart(avdeling, Motestatus.HOLDT, frist, frist)
    _oppstart(avdeling, Motestatus.HOLDT, frist, date(2026, 2, 8))
    _oppstart(avdeling, Motestatus.TAKKET_NEI, frist, frist)
    _oppstart(avdeling, Motestatus.IKKE_TILLATT, frist, frist)
    _oppstart(avdeling, Motestatus.IKKE_TILBUDT, frist, frist, grunn="Ferie")
    _oppstart(avdeling, Motestatus.HOLDT, date(2025, 12, 31), date(2025, 12, 31))
    punkt = {"relasjon": holdt.plan.relasjon, "mote": holdt, "ansvarlig": marte, "frist": frist}
    OppfolgingFactory(**punkt, lukket=frist, status="gjort", kommentar="Gjort")
    OppfolgingFactory(**punkt, lukket=date(2026, 2, 9), status="gjort", kommentar="For sent")
    OppfolgingFactory(**punkt)
    enheter = Organisasjonsenhet.objects.filter(pk=avdeling.pk)

    tall = _tall(enheter)

    assert tall["1.1"] == Tall(1, 3)
    assert tall["1.2"] == Tall(3, 5)
    assert tall["1.6"] == Tall(1, 3)


def test_tallene_gjelder_bare_egne_enheter(avdeling, omraade, parametere):
    _oppstart(avdeling, Motestatus.HOLDT, date(2026, 2, 7), date(2026, 2, 7))
    andre = Organisasjonsenhet.objects.filter(pk=omraade.pk)

    tall = _tall(andre)

    assert tall["1.1"] == Tall(0, 0)
    i_treet = Organisasjonsenhet.objects.i_treet(omraade)
    assert _tall(i_treet)["1.1"] == Tall(1, 1)


def test_rapporten_fryser_tallene_og_bygges_bare_en_gang(leder, omraade, avdeling, parametere):
    _oppstart(avdeling, Motestatus.HOLDT, date(2026, 2, 7), date(2026, 2, 7))
    rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)
    _oppstart(avdeling, Motestatus.HOLDT, date(2026, 2, 8), date(2026, 2, 8))

    assert tasks.bygg_bestilte() == 1
    assert tasks.bygg_bestilte() == 0

    rapport.refresh_from_db()
    assert rapport.status == Rapportstatus.FERDIG
    assert rapport.tall["naa"]["1.1"] == [1, 1]
    assert bytes(rapport.pdf).startswith(b"%PDF")
    assert Varsel.objects.filter(til=leder, slag="rapport_ferdig").exists()


def test_dobbelt_bestilling_gir_samme_rapport(leder, omraade, parametere):
    forste = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)

    assert handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder) == forste


def test_avbrutt_bygging_tas_opp_igjen(leder, omraade, parametere):
    from tests.factories import om

    rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)
    Tertialrapport.objects.update(status=Rapportstatus.BYGGES, tatt=om(minutes=-7), forsok=1)

    tasks.bygg_bestilte()

    rapport.refresh_from_db()
    assert rapport.status == Rapportstatus.FERDIG


def test_samme_tall_gir_samme_dokument(leder, omraade, parametere):
    from rapportering import dokumenter

    rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)

    assert dokumenter.tertialrapport(rapport) == dokumenter.tertialrapport(rapport)


def test_en_ferdig_rapport_kan_ikke_endres(leder, omraade, parametere):
    handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)
    tasks.bygg_bestilte()

    with pytest.raises(Error, match="bare imot nye rader"), transaction.atomic():
        Tertialrapport.objects.update(tall={})


def test_lederen_ser_tall_og_definisjoner_men_ingen_navn(
    leder, omraade, relasjon, marte, parametere, logg_inn
):
    side = logg_inn(leder).get(reverse("rapportering:tertial")).content.decode()

    assert "Har kontaktperson" in side
    assert "Oppfølgingspunkter lukket innen den første fristen" in side
    assert relasjon.parorende.person.etternavn not in side


def test_tertialet_kan_ikke_bestilles_for_det_begynner(leder, omraade, parametere, logg_inn):
    from paarorende.feil import Regelbrudd

    with pytest.raises(Regelbrudd):
        handlinger.bestill_rapport(omraade, aar=2099, tertial=1, av=leder)
