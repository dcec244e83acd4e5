"""Bruker styrer selv: hva de pårørende får vite, hvor lenge, og hvem som er nærmest."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Delingsgrunnlag, Hendelse, Oppslag, Tjeneste, Varsel
from paarorende.regler import deling
from paarorende.valg import (
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    NaermesteGrunnlag,
    Relasjonsslag,
    Varselslag,
)
from tests.factories import (
    DelingsgrunnlagFactory,
    KontoFactory,
    ParorendeFactory,
    RelasjonFactory,
    TjenesteFactory,
    dag,
)

TJENESTER, DAGLIG = Delingstema.TJENESTER, Delingstema.DAGLIG
LISTE, NAERMESTE = reverse("egen_deling:egen_deling"), reverse("egen_deling:velg_naermeste")
JA = {"temaer": ["tjenester"], "varighet": "365", "informert": "on"}


@pytest.fixture
def arne(relasjon):
    """Den som får hjelp, med egen konto."""
    konto = KontoFactory(email="arne@example.org")
    person = relasjon.bruker.person
    person.konto, person.fornavn, person.etternavn = konto, "Arne", "Solheim"
    person.save()
    return konto


def gi(relasjon, av, **felt):
    forvalg = {"temaer": [TJENESTER], "til": None, "maate": Delingsmaate.SKRIFTLIG}
    return handlinger.gi_egen_deling(relasjon, **{**forvalg, "informert": True, **felt}, av=av)


def grunnlag(relasjon, **felt):
    return DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende, **felt)


def gi_adresse(relasjon):
    return reverse("egen_deling:gi_deling", args=[relasjon.pk])


def trekk_adresse(rad):
    return reverse("egen_deling:trekk_deling", args=[rad.pk])


# Handlingene


def test_arne_sier_ja_og_kari_ser_tjenestene(arne, kari, relasjon, tjeneste):
    assert not Tjeneste.objects.synlig_for(kari).exists()

    (rad,) = gi(relasjon, arne, til=dag(10))

    assert tjeneste in Tjeneste.objects.synlig_for(kari)
    assert (rad.giver, rad.hjemmel) == (arne.person, Delingshjemmel.SAMTYKKE)
    assert (rad.fra, rad.til, rad.vurdert_av) == (dag(), dag(10), None)
    assert Hendelse.objects.filter(hva="paarorende.egen_deling_gitt", av=arne).count() == 1


def test_et_nytt_ja_avloser_det_gamle_saa_ett_nei_er_nok(arne, kari, relasjon, tjeneste):
    gammelt = grunnlag(relasjon)
    gi(relasjon, arne)
    gammelt.refresh_from_db()
    assert gammelt.trukket

    handlinger.trekk_egen_deling(Delingsgrunnlag.objects.aktive().get(), av=arne)

    assert not Tjeneste.objects.synlig_for(kari).exists()


def test_et_nei_trekker_alt_om_temaet_men_ikke_om_andre_tema(arne, relasjon):
    ett, to = grunnlag(relasjon), grunnlag(relasjon, fra=dag(3))
    annet = grunnlag(relasjon, tema=DAGLIG)

    handlinger.trekk_egen_deling(ett, av=arne)

    assert not Delingsgrunnlag.objects.filter(pk__in=[ett.pk, to.pk], trukket=None).exists()
    annet.refresh_from_db()
    assert annet.trukket is None
    with pytest.raises(Regelbrudd, match="alt sagt nei"):
        handlinger.trekk_egen_deling(ett, av=arne)


def test_det_andre_har_bestemt_staar_selv_om_arne_sier_nei(arne, relasjon, marte):
    andres = grunnlag(
        relasjon, hjemmel=Delingshjemmel.FORHOLDENE_TILSIER, giver=None, vurdert_av=marte
    )

    handlinger.trekk_egen_deling(grunnlag(relasjon), av=arne)

    andres.refresh_from_db()
    assert andres.trukket is None


@pytest.mark.parametrize("hvem", ["kari", "ola", "marte"])
def test_ingen_andre_kan_si_ja_eller_nei_for_arne(hvem, request, arne, relasjon):
    konto = request.getfixturevalue(hvem)
    rad = grunnlag(relasjon)

    for handling in (
        lambda: gi(relasjon, konto),
        lambda: handlinger.trekk_egen_deling(rad, av=konto),
        lambda: handlinger.velg_naermeste(relasjon.bruker, valgte=[relasjon], av=konto),
    ):
        with pytest.raises(Regelbrudd, match="Bare den det gjelder"):
            handling()


def test_arne_kan_ikke_si_at_en_ansatt_noterte_det(arne, relasjon):
    with pytest.raises(Regelbrudd, match="noteres av en ansatt"):
        gi(relasjon, arne, maate=Delingsmaate.MUNTLIG)


@pytest.mark.parametrize(
    ("felt", "feil"),
    [({"informert": False}, "informert"), ({"til": dag(0)}, "slutte etter")],
)
def test_et_ja_maa_vaere_informert_og_ha_en_periode(arne, relasjon, felt, feil):
    gammelt = grunnlag(relasjon)
    with pytest.raises(Regelbrudd, match=feil):
        gi(relasjon, arne, **felt)

    gammelt.refresh_from_db()
    assert gammelt.trukket is None


def test_avsluttet_relasjon_kan_ikke_faa_ny_deling(arne, relasjon):
    relasjon.til = dag()
    relasjon.save()

    with pytest.raises(Regelbrudd, match="ikke aktiv"):
        gi(relasjon, arne)


def test_kontaktpersonen_faar_beskjed_uten_innhold(arne, relasjon, marte):
    (rad,) = gi(relasjon, arne)
    handlinger.trekk_egen_deling(rad, av=arne)

    varsler = Varsel.objects.filter(til=marte, kanal="portal", slag=Varselslag.DELING_ENDRET)
    assert varsler.count() == 2
    assert not Varsel.objects.exclude(til=marte).exists()


def test_arne_velger_en_flere_eller_ingen(arne, relasjon):
    datter = RelasjonFactory(bruker=relasjon.bruker, slag=Relasjonsslag.BARN)

    for valgte in ([relasjon], [datter], [relasjon, datter], []):
        handlinger.velg_naermeste(relasjon.bruker, valgte=valgte, av=arne)
        rader = relasjon.bruker.relasjoner.filter(naermeste=True).order_by("pk")
        assert list(rader) == sorted(valgte, key=lambda r: r.pk)
        for rad in rader:
            assert rad.naermeste_grunnlag == NaermesteGrunnlag.OPPGITT_AV_BRUKER
            assert rad.naermeste_dato

    relasjon.refresh_from_db()
    assert (relasjon.naermeste_grunnlag, relasjon.naermeste_dato) == ("", None)
    assert Hendelse.objects.filter(hva="paarorende.naermeste_valgt").count() == 6


def test_det_som_er_fastsatt_etter_loven_endres_ikke_med_et_klikk(arne, relasjon, marte):
    relasjon.naermeste, relasjon.naermeste_grunnlag = True, NaermesteGrunnlag.FASTSATT
    relasjon.naermeste_fastsatt_av, relasjon.naermeste_begrunnelse = marte, "Mest kontakt"
    relasjon.save()

    with pytest.raises(Regelbrudd, match="fastsatt"):
        handlinger.velg_naermeste(relasjon.bruker, valgte=[], av=arne)

    assert deling.kan_velge_naermeste([])
    assert deling.kan_velge_naermeste(["oppgitt_av_bruker"])
    assert not deling.kan_velge_naermeste(["oppgitt_av_bruker", "fastsatt"])


def test_bare_en_som_er_paarorende_naa_kan_velges(arne, relasjon):
    slutt = RelasjonFactory(bruker=relasjon.bruker, til=dag())

    for fremmed in (slutt, RelasjonFactory()):
        with pytest.raises(Regelbrudd, match="bare velge blant"):
            handlinger.velg_naermeste(relasjon.bruker, valgte=[fremmed], av=arne)


# Sidene


def test_min_side_viser_hjelpen_og_hva_kari_faar_vite(arne, logg_inn, relasjon, tjeneste):
    grunnlag(relasjon, til=dag(31))
    tjeneste.avdeling.telefon = "69000999"
    tjeneste.avdeling.save()

    tekst = logg_inn(arne).get(reverse("min_side")).content.decode()

    assert "Hjelpen du får" in tekst
    assert "Vest dag" in tekst
    assert relasjon.parorende.person.navn in tekst
    assert "Tjenestene (til og med" in tekst
    assert "Kontaktpersonen din" not in tekst
    assert 'href="/min-side/deling/"' in tekst
    assert tekst.count('aria-current="page"') == 1


def test_bare_en_menylinje_er_her(arne, logg_inn):
    tekst = logg_inn(arne).get(LISTE).content.decode()

    assert tekst.count('aria-current="page"') == 1
    assert '<a href="/min-side/deling/" aria-current="page">' in tekst


def test_en_skjermet_bruker_faar_verken_avdeling_eller_telefon(arne, logg_inn, relasjon, tjeneste):
    tjeneste.avdeling.telefon = "69000999"
    tjeneste.avdeling.save()
    person = relasjon.bruker.person
    person.adressegradering = "fortrolig"
    person.save()

    tekst = logg_inn(arne).get(reverse("min_side")).content.decode()

    assert "Hjemmesykepleie" in tekst
    assert "Vest dag" not in tekst
    assert "69000999" not in tekst


def test_den_som_er_begge_deler_ser_begge(arne, logg_inn, relasjon):
    RelasjonFactory(parorende=ParorendeFactory(person=arne.person))

    tekst = logg_inn(arne).get(reverse("min_side")).content.decode()

    assert "Hjelpen du får" in tekst
    assert "Kontaktpersonen din" in tekst


def test_arne_sier_ja_paa_siden(arne, logg_inn, relasjon, marte):
    klient = logg_inn(arne)
    side = klient.get(gi_adresse(relasjon)).content.decode()
    assert "Hjelpen din er den samme" in side

    svar = klient.post(gi_adresse(relasjon), {**JA, "temaer": ["tjenester", "daglig"]})

    assert svar.url == LISTE
    rader = Delingsgrunnlag.objects.order_by("tema")
    assert [(r.tema, r.maate, r.til) for r in rader] == [
        ("daglig", Delingsmaate.SKRIFTLIG, dag(365)),
        ("tjenester", Delingsmaate.SKRIFTLIG, dag(365)),
    ]
    assert "Dette har du sagt ja til" in klient.get(LISTE).content.decode()


@pytest.mark.parametrize(("metode", "maate"), [("idporten", "eid"), ("password", "skriftlig")])
def test_bare_idporten_er_en_underskrift(arne, logg_inn, relasjon, metode, maate):
    klient = logg_inn(arne)
    okt = klient.session
    okt["account_authentication_methods"] = [{"method": metode, "at": 1}]
    okt["account_authentication_methods_user"] = str(arne.pk)
    okt.save()

    klient.post(gi_adresse(relasjon), JA)

    assert Delingsgrunnlag.objects.get().maate == maate


@pytest.mark.parametrize(
    ("felt", "til"),
    [
        ({"varighet": "91"}, dag(91)),
        ({"varighet": "nei"}, None),
        ({"varighet": "dato", "siste_dag": dag(5).isoformat()}, dag(6)),
        ({"varighet": "dato", "siste_dag": dag(0).isoformat()}, dag(1)),
    ],
)
def test_perioden_blir_den_arne_valgte(arne, logg_inn, relasjon, felt, til):
    logg_inn(arne).post(gi_adresse(relasjon), {**JA, **felt})

    assert Delingsgrunnlag.objects.get().til == til


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"temaer": []}, "Velg minst én ting"),
        ({"temaer": ["alt"]}, "alt er ikke"),
        ({"varighet": ""}, "Velg hvor lenge"),
        ({"varighet": "dato"}, "Skriv hvilken dato"),
        ({"varighet": "dato", "siste_dag": "i morgen"}, "Skriv en dato"),
        ({"varighet": "dato", "siste_dag": dag(-1).isoformat()}, "Datoen er passert"),
        ({"informert": ""}, "Les hva det betyr"),
    ],
)
def test_daarlig_svar_gir_forklaring_og_lagrer_ingenting(arne, logg_inn, relasjon, felt, feil):
    svar = logg_inn(arne).post(gi_adresse(relasjon), {**JA, **felt})

    assert svar.status_code == 200
    assert feil in svar.content.decode()
    assert not Delingsgrunnlag.objects.exists()


def test_arne_sier_nei_etter_aa_ha_lest_hva_det_betyr(arne, kari, logg_inn, relasjon, tjeneste):
    rad = grunnlag(relasjon)
    klient = logg_inn(arne)
    assert "kan vi ikke ta tilbake" in klient.get(trekk_adresse(rad)).content.decode()

    svar = klient.post(trekk_adresse(rad), {"trekk": "1"})

    assert svar.url == LISTE
    assert not Tjeneste.objects.synlig_for(kari).exists()
    assert klient.get(trekk_adresse(rad)).status_code == 404


def test_siden_sier_fra_naar_et_nei_ikke_stopper_alt(arne, logg_inn, relasjon, marte):
    rad = grunnlag(relasjon)
    klient = logg_inn(arne)
    assert "Andre har også bestemt" not in klient.get(trekk_adresse(rad)).content.decode()
    grunnlag(relasjon, hjemmel=Delingshjemmel.HENSYN_TIL_BARN, giver=None, vurdert_av=marte)

    assert "Andre har også bestemt" in klient.get(trekk_adresse(rad)).content.decode()
    assert "Hensynet til barn" in klient.get(LISTE).content.decode()


def test_arne_velger_naermeste_paa_siden(arne, logg_inn, relasjon):
    klient = logg_inn(arne)
    assert "Du kan velge én, flere eller ingen" in klient.get(NAERMESTE).content.decode()

    klient.post(NAERMESTE, {"valgte": [str(relasjon.pk)], "lagre": "1"})

    relasjon.refresh_from_db()
    assert relasjon.naermeste
    fremmed = RelasjonFactory()
    svar = klient.post(NAERMESTE, {"valgte": [str(fremmed.pk)], "lagre": "1"})
    assert svar.status_code == 200
    fremmed.refresh_from_db()
    assert not fremmed.naermeste


@pytest.mark.parametrize("hvem", ["kari", "ola", "marte", "leder"])
def test_bare_arne_ser_og_endrer_sin_deling(hvem, request, arne, logg_inn, relasjon):
    rad = grunnlag(relasjon)
    klient = logg_inn(request.getfixturevalue(hvem))

    for adresse in (LISTE, NAERMESTE, gi_adresse(relasjon), trekk_adresse(rad)):
        assert klient.get(adresse).status_code == 404
        assert klient.post(adresse, JA).status_code == (405 if adresse == LISTE else 404)
    rad.refresh_from_db()
    assert rad.trukket is None


def test_vergen_trekker_ikke_sitt_eget_her(arne, logg_inn, relasjon):
    """Siden er bare for den det gjelder. Det andre har gitt, trekkes et annet sted."""
    verge = KontoFactory()
    person = ParorendeFactory(person__konto=verge).person
    rad = grunnlag(relasjon, giver=person, hjemmel=Delingshjemmel.VERGE)

    assert logg_inn(verge).get(trekk_adresse(rad)).status_code == 404


@pytest.mark.parametrize("status", [Brukerstatus.DOD, Brukerstatus.FLYTTET])
def test_er_bruker_borte_er_det_ingenting_aa_styre(arne, logg_inn, relasjon, status):
    relasjon.bruker.status = status
    relasjon.bruker.save()

    klient = logg_inn(arne)

    assert "Ingen er registrert" in klient.get(LISTE).content.decode()
    assert klient.get(gi_adresse(relasjon)).status_code == 404


def test_det_som_begynner_senere_staar_med_dato(arne, logg_inn, relasjon):
    grunnlag(relasjon, fra=dag(3), til=dag(9))
    tekst = logg_inn(arne).get(LISTE).content.decode()

    siste = timezone.localdate() + timedelta(days=8)
    assert f"Til og med {siste.day}." in tekst
    assert "Fra " in tekst


def test_oppslaget_fores(arne, logg_inn, relasjon):
    logg_inn(arne).get(LISTE)

    assert {o.objekttype for o in Oppslag.objects.filter(konto=arne)} == {
        "paarorende.Bruker",
        "paarorende.Relasjon",
    }


@pytest.mark.parametrize("adresse", [LISTE, reverse("min_side")])
def test_like_mange_sporringer_for_en_og_fem(
    adresse, arne, logg_inn, relasjon, avdeling, tell_sporringer
):
    klient = logg_inn(arne)
    grunnlag(relasjon)
    TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)
    forste = tell_sporringer(klient, adresse)
    for tema in (DAGLIG, Delingstema.AVTALER, Delingstema.OKONOMI, Delingstema.HELSETILSTAND):
        ny = RelasjonFactory(bruker=relasjon.bruker)
        grunnlag(ny, tema=tema)
        TjenesteFactory(bruker=relasjon.bruker, avdeling=avdeling)

    assert tell_sporringer(klient, adresse) == forste
