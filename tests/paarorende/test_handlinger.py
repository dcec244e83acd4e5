import pytest

from paarorende import handlinger, kryptering
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Hendelse,
    Kontaktperson,
    Relasjon,
    Rolletildeling,
    Tjeneste,
    Varselvalg,
)
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.valg import (
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    Kanal,
    Relasjonsslag,
    Rolle,
    Varselslag,
)
from tests.factories import (
    AnsattFactory,
    DelingsgrunnlagFactory,
    EnhetFactory,
    KontoFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    dag,
)

FNR = lag_syntetisk(dag(-20000), 100)


@pytest.fixture
def admin(omraade):
    konto = AnsattFactory(visningsnavn="Systemansvarlig")
    RolletildelingFactory(konto=konto, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade)
    return konto


def siste_hendelse():
    return Hendelse.objects.order_by("-pk").first()


# Fødselsnummer


def test_fodselsnummeret_lagres_kryptert_og_kan_finnes_igjen(kari, marte):
    person = handlinger.sett_fodselsnummer(kari.person, nummer=f"{FNR[:6]} {FNR[6:]}", av=marte)

    person.refresh_from_db()
    assert kryptering.dekrypter(person.fnr_kryptert, rad=person.pk) == FNR
    assert bytes(person.fnr_indeks) == kryptering.blindindeks(FNR)
    assert siste_hendelse().hva == "paarorende.fodselsnummer_satt"
    assert siste_hendelse().detaljer == {}


@pytest.mark.parametrize("nummer", ["", "123", FNR[:-1] + "x", "01010112345"])
def test_ugyldig_fodselsnummer_avvises_uten_aa_gjentas(kari, marte, nummer):
    with pytest.raises(Regelbrudd) as feil:
        handlinger.sett_fodselsnummer(kari.person, nummer=nummer, av=marte)

    assert not nummer or nummer not in str(feil.value)
    kari.person.refresh_from_db()
    assert kari.person.fnr_kryptert is None


def test_drift_tar_ikke_imot_syntetiske_nummer(kari, marte, settings):
    settings.TILLAT_SYNTETISKE = False

    with pytest.raises(Regelbrudd, match="Syntetiske"):
        handlinger.sett_fodselsnummer(kari.person, nummer=FNR, av=marte)


def test_et_nummer_i_bruk_avvises_uten_aa_si_hvem_som_har_det(kari, ola, marte):
    handlinger.sett_fodselsnummer(ola.person, nummer=FNR, av=marte)

    with pytest.raises(Regelbrudd, match="allerede i bruk") as feil:
        handlinger.sett_fodselsnummer(kari.person, nummer=FNR, av=marte)

    assert "Ola" not in str(feil.value)
    kari.person.refresh_from_db()
    assert kari.person.fnr_indeks is None


def test_samme_nummer_kan_settes_igjen_paa_samme_person(kari, marte):
    handlinger.sett_fodselsnummer(kari.person, nummer=FNR, av=marte)
    handlinger.sett_fodselsnummer(kari.person, nummer=FNR, av=marte)

    assert Hendelse.objects.filter(hva="paarorende.fodselsnummer_satt").count() == 2


# Roller


def tildel(konto, enhet, av, **felt):
    verdier = {"rolle": Rolle.REDAKTOR, "fra": dag(), "til": dag(300), "begrunnelse": "Ny her"}
    return handlinger.tildel_rolle(konto, enhet=enhet, av=av, **{**verdier, **felt})


def test_systemadministrator_gir_en_ansatt_en_rolle(admin, jonas, avdeling):
    tildeling = tildel(jonas, avdeling, admin, rolle=Rolle.AVDELINGSLEDER)

    assert tildeling.tildelt_av == admin
    assert siste_hendelse().detaljer["rolle"] == "avdelingsleder"
    assert "Ny her" not in str(siste_hendelse().detaljer)


def test_rollen_gjelder_forst_naar_en_annen_har_godkjent_den(admin, leder, jonas, avdeling):
    tildeling = tildel(jonas, avdeling, admin, rolle=Rolle.AVDELINGSLEDER)
    assert not jonas.har_rolle(Rolle.AVDELINGSLEDER)

    handlinger.godkjenn_rolle(tildeling, av=leder)

    assert jonas.har_rolle(Rolle.AVDELINGSLEDER)
    assert siste_hendelse().hva == "paarorende.rolle_godkjent"


