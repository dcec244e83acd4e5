"""Hva som kan gjøres med et møte nå. Rene regler."""

from samarbeid.valg import AAPNE, UTFALL_UTEN_MOTE, Motestatus


def kan_foreslaa_tider(status: Motestatus) -> bool:
    """Bare et møte som ikke er holdt eller avsluttet, kan få nye tider."""
    return status in AAPNE


def kan_forberedes(status: Motestatus) -> bool:
    """Begge parter kan sette opp saker til møtet er holdt (planen S1.16)."""
    return status in AAPNE


def kan_fores_referat(status: Motestatus, *, under_retting: bool = False) -> bool:
    """Referatet skrives på et åpent møte, eller rettes på et holdt. Et delt står fast."""
    return status in AAPNE or (status == Motestatus.HOLDT and under_retting)


def kan_avsluttes_uten_mote(status: Motestatus, utfall: Motestatus) -> bool:
    """Takket nei, ikke tilbudt og ikke tillatt kan bare settes på et åpent møte."""
    return status in AAPNE and utfall in UTFALL_UTEN_MOTE


def mangler_i_referat(*, spurt: bool, viktig: str, neste_avtalt: bool) -> list[str]:
    """Det planen sier skal være med: «hva er viktig» er spurt om, og neste møte er avtalt."""
    mangler = []
    if not viktig.strip() and not spurt:
        mangler.append("hva som er viktig for den pårørende, eller at hun ikke ville svare")
    if not neste_avtalt:
        mangler.append("når dere møtes neste gang, eller at dere ikke skal det nå")
    return mangler
