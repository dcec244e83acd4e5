"""Klagen: hver side for seg, aldri avvist av maskinen, og hele veien til Statsforvalteren."""

import io
from datetime import timedelta
from decimal import Decimal

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from avlastning.handlinger import godkjenning, underinstans
from avlastning.handlinger import klage as partens
from avlastning.handlinger import vedtak as skriving
from avlastning.handlinger.klage import Klageinnhold
from avlastning.handlinger.underinstans import Sfsvar
from avlastning.models import Frist, Klage, Oversendelse, Saksbrev, Saksdokument
from avlastning.valg import (
    Fristvurdering,
    Klagetilstand,
    Linjeutfall,
    Oversendelseskanal,
    Sakspart,
    Sakstilstand,
    Sfutfall,
    Sidesvar,
    Vedtakstatus,
)
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Varsel
from paarorende.valg import Maate
from tests.avlastning.vedtak.conftest import _ansatt

ORD = "KONGEØRN"
K = Klagetilstand


@pytest.fixture
def avslag(verden):
    rad = verden.utkast.linjer.get()
    rad.utfall = Linjeutfall.AVSLATT
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)
    return godkjenning.godkjenn_vedtak(verden.sak, av=verden.per)


def klag(vedtak, av, part=Sakspart.SOKER, **felt):
    innhold = Klageinnhold(part=part, tekst=f"Jeg er uenig. {ORD}", **felt)
    return partens.send_klage(vedtak, klage=innhold, av=av)


@pytest.fixture
def klagen(avslag, verden):
    return klag(avslag, verden.berit)


@pytest.fixture
def andre(hof):
    """En ny saksbehandler tar over saken, så andre øyne ser på klagen."""
    from paarorende.valg import Rolle

    return _ansatt("Nina Vik", "nina@example.org", Rolle.HOF_LEDER, hof)


def test_klagen_faar_kvittering_med_en_gang_og_fristene_vaare_loper(klagen, verden):
    brev = Saksbrev.objects.get(slag="klagekvittering")
    assert (brev.til_konto, brev.klage) == (verden.berit, klagen)
    slag = set(Frist.objects.filter(klage=klagen).values_list("slag", flat=True))
    assert slag == {"klage_forelopig", "klage_maal"}
    assert Varsel.objects.filter(slag="sak_nytt", til=verden.ingrid).exists()
    assert ORD not in str(list(Hendelse.objects.values_list("detaljer")))


def test_begge_kan_klage_og_ser_aldri_hverandres(avslag, verden):
    min_ = klag(avslag, verden.berit)
    hans = klag(avslag, verden.arne, part=Sakspart.MOTTAKER)

    synlig = Klage.objects.synlig_for
    assert list(synlig(verden.berit)) == [min_]
    assert list(synlig(verden.arne)) == [hans]
    assert set(synlig(verden.ingrid)) == {min_, hans}
    assert not Saksbrev.objects.filter(slag="klagekvittering", til_konto=verden.arne, klage=min_)


def test_ingen_klager_for_den_andre_siden(avslag, verden):
    with pytest.raises(Regelbrudd, match="egen side"):
        klag(avslag, verden.berit, part=Sakspart.MOTTAKER)


def test_en_aapen_klage_om_gangen_men_en_trukket_hindrer_ikke(klagen, avslag, verden):
    with pytest.raises(Regelbrudd, match="alt klaget"):
        klag(avslag, verden.berit)

    partens.trekk_klage(klagen, av=verden.berit)
    assert klag(avslag, verden.berit).tilstand == K.MOTTATT


def test_bare_den_som_klaget_trekker_klagen(klagen, verden):
    for konto in (verden.arne, verden.ingrid):
        with pytest.raises(Regelbrudd):
            partens.trekk_klage(klagen, av=konto)


