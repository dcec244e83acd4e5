"""Registrere, endre og avslutte: pårørende, tjenester, kontaktpersoner, død og flytting."""

from datetime import timedelta

import pytest

from paarorende import handlinger, kryptering
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import (
    Bruker,
    Delingsgrunnlag,
    Hendelse,
    Kontaktperson,
    Person,
    Relasjon,
    Tjeneste,
    Varsel,
)
from paarorende.models.avtrykk import avtrykk
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.regler.registrering import Forhold, NyPerson, NyTjeneste
from paarorende.valg import Brukerstatus, Kanal, Rolle, Tjenesteslag, Varselslag
from tests.factories import (
    AnsattFactory,
    BrukerFactory,
    DelingsgrunnlagFactory,
    EnhetFactory,
    ParorendeFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)

FNR, ANNET = lag_syntetisk(dag(-20000), 100), lag_syntetisk(dag(-25000), 100)


def registrer(av, avdeling, **felt):
    """En helt ny bruker med en helt ny pårørende."""
    verdier = {
        "bruker": NyPerson("Arne", "Vik"),
        "parorende": NyPerson("Berit", "Vik", telefon="41234567"),
        "forhold": Forhold("ektefelle"),
        "tjeneste": NyTjeneste("hjemmesykepleie", avdeling.pk, dag()) if avdeling else None,
        "kontaktperson": av,
    }
    return handlinger.registrer_relasjon(**{**verdier, **felt}, av=av)


def med_nummer(person, nummer=FNR):
    person.fnr_indeks = kryptering.blindindeks(nummer)
    person.save(update_fields=["fnr_indeks"])
    return person


def hendelser(hva):
    return Hendelse.objects.filter(hva=f"paarorende.{hva}")


# Registrere


def test_ny_bruker_tjeneste_parorende_og_kontaktperson_i_ett(jonas, avdeling):
    relasjon = registrer(jonas, avdeling)

    assert (relasjon.bruker.person.navn, relasjon.parorende.person.navn) == (
        "Arne Vik",
        "Berit Vik",
    )
    assert relasjon.bruker.tjenester.get().avdeling == avdeling
    assert relasjon.kontaktpersoner.get().konto == jonas
    assert relasjon in Relasjon.objects.styrbar_for(jonas)
    assert hendelser("relasjon_registrert").get().detaljer == {"slag": "ektefelle"}


def test_fodselsnummeret_kobler_til_den_som_er_kjent_uten_aa_endre_henne(jonas, avdeling, kari):
    kari.person.telefon = "99999999"
    kari.person.save()
    med_nummer(kari.person)

    ny = NyPerson("Kari", "Nytt", fodselsnummer=FNR, telefon="11111111", epost="k@example.org")
    relasjon = registrer(jonas, avdeling, parorende=ny)

    person = relasjon.parorende.person
    assert person == kari.person
    assert (person.telefon, person.epost) == ("99999999", "k@example.org")
    assert person.etternavn != "Nytt"


def test_nytt_nummer_lagres_kryptert_paa_begge(jonas, avdeling):
    relasjon = registrer(
        jonas,
        avdeling,
        bruker=NyPerson("Arne", "Vik", fodselsnummer=ANNET),
        parorende=NyPerson("Berit", "Vik", fodselsnummer=FNR),
    )

    for person, nummer in ((relasjon.bruker.person, ANNET), (relasjon.parorende.person, FNR)):
        assert kryptering.dekrypter(person.fnr_kryptert, rad=person.pk) == nummer


@pytest.mark.parametrize("felt", ["bruker", "parorende"])
@pytest.mark.parametrize(
    "endring",
    [
        {"adressegradering": "strengt_fortrolig"},
        {"dod": "2020-01-01"},
        {"fornavn": "En", "etternavn": "Annen"},
    ],
)
def test_skjermet_dod_og_feil_person_faar_samme_svar(jonas, avdeling, felt, endring):
    person = med_nummer(BrukerFactory(person__fornavn="Arne", person__etternavn="Vik").person)
    Person.objects.filter(pk=person.pk).update(**endring)

    with pytest.raises(Regelbrudd) as brudd:
        registrer(jonas, avdeling, **{felt: NyPerson("Arne", "Vik", fodselsnummer=FNR)})

    assert str(brudd.value).startswith("Personen kan ikke registreres her.")
    assert brudd.value.felt.endswith("fodselsnummer")
    assert not Relasjon.objects.exists()
    assert not Tjeneste.objects.exists()


