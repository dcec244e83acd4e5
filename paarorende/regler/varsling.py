"""Hvem som får hva på hvilken kanal. Rene regler."""

FORVALG = {"portal": True, "epost": True, "sms": False, "brev": True}
SMS_SOM_FORVALG = frozenset({"mote_paaminnelse", "mote_endret", "mote_avlyst"})
# Varselet setter i gang en klagefrist, og må sendes (eForvaltningsforskriften § 8).
PAALAGTE = frozenset({"sak_brev", "sak_brev_igjen"})
FORSOK_HOYST = 48  # fire timer: e-posttjeneren er nede
FORSOK_VED_UKJENT_FEIL = 3  # feilen er vår egen, og går ikke over av seg selv


PARORENDE, ANSATT = frozenset({"parorende"}), frozenset({"ansatt"})
BRUKER = frozenset({"bruker"})
BEGGE = PARORENDE | ANSATT
PARTER = PARORENDE | BRUKER  # begge får vedtaket, og begge kan klage
# Hvem et slags beskjed kan gå til. Den andre skal ikke velge om noe hun aldri får.
ANGAAR: dict[str, frozenset[str]] = {
    **dict.fromkeys(["mote_forslag", "mote_paaminnelse", "tidligere_tid"], PARORENDE),
    **dict.fromkeys(["referat_delt", "oppfolging", "kontakt_endret"], PARORENDE),
    **dict.fromkeys(["mote_avtalt", "mote_endret", "mote_avlyst", "avtale"], BEGGE),
    **dict.fromkeys(["mote_onsket", "klarer_ikke", "delt_med_deg", "deling_endret"], ANSATT),
    **dict.fromkeys(["rapport_ferdig", "nettverk", "rutine", "frist"], ANSATT),
    **dict.fromkeys(["rolle_venter", "ansvar", "vara"], ANSATT),
    **dict.fromkeys(["sak_brev", "sak_brev_igjen", "sak_svar", "sak_mottatt"], PARTER),
    **dict.fromkeys(["sak_status", "opphold", "koordinator"], PARTER),
    **dict.fromkeys(["utkast_slettes", "dager_loper_ut", "bytte", "opphold_tilbud"], PARORENDE),
    **dict.fromkeys(["sak_tildelt", "sak_frist", "sak_godkjenn", "sak_nytt"], ANSATT),
    **dict.fromkeys(["uttalelse", "akutt", "barn"], ANSATT),
    "invitasjon": frozenset(),  # den inviterte har ingen konto ennå
}


def angaar(slag: str, *, er_ansatt: bool, er_parorende: bool, er_bruker: bool = False) -> bool:
    """En ansatt som selv er pårørende, velger for begge."""
    roller = {"ansatt": er_ansatt, "parorende": er_parorende, "bruker": er_bruker}
    hvem = {navn for navn, er in roller.items() if er}
    return not hvem.isdisjoint(ANGAAR.get(slag, frozenset()))


def skal_sendes(slag: str, kanal: str, valgt: bool | None) -> bool:
    """Eget valg går foran forvalget. Det i portalen, og det vi må varsle om, kan ikke slås av."""
    if kanal in {"portal", "brev"} or (kanal == "epost" and slag in PAALAGTE):
        return True
    if valgt is not None:
        return valgt
    return FORVALG[kanal] or slag in SMS_SOM_FORVALG


def ventetid_minutter(forsok: int, hoyst: int = FORSOK_HOYST) -> int:
    """Fem minutter mellom forsøkene. Etter `hoyst` forsøk står raden som «kunne ikke sendes»."""
    return 5 if forsok < hoyst else 0
