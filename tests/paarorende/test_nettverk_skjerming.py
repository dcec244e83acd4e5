"""Skjermede: hvem som setter det, og at ingenting røper hvor de er."""

import zlib

import pytest
from django.urls import reverse

from paarorende import handlinger, kryptering
from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Hendelse, Oppslag, Relasjon, Varsel
from paarorende.regler.fodselsnummer import lag_syntetisk
from paarorende.tilgang import kan_se_sted
from paarorende.valg import Adressegradering, Graderingsgrunn, Kanal, Rolle
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Sted
from tests.factories import (
    AnsattFactory,
    EnhetFactory,
    KontaktpersonFactory,
    RelasjonFactory,
    RolletildelingFactory,
    TjenesteFactory,
    dag,
)
from tests.test_tilgangsmatrise import GET, _url, verden

__all__ = ["verden"]
FNR = lag_syntetisk(dag(-20000), 100)
GRADERT = [v for v in Adressegradering if v != Adressegradering.UGRADERT]


def sett(person, av, gradering="strengt_fortrolig", grunn=Graderingsgrunn.POLITIET):
    gradering = Adressegradering(gradering)
    return handlinger.sett_adressegradering(person, gradering=gradering, grunn=grunn, av=av)


# Sette og oppheve


@pytest.mark.parametrize("hvem", ["bruker", "parorende"])
def test_skjermingsansvarlig_setter_og_opphever(hvem, skjermer, relasjon, tjeneste):
    person = getattr(relasjon, hvem).person
    sett(person, skjermer)
    assert relasjon in Relasjon.objects.skjermet_for(skjermer)

    sett(person, skjermer, "ugradert", Graderingsgrunn.FOLKEREGISTERET)

    assert relasjon not in Relasjon.objects.skjermet_for(skjermer)
    fort = Hendelse.objects.filter(hva__startswith="paarorende.skjerming_").order_by("pk")
    assert [(h.hva.split("_")[1], h.detaljer) for h in fort] == [
        ("satt", {"grunn": "politiet"}),
        ("opphevet", {"grunn": "folkeregisteret"}),
    ]


def test_graden_staar_aldri_i_loggen(skjermer, relasjon, tjeneste):
    for gradering in GRADERT:
        sett(relasjon.bruker.person, skjermer, gradering)

    alt = str(list(Hendelse.objects.values()))
    assert not any(gradering in alt for gradering in GRADERT)


@pytest.mark.parametrize("rolle", [r for r in Rolle if r != Rolle.SKJERMINGSANSVARLIG])
def test_ingen_annen_rolle_kan_sette_den(rolle, relasjon, tjeneste, omraade):
    konto = AnsattFactory()
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=omraade)

    with pytest.raises(Regelbrudd, match="Bare skjermingsansvarlig"):
        sett(relasjon.bruker.person, konto)


def test_bare_paa_egne_enheter(relasjon, tjeneste):
    annen = AnsattFactory()
    RolletildelingFactory(konto=annen, rolle=Rolle.SKJERMINGSANSVARLIG, enhet=EnhetFactory())

    with pytest.raises(Regelbrudd, match="Bare skjermingsansvarlig"):
        sett(relasjon.bruker.person, annen)


def test_samme_gradering_en_gang_til_er_ingen_endring(skjermer, relasjon, tjeneste):
    sett(relasjon.bruker.person, skjermer)

    with pytest.raises(Regelbrudd, match="slik fra før"):
        sett(relasjon.bruker.person, skjermer)


def test_de_andre_skjermingsansvarlige_faar_vite_det(skjermer, leder, relasjon, tjeneste, omraade):
    andre = AnsattFactory()
    RolletildelingFactory(konto=andre, rolle=Rolle.SKJERMINGSANSVARLIG, enhet=omraade)

    sett(relasjon.bruker.person, skjermer)
    sett(relasjon.bruker.person, skjermer, "ugradert")

    varsler = Varsel.objects.filter(kanal=Kanal.PORTAL)
    assert [v.til for v in varsler] == [andre, andre]
    assert {v.lenke for v in varsler} == {reverse("nettverk:skjermede")}


