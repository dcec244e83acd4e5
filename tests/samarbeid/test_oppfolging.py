"""Livet til et løfte: fra oss til henne og tilbake, og hvert skritt står for alltid."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import Error, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from paarorende.feil import Regelbrudd
from paarorende.models import Organisasjonsenhet, Varsel
from paarorende.regler import tid
from paarorende.valg import Maate
from samarbeid import handlinger, regler, sporringer
from samarbeid.models import Oppfolging, Oppfolgingshendelse
from samarbeid.valg import Oppfolgingshva, Oppfolgingsstatus
from tests.factories import (
    AnsattFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    dag,
)

S, H = Oppfolgingsstatus, Oppfolgingshva


@pytest.fixture
def punkt(relasjon, tjeneste, avdeling, marte):
    mote = MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling))
    return OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte)


@pytest.fixture
def lukk(punkt):
    return reverse("samarbeid:lukk_oppfolging", args=[punkt.pk])


@pytest.fixture
def svar(punkt):
    return reverse("samarbeid:bekreft_oppfolging", args=[punkt.pk])


LOV = {
    (S.AAPEN, H.GJORT): S.GJORT,
    (S.AAPEN, H.IKKE_GJORT): S.IKKE_GJORT,
    (S.AAPEN, H.UTSATT): S.AAPEN,
    (S.AAPEN, H.NY_ANSVARLIG): S.AAPEN,
    (S.IKKE_GJORT, H.GJORT): S.GJORT,
    (S.IKKE_GJORT, H.IKKE_GJORT): S.IKKE_GJORT,
    (S.IKKE_GJORT, H.UTSATT): S.AAPEN,
    (S.IKKE_GJORT, H.NY_ANSVARLIG): S.IKKE_GJORT,
    (S.GJORT, H.BEKREFTET): S.BEKREFTET,
    (S.GJORT, H.IKKE_SLIK): S.AAPEN,
}


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("hva", list(H))
def test_bare_vi_sier_gjort_og_bare_hun_sier_i_orden(status, hva):
    assert regler.neste_status(status, hva) == LOV.get((status, hva))


@pytest.mark.parametrize(
    ("lukket", "svar"),
    [(date(2026, 3, 2), True), (date(2026, 3, 3), False), (None, False), (date(2026, 1, 1), True)],
)
def test_i_tide_regnes_mot_den_forste_fristen_og_dagen_selv_er_i_tide(lukket, svar):
    assert regler.er_fulgt_opp_i_tide(date(2026, 3, 2), lukket) is svar


def test_hele_livet_til_et_lofte_staar_i_rekkefolge(punkt, kari, marte):
    handlinger.utsett_oppfolging(punkt, frist=dag(20), grunn="Hun er syk", av=marte)
    handlinger.sett_ikke_gjort(punkt, kommentar="Vi glemte det. Beklager.", av=marte)
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte fredag", av=marte)
    handlinger.bekreft_oppfolging(punkt, stemmer=False, tekst="Jeg mente hver uke", av=kari)
    handlinger.lukk_oppfolging(punkt, kommentar="Ringer hver fredag nå", av=marte)
    punkt = handlinger.bekreft_oppfolging(punkt, stemmer=True, tekst="", av=kari)

    assert punkt.status == S.BEKREFTET
    assert [h.hva for h in punkt.hendelser.all()] == [
        *(H.UTSATT, H.IKKE_GJORT, H.GJORT, H.IKKE_SLIK, H.GJORT, H.BEKREFTET)
    ]
    assert (punkt.frist, punkt.forste_frist) == (dag(20), dag(7))


def test_ikke_slik_jeg_mente_aapner_punktet_igjen_og_eieren_faar_beskjed(punkt, marte, kari):
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte fredag", av=marte)

    punkt = handlinger.bekreft_oppfolging(punkt, stemmer=False, tekst="Hver uke", av=kari)

    assert (punkt.status, punkt.lukket) == (S.AAPEN, None)
    assert punkt in Oppfolging.objects.aapne()
    assert Varsel.objects.filter(til=marte, slag="delt_med_deg").exists()


def test_hvert_skritt_gir_kari_en_beskjed_ogsaa_to_paa_samme_dag(punkt, marte, kari):
    for nr in (1, 2):
        handlinger.sett_ikke_gjort(punkt, kommentar=f"Ikke ennå {nr}", av=marte)

    assert Varsel.objects.filter(til=kari, slag="oppfolging", kanal="portal").count() == 2


def test_ikke_slik_uten_ord_er_en_feil_i_skjemaet_i_handlingen_og_i_basen(
    punkt, svar, kari, marte, logg_inn
):
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte", av=marte)

    side = logg_inn(kari).post(svar, {"stemmer": "nei", "tekst": "  "})
    assert side.status_code == 200
    assert "Skriv hva som ikke er slik du mente" in side.content.decode()
    with pytest.raises(Regelbrudd):
        handlinger.bekreft_oppfolging(punkt, stemmer=False, tekst=" ", av=kari)
    with pytest.raises(IntegrityError), transaction.atomic():
        Oppfolgingshendelse.objects.create(punkt=punkt, hva=H.IKKE_SLIK, av=kari)


def test_historien_kan_ikke_endres_og_den_forste_fristen_staar(punkt, marte):
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte", av=marte)

    for endring in (
        lambda: Oppfolgingshendelse.objects.update(tekst="Noe annet"),
        lambda: Oppfolgingshendelse.objects.all().delete(),
        lambda: Oppfolging.objects.update(forste_frist=dag(90)),
    ):
        with pytest.raises(Error), transaction.atomic():
            endring()


@pytest.mark.parametrize(
    ("data", "feil"),
    [
        ({"hva": "utsatt", "kommentar": "Syk"}, "Sett en ny frist"),
        ({"hva": "utsatt", "kommentar": "Syk", "ny_frist": "2020-01-01"}, "kan ikke være passert"),
        ({"hva": "utsatt", "kommentar": "Syk", "ny_frist": "31.02"}, "gyldig dato"),
        ({"hva": "ikke_gjort", "kommentar": ""}, "Feltet er påkrevet"),
        ({"hva": "bekreftet", "kommentar": "Jeg sier ja for henne"}, "gyldig valg"),
    ],
)
def test_gale_svar_sier_fra_og_endrer_ingenting(punkt, lukk, marte, logg_inn, data, feil):
    svar = logg_inn(marte).post(lukk, data)

    assert svar.status_code == 200
    assert feil in svar.content.decode()
    assert not punkt.hendelser.exists()


def test_utsatt_og_ikke_gjort_fra_siden(punkt, lukk, svar, kari, marte, logg_inn):
    klient = logg_inn(marte)
    frist = dag(30).isoformat()
    klient.post(lukk, {"hva": "utsatt", "kommentar": "Venter på svar", "ny_frist": frist})
    klient.post(lukk, {"hva": "ikke_gjort", "kommentar": "Fikk nei"})

    side = logg_inn(kari).get(svar).content.decode()
    assert "Venter på svar" in side
    assert "Fikk nei" in side
    punkt.refresh_from_db()
    assert (punkt.status, punkt.frist) == (S.IKKE_GJORT, dag(30))


def test_marte_forer_karis_svar_fra_telefonen_med_navnet_sitt(punkt, svar, marte, logg_inn):
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte", av=marte)
    klient = logg_inn(marte)

    assert klient.post(svar, {"stemmer": "ja"}).status_code == 200
    assert klient.post(svar, {"stemmer": "ja", "maate": "telefon"}).status_code == 302

    siste = punkt.hendelser.last()
    assert (siste.hva, siste.maate, siste.fort_av) == (H.BEKREFTET, Maate.TELEFON, marte)


def test_bare_kari_selv_eller_den_ansvarlige_kan_bekrefte(punkt, marte, jonas, ola):
    handlinger.lukk_oppfolging(punkt, kommentar="Ringte", av=marte)

    for av, maate in ((ola, Maate.PORTAL), (marte, Maate.PORTAL), (jonas, Maate.TELEFON)):
        with pytest.raises(Regelbrudd):
            handlinger.bekreft_oppfolging(punkt, stemmer=True, tekst="", maate=maate, av=av)


def test_et_lofte_kan_gis_til_en_kollega_men_ikke_til_hvem_som_helst(punkt, marte, jonas, logg_inn):
    utenfor = AnsattFactory()
    url = reverse("samarbeid:bytt_ansvarlig", args=[punkt.pk])
    klient = logg_inn(marte)

    assert klient.post(url, {"ansvarlig": str(utenfor.pk)}).status_code == 200
    with pytest.raises(Regelbrudd):
        handlinger.bytt_ansvarlig(punkt, ansvarlig=utenfor, av=marte)
    assert klient.post(url, {"ansvarlig": str(jonas.pk)}).status_code == 302

    punkt.refresh_from_db()
    assert punkt.ansvarlig == jonas
    assert Varsel.objects.filter(til=jonas).exists()
    assert punkt.hendelser.get().hva == H.NY_ANSVARLIG


def test_et_lukket_punkt_kan_ikke_lukkes_igjen(punkt, lukk, marte, logg_inn):
    klient = logg_inn(marte)

    assert klient.post(lukk, {"kommentar": "Ringte"}).status_code == 302
    assert klient.post(lukk, {"kommentar": "Ringte igjen"}).status_code == 409
    assert punkt.hendelser.count() == 1


def test_et_utsatt_lofte_teller_mot_den_forste_fristen(punkt, avdeling, marte, parametere):
    endret = {"frist": dag(20), "lukket": dag(8), "status": S.GJORT, "kommentar": "Ringte"}
    Oppfolging.objects.filter(pk=punkt.pk).update(**endret)
    enheter = Organisasjonsenhet.objects.filter(pk=avdeling.pk)

    tertial = tid.tertial(punkt.forste_frist)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        tall = sporringer.maal_indikatorer(enheter, [tertial])[0]["1.6"]

    assert (tall.teller, tall.nevner) == (0, 1)
