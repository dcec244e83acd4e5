"""Sidene der ansatte fører pårørende: lista, skjemaene, og det som er skrevet feil."""

import pytest
from django.urls import reverse

from paarorende import handlinger, kryptering
from paarorende.models import Fravaer, Invitasjon, Oppslag, Relasjon, Tjeneste
from paarorende.models.avtrykk import avtrykk
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.valg import Rolle
from paarorende.views.nettverk import PER_SIDE
from tests.factories import (
    AnsattFactory,
    BrukerFactory,
    EnhetFactory,
    KontaktpersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)

FNR, ANNET = lag_syntetisk(dag(-20000), 100), lag_syntetisk(dag(-25000), 100)
LISTE = "/parorende/"


def til(navn, relasjon, *mer):
    return reverse(f"nettverk:{navn}", args=[relasjon.pk, *mer])


def side(svar):
    assert svar.status_code == 200
    return svar.content.decode()


def i_avdelingen(avdeling, antall=1):
    """Pårørende uten kontaktperson, til brukere som får tjenester fra avdelingen."""
    nye = RelasjonFactory.create_batch(antall)
    for relasjon in nye:
        TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)
    return nye


# Lista


def test_kontaktpersonen_ser_sine_og_ingen_andre(marte, relasjon, avdeling, logg_inn):
    (annen,) = i_avdelingen(avdeling)

    lista = side(logg_inn(marte).get(LISTE))

    assert relasjon.get_absolute_url() in lista
    assert annen.get_absolute_url() not in lista
    assert "Uten kontaktperson" not in lista


def test_vara_ser_den_andres_mens_hun_er_borte(marte, jonas, relasjon, logg_inn):
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))

    assert relasjon.get_absolute_url() in side(logg_inn(jonas).get(LISTE))


@pytest.mark.parametrize(
    ("vis", "ser_egen", "ser_uten"),
    [("alle", True, True), ("mine", True, False), ("uten", False, True), ("tull", True, True)],
)
def test_lederen_velger_hvem_lista_viser(
    vis, ser_egen, ser_uten, marte, relasjon, tjeneste, avdeling, logg_inn
):
    RolletildelingFactory(konto=marte, rolle=Rolle.AVDELINGSLEDER, enhet=avdeling)
    (uten,) = i_avdelingen(avdeling)

    lista = side(logg_inn(marte).get(LISTE, {"vis": vis}))

    assert (relasjon.get_absolute_url() in lista) == ser_egen
    assert (uten.get_absolute_url() in lista) == ser_uten
    assert "Uten kontaktperson (1)" in lista


def test_avdelingen_er_bare_lederens_egen(avdelingsleder, relasjon, tjeneste, avdeling, logg_inn):
    nabo = EnhetFactory(nivaa="avdeling", overordnet=avdeling.overordnet)
    (hos_naboen,) = i_avdelingen(nabo)

    lista = side(logg_inn(avdelingsleder).get(LISTE, {"vis": "avdelingen"}))

    assert relasjon.get_absolute_url() in lista
    assert hos_naboen.get_absolute_url() not in lista


def test_lista_deles_i_sider_og_forer_bare_dem_som_ble_vist(avdelingsleder, avdeling, logg_inn):
    i_avdelingen(avdeling, PER_SIDE + 2)

    side(logg_inn(avdelingsleder).get(LISTE))
    andre = side(logg_inn(avdelingsleder).get(LISTE, {"vis": "uten", "side": 2}))

    assert "Side 2 av 2" in andre
    assert "?vis=uten&amp;side=1" in andre
    vist = [len(rad.objekter) for rad in Oppslag.objects.order_by("pk")]
    assert vist == [PER_SIDE, 2]


def test_lista_sier_alltid_at_noen_kan_mangle(marte, logg_inn):
    assert "Noen kan være utelatt" in side(logg_inn(marte).get(LISTE))


def test_det_finnes_ikke_noe_sok(marte, relasjon, logg_inn):
    lista = side(logg_inn(marte).get(LISTE, {"q": "Kari", "sok": "Kari"}))

    assert 'type="search"' not in lista
    assert "<input" not in lista