def test_finnes_med_fodselsnummer_paa_egne_enheter(skjermer, relasjon, tjeneste, logg_inn):
    person = relasjon.parorende.person
    person.fnr_indeks = kryptering.blindindeks(FNR)
    person.save()
    klient, url = logg_inn(skjermer), reverse("nettverk:skjermede")

    svar = klient.post(url, {"fodselsnummer": FNR})

    assert svar.url == reverse("nettverk:skjerming", args=[relasjon.pk, "parorende"])
    data = {"gradering": "fortrolig", "grunn": "politiet"}
    assert klient.post(svar.url, data).url == url
    assert relasjon.get_absolute_url() in klient.get(url).content.decode()
    assert "slik fra før" in klient.post(svar.url, data).content.decode()


def test_andres_og_ukjente_gir_samme_svar(skjermer, relasjon, tjeneste, ola, logg_inn):
    ola.person.fnr_indeks = kryptering.blindindeks(FNR)
    ola.person.save()
    klient, url = logg_inn(skjermer), reverse("nettverk:skjermede")

    svar = [
        klient.post(url, {"fodselsnummer": nummer}).context["form"].errors
        for nummer in (FNR, lag_syntetisk(dag(-25000), 100))
    ]

    assert svar[0] == svar[1]
    assert "Vi finner ingen" in str(svar[0])


def test_skjermingsansvarlig_setter_kontaktperson(skjermer, jonas, relasjon, tjeneste, logg_inn):
    sett(relasjon.bruker.person, skjermer)
    url = reverse("nettverk:sett_kontaktperson", args=[relasjon.pk])

    svar = logg_inn(skjermer).post(url, {"konto": str(jonas.pk), "fra": dag().isoformat()})

    assert svar.url == relasjon.get_absolute_url()
    assert relasjon.kontaktpersoner.gjeldende().get().konto == jonas


def test_lista_over_skjermede_bruker_like_mange_sporringer(
    skjermer, relasjon, tjeneste, avdeling, logg_inn, tell_sporringer
):
    def flere(antall):
        for ny in RelasjonFactory.create_batch(
            antall, parorende__person__adressegradering="fortrolig"
        ):
            TjenesteFactory(bruker=ny.bruker, avdeling=avdeling)
            KontaktpersonFactory(relasjon=ny)

    klient, url = logg_inn(skjermer), reverse("nettverk:skjermede")
    flere(1)
    faa = tell_sporringer(klient, url)
    flere(4)

    assert tell_sporringer(klient, url) == faa


# Det ene svaret på hva som kan vises


@pytest.mark.parametrize("hvem", ["bruker", "parorende"])
@pytest.mark.parametrize("gradering", GRADERT)
def test_bare_den_skjermingsansvarlige_ser_sted(
    gradering, hvem, marte, kari, jonas, leder, avdelingsleder, skjermer, relasjon, tjeneste
):
    alle = (marte, kari, jonas, leder, avdelingsleder, skjermer)
    assert all(kan_se_sted(konto, relasjon) for konto in alle)

    person = getattr(relasjon, hvem).person
    person.adressegradering = gradering
    person.save()

    assert [kan_se_sted(konto, relasjon) for konto in alle] == [False] * 5 + [True]


# Ingenting røper hvor de er

ADRESSE, TELEFON = "Lønngata 7", "47118822"
AVDELING, VIRKSOMHET, VAKT = "Zetafløyen", "Zetahuset", "69118833"


def _skrivemaater(nummer):
    return (nummer, "\xa0".join(nummer[i : i + 2] for i in range(0, 8, 2)))


PERSONLIG = (ADRESSE, *_skrivemaater(TELEFON))
HEMMELIG = (*PERSONLIG, AVDELING, VIRKSOMHET, *_skrivemaater(VAKT))


def tekst(svar):
    """Alt et svar inneholder, også det som er pakket i en PDF."""
    innhold = b"".join(svar.streaming_content) if svar.streaming else svar.content
    if not innhold.startswith(b"%PDF"):
        return innhold.decode().replace("\r\n ", "")
    biter = [bit.split(b"endstream")[0].strip() for bit in innhold.split(b"stream")[1::2]]
    return "".join(_pakk_ut(bit) for bit in biter)


def _pakk_ut(bit):
    try:
        return zlib.decompress(bit).decode("latin-1")
    except zlib.error:
        return bit.decode("latin-1")


