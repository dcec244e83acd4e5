"""Radene i tilgangsmatrisen for opphold, dager, steder, ferierunder, bytter og det som haster."""

from paarorende.valg import Rolle
from tests.factories import BehovFactory
from tests.factories_avlastning import (
    AkuttonskeFactory,
    BankperiodeFactory,
    BytteFactory,
    BytteonskeFactory,
    LedigtilbudFactory,
    MonsterFactory,
    OppholdFactory,
    PlassFactory,
    RundeFactory,
    VedtakslinjeFactory,
    hel_time,
)

#                                      ingen  ola  kari marte jonas leder
INGEN = (302, 404, 404, 404, 404, 404)
BARE_POST = (302, 405, 405, 405, 405, 405)
BARE_KARI = (302, 404, 200, 404, 404, 404)
KARI_FOERT = (302, 404, 302, 404, 404, 404)
INNLOGGEDE = (302, 200, 200, 200, 200, 200)
MED_ANSVAR = (302, 404, 200, 200, 404, 404)
PAA_STEDET = (302, 404, 404, 200, 200, 404)

FELLES = ("mine_opphold", "plasser", "runder", "vis_runde")
KARIS_SIDE = ("vis_opphold", "opphold_ics", "bank", "vis_sted", "vis_akutt")
KARIS_SKJEMA = (
    *("flytt_opphold", "avlys_opphold", "onsk_bytte", "bestill", "nytt_monster"),
    *("onsk_i_runde", "svar_paa_tilbud", "svar_paa_bytte"),
)
KARIS_KNAPP = ("avslutt_monster", "trekk_bytteonske")
VAAR_SIDE = ("sted_i_dag", "bytter", "akuttko", "behov_i_ko")
VAART_SKJEMA = (
    *("merk_brukt", "juster_bank", "nytt_sted", "endre_sted", "aapningstider"),
    *("ny_runde", "svar_paa_akutt", "svar_paa_behov"),
)
VAAR_KNAPP = (
    *("bekreft_opphold", "fordel_runde", "kunngjor_runde"),
    *("foreslaa_bytte", "godkjenn_bytte"),
)


def _rader(navn, rad):
    return dict.fromkeys([f"avlastning:{n}" for n in navn], rad)


GET = {
    **_rader(FELLES, INNLOGGEDE),
    **_rader((*KARIS_SIDE, *KARIS_SKJEMA), BARE_KARI),
    **_rader((*VAAR_SIDE, *VAART_SKJEMA), INGEN),
    **_rader((*KARIS_KNAPP, *VAAR_KNAPP), BARE_POST),
    "avlastning:steder": PAA_STEDET,
    "avlastning:be_om_akutt": MED_ANSVAR,
}
POST = {
    **_rader((*FELLES, *KARIS_SIDE, *VAAR_SIDE, "steder"), BARE_POST),
    **_rader(KARIS_SKJEMA, BARE_KARI),
    **_rader((*VAART_SKJEMA, *VAAR_KNAPP), INGEN),
    **_rader(KARIS_KNAPP, KARI_FOERT),
    "avlastning:be_om_akutt": MED_ANSVAR,
}

HOF = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)
LEDER_FOR_STED = (Rolle.AVDELINGSLEDER, Rolle.HOF_LEDER)
# Det en rolle alene gir: stedene, køene og rundene. Lederen i HOF ser også sakene i enheten sin.
ROLLEN_ALENE = {
    "steder": (Rolle.ANSATT, *LEDER_FOR_STED),
    "vis_sted": HOF,
    **dict.fromkeys(("nytt_sted", "bytter"), LEDER_FOR_STED),
    **dict.fromkeys(("endre_sted", "aapningstider", "ny_runde"), (Rolle.HOF_LEDER,)),
    **dict.fromkeys(("akuttko", "behov_i_ko"), (*HOF, Rolle.SKJERMINGSANSVARLIG)),
    **dict.fromkeys(("vis_akutt", "svar_paa_akutt"), HOF),
    "svar_paa_behov": (Rolle.SAKSBEHANDLER,),
    **dict.fromkeys(("vis_opphold", "opphold_ics", "bank", "svar_paa_tilbud"), (Rolle.HOF_LEDER,)),
}
# Lederen slipper inn, og reglene sier nei: ingenting er klart til å fordeles, byttes eller stanses.
REGLENE_SIER_NEI = (
    *("fordel_runde", "kunngjor_runde", "foreslaa_bytte", "godkjenn_bytte"),
    "avslutt_monster",
)


def ventet(adresse, rolle, rad):
    """Svaret til den som bare har rollen. Uten den er det som for en hvem som helst."""
    navn = adresse.split(":")[1]
    if rad[1] == BARE_POST[1]:
        return BARE_POST[1]
    if rolle == Rolle.HOF_LEDER and navn in REGLENE_SIER_NEI:
        return 409
    if navn in ROLLEN_ALENE:
        return 200 if rolle in ROLLEN_ALENE[navn] else 404
    return rad[4]


def paa(sak):
    """Karis linje, opphold, tilbud og bytte, og en runde som er åpen."""
    linje = VedtakslinjeFactory(vedtak__sak=sak)
    plass = PlassFactory()
    opphold = OppholdFactory(linje=linje, plass=plass)
    senere = OppholdFactory(
        linje=linje, plass=plass, starter=hel_time(days=20), slutter=hel_time(days=22)
    )
    onske, andres = BytteonskeFactory(opphold=opphold), BytteonskeFactory()
    trekkes = BytteonskeFactory(opphold=senere)
    bytte = BytteFactory(a=onske, b=andres)
    relasjon = sak.parorende.relasjoner.get(bruker=sak.bruker)
    runde, sted = RundeFactory(), plass.sted
    akutt, behov = AkuttonskeFactory(relasjon=relasjon), BehovFactory(relasjon=relasjon)
    om_oppholdet = (
        *("vis_opphold", "flytt_opphold", "avlys_opphold", "merk_brukt", "opphold_ics"),
        *("onsk_bytte", "bekreft_opphold"),
    )
    return {
        **{navn: [opphold.pk] for navn in om_oppholdet},
        **{navn: [linje.pk] for navn in ("bank", "bestill", "nytt_monster")},
        **{n: [sted.pk] for n in ("vis_sted", "endre_sted", "aapningstider", "sted_i_dag")},
        **{navn: [runde.pk] for navn in ("vis_runde", "fordel_runde", "kunngjor_runde")},
        **{navn: [bytte.pk] for navn in ("svar_paa_bytte", "godkjenn_bytte")},
        **{navn: [akutt.pk] for navn in ("vis_akutt", "svar_paa_akutt")},
        "onsk_i_runde": [runde.pk, linje.pk],
        "svar_paa_tilbud": [LedigtilbudFactory(til_linje=linje).pk],
        "foreslaa_bytte": [onske.pk, andres.pk],
        "trekk_bytteonske": [trekkes.pk],
        "avslutt_monster": [MonsterFactory(linje=linje, plass=plass).pk],
        "juster_bank": [BankperiodeFactory(linje=linje).pk],
        "be_om_akutt": [relasjon.pk],
        "svar_paa_behov": [behov.pk],
    }
