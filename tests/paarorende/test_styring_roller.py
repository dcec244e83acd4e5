"""Roller: gis av én, godkjennes av en annen, fornyes før de går ut."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from paarorende import handlinger, sporringer, tasks
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Oppslag, Rolletildeling, Varsel
from paarorende.regler import rolle as regler
from paarorende.valg import Kanal, Rolle, Varselslag, Varselstatus
from tests.factories import AnsattFactory, EnhetFactory, RolletildelingFactory, dag

NYTT = {"rolle": Rolle.SAKSBEHANDLER, "begrunnelse": "Ny i stillingen"}


@pytest.fixture
def bo(omraade):
    """Den andre systemadministratoren."""
    konto = AnsattFactory(email="bo@example.org", visningsnavn="Bo Lund")
    RolletildelingFactory(konto=konto, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=omraade)
    return konto


@pytest.fixture
def venter(anja, jonas, avdeling):
    return tildel(jonas, avdeling, anja)


def tildel(konto, enhet, av, **felt):
    verdier = {**NYTT, "fra": dag(), "til": dag(300), **felt}
    return handlinger.tildel_rolle(konto, enhet=enhet, av=av, **verdier)


def side(svar):
    return svar.content.decode()


# Reglene


@pytest.mark.parametrize(
    ("dager", "godkjent", "svar"),
    [(0, True, False), (1, True, True), (60, True, True), (61, True, False), (30, False, False)],
)
def test_en_godkjent_rolle_kan_fornyes_de_siste_seksti_dagene(dager, godkjent, svar):
    assert regler.kan_fornyes(dag(dager), dag(), godkjent=godkjent) is svar


@pytest.mark.parametrize(
    ("fra", "til", "godkjent", "svar"),
    [
        (-5, 0, True, "slutt"),
        (-5, 0, False, "slutt"),
        (-5, 5, False, "venter"),
        (1, 5, True, "kommer"),
        (0, 5, True, "gjelder"),
    ],
)
def test_rollen_er_ett_av_fire_steder(fra, til, godkjent, svar):
    assert regler.tilstand(dag(fra), dag(til), dag(), godkjent=godkjent) == svar


# Å gi


def test_samme_rolle_kan_ikke_gis_to_ganger_i_samme_tidsrom(venter, anja, jonas, avdeling):
    with pytest.raises(Regelbrudd, match="allerede denne rollen"):
        tildel(jonas, avdeling, anja, fra=dag(299), til=dag(310))

    assert tildel(jonas, avdeling, anja, fra=dag(300), til=dag(310))


def test_en_nedlagt_enhet_kan_ikke_faa_roller(anja, jonas, avdeling):
    avdeling.til = dag()
    avdeling.save()

    with pytest.raises(Regelbrudd, match="lagt ned"):
        tildel(jonas, avdeling, anja)


def test_de_som_kan_godkjenne_faar_beskjed_og_ingen_andre(venter, anja, bo, leder, jonas, marte):
    ny = tildel(marte, venter.enhet, anja)
    fikk = Varsel.objects.filter(slag=Varselslag.ROLLE_VENTER, nokkel=f"rolle-{ny.pk}.")

    assert set(fikk.values_list("til", flat=True)) == {bo.pk, leder.pk}
    assert {v.lenke for v in fikk} == {ny.get_absolute_url()}


def test_leder_i_en_annen_gren_faar_ikke_beskjed(anja, jonas, avdeling, omraade):
    annen = EnhetFactory(overordnet=omraade, nivaa="enhet")
    fjern = AnsattFactory()
    RolletildelingFactory(konto=fjern, rolle=Rolle.ENHETSLEDER, enhet=annen)
    utlopt = AnsattFactory()
    RolletildelingFactory(konto=utlopt, rolle=Rolle.DIREKTOR, enhet=omraade, til=dag())

    tildel(jonas, avdeling, anja)

    assert not Varsel.objects.filter(til__in=[fjern, utlopt]).exists()


def test_er_rollen_godkjent_gaar_ingen_flere_beskjeder(leder, bo, venter):
    assert Varsel.objects.filter(slag=Varselslag.ROLLE_VENTER).exists()

    handlinger.godkjenn_rolle(venter, av=leder)
    tasks.send_forfalte()

    assert not Varsel.objects.filter(slag=Varselslag.ROLLE_VENTER).exists()


def test_rolle_1_fjerner_ikke_beskjedene_til_rolle_11(anja, bo, jonas, marte, avdeling):
    en = tildel(jonas, avdeling, anja)
    ti = tildel(marte, avdeling, anja)
    Varsel.objects.filter(nokkel=f"rolle-{ti.pk}.").update(nokkel=f"rolle-{en.pk}1.")

    handlinger.godkjenn_rolle(en, av=bo)

    assert Varsel.objects.filter(nokkel=f"rolle-{en.pk}1.", status=Varselstatus.VENTER).exists()


# Å godkjenne


@pytest.mark.django_db(transaction=True)
def test_to_som_godkjenner_samtidig_gir_en_godkjenning(venter, bo, leder):
    svar = []

    def godkjenn(konto):
        try:
            handlinger.godkjenn_rolle(venter, av=konto)
            svar.append(konto.pk)
        except Regelbrudd:
            svar.append(None)
        finally:
            connection.close()

    traader = [threading.Thread(target=godkjenn, args=[k]) for k in (bo, leder)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()

    venter.refresh_from_db()
    assert svar.count(None) == 1
    assert venter.godkjent_av_id in svar
    assert Hendelse.objects.filter(hva="paarorende.rolle_godkjent").count() == 1


# Å fornye


@pytest.fixture
def gaar_ut(jonas, avdeling):
    return RolletildelingFactory(
        konto=jonas, rolle=Rolle.REDAKTOR, enhet=avdeling, fra=dag(-300), til=dag(20)
    )


def forny(gammel, av, til=None):
    return handlinger.forny_rolle(
        gammel, til=til or gammel.til + timedelta(days=365), begrunnelse="Fortsetter", av=av
    )


def test_fornyelsen_begynner_der_den_gamle_slutter_og_trenger_fire_oyne(gaar_ut, anja, leder):
    ny = forny(gaar_ut, anja)

    assert (ny.fra, ny.rolle, ny.enhet, ny.konto) == (
        gaar_ut.til,
        gaar_ut.rolle,
        gaar_ut.enhet,
        gaar_ut.konto,
    )
    assert ny.godkjent is None
    assert Hendelse.objects.get(hva="paarorende.rolle_fornyet").av == anja
    assert Varsel.objects.filter(til=leder, nokkel=f"rolle-{ny.pk}.").exists()
    handlinger.godkjenn_rolle(ny, av=leder)


def test_en_rolle_fornyes_bare_en_gang(gaar_ut, anja):
    forny(gaar_ut, anja)

    with pytest.raises(Regelbrudd, match="allerede denne rollen"):
        forny(gaar_ut, anja)


@pytest.mark.parametrize("felt", [{"til": dag(61)}, {"til": dag()}, {"godkjent": None}])
def test_det_som_ikke_gaar_ut_fornyes_ikke(gaar_ut, anja, felt):
    if "godkjent" in felt:
        felt = {"godkjent": None, "godkjent_av": None}
    Rolletildeling.objects.filter(pk=gaar_ut.pk).update(**felt)

    with pytest.raises(Regelbrudd, match="siste seksti dagene"):
        forny(gaar_ut, anja)


def test_ingen_fornyer_sin_egen_rolle(anja, bo, omraade):
    egen = anja.rolletildelinger.get()
    egen.til = dag(10)
    egen.save()

    with pytest.raises(Regelbrudd, match="seg selv"):
        forny(egen, anja)
    assert forny(egen, bo)


def test_leder_kan_godkjenne_men_ikke_fornye(gaar_ut, leder):
    with pytest.raises(Regelbrudd, match="Bare systemadministrator"):
        forny(gaar_ut, leder)


def test_mer_enn_tolv_maaneder_fornyes_ikke(gaar_ut, anja):
    with pytest.raises(Regelbrudd, match="tolv måneder"):
        forny(gaar_ut, anja, til=gaar_ut.til + timedelta(days=367))


# Gjøremålene


def gjoremal(konto):
    return {g.slag: g for g in sporringer.gjoremal_for(konto)}


def test_den_som_kan_godkjenne_ser_det_i_arbeidslista(venter, anja, bo, leder, jonas):
    assert gjoremal(leder)["rolle_venter"].hva == "1 rolle venter på at du godkjenner den"
    assert gjoremal(bo)["rolle_venter"].lenke == "/styring/roller/?vis=venter"
    for konto in (anja, jonas):
        assert "rolle_venter" not in gjoremal(konto)


def test_systemadministratoren_ser_roller_som_gaar_ut_til_de_er_fornyet(gaar_ut, anja, leder):
    assert gjoremal(anja)["rolle_gaar_ut"].frist == gaar_ut.til
    assert "rolle_gaar_ut" not in gjoremal(leder)

    forny(gaar_ut, anja)

    assert "rolle_gaar_ut" not in gjoremal(anja)


def test_lederen_ser_lenka_paa_tertialsiden(venter, leder, logg_inn, parametere):
    svar = logg_inn(leder).get(reverse("rapportering:tertial"))

    assert "1 rolle venter på at du godkjenner den" in side(svar)
    assert 'href="/styring/roller/?vis=venter"' in side(svar)


def test_arbeidslista_viser_det_som_venter(venter, bo, logg_inn, parametere):
    assert "1 rolle venter" in side(logg_inn(bo).get(reverse("arbeidsliste")))


# Sidene


def test_lista_begynner_med_det_som_venter(venter, gaar_ut, anja, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:roller")

    assert klient.get(url).context["vis"] == "venter"
    assert [r.pk for r in klient.get(url).context["rader"]] == [venter.pk]
    assert [r.pk for r in klient.get(url, {"vis": "utloper"}).context["rader"]] == [gaar_ut.pk]
    alle = klient.get(url, {"vis": "alle"}).context["rader"]
    assert alle[0] == venter
    assert set(alle) == set(Rolletildeling.objects.all())
    assert klient.get(url, {"vis": "tull", "side": "tull"}).status_code == 200


def test_lista_uten_noe_som_venter_viser_alle(anja, logg_inn):
    assert logg_inn(anja).get(reverse("styring:roller")).context["vis"] == "alle"


def test_lista_viser_bare_enhetene_hun_styrer(avdeling, omraade, jonas, logg_inn):
    annen = RolletildelingFactory(enhet=EnhetFactory(overordnet=omraade, nivaa="enhet"))
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)
    klient = logg_inn(lokal)

    vist = klient.get(reverse("styring:roller"), {"vis": "alle"}).context["rader"]

    assert {r.enhet_id for r in vist} == {avdeling.pk}
    assert klient.get(annen.get_absolute_url()).status_code == 404


def test_lista_er_like_rask_med_mange(anja, jonas, avdeling, logg_inn, tell_sporringer):
    klient = logg_inn(anja)
    url = f"{reverse('styring:roller')}?vis=alle"
    RolletildelingFactory(enhet=avdeling)
    faa = tell_sporringer(klient, url)
    for _nr in range(8):
        RolletildelingFactory(enhet=avdeling)

    assert tell_sporringer(klient, url) == faa


def test_lista_deles_i_sider_og_loggen_faar_bare_det_som_vises(anja, avdeling, logg_inn):
    RolletildelingFactory.create_batch(55, enhet=avdeling)
    klient, url = logg_inn(anja), reverse("styring:roller")

    forste = klient.get(url, {"vis": "alle"})
    assert len(forste.context["rader"]) == 50
    assert "Side 1 av 2" in side(forste)
    assert len(Oppslag.objects.order_by("-pk").first().objekter) == 50
    assert len(klient.get(url, {"vis": "alle", "side": 2}).context["rader"]) == 6


def test_leting_etter_ansatt_finner_aldri_en_innbygger(anja, marte, kari, jonas, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:velg_ansatt")

    treff = klient.get(url, {"sok": "example.org"}).context["rader"]
    assert {marte, jonas} <= set(treff)
    assert not {anja, kari} & set(treff)
    assert [k.pk for k in klient.get(url, {"sok": "mar kva"}).context["rader"]] == [marte.pk]
    assert "Ingen treff" in side(klient.get(url, {"sok": "finnes ikke"}))
    assert klient.get(url, {"sok": "x" * 81}).context["rader"] == []


def skjema(avdeling, **felt):
    return {
        "rolle": "saksbehandler",
        "enhet": avdeling.pk,
        "fra": dag().isoformat(),
        "siste_dag": dag(364).isoformat(),
        "begrunnelse": "Ny i stillingen",
        **felt,
    }


def test_aa_gi_en_rolle(anja, jonas, avdeling, logg_inn):
    url = reverse("styring:gi_rolle", args=[jonas.pk])
    svar = logg_inn(anja).post(url, skjema(avdeling))

    tildeling = Rolletildeling.objects.get(tildelt_av=anja)
    assert svar.url == tildeling.get_absolute_url()
    assert (tildeling.fra, tildeling.siste_dag) == (dag(), dag(364))
    assert tildeling.godkjent is None


@pytest.mark.parametrize(
    ("felt", "melding"),
    [
        ({"siste_dag": dag(366).isoformat()}, "høyst tolv måneder"),
        ({"siste_dag": "9999-12-31"}, "høyst tolv måneder"),
        ({"siste_dag": dag(-1).isoformat()}, "minst én dag"),
        ({"siste_dag": "i morgen"}, "Skriv en dato"),
        ({"begrunnelse": "  "}, "Feltet er påkrevet"),
        ({"begrunnelse": "x" * 301}, "300"),
        ({"rolle": "konge"}, "gyldig"),
        ({"enhet": "0"}, "gyldig"),
    ],
)
def test_feil_i_skjemaet_vises_ved_feltet(anja, jonas, avdeling, logg_inn, felt, melding):
    url = reverse("styring:gi_rolle", args=[jonas.pk])
    svar = logg_inn(anja).post(url, skjema(avdeling, **felt))

    assert svar.status_code == 200
    assert melding in side(svar)
    assert not Rolletildeling.objects.filter(tildelt_av=anja).exists()


def test_et_nei_fra_reglene_staar_i_skjemaet_og_ingenting_gaar_tapt(
    venter, anja, jonas, avdeling, logg_inn
):
    url = reverse("styring:gi_rolle", args=[jonas.pk])
    svar = logg_inn(anja).post(url, skjema(avdeling, begrunnelse="Lang forklaring"))

    assert svar.status_code == 200
    assert "allerede denne rollen" in side(svar)
    assert "Lang forklaring" in side(svar)


def test_norsk_dato_kan_skrives(anja, jonas, avdeling, logg_inn):
    url = reverse("styring:gi_rolle", args=[jonas.pk])
    logg_inn(anja).post(url, skjema(avdeling, siste_dag=dag(10).strftime("%d.%m.%Y")))

    assert Rolletildeling.objects.get(tildelt_av=anja).siste_dag == dag(10)


def test_enheter_hun_ikke_styrer_kan_ikke_velges(avdeling, omraade, jonas, logg_inn):
    lokal = AnsattFactory()
    RolletildelingFactory(konto=lokal, rolle=Rolle.SYSTEMADMINISTRATOR, enhet=avdeling)
    url = reverse("styring:gi_rolle", args=[jonas.pk])
    klient = logg_inn(lokal)

    assert list(klient.get(url).context["form"].enheter) == [str(avdeling.pk)]
    assert klient.post(url, skjema(omraade)).status_code == 200
    assert not Rolletildeling.objects.filter(tildelt_av=lokal).exists()


def test_enhetene_staar_med_innrykk_ovenfra_og_ned(anja, jonas, avdeling, omraade, logg_inn):
    svar = logg_inn(anja).get(reverse("styring:gi_rolle", args=[jonas.pk]))

    navn = [tekst for _pk, tekst in svar.context["form"].fields["enhet"].choices]
    assert navn == [
        "Helse og mestring",
        "\u2003Hjemmetjenester",
        "\u2003\u2003Vest",
        "\u2003\u2003\u2003Vest dag",
    ]


@pytest.mark.parametrize("hvem", ["anja", "kari"])
def test_hun_kan_ikke_velge_seg_selv_eller_en_innbygger(hvem, anja, request, logg_inn):
    konto = request.getfixturevalue(hvem)
    klient = logg_inn(anja)

    assert klient.get(reverse("styring:gi_rolle", args=[konto.pk])).status_code == 404


def test_lederen_godkjenner_og_tilgangen_virker(venter, leder, jonas, logg_inn):
    klient = logg_inn(leder)
    assert "Godkjenn rollen" in side(klient.get(venter.get_absolute_url()))

    svar = klient.post(reverse("styring:godkjenn_rolle", args=[venter.pk]))

    assert svar.url == venter.get_absolute_url()
    assert jonas.har_rolle(Rolle.SAKSBEHANDLER)
    etter = side(klient.get(svar.url))
    assert "Godkjenn rollen" not in etter
    assert "Kari Myhre" in etter


def test_andre_gangs_godkjenning_forklares(venter, leder, bo, logg_inn):
    handlinger.godkjenn_rolle(venter, av=bo)
    svar = logg_inn(leder).post(reverse("styring:godkjenn_rolle", args=[venter.pk]))

    assert svar.status_code == 409


def test_den_som_ga_rollen_faar_vite_at_en_annen_maa_godkjenne(venter, anja, logg_inn):
    vist = side(logg_inn(anja).get(venter.get_absolute_url()))

    assert "Godkjenn rollen" not in vist
    assert "kan ikke godkjenne selv" in vist


def test_avslutning_har_sin_egen_side(venter, anja, leder, jonas, logg_inn):
    handlinger.godkjenn_rolle(venter, av=leder)
    url = reverse("styring:avslutt_rolle", args=[venter.pk])
    klient = logg_inn(anja)
    assert "mister tilgangen" in side(klient.get(url))
    assert jonas.har_rolle(Rolle.SAKSBEHANDLER)

    klient.post(url)

    assert not jonas.har_rolle(Rolle.SAKSBEHANDLER)
    assert klient.post(url).status_code == 409


def test_fornyelse_i_ett_steg(gaar_ut, anja, logg_inn):
    klient, url = logg_inn(anja), reverse("styring:forny_rolle", args=[gaar_ut.pk])
    assert "Forny rollen" in side(klient.get(gaar_ut.get_absolute_url()))
    siste = klient.get(url).context["form"]["siste_dag"].value()

    svar = klient.post(url, {"siste_dag": siste.isoformat(), "begrunnelse": "Fortsetter"})

    ny = Rolletildeling.objects.get(fra=gaar_ut.til, konto=gaar_ut.konto)
    assert svar.url == ny.get_absolute_url()
    assert ny.siste_dag == gaar_ut.til + timedelta(days=364)
    for_langt = (gaar_ut.til + timedelta(days=366)).isoformat()
    feil = klient.post(url, {"siste_dag": for_langt, "begrunnelse": "x"})
    assert "høyst tolv måneder" in side(feil)


def test_beskjeden_i_portalen_forer_til_rollen(leder, venter, logg_inn):
    beskjed = Varsel.objects.get(til=leder, kanal=Kanal.PORTAL)

    assert logg_inn(leder).get(beskjed.lenke).status_code == 200
