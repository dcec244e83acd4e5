"""Hvem som får hva på hvilken kanal. Rene regler."""

FORVALG = {"portal": True, "epost": True, "sms": False, "brev": True}
SMS_SOM_FORVALG = frozenset({"mote_paaminnelse", "mote_endret"})
FORSOK_HOYST = 48


def skal_sendes(slag: str, kanal: str, valgt: bool | None) -> bool:
    """Eget valg går foran forvalget. Beskjeden i portalen kan ikke slås av."""
    if kanal in {"portal", "brev"}:
        return True
    if valgt is not None:
        return valgt
    return FORVALG[kanal] or slag in SMS_SOM_FORVALG


def ventetid_minutter(forsok: int) -> int:
    """Fem minutter mellom forsøkene i fire timer. Etter det står raden som «kunne ikke sendes»."""
    return 5 if forsok < FORSOK_HOYST else 0