def test_hverken_giver_mottaker_eller_en_utenfor_kan_godkjenne(admin, jonas, marte, avdeling):
    tildeling = tildel(jonas, avdeling, admin, rolle=Rolle.AVDELINGSLEDER)
    RolletildelingFactory(konto=jonas, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    annen_leder = AnsattFactory()
    RolletildelingFactory(konto=annen_leder, rolle=Rolle.DIREKTOR, enhet=EnhetFactory())

    for konto in (admin, jonas, marte, annen_leder):
        with pytest.raises(Regelbrudd, match="godkjennes av en annen"):
            handlinger.godkjenn_rolle(tildeling, av=konto)


def test_en_rolle_godkjennes_bare_en_gang(admin, leder, jonas, avdeling):
    tildeling = handlinger.godkjenn_rolle(tildel(jonas, avdeling, admin), av=leder)

    with pytest.raises(Regelbrudd, match="godkjennes"):
        handlinger.godkjenn_rolle(tildeling, av=leder)


def test_superbruker_kan_gi_den_forste_rollen(jonas, avdeling):
    rolle = Rolle.SYSTEMADMINISTRATOR
    tildeling = tildel(jonas, avdeling, KontoFactory(is_superuser=True), rolle=rolle)

    assert tildeling.rolle == rolle


def test_andre_kan_ikke_gi_roller(leder, jonas, avdeling):
    with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
        tildel(jonas, avdeling, leder)


def test_systemadministrator_for_en_avdeling_naar_ikke_hele_kommunen(jonas, avdeling, omraade):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)

    tildel(jonas, avdeling, lokal)
    with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
        tildel(jonas, omraade, lokal, rolle=Rolle.DIREKTOR)


def test_utlopt_systemadministrator_kan_ikke_gi_roller(jonas, avdeling, omraade):
    tidligere = AnsattFactory()
    RolletildelingFactory(
        konto=tidligere, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade, til=dag()
    )

    with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
        tildel(jonas, avdeling, tidligere)


def test_ingen_gir_seg_selv_en_rolle(admin, avdeling):
    with pytest.raises(Regelbrudd, match="seg selv"):
        tildel(admin, avdeling, admin)


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"til": dag(367)}, "tolv måneder"),
        ({"til": dag()}, "minst én dag"),
        ({"begrunnelse": "  "}, "hvorfor"),
    ],
)
def test_rollen_maa_ha_lovlig_periode_og_begrunnelse(admin, jonas, avdeling, felt, melding):
    with pytest.raises(Regelbrudd, match=melding):
        tildel(jonas, avdeling, admin, **felt)

    assert not Rolletildeling.objects.filter(tildelt_av=admin).exists()


def test_bare_ansatte_kan_faa_en_rolle(admin, kari, avdeling):
    with pytest.raises(Regelbrudd, match="Bare ansatte"):
        tildel(kari, avdeling, admin)


def test_avsluttet_rolle_gir_ingen_tilgang_samme_dag(admin, jonas):
    handlinger.avslutt_rolle(jonas.rolletildelinger.get(), av=admin)

    assert not jonas.har_rolle(Rolle.ANSATT)
    assert siste_hendelse().hva == "paarorende.rolle_avsluttet"


def test_bare_systemadministrator_avslutter_roller(leder, jonas):
    with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
        handlinger.avslutt_rolle(jonas.rolletildelinger.get(), av=leder)


def test_rolle_som_begynte_i_dag_kan_avsluttes_samme_dag(admin, leder, jonas, avdeling):
    tildeling = tildel(jonas, avdeling, admin, rolle=Rolle.REDAKTOR)
    handlinger.godkjenn_rolle(tildeling, av=leder)

    handlinger.avslutt_rolle(tildeling, av=admin)

    assert not jonas.har_rolle(Rolle.REDAKTOR)


def test_rolle_som_ikke_har_begynt_faar_en_tom_periode(admin, jonas, avdeling):
    tildeling = tildel(jonas, avdeling, admin, fra=dag(10), til=dag(20))

    tildeling = handlinger.avslutt_rolle(tildeling, av=admin)

    assert tildeling.til == tildeling.fra == dag(10)


def test_utlopt_rolle_kan_ikke_avsluttes_igjen(admin, jonas):
    gammel = handlinger.avslutt_rolle(jonas.rolletildelinger.get(), av=admin)

    with pytest.raises(Regelbrudd, match="kan ikke avsluttes"):
        handlinger.avslutt_rolle(gammel, av=admin)


