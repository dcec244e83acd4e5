from django.urls import reverse

from paarorende.models import Hendelse, Oppslag
from samarbeid.models import Referatversjon
from samarbeid.valg import Motestatus
from tests.factories import (
    DelingsgrunnlagFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RelasjonFactory,
    TjenesteFactory,
    VersjonFactory,
    dag,
)


def _mote(relasjon, avdeling, **felt):
    return MoteFactory(plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), **felt)


def test_oppslaget_fores_nar_marte_ser_motet(relasjon, avdeling, marte, logg_inn):
    mote = _mote(relasjon, avdeling)

    logg_inn(marte).get(mote.get_absolute_url())

    oppslag = Oppslag.objects.get()
    assert (oppslag.konto, oppslag.objekter) == (marte, [str(mote.pk)])
    assert oppslag.enhet == avdeling.navn


def test_ola_faar_ikke_vite_at_karis_mote_finnes(relasjon, avdeling, ola, logg_inn):
    mote = _mote(relasjon, avdeling)

    assert logg_inn(ola).get(mote.get_absolute_url()).status_code == 404
    assert not Oppslag.objects.exists()


def test_tider_i_fortiden_faar_en_tydelig_beskjed_og_ingenting_gaar_tapt(
    relasjon, avdeling, marte, logg_inn
):
    mote = _mote(relasjon, avdeling)
    url = reverse("samarbeid:foreslaa_tider", args=[mote.pk])

    svar = logg_inn(marte).post(
        url, {"tid_1": "2020-01-01T10:00", "tid_2": "tull", "sted": "hjemme", "varighet": "45"}
    )

    side = svar.content.decode()
    assert "Tiden er allerede passert" in side
    assert "Skriv dato og klokkeslett" in side
    assert "tull" in side


SKJEMA = {
    "oppgave-TOTAL_FORMS": "1",
    "oppgave-INITIAL_FORMS": "0",
    "oppgave-0-tekst": "Handle mat",
    "oppgave-0-hvem": "parorende",
    "oppfolging-TOTAL_FORMS": "1",
    "oppfolging-INITIAL_FORMS": "0",
    "viktig": "At jeg får sove",
    "frekvens": "kvartal",
    "versjon": "0",
}


def test_marte_forer_og_deler_referatet_paa_en_side(relasjon, avdeling, marte, logg_inn):
    mote = _mote(relasjon, avdeling)
    url = reverse("samarbeid:registrer_mote", args=[mote.pk])
    punkt = {
        "oppfolging-0-tekst": "Ringe",
        "oppfolging-0-ansvarlig": str(marte.pk),
        "oppfolging-0-frist": dag(7).isoformat(),
    }

    svar = logg_inn(marte).post(
        url, {**SKJEMA, **punkt, "dato": dag().isoformat(), "handling": "del"}
    )

    versjon = Referatversjon.objects.get()
    assert svar.url == versjon.get_absolute_url()
    mote.refresh_from_db()
    assert mote.status == Motestatus.HOLDT


def test_et_punkt_uten_frist_sier_fra_og_beholder_teksten(relasjon, avdeling, marte, logg_inn):
    mote = _mote(relasjon, avdeling)
    url = reverse("samarbeid:registrer_mote", args=[mote.pk])
    punkt = {"oppfolging-0-tekst": "Ringe", "oppfolging-0-ansvarlig": str(marte.pk)}

    svar = logg_inn(marte).post(url, {**SKJEMA, **punkt, "dato": dag().isoformat()})

    side = svar.content.decode()
    assert "Sett en frist" in side
    assert "At jeg får sove" in side


def test_den_andre_som_lagrer_ser_begge_versjonene(relasjon, avdeling, marte, logg_inn):
    mote = _mote(relasjon, avdeling)
    url = reverse("samarbeid:registrer_mote", args=[mote.pk])
    klient = logg_inn(marte)
    klient.post(url, {**SKJEMA, "dato": dag().isoformat()})

    svar = klient.post(url, {**SKJEMA, "viktig": "Noe helt annet", "dato": dag().isoformat()})

    side = svar.content.decode()
    assert svar.status_code == 409
    assert "Noe helt annet" in side
    assert "At jeg får sove" in side


def test_uten_samtykke_finnes_ikke_feltene_om_bruker(relasjon, avdeling, marte, logg_inn):
    mote = _mote(relasjon, avdeling)
    url = reverse("samarbeid:registrer_mote", args=[mote.pk])

    side = logg_inn(marte).get(url).content.decode()
    assert 'name="tjenester"' not in side
    assert "har ikke samtykket" in side

    DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    assert 'name="tjenester"' in logg_inn(marte).get(url).content.decode()


