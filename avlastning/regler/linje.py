"""Linjene i et vedtak: målene, hva det koster, og hvor mye det er i en periode."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from avlastning.valg import Formaal, Maaleenhet, Per, Stotteform

M, P, F = Maaleenhet, Per, Stotteform
_OFTE = (P.UKE, P.MAANED, P.AAR)
MAAL: dict[Stotteform, dict[Maaleenhet, tuple[Per, ...]]] = {
    F.AV_INST: {M.DOGN: (P.MAANED, P.AAR, P.GANG), M.UKE: (P.AAR, P.GANG), M.HELG: _OFTE[1:]},
    F.AV_RULL: {M.DOGN: (P.SYKLUS,), M.UKE: (P.SYKLUS,)},
    F.AV_PRIV: {M.HELG: _OFTE[1:], M.DOGN: _OFTE[1:]},
    F.AV_HJEM: {M.TIME: _OFTE, M.NETT: _OFTE},
    F.AV_DAG: {M.DAG: _OFTE, M.TIME: _OFTE},
    F.AV_HELG: {M.HELG: (P.MAANED, P.AAR, P.SYKLUS)},
    F.AV_FERIE: {M.UKE: (P.AAR, P.GANG), M.DOGN: (P.AAR, P.GANG)},
    F.AV_BPA: {M.TIME: (P.UKE, P.AAR)},
    F.ST_KONT: {M.TIME: (P.UKE, P.MAANED)},
    F.OMS: {M.TIME: (P.UKE,)},
    F.OPPL: {
        M.SAMTALE: (P.MAANED, P.AAR, P.GANG),
        M.KURS: (P.GANG, P.AAR),
        M.TIME: (*_OFTE, P.GANG),
    },
}
AVLASTNING = frozenset(form for form in F if form.value.startswith("av_"))
MED_OVERNATTING = frozenset({F.AV_INST, F.AV_RULL})
KAN_HA_EGENANDEL = MED_OVERNATTING | {F.AV_DAG}
HJEMMEL_FRI = "FOR-2011-12-16-1349 § 1"
HJEMMEL_BETALT = "FOR-2011-12-16-1349 § 4"
DAGER_I_UKE, MAANEDER_I_AAR = 7, 12
DAGER_I_AAR = Decimal("365.25")


@dataclass(frozen=True)
class Egenandel:
    fri: bool
    belop: Decimal
    hjemmel: str


@dataclass(frozen=True)
class Omfang:
    """Mengden i en linje, slik den står i vedtaket."""

    form: str
    mengde: Decimal
    enhet: str
    per: str
    syklus_uker: int | None = None


def gyldig(form: str, enhet: str, per: str) -> bool:
    """Bare målene i tabellen kan brukes, så to linjer med samme form kan sammenliknes.

    Domene § 2.6.
    """
    return per in MAAL.get(F(form), {}).get(M(enhet), ())


def maal_for(form: str) -> list[tuple[str, str]]:
    """Alle (enhet, per) formen kan gis i."""
    return [(enhet.value, per.value) for enhet, alle in MAAL[F(form)].items() for per in alle]


def hoerer_til_annet_vedtak(form: str, formaal: str) -> bool:
    """Et opphold for mottakers eget behov er ikke avlastning, og skal ha sitt eget vedtak.

    FOR-2011-12-16-1349 § 1: det som først og fremst avlaster pårørende, er gratis.
    """
    return F(form) in AVLASTNING and formaal == Formaal.EGET_BEHOV


def egenandel(formaal: str, form: str, satser: Mapping[str, Decimal]) -> Egenandel:
    """Avlastning er gratis. Er formålet mottakers eget behov, kan oppholdet koste inntil satsen.

    FOR-2011-12-16-1349 §§ 1 og 4.
    """
    if formaal == Formaal.AVLASTE or F(form) not in KAN_HA_EGENANDEL:
        return Egenandel(True, Decimal(0), HJEMMEL_FRI)
    nokkel = "dogn" if F(form) in MED_OVERNATTING else "dag"
    return Egenandel(False, satser[nokkel], HJEMMEL_BETALT)


def per_maaned(omfang: Omfang) -> Decimal | None:
    """Mengden i en gjennomsnittsmåned, i linjas egen enhet. `None` når den gis én gang."""
    uker_i_maaned = DAGER_I_AAR / DAGER_I_UKE / MAANEDER_I_AAR
    match omfang.per:
        case P.UKE:
            return omfang.mengde * uker_i_maaned
        case P.MAANED:
            return omfang.mengde
        case P.AAR:
            return omfang.mengde / MAANEDER_I_AAR
        case P.SYKLUS:
            return omfang.mengde / Decimal(omfang.syklus_uker or 1) * uker_i_maaned
        case _:
            return None


I_DOGN = {M.DOGN: Decimal(1), M.NETT: Decimal(1), M.UKE: Decimal(7), M.HELG: Decimal(2)}


def felles_maal(enhet: str) -> tuple[str, Decimal]:
    """Enheten det kan regnes om til, og hvor mange det er i én. Timer og dager regnes ikke om."""
    if M(enhet) in (M.DOGN, M.UKE, M.HELG):
        return M.DOGN.value, I_DOGN[M(enhet)]
    return enhet, Decimal(1)


def perioder(
    omfang: Omfang, fra: date, til: date | None, horisont: date
) -> list[tuple[date, date, Decimal]]:
    """Periodene mengden gis i, fra og med–til, med mengden i hver. Den siste kan være kortere.

    Uker regnes fra linjas første dag, måneder og år etter kalenderen fra samme dato.
    """
    slutt = min(til, horisont) if til else horisont
    if omfang.per == P.GANG:
        return [(fra, til or horisont, omfang.mengde)] if fra < (til or horisont) else []
    funnet: list[tuple[date, date, Decimal]] = []
    nr, start = 0, fra
    while start < slutt:
        nr += 1
        neste = _grense(omfang, fra, nr)
        funnet.append((start, min(neste, til) if til else neste, omfang.mengde))
        start = neste
    return funnet


def _grense(omfang: Omfang, fra: date, nr: int) -> date:
    if omfang.per == P.UKE:
        return fra + timedelta(weeks=nr)
    if omfang.per == P.SYKLUS:
        return fra + timedelta(weeks=nr * (omfang.syklus_uker or 1))
    return _om_maaneder(fra, nr * (MAANEDER_I_AAR if omfang.per == P.AAR else 1))


def _om_maaneder(fra: date, antall: int) -> date:
    aar, maaned = divmod(fra.year * MAANEDER_I_AAR + fra.month - 1 + antall, MAANEDER_I_AAR)
    for dag in range(fra.day, 27, -1):
        try:
            return date(aar, maaned + 1, dag)
        except ValueError:
            continue
    return date(aar, maaned + 1, fra.day)