@pytest.fixture(params=["bruker", "parorende"])
def gradert(request, verden, relasjon, avdeling):
    """En av de to er skjermet, og alt om hvor hun er, har navn ingen andre har."""
    person = getattr(relasjon, request.param).person
    person.adresse, person.telefon = ADRESSE, TELEFON
    person.adressegradering = "strengt_fortrolig"
    person.save()
    Samarbeidsmote.objects.update(telefon=TELEFON, sted=Sted.HJEMME)
    avdeling.navn, avdeling.vakttelefon = AVDELING, VAKT
    avdeling.save()
    avdeling.overordnet.navn = VIRKSOMHET
    avdeling.overordnet.save()
    return verden


@pytest.fixture
def alle(gradert, kari, marte, jonas, omraade):
    """Kontoene og sidene deres: den pårørende, kontaktpersonen, vara, og alle roller i én."""
    Fravaer.objects.create(konto=marte, stedfortreder=jonas, fra=dag(-1), til=dag(3))
    tusenkunstner = AnsattFactory(visningsnavn="Alle Roller")
    for rolle in Rolle:
        if rolle != Rolle.SKJERMINGSANSVARLIG:
            RolletildelingFactory(konto=tusenkunstner, rolle=rolle, enhet=omraade)
    for ansatt in (marte, jonas):
        ansatt.rolletildelinger.all().delete()
    kolonne = {kari: 2, marte: 3, jonas: 3}
    sider = {konto: [a for a in GET if GET[a][nr] == 200] for konto, nr in kolonne.items()}
    return {**sider, tusenkunstner: list(GET)}


ALLTID_OM_NOEN = ("text/calendar", "application/pdf")


def _roper(svar, relasjon):
    """Enhetens navn er bare en hemmelighet der det står sammen med en av de to."""
    innhold = tekst(svar)
    de_to = (relasjon.bruker.person.etternavn, relasjon.parorende.person.etternavn)
    er_om_dem = svar["Content-Type"].startswith(ALLTID_OM_NOEN) or any(
        navn in innhold for navn in de_to
    )
    return [ord for ord in (HEMMELIG if er_om_dem else PERSONLIG) if ord in innhold]


def test_ingen_side_kalender_eller_pdf_roper_hvor_den_skjermede_er(
    gradert, alle, relasjon, logg_inn
):
    roper, vist = [], 0
    for konto, sider in alle.items():
        klient = logg_inn(konto)
        for adresse in sider:
            svar = klient.get(_url(adresse, gradert))
            vist += svar.status_code == 200
            roper += [(str(konto), adresse, ord) for ord in _roper(svar, relasjon)]

    assert roper == []
    assert vist > 60


MOTESIDER = ("min_side", "arbeidsliste", "samarbeid:moteliste", "samarbeid:vis_mote")
KALENDERE = ("samarbeid:mote_ics", "samarbeid:kalenderstrom")


@pytest.mark.parametrize("adresse", [*MOTESIDER, *KALENDERE])
def test_hvor_motet_er_staar_ingen_steder(adresse, gradert, kari, marte, logg_inn):
    for konto in (kari, marte):
        svar = logg_inn(konto).get(_url(adresse, gradert))
        assert str(Sted.HJEMME.label).lower() not in tekst(svar).lower()


def test_den_skjermingsansvarlige_ser_det(gradert, skjermer, relasjon, logg_inn):
    html = tekst(logg_inn(skjermer).get(relasjon.get_absolute_url()))

    assert AVDELING in html
    assert "Skjermet" in html
    if relasjon.parorende.person.adresse == ADRESSE:
        assert ADRESSE in html


def test_ordet_skjermet_vises_ikke_for_kontaktpersonen(gradert, marte, relasjon, logg_inn):
    html = tekst(logg_inn(marte).get(relasjon.get_absolute_url())).lower()

    assert "skjermet" not in html
    assert "fortrolig" not in html


def test_den_skjermede_staar_ikke_i_lista_for_andre(gradert, alle, skjermer, relasjon, logg_inn):
    for konto in alle:
        svar = logg_inn(konto).get("/parorende/")
        assert relasjon.get_absolute_url() not in tekst(svar)
    assert relasjon.get_absolute_url() in tekst(logg_inn(skjermer).get("/parorende/"))


def test_loggene_roper_ingenting(gradert, skjermer, logg_inn):
    klient = logg_inn(skjermer)
    for adresse in GET:
        klient.get(_url(adresse, gradert))

    alt = str(list(Hendelse.objects.values("detaljer"))) + str(
        list(Oppslag.objects.values("grunnlag", "objekter", "enhet"))
    )
    assert not any(ord in alt for ord in HEMMELIG)
