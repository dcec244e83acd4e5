"""Dokumentene består PDF/UA-1 i veraPDF-motoren. Første kjøring henter og bygger verktøyet."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from weasyprint import HTML

from paarorende.dokumenter import lag_pdf

ROT = Path(__file__).resolve().parents[2]
SJEKK = ROT / "verktoy" / "pdfua" / "sjekk-pdfua"
MAL = """{% extends "pdf/grunn.html" %}{% block innhold %}
<p class="dempet">Til deg som er pårørende</p>
<h2>Hva vi har avtalt</h2>
<ul><li>Vi ringes hver uke.</li><li>Vi møtes <span class="merkelapp">planlagt</span>.</li></ul>
<p>Les mer på <a href="https://www.moss.kommune.no/">kommunens nettsted</a>.</p>
<h3>Møter</h3>
<table><caption>Møter i høst</caption>
<thead><tr><th scope="col">Dato</th><th scope="col" class="tall">Antall</th></tr></thead>
<tbody>{% for rad in rader %}<tr><th scope="row">{{ rad }}. desember</th>
<td class="tall">{{ rad }}</td></tr>{% endfor %}</tbody></table>
<svg width="40" height="40"><title>En søyle</title><rect width="20" height="40"/></svg>
{% endblock %}"""

uten_java = shutil.which("java") is None and "CI" not in os.environ
pytestmark = pytest.mark.skipif(uten_java, reason="Java mangler, så PDF/UA kan ikke prøves her.")


@pytest.fixture(autouse=True)
def maler(settings):
    settings.KOMMUNE = {"navn": "Moss kommune"}
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"prove.html": MAL}),
                    ("django.template.loaders.filesystem.Loader", [ROT / "templates"]),
                ]
            },
        }
    ]


def sjekk(sti):
    """Verktøyet henter med pip, som ikke alltid finnes i prosjektets eget Python-miljø."""
    egen = str(Path(sys.prefix) / "bin")
    stier = [mappe for mappe in os.environ["PATH"].split(os.pathsep) if mappe != egen]
    return subprocess.run(
        [str(SJEKK), str(sti)],
        env={**os.environ, "PATH": os.pathsep.join(stier)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_et_dokument_paa_flere_sider_bestaar_pdfua(tmp_path):
    sti = tmp_path / "prove.pdf"
    sti.write_bytes(lag_pdf("prove.html", {"tittel": "Prøve æøå", "rader": range(1, 61)}))

    svar = sjekk(sti)

    assert svar.returncode == 0, svar.stdout + svar.stderr
    assert "PASS ua1" in svar.stdout


def test_verktoeyet_avslorer_et_dokument_uten_tagger(tmp_path):
    sti = tmp_path / "utagget.pdf"
    HTML(string="<title>x</title><p>x").write_pdf(sti)

    svar = sjekk(sti)

    assert svar.returncode != 0
    assert "FAIL ua1" in svar.stdout
