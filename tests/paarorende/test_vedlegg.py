"""Fra opplasting til karantene, skanning, nedlasting og sletting."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from paarorende import handlinger, klokke
from paarorende.feil import Regelbrudd
from paarorende.models import Fil, Hendelse, Oppslag, Parameter, Varsel, Vedlegg
from paarorende.valg import Avvisningsgrunn, Filtilstand, Maate
from tests.factories import VedleggFactory
from tests.paarorende.clamd import SMITTET, clamd

MINE = reverse("vedlegg:mine")
BORTE = "127.0.0.1:1"


def bilde(farge=0):
    ut = io.BytesIO()
    Image.new("RGB", (40, 20), (farge, 0, 0)).save(ut, format="PNG")
    return ut.getvalue()


def ta_imot(konto, navn="bilde.png", data=None, **valg):
    return handlinger.ta_imot_fil(navn, data or bilde(), eier=konto, av=konto, **valg)


@pytest.fixture(autouse=True)
def _grenser(parametere):
    return None


@pytest.fixture
def i_karantene(kari, settings):
    settings.CLAMD_SOCKET = BORTE
    return VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE)


@pytest.fixture
def smittet(kari, settings):
    settings.CLAMD_SOCKET = BORTE
    return VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE, fil__data=SMITTET)


# Å ta imot


def test_filen_lagres_renset_med_navn_type_og_avtrykk(kari):
    vedlegg = ta_imot(kari, "C:\\Bilder\\Fra høsten.PNG")

    assert vedlegg.navn == "Fra høsten.png"
    assert (vedlegg.fil.type, vedlegg.fil.storrelse) == ("image/png", len(vedlegg.fil.data))
    assert len(vedlegg.fil.sha256) == 64
    hendelse = Hendelse.objects.get(hva="vedlegg.lastet_opp")
    assert hendelse.detaljer == {"type": "image/png", "bytes": vedlegg.fil.storrelse}


@pytest.mark.parametrize(
    ("sokkel", "tilstand"), [("", Filtilstand.REN), (BORTE, Filtilstand.KARANTENE)]
)
def test_bare_med_skanner_gaar_filen_i_karantene(kari, settings, sokkel, tilstand):
    settings.CLAMD_SOCKET = sokkel

    vedlegg = ta_imot(kari)

    assert vedlegg.tilstand == tilstand
    assert vedlegg.skannet is None


def test_det_som_ikke_tas_imot_lagres_ikke(kari):
    with pytest.raises(Regelbrudd, match=r"^notat: Vi kan ikke ta imot denne typen fil") as feil:
        ta_imot(kari, "notat.docx", b"PK\x03\x04")

    assert feil.value.felt == "filer"
    assert not Vedlegg.objects.exists()
    assert not Fil.objects.exists()


@pytest.mark.parametrize(
    ("grense", "verdi", "melding"),
    [
        ("vedlegg_mb", 0, "større enn 0 MB"),
        ("vedlegg_antall", 1, "flere enn 1 filer"),
        ("vedlegg_samlet_mb", 0, "til sammen større enn 0 MB"),
    ],
)
def test_grensene_er_kommunens(kari, ola, grense, verdi, melding):
    ta_imot(kari)
    Parameter.objects.filter(nokkel=grense).update(verdi=verdi)

    with pytest.raises(Regelbrudd, match=melding):
        ta_imot(kari)
    if grense == "vedlegg_antall":
        ta_imot(ola)  # en annens filer teller ikke


def test_en_ansatt_kan_foere_paa_vegne_av_og_ingen_laster_opp_for_andre(kari, ola, marte):
    vedlegg = handlinger.ta_imot_fil("x.png", bilde(), eier=kari, maate=Maate.BREV, av=marte)
    assert (vedlegg.eier, vedlegg.fort_av, vedlegg.maate) == (kari, marte, "brev")

    with pytest.raises(Regelbrudd, match="for deg selv"):
        handlinger.ta_imot_fil("x.png", bilde(), eier=kari, av=ola)
    with pytest.raises(Regelbrudd, match="Bare en ansatt"):
        handlinger.ta_imot_fil("x.png", bilde(), eier=kari, maate=Maate.BREV, av=ola)


# Karantenen


def test_en_ren_fil_slipper_ut(i_karantene, settings):
    with clamd() as (settings.CLAMD_SOCKET, mottatt):
        klokke.skann_vedlegg()

    i_karantene.refresh_from_db()
    assert i_karantene.tilstand == Filtilstand.REN
    assert i_karantene.skannet is not None
    assert mottatt == [bytes(i_karantene.fil.data)]


def test_en_fil_med_virus_slettes_og_den_som_lastet_opp_faar_beskjed(smittet, settings, kari):
    with clamd() as (settings.CLAMD_SOCKET, _mottatt):
        klokke.skann_vedlegg()

    smittet.refresh_from_db()
    assert (smittet.tilstand, smittet.grunn) == (Filtilstand.AVVIST, Avvisningsgrunn.VIRUS)
    assert smittet.fil is None
    assert not Fil.objects.exists()
    assert set(Varsel.objects.values_list("til", "lenke")) == {(kari.pk, MINE)}


def test_er_skanneren_nede_blir_filen_i_karantene_og_proeves_igjen(i_karantene, settings):
    klokke.skann_vedlegg()
    i_karantene.refresh_from_db()
    assert (i_karantene.tilstand, i_karantene.forsok) == (Filtilstand.KARANTENE, 1)

    with clamd() as (settings.CLAMD_SOCKET, _mottatt):
        klokke.skann_vedlegg()
    i_karantene.refresh_from_db()
    assert i_karantene.tilstand == Filtilstand.REN


def test_en_fil_skanneren_henger_paa_stanser_ikke_de_andre(i_karantene, kari, settings):
    VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE)
    klokke.skann_vedlegg()
    Vedlegg.objects.filter(forsok=1).update(forsok=30_000)

    klokke.skann_vedlegg()
    klokke.skann_vedlegg()
    klokke.skann_vedlegg()

    assert sorted(Vedlegg.objects.values_list("forsok", flat=True)) == [3, 30_000]


def test_forsoekene_faar_plass_i_feltet(i_karantene):
    Vedlegg.objects.update(forsok=30_000)

    assert not handlinger.skann_vedlegg(i_karantene)

    i_karantene.refresh_from_db()
    assert i_karantene.forsok == 30_000


def test_er_skanneren_slaatt_av_slippes_filen_ut_usjekket(i_karantene, settings):
    settings.CLAMD_SOCKET = ""

    klokke.skann_vedlegg()

    i_karantene.refresh_from_db()
    assert (i_karantene.tilstand, i_karantene.skannet) == (Filtilstand.REN, None)


def test_det_som_er_ferdig_skannes_ikke_igjen(kari, settings):
    vedlegg = VedleggFactory(eier=kari)

    with clamd() as (settings.CLAMD_SOCKET, mottatt):
        assert handlinger.skann_vedlegg(vedlegg)

    assert mottatt == []
    assert not Hendelse.objects.exists()


# Siden


def test_kari_laster_opp_to_filer_og_ser_dem(kari, logg_inn):
    klient = logg_inn(kari)
    filer = [SimpleUploadedFile(navn, bilde()) for navn in ("en.png", "to.png")]

    assert klient.post(MINE, {"filer": filer}).status_code == 302
    side = klient.get(MINE).content.decode()

    assert "en.png" in side
    assert "to.png" in side
    assert 'enctype="multipart/form-data"' in side
    assert "multiple" in side
    assert "høyst 10 MB hver og 10 om gangen" in side


def test_en_fil_som_ikke_gikk_stanser_ikke_den_som_gikk(kari, logg_inn):
    filer = [SimpleUploadedFile("notat.docx", b"PK"), SimpleUploadedFile("en.png", bilde())]

    side = logg_inn(kari).post(MINE, {"filer": filer}).content.decode()

    assert "notat: Vi kan ikke ta imot denne typen fil" in side
    assert "en.png" in side
    assert Vedlegg.objects.get().navn == "en.png"


@pytest.mark.parametrize(
    ("filer", "melding"),
    [
        ([], "Velg minst én fil."),
        ([b""], "tom"),
        ([b"x" * (1024 * 1024 + 1)], "0.png er større enn 1 MB."),
        ([b"x", b"y", b"z"], "Velg høyst 2 filer om gangen."),
    ],
    ids=["ingen", "tom", "stor", "mange"],
)
def test_skjemaet_sier_hva_som_er_galt_foer_noe_leses(kari, logg_inn, filer, melding):
    klient = logg_inn(kari)
    Parameter.objects.filter(nokkel="vedlegg_mb").update(verdi=1)
    Parameter.objects.filter(nokkel="vedlegg_antall").update(verdi=2)
    valgt = [SimpleUploadedFile(f"{nr}.png", data) for nr, data in enumerate(filer)]

    svar = klient.post(MINE, {"filer": valgt} if valgt else {"send": "1"})

    assert melding in svar.content.decode()
    assert not Vedlegg.objects.exists()


def test_en_fil_i_karantene_kan_ikke_lastes_ned(i_karantene, kari, logg_inn):
    klient = logg_inn(kari)

    assert "Vi sjekker filen" in klient.get(MINE).content.decode()
    assert klient.get(i_karantene.get_absolute_url()).status_code == 404


def test_nedlastingen_aapnes_aldri_i_nettleseren_og_staar_i_loggen(kari, logg_inn):
    vedlegg = VedleggFactory(eier=kari, navn="legeerklæring æøå.pdf")

    svar = logg_inn(kari).get(vedlegg.get_absolute_url())

    assert svar.content == b"%PDF-1.7 proeve"
    assert svar["Content-Type"] == "application/pdf"
    assert svar["Content-Disposition"].startswith("attachment; filename*=utf-8''legeerkl%C3%A6ring")
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert svar["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert svar["Cache-Control"] == "no-store"
    assert Oppslag.objects.get(objekttype="paarorende.Vedlegg").objekter == [str(vedlegg.pk)]


def test_lista_henter_ikke_innholdet(kari, logg_inn, django_assert_num_queries):
    VedleggFactory(eier=kari)

    rad = Vedlegg.objects.synlig_for(kari).til_lister().get()

    assert "data" in rad.fil.get_deferred_fields()


def test_kari_sletter_det_hun_ikke_trenger(kari, logg_inn):
    vedlegg = VedleggFactory(eier=kari)

    svar = logg_inn(kari).post(reverse("vedlegg:slett", args=[vedlegg.pk]))

    assert svar.status_code == 302
    assert not Vedlegg.objects.exists()
    assert not Fil.objects.exists()
    assert Hendelse.objects.filter(hva="vedlegg.slettet").exists()


def test_ingen_andre_ser_laster_ned_eller_sletter(kari, ola, marte, logg_inn):
    vedlegg = VedleggFactory(eier=kari)

    for annen in (ola, marte):
        klient = logg_inn(annen)
        assert vedlegg.navn not in klient.get(MINE).content.decode()
        assert klient.get(vedlegg.get_absolute_url()).status_code == 404
        assert klient.post(reverse("vedlegg:slett", args=[vedlegg.pk])).status_code == 404


# Det som er brukt, og det som ble glemt


def brukt(monkeypatch, *vedlegg):
    """Som om de hører til en sak i en annen app."""
    monkeypatch.setattr(
        type(Vedlegg.objects.all()),
        "loese",
        lambda self: self.exclude(pk__in=[v.pk for v in vedlegg]),
    )


def test_det_som_hoerer_til_noe_er_ikke_loest(kari):
    """Hver modell som peker på et vedlegg, teller, også dem som kommer siden."""
    pekere = [
        felt
        for felt in Vedlegg._meta.get_fields(include_hidden=True)
        if felt.auto_created and not felt.concrete
    ]
    sporring = str(Vedlegg.objects.loese().query)

    assert all(f'"{felt.related_model._meta.db_table}"' in sporring for felt in pekere)
    assert all(isinstance(felt, models.fields.related.ForeignObjectRel) for felt in pekere)


def test_det_som_er_sendt_kan_ikke_slettes_og_teller_ikke_mot_grensen(kari, monkeypatch):
    vedlegg = VedleggFactory(eier=kari)
    Parameter.objects.filter(nokkel="vedlegg_antall").update(verdi=1)
    brukt(monkeypatch, vedlegg)

    with pytest.raises(Regelbrudd, match="er sendt"):
        handlinger.slett_vedlegg(vedlegg, av=kari)
    ta_imot(kari)
    assert Vedlegg.objects.count() == 2


def test_filer_ingen_brukte_slettes_etter_tretti_dager(kari, monkeypatch):
    gammel = timezone.now() - timedelta(days=31)
    sendt = VedleggFactory(eier=kari, lastet_opp=gammel)
    VedleggFactory(eier=kari, lastet_opp=gammel)
    ny = VedleggFactory(eier=kari, lastet_opp=timezone.now() - timedelta(days=29))
    brukt(monkeypatch, sendt)

    klokke.rydd_vedlegg()

    assert set(Vedlegg.objects.all()) == {sendt, ny}
    assert Fil.objects.count() == 2
