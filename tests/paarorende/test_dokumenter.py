import io
import stat
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from paarorende import dokumenter
from paarorende.dokumenter import DokumentFeil, lag_pdf, skriv_trygt

ROT = Path(__file__).resolve().parents[2]
MALER = {
    "prove.html": """{% extends "pdf/grunn.html" %}{% block innhold %}
        <h2>Hva vi har avtalt</h2><p class="dempet">{{ tekst }}</p>
        <p><span class="merkelapp">Planlagt</span></p>
        <table><caption>Møter</caption>
        <thead><tr><th scope="col">Dato</th><th scope="col">Sted</th></tr></thead>
        <tbody><tr><th scope="row">1. desember 2026</th><td>Moss rådhus</td></tr></tbody></table>
        {% endblock %}""",
    "raa.html": ('{% extends "pdf/grunn.html" %}{% block innhold %}{{ raa|safe }}{% endblock %}'),
    "tabell.html": """{% extends "pdf/grunn.html" %}{% block innhold %}<table>
        {% for rad in rader %}<tr><td>{{ rad }}</td></tr>{% endfor %}</table>{% endblock %}""",
}


@pytest.fixture(autouse=True)
def maler(settings):
    settings.KOMMUNE = {"navn": "Moss kommune"}
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", MALER),
                    ("django.template.loaders.filesystem.Loader", [ROT / "templates"]),
                ]
            },
        }
    ]


def aapnet(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def prove(**innhold):
    return lag_pdf("prove.html", {"tittel": "Referat på øya", "tekst": "Hei", **innhold})


def raa(html):
    return lag_pdf("raa.html", {"tittel": "Prøve", "raa": html})


def tagger(element):
    yield str(element.S)
    barn = element.get("/K", [])
    for ett in barn if isinstance(barn, pikepdf.Array) else [barn]:
        if isinstance(ett, pikepdf.Dictionary) and "/S" in ett:
            yield from tagger(ett)


def test_dokumentet_er_tagget_med_spraak_tittel_og_avsender():
    with aapnet(prove()) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nb"
        assert str(pdf.docinfo.Title) == "Referat på øya"
        assert str(pdf.docinfo.Author) == "Moss kommune"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_overskrifter_og_tabell_har_riktige_tagger():
    with aapnet(prove()) as pdf:
        funnet = list(tagger(pdf.Root.StructTreeRoot.K[0]))

    assert [t for t in funnet if t.startswith("/H") and t[2:].isdigit()] == ["/H1", "/H2"]
    assert {"/Table", "/Caption", "/TH", "/TD"} <= set(funnet)
    assert funnet.count("/TH") == 3


def test_papiret_er_a4():
    with aapnet(prove()) as pdf:
        assert [round(float(m)) for m in pdf.pages[0].mediabox] == [0, 0, 595, 842]


def test_samme_innhold_gir_samme_byte():
    assert prove() == prove()


def test_annet_innhold_gir_annen_kjennetegn():
    with aapnet(prove()) as en, aapnet(prove(tekst="Hallo")) as to:
        assert bytes(en.trailer.ID[0]) != bytes(to.trailer.ID[0])


def test_dokumentet_har_ingen_tid_uten_at_den_er_gitt():
    with aapnet(prove()) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo)


def test_gitt_tid_skrives_i_dokumentet():
    with aapnet(prove(laget=datetime(2026, 11, 21, 12, tzinfo=UTC))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261121")


def test_kommune_og_spraak_kan_byttes():
    with aapnet(prove(kommune={"navn": "Våler kommune"}, sprak="nn")) as pdf:
        assert str(pdf.docinfo.Author) == "Våler kommune"
        assert str(pdf.Root.Lang) == "nn"


def test_innhold_fra_folk_blir_tekst_og_ikke_html():
    with aapnet(prove(tekst="<img src='file:///etc/passwd'>")) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="x" src="file:///etc/passwd">',
        '<img alt="x" src="FILE:///etc/passwd">',
        '<img alt="x" src="http://127.0.0.1:1/">',
        '<img alt="x" src="https://example.org/x.png">',
        '<base href="file:///etc/"><img alt="x" src="passwd">',
        '<object data="file:///etc/passwd"></object>',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<style>p { background: url("http://127.0.0.1:1/") }</style><p>x',
        '<style>@font-face { font-family: X; src: url("file:///etc/passwd") }</style>',
        '<svg width="9" height="9"><title>x</title>'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>',
        '<img alt="x" src="data:image/png;base64,ikke base64!">',
    ],
)
def test_utskriften_naar_verken_filer_eller_nett(html):
    with pytest.raises(DokumentFeil, match="utenfor malen"):
        raa(html)


def test_en_nektet_fil_blir_ikke_engang_lest(tmp_path):
    hemmelig = tmp_path / "hemmelig.txt"
    hemmelig.write_text("x")

    with pytest.raises(ValueError, match="disallowed protocol"):
        dokumenter._Henter().fetch(hemmelig.as_uri())


@pytest.mark.parametrize(
    "html",
    [
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<a rel="nofollow ATTACHMENT" href="data:text/plain,x">x</a>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<svg><a rel="attachment" href="file:///etc/passwd"><text>x</text></a></svg>',
    ],
)
def test_vedlegg_avvises(html):
    with pytest.raises(DokumentFeil, match="Vedlegg"):
        raa(html)


def test_bilde_skrevet_i_malen_er_lov():
    prikk = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
        "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )

    with aapnet(raa(f'<img alt="En prikk" src="{prikk}">')) as pdf:
        assert "/Figure" in tagger(pdf.Root.StructTreeRoot.K[0])


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:,x">',
        '<img alt=" " src="data:,x">',
        '<svg aria-label="x"></svg>',
        "<svg><title> </title></svg>",
    ],
)
def test_bilde_uten_tekst_avvises(html):
    with pytest.raises(DokumentFeil, match="mangler tekst"):
        raa(html)


@pytest.mark.parametrize("tittel", ["", "  "])
def test_dokument_uten_tittel_avvises(tittel):
    with pytest.raises(DokumentFeil, match="tittel"):
        prove(tittel=tittel)


def test_for_lang_tabell_avvises_foer_den_settes():
    with pytest.raises(DokumentFeil, match="1000 rader"):
        lag_pdf("tabell.html", {"tittel": "Prøve", "rader": range(1001)})


def test_inter_legges_i_dokumentet_naar_den_er_bygget():
    if not dokumenter._skriftregel():
        pytest.skip("static/bygg/ er ikke bygget, så Inter finnes ikke.")

    with aapnet(prove()) as pdf:
        skrifter = [str(o.BaseFont) for o in pdf.objects if "/BaseFont" in o]
    assert any("Inter" in navn for navn in skrifter)


def test_skriv_trygt_lager_hele_filen_og_rydder(tmp_path):
    sti = tmp_path / "mappe" / "brev.pdf"

    skriv_trygt(sti, b"en")
    skriv_trygt(sti, b"to")

    assert sti.read_bytes() == b"to"
    assert [f.name for f in sti.parent.iterdir()] == ["brev.pdf"]
    assert stat.S_IMODE(sti.stat().st_mode) == 0o600


def test_et_avbrudd_lar_den_gamle_filen_staa(tmp_path, monkeypatch):
    sti = tmp_path / "brev.pdf"
    skriv_trygt(sti, b"gammel")

    def full_disk(beskriver):
        raise OSError("disken er full")

    monkeypatch.setattr(dokumenter.os, "fsync", full_disk)
    with pytest.raises(OSError, match="full"):
        skriv_trygt(sti, b"ny")

    assert sti.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [sti]