@pytest.mark.parametrize("adresse", [LISTE, "/parorende/ny/", "/parorende/skjermet/"])
def test_innbyggere_finner_ingen_av_sidene(adresse, kari, logg_inn):
    assert logg_inn(kari).get(adresse).status_code == 404


def test_lista_bruker_like_mange_sporringer_uansett_lengde(
    avdelingsleder, avdeling, logg_inn, tell_sporringer
):
    klient = logg_inn(avdelingsleder)
    for relasjon in i_avdelingen(avdeling):
        KontaktpersonFactory(relasjon=relasjon)
    faa = tell_sporringer(klient, LISTE)
    for relasjon in i_avdelingen(avdeling, 6):
        KontaktpersonFactory(relasjon=relasjon)

    assert tell_sporringer(klient, LISTE) == faa


# Registrere


def ny(avd, av, /, **felt):
    return {
        "bruker_fornavn": "Arne",
        "bruker_etternavn": "Vik",
        "slag": "hjemmesykepleie",
        "avdeling": avd.pk,
        "start": dag().isoformat(),
        "fornavn": "Berit",
        "etternavn": "Vik",
        "forhold": "ektefelle",
        "naermeste": "oppgitt_av_bruker",
        "kontaktperson": str(av.pk),
        "send": "1",
        **felt,
    }


def test_jonas_registrerer_og_kommer_til_siden_om_den_nye(jonas, avdeling, logg_inn):
    svar = logg_inn(jonas).post("/parorende/ny/", ny(avdeling, jonas))

    relasjon = Relasjon.objects.get()
    assert svar.url == relasjon.get_absolute_url()
    assert (relasjon.naermeste, relasjon.slag) == (True, "ektefelle")
    assert relasjon.kontaktpersoner.get().konto == jonas


def test_velger_hun_en_annen_kontaktperson_kommer_hun_til_lista(jonas, marte, avdeling, logg_inn):
    svar = logg_inn(jonas).post("/parorende/ny/", ny(avdeling, marte))

    assert svar.url == LISTE
    assert logg_inn(jonas).get(LISTE).status_code == 200


@pytest.mark.parametrize(
    ("felt", "verdi", "melding"),
    [
        ("fodselsnummer", "123", "må ha 11 sifre"),
        ("fodselsnummer", "12345678901", "ikke en dato"),
        ("fodselsnummer", FNR[:-1] + str((int(FNR[-1]) + 1) % 10), "feil kontrollsifre"),
        ("bruker_fodselsnummer", "01010112345", "kontrollsifre"),
        ("telefon", "ring meg", "Skriv bare sifre"),
        ("epost", "ikke-epost", "gyldig e-postadresse"),
        ("start", "i går", "Skriv en dato"),
        ("forventet_slutt", "2001-01-01", "før den begynner"),
        ("bruker_fornavn", "", "Skriv navnet på den som får hjelp"),
        ("forhold", "sjef", "gyldig valg"),
        ("avdeling", "999999", "gyldig"),
        ("kontaktperson", "00000000-0000-0000-0000-000000000000", "gyldig"),
    ],
)
def test_feil_staar_ved_feltet_og_ingenting_gaar_tapt(
    felt, verdi, melding, jonas, avdeling, logg_inn
):
    svar = side(logg_inn(jonas).post("/parorende/ny/", ny(avdeling, jonas, **{felt: verdi})))

    assert melding in svar
    assert f'id="id_{felt}_error"' in svar
    assert 'value="Berit"' in svar
    assert not Relasjon.objects.exists()


def test_fastsatt_naermeste_uten_grunn(jonas, avdeling, logg_inn):
    data = ny(avdeling, jonas, naermeste="fastsatt")

    assert "Skriv hvorfor" in side(logg_inn(jonas).post("/parorende/ny/", data))
    assert not Relasjon.objects.exists()


def test_et_kjent_nummer_viser_ingenting_om_personen(jonas, avdeling, kari, relasjon, logg_inn):
    kari.person.telefon, kari.person.adresse = "99887766", "Hemmelig vei 1"
    kari.person.fnr_indeks = kryptering.blindindeks(FNR)
    kari.person.save()

    data = ny(avdeling, jonas, fornavn="Feil", etternavn="Navn", fodselsnummer=FNR)
    svar = side(logg_inn(jonas).post("/parorende/ny/", data))

    assert "Personen kan ikke registreres her" in svar
    for hemmelig in ("99887766", "Hemmelig vei", kari.person.etternavn):
        assert hemmelig not in svar


