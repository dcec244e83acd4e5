"""Den ene siden om én pårørende: hva den viser, og hvem den viser det til."""

import pytest

from paarorende import handlinger
from paarorende.models import Fravaer, Invitasjon
from paarorende.valg import Rolle
from tests.factories import (
    AnsattFactory,
    DelingsgrunnlagFactory,
    EnhetFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)


def side(klient, relasjon):
    svar = klient.get(relasjon.get_absolute_url())
    assert svar.status_code == 200
    return svar.content.decode()


def innhold(klient, relasjon):
    return klient.get(relasjon.get_absolute_url()).context


@pytest.fixture
def kari_selv(kari):
    kari.person.telefon, kari.person.epost = "41234567", "kari.s@example.org"
    kari.person.spraak, kari.person.tolk = "pl", "polsk"
    kari.person.save()
    return kari.person


def test_siden_sier_hvem_hun_er_og_hvordan_vi_naar_henne(kari_selv, marte, relasjon, logg_inn):
    html = side(logg_inn(marte), relasjon)

    for tekst in ("41\xa023\xa045\xa067", "kari.s@example.org", "Polsk", "Trenger tolk på polsk"):
        assert tekst in html
    assert f"Ektefelle til {relasjon.bruker.person.navn}" in html


def test_naermeste_fastsatt_viser_av_hvem_og_hvorfor(marte, relasjon, logg_inn):
    relasjon.naermeste, relasjon.naermeste_grunnlag = True, "fastsatt"
    relasjon.naermeste_fastsatt_av, relasjon.naermeste_dato = marte, dag()
    relasjon.naermeste_begrunnelse = "De bor sammen"
    relasjon.saerlig_tyngende = True
    relasjon.save()

    html = side(logg_inn(marte), relasjon)

    for tekst in ("av Marte Kvam", "De bor sammen", "Særlig tyngende omsorgsarbeid"):
        assert tekst in html


def test_det_bruker_har_sagt_ja_til_er_det_du_kan_fortelle(marte, relasjon, logg_inn):
    felles = {"bruker": relasjon.bruker, "parorende": relasjon.parorende}
    DelingsgrunnlagFactory(tema="avtaler", **felles)
    DelingsgrunnlagFactory(tema="okonomi", til=dag(), **felles)
    DelingsgrunnlagFactory(
        tema="helsetilstand", hjemmel="generell", giver=None, vurdert_av=marte, **felles
    )

    vist = innhold(logg_inn(marte), relasjon)

    assert vist["kan_fortelle"] == ["Avtaler og besøk"]
    assert {"Økonomi", "Helsetilstand", "Tjenestene"} <= set(vist["kan_lytte"])


def test_en_annen_parorendes_samtykke_teller_ikke_her(marte, relasjon, logg_inn):
    annen = RelasjonFactory(bruker=relasjon.bruker)
    KontaktpersonFactory(relasjon=annen, konto=marte)
    DelingsgrunnlagFactory(bruker=annen.bruker, parorende=annen.parorende)

    assert innhold(logg_inn(marte), relasjon)["kan_fortelle"] == []


def test_kontaktperson_og_vara(marte, jonas, relasjon, logg_inn):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))

    assert "<strong>Jonas Nyhus</strong> er vara" in side(logg_inn(jonas), relasjon)


def test_moter_og_lofter_vises_for_den_som_har_ansvaret(
    marte, avdelingsleder, relasjon, avdeling, logg_inn
):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte, frist=dag(-1))

    hos_marte, hos_leder = (side(logg_inn(k), relasjon) for k in (marte, avdelingsleder))

    for tekst in (mote.get_absolute_url(), "Ringe hver fredag", "Forsinket"):
        assert tekst in hos_marte
        assert tekst not in hos_leder
    assert "Bare kontaktpersonen og vara ser møtene" in hos_leder


def test_lederen_ser_bare_tjenestene_fra_sin_avdeling(
    avdelingsleder, marte, relasjon, tjeneste, logg_inn
):
    TjenesteFactory(bruker=relasjon.bruker, slag="dagsenter")

    assert "Dagsenter" not in side(logg_inn(avdelingsleder), relasjon)
    assert "Dagsenter" in side(logg_inn(marte), relasjon)


def test_invitasjonen_vises_til_den_er_brukt(marte, relasjon, logg_inn):
    person = relasjon.parorende.person
    assert "har sin egen innlogging" in side(logg_inn(marte), relasjon)
    person.konto = None
    person.save()
    assert "Ikke invitert ennå" in side(logg_inn(marte), relasjon)

    Invitasjon.objects.utsted(person=person, epost="k@example.org", dager=7, av=marte)

    assert "Se invitasjonen" in side(logg_inn(marte), relasjon)


def test_de_to_selv_ser_den_ikke(kari, relasjon, logg_inn):
    assert logg_inn(kari).get(relasjon.get_absolute_url()).status_code == 404


def test_ansatte_som_selv_er_naer_bruker_ser_den_ikke(marte, relasjon, logg_inn):
    RelasjonFactory(bruker=relasjon.bruker, parorende__person__konto=marte)

    assert logg_inn(marte).get(relasjon.get_absolute_url()).status_code == 404


def test_leder_i_nabo_avdelingen_og_forrige_kontaktperson_ser_den_ikke(
    marte, jonas, relasjon, tjeneste, avdeling, logg_inn
):
    nabo = AnsattFactory()
    enhet = EnhetFactory(nivaa="avdeling", overordnet=avdeling.overordnet)
    RolletildelingFactory(konto=nabo, rolle=Rolle.AVDELINGSLEDER, enhet=enhet)
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=marte)

    for konto, status in ((nabo, 404), (marte, 404), (jonas, 200)):
        assert logg_inn(konto).get(relasjon.get_absolute_url()).status_code == status


def test_siden_koster_like_mange_sporringer_uansett_hvor_mye_som_staar_der(
    marte, relasjon, avdeling, logg_inn, tell_sporringer
):
    def mer(antall):
        plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
        for nr in range(antall):
            mote = MoteFactory(plan=plan, frist=dag(-nr), status="holdt", avsluttet=dag(-nr))
            OppfolgingFactory(relasjon=relasjon, mote=mote)
        plan.avsluttet = dag()
        plan.save()

    klient, url = logg_inn(marte), relasjon.get_absolute_url()
    mer(1)
    faa = tell_sporringer(klient, url)
    mer(3)

    assert tell_sporringer(klient, url) == faa
