"""Saken fra søknad til arkiv (domene § 2.4): hvem kan gjøre hva, i hvilken tilstand, og hjemmelen.

Én tabell. Handlinger, knapper, status og prøver leser den samme.
"""

from dataclasses import dataclass

from avlastning.valg import AAPNE, FOR_VEDTAK, Rolleisak, Sakshandling, Sakstilstand

T, H, R = Sakstilstand, Sakshandling, Rolleisak
INGEN = ""  # før saken finnes

SOKERSIDEN = (R.SOKER, R.FULLMEKTIG_SOKER)
MOTTAKERSIDEN = (R.MOTTAKER, R.FULLMEKTIG_MOTTAKER)
PARTENE = (*SOKERSIDEN, *MOTTAKERSIDEN)
B, L, SK = R.SAKSBEHANDLER, R.LEDER, R.SKJERMER
TATT = (T.TILDELT, T.MANGLER, T.UTREDNING)
LOPER = (T.VEDTATT, T.IVERKSATT, T.EVALUERING)
UTREDES = (*TATT, T.REVURDERING)
KAN_SI_NOE = (*FOR_VEDTAK, T.REVURDERING)
KAN_KLAGE = (*LOPER, T.REVURDERING, T.OPPHORT, T.AVSLUTTET)
STAAR: tuple[Sakstilstand, ...] = ()  # tilstanden er den samme etterpå


@dataclass(frozen=True)
class Rad:
    """En rad i tabellen. `paa_vegne` kan føre det parten sa på en annen måte enn i portalen."""

    fra: tuple[str, ...]
    til: tuple[Sakstilstand, ...]
    hvem: tuple[Rolleisak, ...]
    paragraf: str
    paa_vegne: tuple[Rolleisak, ...] = ()


RADER: dict[Sakshandling, tuple[Rad, ...]] = {
    H.SEND_SOKNAD: (
        Rad(
            (INGEN,),
            (T.MOTTATT,),
            SOKERSIDEN,
            "pbrl. § 2-8, eForvaltningsforskriften § 6",
            (R.ANNEN_SAKSBEHANDLER,),
        ),
    ),
    H.JOURNALFOR: (
        Rad(
            (T.MOTTATT,),
            (T.JOURNALFORT,),
            (R.ANNEN_SAKSBEHANDLER, L, SK),
            "arkivforskrifta §§ 14–15",
        ),
    ),
    H.TILDEL: (Rad((T.MOTTATT, T.JOURNALFORT), (T.TILDELT,), (L, SK), "fvl. § 6"),),
    H.TA_SAKEN: (
        Rad((T.MOTTATT, T.JOURNALFORT), (T.TILDELT,), (R.ANNEN_SAKSBEHANDLER,), "fvl. § 6"),
    ),
    H.OMFORDEL: (
        Rad((*TATT, T.KVALITETSSIKRING, *LOPER, T.REVURDERING), STAAR, (L, SK), "fvl. § 6"),
    ),
    H.MELD_INHABIL: (
        Rad((*TATT, T.KVALITETSSIKRING, T.REVURDERING), STAAR, (B,), "fvl. §§ 6 og 8"),
    ),
    H.BE_OM_MANGEL: (Rad(TATT, (T.MANGLER,), (B,), "fvl. §§ 11 og 17"),),
    H.LEVER_MANGEL: (Rad((T.MANGLER,), (T.UTREDNING, T.MANGLER), PARTENE, "fvl. § 17", (B,)),),
    H.GAA_VIDERE_UTEN: (Rad((T.MANGLER,), (T.UTREDNING,), (B,), "fvl. § 17"),),
    H.START_UTREDNING: (Rad((T.TILDELT,), (T.UTREDNING,), (B,), "fvl. § 17"),),
    H.SEND_FORELOPIG: (
        Rad((T.MOTTATT, T.JOURNALFORT), STAAR, (L,), "fvl. § 11 a"),
        Rad((*TATT, T.KVALITETSSIKRING), STAAR, (B, L), "fvl. § 11 a"),
    ),
    H.MELD_FORSINKET: (
        Rad((T.MANGLER, T.UTREDNING, T.KVALITETSSIKRING), STAAR, (B, L), "fvl. § 11 a"),
    ),
    H.SEND_TIL_KVALITETSSIKRING: (
        Rad((T.UTREDNING, T.REVURDERING), (T.KVALITETSSIKRING,), (B,), "fvl. § 17"),
    ),
    H.SEND_TILBAKE: (Rad((T.KVALITETSSIKRING,), (T.UTREDNING, T.REVURDERING), (L,), "fvl. § 17"),),
    H.GODKJENN_VEDTAK: (Rad((T.KVALITETSSIKRING,), (T.VEDTATT,), (L,), "fvl. §§ 23–27"),),
    H.FATT_VEDTAK: (Rad((T.UTREDNING,), (T.VEDTATT,), (B,), "fvl. §§ 23–27"),),
    H.AVVIS: (Rad(TATT, (T.KVALITETSSIKRING,), (B,), "fvl. § 2, pbrl. § 2-7"),),
    H.TREKK_SOKNAD: (Rad(FOR_VEDTAK, (T.AVSLUTTET,), SOKERSIDEN, "parten råder over den", (B,)),),
    H.REGISTRER_BORTFALL: (Rad(FOR_VEDTAK, (T.AVSLUTTET,), (B, L), "ingen å avgjøre for"),),
    H.IVERKSETT: (Rad((T.VEDTATT,), (T.IVERKSATT,), (B,), "hol. § 3-6, planen S2.10"),),
    H.AVSLUTT_SAK: (Rad((T.VEDTATT,), (T.AVSLUTTET,), (B,), "fvl. § 29"),),
    H.START_EVALUERING: (Rad((T.IVERKSATT,), (T.EVALUERING,), (B, R.KLOKKA), "hol. § 4-1"),),
    H.FORTSETT_UENDRET: (Rad((T.EVALUERING,), (T.IVERKSATT,), (B,), "hol. § 4-1"),),
    H.BE_OM_ENDRING: (Rad(LOPER, (T.REVURDERING,), SOKERSIDEN, "pbrl. § 2-8, fvl. § 11 a", (B,)),),
    H.START_REVURDERING: (Rad(LOPER, (T.REVURDERING,), (B,), "fvl. § 35"),),
    H.SEND_FORHAANDSVARSEL: (Rad((T.REVURDERING,), STAAR, (B,), "fvl. § 16"),),
    H.SVAR_PAA_FORHAANDSVARSEL: (Rad((T.REVURDERING,), STAAR, PARTENE, "fvl. § 16", (B,)),),
    H.FRAFALL_REVURDERING: (Rad((T.REVURDERING,), (T.IVERKSATT,), (B,), "fvl. § 35"),),
    H.FATT_OMGJORING: (Rad((T.REVURDERING,), (T.VEDTATT,), (B,), "fvl. § 35"),),
    H.OPPHOR: (Rad((*LOPER, T.REVURDERING), (T.OPPHORT,), (B,), "hol. § 3-6, fvl. § 35"),),
    H.SI_FRA_SEG: (
        Rad((*LOPER, T.REVURDERING), (T.OPPHORT,), SOKERSIDEN, "parten råder over den", (B,)),
    ),
    H.AVSLUTT_OPPHORT: (Rad((T.OPPHORT,), (T.AVSLUTTET,), (B,), "arkivlova"),),
    H.GJENAAPNE_ETTER_SF: (Rad(KAN_KLAGE, (T.UTREDNING,), (B, L), "fvl. § 34"),),
    H.MERK_ARKIVERT: (Rad((T.AVSLUTTET,), (T.ARKIVERT,), (R.ARKIV,), "arkivlova"),),
    H.SEND_KLAGE: (Rad(KAN_KLAGE, STAAR, PARTENE, "pbrl. §§ 7-2 og 7-3", (B,)),),
    H.AAPNE_BREV: (Rad(tuple(T), STAAR, PARTENE, "eForvaltningsforskriften § 8"),),
    H.SKRIV_UTREDNING: (Rad(UTREDES, STAAR, (B,), "fvl. § 17"),),
    H.GI_ONSKE: (Rad(KAN_SI_NOE, STAAR, PARTENE, "pbrl. § 3-1", (B,)),),
    H.GI_SYN: (Rad(KAN_SI_NOE, STAAR, MOTTAKERSIDEN, "pbrl. § 3-1", (B,)),),
    H.LAST_OPP: (Rad((*AAPNE, T.OPPHORT, T.AVSLUTTET), STAAR, PARTENE, "fvl. § 17", (B,)),),
    H.DEL_DAGBOK: (Rad((*AAPNE, T.OPPHORT, T.AVSLUTTET), STAAR, (R.SOKER,), "fvl. § 17"),),
    H.GI_UTTALELSE: (Rad(KAN_SI_NOE, STAAR, (R.UTTALER,), "fvl. § 17"),),
    H.KLAG_PAA_MANGLENDE_VEDTAK: (Rad(FOR_VEDTAK, STAAR, SOKERSIDEN, "pbrl. §§ 7-2 og 7-4", (B,)),),
}


