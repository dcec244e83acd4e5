"""Sidene: hvem slipper inn, hva står der, og hvor mange spørringer køen bruker."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from avlastning.handlinger import fordeling, onsker
from avlastning.handlinger.fordeling import Svar
from avlastning.handlinger.onsker import Syn
from avlastning.models import Barnesyn, Faktor, Frist, Mangel, Onske, Saksbrev, Uttalelse, Vurdering
from avlastning.valg import Fristslag, Habilitetssvar, Sakstilstand
from paarorende.models import Oppslag, Utkast
from paarorende.valg import Adressegradering
from tests.avlastning.saksrom.conftest import ansatt, med_frist, sett_tilstand
from tests.factories_avlastning import MottakersynFactory, OnskeFactory, SakFactory

pytestmark = pytest.mark.usefixtures("uten_pdf")
PAA_SAKEN = (
    *("saksrom", "meld_inhabil", "start_utredning", "registrer_bortfall", "be_om_mangel"),
    *("gaa_videre_uten", "be_om_uttalelse", "forelopig_svar", "for_vurdering", "velg_form"),
    *("for_mottakersyn", "skriv_gjengivelse", "for_familie", "for_barnesyn"),
)
LEDERS = ("saksrom", "registrer_bortfall", "forelopig_svar")


def til(navn, *args):
    return reverse(f"avlastning:{navn}", args=args)


def adresser(sak):
    rader = {navn: til(navn, sak.pk) for navn in PAA_SAKEN}
    rader["for_faktor"] = til("for_faktor", sak.pk, "natt")
    rader["for_alternativ"] = til("for_alternativ", sak.pk, "av_helg")
    rader["for_onske"] = til("for_onske", sak.pk, "mottaker")
    return rader


def test_saksbehandleren_har_alle_sidene_og_alle_andre_ingen(verden, logg_inn):
    for konto in (verden.amir, verden.ke, verden.marte, verden.utenfor, verden.berit):
        klient = logg_inn(konto)
        svar = {navn: klient.get(a).status_code for navn, a in adresser(verden.sak).items()}
        assert set(svar.values()) == {404}, (konto, svar)

    klient = logg_inn(verden.ingrid)
    svar = {navn: klient.get(a).status_code for navn, a in adresser(verden.sak).items()}
    assert {navn for navn, kode in svar.items() if kode == 404} == set()
    klient = logg_inn(verden.per)
    svar = {navn: klient.get(a).status_code for navn, a in adresser(verden.sak).items()}
    assert {navn for navn, kode in svar.items() if kode == 200} == set(LEDERS)


def test_rommet_sier_hva_som_er_neste_og_hva_som_mangler(verden, logg_inn):
    med_frist(verden.sak, dato=timezone.localdate())
    side = logg_inn(verden.ingrid).get(til("saksrom", verden.sak.pk)).content.decode()

    assert "Neste: send foreløpig svar" in side
    assert "Skriv hvor mange timer i uka omsorgen tar." in side
    assert til("for_faktor", verden.sak.pk, "omfang") in side
    assert "14 av 14 faktorer mangler" in side
    assert "<title>" in side
    assert "Berit" not in side.split("<title>")[1].split("</title>")[0]
    assert Oppslag.objects.filter(konto=verden.ingrid).exists()


def test_et_brudd_staar_i_rommet_ogsaa_etterpaa(verden, logg_inn):
    frist = med_frist(verden.sak, fra=timezone.localdate(), dato=timezone.localdate())
    Frist.objects.filter(pk=frist.pk).update(oppfylt=timezone.now() + timedelta(days=3))
    side = logg_inn(verden.ingrid).get(til("saksrom", verden.sak.pk)).content.decode()

    assert "Frister vi ikke holdt" in side


def test_lederen_leser_rommet_uten_knapper_hun_ikke_kan_bruke(verden, logg_inn):
    side = logg_inn(verden.per).get(til("saksrom", verden.sak.pk)).content.decode()

    assert til("for_vurdering", verden.sak.pk) not in side
    assert til("fordel_sak", verden.sak.pk) in side


def test_rommet_finnes_i_hver_tilstand(verden, logg_inn):
    klient = logg_inn(verden.ingrid)
    for tilstand in Sakstilstand:
        sett_tilstand(verden.sak, tilstand)
        assert klient.get(til("saksrom", verden.sak.pk)).status_code == 200, tilstand


def test_den_inhabile_faar_404_i_neste_klikk(verden, logg_inn):
    klient = logg_inn(verden.ingrid)
    klient.post(til("meld_inhabil", verden.sak.pk), {"svar": "inhabil", "grunnlag": "venn"})

    assert klient.get(til("saksrom", verden.sak.pk)).status_code == 404


# -- køen ----------------------------------------------------------------------------------------


def ny_i_koen(hof, **felt):
    sak = SakFactory(enhet=hof, **felt)
    med_frist(sak)
    return sak


def test_koen_viser_nummer_og_frist_men_aldri_navn(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    side = logg_inn(verden.amir).get(til("sakko")).content.decode()

    assert sak.nummer in side
    assert verden.sak.nummer not in side
    for person in (sak.parorende.person, sak.bruker.person):
        assert person.etternavn not in side


def test_skjermede_saker_er_aldri_i_koen_eller_i_tallet(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    klient = logg_inn(verden.amir)
    assert "1 søknad venter" in klient.get(til("sakko")).content.decode()

    sak.bruker.person.adressegradering = Adressegradering.FORTROLIG
    sak.bruker.person.save()
    side = klient.get(til("sakko")).content.decode()
    assert "Køen er tom" in side
    assert sak.nummer not in side
    assert klient.get(til("ta_saken", sak.pk)).status_code == 404


@pytest.mark.parametrize("navn", ["sakko", "mine_oppgaver", "alle_saker", "saksfrister"])
def test_listene_bruker_like_mange_sporringer_for_en_sak_som_for_tretti(
    verden, hof, logg_inn, navn
):
    klient = logg_inn(verden.per if navn == "alle_saker" else verden.ingrid)
    fordeling_av_en(verden, hof)
    klient.get(til(navn))
    en = _antall(klient, til(navn))
    for _nr in range(15):
        fordeling_av_en(verden, hof)

    assert _antall(klient, til(navn)) == en
    if navn == "sakko":
        assert en <= 12


def fordeling_av_en(v, hof):
    """En i køen, og en som Ingrid har."""
    ny_i_koen(hof)
    sak = ny_i_koen(hof, utredes=True)
    sak.tildelinger.create(konto=v.ingrid, tildelt_av=v.per)


def _antall(klient, adresse):
    with CaptureQueriesContext(connection) as fanget:
        assert klient.get(adresse).status_code == 200
    return len(fanget)


def test_den_som_tar_saken_svarer_om_seg_selv_og_kommer_rett_inn(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    klient = logg_inn(verden.amir)
    side = klient.get(til("ta_saken", sak.pk)).content.decode()
    assert sak.parorende.person.etternavn in side

    svar = klient.post(til("ta_saken", sak.pk), {"svar": "habil"})
    assert svar.url == til("saksrom", sak.pk)
    assert klient.get(svar.url).status_code == 200


def test_den_som_er_i_tvil_kommer_tilbake_til_koen(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    klient = logg_inn(verden.amir)
    feil = klient.post(til("ta_saken", sak.pk), {"svar": "tvil"})
    assert "Velg grunnen." in feil.content.decode()

    svar = klient.post(til("ta_saken", sak.pk), {"svar": "tvil", "grunnlag": "venn"})
    assert svar.url == til("sakko")
    assert klient.get(til("saksrom", sak.pk)).status_code == 404


def test_journalforing_fra_koen(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    svar = logg_inn(verden.amir).post(til("journalfor", sak.pk))

    sak.refresh_from_db()
    assert svar.url == til("sakko")
    assert sak.tilstand == Sakstilstand.JOURNALFORT


def test_lederen_avgjor_tvil_og_fordeler(verden, hof, logg_inn):
    sak = ny_i_koen(hof)
    fordeling.ta_saken(sak, svar=Svar(Habilitetssvar.TVIL, "venn"), av=verden.amir)
    klient = logg_inn(verden.per)
    assert "Amir Khan er i tvil" in klient.get(til("fordel_sak", sak.pk)).content.decode()

    klient.post(til("avgjor_habilitet", sak.pk), {"konto": verden.amir.pk, "svar": "habil"})
    svar = klient.post(til("fordel_sak", sak.pk), {"til": verden.amir.pk})
    assert svar.url == til("alle_saker")
    assert sak.tildelinger.get().konto == verden.amir


def test_en_leder_som_er_part_ser_ikke_saken(verden, logg_inn):
    from tests.factories import PersonFactory, RelasjonFactory

    PersonFactory(konto=verden.per, fornavn="Per")
    verden.per.refresh_from_db()
    assert logg_inn(verden.per).get(til("saksrom", verden.sak.pk)).status_code == 200

    RelasjonFactory(parorende__person=verden.per.person, bruker=verden.sak.bruker)
    klient = logg_inn(verden.per)
    assert klient.get(til("saksrom", verden.sak.pk)).status_code == 404
    assert klient.get(til("fordel_sak", verden.sak.pk)).status_code == 404
    assert verden.sak.nummer not in klient.get(til("alle_saker")).content.decode()


# -- skjemaene -----------------------------------------------------------------------------------


def test_hele_utredningen_i_skjemaene_lukker_portene_en_for_en(verden, logg_inn):
    klient, sak = logg_inn(verden.ingrid), verden.sak
    felles = {"fakta": "Stell", "kilde": "Søknaden", "vekt": "stor", "konklusjon": "Ja"}
    from avlastning.valg import Faktornavn

    for navn in Faktornavn:
        tall = {"omfang": {"timer_uke": "52,5"}, "natt": {"netter_uke": "3"}}.get(navn, {})
        svar = klient.post(til("for_faktor", sak.pk, navn.value), {**felles, **tall, "versjon": 0})
        assert svar.status_code == 302, (navn, svar.context["form"].errors)
    assert str(Faktor.objects.get(navn="omfang").timer_uke) == "52.5"
    vurdering = {
        "tyngende": "ja", "trinn1": "Fordi", "trinn2": "To helger", "hele_omsorgen": "true",
        "forsvarlighet": "Ja", "versjon": 0,
    }  # fmt: skip
    assert klient.post(til("for_vurdering", sak.pk), vurdering).status_code == 302
    assert Vurdering.objects.get().hele_omsorgen is True
    klient.post(til("for_familie", sak.pk), {"barn": "ja", "sosken": "nei"})
    barn = {"alder": "7-11", "hort": "ja", "barnets_beste": "Ro", "maate": "mote"}
    assert klient.post(til("for_barnesyn", sak.pk), barn).status_code == 302
    assert Barnesyn.objects.get().fort_av == verden.ingrid
    syn = {"svar": "Vil hjem", "gjengivelse": "Vil helst hjem", "maate": "mote"}
    assert klient.post(til("for_mottakersyn", sak.pk), syn).status_code == 302

    side = klient.get(til("saksrom", sak.pk)).content.decode()
    assert "Neste: skriv vedtaket" in side
    assert "kan du ikke gå videre" not in side


def test_skjemaet_tar_vare_paa_det_som_skrives_og_viser_begge_ved_konflikt(verden, logg_inn):
    klient = logg_inn(verden.ingrid)
    adresse = til("for_faktor", verden.sak.pk, "flere")
    klient.post(adresse, {"fakta": "Halv"}, headers={"X-Autolagre": "1"})
    assert Utkast.objects.get().felt["fakta"] == "Halv"
    assert "Halv" in klient.get(adresse).content.decode()

    klient.post(adresse, {"fakta": "Første", "versjon": 0})
    svar = klient.post(adresse, {"fakta": "Andre", "versjon": 0})
    assert svar.status_code == 409
    assert {"Første", "Andre"} <= set(svar.content.decode().replace("<", " ").replace(
        ">", " ").split())  # fmt: skip


def test_mangel_uttalelse_og_forelopig_fra_skjemaene(verden, logg_inn):
    klient, sak = logg_inn(verden.ingrid), verden.sak
    med_frist(sak)
    klient.post(
        til("be_om_uttalelse", sak.pk), {"til": verden.marte.pk, "sporsmaal": "Hva om natta?"}
    )
    assert Uttalelse.objects.filter(sporsmaal="Hva om natta?").exists()
    side = klient.get(til("forelopig_svar", sak.pk)).content.decode()
    assert "Vi er ikke ferdige med søknaden din" in side
    assert "Berit Solheim" in side
    dato = timezone.localdate() + timedelta(days=30)
    svar = klient.post(til("forelopig_svar", sak.pk), {"grunn": "at vi venter", "svar_innen": dato})
    assert svar.url == til("saksrom", sak.pk)
    assert Saksbrev.objects.filter(slag="forelopig", til_konto=verden.berit).exists()
    krav = {"part": "soker", "hva": "Legeerklæring", "hvorfor": "vi må vite mer"}
    klient.post(til("be_om_mangel", sak.pk), krav)
    assert Mangel.objects.get().bedt_av == verden.ingrid


def test_grunnen_i_forelopig_svar_roper_aldri_den_andre_parten(verden, logg_inn):
    OnskeFactory(sak=verden.sak, part="mottaker", svar="nei", tekst="KANARI")
    MottakersynFactory(sak=verden.sak, svar="KANARI", gjengivelse="KANARI")
    side = logg_inn(verden.ingrid).get(til("forelopig_svar", verden.sak.pk)).content.decode()

    assert "KANARI" not in side


def test_marte_ser_sporsmaalet_og_initialene_men_ingenting_annet(verden, logg_inn):
    klient = logg_inn(verden.marte)
    side = klient.get(til("gi_uttalelse", verden.uttalelse.pk)).content.decode()
    assert "A.L." in side
    for ord_ in ("Berit", "Solheim", "Lerke", verden.sak.nummer):
        assert ord_ not in side

    svar = klient.post(til("gi_uttalelse", verden.uttalelse.pk), {"tekst": "Våken tre ganger"})
    assert svar.status_code == 302
    assert klient.get(til("gi_uttalelse", verden.uttalelse.pk)).status_code == 404


def test_partene_svarer_hver_for_seg_og_leser_aldri_den_andres(verden, logg_inn):
    klient = logg_inn(verden.berit)
    klient.post(til("gi_onske", verden.sak.pk), {"svar": "ja", "tekst": "RØDKLOVER"})
    klient = logg_inn(verden.arne)
    side = klient.get(til("gi_onske", verden.sak.pk)).content.decode()
    assert "RØDKLOVER" not in side
    klient.post(til("gi_onske", verden.sak.pk), {"svar": "nei", "tekst": "BLÅVEIS"})
    klient.post(til("gi_syn", verden.sak.pk), {"svar": "MARIHAND"})

    assert {(o.part, o.svar) for o in Onske.objects.all()} == {("soker", "ja"), ("mottaker", "nei")}
    klient = logg_inn(verden.berit)
    side = klient.get(til("gi_onske", verden.sak.pk)).content.decode()
    assert "BLÅVEIS" not in side
    assert klient.get(til("gi_syn", verden.sak.pk)).status_code == 404


def test_mottakeren_bekrefter_gjengivelsen_paa_sin_egen_side(verden, logg_inn):
    onsker.gi_syn(verden.sak, syn=Syn(svar="Jeg vil hjem"), av=verden.arne)
    onsker.skriv_gjengivelse(verden.sak, gjengivelse="Vil helst hjem", av=verden.ingrid)
    klient = logg_inn(verden.arne)
    assert "Vil helst hjem" in klient.get(til("gi_syn", verden.sak.pk)).content.decode()

    klient.post(til("bekreft_gjengivelse", verden.sak.pk), {"stemmer": "ja"})
    assert "Du har sagt at det er greit" in klient.get(
        til("gi_syn", verden.sak.pk)).content.decode()  # fmt: skip


def test_bruddene_telles_paa_fristsiden(verden, logg_inn):
    med_frist(
        verden.sak,
        fra=timezone.localdate() - timedelta(days=40),
        dato=timezone.localdate() - timedelta(days=9),
    )
    side = logg_inn(verden.per).get(til("saksfrister")).content.decode()

    assert "Ennå ikke gjort" in side
    assert "9 dager over" in side


def test_en_som_ikke_behandler_saker_har_ingen_av_listene(verden, avdeling, logg_inn):
    from paarorende.valg import Rolle

    klient = logg_inn(ansatt("Tor Ness", Rolle.AVDELINGSLEDER, avdeling))
    for navn in ("sakko", "mine_oppgaver", "alle_saker", "saksfrister"):
        assert klient.get(til(navn)).status_code == 404


def test_klokka_for_vedtak_viser_bare_det_siste_loftet(verden, logg_inn):
    for dager in (5, 30):
        dato = timezone.localdate() + timedelta(days=dager)
        Frist.objects.create(
            sak=verden.sak, slag=Fristslag.SVAR_LOVET, gjelder=f"{dager}",
            fra=timezone.localdate(), dato=dato,
        )  # fmt: skip
    side = logg_inn(verden.ingrid).get(til("saksrom", verden.sak.pk)).content.decode()

    assert side.count("Svaret vi har lovet") == 1
    assert "30 dager igjen" in side
