"""Fødselsnummer og D-nummer: gyldighet, slag, maskering og syntetiske nummer.

Kilde: Skatteetatens beskrivelse av fødselsnummer og D-nummer, med endringene fra 2032. Kjønn og
århundre leses aldri ut av nummeret; etter 2032 står det ikke der. En feilmelding gjentar aldri
nummeret, så den trygt kan havne i en logg.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

Slag = Literal["fnr", "dnr"]

VEKTER_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
VEKTER_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
LOVLIGE_RESTER_K1 = frozenset({0, 1, 2, 3})
DNR_DAG = 40
TENOR_MAANED = 80
NHN_MAANED = 65
NAV_MAANED = 40
AARHUNDRER = (1800, 1900, 2000, 2100)
ANTALL_INDIVIDNUMMER = 1000


class UgyldigFodselsnummer(ValueError):
    """Nummeret kan ikke brukes her. Meldingen kan vises for den som skrev det."""


def normaliser(tekst: str) -> str:
    """Alle slags mellomrom er lov når et nummer skrives, men lagres ikke."""
    return re.sub(r"\s", "", tekst)


def er_gyldig(nummer: str) -> bool:
    """Et nummer er gyldig når dag og måned finnes og begge kontrollsifrene stemmer.

    Gjelder fødselsnummer og D-nummer, ekte og syntetiske, etter både dagens regel og regelen fra
    2032. Om nummeret kan brukes i dette miljøet, avgjør `kontroller`.
    """
    nummer = normaliser(nummer)
    return _har_elleve_sifre(nummer) and _har_ekte_dato(nummer) and _kontrollsifre_stemmer(nummer)


def er_syntetisk(nummer: str) -> bool:
    """Et syntetisk nummer har måneden forhøyet: 80 (Tenor), 65 (NHN) eller 40 (NAV).

    Et H-nummer har også måned + 40 og kan ikke skilles fra NAVs testnummer. Portalen støtter ikke
    H-nummer, så det behandles som syntetisk og slipper aldri inn i produksjon.
    """
    nummer = normaliser(nummer)
    return _har_elleve_sifre(nummer) and _tillegg_i_maaned(nummer) > 0


def slag(nummer: str) -> Slag:
    """I et D-nummer er 40 lagt til dagen."""
    return "dnr" if int(normaliser(nummer)[:2]) > DNR_DAG else "fnr"


def maskert(nummer: str) -> str:
    """Bare de seks sifrene i fødselsdatoen vises, slik de er skrevet i nummeret."""
    nummer = normaliser(nummer)
    return f"{nummer[:6]} *****" if _har_elleve_sifre(nummer) else "****** *****"


def kontroller(nummer: str, *, tillat_syntetisk: bool) -> str:
    """Gi nummeret uten mellomrom, eller avvis det med en grunn.

    Produksjon tar bare ekte nummer. Et miljø som tillater syntetiske (demo og test), tar bare
    syntetiske, så ingen ekte person havner der ved en feil.
    """
    nummer = normaliser(nummer)
    if not _har_elleve_sifre(nummer):
        raise UgyldigFodselsnummer("Fødselsnummeret må ha 11 sifre.")
    if not _har_ekte_dato(nummer):
        raise UgyldigFodselsnummer("De seks første sifrene i fødselsnummeret er ikke en dato.")
    if not _kontrollsifre_stemmer(nummer):
        raise UgyldigFodselsnummer("Fødselsnummeret har feil kontrollsifre. Er det skrevet feil?")
    if er_syntetisk(nummer) and not tillat_syntetisk:
        raise UgyldigFodselsnummer("Syntetiske fødselsnummer kan ikke brukes her.")
    if tillat_syntetisk and not er_syntetisk(nummer):
        raise UgyldigFodselsnummer("Bare syntetiske fødselsnummer kan brukes i demo og test.")
    return nummer


def lag_syntetisk(fodt: date, lopenr: int) -> str:
    """Lag det første gyldige nummeret av Tenors slag (måned + 80) fra og med et individnummer.

    Noen individnummer har ingen gyldige kontrollsifre og hoppes over. To løpenummer etter
    hverandre kan derfor gi samme nummer; neste ledige er individnummeret i svaret pluss én.
    """
    dato = f"{fodt.day:02}{fodt.month + TENOR_MAANED:02}{fodt.year % 100:02}"
    for individnummer in range(lopenr, ANTALL_INDIVIDNUMMER):
        ni_sifre = f"{dato}{individnummer:03}"
        k1 = _kontrollsiffer(ni_sifre, VEKTER_K1)
        k2 = _kontrollsiffer(f"{ni_sifre}{k1}", VEKTER_K2)
        if max(k1, k2) < 10:
            return f"{ni_sifre}{k1}{k2}"
    raise UgyldigFodselsnummer("Det er ingen flere syntetiske nummer for denne datoen.")


def _har_elleve_sifre(nummer: str) -> bool:
    return re.fullmatch(r"[0-9]{11}", nummer) is not None


def _tillegg_i_maaned(nummer: str) -> int:
    """Tilleggene overlapper ikke: 41–52 er NAV, 66–77 er NHN, 81–92 er Tenor."""
    maaned = int(nummer[2:4])
    return next((t for t in (TENOR_MAANED, NHN_MAANED, NAV_MAANED) if maaned > t), 0)


def _har_ekte_dato(nummer: str) -> bool:
    """Århundret er ukjent, så datoen godtas når den finnes i minst ett."""
    dag = int(nummer[:2]) - (DNR_DAG if slag(nummer) == "dnr" else 0)
    maaned = int(nummer[2:4]) - _tillegg_i_maaned(nummer)
    aar = int(nummer[4:6])
    return any(_finnes(aarhundre + aar, maaned, dag) for aarhundre in AARHUNDRER)


def _finnes(aar: int, maaned: int, dag: int) -> bool:
    try:
        date(aar, maaned, dag)
    except ValueError:
        return False
    return True


def _kontrollsifre_stemmer(nummer: str) -> bool:
    """Summen med kontrollsifferet gir rest 0 etter deling på 11. Fra 2032 tåler k1 rest 0–3."""
    rest_k1 = (_vektet_sum(nummer, VEKTER_K1) + int(nummer[9])) % 11
    rest_k2 = (_vektet_sum(nummer, VEKTER_K2) + int(nummer[10])) % 11
    return rest_k1 in LOVLIGE_RESTER_K1 and rest_k2 == 0


def _kontrollsiffer(sifre: str, vekter: Sequence[int]) -> int:
    """Tallet som gir rest 0. Er det 10, finnes det ikke noe kontrollsiffer."""
    return -_vektet_sum(sifre, vekter) % 11


def _vektet_sum(sifre: str, vekter: Sequence[int]) -> int:
    return sum(int(siffer) * vekt for siffer, vekt in zip(sifre, vekter, strict=False))
