"""Grensene i definisjonene til satsningsområde 1, én tabell per indikator (domene § 5.3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from paarorende.models import Evaluering, Organisasjonsenhet, Rolletildeling
from paarorende.valg import Nivaa, Rolle
from rapportering import handlinger, regler, sporringer, tasks
from samarbeid import sporringer as samarbeid
from samarbeid.models import Gjennomforing, Opplaring
from samarbeid.sporringer import INDIKATORER, Tall
from samarbeid.valg import Moteslag, Motestatus
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    MoteFactory,
    MoteplanFactory,
    RelasjonFactory,
    RolletildelingFactory,
)

FORSTE = (2026, 1)  # 1. januar til 30. april
SISTE = date(2026, 4, 30)
FOR_LENGST = datetime(2020, 1, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("parametere")


@pytest.fixture(autouse=True)
def _tiden():
    """Torsdag 10. september 2026: to ferdige tertial i år, og det tredje har begynt."""
    with time_machine.travel(datetime(2026, 9, 10, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def virksomhet(avdeling):
    return avdeling.overordnet


def tall(omraade, nummer, tertial=FORSTE):
    enheter = Organisasjonsenhet.objects.i_treet(omraade)
    return samarbeid.maal_indikatorer(enheter, [tertial])[0][nummer]


def _avtalt(avdeling, frist, status=Motestatus.HOLDT, avsluttet=None, slag=Moteslag.OPPFOLGING):
    plan = MoteplanFactory(relasjon=RelasjonFactory(), avdeling=avdeling, startet=date(2025, 1, 10))
    grunn = "Ferie" if status == Motestatus.IKKE_TILBUDT else ""
    return MoteFactory(
        plan=plan, slag=slag, frist=frist, status=status, avsluttet=avsluttet, grunn=grunn
    )


AVTALT = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("felt", "ventet"),
    [
        ({"avsluttet": AVTALT - timedelta(days=20)}, (1, 1)),
        ({"avsluttet": AVTALT + timedelta(days=14)}, (1, 1)),
        ({"avsluttet": AVTALT + timedelta(days=15)}, (0, 1)),
        ({"status": Motestatus.SKAL_TILBYS}, (0, 1)),
        ({"status": Motestatus.IKKE_TILBUDT, "avsluttet": AVTALT}, (0, 1)),
        ({"status": Motestatus.TAKKET_NEI, "avsluttet": AVTALT}, (0, 0)),
        ({"status": Motestatus.IKKE_TILLATT, "avsluttet": AVTALT}, (0, 0)),
        ({"status": Motestatus.BORTFALT, "avsluttet": AVTALT}, (0, 0)),
        ({"slag": Moteslag.OPPSTART, "avsluttet": AVTALT}, (0, 0)),
        ({"slag": Moteslag.ONSKET, "avsluttet": AVTALT}, (0, 0)),
    ],
)
def test_avtalte_moter_er_holdt_innen_fjorten_dager(avdeling, omraade, felt, ventet):
    _avtalt(avdeling, AVTALT, **felt)

    assert tall(omraade, "1.3") == Tall(*ventet)


@pytest.mark.parametrize(
    ("frist", "tertial"),
    [
        (date(2025, 12, 17), (2025, 3)),  # de 14 dagene går ut nyttårsaften
        (date(2025, 12, 18), (2026, 1)),
        (date(2026, 4, 16), (2026, 1)),  # går ut 30. april
        (date(2026, 4, 17), (2026, 2)),
    ],
)
def test_et_avtalt_mote_telles_i_tertialet_der_de_fjorten_dagene_gaar_ut(
    avdeling, omraade, frist, tertial
):
    _avtalt(avdeling, frist, avsluttet=frist)

    telt = {t: tall(omraade, "1.3", t) for t in [(2025, 3), (2026, 1), (2026, 2)]}

    assert {t for t, funnet in telt.items() if funnet == Tall(1, 1)} == {tertial}


def test_et_avtalt_mote_telles_ikke_for_de_fjorten_dagene_er_gaatt(avdeling, omraade):
    _avtalt(avdeling, date(2026, 8, 26), status=Motestatus.SKAL_TILBYS)  # gikk ut i går
    _avtalt(avdeling, date(2026, 8, 27), status=Motestatus.SKAL_TILBYS)  # går ut i dag

    assert tall(omraade, "1.3", (2026, 3)) == Tall(0, 1)


IDAG = date(2026, 9, 10)


@pytest.mark.parametrize(
    ("frist", "felt", "ventet"),
    [
        (IDAG - timedelta(days=1), {}, (0, 1)),
        (IDAG, {}, (0, 0)),
        (IDAG, {"status": Motestatus.HOLDT, "avsluttet": IDAG}, (1, 1)),
    ],
)
@pytest.mark.parametrize("nummer", ["1.1", "1.2"])
def test_en_frist_som_gaar_ut_i_dag_er_ikke_brutt_for_i_morgen(
    avdeling, omraade, nummer, frist, felt, ventet
):
    _avtalt(avdeling, frist, slag=Moteslag.OPPSTART, **{"status": Motestatus.SKAL_TILBYS, **felt})

    assert tall(omraade, nummer, (2026, 3)) == Tall(*ventet)


def _svar(enhet, *svar, tertial=FORSTE, slag="samarbeidsmote"):
    aar, nr = tertial
    Evaluering.objects.bulk_create(
        Evaluering(slag=slag, enhet=enhet, aar=aar, tertial=nr, lyttet=1, likeverdig=s)
        for s in svar
    )


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        ([5] * 4, (0, 0)),
        ([5] * 5, (5, 5)),
        ([4, 5, 3, 2, 1], (2, 5)),
        ([5, 5, 5, 5, None], (0, 0)),  # fem svarte, men bare fire på dette spørsmålet
        ([5, 5, 5, 5, 5, None], (5, 5)),
    ],
)
def test_likeverd_er_fire_og_fem_fra_virksomheter_med_fem_svar(virksomhet, omraade, svar, ventet):
    _svar(virksomhet, *svar)

    assert tall(omraade, "1.7") == Tall(*ventet)


def test_en_liten_virksomhet_kan_ikke_regnes_ut_fra_summen(virksomhet, omraade):
    liten = EnhetFactory(nivaa=Nivaa.VIRKSOMHET, overordnet=virksomhet.overordnet)
    _svar(virksomhet, *[5] * 10)
    _svar(liten, 1, 1, 1, 1)

    assert tall(omraade, "1.7") == Tall(10, 10)


def test_likeverd_vises_bare_for_ferdige_tertial_og_bare_fra_samarbeidsmoter(virksomhet, omraade):
    for tertial in [(2026, 2), (2026, 3)]:
        _svar(virksomhet, *[5] * 5, tertial=tertial)
    _svar(virksomhet, *[1] * 5, tertial=(2026, 2), slag="kurs")

    assert tall(omraade, "1.7", (2026, 2)) == Tall(5, 5)
    assert tall(omraade, "1.7", (2026, 3)) is None


@pytest.mark.parametrize(
    ("naa", "ferdig"),
    [
        (datetime(2026, 8, 31, 21, 59, tzinfo=UTC), False),  # 23.59 i Moss
        (datetime(2026, 8, 31, 22, 0, tzinfo=UTC), True),  # midnatt i Moss
    ],
)
def test_tertialet_er_ferdig_ved_midnatt_i_moss(virksomhet, omraade, naa, ferdig):
    _svar(virksomhet, *[5] * 5, tertial=(2026, 2))

    with time_machine.travel(naa):
        assert (tall(omraade, "1.7", (2026, 2)) is not None) is ferdig


def _rolle(enhet, rolle, fra, til, godkjent=FOR_LENGST, konto=None):
    return RolletildelingFactory(
        konto=konto or AnsattFactory(),
        rolle=rolle,
        enhet=enhet,
        fra=fra,
        til=til,
        godkjent=godkjent,
    )


@pytest.mark.parametrize(
    ("endret", "ventet"),
    [
        ({}, 1),
        ({"fra": SISTE}, 1),
        ({"fra": SISTE + timedelta(days=1)}, 0),
        ({"til": SISTE + timedelta(days=1)}, 1),
        ({"til": SISTE}, 0),
        ({"godkjent": datetime(2026, 4, 30, 21, 59, tzinfo=UTC)}, 1),
        ({"godkjent": datetime(2026, 4, 30, 22, 0, tzinfo=UTC)}, 0),  # 1. mai i Moss
        ({"rolle": Rolle.ANSATT}, 0),
    ],
)
def test_virksomheten_har_paarorendekontakt_den_siste_dagen(virksomhet, omraade, endret, ventet):
    rolle = {
        "rolle": Rolle.PAARORENDEKONTAKT,
        "fra": date(2026, 1, 5),
        "til": date(2026, 12, 1),
        **endret,
    }
    _rolle(virksomhet, **rolle)

    assert tall(omraade, "1.8") == Tall(ventet, 1)


@pytest.mark.parametrize(("til", "antall"), [(None, 2), (SISTE + timedelta(days=1), 2), (SISTE, 1)])
def test_nedlagte_virksomheter_telles_ikke(virksomhet, omraade, til, antall):
    EnhetFactory(nivaa=Nivaa.VIRKSOMHET, overordnet=virksomhet.overordnet, til=til)

    assert tall(omraade, "1.8") == Tall(0, antall)


def test_en_rolle_som_ikke_er_godkjent_gir_ikke_dekning(virksomhet, omraade):
    _rolle(virksomhet, Rolle.PAARORENDEKONTAKT, date(2026, 1, 5), date(2026, 12, 1))
    Rolletildeling.objects.filter(enhet=virksomhet).update(godkjent=None, godkjent_av=None)

    assert tall(omraade, "1.8") == Tall(0, 1)


@pytest.fixture
def kurs(db):
    return Opplaring.objects.create(tittel="Samtaler med pårørende", gyldig_maaneder=24)


def _tok(konto, kurs, dato):
    Gjennomforing.objects.create(konto=konto, opplaring=kurs, dato=dato, fort_av=konto)


@pytest.mark.parametrize(
    ("dato", "ventet"),
    [
        (None, 0),
        (date(2024, 4, 29), 0),
        (date(2024, 4, 30), 1),  # gjelder til og med 30. april 2026
        (SISTE, 1),
        (SISTE + timedelta(days=1), 0),  # tatt etter perioden
    ],
)
def test_opplaringen_gjelder_i_24_maaneder_til_den_siste_dagen(
    avdeling, omraade, kurs, dato, ventet
):
    rolle = _rolle(avdeling, Rolle.ANSATT, date(2026, 1, 5), date(2026, 12, 1))
    if dato:
        _tok(rolle.konto, kurs, dato)

    assert tall(omraade, "1.9") == Tall(ventet, 1)


@pytest.mark.parametrize(
    ("endret", "antall"),
    [
        ({"fra": SISTE}, 1),
        ({"fra": SISTE + timedelta(days=1)}, 0),
        ({"til": SISTE}, 0),
        ({"godkjent": datetime(2026, 4, 30, 22, 0, tzinfo=UTC)}, 0),
        ({"rolle": Rolle.AVDELINGSLEDER}, 0),
    ],
)
def test_bare_de_som_var_ansatt_den_siste_dagen_er_med(avdeling, omraade, kurs, endret, antall):
    rolle = {
        "rolle": Rolle.ANSATT,
        "fra": date(2026, 1, 5),
        "til": date(2026, 12, 1),
        **endret,
    }
    _rolle(avdeling, **rolle)

    assert tall(omraade, "1.9") == Tall(0, antall)


def test_en_ansatt_i_to_avdelinger_telles_en_gang_og_trenger_alle_kursene(
    avdeling, virksomhet, omraade, kurs
):
    annen = EnhetFactory(nivaa=Nivaa.AVDELING, overordnet=virksomhet)
    konto = AnsattFactory()
    for enhet in (avdeling, annen):
        _rolle(enhet, Rolle.ANSATT, date(2026, 1, 5), date(2026, 12, 1), konto=konto)
    _tok(konto, kurs, date(2026, 2, 1))
    assert tall(omraade, "1.9") == Tall(1, 1)

    Opplaring.objects.create(tittel="Barn som pårørende")
    assert tall(omraade, "1.9") == Tall(0, 1)

    Opplaring.objects.update(aktiv=False)
    assert tall(omraade, "1.9") == Tall(0, 1), "Uten kurs har ingen tatt dem."


def test_flere_tertial_gir_samme_svar_som_ett_om_gangen(avdeling, virksomhet, omraade, kurs):
    for frist in (date(2025, 11, 1), date(2025, 12, 1), date(2026, 2, 2), date(2026, 6, 6)):
        _avtalt(avdeling, frist, avsluttet=frist)
        _avtalt(avdeling, frist, slag=Moteslag.OPPSTART, avsluttet=frist)
    _svar(virksomhet, *[5] * 6)
    _rolle(virksomhet, Rolle.PAARORENDEKONTAKT, date(2026, 1, 5), date(2026, 6, 1))
    _rolle(avdeling, Rolle.ANSATT, date(2026, 1, 5), date(2026, 6, 1))
    enheter = Organisasjonsenhet.objects.i_treet(omraade)
    tertialer = [(2026, 3), (2026, 2), (2026, 1), (2025, 3)]

    samlet = samarbeid.maal_indikatorer(enheter, tertialer)

    assert samlet == [samarbeid.maal_indikatorer(enheter, [t])[0] for t in tertialer]
    assert len({str(t) for t in samlet}) == len(tertialer)


def test_antall_sporringer_folger_ikke_antall_tertial(omraade, kurs, django_assert_num_queries):
    enheter = Organisasjonsenhet.objects.i_treet(omraade)

    for antall in (1, 5):
        with django_assert_num_queries(9):
            samarbeid.maal_indikatorer(enheter, [(2026, 1)] * antall)


# Tallene slik lederen ser dem


def test_vaare_egne_plikter_vises_ogsaa_naar_de_er_faa(virksomhet, omraade):
    _rolle(virksomhet, Rolle.PAARORENDEKONTAKT, date(2026, 1, 5), date(2026, 12, 1))
    EnhetFactory(nivaa=Nivaa.VIRKSOMHET, overordnet=virksomhet.overordnet)
    frosset = sporringer.tall_for(omraade, *FORSTE)

    vist = {m.nummer: m.naa for m in sporringer.maalinger(frosset, *FORSTE)}

    assert vist["1.8"] == regler.Vist(50, 1, 2, skjult=False, tilstand="under")
    assert vist["1.9"].tilstand == "ingen"


def test_svar_fra_paarorende_skjules_naar_de_er_faa(virksomhet, omraade):
    _svar(virksomhet, 5, 5, 5, 5, 5, 1)
    frosset = sporringer.tall_for(omraade, *FORSTE)

    vist = {m.nummer: m.naa for m in sporringer.maalinger(frosset, *FORSTE)}

    assert vist["1.7"] == regler.Vist(None, None, 6, skjult=True, tilstand="skjult")


def test_en_avdeling_har_ikke_tallene_som_bare_finnes_per_virksomhet(avdeling, omraade):
    per_virksomhet = {i.nummer for i in INDIKATORER if i.per_virksomhet}

    i_avdelingen = set(sporringer.tall_for(avdeling, *FORSTE)["naa"])
    i_omraadet = set(sporringer.tall_for(omraade, *FORSTE)["naa"])

    assert per_virksomhet == {"1.7", "1.8"}
    assert i_omraadet - i_avdelingen == per_virksomhet


def test_tall_frosset_for_en_ny_indikator_kom_kan_fortsatt_leses(omraade):
    """Slik var raden før 1.3 og de siste kom, og før utviklingen ble med."""
    frosset = {"naa": {"1.1": [9, 12], "1.2": [12, 12]}, "forrige": {"1.1": [8, 12]}}

    maalinger = sporringer.maalinger(frosset, *FORSTE)

    assert [m.nummer for m in maalinger] == ["1.1", "1.2"]
    assert [(p.aar, p.nr) for p in maalinger[0].utvikling] == [(2025, 3), (2026, 1)]
    assert maalinger[1].forrige == regler.IKKE_MAALT
    assert "uten prosent" in maalinger[1].beskrivelse


def test_en_gammel_rapport_bygges_som_foer(leder, omraade):
    rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)
    rapport.tall = {"naa": {"1.1": [9, 12]}, "forrige": {"1.1": [8, 12]}}
    rapport.save(update_fields=["tall"])

    assert tasks.bygg_bestilte() == 1

    rapport.refresh_from_db()
    assert bytes(rapport.pdf).startswith(b"%PDF")


def test_rapporten_sier_om_tertialet_var_ferdig(leder, omraade, monkeypatch):
    fylt = []
    monkeypatch.setattr(
        "rapportering.dokumenter.dokumenter.lag_pdf", lambda mal, data: fylt.append(data) or b"%PDF"
    )
    for tertial in (2, 3):  # det andre er over; det tredje har så vidt begynt
        handlinger.bestill_rapport(omraade, aar=2026, tertial=tertial, av=leder)
        tasks.bygg_bestilte()

    assert [data["saa_langt"] for data in fylt] == [False, True]


def test_utviklingen_gaar_fem_tertial_tilbake_og_fryses(leder, omraade, avdeling):
    for frist in (date(2025, 2, 2), date(2026, 2, 2)):
        _avtalt(avdeling, frist, avsluttet=frist, slag=Moteslag.OPPSTART)

    rapport = handlinger.bestill_rapport(omraade, aar=2026, tertial=1, av=leder)
    _avtalt(avdeling, date(2025, 2, 2), avsluttet=date(2025, 2, 2), slag=Moteslag.OPPSTART)

    forste = sporringer.maalinger(rapport.tall, rapport.aar, rapport.tertial)[0]
    assert [(p.aar, p.nr) for p in forste.utvikling] == [
        (2024, 3), (2025, 1), (2025, 2), (2025, 3), (2026, 1)
    ]  # fmt: skip
    assert [f["1.1"] for f in rapport.tall["tidligere"]] == [[0, 0], [1, 1], [0, 0]]


# Bildet og tabellen


def _frosset(*tall):
    naa, forrige, *tidligere = ({"1.1": t} for t in tall)
    return {"naa": naa, "forrige": forrige, "tidligere": tidligere}


def test_bildet_sier_det_samme_som_tabellen():
    """Nyeste først inn, eldste først ut. Skjulte og for få blir aldri en søyle."""
    frosset = _frosset([58, 100], [3, 50], [9, 9], [100, 100], [0, 20])

    maaling = sporringer.maalinger(frosset, *FORSTE)[0]

    assert [(s.tegn, s.hoyde) for s in maaling.soyler] == [
        ("0", 0), ("100", 100), ("–", 0), (":", 0), ("58", 58)
    ]  # fmt: skip
    assert maaling.beskrivelse == (
        "Første møte holdt innen fristen. Søylediagram: 3. tertial 2024 0 prosent, "
        "1. tertial 2025 100 prosent, 2. tertial 2025 uten prosent, 3. tertial 2025 skjult, "
        "1. tertial 2026 58 prosent. Målet er 80 prosent."
    )


@pytest.mark.parametrize(
    ("prosent", "y", "inni", "tekst_y"),
    [(0, 104, False, 99), (17, 87, False, 82), (18, 86, True, 98), (100, 4, True, 98)],
)
def test_tallet_staar_inni_soylen_naar_det_er_plass(prosent, y, inni, tekst_y):
    (soyle,) = sporringer.diagram.soyler([("1. t. 26", prosent, str(prosent))])

    assert (soyle.y, soyle.inni, soyle.tekst_y, soyle.sist) == (y, inni, tekst_y, True)


def test_siden_viser_hver_indikator_med_bilde_tabell_og_definisjon(leder, omraade, logg_inn):
    side = logg_inn(leder).get(reverse("rapportering:tertial")).content.decode()

    assert side.count('role="img"') == 0, "Uten prosent er det ingenting å tegne."
    assert side.count("For få tall til et bilde ennå") == len(INDIKATORER)
    assert side.count("Utviklingen tertial for tertial") == len(INDIKATORER)
    for indikator in INDIKATORER:
        assert indikator.definisjon.split(",")[0] in side
        assert indikator.kilde in side
    assert "3. tertial 2026 så langt" in side
    assert "Kommer når tertialet er ferdig" in side