@pytest.mark.parametrize("gradering", ["klientadresse", "fortrolig", "strengt_fortrolig"])
def test_en_skjermet_gir_noyaktig_samme_side_som_feil_navn(gradering, jonas, avdeling, logg_inn):
    bruker = BrukerFactory(person__fornavn="Arne", person__etternavn="Vik")
    bruker.person.fnr_indeks = kryptering.blindindeks(ANNET)
    bruker.person.save()
    klient, data = logg_inn(jonas), ny(avdeling, jonas, bruker_fodselsnummer=ANNET)

    def feilen(svar):
        return svar.context["form"].errors

    bruker.person.fornavn, bruker.person.etternavn = "En", "Annen"
    bruker.person.save()
    feil_navn = feilen(klient.post("/parorende/ny/", data))
    bruker.person.fornavn, bruker.person.adressegradering = "Arne", gradering
    bruker.person.save()

    assert feilen(klient.post("/parorende/ny/", data)) == feil_navn


def test_to_like_innsendinger_gir_bare_en_relasjon(jonas, avdeling, logg_inn):
    data = ny(avdeling, jonas, fodselsnummer=FNR, bruker_fodselsnummer=ANNET)
    logg_inn(jonas).post("/parorende/ny/", data)

    assert "registrert fra før" in side(logg_inn(jonas).post("/parorende/ny/", data))
    assert Relasjon.objects.count() == 1


def test_en_bruker_hun_har_ansvar_for_velges_i_lista(marte, relasjon, tjeneste, avdeling, logg_inn):
    data = ny(avdeling, marte, bruker=relasjon.bruker_id, bruker_fornavn="", bruker_etternavn="")

    logg_inn(marte).post("/parorende/ny/", data)

    assert relasjon.bruker.relasjoner.count() == 2
    assert relasjon.bruker.tjenester.get() == tjeneste


def test_en_bruker_hun_ikke_har_ansvar_for_kan_ikke_velges(jonas, relasjon, avdeling, logg_inn):
    data = ny(avdeling, jonas, bruker=relasjon.bruker_id)

    svar = logg_inn(jonas).post("/parorende/ny/", data)

    assert "bruker" in svar.context["form"].errors
    assert relasjon.bruker.relasjoner.count() == 1


def test_enda_en_parorende_fra_relasjonssiden(marte, relasjon, tjeneste, logg_inn):
    data = {
        "fornavn": "Per",
        "etternavn": "Solheim",
        "forhold": "barn",
        "kontaktperson": str(marte.pk),
    }

    svar = logg_inn(marte).post(til("ny_parorende", relasjon), data)

    per = Relasjon.objects.get(parorende__person__fornavn="Per")
    assert svar.url == per.get_absolute_url()
    assert per.bruker == relasjon.bruker


# Endre


def opplysninger(person, **endret):
    felt = ("fornavn", "etternavn", "telefon", "epost", "adresse", "spraak", "tolk", "digital")
    verdier = {navn: getattr(person, navn) for navn in felt}
    vist = avtrykk(person, felt)
    return {k: v for k, v in {**verdier, "vist": vist, **endret}.items() if v is not False}


def test_marte_endrer_telefon_spraak_og_tolk(marte, kari, relasjon, logg_inn):
    data = opplysninger(kari.person, telefon="41 23 45 67", spraak="so", tolk="somali", digital="")

    svar = logg_inn(marte).post(til("endre_opplysninger", relasjon), data)

    assert svar.url == relasjon.get_absolute_url()
    kari.person.refresh_from_db()
    assert (kari.person.telefon, kari.person.spraak, kari.person.digital) == (
        "41 23 45 67",
        "so",
        False,
    )