def test_en_sen_klage_tas_imot_og_avvises_bare_av_lederen_med_grunn(avslag, verden):
    Saksbrev.objects.filter(vedtak=avslag).update(
        klagefrist=timezone.localdate() - timedelta(days=1)
    )
    klage = klag(avslag, verden.berit)
    assert (klage.tilstand, klage.fristvurdering) == (K.MOTTATT, "")

    avvis = {"vurdering": Fristvurdering.FOR_SENT_AVVIST, "grunn": "Ingen særlige grunner."}
    with pytest.raises(Regelbrudd, match="Lederen må avvise"):
        underinstans.vurder_frist(klage, **avvis, av=verden.ingrid)
    with pytest.raises(Regelbrudd, match="hvorfor"):
        underinstans.vurder_frist(
            klage, vurdering=Fristvurdering.FOR_SENT_TAS_INN, grunn=" ", av=verden.ingrid
        )
    klage = underinstans.vurder_frist(
        klage, vurdering=Fristvurdering.FOR_SENT_TAS_INN, grunn="Hun var syk.", av=verden.ingrid
    )
    assert klage.tilstand == K.UNDER_VURDERING


def test_papirklagen_fores_av_saksbehandleren_og_ikke_av_andre(avslag, verden, amir):
    papir = {"maate": Maate.BREV, "postlagt": timezone.localdate()}
    klage = klag(avslag, verden.ingrid, **papir)
    assert (klage.fort_av, klage.maate, klage.gitt_av) == (verden.ingrid, Maate.BREV, None)

    with pytest.raises(Regelbrudd):
        klag(avslag, amir, part=Sakspart.MOTTAKER, **papir)


def opprettholdt(klagen, verden, andre):
    underinstans.vurder_frist(klagen, vurdering=Fristvurdering.RETTIDIG, grunn="", av=verden.ingrid)
    valg = {"utfall": K.OPPRETTHOLDT, "vurdering": "Vi mener det samme.", "nytt_vedtak": None}
    with pytest.raises(Regelbrudd, match="En annen enn den som skrev"):
        underinstans.avgjor_underinstans(klagen, **valg, av=verden.ingrid)
    return underinstans.avgjor_underinstans(klagen, **valg, av=andre)


def oversendt(klagen, verden, andre):
    opprettholdt(klagen, verden, andre)
    return underinstans.oversend_klage(klagen, kanal=Oversendelseskanal.PAPIR, av=verden.ingrid)


def test_uttalelsen_gaar_til_den_som_klaget_og_ikke_til_den_andre(klagen, verden, andre):
    opprettholdt(klagen, verden, andre)

    brev = Saksbrev.objects.get(slag="klagevurdering")
    assert brev.til_konto == verden.berit


def test_uten_nytt_vedtak_er_ingenting_endret(klagen, verden):
    underinstans.vurder_frist(klagen, vurdering=Fristvurdering.RETTIDIG, grunn="", av=verden.ingrid)
    with pytest.raises(Regelbrudd, match="nye vedtaket"):
        underinstans.avgjor_underinstans(
            klagen, utfall=K.OMGJORT, vurdering="Ja", nytt_vedtak=None, av=verden.ingrid
        )


def test_fila_til_statsforvalteren_er_ordnet_med_innhold_og_sidetall(klagen, verden, andre):
    oversendt(klagen, verden, andre)

    sendt = Oversendelse.objects.get()
    data = bytes(sendt.dokument.fil.data)
    sider = [side.extract_text() for side in PdfReader(io.BytesIO(data)).pages]
    titler = [rad["tittel"] for rad in sendt.innhold]
    assert titler[:6] == [
        "Vedtaket, slik det ble sendt (den som søker)",
        "Vedtaket, slik det ble sendt (den som får hjelp)",
        "Klagen",
        "Om fristen",
        "Vår vurdering av klagen",
        "Utredningen",
    ]
    klagens = sendt.innhold[2]
    assert ORD in sider[klagens["fra_side"] - 1]
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as innhold:
        assert [punkt.title for punkt in innhold.root][2] == "3. Klagen"
        assert not any("/StructParents" in s.obj for s in pdf.pages[klagens["fra_side"] - 1 :])
        assert str(pdf.docinfo.Title) == "Klagesak 26/4187"


