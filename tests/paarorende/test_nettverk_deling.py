"""Samtykker og andre grunnlag, ført av ansatte: skjemaet, reglene og hva de åpner for."""

import pytest
from django.urls import reverse

from paarorende.forms.deling import VILKAAR
from paarorende.models import Delingsgrunnlag, Hendelse, Oppslag
from paarorende.regler import deling
from paarorende.valg import Delingshjemmel, Delingstema
from tests.factories import AnsattFactory, DelingsgrunnlagFactory, RelasjonFactory, dag


def til(navn, relasjon, *mer):
    return reverse(f"nettverk:{navn}", args=[relasjon.pk, *mer])


def svaret(relasjon, av, **endret):
    felt = {
        "temaer": ["tjenester", "avtaler"],
        "hjemmel": "samtykke",
        "giver": str(relasjon.bruker.person_id),
        "vurdert_av": str(av.pk),
        "omfang": "Ikke om økonomi",
        "maate": "muntlig",
        "informert": "on",
        "fra": dag().isoformat(),
        "siste_dag": "",
    }
    return {k: v for k, v in {**felt, **endret}.items() if v is not None}


def side(svar):
    assert svar.status_code == 200
    return svar.content.decode()


def test_flere_temaer_gir_en_rad_hver(marte, relasjon, tjeneste, logg_inn):
    svar = logg_inn(marte).post(til("ny_deling", relasjon), svaret(relasjon, marte))

    assert svar.url == til("delinger", relasjon)
    rader = Delingsgrunnlag.objects.order_by("tema")
    assert [(r.tema, r.giver, r.vurdert_av, r.omfang) for r in rader] == [
        (tema, relasjon.bruker.person, marte, "Ikke om økonomi")
        for tema in ("avtaler", "tjenester")
    ]
    hendelse = Hendelse.objects.get(hva="paarorende.delinger_fort")
    assert hendelse.detaljer == {"antall": 2}
    assert "økonomi" not in str(list(Hendelse.objects.values_list("detaljer")))


def test_den_siste_dagen_er_med(marte, relasjon, tjeneste, logg_inn):
    data = svaret(relasjon, marte, siste_dag=dag(10).isoformat())
    logg_inn(marte).post(til("ny_deling", relasjon), data)

    assert {r.til for r in Delingsgrunnlag.objects.all()} == {dag(11)}
    assert f"{dag(10).day}." in side(logg_inn(marte).get(til("delinger", relasjon)))


def test_en_annen_kan_ha_vurdert_det(marte, jonas, relasjon, tjeneste, logg_inn):
    data = svaret(relasjon, marte, hjemmel="forholdene_tilsier", giver="ingen", informert=None)
    data["vurdert_av"] = str(jonas.pk)

    logg_inn(marte).post(til("ny_deling", relasjon), data)

    assert {(r.giver, r.vurdert_av) for r in Delingsgrunnlag.objects.all()} == {(None, jonas)}


@pytest.mark.parametrize(
    ("endret", "felt", "melding"),
    [
        ({"temaer": None}, "temaer", "Velg minst ett tema"),
        ({"hjemmel": None}, "hjemmel", "påkrevet"),
        ({"hjemmel": "fordi"}, "hjemmel", "gyldig valg"),
        ({"giver": "ingen"}, "giver", "kan ikke gi dette"),
        ({"hjemmel": "verge"}, "giver", "kan ikke gi dette"),
        ({"hjemmel": "foreldreansvar"}, "giver", "kan ikke gi dette"),
        ({"informert": None}, "informert", "må være informert"),
        ({"hjemmel": "fullmakt", "informert": None}, "informert", "må være informert"),
        ({"hjemmel": "etter_dod", "giver": "ingen"}, "hjemmel", "passer ikke"),
        ({"maate": "eid"}, "maate", "gyldig valg"),
        ({"siste_dag": "2001-01-01"}, "siste_dag", "før den første"),
        ({"fra": "tull"}, "fra", "Skriv en dato"),
        ({"vurdert_av": ""}, "vurdert_av", "påkrevet"),
    ],
)
def test_en_brutt_regel_er_en_feil_i_skjemaet_og_ingenting_gaar_tapt(
    endret, felt, melding, marte, relasjon, tjeneste, logg_inn
):
    svar = logg_inn(marte).post(til("ny_deling", relasjon), svaret(relasjon, marte, **endret))

    assert melding in str(svar.context["form"].errors[felt])
    assert "Ikke om økonomi" in side(svar)
    assert not Delingsgrunnlag.objects.exists()


@pytest.mark.parametrize(("slag", "hjemmel"), [("verge", "verge"), ("forelder", "foreldreansvar")])
def test_verge_og_forelder_gir_paa_vegne_av(slag, hjemmel, marte, relasjon, tjeneste, logg_inn):
    annen = RelasjonFactory(bruker=relasjon.bruker, slag=slag)
    data = svaret(relasjon, marte, hjemmel=hjemmel, giver=str(annen.parorende.person_id))

    logg_inn(marte).post(til("ny_deling", relasjon), data)

    assert {r.giver for r in Delingsgrunnlag.objects.all()} == {annen.parorende.person}