@dataclass(frozen=True)
class Overgang:
    """Svaret for én tilstand og én handling."""

    til: tuple[str, ...]
    hvem: frozenset[Rolleisak]
    paa_vegne: frozenset[Rolleisak]
    paragraf: str


OVERGANGER: dict[tuple[str, Sakshandling], Overgang] = {
    (tilstand, handling): Overgang(
        rad.til or (tilstand,), frozenset(rad.hvem), frozenset(rad.paa_vegne), rad.paragraf
    )
    for handling, rader in RADER.items()
    for rad in rader
    for tilstand in rad.fra
}


def kan(handling: Sakshandling, tilstand: str, hvem: Rolleisak, *, paa_vegne: bool = False) -> bool:
    """Tabellen sier hvem som kan gjøre hva nå. Det den ikke nevner, er nei.

    Det parten sier på telefon eller papir, fører en ansatt på vegne av henne, aldri av seg selv.
    """
    rad = OVERGANGER.get((tilstand, handling))
    if rad is None:
        return False
    return hvem in (rad.paa_vegne if paa_vegne else rad.hvem)


def mulige_til(handling: Sakshandling, tilstand: str) -> tuple[str, ...]:
    """Tilstandene saken kan være i etterpå. Tomt når handlingen ikke er mulig nå."""
    rad = OVERGANGER.get((tilstand, handling))
    return rad.til if rad else ()


def paragraf(handling: Sakshandling) -> str:
    """Hjemmelen handlingen bygger på."""
    return RADER[handling][0].paragraf


def handlinger_for(tilstand: str, *roller: Rolleisak) -> list[Sakshandling]:
    """Det en av rollene kan gjøre i tilstanden, i tabellens rekkefølge."""
    return [h for h in RADER if any(kan(h, tilstand, rolle) for rolle in roller)]