def test_bare_de_som_behandler_saken_ser_fila(klagen, verden, andre):
    oversendt(klagen, verden, andre)

    dokument = Saksdokument.objects.get(slag="oversendelse")
    for konto in (verden.berit, verden.arne):
        assert not Saksdokument.objects.synlig_for(konto).filter(pk=dokument.pk).exists()
        assert not Oversendelse.objects.synlig_for(konto).exists()
    assert Oversendelse.objects.synlig_for(verden.ingrid).exists()


def test_den_andre_faar_vite_at_saken_er_sendt_men_ikke_et_ord_av_klagen(klagen, verden, andre):
    oversendt(klagen, verden, andre)

    brev = Saksbrev.objects.get(slag="oversendt", til_konto=verden.arne)
    tekst = PdfReader(io.BytesIO(bytes(brev.dokument.fil.data))).pages[0].extract_text()
    assert "Statsforvalteren" in tekst
    assert ORD not in tekst
    assert "Berit" not in tekst


def test_kan_ikke_sendes_for_fristen_er_vurdert_og_uttalelsen_skrevet(klagen, verden):
    with pytest.raises(Regelbrudd):
        underinstans.oversend_klage(klagen, kanal=Oversendelseskanal.PAPIR, av=verden.ingrid)


def sf(klagen, utfall, av):
    svar = Sfsvar(utfall=utfall, dato=timezone.localdate(), referanse="2026/77")
    return underinstans.registrer_sf(klagen, svar=svar, av=av)


def test_opphevet_gir_ny_utredning_i_samme_sak(klagen, avslag, verden, andre):
    oversendt(klagen, verden, andre)
    klage = sf(klagen, Sfutfall.OPPHEVET, verden.ingrid)

    avslag.refresh_from_db()
    verden.sak.refresh_from_db()
    assert klage.tilstand == K.AVGJORT
    assert verden.sak.tilstand == Sakstilstand.UTREDNING
    assert avslag.status == Vedtakstatus.OPPHEVET
    nytt = skriving.start_vedtak(verden.sak, av=verden.ingrid)
    assert nytt.nummer == avslag.nummer + 1
    assert Frist.objects.get(slag="vedtak_maal", klage=klage).dato == klage.sf_nytt_frist
    assert Saksbrev.objects.filter(slag="sf_avgjort", til_konto=verden.berit).exists()


@pytest.mark.parametrize("utfall", [Sfutfall.STADFESTET, Sfutfall.AVVIST])
def test_stadfestet_lar_saken_staa(klagen, verden, andre, utfall):
    oversendt(klagen, verden, andre)
    klage = sf(klagen, utfall, verden.ingrid)

    verden.sak.refresh_from_db()
    assert verden.sak.tilstand == Sakstilstand.VEDTATT
    with pytest.raises(Regelbrudd, match="endret slik du ba om"):
        partens.kreve_kostnader(klage, belop=Decimal(100), tekst="Reise", av=verden.berit)


def test_kostnader_kan_kreves_i_tre_uker_naar_vedtaket_er_opphevet(klagen, verden, andre):
    oversendt(klagen, verden, andre)
    klage = sf(klagen, Sfutfall.OPPHEVET, verden.ingrid)
    frist = Frist.objects.get(slag="kostnader", klage=klage)
    assert (frist.dato - timezone.localdate()).days >= 21

    krav = partens.kreve_kostnader(klage, belop=Decimal(4000), tekst="Advokat", av=verden.berit)
    with pytest.raises(Regelbrudd, match="hvorfor"):
        underinstans.avgjor_kostnader(krav, svar=Sidesvar.AVSLATT, begrunnelse="", av=verden.ingrid)
    krav = underinstans.avgjor_kostnader(
        krav, svar=Sidesvar.INNVILGET, begrunnelse="Nødvendig.", av=verden.ingrid
    )
    assert krav.svar == Sidesvar.INNVILGET