@pytest.mark.parametrize("hjemmel", sorted(deling.GJELDER_NAERMESTE - {"etter_dod"}))
def test_unntakene_gjelder_bare_naermeste_parorende(hjemmel, marte, relasjon, tjeneste, logg_inn):
    data = svaret(relasjon, marte, hjemmel=hjemmel, giver="ingen")
    klient, url = logg_inn(marte), til("ny_deling", relasjon)
    assert "nærmeste pårørende" in str(klient.post(url, data).context["form"].errors["hjemmel"])

    relasjon.naermeste, relasjon.naermeste_grunnlag = True, "oppgitt_av_bruker"
    relasjon.save()

    assert klient.post(url, data).status_code == 302


def test_andre_enn_dem_rundt_bruker_kan_ikke_gi(marte, relasjon, tjeneste, ola, logg_inn):
    data = svaret(relasjon, marte, giver=str(ola.person.pk))

    svar = logg_inn(marte).post(til("ny_deling", relasjon), data)

    assert "giver" in svar.context["form"].errors


def test_det_samme_fores_ikke_to_ganger(marte, relasjon, tjeneste, logg_inn):
    klient, url = logg_inn(marte), til("ny_deling", relasjon)
    klient.post(url, svaret(relasjon, marte, temaer=["avtaler"]))

    svar = klient.post(url, svaret(relasjon, marte))

    assert "ført fra før" in str(svar.context["form"].errors["temaer"])
    assert Delingsgrunnlag.objects.count() == 1


def test_skjemaet_har_alle_grunnlagene_med_lovens_vilkaar(marte, relasjon, tjeneste, logg_inn):
    skjema = side(logg_inn(marte).get(til("ny_deling", relasjon)))

    assert set(VILKAAR) == set(Delingshjemmel)
    for hjemmel in Delingshjemmel:
        assert f'value="{hjemmel}"' in skjema
        assert str(VILKAAR[hjemmel])[:40] in skjema
    for tema in Delingstema:
        assert f'value="{tema}"' in skjema


# Trekke


def test_det_som_trekkes_staar_under_tidligere(marte, relasjon, tjeneste, logg_inn):
    grunnlag = DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    klient, url = logg_inn(marte), til("trekk_deling", relasjon, grunnlag.pk)
    assert "ikke svare på" in side(klient.get(url))
    assert "Tidligere" not in side(klient.get(til("delinger", relasjon)))

    assert klient.post(url, {"send": "1"}).url == til("delinger", relasjon)

    assert "Tidligere" in side(klient.get(til("delinger", relasjon)))
    assert not Delingsgrunnlag.objects.aktive().exists()
    assert "allerede trukket" in side(klient.post(url, {"send": "1"}))


def test_en_annen_relasjons_grunnlag_finnes_ikke_her(marte, relasjon, tjeneste, logg_inn):
    annen = RelasjonFactory(bruker=relasjon.bruker)
    grunnlag = DelingsgrunnlagFactory(bruker=annen.bruker, parorende=annen.parorende)

    url = til("trekk_deling", relasjon, grunnlag.pk)

    assert logg_inn(marte).get(url).status_code == 404


def test_lederen_forer_og_trekker_i_egen_avdeling(avdelingsleder, relasjon, tjeneste, logg_inn):
    klient = logg_inn(avdelingsleder)
    data = svaret(relasjon, avdelingsleder, temaer=["avtaler"])

    assert klient.post(til("ny_deling", relasjon), data).status_code == 302
    grunnlag = Delingsgrunnlag.objects.get()
    assert grunnlag in Delingsgrunnlag.objects.synlig_for(avdelingsleder)
    url = til("trekk_deling", relasjon, grunnlag.pk)
    assert klient.post(url, {"send": "1"}).status_code == 302


def test_ansatte_uten_ansvar_ser_ingen_grunnlag(jonas, relasjon, tjeneste):
    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)

    assert not Delingsgrunnlag.objects.synlig_for(jonas).exists()
    assert not Delingsgrunnlag.objects.styrbar_for(AnsattFactory()).exists()


def test_det_som_vises_staar_i_leseloggen_med_hvorfor(marte, relasjon, tjeneste, logg_inn):
    grunnlag = DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)

    logg_inn(marte).get(til("delinger", relasjon))

    rad = Oppslag.objects.get(objekttype="paarorende.Delingsgrunnlag")
    assert (rad.objekter, rad.grunnlag) == ([str(grunnlag.pk)], "Kontaktperson")


def test_siden_bruker_like_mange_sporringer_uansett_antall(
    marte, relasjon, tjeneste, logg_inn, tell_sporringer
):
    def gi(tema):
        DelingsgrunnlagFactory(
            bruker=relasjon.bruker,
            parorende=relasjon.parorende,
            tema=tema,
            vurdert_av=AnsattFactory(),
        )

    klient, url = logg_inn(marte), til("delinger", relasjon)
    gi("avtaler")
    faa = tell_sporringer(klient, url)
    for tema in ("tjenester", "daglig", "okonomi"):
        gi(tema)

    assert tell_sporringer(klient, url) == faa