def test_trukket_samtykke_skjuler_tjenestene_for_kari_med_en_gang(
    relasjon, avdeling, kari, logg_inn
):
    versjon = VersjonFactory(mote=_mote(relasjon, avdeling))
    samtykke = DelingsgrunnlagFactory(bruker=relasjon.bruker, parorende=relasjon.parorende)
    assert "Hjemmesykepleie hver dag" in (
        logg_inn(kari).get(versjon.get_absolute_url()).content.decode()
    )

    samtykke.trukket = samtykke.gitt
    samtykke.save()

    side = logg_inn(kari).get(versjon.get_absolute_url()).content.decode()
    assert "Hjemmesykepleie hver dag" not in side
    assert "Han spiser godt" not in side
    assert "Han er oppe om natta" in side


def test_avsluttet_kontaktperson_mister_tilgangen_ved_neste_foresporsel(
    relasjon, avdeling, marte, logg_inn
):
    mote = _mote(relasjon, avdeling)
    klient = logg_inn(marte)
    assert klient.get(mote.get_absolute_url()).status_code == 200

    relasjon.kontaktpersoner.update(til=dag())

    assert klient.get(mote.get_absolute_url()).status_code == 404


def test_motested_vises_ikke_nar_noen_er_skjermet(relasjon, avdeling, kari, logg_inn):
    mote = _mote(relasjon, avdeling, avtalt=True)
    assert "hjemme" in logg_inn(kari).get(mote.get_absolute_url()).content.decode()
    relasjon.bruker.person.adressegradering = "fortrolig"
    relasjon.bruker.person.save()

    side = logg_inn(kari).get(mote.get_absolute_url()).content.decode()

    assert "hjemme" not in side
    assert "fortrolig" not in side.lower()


def test_kalenderfila_roper_ingenting(relasjon, avdeling, kari, logg_inn):
    mote = _mote(relasjon, avdeling, avtalt=True)

    svar = logg_inn(kari).get(reverse("samarbeid:mote_ics", args=[mote.pk]))

    tekst = svar.content.decode()
    assert "SUMMARY:Avtale" in tekst
    assert relasjon.bruker.person.etternavn not in tekst
    assert "hjemme" not in tekst.lower()


def test_dobbelt_innsendt_svar_paa_referatet_gir_bare_ett(relasjon, avdeling, kari, logg_inn):
    versjon = VersjonFactory(mote=_mote(relasjon, avdeling))
    klient = logg_inn(kari)
    klient.post(versjon.get_absolute_url(), {"svar": "stemmer"})
    klient.post(versjon.get_absolute_url(), {"svar": "stemmer"})

    assert Hendelse.objects.filter(hva="samarbeid.referat_besvart").count() == 1


def _flere_moter(relasjon, avdeling, marte, antall):
    from tests.factories import KontaktpersonFactory

    for _nr in range(antall):
        ny = RelasjonFactory()
        KontaktpersonFactory(relasjon=ny, konto=marte)
        TjenesteFactory(bruker=ny.bruker, avdeling=avdeling)
        MoteFactory(plan=MoteplanFactory(relasjon=ny, avdeling=avdeling))


def test_lister_bruker_like_mange_sporringer_uansett_lengde(
    relasjon, avdeling, marte, logg_inn, tell_sporringer
):
    klient = logg_inn(marte)
    adresser = [
        reverse(navn) for navn in ("samarbeid:moteliste", "nettverk:relasjonsliste", "arbeidsliste")
    ]
    _flere_moter(relasjon, avdeling, marte, 1)
    faa = [tell_sporringer(klient, url) for url in adresser]

    _flere_moter(relasjon, avdeling, marte, 5)

    assert [tell_sporringer(klient, url) for url in adresser] == faa


def test_den_som_har_lovet_noe_kan_si_at_det_er_gjort(relasjon, avdeling, jonas, logg_inn):
    punkt = OppfolgingFactory(relasjon=relasjon, mote=_mote(relasjon, avdeling), ansvarlig=jonas)
    klient = logg_inn(jonas)
    url = reverse("samarbeid:lukk_oppfolging", args=[punkt.pk])

    assert punkt.tekst in klient.get(reverse("arbeidsliste")).content.decode()
    assert klient.post(url, {"kommentar": "Ringte"}).status_code == 302
    assert klient.get(punkt.mote.get_absolute_url()).status_code == 404


def test_en_side_om_ett_objekt_koster_hoyst_aatte_sporringer_utenom_okt_og_meny(
    relasjon, avdeling, kari, marte, logg_inn, tell_sporringer
):
    mote = _mote(relasjon, avdeling)
    versjon = VersjonFactory(mote=mote, delt_av=marte)
    klient = logg_inn(marte)
    fast = tell_sporringer(klient, reverse("personvern"))

    for adresse in (
        mote.get_absolute_url(),
        versjon.get_absolute_url(),
        reverse("samarbeid:foreslaa_tider", args=[mote.pk]),
    ):
        assert tell_sporringer(klient, adresse) - fast <= 8, adresse