def test_den_som_har_flyttet_kan_ikke_registreres_paa_nytt_uten_videre(jonas, avdeling):
    bruker = BrukerFactory(person__fornavn="Arne", status=Brukerstatus.FLYTTET)
    med_nummer(bruker.person)

    with pytest.raises(Regelbrudd, match="kan ikke registreres"):
        registrer(jonas, avdeling, bruker=NyPerson("Arne", "Vik", fodselsnummer=FNR))


def test_skjermingsansvarlig_kan_registrere_en_skjermet(skjermer, avdeling):
    bruker = BrukerFactory(person__fornavn="Arne", person__adressegradering="fortrolig")
    med_nummer(bruker.person)

    relasjon = registrer(skjermer, avdeling, bruker=NyPerson("Arne", "V", fodselsnummer=FNR))

    assert relasjon.bruker == bruker
    assert relasjon in Relasjon.objects.styrbar_for(skjermer)
    assert not Varsel.objects.filter(slag=Varselslag.ANSVAR).exists()


def test_tjenesten_maa_vaere_fra_egen_avdeling(jonas, avdeling):
    annen = EnhetFactory(nivaa="avdeling", overordnet=avdeling.overordnet)

    with pytest.raises(Regelbrudd, match="din egen avdeling") as brudd:
        registrer(jonas, annen)

    assert brudd.value.felt == "avdeling"
    assert not Person.objects.filter(etternavn="Vik").exists()


def test_en_ny_bruker_maa_ha_en_tjeneste(jonas):
    with pytest.raises(Regelbrudd, match="må ha en tjeneste"):
        registrer(jonas, None)


def test_den_som_ikke_har_ansvaret_kan_ikke_legge_til_parorende(jonas, relasjon, tjeneste):
    with pytest.raises(Regelbrudd, match="må ha ansvaret"):
        registrer(jonas, None, bruker=relasjon.bruker)


def test_kontaktpersonen_legger_til_enda_en_parorende(marte, relasjon, tjeneste):
    ny = registrer(marte, None, bruker=relasjon.bruker)

    assert ny.bruker == relasjon.bruker
    assert relasjon.bruker.tjenester.get() == tjeneste


def test_en_tjeneste_bruker_alt_faar_fores_ikke_to_ganger(jonas, relasjon, tjeneste, avdeling):
    med_nummer(relasjon.bruker.person)
    navn = relasjon.bruker.person

    registrer(jonas, avdeling, bruker=NyPerson(navn.fornavn, "x", fodselsnummer=FNR))

    assert relasjon.bruker.tjenester.get() == tjeneste


def test_de_to_kan_bare_registreres_en_gang(marte, relasjon, tjeneste, kari):
    med_nummer(kari.person)

    with pytest.raises(Regelbrudd, match="registrert fra før"):
        registrer(
            marte,
            None,
            bruker=relasjon.bruker,
            parorende=NyPerson("Kari", "x", fodselsnummer=FNR),
        )


def test_ingen_er_parorende_til_seg_selv(marte, relasjon, tjeneste):
    person = med_nummer(relasjon.bruker.person)

    with pytest.raises(Regelbrudd, match="seg selv"):
        registrer(
            marte,
            None,
            bruker=relasjon.bruker,
            parorende=NyPerson(person.fornavn, "x", fodselsnummer=FNR),
        )


def test_ingen_registrerer_sine_egne(jonas, avdeling):
    mor = RelasjonFactory(parorende__person__konto=jonas)
    med_nummer(mor.bruker.person)

    with pytest.raises(Regelbrudd, match="En kollega"):
        registrer(
            jonas, avdeling, bruker=NyPerson(mor.bruker.person.fornavn, "x", fodselsnummer=FNR)
        )


