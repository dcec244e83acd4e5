"""Fra utkast til sendt vedtak: det som mangler, fire øyne, og brevene."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from avlastning.handlinger import godkjenning
from avlastning.handlinger import vedtak as skriving
from avlastning.handlinger.vedtak import Vedtaksfelt
from avlastning.models import Saksbrev, Vedtak, Vedtakselement
from avlastning.regler import vedtak as regler
from avlastning.sporringer.vedtak import mangler
from avlastning.sporringer.vedtaksgrunnlag import hent_grunnlag
from avlastning.valg import (
    Avklaring,
    Linjeutfall,
    Sakspart,
    Sakstilstand,
    Stotteform,
    Vedtakstatus,
)
from paarorende.feil import Regelbrudd
from paarorende.models import Hendelse, Tekst, Varsel
from tests.avlastning.vedtak.conftest import KODER, linje
from tests.factories_avlastning import BarnesynFactory


def hva_mangler(vedtak):
    return {m.nr: m.hva for m in mangler(hent_grunnlag(vedtak))}


def test_et_rent_ja_sendes_av_saksbehandleren_til_begge_partene(verden):
    vedtak = godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    verden.sak.refresh_from_db()
    assert (vedtak.status, verden.sak.tilstand) == (Vedtakstatus.SENDT, Sakstilstand.VEDTATT)
    assert verden.sak.resultat == "innvilget"
    brevene = Saksbrev.objects.order_by("utgave")
    assert [b.til_konto for b in brevene] == [verden.arne, verden.berit]
    assert set(Vedtakselement.objects.values_list("nummer", flat=True)) == set(range(1, 22))
    endring = verden.sak.endringer.get()
    assert (endring.fra, endring.til, endring.hvem) == ("utredning", "vedtatt", "saksbehandler")


def test_ingen_beskjed_sier_hva_brevet_gjelder(verden):
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    varsler = Varsel.objects.filter(slag="sak_brev")
    assert {v.til for v in varsler} == {verden.arne, verden.berit}
    assert all("4187" not in v.lenke and v.relasjon is None for v in varsler)


def _med_barn(verden):
    verden.sak.barn_i_husstanden = Avklaring.JA
    verden.sak.soskens_interesser = Avklaring.NEI
    verden.sak.save()
    BarnesynFactory(sak=verden.sak)


@pytest.mark.parametrize("nr", regler.SKRIVES)
def test_hvert_element_som_mangler_stopper_vedtaket_og_nevnes(verden, tom_for, nr):
    if nr == 9:
        _med_barn(verden)
    if nr == 12:
        oms = linje(form=Stotteform.OMS, enhet="time", per="uke", sats=220)
        skriving.lagre_linje(verden.utkast, linje=oms, av=verden.ingrid)
    tom_for(nr)

    with pytest.raises(Regelbrudd, match=regler.ETTER_NR[nr].hva_mangler[:30]):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    assert not Saksbrev.objects.exists()


@pytest.mark.parametrize(
    ("nr", "nokkel"),
    [(13, "vedtak.egenandel-fri"), (16, "vedtak.klage"), (17, "vedtak.innsyn")],
)
def test_uten_kommunens_tekst_kan_vedtaket_ikke_sendes(verden, nr, nokkel):
    Tekst.objects.filter(nokkel=nokkel).update(innhold="")

    assert list(hva_mangler(verden.utkast)) == [nr]


def test_begrunnelsen_maa_vise_til_timene_som_er_kartlagt(verden):
    tekst = "Berit hjelper Arne mye, både dag og natt."
    skriving.skriv_element(verden.utkast, nr=7, innhold=tekst, av=verden.ingrid)
    assert hva_mangler(verden.utkast) == {7: "Skriv tallene som er kartlagt: 52, 3,5."}

    tekst = "Berit hjelper Arne 52 timer i uka, og 3,5 netter."
    skriving.skriv_element(verden.utkast, nr=7, innhold=tekst, av=verden.ingrid)
    assert hva_mangler(verden.utkast) == {}


def test_et_felt_som_ikke_er_fylt_ut_stopper_vedtaket(verden):
    skriving.skriv_element(verden.utkast, nr=11, innhold="Vi gir {mengde}.", av=verden.ingrid)

    assert hva_mangler(verden.utkast) == {11: "Fyll ut feltet {mengde}."}


def test_mottakeren_maa_faa_sin_egen_begrunnelse(verden):
    felt = Vedtaksfelt(spraak="nb", begrunnelse_mottaker=" ")
    skriving.lagre_vedtak(verden.utkast, felt=felt, av=verden.ingrid)
    verden.utkast.refresh_from_db()

    assert list(hva_mangler(verden.utkast)) == [8]


def test_klageteksten_har_ukene_og_datoen_fra_regelen(verden):
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    tekst = Vedtakselement.objects.get(nummer=16).innhold
    assert "innen fire uker" in tekst
    assert "{" not in tekst


@pytest.mark.parametrize("utfall", [Linjeutfall.AVSLATT, Linjeutfall.DELVIS])
def test_nei_og_delvis_gaar_gjennom_lederen(verden, utfall):
    rad = verden.utkast.linjer.get()
    rad.utfall = utfall
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    with pytest.raises(Regelbrudd, match="Lederen må godkjenne"):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)
    assert Varsel.objects.filter(slag="sak_godkjenn", til=verden.per).exists()
    assert not Saksbrev.objects.exists()
    vedtak = godkjenning.godkjenn_vedtak(verden.sak, av=verden.per)
    assert (vedtak.status, vedtak.godkjenner) == (Vedtakstatus.SENDT, verden.per)
    assert Saksbrev.objects.count() == 2


def _avslag(verden):
    rad = verden.utkast.linjer.get()
    rad.utfall = Linjeutfall.AVSLATT
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)


@pytest.mark.parametrize("hvem", ["ingrid", "amir"])
def test_bare_lederen_godkjenner(verden, request, hvem):
    _avslag(verden)

    with pytest.raises(Regelbrudd):
        godkjenning.godkjenn_vedtak(verden.sak, av=request.getfixturevalue(hvem))


def test_lederen_som_har_skrevet_i_vedtaket_godkjenner_det_ikke(verden):
    verden.utkast.skrivere.add(verden.per)
    _avslag(verden)

    with pytest.raises(Regelbrudd, match="En annen enn den som skrev"):
        godkjenning.godkjenn_vedtak(verden.sak, av=verden.per)


def test_lederen_sender_tilbake_med_grunn(verden):
    _avslag(verden)
    with pytest.raises(Regelbrudd):
        godkjenning.send_tilbake(verden.sak, grunn=" ", av=verden.per)

    vedtak = godkjenning.send_tilbake(verden.sak, grunn="Skriv mer om nettene.", av=verden.per)
    verden.sak.refresh_from_db()
    assert (vedtak.status, verden.sak.tilstand) == (Vedtakstatus.UTKAST, Sakstilstand.UTREDNING)


def test_det_som_er_til_godkjenning_kan_ikke_skrives_i(verden):
    _avslag(verden)

    with pytest.raises(Regelbrudd):
        skriving.skriv_element(verden.utkast, nr=7, innhold="Nytt", av=verden.ingrid)


def test_en_annen_saksbehandler_kan_ikke_skrive(verden, amir):
    with pytest.raises(Regelbrudd):
        skriving.skriv_element(verden.utkast, nr=7, innhold="Nytt", av=amir)


def test_omsorgsstonad_gis_ikke_naar_mottakeren_sier_nei(verden):
    from avlastning.models import Onske

    oms = linje(form=Stotteform.OMS, enhet="time", per="uke", sats=220)
    skriving.lagre_linje(verden.utkast, linje=oms, av=verden.ingrid)
    Onske.objects.create(sak=verden.sak, part=Sakspart.MOTTAKER, svar="nei")

    with pytest.raises(Regelbrudd, match="ikke ønsker det"):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"enhet": "time", "per": "uke"}, "enhet"),
        ({"mengde": 0}, "mengde"),
        ({"evalueres": None}, "evalueres"),
        ({"formaal": "eget_behov"}, "formaal"),
        ({"form": Stotteform.OMS, "enhet": "time", "per": "uke"}, "sats"),
    ],
)
def test_en_linje_som_ikke_henger_sammen_faar_feilen_ved_feltet(verden, felt, feil):
    with pytest.raises(Regelbrudd) as brudd:
        skriving.lagre_linje(verden.utkast, linje=linje(**felt), av=verden.ingrid)
    assert brudd.value.felt == feil


def test_filen_er_lagret_en_gang_med_sum_og_kan_ikke_endres(verden):
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    for brev in Saksbrev.objects.select_related("dokument__fil"):
        fil = brev.dokument.fil
        data = bytes(fil.data)
        assert fil.sha256 == hashlib.sha256(data).hexdigest()
        assert data.startswith(b"%PDF")
        with pytest.raises(DatabaseError), transaction.atomic():
            type(fil).objects.filter(pk=fil.pk).update(data=b"noe annet")


def test_et_sendt_vedtak_kan_ikke_endres(verden):
    vedtak = godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    for endring in ({"begrunnelse_mottaker": "x"}, {"resultat": "avslag"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Vedtak.objects.filter(pk=vedtak.pk).update(**endring)
    with pytest.raises(DatabaseError), transaction.atomic():
        Vedtakselement.objects.update(innhold="x")


def test_ingen_fritekst_i_loggen(verden):
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    alt = str(list(Hendelse.objects.values_list("hva", "detaljer")))
    assert not [kode for kode in KODER.values() if kode in alt]


def test_fristene_som_venter_paa_vedtak_er_holdt(verden):
    from avlastning.models import Frist

    idag = timezone.localdate()
    frist = Frist.objects.create(
        sak=verden.sak, slag="forelopig", gjelder="x", fra=idag, dato=idag + timedelta(days=3)
    )
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)

    frist.refresh_from_db()
    assert frist.oppfylt is not None
