"""Hvem slipper inn hvor. Én rad per adresse, for GET og POST; en ny adresse uten rad feiler."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from paarorende.models import Invitasjon
from paarorende.valg import LEDERROLLER, Delingstema, Rolle
from rapportering.models import Tertialrapport
from rapportering.valg import Rapportstatus
from tests.factories import (
    AnsattFactory,
    DelingsgrunnlagFactory,
    MoteFactory,
    MoteplanFactory,
    OppfolgingFactory,
    RolletildelingFactory,
    TidsforslagFactory,
    VersjonFactory,
)

ROLLER = ("ingen", "utenfor", "kari", "marte", "jonas", "leder")
#                                      ingen  ola  kari marte jonas leder
GET = {
    "forside":                         (200, 302, 302, 302, 302, 302),
    "hjem":                            (302, 302, 302, 302, 302, 302),
    "min_side":                        (302, 200, 200, 200, 200, 200),
    "arbeidsliste":                    (302, 404, 404, 200, 200, 200),
    "varselliste":                     (302, 200, 200, 200, 200, 200),
    "personvern":                      (200, 200, 200, 200, 200, 200),
    "tilgjengelighet":                 (200, 200, 200, 200, 200, 200),
    "sporing":                         (200, 200, 200, 200, 200, 200),
    "invitasjon":                      (200, 200, 200, 200, 200, 200),
    "samarbeid:moteliste":             (302, 200, 200, 200, 200, 200),
    "samarbeid:relasjonsliste":        (302, 200, 200, 200, 200, 200),
    "samarbeid:vis_mote":              (302, 404, 200, 200, 404, 404),
    "samarbeid:foreslaa_tider":        (302, 404, 404, 200, 404, 404),
    "samarbeid:velg_tid":              (302, 405, 405, 405, 405, 405),
    "samarbeid:forbered_mote":         (302, 404, 200, 404, 404, 404),
    "samarbeid:sett_opp_saker":        (302, 404, 404, 200, 404, 404),
    "samarbeid:avslutt_uten_mote":     (302, 404, 404, 200, 404, 404),
    "samarbeid:mote_ics":              (302, 404, 200, 200, 404, 404),
    "samarbeid:registrer_mote":        (302, 404, 404, 200, 404, 404),
    "samarbeid:vis_referat":           (302, 404, 200, 200, 404, 404),
    "samarbeid:lukk_oppfolging":       (302, 404, 404, 200, 404, 404),
    "samarbeid:bekreft_oppfolging":    (302, 405, 405, 405, 405, 405),
    "konto:min_konto":                 (302, 200, 200, 200, 200, 200),
    "konto:egne_opplysninger":         (302, 200, 200, 404, 404, 404),
    "konto:arbeidstelefon":            (302, 404, 404, 200, 200, 200),
    "konto:beskjeder":                 (302, 200, 200, 200, 200, 200),
    "konto:det_jeg_faar_vite":         (302, 200, 200, 404, 404, 404),
    "egen_deling:egen_deling":         (302, 404, 404, 404, 404, 404),
    "egen_deling:gi_deling":           (302, 404, 404, 404, 404, 404),
    "egen_deling:trekk_deling":        (302, 404, 404, 404, 404, 404),
    "egen_deling:velg_naermeste":      (302, 404, 404, 404, 404, 404),
    "rapportering:tertial":            (302, 404, 404, 404, 404, 200),
    "rapportering:bestill_rapport":    (302, 405, 405, 405, 405, 405),
    "rapportering:vis_rapport":        (302, 404, 404, 404, 404, 200),
    "rapportering:last_ned":           (302, 404, 404, 404, 404, 200),
}  # fmt: skip
#                                      ingen  ola  kari marte jonas leder
POST = {
    **dict.fromkeys(GET, (302, 405, 405, 405, 405, 405)),
    **dict.fromkeys(["forside", "personvern", "tilgjengelighet", "sporing"], (405,) * 6),
    "konto:egne_opplysninger":         (302, 200, 200, 404, 404, 404),
    "konto:arbeidstelefon":            (302, 404, 404, 200, 200, 200),
    "konto:beskjeder":                 (302, 302, 302, 302, 302, 302),
    "invitasjon":                      (200, 200, 200, 200, 200, 200),
    "samarbeid:foreslaa_tider":        (302, 404, 404, 200, 404, 404),
    "samarbeid:velg_tid":              (302, 404, 302, 404, 404, 404),
    "samarbeid:forbered_mote":         (302, 404, 302, 404, 404, 404),
    "samarbeid:sett_opp_saker":        (302, 404, 404, 302, 404, 404),
    "samarbeid:avslutt_uten_mote":     (302, 404, 404, 200, 404, 404),
    "samarbeid:registrer_mote":        (302, 404, 404, 200, 404, 404),
    "samarbeid:vis_referat":           (302, 404, 200, 200, 404, 404),
    "samarbeid:lukk_oppfolging":       (302, 404, 404, 200, 404, 404),
    "samarbeid:bekreft_oppfolging":    (302, 404, 302, 404, 404, 404),
    "egen_deling:gi_deling":           (302, 404, 404, 404, 404, 404),
    "egen_deling:trekk_deling":        (302, 404, 404, 404, 404, 404),
    "egen_deling:velg_naermeste":      (302, 404, 404, 404, 404, 404),
    "rapportering:bestill_rapport":    (302, 404, 404, 404, 404, 302),
}  # fmt: skip
# allauth og Djangos oppsettssider prøves av sine egne; her bare at de ikke er våre.
# idporten_ er innloggingen selv: åpen av natur, og prøvd i test_idporten.py.
ANDRES = (
    *("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_", "admin:"),
    "idporten_",
)
ANDRES_UTEN_NAVN = {"None"}


def _adresser(resolver: URLResolver, rom: str = ""):
    for monster in resolver.url_patterns:
        if isinstance(monster, URLResolver):
            navn = f"{rom}{monster.namespace}:" if monster.namespace else rom
            yield from _adresser(monster, navn)
        elif isinstance(monster, URLPattern):
            yield f"{rom}{monster.name}"


@pytest.fixture
def verden(kari, ola, marte, jonas, leder, relasjon, avdeling, omraade, parametere):
    plan = MoteplanFactory(relasjon=relasjon, avdeling=avdeling)
    mote = MoteFactory(plan=plan, avtalt=True)
    rapport = Tertialrapport.objects.create(
        enhet=omraade,
        aar=2026,
        tertial=1,
        nummer=1,
        status=Rapportstatus.FERDIG,
        pdf=b"%PDF",
        sha256="x",
        bestilt_av=leder,
    )
    punkt = OppfolgingFactory(relasjon=relasjon, mote=mote, ansvarlig=marte)
    forslag = TidsforslagFactory(mote=mote)
    samtykke = DelingsgrunnlagFactory(
        bruker=relasjon.bruker, parorende=relasjon.parorende, tema=Delingstema.AVTALER
    )
    versjon = VersjonFactory(mote=mote, delt_av=marte)
    invitasjon, _kode = Invitasjon.objects.utsted(
        konto=AnsattFactory(email="ny@example.org"), epost="ny@example.org", dager=7, av=leder
    )
    return {
        "roller": {"utenfor": ola, "kari": kari, "marte": marte, "jonas": jonas, "leder": leder},
        "args": {
            "invitasjon": [invitasjon.pk],
            "samarbeid:velg_tid": [mote.pk, forslag.pk],
            "samarbeid:vis_referat": [versjon.pk],
            "samarbeid:lukk_oppfolging": [punkt.pk],
            "samarbeid:bekreft_oppfolging": [punkt.pk],
            "egen_deling:gi_deling": [relasjon.pk],
            "egen_deling:trekk_deling": [samtykke.pk],
            "rapportering:vis_rapport": [rapport.pk],
            "rapportering:last_ned": [rapport.pk],
            "mote": [mote.pk],
        },
    }


MOTEADRESSER = {
    "vis_mote",
    "foreslaa_tider",
    "forbered_mote",
    "sett_opp_saker",
    "avslutt_uten_mote",
    "mote_ics",
    "registrer_mote",
}


def _url(adresse: str, verden) -> str:
    args = verden["args"].get(adresse)
    if args is None and adresse.split(":")[-1] in MOTEADRESSER:
        args = verden["args"]["mote"]
    return reverse(adresse, args=args or [])


def test_alle_adresser_staar_i_matrisen():
    vare = {a for a in _adresser(get_resolver()) if not a.startswith(ANDRES)} - ANDRES_UTEN_NAVN
    assert vare == set(GET) == set(POST)


@pytest.mark.parametrize("rolle", ROLLER)
@pytest.mark.parametrize("adresse", GET)
def test_hvem_som_kan_lese(adresse, rolle, client, verden, logg_inn):
    if rolle != "ingen":
        logg_inn(verden["roller"][rolle])

    svar = client.get(_url(adresse, verden))

    assert svar.status_code == GET[adresse][ROLLER.index(rolle)]


@pytest.mark.parametrize("rolle", ROLLER)
@pytest.mark.parametrize("adresse", POST)
def test_hvem_som_kan_endre(adresse, rolle, client, verden, logg_inn):
    if rolle != "ingen":
        logg_inn(verden["roller"][rolle])
    data = {"stemmer": "ja", "handling": "lagre"}  # aldri tomt: et ekte skjema sender noe

    svar = client.post(_url(adresse, verden), data)

    forventet = POST[adresse][ROLLER.index(rolle)]
    # Kari kan svare på et punkt som ikke er gjort ennå: da er svaret et regelbrudd, ikke et nei.
    if adresse.endswith("bekreft_oppfolging") and forventet == 302 and rolle == "kari":
        forventet = 409
    assert svar.status_code == forventet


LEDERSIDER = {"rapportering:tertial", "rapportering:vis_rapport", "rapportering:last_ned"}


@pytest.mark.parametrize("rolle", Rolle.values)
def test_en_rolle_alene_gir_aldri_innsyn_i_en_person(rolle, client, verden, logg_inn, omraade):
    """Domene § 7.3: alle når relasjonen gjennom ansvar eller enhet, aldri fordi rollen finnes."""
    konto = AnsattFactory()
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=omraade)
    logg_inn(konto)

    for adresse, rad in GET.items():
        ventet = 200 if adresse in LEDERSIDER and rolle in LEDERROLLER else rad[4]
        svar = client.get(_url(adresse, verden))
        assert svar.status_code == ventet, (rolle, adresse)
    for adresse, rad in POST.items():
        ventet = (
            rad[5] if adresse == "rapportering:bestill_rapport" and rolle in LEDERROLLER else rad[4]
        )
        svar = client.post(_url(adresse, verden), {"handling": "lagre"})
        assert svar.status_code == ventet, (rolle, adresse)


def test_uinnlogget_faar_aldri_en_rad_i_leseloggen(client, verden):
    from paarorende.models import Oppslag

    for adresse in GET:
        client.get(_url(adresse, verden))

    assert not Oppslag.objects.exists()
