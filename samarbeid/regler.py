"""Reglene for samarbeidsmøter: verdier inn, svar ut. Dager og grenser er kommunens parametere."""

from datetime import date, datetime, timedelta

from samarbeid.valg import AAPNE, UTFALL_UTEN_MOTE, Frekvens, Motestatus

MAANEDER = {Frekvens.MAANED: 1, Frekvens.KVARTAL: 3, Frekvens.HALVAAR: 6, Frekvens.AAR: 12}


def varer_over_tid(start: date, forventet_slutt: date | None, grense_uker: int) -> bool:
    """Tjenesten ventes å vare lenger enn kommunens grense (planen S1.14). Uten slutt: ja."""
    return forventet_slutt is None or forventet_slutt - start > timedelta(weeks=grense_uker)


def frist_for_oppstartsmote(start: date, dager: int) -> date:
    """Siste dag for det første møtet: `dager` etter at tjenesten startet (planen S1.14)."""
    return start + timedelta(days=dager)


def neste_frist(sist: date, frekvens: Frekvens) -> date | None:
    """Rytmen den pårørende har valgt (planen S1.15). Ved behov: ingen frist."""
    maaneder = MAANEDER.get(frekvens)
    if maaneder is None:
        return None
    aar, maaned = divmod(sist.year * 12 + sist.month - 1 + maaneder, 12)
    return _siste_gyldige(aar, maaned + 1, sist.day)


def _siste_gyldige(aar: int, maaned: int, dag: int) -> date:
    """Måneder uten datoen ender på sin siste dag (domstolloven § 148)."""
    forste_neste = date(aar + maaned // 12, maaned % 12 + 1, 1)
    return min(forste_neste - timedelta(days=1), date(aar, maaned, 1) + timedelta(days=dag - 1))


def kan_foreslaa_tider(status: Motestatus) -> bool:
    """Bare et møte som ikke er holdt eller avsluttet, kan få nye tider."""
    return status in AAPNE


def kan_velge_tid(status: Motestatus, starter: datetime, naa: datetime) -> bool:
    """Den pårørende kan velge en foreslått tid som ikke er passert."""
    return status in (Motestatus.TILBUDT, Motestatus.AVTALT) and starter > naa


def kan_forberedes(status: Motestatus) -> bool:
    """Begge parter kan sette opp saker til møtet er holdt (planen S1.16)."""
    return status in AAPNE


def kan_fores_referat(status: Motestatus) -> bool:
    """Referatet kan skrives på et møte som er avtalt eller holdt uten avtale i portalen."""
    return status in AAPNE


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


def er_over_frist(frist: date, idag: date) -> bool:
    """Fristen er passert. På selve dagen er det fortsatt tid."""
    return idag > frist
