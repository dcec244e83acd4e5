"""Radene i tilgangsmatrisen for vedtak, brev, klage og fullmakt. Kari er søkeren i saken."""

from django.utils import timezone

from avlastning.valg import Brevslag, Sakspart
from paarorende.valg import Rolle
from tests.factories import KontoFactory
from tests.factories_avlastning import (
    ForhaandsvarselFactory,
    FullmaktFactory,
    KlageFactory,
    KostnadskravFactory,
    SaksbrevFactory,
    UtsattiverksettingFactory,
    VedtakslinjeFactory,
)

INGEN = (302, 404, 404, 404, 404, 404)
BARE_POST = (302, 405, 405, 405, 405, 405)
BARE_KARI = (302, 404, 200, 404, 404, 404)
KARI_FOERT = (302, 404, 302, 404, 404, 404)
INNLOGGEDE = (302, 200, 200, 200, 200, 200)

SAKSBEHANDLERS = (
    *("skriv_vedtak", "ny_linje", "endre_linje", "skriv_element", "godkjenn_vedtak"),
    *("vurder_frist", "avgjor_underinstans", "oversend_klage", "registrer_sf"),
    *("avgjor_utsatt", "avgjor_kostnader", "send_forhaandsvarsel", "opphor"),
)
HENTES = ("forhaandsvis", "oversendelse_pdf", "brevko")
BARE_SENDES = (
    *("slett_linje", "send_til_kvalitetssikring", "fatt_vedtak", "send_tilbake"),
    *("start_revurdering", "frafall_revurdering", "skriv_ut_brev", "merk_postlagt"),
    "avslutt_sak",
)
KARIS_SKJEMA = (
    *("klag", "kreve_kostnader", "svar_om_klagen", "svar_paa_forhaandsvarsel"),
    "legg_ved_klage",
)
KARIS_KNAPP = ("trekk_klage", "be_om_utsatt", "klag_paa_manglende_vedtak")
KARIS_SIDE = ("vis_brev", "brev_pdf", "vis_klage")


def _rader(navn, rad):
    return dict.fromkeys([f"avlastning:{n}" for n in navn], rad)


GET = {
    **_rader((*SAKSBEHANDLERS, *HENTES), INGEN),
    **_rader((*BARE_SENDES, "aapne_brev", "trekk_fullmakt"), BARE_POST),
    **_rader((*KARIS_SKJEMA, *KARIS_KNAPP, *KARIS_SIDE, "gi_fullmakt"), BARE_KARI),
    **_rader(("mine_brev", "fullmakter"), INNLOGGEDE),
}
POST = {
    **_rader((*SAKSBEHANDLERS, *BARE_SENDES), INGEN),
    **_rader((*HENTES, *KARIS_SIDE, "mine_brev", "fullmakter"), BARE_POST),
    **_rader((*KARIS_SKJEMA, "gi_fullmakt"), BARE_KARI),
    **_rader((*KARIS_KNAPP, "aapne_brev", "trekk_fullmakt"), KARI_FOERT),
}


# Lederen ser alle sakene på enheten. Hun åpner aldri partenes brev, og gir aldri fullmakt.
LEDEREN_SER = (
    *("klag", "kreve_kostnader", "svar_om_klagen", "svar_paa_forhaandsvarsel", "legg_ved_klage"),
    *("trekk_klage", "be_om_utsatt", "vis_klage"),
    *("vurder_frist", "avgjor_underinstans", "oversend_klage", "registrer_sf"),
)
BREVKO = ("brevko", "skriv_ut_brev", "merk_postlagt")  # tom for den som ikke har noen sak


def ventet(adresse, rolle, rad):
    """Det en rolle alene gir. Saksbehandleren uten saken får bare sin egen, tomme brevkø."""
    navn = adresse.removeprefix("avlastning:")
    behandler = rolle in (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)
    if rad[4] == 405:
        return 405
    if navn in BREVKO and behandler:
        return 200 if navn == "brevko" else 302
    return 200 if navn in LEDEREN_SER and rolle == Rolle.HOF_LEDER else rad[4]


def paa(sak):
    """Det adressene trenger, i Karis sak."""
    linje = VedtakslinjeFactory(vedtak__sak=sak)
    vedtak = linje.vedtak
    felles = {"sak": sak, "slag": Brevslag.VEDTAK, "vedtak": vedtak}
    brev = SaksbrevFactory(**felles)
    aapnet = SaksbrevFactory(**felles, aapnet=timezone.now(), aapnet_av=brev.til_konto)
    klage = KlageFactory(linje=None, vedtak=vedtak)
    fullmakt = FullmaktFactory(
        parorende=sak.parorende, bruker=sak.bruker, for_part=Sakspart.SOKER, konto=KontoFactory()
    )
    klagen = (
        "vis_klage",
        "trekk_klage",
        "be_om_utsatt",
        "kreve_kostnader",
        "svar_om_klagen",
        "legg_ved_klage",
    )
    vaare = ("vurder_frist", "avgjor_underinstans", "oversend_klage", "registrer_sf")
    i_saken = (
        *("skriv_vedtak", "ny_linje", "godkjenn_vedtak", "send_forhaandsvarsel", "opphor"),
        *("send_til_kvalitetssikring", "fatt_vedtak", "send_tilbake", "gi_fullmakt"),
        *("start_revurdering", "frafall_revurdering", "avslutt_sak"),
        "klag_paa_manglende_vedtak",
    )
    return {
        **{key: [sak.pk] for key in i_saken},
        **{key: [klage.pk] for key in (*klagen, *vaare, "oversendelse_pdf")},
        "forhaandsvis": [sak.pk, "soker"],
        "skriv_element": [sak.pk, 7],
        "endre_linje": [linje.pk],
        "slett_linje": [linje.pk],
        "vis_brev": [brev.pk],
        "aapne_brev": [brev.pk],
        "brev_pdf": [aapnet.pk],
        "klag": [vedtak.pk],
        "avgjor_utsatt": [UtsattiverksettingFactory(klage=KlageFactory()).pk],
        "avgjor_kostnader": [KostnadskravFactory(klage=klage).pk],
        "svar_paa_forhaandsvarsel": [ForhaandsvarselFactory(linje=linje).pk],
        "trekk_fullmakt": [fullmakt.pk],
    }
