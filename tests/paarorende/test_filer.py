"""Rensing av opplastede filer: typen avgjøres av innholdet, og bare det omskrevne blir igjen."""

import contextlib
import io
import unicodedata

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

from paarorende import filer
from paarorende.regler import fil as regler
from paarorende.valg import Avvisningsgrunn

GPS = 0x8825


def bilde(slag="JPEG", *, modus="RGB", mal=(40, 20), **valg):
    ut = io.BytesIO()
    rent = Image.new(modus, mal, 200 if modus == "L" else None)
    rent.save(ut, format=slag, **valg)
    return ut.getvalue()


def aapne(data):
    return Image.open(io.BytesIO(data))


def pdf(tilpass=None, **valg):
    dokument = pikepdf.new()
    dokument.add_blank_page(page_size=(200, 200))
    if tilpass:
        tilpass(dokument)
    ut = io.BytesIO()
    dokument.save(ut, **valg)
    return ut.getvalue()


def i_klartekst(data):
    """Alt som står i filen, uten pakking, slik en leser ser det."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as dokument:
        dokument.save(ut, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return ut.getvalue()


def grunn(data):
    with pytest.raises(filer.Filfeil) as feil:
        filer.rens(data)
    return feil.value.grunn


# Bilder


@pytest.mark.parametrize(
    ("slag", "type_", "endelse"),
    [
        ("JPEG", "image/jpeg", ".jpg"),
        ("PNG", "image/png", ".png"),
        ("WEBP", "image/webp", ".webp"),
        ("TIFF", "image/tiff", ".tif"),
    ],
)
@pytest.mark.parametrize("modus", ["RGB", "L"])
def test_bildene_folk_har_tas_imot(slag, type_, endelse, modus):
    renset = filer.rens(bilde(slag, modus=modus))

    assert (renset.type, renset.endelse) == (type_, endelse)
    assert aapne(renset.data).size == (40, 20)


@pytest.mark.parametrize("slag", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_sted_og_kamera_blir_ikke_med(slag):
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "HEMMELIG KAMERA", "HEMMELIG FOTOGRAF"
    exif.get_ifd(GPS)[2] = (59.0, 26.0, 0.0)
    data = bilde(slag, exif=exif.tobytes() if slag != "TIFF" else exif)
    assert b"HEMMELIG" in data

    renset = filer.rens(data)

    assert b"HEMMELIG" not in renset.data
    assert not aapne(renset.data).getexif().get_ifd(GPS)


def test_merknader_blir_ikke_med():
    tekst = PngImagePlugin.PngInfo()
    tekst.add_text("Author", "HEMMELIG")

    for data in (bilde("PNG", pnginfo=tekst), bilde(comment=b"HEMMELIG")):
        assert b"HEMMELIG" in data
        assert b"HEMMELIG" not in filer.rens(data).data


def test_et_bilde_tatt_paa_hoykant_staar_rett_vei():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert aapne(filer.rens(bilde(exif=exif.tobytes())).data).size == (20, 40)


def test_alle_sidene_i_en_skannet_tiff_er_med():
    sider = [Image.new("1", (30, 30 + nr)) for nr in range(3)]
    ut = io.BytesIO()
    sider[0].save(ut, format="TIFF", save_all=True, append_images=sider[1:])

    renset = aapne(filer.rens(ut.getvalue()).data)

    assert renset.n_frames == 3
    renset.seek(2)
    assert renset.size == (30, 32)


@pytest.mark.parametrize(("slag", "modus"), [("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "CMYK")])
def test_palett_gjennomsiktig_og_trykkfarger_blir_som_de_ser_ut(slag, modus):
    valg = {"transparency": 0} if modus == "P" else {}
    renset = aapne(filer.rens(bilde(slag, modus=modus, **valg)).data)

    assert renset.mode == ("RGB" if slag == "JPEG" else "RGBA")


def test_et_bilde_med_to_utgaver_er_ett_bilde():
    en, to = Image.new("RGB", (40, 20)), Image.new("RGB", (10, 5))
    ut = io.BytesIO()
    en.save(ut, format="MPO", save_all=True, append_images=[to])

    renset = filer.rens(ut.getvalue())

    assert renset.type == "image/jpeg"
    assert aapne(renset.data).size == (40, 20)


def test_et_svaert_stort_bilde_i_en_liten_fil_aapnes_ikke(monkeypatch):
    monkeypatch.setattr(filer, "PUNKTER_HOYST", 40 * 20 - 1)

    assert grunn(bilde()) == Avvisningsgrunn.STORRELSE


def test_for_mange_sider(monkeypatch):
    monkeypatch.setattr(filer, "SIDER_HOYST", 2)
    sider = [Image.new("1", (3, 3)) for _nr in range(3)]
    ut = io.BytesIO()
    sider[0].save(ut, format="TIFF", save_all=True, append_images=sider[1:])

    assert grunn(ut.getvalue()) == Avvisningsgrunn.STORRELSE


def test_en_pakket_bombe_stanses_av_leseren(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)

    assert grunn(bilde()) == Avvisningsgrunn.STORRELSE


@pytest.mark.parametrize("slag", ["JPEG", "PNG", "WEBP"])
def test_et_halvt_bilde_er_oedelagt(slag):
    hel = bilde(slag, mal=(400, 400))

    assert grunn(hel[: len(hel) // 2]) == Avvisningsgrunn.ODELAGT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hei",
        b"PK\x03\x04" + b"\0" * 50,
        b"MZ" + b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        bilde("GIF", modus="L"),
        bilde("BMP"),
    ],
    ids=["tom", "tekst", "word", "program", "svg", "html", "gif", "bmp"],
)
def test_andre_slag_tas_ikke_imot(data):
    assert grunn(data) == Avvisningsgrunn.TYPE


def test_maaledata_er_ikke_et_bilde_av_et_dokument():
    assert grunn(bilde("TIFF", modus="F")) == Avvisningsgrunn.TYPE


# PDF


def skript(dokument, kode="app.alert('HEMMELIG')"):
    return dokument.make_indirect(Dictionary(S=Name.JavaScript, JS=String(kode)))


def test_en_vanlig_pdf_er_den_samme_etterpaa():
    renset = filer.rens(pdf())

    assert (renset.type, renset.endelse) == ("application/pdf", ".pdf")
    with pikepdf.open(io.BytesIO(renset.data)) as dokument:
        assert len(dokument.pages) == 1
    assert filer.rens(pdf()).data == renset.data


def aktive(dokument):
    rot, side = dokument.Root, dokument.pages[0].obj
    rot.OpenAction = skript(dokument)
    rot.AA = Dictionary(WC=skript(dokument))
    rot.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("x"), skript(dokument)])),
        Dests=Dictionary(Names=Array([String("kap1"), Array([side, Name.Fit])])),
    )
    side.AA = Dictionary(O=skript(dokument))
    dokument.attachments["HEMMELIG.exe"] = pikepdf.AttachedFileSpec(
        dokument, b"HEMMELIG", filename="HEMMELIG.exe"
    )
    skjult = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=skript(dokument))
    start = Dictionary(S=Name.Launch, F=String("HEMMELIG.exe"))
    vanlig = Dictionary(S=Name.URI, URI=String("https://example.org/vanlig"))
    rute = {"Type": Name.Annot, "Rect": Array([0, 0, 9, 9])}
    felt = dokument.make_indirect(
        Dictionary(Subtype=Name.Widget, AA=Dictionary(K=skript(dokument)), **rute)
    )
    rot.AcroForm = Dictionary(XFA=String("HEMMELIG"), Fields=Array([felt]))
    side.Annots = Array(
        [
            Dictionary(Subtype=Name.Link, A=start, **rute),
            Dictionary(Subtype=Name.Link, A=skjult, **rute),
            Dictionary(Subtype=Name.Link, A=vanlig, **rute),
            felt,
            dokument.make_indirect(
                Dictionary(Subtype=Name.FileAttachment, Contents=String("HEMMELIG"), **rute)
            ),
            Dictionary(Subtype=Name.RichMedia, Contents=String("HEMMELIG"), **rute),
        ]
    )


def test_det_en_pdf_kan_gjoere_er_borte_og_resten_staar():
    data = pdf(aktive)
    assert b"HEMMELIG" in i_klartekst(data)

    tekst = i_klartekst(filer.rens(data).data)

    for ord_ in (b"HEMMELIG", b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/XFA"):
        assert ord_ not in tekst
    assert b"EmbeddedFile" not in tekst
    assert b"https://example.org/vanlig" in tekst
    assert b"kap1" in tekst


def test_hvem_som_skrev_den_er_borte():
    def navngitt(dokument):
        dokument.docinfo["/Author"] = "HEMMELIG"
        with dokument.open_metadata() as metadata:
            metadata["dc:title"] = "HEMMELIG"
        dokument.pages[0].obj.PieceInfo = Dictionary(Program=String("HEMMELIG"))

    data = pdf(navngitt)
    assert b"HEMMELIG" in i_klartekst(data)

    tekst = i_klartekst(filer.rens(data).data)
    assert b"HEMMELIG" not in tekst
    assert b"/Info" not in tekst


def test_et_bilde_som_heter_aa_er_fortsatt_der():
    def med_bilde(dokument):
        figur = dokument.make_stream(b"\0" * 3)
        figur.Type, figur.Subtype = Name.XObject, Name.Image
        figur.Width = figur.Height = 1
        figur.ColorSpace, figur.BitsPerComponent = Name.DeviceRGB, 8
        dokument.pages[0].obj.Resources = Dictionary(XObject=Dictionary({"/AA": figur}))

    with pikepdf.open(io.BytesIO(filer.rens(pdf(med_bilde)).data)) as dokument:
        assert "/AA" in dokument.pages[0].obj.Resources.XObject


def test_innholdsfortegnelsen_staar():
    def med_kapitler(dokument):
        with dokument.open_outline() as innhold:
            for nr in range(3):
                innhold.root.append(pikepdf.OutlineItem(f"Kapittel {nr}", 0))

    renset = io.BytesIO(filer.rens(pdf(med_kapitler)).data)
    with pikepdf.open(renset) as dokument, dokument.open_outline() as innhold:
        assert [k.title for k in innhold.root] == ["Kapittel 0", "Kapittel 1", "Kapittel 2"]


@pytest.mark.parametrize("annet_sted", ["/Annet", "/Noe"])
def test_et_skript_gjemt_i_en_navneliste_og_et_annet_sted_er_borte(annet_sted):
    def gjemt(dokument):
        felles = dokument.make_indirect(Dictionary({"/AA": skript(dokument)}))
        dokument.Root["/Font"] = dokument.Root[annet_sted] = felles

    assert b"/AA" not in i_klartekst(filer.rens(pdf(gjemt)).data)


def test_en_pdf_laast_med_passord_faar_sin_egen_beskjed():
    laast = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))

    assert grunn(laast) == Avvisningsgrunn.KRYPTERT
    assert "uten passord" in str(filer.Filfeil(Avvisningsgrunn.KRYPTERT))


def test_en_pdf_alle_kan_aapne_tas_imot_uten_laas():
    bare_eier = pdf(encryption=pikepdf.Encryption(owner="a", user=""))

    with pikepdf.open(io.BytesIO(filer.rens(bare_eier).data)) as dokument:
        assert not dokument.is_encrypted


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 500, b"%PDF-1.4\n%%EOF"])
def test_en_oedelagt_pdf(data):
    assert grunn(data) == Avvisningsgrunn.ODELAGT


def test_en_pdf_uten_sider_er_oedelagt():
    ut = io.BytesIO()
    pikepdf.new().save(ut)

    assert grunn(ut.getvalue()) == Avvisningsgrunn.ODELAGT


def test_en_pdf_med_uendelig_mange_deler_stanses(monkeypatch):
    monkeypatch.setattr(filer, "OBJEKTER_HOYST", 2)

    assert grunn(pdf(aktive)) == Avvisningsgrunn.STORRELSE


def test_en_fil_som_baade_er_pdf_og_noe_annet_er_bare_pdf_etterpaa():
    renset = filer.rens(b"<script>HEMMELIG</script>\n" + pdf() + b"<script>HEMMELIG</script>")

    assert renset.type == "application/pdf"
    assert renset.data.startswith(b"%PDF-")
    assert b"HEMMELIG" not in renset.data


def test_hver_grunn_har_en_beskjed():
    assert set(filer.MELDINGER) == set(Avvisningsgrunn)
    for valgt in Avvisningsgrunn:
        assert str(filer.Filfeil(valgt)).endswith(".")


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"II*\0"]))
def test_hva_som_helst_gir_en_ren_fil_eller_en_beskjed(data, start):
    with contextlib.suppress(filer.Filfeil):
        assert filer.rens(start + data).data


# Navnet og grensene


@pytest.mark.parametrize(
    ("navn", "rent"),
    [
        ("Legeerklæring.PDF", "Legeerklæring.pdf"),
        (unicodedata.normalize("NFD", "på æøå.pdf"), "på æøå.pdf"),
        ("C:\\Brukere\\Kari\\søknad.docx", "søknad.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("faktura\u202efdp.exe", "fakturafdp.pdf"),
        ("a\0b\nc\t.pdf", "abc.pdf"),
        ("a\xa0 \u2003b.pdf", "a b.pdf"),
        ("  .. ", "vedlegg.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "vedlegg.pdf"),
        ("brev fra 2. legen.v2", "brev fra 2. legen.pdf"),
    ],
)
def test_navnet_er_det_samme_men_trygt(navn, rent):
    assert regler.gyldig_navn(navn, ".pdf") == rent


def test_et_langt_navn_kortes_og_beholder_endelsen():
    navn = regler.gyldig_navn("å" * 300, ".jpg")

    assert len(navn) == 120
    assert navn.endswith("å.jpg")


@given(st.text(max_size=200))
def test_navnet_er_alltid_til_aa_lagre(navn):
    rent = regler.gyldig_navn(navn, ".webp")

    assert rent.endswith(".webp")
    assert 5 < len(rent) <= 120
    assert rent.isprintable()
    assert not {"/", "\\", "\0"} & set(rent)


GRENSER = regler.Grenser(antall=3, fil_mb=2, samlet_mb=4)


@pytest.mark.parametrize(
    ("antall", "storrelse", "samlet", "brudd"),
    [
        (2, 2 * regler.MB, 2 * regler.MB, None),
        (0, 2 * regler.MB + 1, 0, "fil"),
        (3, 1, 0, "antall"),
        (1, 2 * regler.MB, 2 * regler.MB + 1, "samlet"),
    ],
)
def test_grensene(antall, storrelse, samlet, brudd):
    assert regler.sprenger(antall, storrelse, samlet, GRENSER) == brudd
