"""Mindre enn før skjer bare etter forhåndsvarsel, uansett hvilken vei noen prøver."""

from datetime import timedelta
from decimal import Decimal
from itertools import permutations

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from avlastning.handlinger import godkjenning, klage, omgjoring
from avlastning.handlinger import vedtak as skriving
from avlastning.handlinger.klage import Klageinnhold
from avlastning.handlinger.omgjoring import Varsel
from avlastning.handlinger.vedtak import Vedtaksfelt
from avlastning.models import Forhaandsvarsel, Saksbrev, Vedtak, Vedtakslinje
from avlastning.valg import (
    Linjeutfall,
    Omgjoringsgrunn,
    Opphorsgrunn,
    Sakspart,
    Sakstilstand,
    Vedtakstatus,
)
from paarorende.feil import Regelbrudd
from paarorende.models import Varsel as Varsel_
from paarorende.valg import Maate
from tests.avlastning.vedtak.conftest import linje


@pytest.fixture
def innvilget(verden):
    """Et løpende vedtak på to helger i måneden, som tas opp igjen."""
    rad = verden.utkast.linjer.get()
    rad.fra = timezone.localdate()
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    omgjoring.start_revurdering(verden.sak, av=verden.ingrid)
    verden.sak.refresh_from_db()
    return Vedtakslinje.objects.get()


def nytt(verden, innvilget, **felt):
    """Et nytt vedtak der linja blir en helg, om ikke annet er sagt."""
    vedtak = skriving.start_vedtak(verden.sak, av=verden.ingrid)
    ny = linje(**{"mengde": Decimal(1), "utfall": Linjeutfall.DELVIS, "forrige": innvilget, **felt})
    skriving.lagre_linje(vedtak, linje=ny, av=verden.ingrid)
    felt = Vedtaksfelt(
        spraak="nb", begrunnelse_mottaker="Til deg.", omgjoringsgrunn="endrede_forhold"
    )
    return skriving.lagre_vedtak(vedtak, felt=felt, av=verden.ingrid)


def varsle(verden, innvilget, **felt):
    varsel = Varsel(
        **{
            "til_mengde": Decimal(1),
            "endres_fra": timezone.localdate() + timedelta(days=60),
            "grunn": "Dagsenteret er utvidet.",
            **felt,
        }
    )
    return omgjoring.send_forhaandsvarsel(
        verden.sak, linje=innvilget, varsel=varsel, av=verden.ingrid
    )


def send(verden):
    godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)
    return godkjenning.godkjenn_vedtak(verden.sak, av=verden.per)


def test_mindre_uten_forhaandsvarsel_stoppes_i_alle_veier(verden, innvilget):
    nytt(verden, innvilget)

    with pytest.raises(Regelbrudd, match="Lederen må godkjenne"):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    with pytest.raises(Regelbrudd, match="Send forhåndsvarsel om Helgeavlastning"):
        godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)
    assert Vedtak.objects.filter(status=Vedtakstatus.SENDT).count() == 1


@pytest.mark.parametrize(
    "felt",
    [
        {"utfall": Linjeutfall.INNVILGET},
        {"utfall": Linjeutfall.VIDERE},
        {"utfall": Linjeutfall.AVSLATT},
        {"enhet": "dogn", "form": "av_priv", "mengde": Decimal(1)},
    ],
    ids=["kalt innvilget", "kalt videre", "avslått", "annen form"],
)
def test_en_reduksjon_kan_ikke_gjemmes(verden, innvilget, felt):
    vedtak = nytt(verden, innvilget, **felt)

    vedtak.refresh_from_db()
    assert vedtak.til_ugunst
    with pytest.raises(Regelbrudd, match="forhåndsvarsel"):
        godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)


def test_et_tilbud_som_ikke_nevnes_maa_svares_paa(verden, innvilget):
    vedtak = skriving.start_vedtak(verden.sak, av=verden.ingrid)
    skriving.lagre_linje(vedtak, linje=linje(form="av_hjem", enhet="time", per="uke"),
                         av=verden.ingrid)  # fmt: skip
    felt = Vedtaksfelt(spraak="nb", begrunnelse_mottaker="x", omgjoringsgrunn="endrede_forhold")
    skriving.lagre_vedtak(vedtak, felt=felt, av=verden.ingrid)

    with pytest.raises(Regelbrudd, match="Si hva som skjer med Helgeavlastning"):
        godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)


def test_det_samme_eller_mer_trenger_ikke_varsel(verden, innvilget):
    nytt(verden, innvilget, mengde=Decimal(3), utfall=Linjeutfall.INNVILGET)

    vedtak = godkjenning.fatt_vedtak(verden.sak, av=verden.ingrid)
    innvilget.refresh_from_db()
    innvilget.vedtak.refresh_from_db()
    assert not vedtak.til_ugunst
    assert innvilget.avsluttet == vedtak.linjer.get().fra
    assert innvilget.vedtak.status == Vedtakstatus.OMGJORT


