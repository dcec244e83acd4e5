"""Sidene om rytmen og fristene: hvem ser navn, hvem ser tall, og hva gjøres med feil."""

import pytest

from paarorende.valg import Adressegradering, Rolle
from samarbeid.models import Etterlattsamtale, Moteplan, Planpause
from samarbeid.valg import Motestatus
from tests.factories import (
    AnsattFactory,
    BrukerFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    PersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)

FRISTER = "/samarbeid/frister/"


@pytest.fixture
def plan(relasjon, tjeneste, avdeling, parametere):
    return MoteplanFactory(relasjon=relasjon, avdeling=avdeling, tjeneste=tjeneste)


@pytest.fixture
def avdelingsleder(avdeling):
    konto = AnsattFactory(email="oystein@example.org")
    RolletildelingFactory(konto=konto, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    return konto


def test_gul_kommer_for_rod_i_lista(client, logg_inn, plan, marte, avdeling):
    MoteFactory(plan=plan, frist=dag(3))
    annen = RelasjonFactory()
    KontaktpersonFactory(relasjon=annen, konto=marte)
    MoteFactory(plan=MoteplanFactory(relasjon=annen, avdeling=avdeling), frist=dag(-1))

    logg_inn(marte)
    side = client.get(FRISTER).content.decode()

    assert side.index("Over fristen</span>") < side.index("Nærmer seg</span>")


def test_avdelingslederen_ser_navn_i_egen_avdeling_men_ikke_skjermede(
    client, logg_inn, plan, avdelingsleder, avdeling, marte
):
    MoteFactory(plan=plan)
    skjermet = RelasjonFactory(
        bruker=BrukerFactory(
            person=PersonFactory(adressegradering=Adressegradering.STRENGT_FORTROLIG)
        ),
        parorende__person__etternavn="Hemmelig",
    )
    TjenesteFactory(bruker=skjermet.bruker, avdeling=avdeling)
    MoteFactory(plan=MoteplanFactory(relasjon=skjermet, avdeling=avdeling))

    logg_inn(avdelingsleder)
    side = client.get(FRISTER).content.decode()

    assert plan.relasjon.parorende.person.navn in side
    assert "Hemmelig" not in side


def test_parorendekontakten_ser_tall_men_aldri_navn(client, logg_inn, plan, avdeling, marte):
    MoteFactory(plan=plan, frist=dag(-2))
    konto = AnsattFactory()
    RolletildelingFactory(konto=konto, rolle=Rolle.PAARORENDEKONTAKT, enhet=avdeling.overordnet)

    logg_inn(konto)
    side = client.get(FRISTER).content.decode()

    assert "Vest dag" in side
    assert plan.relasjon.parorende.person.navn not in side


def test_et_mote_i_pause_er_ikke_over_fristen(client, logg_inn, plan, marte):
    MoteFactory(plan=plan, frist=dag(-2))
    Planpause.objects.create(plan=plan, fra=dag(-3), grunn="sykehus", fort_av=marte)

    logg_inn(marte)

    assert "Over fristen</span>" not in client.get(FRISTER).content.decode()


def test_fristlista_bruker_like_mange_sporringer_uansett_lengde(
    client, logg_inn, plan, marte, avdeling, tell_sporringer
):
    MoteFactory(plan=plan)
    logg_inn(marte)
    for_ = tell_sporringer(client, FRISTER)
    for _nr in range(4):
        relasjon = RelasjonFactory()
        KontaktpersonFactory(relasjon=relasjon, konto=marte)
        MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))

    assert tell_sporringer(client, FRISTER) == for_


def test_marte_lar_rytmen_hvile_og_starter_den_igjen(client, logg_inn, plan, marte):
    mote = MoteFactory(plan=plan, frist=dag(5))
    logg_inn(marte)

    client.post(f"/samarbeid/planer/{plan.pk}/pause/", {"fra": dag(-4), "grunn": "sykehus"})
    pause = Planpause.objects.get()
    assert "Pause nå" in client.get(plan.get_absolute_url()).content.decode()
    client.post(f"/samarbeid/pauser/{pause.pk}/slutt/", {"til": dag()})

    mote.refresh_from_db()
    assert mote.frist == dag(9)


def test_en_ugyldig_dato_faar_melding_og_ingenting_endres(client, logg_inn, plan, marte):
    logg_inn(marte)

    svar = client.post(f"/samarbeid/planer/{plan.pk}/pause/", {"fra": "31.02.2026", "grunn": "x"})

    assert "Skriv datoen som dag, måned og år" in svar.content.decode()
    assert not Planpause.objects.exists()


def test_kari_sier_hvordan_hun_vil_ha_kontakt_og_marte_ser_det(client, logg_inn, plan, kari, marte):
    logg_inn(kari)
    client.post(
        f"/samarbeid/planer/{plan.pk}/onske/",
        {"frekvens": "kvartal", "kontaktmaate": "telefon", "tekst": "Helst etter middag"},
    )

    logg_inn(marte)
    side = client.get(plan.get_absolute_url()).content.decode()
    assert "Helst etter middag" in side
    assert "Hver tredje måned" in side


def test_lederen_ser_planen_men_ikke_det_kari_har_sagt(
    client, logg_inn, plan, avdelingsleder, marte
):
    Moteplan.objects.filter(pk=plan.pk).update(kontaktonske="Helst etter middag")
    mote = MoteFactory(plan=plan)
    logg_inn(avdelingsleder)

    svar = client.get(plan.get_absolute_url())

    assert svar.status_code == 200
    assert "Helst etter middag" not in svar.content.decode()
    assert client.get(mote.get_absolute_url()).status_code == 404


def test_brukeren_ser_ikke_det_den_parorende_onsker(client, logg_inn, plan, relasjon, marte):
    from tests.factories import KontoFactory

    konto = KontoFactory()
    relasjon.bruker.person.konto = konto
    relasjon.bruker.person.save()
    Moteplan.objects.filter(pk=plan.pk).update(kontaktonske="Han er tung å bære")
    logg_inn(konto)

    svar = client.get(plan.get_absolute_url())

    assert "tung å bære" not in svar.content.decode()


def test_marte_registrerer_samtalen_med_den_etterlatte(client, logg_inn, relasjon, marte):
    samtale = Etterlattsamtale.objects.create(relasjon=relasjon, ansvarlig=marte, frist=dag(3))
    logg_inn(marte)

    svar = client.post(f"/samarbeid/etterlatt/{samtale.pk}/", {"utfall": "ringt"})

    samtale.refresh_from_db()
    assert svar.status_code == 302
    assert samtale.utfort == dag()
    assert client.get(f"/samarbeid/etterlatt/{samtale.pk}/").status_code == 404


def test_en_avsluttet_plan_viser_historien_uten_knapper(client, logg_inn, plan, marte):
    MoteFactory(plan=plan, status=Motestatus.HOLDT, avsluttet=dag(-1))
    Moteplan.objects.filter(pk=plan.pk).update(avsluttet=dag())
    logg_inn(marte)

    side = client.get(plan.get_absolute_url()).content.decode()

    assert "Ta en pause fra møtene</a>" not in side
    assert "Holdt" in side