def test_fastsatt_naermeste_maa_ha_grunn_og_far_hvem_og_naar(jonas, avdeling):
    with pytest.raises(Regelbrudd, match="Skriv hvorfor") as brudd:
        registrer(jonas, avdeling, forhold=Forhold("barn", "fastsatt", "  "))
    assert brudd.value.felt == "begrunnelse"

    relasjon = registrer(jonas, avdeling, forhold=Forhold("barn", "fastsatt", "Bor sammen"))

    assert relasjon.naermeste
    assert (relasjon.naermeste_fastsatt_av, relasjon.naermeste_dato) == (jonas, dag())
    assert "Bor sammen" not in str(hendelser("relasjon_registrert").get().detaljer)


def test_lederen_faar_vite_at_noen_er_kommet_til(jonas, avdelingsleder, avdeling):
    relasjon = registrer(jonas, avdeling)

    varsel = Varsel.objects.get(til=avdelingsleder, kanal=Kanal.PORTAL)
    assert (varsel.slag, varsel.lenke) == (Varselslag.ANSVAR, relasjon.get_absolute_url())


# Endre


def _felt(relasjon, **endret):
    navn = (
        *("slag", "naermeste_grunnlag", "naermeste_dato", "naermeste_fastsatt_av"),
        *("naermeste_begrunnelse", "saerlig_tyngende"),
    )
    return {n: getattr(relasjon, n) for n in navn} | endret


def endre(relasjon, av, vist=None, **endret):
    felt = _felt(relasjon, **endret)
    vist = vist or avtrykk(relasjon, felt)
    return handlinger.endre_relasjon(relasjon, felt=felt, vist=vist, av=av)


def test_bruker_oppgir_naermeste_og_det_fores_uten_fritekst(relasjon, marte):
    endre(
        relasjon, marte, naermeste_grunnlag="oppgitt_av_bruker", slag="samboer",
        saerlig_tyngende=True,
    )  # fmt: skip

    relasjon.refresh_from_db()
    assert (relasjon.naermeste, relasjon.slag, relasjon.saerlig_tyngende) == (True, "samboer", True)
    assert hendelser("relasjon_endret").get().detaljer == {
        "slag": "samboer",
        "naermeste": "oppgitt_av_bruker",
        "tyngende": True,
    }


@pytest.mark.parametrize("mangler", ["naermeste_begrunnelse", "naermeste_fastsatt_av"])
def test_fastsatt_uten_hvem_eller_hvorfor_avvises(relasjon, marte, mangler):
    hele = {
        "naermeste_grunnlag": "fastsatt",
        "naermeste_begrunnelse": "Bor sammen",
        "naermeste_fastsatt_av": marte,
    }

    with pytest.raises(Regelbrudd, match="hvem som fastsatte"):
        endre(relasjon, marte, **{**hele, mangler: None if "av" in mangler else ""})


def test_ikke_lenger_naermeste(relasjon, marte):
    endre(relasjon, marte, naermeste_grunnlag="oppgitt_av_bruker")
    relasjon.refresh_from_db()

    endre(relasjon, marte, naermeste_grunnlag="")

    relasjon.refresh_from_db()
    assert not relasjon.naermeste


def test_to_som_endrer_samtidig_ser_begge_versjonene(relasjon, marte, jonas):
    vist = avtrykk(relasjon, _felt(relasjon))
    endre(relasjon, marte, slag="samboer")

    with pytest.raises(Konflikt) as konflikt:
        endre(relasjon, jonas, vist=vist, slag="venn")

    assert konflikt.value.mitt["Den pårørende er"] == "venn eller nabo"
    assert konflikt.value.deres["Den pårørende er"] == "samboer"
    relasjon.refresh_from_db()
    assert relasjon.slag == "samboer"


def opplysninger(person, **endret):
    navn = ("fornavn", "etternavn", "telefon", "epost", "adresse", "spraak", "tolk", "digital")
    return {n: getattr(person, n) for n in navn} | endret


def test_kontaktopplysninger_endres_og_bare_feltnavnene_fores(kari, marte):
    nytt = opplysninger(kari.person, telefon="41234567", spraak="pl", digital=False)
    handlinger.endre_kontaktopplysninger(
        kari.person, opplysninger=nytt, vist=avtrykk(kari.person, nytt), av=marte
    )

    kari.person.refresh_from_db()
    assert (kari.person.telefon, kari.person.spraak) == ("41234567", "pl")
    detaljer = hendelser("kontaktopplysninger_endret").get().detaljer
    assert detaljer == {"felt": "digital spraak telefon"}


