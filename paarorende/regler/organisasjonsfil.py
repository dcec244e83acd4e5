"""Leser en organisasjonsfil (CSV) og sier alt som er galt, med linjenummer.

Ren: tekst inn, rader og feil ut. Kommandoen lagrer bare når lista med feil er tom.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

KOLONNER = ("kode", "navn", "nivaa", "overordnet", "telefon", "vakttelefon", "fra")
LENGST = {"kode": 20, "navn": 120, "telefon": 20, "vakttelefon": 20}
NIVAAER = ("kommunalomraade", "enhet", "virksomhet", "avdeling")
LESES_SOM = dict(zip(NIVAAER, ("kommunalområde", *NIVAAER[1:]), strict=True))
DATOFORMER = ("%Y-%m-%d", "%d.%m.%Y")
TELEFON = re.compile(r"\+?[0-9 ]*")


@dataclass(frozen=True)
class Rad:
    """Én enhet i fila, slik den skal lagres."""

    linje: int
    kode: str
    navn: str
    nivaa: str
    overordnet: str
    telefon: str
    vakttelefon: str
    fra: date


def dekod(innhold: bytes) -> str:
    """UTF-8 med eller uten merke først, ellers Windows-tegnsettet regneark lagrer i."""
    try:
        return innhold.decode("utf-8-sig")
    except UnicodeDecodeError:
        return innhold.decode("cp1252")


def skilletegn(tekst: str) -> str:
    """Norske regneark lagrer med semikolon, andre med komma. Overskriften avslører det."""
    overskrift = tekst.partition("\n")[0]
    return "," if overskrift.count(",") > overskrift.count(";") else ";"


def er_en_annen_filtype(innhold: bytes) -> bool:
    """PDF, regneark og andre filer som ikke er ren tekst."""
    return innhold.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or b"\0" in innhold


def les(tekst: str, finnes: Mapping[str, str] | None = None) -> tuple[list[Rad], list[str]]:
    """Radene i rekkefølge ovenfra og ned, og alle feil. `finnes`: kode → nivå fra før."""
    leser = csv.DictReader(io.StringIO(tekst), delimiter=skilletegn(tekst), strict=True)
    try:
        kolonner = [navn.strip().lower() for navn in leser.fieldnames or []]
        feil = _feil_i_kolonner(kolonner)
        if feil:
            return [], feil
        leser.fieldnames = kolonner
        raa = [(leser.line_num, rad) for rad in leser]
    except csv.Error as avvik:
        return [], [f"Linje {leser.reader.line_num}: kan ikke leses som CSV ({avvik})."]
    if not raa:
        return [], ["Fila har ingen rader under overskriftene."]
    rader: list[Rad] = []
    for linje, felt in raa:
        verdier = {navn: (felt.get(navn) or "").strip() for navn in KOLONNER}
        avvik_i_rad = list(_feil_i_rad(verdier, for_mange=None in felt))
        feil += [f"Linje {linje}: {hva}" for hva in avvik_i_rad]
        if not avvik_i_rad:
            rader.append(_rad(linje, verdier))
    feil += _feil_i_treet(raa, finnes or {})
    feil.sort(key=_linje)
    return ([], feil) if feil else (sorted(rader, key=lambda r: NIVAAER.index(r.nivaa)), [])


def _feil_i_kolonner(kolonner: list[str]) -> list[str]:
    return [f"Linje 1: kolonnen «{navn}» mangler." for navn in KOLONNER if navn not in kolonner] + [
        f"Linje 1: kolonnen «{navn}» står flere ganger."
        for navn in KOLONNER
        if kolonner.count(navn) > 1
    ]


def _feil_i_rad(verdier: dict[str, str], *, for_mange: bool) -> Iterator[str]:
    """Det som kan ses av raden alene."""
    if for_mange:
        yield f"raden har flere enn {len(KOLONNER)} felt."
    yield from (f"«{navn}» mangler." for navn in ("kode", "navn") if not verdier[navn])
    yield from _feil_i_tekst(verdier)
    if _nivaa(verdier["nivaa"]) not in NIVAAER:
        yield f"ukjent nivå «{verdier['nivaa']}». Bruk {', '.join(LESES_SOM.values())}."
    if _dato(verdier["fra"]) is None:
        yield f"«fra» er ikke en dato: «{verdier['fra']}». Skriv for eksempel 2026-01-31."


def _feil_i_tekst(verdier: dict[str, str]) -> Iterator[str]:
    for navn, lengst in LENGST.items():
        if len(verdier[navn]) > lengst:
            yield f"«{navn}» kan ha høyst {lengst} tegn."
    for navn in ("telefon", "vakttelefon"):
        if not TELEFON.fullmatch(verdier[navn]):
            yield f"«{navn}» kan bare ha sifre: «{verdier[navn]}»."


def _feil_i_treet(raa: list[tuple[int, dict[str, str]]], finnes: Mapping[str, str]) -> list[str]:
    """Det som må ses på tvers av radene: kode to ganger, og hvem som ligger under hvem."""
    forste: dict[str, int] = {}
    nivaaer = dict(finnes)
    feil = []
    for linje, felt in raa:
        kode = (felt.get("kode") or "").strip()
        if kode and kode in forste:
            feil.append(f"Linje {linje}: koden «{kode}» står også på linje {forste[kode]}.")
        elif kode:
            forste[kode] = linje
            nivaaer[kode] = _nivaa(felt.get("nivaa") or "")
    for linje, felt in raa:
        hva = _feil_i_overordnet(
            _nivaa(felt.get("nivaa") or ""), (felt.get("overordnet") or "").strip(), nivaaer
        )
        if hva:
            feil.append(f"Linje {linje}: {hva}")
    return feil


def _feil_i_overordnet(nivaa: str, overordnet: str, nivaaer: Mapping[str, str]) -> str:
    """Kommunalområde → enhet → virksomhet → avdeling, uten hopp."""
    if nivaa not in NIVAAER:
        return ""
    if nivaa == NIVAAER[0]:
        return "et kommunalområde skal ikke ha noe over seg." if overordnet else ""
    over = NIVAAER[NIVAAER.index(nivaa) - 1]
    if not overordnet:
        return f"«overordnet» mangler. Alt unntatt kommunalområdet ligger under {LESES_SOM[over]}."
    if overordnet not in nivaaer:
        return f"overordnet «{overordnet}» finnes ikke."
    faktisk = nivaaer[overordnet]
    if faktisk in NIVAAER and faktisk != over:
        return (
            f"{LESES_SOM[nivaa]} må ligge under {LESES_SOM[over]}, "
            f"men «{overordnet}» er {LESES_SOM[faktisk]}."
        )
    return ""


def _rad(linje: int, verdier: dict[str, str]) -> Rad:
    fra = _dato(verdier["fra"])
    assert fra is not None  # noqa: S101 – raden er kontrollert
    return Rad(linje, **{**verdier, "nivaa": _nivaa(verdier["nivaa"]), "fra": fra})  # type: ignore[arg-type]


def _nivaa(tekst: str) -> str:
    return tekst.strip().lower().replace("å", "aa")


def _dato(tekst: str) -> date | None:
    for form in DATOFORMER:
        try:
            return datetime.strptime(tekst, form).date()  # noqa: DTZ007 – en dato, uten klokke
        except ValueError:
            continue
    return None


def _linje(feil: str) -> int:
    treff = re.match(r"Linje (\d+)", feil)
    return int(treff[1]) if treff else 0