# Delingsgrunnlag


def registrer(relasjon, av, **felt):
    verdier = {
        "hjemmel": Delingshjemmel.SAMTYKKE,
        "tema": Delingstema.TJENESTER,
        "til": None,
        "maate": Delingsmaate.MUNTLIG,
        "giver": relasjon.bruker.person,
        "omfang": "Alt",
        "fra": dag(),
        "informert": True,
    }
    return handlinger.registrer_delingsgrunnlag(relasjon, av=av, **{**verdier, **felt})


def test_samtykke_fra_bruker_viser_tjenesten_til_den_parorende(kari, marte, relasjon, tjeneste):
    registrer(relasjon, marte)

    assert tjeneste in Tjeneste.objects.synlig_for(kari)
    assert siste_hendelse().detaljer == {"hjemmel": "samtykke", "tema": "tjenester"}


def test_ingen_andre_enn_bruker_kan_samtykke(marte, relasjon):
    with pytest.raises(Regelbrudd, match="kan ikke gi"):
        registrer(relasjon, marte, giver=relasjon.parorende.person)

    assert not Delingsgrunnlag.objects.exists()


def test_samtykke_krever_at_bruker_er_informert(marte, relasjon):
    with pytest.raises(Regelbrudd, match="informert"):
        registrer(relasjon, marte, informert=False)


@pytest.mark.parametrize(
    ("hjemmel", "slag"),
    [
        (Delingshjemmel.VERGE, Relasjonsslag.VERGE),
        (Delingshjemmel.FORELDREANSVAR, Relasjonsslag.FORELDER),
    ],
)
def test_verge_og_forelder_gir_bare_for_den_de_er_det_for(marte, relasjon, hjemmel, slag):
    egen = RelasjonFactory(bruker=relasjon.bruker, slag=slag)
    fremmed = RelasjonFactory(slag=slag)

    assert registrer(relasjon, marte, hjemmel=hjemmel, giver=egen.parorende.person)
    with pytest.raises(Regelbrudd, match="kan ikke gi"):
        registrer(relasjon, marte, hjemmel=hjemmel, giver=fremmed.parorende.person)


@pytest.fixture
def naermest(relasjon):
    """Relasjonen når kari er oppgitt som nærmeste pårørende."""
    relasjon.naermeste, relasjon.naermeste_grunnlag = True, "oppgitt_av_bruker"
    relasjon.save()
    return relasjon


def test_vurdert_grunnlag_trenger_en_ansatt_og_ingen_giver(kari, marte, relasjon, naermest):
    felt = {"hjemmel": Delingshjemmel.UTEN_KOMPETANSE, "giver": None}

    assert registrer(relasjon, marte, **felt).vurdert_av == marte
    with pytest.raises(Regelbrudd):
        registrer(relasjon, kari, **felt)


def test_bare_bruker_selv_signerer_med_elektronisk_id(kari, marte, relasjon):
    eier = ParorendekontoFactory(person=None)
    person = relasjon.bruker.person
    person.konto = eier
    person.save()

    for utenforstaaende in (kari, marte):
        with pytest.raises(Regelbrudd, match="signere"):
            registrer(relasjon, utenforstaaende, maate=Delingsmaate.EID)
    assert registrer(relasjon, eier, maate=Delingsmaate.EID).vurdert_av is None


def test_den_parorende_kan_ikke_notere_et_samtykke_hun_selv_tjener_paa(kari, relasjon):
    with pytest.raises(Regelbrudd, match="signere"):
        registrer(relasjon, kari)


def test_grunnlaget_maa_slutte_etter_at_det_begynner(marte, relasjon):
    with pytest.raises(Regelbrudd, match="slutte etter"):
        registrer(relasjon, marte, til=dag())


def test_avsluttet_relasjon_faar_ikke_nytt_grunnlag(marte, relasjon):
    Relasjon.objects.filter(pk=relasjon.pk).update(til=dag())

    with pytest.raises(Regelbrudd, match="ikke aktiv"):
        registrer(relasjon, marte)


def test_trukket_grunnlag_viser_ingenting_og_trekkes_bare_en_gang(kari, marte, relasjon, tjeneste):
    grunnlag = registrer(relasjon, marte)

    handlinger.trekk_delingsgrunnlag(grunnlag, av=marte)

    assert tjeneste not in Tjeneste.objects.synlig_for(kari)
    with pytest.raises(Regelbrudd, match="er allerede trukket"):
        handlinger.trekk_delingsgrunnlag(grunnlag, av=marte)
    assert Hendelse.objects.filter(hva="paarorende.deling_trukket").count() == 1