def test_to_som_endrer_opplysningene_samtidig(kari, marte, jonas):
    vist = avtrykk(kari.person, opplysninger(kari.person))
    for konto, telefon in ((marte, "41111111"), (jonas, "42222222")):
        nytt = opplysninger(kari.person, telefon=telefon)
        kall = {"opplysninger": nytt, "vist": vist, "av": konto}
        if konto == jonas:
            with pytest.raises(Konflikt) as konflikt:
                handlinger.endre_kontaktopplysninger(kari.person, **kall)
            assert konflikt.value.mitt["Telefon"] == "42222222"
            assert konflikt.value.deres["Telefon"] == "41111111"
        else:
            handlinger.endre_kontaktopplysninger(kari.person, **kall)


def test_fodselsnummer_og_gradering_kan_ikke_endres_som_opplysninger(kari, marte):
    with pytest.raises(Regelbrudd, match="Bare kontaktopplysninger"):
        handlinger.endre_kontaktopplysninger(
            kari.person, opplysninger={"adressegradering": "fortrolig"}, vist="", av=marte
        )


# Kontaktperson


def test_ny_kontaktperson_og_den_parorende_faar_vite_det(relasjon, marte, jonas, tjeneste):
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=marte)

    assert relasjon not in Relasjon.objects.synlig_for(marte)
    assert Varsel.objects.get(til=jonas, kanal=Kanal.PORTAL).slag == Varselslag.ANSVAR
    til_kari = Varsel.objects.filter(relasjon=relasjon, slag=Varselslag.KONTAKT_ENDRET)
    assert {v.til for v in til_kari} == {relasjon.parorende.person.konto}


def test_byttes_det_igjen_faar_den_parorende_bare_det_siste(relasjon, marte, jonas, tjeneste):
    tredje = AnsattFactory()
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(5), av=marte)
    handlinger.sett_kontaktperson(relasjon, konto=tredje, fra=dag(5), av=marte)

    portal = Varsel.objects.filter(kanal=Kanal.PORTAL)
    assert portal.filter(slag=Varselslag.KONTAKT_ENDRET).count() == 1
    assert [v.til for v in portal.filter(slag=Varselslag.ANSVAR)] == [tredje]
    naar = portal.get(slag=Varselslag.KONTAKT_ENDRET).sendes_fra
    assert naar.astimezone().date() == dag(5)


def test_forste_kontaktperson_gir_ikke_brev_til_den_parorende(jonas, avdeling):
    registrer(jonas, avdeling)

    assert not Varsel.objects.filter(slag=Varselslag.KONTAKT_ENDRET).exists()


# Avslutte


@pytest.mark.parametrize("fra", [0, -200])
def test_avsluttet_relasjon_er_borte_samme_dag(relasjon, marte, kari, tjeneste, fra):
    relasjon.fra = dag(fra)
    relasjon.save()
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    assert tjeneste in Tjeneste.objects.synlig_for(kari)

    handlinger.avslutt_relasjon(relasjon, av=marte)

    assert not Relasjon.objects.aktive().filter(pk=relasjon.pk).exists()
    assert not Relasjon.objects.synlig_for(marte).exists()
    assert tjeneste not in Tjeneste.objects.synlig_for(kari)
    assert not Delingsgrunnlag.objects.staaende().exists()
    assert not Kontaktperson.objects.gjeldende().exists()
    assert hendelser("relasjon_avsluttet").get().detaljer == {"til": dag().isoformat()}


def test_en_avsluttet_relasjon_avsluttes_ikke_igjen(relasjon, marte):
    handlinger.avslutt_relasjon(relasjon, av=marte)

    with pytest.raises(Regelbrudd, match="allerede avsluttet"):
        handlinger.avslutt_relasjon(relasjon, av=marte)


