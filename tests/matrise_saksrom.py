"""Radene i tilgangsmatrisen for køen, saksrommet og utredningen. Kari er søker, Marte er spurt."""

from paarorende.models import Konto
from paarorende.valg import Rolle
from tests.factories_avlastning import UttalelseFactory

#                                      ingen  ola  kari marte jonas leder
INGEN = (302, 404, 404, 404, 404, 404)
BARE_POST = (302, 405, 405, 405, 405, 405)
BARE_KARI = (302, 404, 200, 404, 404, 404)
BARE_MARTE = (302, 404, 404, 200, 404, 404)

LISTER = ("mine_oppgaver", "sakko", "alle_saker", "saksfrister")
SIDER = ("saksrom", "velg_form")
SKJEMA = (
    *("ta_saken", "fordel_sak", "meld_inhabil", "start_utredning", "registrer_bortfall"),
    *("be_om_mangel", "gaa_videre_uten", "be_om_uttalelse", "forelopig_svar", "gi_syn"),
    *("for_faktor", "for_vurdering", "for_alternativ", "for_onske", "for_mottakersyn"),
    *("skriv_gjengivelse", "for_familie", "for_barnesyn"),
)
KNAPP = ("journalfor", "avgjor_habilitet", "bekreft_gjengivelse")


def _rader(navn, rad):
    return dict.fromkeys([f"avlastning:{n}" for n in navn], rad)


GET = {
    **_rader((*LISTER, *SIDER, *SKJEMA), INGEN),
    **_rader(KNAPP, BARE_POST),
    "avlastning:gi_onske": BARE_KARI,
    "avlastning:gi_uttalelse": BARE_MARTE,
}
POST = {
    **_rader((*LISTER, *SIDER), BARE_POST),
    **_rader((*SKJEMA, *KNAPP), INGEN),
    "avlastning:gi_onske": BARE_KARI,
    "avlastning:gi_uttalelse": BARE_MARTE,
}
BEHANDLER = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)
ROLLEN_ALENE = {
    "avlastning:mine_oppgaver": (BEHANDLER, 200),
    "avlastning:saksfrister": (BEHANDLER, 200),
    "avlastning:sakko": ((Rolle.SAKSBEHANDLER,), 200),
    "avlastning:alle_saker": ((Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG), 200),
    # Lederen fordeler og godkjenner, og har sakene i enheten sin (domene § 7.3).
    **_rader(
        ("saksrom", "fordel_sak", "registrer_bortfall", "forelopig_svar", "vis_saksdokument"),
        ((Rolle.HOF_LEDER,), 200),
    ),
    **_rader(("journalfor", "avgjor_habilitet"), ((Rolle.HOF_LEDER,), 302)),
}


def paa(sak):
    """Det adressene trenger, i Karis sak."""
    marte = Konto.objects.filter(email="marte@example.org").first()
    felt = {"spurt": marte} if marte else {}
    paa_saken = ("saksrom", "velg_form", "gi_onske", *SKJEMA, *KNAPP)
    return {
        **{navn: [sak.pk] for navn in paa_saken},
        "for_faktor": [sak.pk, "omfang"],
        "for_alternativ": [sak.pk, "av_inst"],
        "for_onske": [sak.pk, "soker"],
        "gi_uttalelse": [UttalelseFactory(sak=sak, **felt).pk],
    }
