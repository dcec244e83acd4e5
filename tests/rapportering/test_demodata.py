from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.conf import global_settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from avlastning.models import Forhaandsvarsel, Klage, Sak, Saksbrev
from paarorende import kryptering
from paarorende.models import (
    Delingsgrunnlag,
    Kontaktperson,
    Konto,
    Organisasjonsenhet,
    Person,
    Relasjon,
    Tjeneste,
    Varsel,
)
from paarorende.queryset import NorskSortering
from paarorende.regler import fodselsnummer, tid
from paarorende.valg import Kanal, Rolle
from samarbeid import klokke, sporringer
from samarbeid.models import (
    Egenvurdering,
    Fagnettverk,
    Merknad,
    Moteplan,
    Oppfolging,
    Oppgaveavtale,
    Oppgavemelding,
    Planpause,
    Referat,
    Rutineversjon,
    Samarbeidsmote,
    Temamerke,
)
from samarbeid.valg import Moteslag, Motestatus, Oppfolgingsstatus

pytestmark = pytest.mark.django_db


def kjor(*valg):
    ut = StringIO()
    call_command("demodata", *valg, stdout=ut)
    return ut.getvalue()


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """Dataene lages én gang for hele fila og rulles tilbake til slutt."""
    with django_db_blocker.unblock(), transaction.atomic():
        kjor()
        yield
        transaction.set_rollback(True)


def mote(navn, **felt):
    fornavn, _, etternavn = navn.rpartition(" ")
    return Samarbeidsmote.objects.get(
        plan__relasjon__parorende__person__fornavn=fornavn,
        plan__relasjon__parorende__person__etternavn=etternavn,
        plan__relasjon__parorende__person__konto__email__endswith="@demo.example.org",
        **felt,
    )


def relasjoner(navn):
    fornavn, _, etternavn = navn.rpartition(" ")
    return Relasjon.objects.filter(
        parorende__person__fornavn=fornavn,
        parorende__person__etternavn=etternavn,
        parorende__person__konto__email__endswith="@demo.example.org",
    )


@pytest.mark.parametrize(
    ("navn", "status"),
    [
        ("Hassan Warsame", Motestatus.SKAL_TILBYS),
        ("Grethe Dahl", Motestatus.TILBUDT),
        ("Odd Bakken", Motestatus.TAKKET_NEI),
        ("Nils Eide", Motestatus.IKKE_TILLATT),
        ("Kirsten Foss", Motestatus.IKKE_TILBUDT),
        ("Gerd Moen", Motestatus.BORTFALT),
        ("Liv-Tove Sæther", Motestatus.BORTFALT),
        ("Sara Lunde", Motestatus.HOLDT),
        ("Trine Løken", Motestatus.AVTALT),
        ("Bente Strand", Motestatus.TILBUDT),
        ("Geir Holm", Motestatus.SKAL_TILBYS),
        ("Randi Lund", Motestatus.SKAL_TILBYS),
        ("Ifrah Abdi", Motestatus.AVTALT),
        ("Terje Vik", Motestatus.TILBUDT),
        ("Unni Berg", Motestatus.AVTALT),
        ("Stian Moe", Motestatus.SKAL_TILBYS),
    ],
)
def test_hver_tilstand_har_en_historie(navn, status):
    assert mote(navn, status=status).status == status


def test_den_som_ikke_kan_ha_samarbeidsmote_tilbys_en_samtale_om_egne_behov():
    assert mote("Nils Eide", slag=Moteslag.EGNE_BEHOV).status == Motestatus.SKAL_TILBYS


def test_berit_venter_paa_svar_og_nytt_mote():
    holdt = mote("Berit Solheim", status=Motestatus.HOLDT)
    neste = mote("Berit Solheim", status=Motestatus.AVTALT)
    idag = timezone.localdate()

    assert holdt.avsluttet == idag - timedelta(days=12)
    assert "koret" in holdt.versjoner.get().innhold["viktig"]
    assert not Merknad.objects.filter(versjon__mote=holdt).exists()
    assert neste.starter > timezone.now() + timedelta(days=13)
    punkter = Oppfolging.objects.filter(mote=holdt)
    assert punkter.aapne().filter(frist__lt=idag).count() == 1
    assert punkter.aapne().filter(frist__gte=idag).count() == 2
    assert punkter.filter(status=Oppfolgingsstatus.GJORT).count() == 1
    assert set(holdt.oppgaver.values_list("hvem", flat=True)) == {"parorende", "tjenesten"}


