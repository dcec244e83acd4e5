"""Én liste over hva som minner hvem, når. Klokka sender den, kommandoen viser den."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from paarorende.models import Hendelse, Kontaktperson, Varsel
from paarorende.valg import Brukerstatus, Kanal, Maate, Rolle, Varselslag
from samarbeid import handlinger, klokke, regler, sporringer
from samarbeid.models import (
    Egenvurdering,
    Egenvurderingsdeling,
    Etterlattsamtale,
    Fagnettverk,
    Gjennomforing,
    Kartlegging,
    Oppgave,
    Oppgaveavtale,
    Oppgavemelding,
    Opplaring,
    Rutine,
    Rutineversjon,
)
from tests.factories import (
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RolletildelingFactory,
    dag,
)

pytestmark = pytest.mark.usefixtures("parametere")


# Reglene


@pytest.mark.parametrize(
    ("idag", "dager", "ventet"),
    [
        (date(2026, 12, 30), 3, (date(2026, 12, 31), date(2027, 1, 2))),
        (date(2026, 3, 28), 1, (date(2026, 3, 28), date(2026, 3, 29))),
        (date(2028, 2, 28), 1, (date(2028, 2, 28), date(2028, 2, 29))),
        (date(2026, 5, 1), 0, (date(2026, 5, 1), date(2026, 5, 1))),
        (date(2026, 5, 1), 30, (date(2026, 5, 29), date(2026, 5, 31))),
    ],
)
def test_vinduet_taaler_at_klokka_har_staatt_men_ikke_en_frist_som_er_passert(idag, dager, ventet):
    assert regler.vindu(idag, dager) == ventet


# Hver regel, på dagen den begynner å gjelde


def lofte(relasjon, avdeling, marte):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    return OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte, frist=dag(40))


def avtale(relasjon, avdeling, marte):
    return Oppgaveavtale.objects.create(
        relasjon=relasjon, nummer=1, laget_av=marte, status="gjelder", gyldig_til=dag(40)
    )


def melding(relasjon, avdeling, marte):
    oppgave = Oppgave.objects.create(
        relasjon=relasjon,
        avtale=avtale(relasjon, avdeling, marte),
        tekst="Handle",
        hvem="parorende",
        fra=dag(),
    )
    return Oppgavemelding.objects.create(oppgave=oppgave, frist=dag(40))


def deling(relasjon, avdeling, marte):
    kartlegging = Kartlegging.objects.create(nokkel="egen", navn="x", egen=True, aktiv=True)
    vurdering = Egenvurdering.objects.create(parorende=relasjon.parorende, kartlegging=kartlegging)
    return Egenvurderingsdeling.objects.create(
        egenvurdering=vurdering, delt_med=marte, frist=dag(40)
    )


def etterlatt(relasjon, avdeling, marte):
    return Etterlattsamtale.objects.create(relasjon=relasjon, ansvarlig=marte, frist=dag(40))


def rutine(relasjon, avdeling, marte):
    nettverk = Fagnettverk.objects.create(slag="kontakter", navn="x", leder=marte)
    rutine = Rutine.objects.create(nokkel="r", tittel="Dialog", nettverk=nettverk, eier=marte)
    return Rutineversjon.objects.create(
        rutine=rutine,
        nummer=1,
        innhold="x",
        status="publisert",
        skrevet_av=RolletildelingFactory().konto,
        godkjent_av=marte,
        godkjent=timezone.now(),
        publisert=timezone.now(),
        revideres=dag(40),
    )


def opplaring(relasjon, avdeling, marte):
    kurs = Opplaring.objects.create(tittel="Kurs", gyldig_maaneder=1, aktiv=True)
    gammel = Gjennomforing.objects.create(
        opplaring=kurs, konto=marte, dato=dag(-300), fort_av=marte
    )
    Gjennomforing.objects.create(opplaring=kurs, konto=marte, dato=dag(12), fort_av=marte)
    return gammel


REGLER = {
    "lofte": (lofte, 3, 40),
    "avtale": (avtale, 14, 40),
    "svar": (melding, 1, 40),
    "delt": (deling, 1, 40),
    "etterlatt": (etterlatt, 7, 40),
    "rutine": (rutine, 7, 40),
}


def konti(dager, regel):
    return {f.konto for f in sporringer.forfall(dag(dager)) if f.regel == regel}


@pytest.mark.parametrize("navn", REGLER)
def test_den_som_kan_gjore_noe_minnes_paa_dagen_og_ikke_dagen_foer(
    relasjon, avdeling, tjeneste, marte, navn
):
    lag, foer, frist = REGLER[navn]
    lag(relasjon, avdeling, marte)
    regel = {"delt": "svar"}.get(navn, navn)

    assert konti(frist - foer - 1, regel) == set()
    assert konti(frist - foer, regel) == {marte.pk}
    assert konti(frist + 1, regel) == set()


def test_opplaringen_regnes_fra_den_siste_gangen(relasjon, avdeling, marte):
    opplaring(relasjon, avdeling, marte)
    frist = regler.om_maaneder(dag(12), 1)
    dager = (frist - dag()).days

    assert konti(dager - 15, "opplaring") == set()
    assert konti(dager - 14, "opplaring") == {marte.pk}


def test_rollen_minner_den_som_har_den_og_den_som_ga_den_til_den_er_fornyet(avdeling):
    rolle = RolletildelingFactory(enhet=avdeling, til=dag(41))

    assert konti(9, "rolle") == set()
    assert konti(10, "rolle") == {rolle.konto_id, rolle.tildelt_av_id}
    RolletildelingFactory(
        enhet=avdeling, konto=rolle.konto, rolle=rolle.rolle, fra=dag(41), til=dag(300)
    )
    assert konti(10, "rolle") == set()


def test_lederen_faar_vite_at_noen_har_staatt_lenge_uten_kontaktperson(
    relasjon, tjeneste, marte, avdelingsleder, leder
):
    Kontaktperson.objects.update(til=dag())

    assert konti(13, "uten_kontakt") == set()
    assert konti(14, "uten_kontakt") == {avdelingsleder.pk}


def test_et_onske_uten_plan_minner_kontaktpersonen(relasjon, tjeneste, kari, marte):
    handlinger.be_om_mote(relasjon, onske="", maate=Maate.PORTAL, av=kari)

    assert konti(13, "svar") == {marte.pk}


@pytest.mark.parametrize("hendelse", ["dod", "slutt"])
def test_etter_et_dodsfall_og_en_slutt_minnes_ingen(relasjon, avdeling, tjeneste, marte, hendelse):
    for navn in ("lofte", "svar", "delt"):
        REGLER[navn][0](relasjon, avdeling, marte)
    if hendelse == "dod":
        relasjon.bruker.status = Brukerstatus.DOD
        relasjon.bruker.save()
    else:
        relasjon.til = dag()
        relasjon.save()

    assert [f for f in sporringer.forfall(dag(38)) if f.regel != "rolle"] == []
    assert konti(39, "svar") == set()


# Klokka


def test_klokka_minner_en_gang_selv_om_den_gaar_mange(relasjon, avdeling, marte):
    punkt = lofte(relasjon, avdeling, marte)
    punkt.frist = dag(3)
    punkt.save()

    for _gang in range(3):
        klokke.minn_om_frister()

    varsler = Varsel.objects.filter(slag=Varselslag.FRIST, kanal=Kanal.PORTAL)
    assert [v.til for v in varsler] == [marte]
    assert varsler[0].relasjon == relasjon


def test_sto_klokka_en_dag_gaar_paaminnelsen_dagen_etter(relasjon, avdeling, marte):
    lofte(relasjon, avdeling, marte)

    assert konti(38, "lofte") == {marte.pk}


def test_en_ny_frist_gir_en_ny_paaminnelse(relasjon, avdeling, marte):
    punkt = lofte(relasjon, avdeling, marte)
    for frist in (dag(3), dag(2)):
        punkt.frist = frist
        punkt.save()
        klokke.minn_om_frister()

    assert Varsel.objects.filter(slag=Varselslag.FRIST, kanal=Kanal.PORTAL).count() == 2


def test_paaminnelsene_gaar_om_morgenen_og_ikke_om_natta():
    plan = settings.CELERY_BEAT_SCHEDULE["frister"]

    assert plan["task"] == "samarbeid.klokke.minn_om_frister"
    assert (plan["schedule"].hour, plan["schedule"].minute) == ({6}, {30})


# Kommandoen


def kjor(*valg):
    ut = StringIO()
    call_command("paaminnelser", *valg, stdout=ut)
    return ut.getvalue()


@pytest.fixture
def i_morgen(relasjon, avdeling, marte):
    punkt = lofte(relasjon, avdeling, marte)
    punkt.tekst, punkt.frist = "Ringe fastlegen om medisinene", dag(4)
    punkt.save()
    return punkt


def test_torrkjoring_viser_i_morgen_og_skriver_ingenting(i_morgen, marte):
    foer = (Varsel.objects.count(), Hendelse.objects.count())

    ut = kjor("--torrkjor")

    assert "1 påminnelser. Ingenting er sendt." in ut
    assert f"Et løfte til en pårørende har frist  konto {marte.pk}" in ut
    assert str(dag(4)) in ut
    assert (Varsel.objects.count(), Hendelse.objects.count()) == foer


def test_torrkjoring_viser_aldri_navn_eller_innhold(i_morgen, relasjon, marte):
    ut = kjor("--torrkjor")

    person = relasjon.parorende.person
    for ord_ in (person.fornavn, person.etternavn, "Marte", "Kvam", "fastlegen", marte.email):
        assert ord_ not in ut


def test_det_som_er_sendt_vises_ikke_igjen(i_morgen):
    with time_machine.travel(datetime.now(ZoneInfo("Europe/Oslo")) + timedelta(days=1)):
        klokke.minn_om_frister()

    assert "0 påminnelser" in kjor("--torrkjor")


def test_uten_torrkjor_sendes_dagens(i_morgen):
    i_morgen.frist = dag(3)
    i_morgen.save()

    assert "Sendte 1 påminnelser." in kjor()
    assert "Sendte 0 påminnelser." in kjor()


@pytest.mark.parametrize("valg", [["--dato", "2026-12-24"], ["--torrkjor", "--dato", "24.12"]])
def test_gale_valg_forklares(valg):
    with pytest.raises(CommandError):
        kjor(*valg)


def test_rolletildelingene_i_proven_gaar_ikke_ut_i_morgen(marte):
    assert Rolle.ANSATT in {t.rolle for t in marte.rolletildelinger.all()}
    assert konti(1, "rolle") == set()
