from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.utils import timezone

from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Hendelse, Parameter, Varsel
from paarorende.valg import Kanal
from samarbeid import handlinger
from samarbeid.models import Oppfolging, Oppgave, Referatversjon, Svar
from samarbeid.valg import Motestatus, Referatsvar
from tests.factories import (
    MoteFactory,
    MoteplanFactory,
    TidsforslagFactory,
    VersjonFactory,
    dag,
    om,
)
from tests.samarbeid.tidshjelp import VIDEO, tre_tider


@pytest.fixture
def mote(relasjon, avdeling, marte):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))


FELT = {
    "dato": None,
    "viktig": "At jeg får sove",
    "frekvens": "kvartal",
    "oppgaver": [{"tekst": "Handle mat", "hvem": "parorende", "fra": ""}],
}


def _felt(marte, **ekstra):
    punkt = {"tekst": "Ringe hver fredag", "ansvarlig": str(marte.pk), "frist": str(dag(7))}
    return {**FELT, "dato": timezone.localdate(), "oppfolginger": [punkt], **ekstra}


def test_oppstartsmotet_faar_frist_etter_parameteren_som_gjaldt_da(tjeneste, relasjon, parametere):
    Parameter.objects.filter(nokkel="oppstartsmote_dager").update(til=dag(-5))
    Parameter.objects.create(
        nokkel="oppstartsmote_dager", navn="x", verdi=14, fra=dag(-5), kilde="x", godkjent_av="x"
    )

    mote = handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None)

    assert mote.frist == tjeneste.start + timedelta(days=28)


def test_samme_tjeneste_gir_bare_ett_mote(tjeneste, relasjon, parametere):
    forste = handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None)

    assert handlinger.aapne_plan(relasjon, tjeneste=tjeneste, av=None) == forste
    assert Hendelse.objects.filter(hva="samarbeid.mote_aapnet").count() == 1


def test_nye_tider_gir_beskjed_og_avloser_de_gamle(mote, marte, kari):
    TidsforslagFactory(mote=mote)

    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)

    assert [t.sted for t in mote.tidsforslag.all()] == ["video"] * 3
    assert set(Varsel.objects.filter(til=kari).values_list("kanal", flat=True)) == {
        Kanal.PORTAL,
        Kanal.EPOST,
        Kanal.SMS,
    }


def test_den_som_ikke_er_digital_faar_brev_i_utskriftskoen(mote, marte, kari):
    kari.person.digital = False
    kari.person.save()

    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)

    varsel = Varsel.objects.get()
    assert (varsel.kanal, varsel.til_person) == (Kanal.BREV, kari.person)


def test_en_passert_tid_kan_ikke_velges(mote, kari):
    forslag = TidsforslagFactory(mote=mote, starter=om(hours=-2), slutter=om(hours=-1))

    with pytest.raises(Regelbrudd):
        handlinger.velg_tid(mote, forslag=forslag, av=kari)


def test_valgt_tid_avtaler_motet_og_gir_kontaktpersonen_beskjed(mote, kari, marte):
    handlinger.foreslaa_tider(mote, tider=tre_tider(), ramme=VIDEO, av=marte)

    handlinger.velg_tid(mote, forslag=mote.tidsforslag.first(), av=kari)

    mote.refresh_from_db()
    assert mote.status == Motestatus.AVTALT
    assert Varsel.objects.filter(til=marte, slag="mote_avtalt").exists()


def test_to_som_skriver_samtidig_mister_ingenting(mote, marte, jonas):
    handlinger.lagre_referat(mote, felt=_felt(marte), versjon=0, av=marte)

    with pytest.raises(Konflikt) as feil:
        handlinger.lagre_referat(mote, felt=_felt(marte, viktig="Noe annet"), versjon=0, av=jonas)

    assert "Noe annet" in feil.value.mitt.values()
    assert "At jeg får sove" in feil.value.deres.values()
    mote.referat.refresh_from_db()
    assert mote.referat.viktig == "At jeg får sove"


def test_delt_referat_gir_svar_oppgaver_oppfolging_og_neste_frist(mote, marte, kari):
    handlinger.lagre_referat(mote, felt=_felt(marte), versjon=0, av=marte)

    versjon = handlinger.del_referat(mote, av=marte)

    mote.refresh_from_db()
    mote.plan.refresh_from_db()
    assert (mote.status, mote.avsluttet) == (Motestatus.HOLDT, timezone.localdate())
    assert Svar.objects.get().tekst == "At jeg får sove"
    assert Oppgave.objects.get().tekst == "Handle mat"
    assert Oppfolging.objects.get().ansvarlig == marte
    assert mote.plan.neste_frist > dag(80)
    assert versjon.nummer == 1
    assert Varsel.objects.filter(til=kari, slag="referat_delt", kanal=Kanal.EPOST).exists()


def test_referat_uten_hva_er_viktig_kan_ikke_deles(mote, marte):
    handlinger.lagre_referat(mote, felt=_felt(marte, viktig="", frekvens=""), versjon=0, av=marte)

    with pytest.raises(Regelbrudd, match="viktig"):
        handlinger.del_referat(mote, av=marte)

    assert not Referatversjon.objects.exists()


def test_et_delt_referat_kan_ikke_deles_to_ganger(mote, marte):
    handlinger.lagre_referat(mote, felt=_felt(marte), versjon=0, av=marte)
    handlinger.del_referat(mote, av=marte)

    with pytest.raises(Regelbrudd):
        handlinger.del_referat(mote, av=marte)

    assert Oppfolging.objects.count() == 1


def test_databasen_nekter_aa_endre_et_delt_referat(mote):
    versjon = VersjonFactory(mote=mote)

    with pytest.raises(Error, match="bare imot nye rader"), transaction.atomic():
        Referatversjon.objects.filter(pk=versjon.pk).update(innhold={})


def test_den_parorende_svarer_bare_en_gang(mote, kari):
    versjon = VersjonFactory(mote=mote)
    handlinger.svar_paa_referat(versjon, svar=Referatsvar.UENIG, tekst="Tre ganger", av=kari)

    with pytest.raises(Regelbrudd):
        handlinger.svar_paa_referat(versjon, svar=Referatsvar.STEMMER, tekst="", av=kari)


def test_sluttet_tjeneste_lar_moter_falle_bort_uten_varsel(mote):
    handlinger.avslutt_plan(mote.plan, av=None)

    mote.refresh_from_db()
    assert mote.status == Motestatus.BORTFALT
    assert not Varsel.objects.exists()


def test_takket_nei_teller_som_tilbud_og_rytmen_gaar_videre(mote, marte):
    handlinger.avslutt_uten_mote(mote, utfall=Motestatus.TAKKET_NEI, grunn="", av=marte)

    mote.plan.refresh_from_db()
    assert mote.plan.neste_frist is not None
