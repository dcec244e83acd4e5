"""Fordeling, habilitet, opplysninger, utredning, ønsker, uttalelser og foreløpig svar."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from avlastning.handlinger import brev as brevhandlinger
from avlastning.handlinger import fordeling, forelopig, onsker, opplysninger, utredning
from avlastning.handlinger import uttalelser as uttalelser_
from avlastning.handlinger.fordeling import Svar
from avlastning.handlinger.forelopig import Beskjed
from avlastning.handlinger.onsker import Barn, Syn, Ytret
from avlastning.handlinger.opplysninger import Krav
from avlastning.handlinger.utredning import Alternativfelt, Faktorfelt, Vurderingsfelt
from avlastning.klokke import sak as klokka
from avlastning.models import Faktor, Frist, Habilitet, Mangel, Onske, Sak, Saksbrev
from avlastning.sporringer.fordeling import kan_faa_saken
from avlastning.sporringer.gjoremal import gjoremal_for
from avlastning.sporringer.ko import brudd
from avlastning.sporringer.porter import aapne_porter
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Fristslag,
    Habilitetssvar,
    Sakslag,
    Sakspart,
    Sakstilstand,
    Stotteform,
)
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Fravaer, Hendelse, Utkast, Varsel
from paarorende.valg import Maate
from tests.avlastning.saksrom.conftest import med_frist, sett_tilstand
from tests.factories import RelasjonFactory
from tests.factories_avlastning import SakFactory, SakstildelingFactory

pytestmark = pytest.mark.usefixtures("uten_pdf")
HABIL = Svar(Habilitetssvar.HABIL)
TVIL = Svar(Habilitetssvar.TVIL, "venn")
INHABIL = Svar(Habilitetssvar.INHABIL, "egen_slekt")
IDAG = timezone.localdate
F = Fristslag


def om_dager(n):
    return IDAG() + timedelta(days=n)


@pytest.fixture
def i_ko(verden):
    verden.sak.tildelinger.update(til=timezone.now())
    sett_tilstand(verden.sak, Sakstilstand.MOTTATT)
    return verden


# -- habilitet og fordeling ----------------------------------------------------------------------


def test_den_som_tar_saken_har_svart_at_hun_er_habil(i_ko):
    frist = med_frist(i_ko.sak, F.JOURNALFORING)
    fordeling.ta_saken(i_ko.sak, svar=HABIL, av=i_ko.amir)

    i_ko.sak.refresh_from_db()
    frist.refresh_from_db()
    assert i_ko.sak.tilstand == Sakstilstand.TILDELT
    assert Sak.objects.tildelt(i_ko.amir).get() == i_ko.sak
    assert Habilitet.objects.get().svar == "habil"
    assert frist.oppfylt is not None
    assert not Sak.objects.i_ko_for(i_ko.ingrid).exists()


@pytest.mark.parametrize("svar", [TVIL, INHABIL])
def test_den_som_ikke_er_habil_faar_ikke_saken_og_kan_ikke_prove_igjen(i_ko, svar):
    fordeling.ta_saken(i_ko.sak, svar=svar, av=i_ko.amir)

    assert not Sak.objects.tildelt(i_ko.amir).exists()
    assert not kan_faa_saken(i_ko.sak).filter(pk=i_ko.amir.pk).exists()
    assert Varsel.objects.filter(til=i_ko.per, slag="sak_nytt").exists()
    with pytest.raises(Regelbrudd, match="Lederen fordeler"):
        fordeling.ta_saken(i_ko.sak, svar=HABIL, av=i_ko.amir)
    with pytest.raises(Regelbrudd, match="Velg en saksbehandler"):
        fordeling.fordel_sak(i_ko.sak, til=i_ko.amir, av=i_ko.per)


def test_tvil_uten_grunn_er_ikke_et_svar(i_ko):
    with pytest.raises(Regelbrudd, match="Velg grunnen"):
        fordeling.ta_saken(i_ko.sak, svar=Svar(Habilitetssvar.TVIL), av=i_ko.amir)


def test_lederen_avgjor_tvilen_og_kan_saa_gi_saken(i_ko):
    fordeling.ta_saken(i_ko.sak, svar=TVIL, av=i_ko.amir)
    fordeling.avgjor_habilitet(i_ko.sak, gjelder=i_ko.amir, svar=HABIL, av=i_ko.per)
    fordeling.fordel_sak(i_ko.sak, til=i_ko.amir, av=i_ko.per)

    assert Sak.objects.tildelt(i_ko.amir).get() == i_ko.sak
    with pytest.raises(Regelbrudd, match="ingen tvil"):
        fordeling.avgjor_habilitet(i_ko.sak, gjelder=i_ko.amir, svar=HABIL, av=i_ko.per)


def test_den_inhabile_mister_saken_i_neste_sporring_og_lederen_faar_vite_det(verden):
    fordeling.meld_inhabil(verden.sak, svar=INHABIL, av=verden.ingrid)

    assert not Sak.objects.synlig_for(verden.ingrid).exists()
    assert next(g.hva for g in gjoremal_for(verden.per)).startswith("Gi sak")
    fordeling.fordel_sak(verden.sak, til=verden.amir, av=verden.per)
    assert Sak.objects.tildelt(verden.amir).exists()


def test_naere_og_partene_selv_faar_aldri_saken(verden):
    from tests.factories import PersonFactory

    PersonFactory(konto=verden.amir, fornavn="Amir")
    verden.amir.refresh_from_db()
    assert kan_faa_saken(verden.sak).filter(pk=verden.amir.pk).exists()

    RelasjonFactory(parorende__person=verden.amir.person, bruker=verden.sak.bruker)
    assert not kan_faa_saken(verden.sak).filter(pk=verden.amir.pk).exists()


def test_ingen_begynner_uten_aa_ha_svart_om_habilitet(verden):
    sett_tilstand(verden.sak, Sakstilstand.TILDELT)
    with pytest.raises(Regelbrudd, match="habil"):
        fordeling.start_utredning(verden.sak, habil=False, av=verden.ingrid)

    fordeling.start_utredning(verden.sak, habil=True, av=verden.ingrid)
    assert Habilitet.objects.get().konto == verden.ingrid


def test_vara_har_saken_bare_mens_hun_er_borte(verden):
    assert not Sak.objects.redigerbar_for(verden.amir).exists()
    borte = Fravaer.objects.create(
        konto=verden.ingrid, stedfortreder=verden.amir, fra=om_dager(-1), til=om_dager(1)
    )
    assert Sak.objects.redigerbar_for(verden.amir).exists()
    borte.til = om_dager(0)
    borte.save()
    assert not Sak.objects.redigerbar_for(verden.amir).exists()


def test_bortfall_avslutter_uten_aa_skjule_en_frist_som_alt_er_brutt(verden):
    brutt = med_frist(verden.sak, dato=om_dager(-1), fra=om_dager(-32))
    loper = med_frist(verden.sak, F.VEDTAK_MAAL, dato=om_dager(9))
    fordeling.registrer_bortfall(verden.sak, grunn="dod", av=verden.ingrid)

    for frist in (brutt, loper):
        frist.refresh_from_db()
    verden.sak.refresh_from_db()
    assert (verden.sak.tilstand, verden.sak.resultat) == ("avsluttet", "bortfalt")
    assert brutt.avbrutt is None
    assert loper.avbrutt is not None
    assert list(Frist.objects.brutte(IDAG())) == [brutt]


# -- opplysninger --------------------------------------------------------------------------------


def krev_(v, **felt):
    krav = Krav(part=Sakspart.SOKER, hva="Legeerklæring", hvorfor="vi må vite mer", **felt)
    return opplysninger.be_om_mangel(v.sak, krav=krav, av=v.ingrid)


def test_den_vi_spor_faar_brev_og_frist_og_den_andre_ingenting(verden):
    mangel = krev_(verden)

    verden.sak.refresh_from_db()
    assert verden.sak.tilstand == Sakstilstand.MANGLER
    assert mangel.frist >= om_dager(14)
    assert {b.til_konto for b in Saksbrev.objects.all()} == {verden.berit, verden.fs}
    frist = Frist.objects.get(slag=F.MANGEL)
    assert (frist.side, frist.dato) == ("soker", mangel.frist)
    assert not Mangel.objects.synlig_for(verden.arne).exists()


def test_en_frist_som_er_ute_kan_ikke_gis(verden):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        krev_(verden, frist=IDAG())


def test_ingen_gaar_videre_foer_fristen_er_ute(verden):
    mangel = krev_(verden, frist=om_dager(3))
    with pytest.raises(Regelbrudd, match="Vent til"):
        opplysninger.gaa_videre_uten(verden.sak, grunn="Haster", av=verden.ingrid)

    Mangel.objects.filter(pk=mangel.pk).update(frist=om_dager(-1))
    opplysninger.gaa_videre_uten(verden.sak, grunn="Legen svarer ikke", av=verden.ingrid)
    mangel.refresh_from_db()
    verden.sak.refresh_from_db()
    assert mangel.frafalt_grunn == "Legen svarer ikke"
    assert verden.sak.tilstand == Sakstilstand.UTREDNING


@pytest.mark.parametrize(("dager", "antall"), [(5, 0), (4, 1), (0, 1), (-1, 0)])
def test_paaminnelsen_gaar_en_gang_de_siste_fire_dagene(verden, dager, antall):
    mangel = krev_(verden, frist=om_dager(9))
    Mangel.objects.filter(pk=mangel.pk).update(frist=om_dager(dager))
    klokka()
    klokka()

    assert Varsel.objects.filter(slag="sak_svar", kanal="epost").count() == antall


# -- utredning -----------------------------------------------------------------------------------


def faktor(v, versjon=0, navn=Faktornavn.OMFANG, av=None, **felt):
    felt = {"fakta": "Stell", "kilde": "Søknaden", **felt}
    return utredning.for_faktor(
        v.sak, navn=navn, felt=Faktorfelt(**felt), versjon=versjon, av=av or v.ingrid
    )


def test_en_vekt_har_alltid_en_kilde(verden):
    with pytest.raises(Regelbrudd, match="hvem som sier det"):
        faktor(verden, kilde=" ", vekt="stor")
    faktor(verden, kilde="", vekt="ikke_aktuelt")


def test_to_som_skriver_samtidig_mister_ingenting(verden):
    faktor(verden, timer_uke=Decimal(52))
    with pytest.raises(Konflikt) as feil:
        faktor(verden, timer_uke=Decimal(40))

    assert feil.value.deres["Timer i uka"].startswith("52")
    assert Faktor.objects.get().timer_uke == 52
    faktor(verden, timer_uke=Decimal(52))  # det samme en gang til er ingen konflikt
    faktor(verden, versjon=Faktor.objects.get().versjon, timer_uke=Decimal(40))
    assert Faktor.objects.get().timer_uke == 40


def test_trinn_to_kommer_etter_trinn_en(verden):
    with pytest.raises(Regelbrudd, match="trinn 1"):
        utredning.lagre_vurdering(
            verden.sak, felt=Vurderingsfelt(trinn2="To helger"), versjon=0, av=verden.ingrid
        )
    felt = Vurderingsfelt(tyngende="ja", trinn1="Fordi", trinn2="To helger")
    utredning.lagre_vurdering(verden.sak, felt=felt, versjon=0, av=verden.ingrid)


def test_en_form_saken_ikke_gir_kan_ikke_vurderes(verden):
    with pytest.raises(Regelbrudd, match="kan ikke gis"):
        utredning.for_alternativ(
            verden.sak, form=Stotteform.OMS, felt=Alternativfelt(), av=verden.ingrid
        )
    felt = Alternativfelt(mengde=Decimal(2), enhet="time", per="uke")
    with pytest.raises(Regelbrudd, match="mål denne formen"):
        utredning.for_alternativ(verden.sak, form=Stotteform.AV_HELG, felt=felt, av=verden.ingrid)


# -- ønsker, syn og barn -------------------------------------------------------------------------


def onske(v, av, part=Sakspart.SOKER, **felt):
    return onsker.gi_onske(v.sak, part=part, ytret=Ytret(**{"svar": "ja", **felt}), av=av)


def test_hver_side_svarer_bare_for_seg_selv(verden):
    with pytest.raises(Regelbrudd, match="egen side"):
        onske(verden, verden.berit, Sakspart.MOTTAKER)
    onske(verden, verden.berit)
    onske(verden, verden.arne, Sakspart.MOTTAKER, svar="nei")

    assert not Onske.objects.synlig_for(verden.berit).filter(part="mottaker").exists()
    assert not Onske.objects.synlig_for(verden.arne).filter(part="soker").exists()
    assert Onske.objects.synlig_for(verden.ingrid).count() == 2


def test_fullmektigens_svar_staar_som_hennes_paa_vegne_av_parten(verden):
    rad = onske(verden, verden.fs, hvem_svarte="selv")

    assert (rad.hvem_svarte, rad.gitt_av, rad.fullmakt.konto) == (
        "fullmektig",
        verden.fs,
        verden.fs,
    )


def test_bare_saksbehandleren_forer_at_noen_ikke_er_spurt(verden):
    with pytest.raises(Regelbrudd, match="Bare saksbehandleren"):
        onske(verden, verden.arne, Sakspart.MOTTAKER, svar="ikke_hort", ikke_hort="vil_ikke")
    with pytest.raises(Regelbrudd, match="Velg hvorfor"):
        onske(verden, verden.ingrid, Sakspart.MOTTAKER, svar="ikke_hort", maate=Maate.MOTE)
    rad = onske(
        verden,
        verden.ingrid,
        Sakspart.MOTTAKER,
        svar="ikke_hort",
        ikke_hort="vil_ikke",
        maate=Maate.MOTE,
    )
    assert rad.fort_av == verden.ingrid


def test_onsket_etter_konklusjonen_aapner_porten_igjen_til_noen_ser_paa_den(verden):
    sak = SakFactory(relasjon=verden.relasjon, slag=Sakslag.OMSORGSSTONAD, utredes=True)
    SakstildelingFactory(sak=sak, konto=verden.ingrid)
    verden.sak = sak
    rad = faktor(verden, vekt="stor", konklusjon="Mye")
    for part, av in ((Sakspart.SOKER, verden.berit), (Sakspart.MOTTAKER, verden.arne)):
        onske(verden, av, part)

    g10 = [p.tekst for p in aapne_porter(sak) if p.nokkel == "G10"]
    assert len(g10) == 2
    faktor(verden, versjon=rad.versjon, vekt="stor", konklusjon="Mye, også etter å ha hørt dem")
    assert not [p for p in aapne_porter(sak) if p.nokkel == "G10"]


def test_gjengivelsen_er_alt_sokeren_kan_lese_og_mottakeren_sier_om_den_stemmer(verden):
    onsker.gi_syn(verden.sak, syn=Syn(svar="Jeg er redd for å være borte"), av=verden.arne)
    assert [p.tekst for p in aapne_porter(verden.sak) if p.nokkel == "G9"]

    onsker.skriv_gjengivelse(verden.sak, gjengivelse="Vil helst hjemme", av=verden.ingrid)
    onsker.bekreft_gjengivelse(verden.sak, stemmer=False, av=verden.arne)
    assert [p.tekst for p in aapne_porter(verden.sak) if p.nokkel == "G9"]
    onsker.skriv_gjengivelse(verden.sak, gjengivelse="Vil være hjemme", av=verden.ingrid)
    siste = onsker.bekreft_gjengivelse(verden.sak, stemmer=True, av=verden.arne)

    assert not [p for p in aapne_porter(verden.sak) if p.nokkel == "G9"]
    assert siste.svar == "Jeg er redd for å være borte"
    assert siste.gitt_av == verden.arne
    assert not type(siste).objects.synlig_for(verden.berit).exists()


def test_familien_maa_avklares_og_soken_er_ikke_et_svar_uten_barn(verden):
    onsker.sett_familie(
        verden.sak, barn=Avklaring.NEI, sosken=Avklaring.IKKE_SPURT, av=verden.ingrid
    )
    verden.sak.refresh_from_db()
    assert not [p for p in aapne_porter(verden.sak) if p.nokkel == "G8"]

    onsker.sett_familie(verden.sak, barn=Avklaring.JA, sosken=Avklaring.JA, av=verden.ingrid)
    verden.sak.refresh_from_db()
    assert len([p for p in aapne_porter(verden.sak) if p.nokkel == "G8"]) == 2
    barn = Barn(alder="7-11", hort="ja", barnets_beste="Ro", sosken="Egen tid")
    onsker.for_barnesyn(verden.sak, barn=barn, av=verden.ingrid)
    assert not [p for p in aapne_porter(verden.sak) if p.nokkel == "G8"]


# -- uttalelser ----------------------------------------------------------------------------------


def test_den_som_er_spurt_ser_bare_sporsmaalet_og_bare_til_det_er_besvart(verden):
    rad = uttalelser_.be_om_uttalelse(
        verden.sak, til=verden.marte, sporsmaal="Hva om natta?", av=verden.ingrid
    )
    assert not Sak.objects.synlig_for(verden.marte).exists()
    assert Frist.objects.get(slag=F.UTTALELSE).dato == rad.frist

    uttalelser_.gi_uttalelse(rad, tekst="Våken tre ganger", av=verden.marte)
    assert not type(rad).objects.redigerbar_for(verden.marte).filter(pk=rad.pk).exists()
    assert Frist.objects.get(slag=F.UTTALELSE).oppfylt is not None
    with pytest.raises(Regelbrudd, match="alt besvart"):
        uttalelser_.gi_uttalelse(rad, tekst="Og mer", av=verden.marte)


def test_bare_de_som_hjelper_den_det_gjelder_kan_spores(verden):
    with pytest.raises(Regelbrudd, match="Velg en som hjelper"):
        uttalelser_.be_om_uttalelse(verden.sak, til=verden.amir, sporsmaal="Hva?", av=verden.ingrid)


# -- foreløpig svar og løfter --------------------------------------------------------------------


def send_forelopig(v, dager=20, av=None):
    beskjed = Beskjed(grunn="at vi venter", svar_innen=om_dager(dager))
    return forelopig.send_forelopig(v.sak, beskjed=beskjed, av=av or v.ingrid)


@pytest.mark.parametrize(("dager", "antall"), [(24, 0), (25, 1), (40, 1)])
def test_utkastet_ligger_klart_paa_dag_25_og_aldri_foer(verden, dager, antall):
    med_frist(verden.sak, fra=om_dager(-dager), dato=om_dager(5))
    klokka()
    klokka()

    assert Utkast.objects.filter(konto=verden.ingrid).count() == antall
    assert not Saksbrev.objects.exists()


def test_det_saksbehandleren_har_skrevet_i_utkastet_staar(verden):
    med_frist(verden.sak, fra=om_dager(-25), dato=om_dager(5))
    klokka()
    Utkast.objects.update(felt={"grunn": "at Ingrid skriver selv"})
    klokka()

    assert Utkast.objects.get().felt == {"grunn": "at Ingrid skriver selv"}


def test_klokka_sender_aldri_noe_selv_om_fristen_er_ute(verden):
    med_frist(verden.sak, fra=om_dager(-60), dato=om_dager(-30))
    klokka()

    verden.sak.refresh_from_db()
    assert not Saksbrev.objects.exists()
    assert verden.sak.tilstand == Sakstilstand.UTREDNING


def test_foreloepig_svar_holder_fristen_og_lofter_en_dato(verden):
    frist = med_frist(verden.sak)
    send_forelopig(verden)

    frist.refresh_from_db()
    verden.sak.refresh_from_db()
    assert frist.oppfylt is not None
    assert verden.sak.svar_lovet == om_dager(20)
    assert Frist.objects.get(slag=F.SVAR_LOVET).dato == om_dager(20)
    assert {b.utgave for b in Saksbrev.objects.all()} == {"soker"}
    with pytest.raises(Regelbrudd, match="alt sendt"):
        send_forelopig(verden)


def test_et_brudd_telles_ogsaa_etter_at_svaret_er_sendt(verden):
    med_frist(verden.sak, fra=om_dager(-33), dato=om_dager(-2))
    assert [(b.navn, b.antall, b.aapne) for b in brudd(verden.per)] == [("Foreløpig svar", 1, 1)]

    send_forelopig(verden)
    assert [(b.navn, b.antall, b.aapne) for b in brudd(verden.per)] == [("Foreløpig svar", 1, 0)]


def test_paa_papir_er_fristen_holdt_naar_brevet_er_postlagt(verden):
    verden.sak.parorende.person.digital = False
    verden.sak.parorende.person.save()
    verden.fs.fullmakter.update(trukket=timezone.now())
    frist = med_frist(verden.sak)
    send_forelopig(verden)
    frist.refresh_from_db()
    assert frist.oppfylt is None

    brev = Saksbrev.objects.get()
    brevhandlinger.merk_postlagt([brev.pk], av=verden.ingrid)
    frist.refresh_from_db()
    assert frist.oppfylt is not None


def test_et_brutt_loefte_gir_ny_dato_og_det_gamle_staar(verden):
    with pytest.raises(Regelbrudd, match="ikke lovet"):
        forelopig.meld_forsinket(
            verden.sak, beskjed=Beskjed(grunn="x", svar_innen=om_dager(9)), av=verden.ingrid
        )
    send_forelopig(verden, 5)
    with pytest.raises(Regelbrudd, match="senere dato"):
        forelopig.meld_forsinket(
            verden.sak, beskjed=Beskjed(grunn="x", svar_innen=om_dager(5)), av=verden.ingrid
        )
    forelopig.meld_forsinket(
        verden.sak, beskjed=Beskjed(grunn="x", svar_innen=om_dager(30)), av=verden.ingrid
    )

    datoer = Frist.objects.filter(slag=F.SVAR_LOVET).values_list("dato", "avbrutt")
    assert sorted(datoer) == [(om_dager(5), None), (om_dager(30), None)]
    assert Saksbrev.objects.filter(slag="forsinket", utgave="soker").exists()


@pytest.mark.parametrize(("dager", "nokler"), [(8, set()), (7, {"sju"}), (1, {"en"}), (-1, set())])
def test_saksbehandleren_faar_beskjed_sju_dager_og_en_dag_foer(verden, dager, nokler):
    med_frist(verden.sak, F.VEDTAK_MAAL, dato=om_dager(dager), fra=om_dager(-30))
    klokka()
    klokka()

    varsler = Varsel.objects.filter(slag="sak_frist", kanal="portal", til=verden.ingrid)
    assert {v.nokkel.split(".")[1] for v in varsler} == nokler
    assert varsler.count() == len(nokler)


# -- ingenting lekker ----------------------------------------------------------------------------

KANARI = "RØDKLOVER"


def test_ingen_fri_tekst_havner_i_loggen_i_varsler_eller_i_arbeidslista(verden):
    uke = {"fakta": KANARI, "vekt": "stor", "vekt_begrunnelse": KANARI, "konklusjon": KANARI}
    faktor(verden, **uke)
    felt = Vurderingsfelt(tyngende="ja", trinn1=KANARI, forsvarlighet=KANARI)
    utredning.lagre_vurdering(verden.sak, felt=felt, versjon=0, av=verden.ingrid)
    onske(verden, verden.berit, tekst=KANARI)
    onsker.gi_syn(verden.sak, syn=Syn(svar=KANARI), av=verden.arne)
    onsker.skriv_gjengivelse(verden.sak, gjengivelse=KANARI, av=verden.ingrid)
    barn = Barn(alder="7-11", hort="ja", gjengivelse=KANARI, barnets_beste=KANARI)
    onsker.for_barnesyn(verden.sak, barn=barn, av=verden.ingrid)
    uttalelser_.gi_uttalelse(verden.uttalelse, tekst=KANARI, av=verden.marte)
    send_forelopig(verden)
    krav = Krav(part=Sakspart.SOKER, hva=KANARI, hvorfor=KANARI)
    opplysninger.be_om_mangel(verden.sak, krav=krav, av=verden.ingrid)

    assert not [h for h in Hendelse.objects.all() if KANARI in str(h.__dict__)]
    assert not [v for v in Varsel.objects.all() if KANARI in str(v.__dict__)]
    for konto in (verden.ingrid, verden.per, verden.marte, verden.amir):
        assert KANARI not in str(gjoremal_for(konto))


def test_arbeidslista_har_saksnummer_og_ingen_navn(verden):
    med_frist(verden.sak, dato=om_dager(-1), fra=om_dager(-32))
    alle = str([gjoremal_for(k) for k in (verden.ingrid, verden.per, verden.marte)])

    assert verden.sak.nummer in alle
    for navn in ("Berit", "Solheim", "Arne", "Lerke"):
        assert navn not in alle
    assert [g.slag for g in gjoremal_for(verden.marte)] == ["uttalelse"]


def test_naar_en_part_er_dod_er_det_et_menneske_som_avslutter(verden):
    verden.sak.bruker.person.dod = IDAG()
    verden.sak.bruker.person.save()
    klokka()

    verden.sak.refresh_from_db()
    assert verden.sak.tilstand == Sakstilstand.UTREDNING
    assert "faller bort" in gjoremal_for(verden.ingrid)[0].hva


def test_tidspunktet_for_konklusjonen_er_i_utc(verden):
    assert faktor(verden).endret > datetime(2026, 1, 1, tzinfo=UTC)
