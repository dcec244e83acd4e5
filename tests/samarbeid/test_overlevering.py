"""Ingen står uten kontaktperson: tvungen etterfølger, notat, og lederen får vite om hull."""

import pytest
from django.utils import timezone

from paarorende.feil import Regelbrudd
from paarorende.models import Kontaktperson, Varsel
from paarorende.valg import Rolle, Varselslag
from samarbeid import handlinger, sporringer
from samarbeid.models import Overlevering, Samarbeidsmote
from tests.factories import (
    AnsattFactory,
    KontaktpersonFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)


@pytest.fixture
def to(relasjon, tjeneste, avdeling, marte):
    """Marte er kontaktperson for to."""
    annen = RelasjonFactory()
    TjenesteFactory(bruker=annen.bruker, avdeling=avdeling)
    KontaktpersonFactory(relasjon=annen, konto=marte)
    return [relasjon, annen]


@pytest.fixture
def oystein(avdeling):
    konto = AnsattFactory(email="oystein@example.org")
    RolletildelingFactory(konto=konto, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    return konto


def overlever(marte, etterfolgere, av=None):
    felt = {"notat": "Ringer fredager", "fra": dag(), "av": av or marte}
    return handlinger.overlever(marte, etterfolgere=etterfolgere, **felt)


def test_alle_faar_ny_kontaktperson_eller_ingen(to, marte, jonas):
    with pytest.raises(Regelbrudd, match="Alle må få"):
        overlever(marte, {to[0]: jonas})
    with pytest.raises(Regelbrudd, match="en annen"):
        overlever(marte, {to[0]: jonas, to[1]: marte})
    assert Kontaktperson.objects.gjeldende().filter(konto=marte).count() == 2

    overlever(marte, dict.fromkeys(to, jonas))

    assert Kontaktperson.objects.gjeldende().filter(konto=jonas).count() == 2
    assert not Kontaktperson.objects.gjeldende().filter(konto=marte).exists()


def test_moter_og_lofter_folger_med_og_den_parorende_faar_vite_det(
    to, avdeling, kari, marte, jonas
):
    mote = MoteFactory(
        plan=MoteplanFactory(relasjon=to[0], avdeling=avdeling), avtalt=True, moteleder=marte
    )
    punkt = OppfolgingFactory(relasjon=to[0], mote=mote, ansvarlig=marte)

    overlever(marte, dict.fromkeys(to, jonas))

    mote.refresh_from_db()
    punkt.refresh_from_db()
    assert (mote.moteleder, punkt.ansvarlig) == (jonas, jonas)
    assert Varsel.objects.filter(til=kari, slag=Varselslag.KONTAKT_ENDRET).exists()
    assert mote in Samarbeidsmote.objects.redigerbar_for(jonas)
    assert mote not in Samarbeidsmote.objects.synlig_for(marte)


def test_notatet_leses_av_den_nye_og_av_den_det_gjelder(to, kari, ola, marte, jonas):
    notat = next(o for o in overlever(marte, dict.fromkeys(to, jonas)) if o.til.relasjon == to[0])

    for konto, ser in ((jonas, True), (kari, True), (marte, False), (ola, False)):
        assert (notat in Overlevering.objects.synlig_for(konto)) is ser


def test_lederen_kan_overlevere_for_sine_men_ikke_for_andres(
    client, logg_inn, to, marte, jonas, oystein
):
    annen = AnsattFactory()
    RolletildelingFactory(konto=annen, rolle=Rolle.AVDELINGSLEDER)
    adresse = f"/samarbeid/overlever/{marte.pk}/"
    logg_inn(annen)
    assert client.get(adresse).status_code == 404

    logg_inn(oystein)
    data = {"fra": dag(), "notat": "Ringer fredager", **{f"r-{r.pk}": jonas.pk for r in to}}
    svar = client.post(adresse, data)

    assert svar.status_code == 302
    assert Kontaktperson.objects.gjeldende().filter(konto=jonas).count() == 2


def test_mangler_en_etterfolger_sier_siden_fra_og_beholder_notatet(
    client, logg_inn, to, marte, jonas
):
    logg_inn(marte)
    data = {"fra": dag(-1), "notat": "Ringer fredager", f"r-{to[0].pk}": jonas.pk}

    side = client.post(f"/samarbeid/overlever/{marte.pk}/", data).content.decode()

    assert "Datoen kan ikke være passert." in side
    assert "Ringer fredager" in side
    assert Kontaktperson.objects.gjeldende().filter(konto=marte).count() == 2


@pytest.mark.parametrize(("dager", "over"), [(14, False), (15, True)])
def test_lederen_faar_vite_hvem_som_har_staatt_for_lenge_uten(
    to, marte, oystein, parametere, dager, over
):
    assert sporringer.uten_kontaktperson(oystein, dager=14) == []
    Kontaktperson.objects.filter(relasjon=to[0]).update(til=dag(-dager))

    rad = sporringer.uten_kontaktperson(oystein, dager=14)[0]

    assert rad.hva.startswith("1 pårørende")
    assert (rad.frist < dag()) is over


def side(client, adresse):
    svar = client.get(adresse)
    assert svar.status_code == 200
    return svar.content.decode()


def test_notatet_staar_hos_den_parorende_og_hos_den_som_tok_over(
    client, logg_inn, to, kari, ola, marte, jonas
):
    overlever(marte, dict.fromkeys(to, jonas))

    assert "Ringer fredager" in side(logg_inn(kari), "/min-side/")
    assert "Ringer fredager" in side(logg_inn(jonas), to[0].get_absolute_url())
    assert "Ringer fredager" not in side(logg_inn(ola), "/min-side/")


def test_et_gammelt_notat_forsvinner_naar_en_ny_tar_over(client, logg_inn, to, kari, marte, jonas):
    overlever(marte, dict.fromkeys(to, jonas))
    Kontaktperson.objects.filter(konto=marte).update(til=dag(-1))
    Kontaktperson.objects.filter(konto=jonas).update(fra=dag(-1))
    handlinger.overlever(
        jonas, etterfolgere=dict.fromkeys(to, marte), notat="Liker kaffe", fra=dag(), av=jonas
    )

    html = side(logg_inn(kari), "/min-side/")

    assert "Liker kaffe" in html
    assert "Ringer fredager" not in html


def test_et_notat_om_en_som_tar_over_senere_er_aapent_med_en_gang(
    client, logg_inn, to, kari, marte, jonas
):
    felt = {"notat": "Ringer fredager", "fra": dag(9), "av": marte}
    handlinger.overlever(marte, etterfolgere=dict.fromkeys(to, jonas), **felt)

    html = side(logg_inn(kari), "/min-side/")

    assert "Marte Kvam" in html  # hun er fortsatt den som kan ringes
    assert "Ringer fredager" in html


def test_beskjeden_til_den_parorende_gaar_den_dagen_den_nye_begynner(to, kari, marte, jonas):
    felt = {"notat": "Ringer fredager", "fra": dag(9), "av": marte}
    handlinger.overlever(marte, etterfolgere=dict.fromkeys(to, jonas), **felt)

    sendes = Varsel.objects.filter(til=kari, slag=Varselslag.KONTAKT_ENDRET)

    assert {timezone.localdate(v.sendes_fra) for v in sendes} == {dag(9)}


def test_den_som_begynte_i_dag_kan_ikke_overlevere_fra_i_dag(client, logg_inn, to, marte, jonas):
    Kontaktperson.objects.filter(relasjon=to[0]).update(fra=dag())
    data = {"fra": dag(), "notat": "Ringer fredager", **{f"r-{r.pk}": jonas.pk for r in to}}

    svar = logg_inn(marte).post(f"/samarbeid/overlever/{marte.pk}/", data)

    assert "Velg en senere dato." in svar.content.decode()
    assert Kontaktperson.objects.gjeldende().filter(konto=marte).count() == 2


def test_relasjonssiden_viser_veien_til_aa_overlevere(client, logg_inn, to, marte, jonas, oystein):
    adresse = f"/samarbeid/overlever/{marte.pk}/"

    assert adresse in side(logg_inn(marte), to[0].get_absolute_url())
    assert adresse in side(logg_inn(oystein), to[0].get_absolute_url())