def test_utsatt_iverksetting_bes_om_av_parten_og_svares_med_grunn(klagen, verden):
    bedt = partens.be_om_utsatt(klagen, av=verden.berit)
    with pytest.raises(Regelbrudd):
        partens.be_om_utsatt(klagen, av=verden.berit)
    with pytest.raises(Regelbrudd):
        partens.be_om_utsatt(klagen, av=verden.arne)

    svart = underinstans.avgjor_utsatt(
        bedt, svar=Sidesvar.AVSLATT, begrunnelse="Det haster.", av=verden.ingrid
    )
    assert svart.avgjort is not None


# -- sidene ------------------------------------------------------------------------------------


def test_parten_klager_i_portalen_og_ser_sin_egen_klage(avslag, verden, logg_inn):
    klient = logg_inn(verden.berit)
    side = klient.get(f"/sak/vedtak/{avslag.pk}/klage/")
    assert "Hvem klager" not in side.content.decode()

    svar = klient.post(f"/sak/vedtak/{avslag.pk}/klage/", {"tekst": f"Uenig. {ORD}"}, follow=True)
    tekst = svar.content.decode()
    assert ORD in tekst
    assert "Trekk klagen" in tekst
    assert "Vurder om klagen" not in tekst
    assert "Målet vårt er å være ferdige" in tekst
    klage = Klage.objects.get()
    assert logg_inn(verden.arne).get(f"/sak/klage/{klage.pk}/").status_code == 404


def test_saksbehandleren_ser_datoene_og_avgjor_selv(klagen, verden, logg_inn):
    klient = logg_inn(verden.ingrid)
    side = klient.get(f"/sak/klage/{klagen.pk}/frist/").content.decode()
    assert "Klagefristen har ikke begynt" in side

    svar = klient.post(f"/sak/klage/{klagen.pk}/frist/", {"vurdering": "rettidig", "grunn": ""})
    assert svar.status_code == 302
    klagen.refresh_from_db()
    assert klagen.tilstand == K.UNDER_VURDERING


def test_hele_veien_i_sidene(klagen, verden, andre, logg_inn):
    oversendt(klagen, verden, andre)
    klient = logg_inn(verden.ingrid)

    pdf = klient.get(f"/sak/klage/{klagen.pk}/oversendelse.pdf")
    assert pdf.content.startswith(b"%PDF")
    data = {"utfall": "opphevet", "dato": timezone.localdate().isoformat(), "referanse": "x"}
    assert klient.post(f"/sak/klage/{klagen.pk}/sf/", data).status_code == 302
    side = logg_inn(verden.berit).get(f"/sak/klage/{klagen.pk}/").content.decode()
    assert "Krev dekning av kostnader" in side
    assert "Vi mener det samme" in side


def _bilde():
    ut = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(ut, "JPEG")
    return ut.getvalue()


def test_det_hun_legger_ved_folger_klagen_og_ses_bare_av_hennes_side(
    klagen, verden, andre, logg_inn
):
    fil = SimpleUploadedFile("lege.jpg", _bilde(), "image/jpeg")
    svar = logg_inn(verden.berit).post(
        f"/sak/klage/{klagen.pk}/vedlegg/", {"filer": fil}, follow=True
    )
    assert "lege" in svar.content.decode()
    dokument = Saksdokument.objects.get(slag="klage")
    assert Saksdokument.objects.synlig_for(verden.berit).filter(pk=dokument.pk).exists()
    assert Saksdokument.objects.synlig_for(verden.ingrid).filter(pk=dokument.pk).exists()
    assert not Saksdokument.objects.synlig_for(verden.arne).filter(pk=dokument.pk).exists()

    oversendt(klagen, verden, andre)
    titler = [rad["tittel"] for rad in Oversendelse.objects.get().innhold]
    assert titler.count(dokument.tittel) == 1
    assert titler.index(dokument.tittel) == 3


def test_den_andre_parten_kan_ikke_legge_noe_ved(klagen, verden):
    with pytest.raises(Regelbrudd):
        partens.legg_ved_klage(klagen, navn="x.jpg", data=_bilde(), av=verden.arne)