def test_varselet_gir_tid_til_svar_og_brev_til_soker(verden, innvilget):
    with pytest.raises(Regelbrudd, match="så parten rekker å svare"):
        varsle(verden, innvilget, endres_fra=timezone.localdate() + timedelta(days=20))
    with pytest.raises(Regelbrudd, match="mindre"):
        varsle(verden, innvilget, til_mengde=Decimal(2))

    rad = varsle(verden, innvilget)
    assert (rad.frist - timezone.localdate()).days >= 21
    brev = Saksbrev.objects.get(slag="forhaandsvarsel")
    assert brev.til_konto == verden.berit


def test_for_svar_eller_frist_er_varselet_ikke_nok(verden, innvilget):
    rad = varsle(verden, innvilget)
    nytt(verden, innvilget)
    with pytest.raises(Regelbrudd, match="vent på svaret"):
        godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)

    omgjoring.svar_paa_forhaandsvarsel(rad, svar="Vi trenger begge helgene.", av=verden.berit)
    vedtak = send(verden)
    assert (vedtak.status, vedtak.til_ugunst) == (Vedtakstatus.SENDT, True)
    assert vedtak.forhaandsvarsel == rad
    assert vedtak.elementer.filter(nummer=18).exclude(innhold="").exists()


def test_etter_fristen_kan_vedtaket_fattes_uten_svar(verden, innvilget):
    rad = varsle(verden, innvilget)
    nytt(verden, innvilget)

    with time_machine.travel(
        timezone.now() + timedelta(days=(rad.frist - timezone.localdate()).days + 1)
    ):
        verden.ingrid.rolletildelinger.update(til=timezone.localdate() + timedelta(days=30))
        assert send(verden).status == Vedtakstatus.SENDT


def test_et_frafalt_varsel_teller_ikke(verden, innvilget):
    rad = varsle(verden, innvilget)
    omgjoring.svar_paa_forhaandsvarsel(rad, svar="Nei.", av=verden.berit)
    omgjoring.frafall_revurdering(verden.sak, av=verden.ingrid)
    verden.sak.refresh_from_db()
    assert verden.sak.tilstand == Sakstilstand.IVERKSATT
    omgjoring.start_revurdering(verden.sak, av=verden.ingrid)
    nytt(verden, innvilget)

    with pytest.raises(Regelbrudd, match="forhåndsvarsel"):
        godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)


def test_mindre_enn_varslet_er_heller_ikke_lov(verden, innvilget):
    rad = varsle(verden, innvilget)
    omgjoring.svar_paa_forhaandsvarsel(rad, svar="Ok.", av=verden.berit)
    nytt(verden, innvilget, mengde=Decimal("0.5"))

    with pytest.raises(Regelbrudd, match="mindre enn varslet"):
        godkjenning.send_til_kvalitetssikring(verden.sak, av=verden.ingrid)


def test_databasen_nekter_en_reduksjon_uten_varsel(verden, innvilget):
    vedtak = nytt(verden, innvilget)

    with pytest.raises(IntegrityError), transaction.atomic():
        Vedtak.objects.filter(pk=vedtak.pk).update(
            status=Vedtakstatus.SENDT, sendt=timezone.now(), til_ugunst=True,
            godkjenner=verden.per, godkjent=timezone.now(),
        )  # fmt: skip


TRINN = ("nytt", "varsle", "svar", "frafall")


@pytest.mark.parametrize("rekke", [r for n in (2, 3) for r in permutations(TRINN, n)],
                         ids="-".join)  # fmt: skip
def test_ingen_rekkefolge_gir_en_reduksjon_uten_et_gyldig_varsel(verden, innvilget, rekke):
    """Hva som enn er gjort før: sendes det noe mindre, finnes et besvart varsel som står."""
    trinn = {
        "nytt": lambda: nytt(verden, innvilget),
        "varsle": lambda: varsle(verden, innvilget),
        "svar": lambda: omgjoring.svar_paa_forhaandsvarsel(
            Forhaandsvarsel.objects.latest("sendt"), svar="Nei.", av=verden.berit
        ),
        "frafall": lambda: omgjoring.frafall_revurdering(verden.sak, av=verden.ingrid),
    }
    for navn in rekke:
        try:
            trinn[navn]()
        except (Regelbrudd, Forhaandsvarsel.DoesNotExist):
            continue
    try:
        vedtak = send(verden)
    except Regelbrudd:
        return
    assert vedtak.forhaandsvarsel.besvart is not None
    assert vedtak.forhaandsvarsel.frafalt is None


def test_den_andre_parten_kan_ikke_svare_paa_varselet(verden, innvilget):
    rad = varsle(verden, innvilget)

    with pytest.raises(Regelbrudd):
        omgjoring.svar_paa_forhaandsvarsel(rad, svar="x", av=verden.arne)
    svart = omgjoring.svar_paa_forhaandsvarsel(
        rad, svar="Hun sa nei", maate=Maate.TELEFON, av=verden.ingrid
    )
    assert (svart.fort_av, svart.gitt_av) == (verden.ingrid, None)


