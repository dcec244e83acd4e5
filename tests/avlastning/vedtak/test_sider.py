"""Sidene der vedtaket skrives og godkjennes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avlastning.models import Vedtak
from avlastning.valg import Linjeutfall, Vedtakstatus


def url(navn, *args):
    return reverse(f"avlastning:{navn}", args=args)


def test_siden_sier_hva_som_mangler_og_har_ingen_knapp_for_det_er_paa_plass(
    verden, tom_for, logg_inn
):
    klient = logg_inn(verden.ingrid)
    side = klient.get(url("skriv_vedtak", verden.sak.pk)).content.decode()
    assert "Send vedtaket" in side

    tom_for(11)
    side = klient.get(url("skriv_vedtak", verden.sak.pk)).content.decode()
    assert "Skriv hva mengden bygger på" in side
    assert "Send vedtaket" not in side
    assert "Knappen kommer når alt er på plass" in side


def test_vedtaket_skrives_linje_for_linje_og_sendes(sak, ingrid, logg_inn):
    klient = logg_inn(ingrid)
    assert "Begynn på vedtaket" in klient.get(url("skriv_vedtak", sak.pk)).content.decode()
    klient.post(url("skriv_vedtak", sak.pk), {})
    data = {
        "form": "av_helg",
        "utfall": "innvilget",
        "mengde": "2",
        "enhet": "helg",
        "per": "maaned",
        "fra": timezone.localdate().isoformat(),
        "formaal": "avlaste",
        "fleksibilitet": "flyttes",
        "evalueres": (timezone.localdate() + timedelta(days=300)).isoformat(),
    }
    svar = klient.post(url("ny_linje", sak.pk), {**data, "enhet": "time"})
    assert "Denne formen kan ikke gis i det målet." in svar.content.decode()
    assert klient.post(url("ny_linje", sak.pk), data).status_code == 302
    klient.post(
        url("skriv_vedtak", sak.pk), {"spraak": "nb", "begrunnelse_mottaker": "Du har sagt ja."}
    )

    svar = klient.post(url("fatt_vedtak", sak.pk))
    assert svar.status_code == 302
    assert Vedtak.objects.get().status == Vedtakstatus.SENDT


def test_et_regelbrudd_naar_noen_sender_likevel_nevner_det_som_mangler(verden, tom_for, logg_inn):
    tom_for(10)
    svar = logg_inn(verden.ingrid).post(url("fatt_vedtak", verden.sak.pk))

    assert svar.status_code == 409
    assert "10 Er omsorgen særlig tyngende?" in svar.content.decode()


@pytest.mark.parametrize("part", ["soker", "mottaker"])
def test_forhaandsvisning_lagrer_ingenting(verden, logg_inn, part):
    svar = logg_inn(verden.ingrid).get(url("forhaandsvis", verden.sak.pk, part))

    assert svar.content.startswith(b"%PDF")
    assert svar["Content-Type"] == "application/pdf"


def test_biblioteket_setter_inn_timene_som_er_kartlagt(verden, logg_inn):
    from paarorende.models import Tekst

    tekst = Tekst.objects.create(
        nokkel="begrunnelse.innvilget.10.1", innhold="{timer} timer og {netter} netter.",
        fra="2020-01-01", kilde="Prøve", godkjent_av="Prøve",
    )  # fmt: skip
    klient = logg_inn(verden.ingrid)
    side = klient.get(url("skriv_element", verden.sak.pk, 10), {"tekst": tekst.pk})

    assert "52 timer og 3,5 netter." in side.content.decode()


def test_lederen_leser_begge_brevene_og_godkjenner(verden, logg_inn):
    rad = verden.utkast.linjer.get()
    klient = logg_inn(verden.ingrid)
    data = {
        **{f: getattr(rad, f) for f in ("form", "enhet", "per", "formaal", "fleksibilitet")},
        "utfall": Linjeutfall.AVSLATT.value,
        "mengde": "0",
        "fra": rad.fra.isoformat(),
    }
    assert klient.post(url("endre_linje", rad.pk), data).status_code == 302
    assert klient.post(url("fatt_vedtak", verden.sak.pk)).status_code == 409
    assert klient.post(url("send_til_kvalitetssikring", verden.sak.pk)).status_code == 302

    leder = logg_inn(verden.per)
    side = leder.get(url("godkjenn_vedtak", verden.sak.pk)).content.decode()
    assert "Skrevet av Ingrid Aas" in side
    assert (
        leder.post(url("send_tilbake", verden.sak.pk), {"grunn": "Mer om natt."}).status_code == 302
    )
    klient = logg_inn(verden.ingrid)
    assert "Mer om natt." in klient.get(url("skriv_vedtak", verden.sak.pk)).content.decode()
    klient.post(url("send_til_kvalitetssikring", verden.sak.pk))
    assert logg_inn(verden.per).post(url("godkjenn_vedtak", verden.sak.pk)).status_code == 302
    assert Vedtak.objects.get().godkjenner == verden.per


@pytest.mark.parametrize("hvem", ["amir", "berit", "arne"])
def test_ingen_andre_finner_sidene(verden, request, logg_inn, hvem):
    klient = logg_inn(request.getfixturevalue(hvem))

    for navn in ("skriv_vedtak", "ny_linje", "godkjenn_vedtak"):
        assert klient.get(url(navn, verden.sak.pk)).status_code == 404
    assert klient.get(url("forhaandsvis", verden.sak.pk, "soker")).status_code == 404
    assert klient.post(url("fatt_vedtak", verden.sak.pk)).status_code == 404


def test_saksbehandleren_godkjenner_aldri_selv(verden, logg_inn):
    assert logg_inn(verden.ingrid).get(url("godkjenn_vedtak", verden.sak.pk)).status_code == 404