def test_arne_logger_selv_inn_som_bruker(client, settings):
    """Han styrer det han har gitt, og står under sin egen overskrift på demosiden."""
    arne = Konto.objects.get(email="arne.solheim@demo.example.org")
    relasjon = relasjoner("Berit Solheim").get()
    assert arne.person == relasjon.bruker.person
    assert Delingsgrunnlag.objects.redigerbar_for(arne).filter(parorende=relasjon.parorende)

    settings.DEMO, settings.ROOT_URLCONF = True, "tests.rapportering.urls_demo"
    svar = client.get("/demo/")

    grupper = {navn: [k.navn for k in kontoer] for navn, kontoer in svar.context["grupper"]}
    assert grupper["Bruker"] == ["Arne Solheim"]
    assert "Berit Solheim" in grupper["Pårørende"]
    assert "Marte Kvam" in grupper["Ansatt"]
    assert "<h2" in svar.content.decode()
    assert "Arne Solheim         arne.solheim@demo.example.org            Bruker" in kjor("--vis")


def test_hassan_er_en_dag_over_og_rune_har_mote_i_dag():
    idag = timezone.localdate()

    assert mote("Hassan Warsame").frist == idag - timedelta(days=1)
    runes = mote("Rune Haugen", status=Motestatus.AVTALT)
    assert timezone.localdate(runes.starter) == idag
    assert runes.delte_forberedelser.get().innhold["viktig"] == runes.forberedelse.viktig
    assert set(runes.agenda.values_list("fra", flat=True)) == {"parorende", "tjenesten"}


def test_jonas_svarer_for_marte():
    jonas = Konto.objects.get(email="jonas.nyhus@demo.example.org")

    assert "Berit Solheim" in {r.parorende.person.navn for r in Relasjon.objects.synlig_for(jonas)}
    moter = Samarbeidsmote.objects.redigerbar_for(jonas).aapne().med_relasjon()
    venter = sporringer.gjoremal_for(
        jonas, moter=moter, vikariater=sporringer.vikariater(jonas), uten_kontakt_dager=14
    )
    assert any(g.for_navn == "Marte Kvam" for g in venter)


def test_skjermet_har_skjermingsansvarlig_som_kontakt():
    sara = relasjoner("Sara Lunde").get()

    assert sara.parorende.person.er_skjermet
    assert sara.kontaktpersoner.get().konto.har_rolle(Rolle.SKJERMINGSANSVARLIG)


def test_papir_gir_brev_og_utkast_er_ikke_delt():
    brev = Varsel.objects.get(til_person__fornavn="Åse", til_person__etternavn="Øvrebø")

    assert brev.kanal == Kanal.BREV
    assert Referat.objects.get(mote=mote("Trine Løken")).mote.versjoner.count() == 0


def test_samtykke_trukket_flere_brukere_og_flere_paarorende():
    assert Delingsgrunnlag.objects.filter(
        parorende=relasjoner("Tor Lunde").get().parorende, trukket__isnull=False
    ).exists()
    assert relasjoner("Anne Brekke").count() == 2
    fatima = relasjoner("Fatima Hussain").get()
    assert fatima.bruker.relasjoner.count() == 2
    assert not Kontaktperson.objects.filter(relasjon__in=relasjoner("Pål Ødegaard")).exists()


def test_pliktklokka_aapner_bare_det_som_startet_i_gaar_og_det_som_ikke_ble_tilbudt():
    orjan = relasjoner("Ørjan Østby").get()
    planer = Moteplan.objects.count()
    kjente = set(Samarbeidsmote.objects.values_list("pk", flat=True))
    assert not orjan.moteplaner.exists()

    klokke.aapne_forfallende_moter()

    assert orjan.moteplaner.get().moter.get().status == Motestatus.SKAL_TILBYS
    nye = Samarbeidsmote.objects.exclude(pk__in=kjente).med_relasjon()
    assert {str(m.relasjon.parorende) for m in nye} == {"Ørjan Østby", "Kirsten Foss"}
    assert Moteplan.objects.count() == planer + 1


@pytest.mark.parametrize("kode", ["HM", "HJE", "INS", "MES"])
def test_indikatorene_har_nok_aa_regne_paa(kode):
    enheter = Organisasjonsenhet.objects.i_treet(Organisasjonsenhet.objects.get(kode=kode))
    forrige = tid.forrige_tertial(*tid.tertial(timezone.localdate()))

    tall = sporringer.maal_indikatorer(enheter, [forrige])[0]
    om_moter = [i.nummer for i in sporringer.INDIKATORER if not i.per_virksomhet and i.om_personer]
    for nummer in om_moter:
        assert tall[nummer].nevner >= 10
        assert 0.4 < tall[nummer].teller / tall[nummer].nevner < 1