# Kontaktperson


def test_ny_kontaktperson_avloser_den_gamle_samme_dag(marte, jonas, relasjon):
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=marte)

    assert Kontaktperson.objects.gjeldende().get().konto == jonas
    assert Kontaktperson.objects.get(konto=marte).til == dag()
    assert relasjon not in Relasjon.objects.redigerbar_for(marte)


def test_kontaktperson_som_begynte_samme_dag_byttes_ut(marte, jonas, relasjon):
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=marte)
    handlinger.sett_kontaktperson(relasjon, konto=marte, fra=dag(), av=marte)

    assert list(relasjon.kontaktpersoner.order_by("fra").values_list("konto", "fra", "til")) == [
        (marte.pk, dag(-100), dag()),
        (marte.pk, dag(), None),
    ]


def test_den_forste_kontaktpersonen_trenger_ingen_forgjenger(jonas, relasjon):
    assert handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=jonas).til is None


def test_planlagt_kontaktperson_overses_ikke(marte, jonas, relasjon):
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(10), av=marte)

    with pytest.raises(Regelbrudd, match="begynner senere"):
        handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(5), av=marte)


def test_kontaktpersonen_er_ansatt_og_har_ingen_egen_del(marte, kari, ola, relasjon):
    kari.er_ansatt = True
    kari.save()

    for konto in (kari, ola):
        with pytest.raises(Regelbrudd, match="ansatt uten egen del"):
            handlinger.sett_kontaktperson(relasjon, konto=konto, fra=dag(), av=marte)


# Dødsfall


def test_alt_som_sporr_etter_aktive_svarer_nei_straks(kari, marte, relasjon, tjeneste):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    assert tjeneste in Tjeneste.objects.synlig_for(kari)

    handlinger.registrer_dod(relasjon.bruker, dato=dag(-1), av=marte)

    assert not Bruker.objects.aktive().filter(pk=relasjon.bruker.pk).exists()
    assert not Relasjon.objects.aktive().filter(pk=relasjon.pk).exists()
    assert not Delingsgrunnlag.objects.aktive().exists()
    assert tjeneste not in Tjeneste.objects.synlig_for(kari)
    bruker = Bruker.objects.select_related("person").get(pk=relasjon.bruker.pk)
    assert (bruker.status, bruker.status_dato) == (Brukerstatus.DOD, dag(-1))
    assert bruker.person.dod == dag(-1)


def test_etter_dodsfallet_kan_bare_det_grunnlaget_gis(marte, relasjon, naermest):
    felt = {"hjemmel": Delingshjemmel.ETTER_DOD, "giver": None}
    with pytest.raises(Regelbrudd, match="passer ikke"):
        registrer(relasjon, marte, **felt)
    handlinger.registrer_dod(relasjon.bruker, dato=dag(), av=marte)

    assert registrer(relasjon, marte, **felt) in Delingsgrunnlag.objects.aktive()
    with pytest.raises(Regelbrudd, match="passer ikke"):
        registrer(relasjon, marte)


def test_dodsfall_registreres_en_gang_og_ikke_fram_i_tid(marte, relasjon):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        handlinger.registrer_dod(relasjon.bruker, dato=dag(1), av=marte)
    handlinger.registrer_dod(relasjon.bruker, dato=dag(), av=marte)
    with pytest.raises(Regelbrudd, match="allerede registrert"):
        handlinger.registrer_dod(relasjon.bruker, dato=dag(), av=marte)


# Varselvalg


def test_varselvalget_kan_endres_fram_og_tilbake(kari):
    for paa in (False, True):
        handlinger.velg_varsel(
            kari, slag=Varselslag.REFERAT_DELT, kanal=Kanal.EPOST, paa=paa, av=kari
        )

    assert Varselvalg.objects.get().paa is True
    assert siste_hendelse().detaljer["paa"] is True


@pytest.mark.parametrize("kanal", [Kanal.PORTAL, Kanal.BREV])
def test_beskjeden_i_portalen_og_brevet_kan_ikke_slaas_av(kari, kanal):
    with pytest.raises(Regelbrudd, match="kan ikke slås av"):
        handlinger.velg_varsel(kari, slag=Varselslag.REFERAT_DELT, kanal=kanal, paa=False, av=kari)

    assert not Varselvalg.objects.exists()
