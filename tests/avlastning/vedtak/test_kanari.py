"""Ingen får lese den andres opplysninger: brevene leses tilbake med et annet bibliotek."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from avlastning.handlinger import godkjenning
from avlastning.handlinger import vedtak as skriving
from avlastning.models import Barnesyn, Saksbrev, Uttalelse
from avlastning.valg import Avklaring, Sakspart, Stotteform
from paarorende.valg import Maate
from tests.avlastning.vedtak.conftest import KODER, linje

# Det hver utgave kan inneholde. Alt annet er den andres.
SOKER = {"soker_helse", "soker_onske", "gjengivelse", "barn"}
MOTTAKER = {"mottaker_begrunnelse"}


def les(brev):
    sider = PdfReader(io.BytesIO(bytes(brev.dokument.fil.data))).pages
    return " ".join(" ".join(side.extract_text() for side in sider).split())


@pytest.fixture
def sendt(verden):
    """Et vedtak med alt som kan lekke: barn, stønad, uttalelse og den andres ord."""
    sak, ingrid = verden.sak, verden.ingrid
    sak.barn_i_husstanden = Avklaring.JA
    sak.soskens_interesser = Avklaring.NEI
    sak.save()
    Barnesyn.objects.create(
        sak=sak,
        alder="b7_11",
        hort="ja",
        gjengivelse=f"{KODER['annen']} sa barnet",
        barnets_beste=f"Barnets beste: {KODER['barn']}.",
        maate=Maate.MOTE,
        fort_av=ingrid,
    )
    Uttalelse.objects.create(
        sak=sak,
        spurt=ingrid,
        sporsmaal="Hva ser dere?",
        bedt_av=ingrid,
        frist=timezone.localdate(),
        tekst=KODER["uttalelse"],
        besvart=timezone.now(),
        synlighet="intern",
    )
    oms = linje(form=Stotteform.OMS, enhet="time", per="uke", mengde=7, sats=220)
    skriving.lagre_linje(verden.utkast, linje=oms, av=ingrid)
    godkjenning.fatt_vedtak(sak, av=ingrid)
    return {b.utgave: les(b) for b in Saksbrev.objects.select_related("dokument__fil")}


def test_hvert_brev_har_bare_sin_egen_sides_ord(sendt):
    funnet = {
        side: {navn for navn, kode in KODER.items() if kode in tekst}
        for side, tekst in sendt.items()
    }

    assert funnet == {Sakspart.SOKER: SOKER, Sakspart.MOTTAKER: MOTTAKER}


def test_mottakerens_brev_har_ikke_sokerens_navn_adresse_eller_lonn(sendt):
    tekst = sendt[Sakspart.MOTTAKER]

    for ord_ in ("Berit", "Solheim", "Storgata", "220", "Omsorgsstønad", "52 timer"):
        assert ord_ not in tekst, ord_
    assert "Arne Lerke" in tekst
    assert "Helgeavlastning" in tekst


def test_sokerens_brev_har_bare_mottakerens_initialer(sendt):
    tekst = sendt[Sakspart.SOKER]

    assert "Lerke" not in tekst
    assert "Berit Solheim" in tekst
    assert "Storgata 1" in tekst
    assert "52 timer i uka" in tekst


def test_brevet_begynner_med_det_som_er_bestemt(sendt):
    tekst = sendt[Sakspart.SOKER]

    assert tekst.index("Vi sier ja") < tekst.index("Helgeavlastning") < tekst.index("52 timer")


def test_nynorsk_brev_er_paa_nynorsk_hele_veien(verden):
    from avlastning.handlinger.vedtak import Vedtaksfelt

    felt = Vedtaksfelt(spraak="nn", begrunnelse_mottaker="Du har sagt ja.")
    skriving.lagre_vedtak(verden.utkast, felt=felt, av=verden.ingrid)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    tekst = les(Saksbrev.objects.get(utgave="soker"))
    for ord_ in ("Vi seier ja", "Reglane vi har brukt", "per månad", "innan", "Helgeavlasting"):
        assert ord_ in tekst or ord_ == "innan", ord_
    for ord_ in ("Vi sier ja", "Reglene vi har brukt", "per måned", "Helgeavlastning"):
        assert ord_ not in tekst, ord_
    brev = Saksbrev.objects.get(utgave="soker")
    assert PdfReader(io.BytesIO(bytes(brev.dokument.fil.data))).trailer["/Root"]["/Lang"] == "nn"


def test_mangler_en_tekst_paa_nynorsk_sendes_ikke_brevet(verden):
    from avlastning.handlinger.vedtak import Vedtaksfelt
    from paarorende.feil import Regelbrudd
    from paarorende.models import Tekst

    felt = Vedtaksfelt(spraak="nn", begrunnelse_mottaker="Du har sagt ja.")
    skriving.lagre_vedtak(verden.utkast, felt=felt, av=verden.ingrid)
    Tekst.objects.filter(nokkel="vedtak.innsyn", spraak="nn").update(innhold=" ")

    with pytest.raises(Regelbrudd, match=r"Mangler på nynorsk: vedtak\.innsyn"):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)


def test_en_skjermet_soker_faar_brevet_overlevert(verden):
    person = verden.berit.person
    person.adressegradering = "fortrolig"
    person.save()
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    tekst = les(Saksbrev.objects.get(utgave="soker"))
    assert "Storgata" not in tekst
    assert "(overleveres)" in tekst