def test_hele_omraadet_har_alle_indikatorene_og_noe_aa_ta_tak_i():
    """Svar etter møter, virksomheter uten pårørendekontakt, og opplæring som mangler."""
    enheter = Organisasjonsenhet.objects.i_treet(Organisasjonsenhet.objects.get(kode="HM"))
    naa = tid.tertial(timezone.localdate())

    denne, forrige = sporringer.maal_indikatorer(enheter, [naa, tid.forrige_tertial(*naa)])

    assert denne["1.7"] is None
    assert forrige["1.7"].nevner >= 10
    assert 0 < denne["1.8"].teller < denne["1.8"].nevner
    assert 0.4 < denne["1.9"].teller / denne["1.9"].nevner < 1


def test_alle_fodselsnummer_er_syntetiske_og_kan_leses():
    for person in Person.objects.all():
        nummer = kryptering.dekrypter(person.fnr_kryptert, rad=person.pk)
        assert fodselsnummer.kontroller(nummer, tillat_syntetisk=True)
        assert bytes(person.fnr_indeks) == kryptering.blindindeks(nummer)


def test_andre_gang_endrer_ingenting():
    antall = {m: m._default_manager.count() for m in apps.get_models()}

    assert "finnes fra før" in kjor()
    assert antall == {m: m._default_manager.count() for m in apps.get_models()}


def test_antall_legger_til_med_historie():
    foer = Person.objects.count(), Tjeneste.objects.count()
    kjor("--antall", "30")

    assert (Person.objects.count(), Tjeneste.objects.count()) == (foer[0] + 60, foer[1] + 30)


def test_vis_gir_navn_rolle_epost_og_passord(settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    tekst = kjor("--vis")

    assert "pårørende-demo-2026" in tekst
    assert "/demo/" in tekst
    assert "oystein.odegard@demo.example.org" in tekst
    assert "Saksbehandler – Helse- og omsorgsforvaltningen" in tekst
    assert "mengde.example.org" not in tekst
    berit = Konto.objects.get(email="berit.solheim@demo.example.org")
    assert berit.check_password("pårørende-demo-2026")
    assert berit.emailaddress_set.get().verified


def test_drift_nektes(settings):
    settings.DRIFT = True

    with pytest.raises(CommandError, match="drift"):
        kjor()


def test_ae_oe_aa_kommer_sist():
    navn = Person.objects.filter(konto__email__endswith="@demo.example.org").order_by(
        NorskSortering("etternavn")
    )
    etternavn = list(navn.values_list("etternavn", flat=True))

    assert etternavn.index("Yilmaz") < etternavn.index("Ærø") < etternavn.index("Ødegaard")
    assert etternavn[-1] == "Ås"


def test_etter_motet_finnes_uenighet_retting_temaer_og_anonyme_svar():
    torills = mote("Torill Aas", status=Motestatus.AVTALT)
    kilder = [str(sak.kilde) for sak in sporringer.agenda_for(torills)]
    assert kilder[:2] == ["uenighet", "oppfolging"]
    rettet = mote("Rune Haugen", status=Motestatus.HOLDT)
    assert [v.nummer for v in rettet.versjoner.all()] == [2, 1]
    aar, nr = tid.forrige_tertial(*tid.tertial(timezone.localdate()))
    virksomheter = Organisasjonsenhet.objects.filter(kode__in=["HJE-VEST", "INS-REH", "MES-PHU"])
    vist = sporringer.evalueringstall(virksomheter.order_by("kode"), aar, nr)
    assert [rad.antall for rad in vist] == [9, 6, None]
    assert Temamerke.objects.exists()


def test_satsningsomraade_en_vises_med_avtale_egen_vurdering_nettverk_og_rutiner():
    berit = Konto.objects.get(email="berit.solheim@demo.example.org")

    assert Oppgaveavtale.objects.synlig_for(berit).gjeldende().exists()
    assert Oppgavemelding.objects.aapne().filter(oppgave__relasjon__parorende__person__konto=berit)
    assert Egenvurdering.objects.egne(berit).count() == 6
    assert Fagnettverk.objects.count() == 2
    assert {v.status for v in Rutineversjon.objects.all()} == {"publisert", "horing"}
    assert Planpause.objects.gjeldende().exists()


def test_fem_familier_har_faatt_svar_hver_paa_sitt_sted():
    """Et ulest brev, ett på papir, en klage hos oss, en sak tilbake, og et forhåndsvarsel."""
    tilstander = dict(Sak.objects.values_list("parorende__person__etternavn", "tilstand"))
    venter = {"Hågensen": "vedtatt", "Øvrebø": "vedtatt", "Skår": "vedtatt"}
    assert tilstander.items() >= {**venter, "Brekke": "utredning", "Aune": "revurdering"}.items()
    assert Klage.objects.get(tilstand="under_vurdering").part == "soker"
    assert Klage.objects.get(tilstand="avgjort").sf_utfall == "opphevet"
    papir = Saksbrev.objects.get(slag="vedtak", utgave="soker", kanal="papir")
    assert papir.til_person.etternavn == "Øvrebø"
    assert Forhaandsvarsel.objects.get().til_mengde == 1