def test_tilbudet_kan_ikke_stoppes_mot_familiens_onske_uten_vedtak(verden, innvilget):
    valg = {"dato": timezone.localdate(), "av": verden.ingrid}
    with pytest.raises(Regelbrudd, match="Fatt vedtak"):
        omgjoring.opphor(verden.sak, grunn=Opphorsgrunn.ETTER_VEDTAK, **valg)

    omgjoring.opphor(verden.sak, grunn=Opphorsgrunn.FLYTTET, **valg)
    verden.sak.refresh_from_db()
    innvilget.refresh_from_db()
    assert verden.sak.tilstand == Sakstilstand.OPPHORT
    assert innvilget.avsluttet == timezone.localdate()


def test_etter_avslag_er_det_ingenting_aa_vurdere_paa_nytt(verden):
    rad = verden.utkast.linjer.get()
    rad.utfall = Linjeutfall.AVSLATT
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    send(verden)

    with pytest.raises(Regelbrudd, match="ny sak"):
        omgjoring.start_revurdering(verden.sak, av=verden.ingrid)


def test_omgjoring_uten_grunn_kan_ikke_lagres(verden, innvilget):
    vedtak = nytt(verden, innvilget)
    assert vedtak.omgjoringsgrunn == Omgjoringsgrunn.ENDREDE_FORHOLD
    with pytest.raises(Regelbrudd, match="hvorfor vedtaket endres"):
        skriving.lagre_vedtak(
            vedtak, felt=Vedtaksfelt(spraak="nb", begrunnelse_mottaker="x"), av=verden.ingrid
        )


# -- slutten på saken ----------------------------------------------------------------------------


def _avslag(verden):
    rad = verden.utkast.linjer.get()
    rad.utfall = Linjeutfall.AVSLATT
    skriving.lagre_linje(verden.utkast, linje=rad, av=verden.ingrid)
    return send(verden)


def _frist(dager):
    Saksbrev.objects.filter(slag="vedtak").update(
        klagefrist=timezone.localdate() + timedelta(days=dager)
    )


def test_et_nei_avsluttes_forst_naar_klagefristen_er_ute_for_begge(verden):
    _avslag(verden)
    for sett in (lambda: None, lambda: _frist(0)):
        sett()
        with pytest.raises(Regelbrudd, match="ikke ute"):
            omgjoring.avslutt_sak(verden.sak, av=verden.ingrid)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        sak = omgjoring.avslutt_sak(verden.sak, av=verden.ingrid)
    assert sak.tilstand == Sakstilstand.AVSLUTTET


def test_en_aapen_klage_holder_saken_aapen(verden):
    vedtak = _avslag(verden)
    innhold = Klageinnhold(part=Sakspart.SOKER, tekst="Uenig")
    klage.send_klage(vedtak, klage=innhold, av=verden.berit)
    _frist(-1)

    with pytest.raises(Regelbrudd, match="åpen klage"):
        omgjoring.avslutt_sak(verden.sak, av=verden.ingrid)


def test_et_ja_avsluttes_ikke_for_tilbudet_er_slutt(verden, innvilget):
    omgjoring.frafall_revurdering(verden.sak, av=verden.ingrid)
    with pytest.raises(Regelbrudd):
        omgjoring.avslutt_sak(verden.sak, av=verden.ingrid)

    dato = timezone.localdate()
    omgjoring.opphor(verden.sak, grunn=Opphorsgrunn.INSTITUSJON, dato=dato, av=verden.ingrid)
    assert Saksbrev.objects.filter(slag="opphor", til_konto=verden.berit).exists()
    assert omgjoring.avslutt_sak(verden.sak, av=verden.ingrid).tilstand == Sakstilstand.AVSLUTTET


def test_ved_dodsfall_sendes_ikke_noe_brev_av_seg_selv(verden, innvilget):
    dato = timezone.localdate()
    omgjoring.opphor(verden.sak, grunn=Opphorsgrunn.DOD, dato=dato, av=verden.ingrid)

    assert not Saksbrev.objects.filter(slag="opphor").exists()


def test_soker_sier_fra_at_saken_staar_stille(verden):
    omgjoring.klag_paa_manglende_vedtak(verden.sak, av=verden.berit)

    assert Saksbrev.objects.get(slag="klagekvittering").til_konto == verden.berit
    assert Varsel_.objects.filter(slag="sak_nytt", til=verden.per).exists()
    with pytest.raises(Regelbrudd):
        omgjoring.klag_paa_manglende_vedtak(verden.sak, av=verden.arne)


def test_en_soknad_kan_avvises_av_to(verden):
    skriving.slett_linje(verden.utkast.linjer.get(), av=verden.ingrid)
    felt = Vedtaksfelt(spraak="nb", begrunnelse_mottaker="Vi kan ikke behandle det.", avvist=True)
    skriving.lagre_vedtak(verden.utkast, felt=felt, av=verden.ingrid)

    vedtak = send(verden)
    assert (vedtak.resultat, vedtak.godkjenner) == ("avvist", verden.per)
    assert verden.sak.endringer.filter(handling="avvis").exists()
