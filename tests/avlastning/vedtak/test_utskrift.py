"""Brevene består PDF/UA på begge målformer, og klagesaken er én ordnet fil."""

import io
import time
from datetime import date, timedelta
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from avlastning.dokumenter import klagesak, oversendelse
from avlastning.dokumenter.brev import Brev, Del, lag
from avlastning.dokumenter.oversendelse import Stykke
from avlastning.regler.ord import ELEMENTNAVN, ENHET, FORM, ORD, PER, RESULTAT, SLAG, UTFALL
from avlastning.valg import Linjeutfall, Maaleenhet, Per, Sakslag, Stotteform
from paarorende.dokumenter import lag_pdf
from tests.paarorende.test_pdfua import sjekk, uten_java

DAG = date(2026, 11, 20)
FORSIDE = {
    "mottaker": "Statsforvalteren",
    "dato": DAG,
    "saksnummer": "26/4187",
    "enhet": "Helse- og omsorgsforvaltningen",
    "avsnittene": ["Vi sender klagen og dokumentene."],
    "underskrift": ["Ingrid Aas"],
}


def brev(spraak="nb", **felt):
    deler = [
        Del(
            avsnitt=["Vi sier ja."],
            forst=True,
            tabell="Dette er bestemt",
            kolonner=["Tilbud", "Hvor mye"],
            rader=[["Helgeavlastning", "2 helger per måned"]],
        ),
        *[Del.av_tekst(navn, "Avsnitt æøå.\n\n" * 4) for navn in ELEMENTNAVN[spraak].values()],
    ]
    return lag(
        Brev(
            **{
                "tittel": "Vedtak i sak 26/4187",
                "navn": "Berit Solheim",
                "adresse": ["Storgata 1", "1531 Moss"],
                "saksnummer": "26/4187",
                "enhet": "Helse- og omsorgsforvaltningen",
                "telefon": "69000114",
                "dato": DAG,
                "deler": deler,
                "underskrift": ["Ingrid Aas, saksbehandler"],
                "kopi": ["Nora Vang"],
                "spraak": spraak,
                **felt,
            }
        )
    )


@pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")
@pytest.mark.parametrize("hva", ["nb", "nn", "notat", "forside"])
def test_utskriftene_bestaar_pdfua(hva, tmp_path):
    sak = SimpleNamespace(nummer="26/4187")
    linjer = oversendelse._linjer([Stykke("Klagen", DAG, b"x")], [brev()], 1)
    lager = {
        "nb": lambda: brev("nb"),
        "nn": lambda: brev("nn"),
        "notat": lambda: klagesak._notat(sak, "Klagen", [Del.av_tekst("Uenig", "Ja.")]).data,
        "forside": lambda: oversendelse._forside("Klagesak", FORSIDE, linjer),
    }
    sti = tmp_path / "brev.pdf"
    sti.write_bytes(lager[hva]())

    svar = sjekk(sti)
    assert svar.returncode == 0, svar.stdout + svar.stderr


def test_samme_brev_gir_samme_fil():
    assert brev() == brev()
    assert brev("nb") != brev("nn")


@pytest.mark.parametrize("adresse", [["Storgata 1", "1531 Moss"], []])
def test_uten_adresse_overleveres_brevet(adresse):
    tekst = PdfReader(io.BytesIO(brev(adresse=adresse))).pages[0].extract_text()

    assert ("Storgata" in tekst) is bool(adresse)
    assert ("overleveres" in tekst) is (not adresse)


def test_nynorsk_har_et_ord_for_alt():
    assert set(ORD["nb"]) == set(ORD["nn"])
    assert set(ELEMENTNAVN["nn"]) == set(range(1, 22))
    assert set(RESULTAT["nb"]) == set(RESULTAT["nn"])
    for ordliste, valg in (
        (FORM, Stotteform), (ENHET, Maaleenhet), (PER, Per), (UTFALL, Linjeutfall), (SLAG, Sakslag)
    ):  # fmt: skip
        assert set(ordliste) == set(valg.values)


def test_et_brev_lages_paa_under_ett_sekund():
    """Regnet i tid prosessoren bruker, så en travel maskin ikke feller prøven."""
    brev()
    foer = time.process_time()
    brev()

    assert time.process_time() - foer < 1


def bilde():
    ut = io.BytesIO()
    Image.new("RGB", (3000, 1000), "red").save(ut, "JPEG")
    return ut.getvalue()


def test_forti_dokumenter_ligger_i_rekkefolge_med_riktige_sider():
    ett = lag_pdf(klagesak.NOTAT, {"tittel": "Notat", "saksnummer": "26/1", "deler": []})
    stykker = [
        Stykke(f"Dokument {nr}", DAG + timedelta(days=nr), bilde() if nr % 10 == 0 else ett,
               "image/jpeg" if nr % 10 == 0 else "application/pdf")
        for nr in range(1, 41)
    ]  # fmt: skip
    data, innhold = oversendelse.lag(stykker, tittel="Klagesak 26/4187", forside=FORSIDE)

    assert [rad["tittel"] for rad in innhold] == [s.tittel for s in stykker]
    sider = PdfReader(io.BytesIO(data)).pages
    assert innhold[-1]["fra_side"] == len(sider)
    foran = innhold[0]["fra_side"] - 1
    assert foran >= 2  # innholdet går over flere sider, og sidetallene stemmer likevel
    assert [rad["fra_side"] for rad in innhold] == list(range(foran + 1, foran + 41))
    forste = " ".join(side.extract_text() for side in sider[:foran])
    assert "Dokument 40" in forste
    assert innhold[9]["sha256"][:16] in forste
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as punkter:
            assert len(punkter.root) == 40
        assert not any("/StructParents" in side.obj for side in pdf.pages[foran:])
        assert any("/StructParents" in side.obj for side in pdf.pages[:foran])


def test_samme_klagesak_gir_samme_fil():
    ett = lag_pdf(klagesak.NOTAT, {"tittel": "Notat", "saksnummer": "26/1", "deler": []})
    filer = {
        oversendelse.lag([Stykke("A", DAG, ett)], tittel="Klagesak", forside=FORSIDE)[0]
        for _ in "12"
    }
    assert len(filer) == 1