def test_de_to_kan_registreres_paa_nytt_etter_at_det_var_slutt(relasjon, marte, jonas, avdeling):
    med_nummer(relasjon.bruker.person, ANNET)
    med_nummer(relasjon.parorende.person)
    handlinger.avslutt_relasjon(relasjon, av=marte)

    ny = registrer(
        jonas,
        avdeling,
        bruker=NyPerson(relasjon.bruker.person.fornavn, "x", fodselsnummer=ANNET),
        parorende=NyPerson("Kari", "x", fodselsnummer=FNR),
    )

    assert ny.pk != relasjon.pk
    assert ny in Relasjon.objects.aktive()


# Død og flytting


def test_flyttet_stenger_alt(relasjon, marte, kari, tjeneste):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)

    handlinger.registrer_flyttet(relasjon.bruker, dato=dag(-1), av=marte)

    assert not Relasjon.objects.aktive().exists()
    assert not Bruker.objects.aktive().exists()
    assert not Delingsgrunnlag.objects.aktive().exists()
    assert not Tjeneste.objects.synlig_for(kari).exists()
    assert relasjon not in Relasjon.objects.styrbar_for(marte)
    assert hendelser("flytting_registrert").get().detaljer == {"dato": dag(-1).isoformat()}


@pytest.mark.parametrize("status", [Brukerstatus.DOD, Brukerstatus.FLYTTET])
def test_den_som_er_dod_eller_har_flyttet_flytter_ikke(relasjon, marte, status):
    relasjon.bruker.status = status
    relasjon.bruker.save()

    with pytest.raises(Regelbrudd, match="allerede registrert"):
        handlinger.registrer_flyttet(relasjon.bruker, dato=dag(), av=marte)


def test_datoen_kan_ikke_vaere_fram_i_tid(relasjon, marte):
    for handling, hvem in (
        (handlinger.registrer_flyttet, relasjon.bruker),
        (handlinger.registrer_dod, relasjon.bruker),
        (handlinger.registrer_parorende_dod, relasjon.parorende),
    ):
        with pytest.raises(Regelbrudd, match="fram i tid") as brudd:
            handling(hvem, dato=dag(1), av=marte)
        assert brudd.value.felt == "dato"


def test_naar_den_parorende_dor_stanser_alt_om_henne(relasjon, marte, kari):
    som_bruker = BrukerFactory(person=kari.person)

    handlinger.registrer_parorende_dod(relasjon.parorende, dato=dag(), av=marte)

    som_bruker.refresh_from_db()
    assert som_bruker.status == Brukerstatus.DOD
    assert not Relasjon.objects.aktive().exists()
    with pytest.raises(Regelbrudd, match="allerede registrert"):
        handlinger.registrer_parorende_dod(relasjon.parorende, dato=dag(), av=marte)


# Tjenester


def test_tjeneste_startes_endres_og_avsluttes(relasjon, marte, avdeling):
    ny = NyTjeneste("dagsenter", avdeling.pk, dag(), dag(100), "To dager")
    tjeneste = handlinger.start_tjeneste(relasjon.bruker, ny=ny, av=marte)
    vist = avtrykk(tjeneste, ["beskrivelse", "forventet_slutt"])
    handlinger.endre_tjeneste(
        tjeneste, beskrivelse="Tre dager", forventet_slutt=None, vist=vist, av=marte
    )
    handlinger.avslutt_tjeneste(tjeneste, slutt=dag(), av=marte)

    tjeneste.refresh_from_db()
    assert (tjeneste.beskrivelse, tjeneste.forventet_slutt, tjeneste.slutt) == (
        "Tre dager",
        None,
        dag(),
    )
    assert "dager" not in str(list(Hendelse.objects.values_list("detaljer")))
    with pytest.raises(Regelbrudd, match="allerede avsluttet"):
        handlinger.avslutt_tjeneste(tjeneste, slutt=dag(), av=marte)
    with pytest.raises(Konflikt):
        handlinger.endre_tjeneste(
            tjeneste, beskrivelse="x", forventet_slutt=None, vist=vist, av=marte
        )