def test_to_som_endrer_opplysningene_ser_begge_versjonene(
    marte, avdelingsleder, tjeneste, kari, relasjon, logg_inn
):
    url = til("endre_opplysninger", relasjon)
    forste = opplysninger(kari.person, telefon="41111111")
    andre = opplysninger(kari.person, telefon="42222222", tolk="urdu")
    logg_inn(marte).post(url, forste)

    svar = logg_inn(avdelingsleder).post(url, andre)

    assert svar.status_code == 409
    for tekst in ("41111111", "42222222", "urdu"):
        assert tekst in svar.content.decode()
    kari.person.refresh_from_db()
    assert kari.person.telefon == "41111111"


def test_to_som_endrer_forholdet_ser_begge_versjonene(
    marte, avdelingsleder, tjeneste, relasjon, logg_inn
):
    felt = (
        *("slag", "naermeste_grunnlag", "naermeste_dato", "naermeste_fastsatt_av"),
        *("naermeste_begrunnelse", "saerlig_tyngende"),
    )
    url, vist = til("endre_relasjon", relasjon), avtrykk(relasjon, felt)
    fastsatt = {
        "slag": "ektefelle",
        "naermeste_grunnlag": "fastsatt",
        "naermeste_fastsatt_av": str(marte.pk),
        "naermeste_begrunnelse": "Bor sammen",
        "vist": vist,
    }
    assert logg_inn(marte).post(url, fastsatt).status_code == 302

    svar = logg_inn(avdelingsleder).post(url, {"slag": "samboer", "vist": vist})

    assert svar.status_code == 409
    for tekst in ("samboer", "ektefelle", "Marte Kvam", "Bor sammen"):
        assert tekst in svar.content.decode()


@pytest.mark.parametrize("mangler", ["naermeste_fastsatt_av", "naermeste_begrunnelse"])
def test_fastsatt_krever_hvem_og_hvorfor(mangler, marte, relasjon, tjeneste, logg_inn):
    data = {
        "slag": "barn",
        "naermeste_grunnlag": "fastsatt",
        "naermeste_fastsatt_av": str(marte.pk),
        "naermeste_begrunnelse": "Bor sammen",
        "vist": "x",
        mangler: "",
    }

    svar = side(logg_inn(marte).post(til("endre_relasjon", relasjon), data))

    assert f'id="id_{mangler}_error"' in svar


@pytest.mark.parametrize("hvem", ["parorende", "bruker"])
def test_fodselsnummeret_skrives_men_vises_aldri(hvem, marte, relasjon, logg_inn):
    url = til("fodselsnummer", relasjon, hvem)
    klient = logg_inn(marte)

    assert klient.post(url, {"fodselsnummer": f"{FNR[:6]} {FNR[6:]}"}).status_code == 302

    person = getattr(relasjon, hvem).person
    person.refresh_from_db()
    assert kryptering.dekrypter(person.fnr_kryptert, rad=person.pk) == FNR
    for adresse in (url, relasjon.get_absolute_url()):
        assert FNR[6:] not in side(klient.get(adresse))


def test_et_nummer_i_bruk_sier_ikke_hos_hvem(marte, ola, relasjon, logg_inn):
    handlinger.sett_fodselsnummer(ola.person, nummer=FNR, av=marte)

    url = til("fodselsnummer", relasjon, "parorende")
    svar = side(logg_inn(marte).post(url, {"fodselsnummer": FNR}))

    assert "allerede i bruk" in svar
    assert ola.person.etternavn not in svar


def test_fodselsnummer_til_noe_annet_enn_de_to_finnes_ikke(marte, relasjon, logg_inn):
    assert logg_inn(marte).get(til("fodselsnummer", relasjon, "konto")).status_code == 404


def test_kontaktpersonen_velges_blant_dem_som_arbeider_der(
    marte, jonas, relasjon, tjeneste, logg_inn
):
    utenfor = AnsattFactory(visningsnavn="Fra En Annen")
    url = til("sett_kontaktperson", relasjon)
    skjema = side(logg_inn(marte).get(url))
    assert "Jonas Nyhus" in skjema
    assert "Fra En Annen" not in skjema

    data = {"konto": str(utenfor.pk), "fra": dag().isoformat()}
    assert "gyldig" in side(logg_inn(marte).post(url, data))

    svar = logg_inn(marte).post(url, {**data, "konto": str(jonas.pk)})
    assert svar.url == LISTE
    assert relasjon not in Relasjon.objects.synlig_for(marte)


