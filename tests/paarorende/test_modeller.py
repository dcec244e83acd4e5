"""Det som alltid må være sant, håndheves av databasen."""

import pytest
from django.db import Error, IntegrityError, connection, transaction

from paarorende import logg
from paarorende.models import Hendelse, Oppslag, Parameter, Person, Relasjon
from paarorende.queryset import NorskSortering
from paarorende.valg import Rolle
from tests.factories import (
    DelingsgrunnlagFactory,
    KontaktpersonFactory,
    PersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
)


@pytest.mark.parametrize("modell", [Oppslag, Hendelse])
@pytest.mark.parametrize(
    "sql", ["UPDATE {t} SET tidspunkt = now()", "DELETE FROM {t}", "TRUNCATE {t}"]
)
def test_loggene_kan_ikke_endres_slettes_eller_tommes(marte, relasjon, modell, sql):
    logg.oppslag(marte, [relasjon], grunnlag="Prøve")
    logg.hendelse(marte, "prove", relasjon)
    tabell = modell._meta.db_table
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(Error, match="bare imot nye rader"), transaction.atomic():
        connection.cursor().execute(sql.format(t=tabell))

    assert modell.objects.count() == 1


def test_bare_en_aktiv_relasjon_per_par(relasjon):
    with pytest.raises(IntegrityError, match="relasjon_en_aktiv"), transaction.atomic():
        RelasjonFactory(parorende=relasjon.parorende, bruker=relasjon.bruker)


def test_bare_en_kontaktperson_om_gangen(relasjon, marte, jonas):
    with pytest.raises(IntegrityError, match="kontaktperson_en"), transaction.atomic():
        KontaktpersonFactory(relasjon=relasjon, konto=jonas)


def test_en_rolle_varer_hoyst_tolv_maaneder(marte, avdeling):
    with pytest.raises(IntegrityError, match="hoyst_tolv"), transaction.atomic():
        RolletildelingFactory(konto=marte, enhet=avdeling, fra=dag(), til=dag(367))


def test_ingen_gir_seg_selv_en_rolle(marte, avdeling):
    with pytest.raises(IntegrityError, match="seg_selv"), transaction.atomic():
        RolletildelingFactory(konto=marte, enhet=avdeling, tildelt_av=marte)


def test_et_samtykke_krever_en_giver_som_er_informert(relasjon):
    with pytest.raises(IntegrityError, match="informert"), transaction.atomic():
        DelingsgrunnlagFactory(
            bruker=relasjon.bruker, parorende=relasjon.parorende, informert_om_konsekvenser=False
        )


def test_fastsatt_naermeste_krever_hvem_og_hvorfor(relasjon):
    with pytest.raises(IntegrityError, match="naermeste_har_grunnlag"), transaction.atomic():
        Relasjon.objects.filter(pk=relasjon.pk).update(
            naermeste=True, naermeste_grunnlag="fastsatt"
        )


def test_to_verdier_av_samme_parameter_kan_ikke_gjelde_samtidig(parametere):
    with pytest.raises(IntegrityError, match="parameter_en"), transaction.atomic():
        Parameter.objects.create(
            nokkel="over_tid_uker", navn="x", verdi=9, fra=dag(), kilde="x", godkjent_av="x"
        )


def test_ae_oe_aa_kommer_sist_i_hver_liste(db):
    for navn in ("Åse", "Øye", "Ærlig", "Zorn", "Aas", "østby"):
        PersonFactory(etternavn=navn)

    navn = Person.objects.order_by(NorskSortering("etternavn")).values_list("etternavn", flat=True)

    assert list(navn) == ["Aas", "Zorn", "Ærlig", "østby", "Øye", "Åse"]


def test_utgaatt_rolle_gir_ingen_tilgang(jonas, relasjon, tjeneste, avdeling):
    rolle = RolletildelingFactory(konto=jonas, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    assert relasjon in Relasjon.objects.synlig_for(jonas)

    rolle.til = dag()
    rolle.fra = dag(-100)
    rolle.save()

    assert relasjon not in Relasjon.objects.synlig_for(jonas)


def test_avdelingslederen_ser_ikke_skjermede(jonas, relasjon, tjeneste, avdeling):
    RolletildelingFactory(konto=jonas, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    relasjon.bruker.person.adressegradering = "fortrolig"
    relasjon.bruker.person.save()

    assert relasjon not in Relasjon.objects.synlig_for(jonas)


def test_vara_ser_parorende_bare_mens_kontaktpersonen_er_borte(marte, jonas, relasjon):
    from paarorende.models import Fravaer

    assert relasjon not in Relasjon.objects.synlig_for(jonas)
    fravaer = Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))
    assert relasjon in Relasjon.objects.synlig_for(jonas)

    fravaer.til = dag()
    fravaer.save()

    assert relasjon not in Relasjon.objects.synlig_for(jonas)
