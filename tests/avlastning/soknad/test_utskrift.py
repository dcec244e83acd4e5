"""Søknaden og svarene hennes blir dokumenter i saken, og de består PDF/UA."""

import io

import pytest
from pypdf import PdfReader

from avlastning.dokumenter import soknad as dokumenter
from tests.paarorende.test_pdfua import sjekk, uten_java


def _tekst(data):
    return " ".join("".join(s.extract_text() for s in PdfReader(io.BytesIO(data)).pages).split())


def test_soknaden_har_hennes_egne_ord(kladden):
    tekst = _tekst(dokumenter.soknaden(kladden, "26/4187"))

    assert "Jeg trenger å sove." in tekst
    assert "26/4187" in tekst
    assert "40" in tekst


def test_svaret_staar_slik_hun_skrev_det():
    assert "Vi bor på Ærøya." in _tekst(dokumenter.svaret("Svar", "Vi bor på Ærøya.", "26/4187"))


@pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")
def test_soknaden_og_svaret_bestaar_pdfua(kladden, tmp_path):
    filer = {
        "soknaden": dokumenter.soknaden(kladden, "26/4187"),
        "svaret": dokumenter.svaret("Svar på det vi ba om", "Én linje.\n\nÉn til.", "26/4187"),
    }
    for navn, data in filer.items():
        sti = tmp_path / f"{navn}.pdf"
        sti.write_bytes(data)
        funn = sjekk(sti)
        assert funn.returncode == 0, funn.stdout + funn.stderr