def test_to_kontaktpersoner_kan_ikke_overlappe(marte, jonas, relasjon, tjeneste, logg_inn):
    url = til("sett_kontaktperson", relasjon)
    senere = {"konto": str(jonas.pk), "fra": dag(10).isoformat()}
    logg_inn(marte).post(url, senere)

    svar = side(logg_inn(marte).post(url, {**senere, "fra": dag(5).isoformat()}))

    assert "begynner senere" in svar
    assert 'id="id_fra_error"' in svar


def test_avslutt_sier_hva_som_skjer_og_gjor_ingenting_uten_knappen(marte, relasjon, logg_inn):
    klient, url = logg_inn(marte), til("avslutt_relasjon", relasjon)

    assert "med en gang" in side(klient.get(url))
    assert klient.post(url, {"noe": "annet"}).status_code == 200
    assert relasjon in Relasjon.objects.aktive()

    assert klient.post(url, {"send": "1"}).url == LISTE
    assert klient.get(relasjon.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("status", ["dod", "flyttet"])
def test_bruker_dod_eller_flyttet_stenger_for_alle(status, marte, kari, relasjon, logg_inn):
    klient, url = logg_inn(marte), til("brukerstatus", relasjon)
    framtid = {"status": status, "dato": dag(1).isoformat()}
    assert "fram i tid" in side(klient.post(url, framtid))

    assert klient.post(url, {"status": status, "dato": dag().isoformat()}).url == LISTE

    assert klient.get(relasjon.get_absolute_url()).status_code == 404
    assert not Relasjon.objects.aktive().exists()


def test_den_parorende_er_dod(marte, relasjon, logg_inn):
    url = til("parorende_dod", relasjon)

    assert logg_inn(marte).post(url, {"dato": dag(-1).isoformat()}).url == LISTE
    assert not Relasjon.objects.aktive().exists()


# Tjenester


def test_tjeneste_fores_endres_og_avsluttes(marte, relasjon, tjeneste, avdeling, logg_inn):
    klient = logg_inn(marte)
    data = {"slag": "dagsenter", "avdeling": avdeling.pk, "start": dag().isoformat()}
    klient.post(til("ny_tjeneste", relasjon), data)
    dagsenter = Tjeneste.objects.get(slag="dagsenter")
    url = til("endre_tjeneste", relasjon, dagsenter.pk)
    vist = avtrykk(dagsenter, ["beskrivelse", "forventet_slutt"])

    klient.post(url, {"beskrivelse": "To dager", "forventet_slutt": "24.12.2099", "vist": vist})

    dagsenter.refresh_from_db()
    assert dagsenter.forventet_slutt.isoformat() == "2099-12-24"
    avslutt = til("avslutt_tjeneste", relasjon, dagsenter.pk)
    assert avslutt in side(klient.get(url))
    assert "før den begynner" in side(klient.post(avslutt, {"slutt": "2001-01-01"}))
    assert klient.post(avslutt, {"slutt": dag().isoformat()}).status_code == 302
    assert klient.get(url).status_code == 404


def test_andre_avdelingers_tjenester_kan_ikke_endres(marte, relasjon, tjeneste, logg_inn):
    annens = TjenesteFactory(bruker=relasjon.bruker, slag="dagsenter")

    for navn in ("endre_tjeneste", "avslutt_tjeneste"):
        url = til(navn, relasjon, annens.pk)
        assert logg_inn(marte).get(url).status_code == 404


def test_en_annen_brukers_tjeneste_naas_ikke_gjennom_relasjonen(
    marte, relasjon, avdeling, logg_inn
):
    (annen,) = i_avdelingen(avdeling)
    KontaktpersonFactory(relasjon=annen, konto=marte)

    url = til("endre_tjeneste", relasjon, annen.bruker.tjenester.get().pk)

    assert logg_inn(marte).get(url).status_code == 404


# Invitere


def test_koden_vises_en_gang_og_lagres_ikke(marte, relasjon, kari, parametere, logg_inn):
    relasjon.parorende.person.konto = None
    relasjon.parorende.person.save()
    klient, url = logg_inn(marte), til("inviter", relasjon, "parorende")

    svar = klient.post(url, {"epost": "ny@example.org"})

    kode = svar.context["kode"]
    assert kode in side(svar)
    invitasjon = Invitasjon.objects.get()
    assert invitasjon.stemmer(kode)
    assert kode not in side(klient.get(url))

    klient.post(til("trekk_invitasjon", relasjon, invitasjon.pk))
    invitasjon.refresh_from_db()
    assert invitasjon.trukket


def test_en_ny_invitasjon_erstatter_den_gamle(marte, relasjon, kari, parametere, logg_inn):
    klient, url = logg_inn(marte), til("inviter", relasjon, "bruker")
    for _nr in range(2):
        klient.post(url, {"epost": "arne@example.org"})

    assert Invitasjon.objects.ubrukte().count() == 1
    assert Invitasjon.objects.count() == 2


@pytest.mark.parametrize("epost", ["", "ikke-epost", "kari@example.org"])
def test_adressen_maa_vaere_gyldig_og_ledig(epost, marte, relasjon, parametere, logg_inn):
    svar = logg_inn(marte).post(til("inviter", relasjon, "bruker"), {"epost": epost, "send": "1"})

    assert "Rett opp dette" in side(svar)
    assert not Invitasjon.objects.exists()


def test_en_annen_relasjons_invitasjon_trekkes_ikke_herfra(marte, relasjon, parametere, logg_inn):
    annen = KontaktpersonFactory(relasjon=RelasjonFactory(), konto=marte).relasjon
    ute, _kode = Invitasjon.objects.utsted(
        person=annen.bruker.person, epost="x@example.org", dager=7, av=marte
    )

    svar = logg_inn(marte).post(til("trekk_invitasjon", relasjon, ute.pk))

    assert svar.status_code == 404
    assert logg_inn(marte).post(til("trekk_invitasjon", annen, ute.pk)).status_code == 302


def test_en_annens_invitasjon_kan_ikke_trekkes(marte, relasjon, ola, parametere, logg_inn):
    annens, _kode = Invitasjon.objects.utsted(
        person=BrukerFactory().person, epost="x@example.org", dager=7, av=ola
    )

    url = til("trekk_invitasjon", relasjon, annens.pk)

    assert logg_inn(marte).post(url).status_code == 404


# Hvem slipper til

SIDER = (
    *("ny_parorende", "endre_relasjon", "avslutt_relasjon", "endre_opplysninger"),
    *("brukerstatus", "parorende_dod", "sett_kontaktperson", "ny_tjeneste", "delinger"),
    "ny_deling",
)


@pytest.mark.parametrize("navn", SIDER)
def test_lederen_i_egen_avdeling_men_ikke_i_naboens(
    navn, avdelingsleder, relasjon, tjeneste, avdeling, logg_inn
):
    nabo = AnsattFactory()
    annen = EnhetFactory(nivaa="avdeling", overordnet=avdeling.overordnet)
    RolletildelingFactory(konto=nabo, rolle=Rolle.AVDELINGSLEDER, enhet=annen)

    assert logg_inn(avdelingsleder).get(til(navn, relasjon)).status_code == 200
    assert logg_inn(nabo).get(til(navn, relasjon)).status_code == 404


@pytest.mark.parametrize("navn", SIDER)
def test_den_som_var_kontaktperson_slipper_ikke_inn(
    navn, marte, jonas, relasjon, tjeneste, logg_inn
):
    handlinger.sett_kontaktperson(relasjon, konto=jonas, fra=dag(), av=marte)

    assert logg_inn(marte).get(til(navn, relasjon)).status_code == 404
    assert logg_inn(jonas).get(til(navn, relasjon)).status_code == 200


@pytest.mark.parametrize("navn", SIDER)
def test_er_en_av_dem_skjermet_slipper_bare_den_skjermingsansvarlige_til(
    navn, marte, avdelingsleder, skjermer, relasjon, tjeneste, logg_inn
):
    relasjon.bruker.person.adressegradering = "fortrolig"
    relasjon.bruker.person.save()

    svar = [
        logg_inn(konto).get(til(navn, relasjon)).status_code
        for konto in (marte, avdelingsleder, skjermer)
    ]

    assert svar == [404, 404, 200]