def test_tjenesten_kan_ikke_slutte_for_den_begynner(relasjon, tjeneste, marte, avdeling):
    vist = avtrykk(tjeneste, ["beskrivelse", "forventet_slutt"])
    for_start = tjeneste.start - timedelta(days=1)

    with pytest.raises(Regelbrudd, match="før den begynner"):
        handlinger.avslutt_tjeneste(tjeneste, slutt=for_start, av=marte)
    with pytest.raises(Regelbrudd, match="før den begynner"):
        handlinger.endre_tjeneste(
            tjeneste, beskrivelse="", forventet_slutt=for_start, vist=vist, av=marte
        )
    ny = NyTjeneste("dagsenter", avdeling.pk, dag(), dag(-1))
    with pytest.raises(Regelbrudd, match="før den begynner"):
        handlinger.start_tjeneste(relasjon.bruker, ny=ny, av=marte)


def test_samme_tjeneste_fra_samme_avdeling_fores_ikke_to_ganger(relasjon, tjeneste, marte):
    ny = NyTjeneste(tjeneste.slag, tjeneste.avdeling_id, dag())

    with pytest.raises(Regelbrudd, match="ført fra før"):
        handlinger.start_tjeneste(relasjon.bruker, ny=ny, av=marte)


def test_den_dode_faar_ingen_nye_tjenester(relasjon, marte, avdeling):
    handlinger.registrer_dod(relasjon.bruker, dato=dag(), av=marte)

    ny = NyTjeneste("dagsenter", avdeling.pk, dag())
    with pytest.raises(Regelbrudd, match="ikke lenger aktiv"):
        handlinger.start_tjeneste(relasjon.bruker, ny=ny, av=marte)


def test_lederen_ser_bare_tjenestene_fra_sin_egen_avdeling(relasjon, tjeneste, avdelingsleder):
    annen = TjenesteFactory(bruker=relasjon.bruker, slag=Tjenesteslag.DAGSENTER)

    synlige = Tjeneste.objects.synlig_for(avdelingsleder)

    assert tjeneste in synlige
    assert annen not in synlige


def test_kontaktpersonen_ser_alle_men_endrer_bare_egen_avdelings(relasjon, tjeneste, marte):
    annen = TjenesteFactory(bruker=relasjon.bruker, slag=Tjenesteslag.DAGSENTER)

    assert set(Tjeneste.objects.synlig_for(marte)) == {tjeneste, annen}
    assert set(Tjeneste.objects.redigerbar_for(marte)) == {tjeneste}


def test_ansatt_uten_ansvar_endrer_ingen_tjenester(relasjon, tjeneste, jonas):
    assert not Tjeneste.objects.redigerbar_for(jonas).exists()


# Habilitet (domene § 7.2 nr. 7)


def test_ingen_har_ansvar_for_sine_egne(relasjon, tjeneste, marte, avdeling):
    marte_er_datter = RelasjonFactory(bruker=relasjon.bruker, parorende__person__konto=marte)
    RolletildelingFactory(konto=marte, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)

    assert relasjon not in Relasjon.objects.synlig_for(marte)
    assert not Relasjon.objects.styrbar_for(marte).exists()
    assert marte_er_datter in Relasjon.objects.synlig_for(marte)


def test_en_kollega_av_en_paarorende_staar_ikke_i_lista_over_mulige(relasjon, tjeneste, marte):
    ParorendeFactory(person__konto=marte)
    relasjon.parorende.person.konto = None
    assert marte in relasjon.mulige_kontaktpersoner()

    egen = RelasjonFactory(bruker=relasjon.bruker, parorende=marte.person.parorende)

    assert marte not in egen.mulige_kontaktpersoner()


# Uten relasjon ingen deling


def test_generell_informasjon_aapner_ikke_for_tjenestene(relasjon, tjeneste, kari, marte):
    DelingsgrunnlagFactory(
        bruker=relasjon.bruker,
        parorende=relasjon.parorende,
        hjemmel="generell",
        giver=None,
        vurdert_av=marte,
    )

    assert tjeneste not in Tjeneste.objects.synlig_for(kari)


def test_et_samtykke_teller_bare_saa_lenge_relasjonen_gjelder(relasjon, tjeneste, kari):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    assert tjeneste in Tjeneste.objects.synlig_for(kari)

    Relasjon.objects.filter(pk=relasjon.pk).update(til=dag())

    assert tjeneste not in Tjeneste.objects.synlig_for(kari)
