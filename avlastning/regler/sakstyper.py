"""Det som skiller de fire sakslagene: bare tabeller, aldri egne veier gjennom koden."""

from dataclasses import dataclass
from decimal import Decimal

from avlastning.valg import Maaleenhet, Per, Sakslag, Stedsslag, Stotteform

F, E, P = Stotteform, Maaleenhet, Per

AVLASTNINGSFORMER = frozenset(
    {F.AV_INST, F.AV_RULL, F.AV_PRIV, F.AV_HJEM, F.AV_DAG, F.AV_HELG, F.AV_FERIE, F.AV_BPA}
)
FORMER: dict[Sakslag, frozenset[Stotteform]] = {
    Sakslag.OPPLARING: frozenset({F.OPPL}),
    Sakslag.AVLASTNING: AVLASTNINGSFORMER | {F.ST_KONT},
    Sakslag.OMSORGSSTONAD: frozenset({F.OMS}),
    Sakslag.SAMLET: frozenset(F),
}

# Målene hver form kan ha (domene § 2.6).
MAAL: dict[Stotteform, frozenset[tuple[Maaleenhet, Per]]] = {
    F.AV_INST: frozenset({(E.DOGN, P.MAANED), (E.DOGN, P.AAR), (E.UKE, P.AAR)}),
    F.AV_RULL: frozenset({(E.DOGN, P.SYKLUS), (E.UKE, P.SYKLUS)}),
    F.AV_PRIV: frozenset({(E.HELG, P.MAANED), (E.DOGN, P.MAANED)}),
    F.AV_HJEM: frozenset({(E.TIME, P.UKE), (E.NETT, P.UKE), (E.TIME, P.MAANED)}),
    F.AV_DAG: frozenset({(E.DAG, P.UKE), (E.TIME, P.UKE)}),
    F.AV_HELG: frozenset({(E.HELG, P.MAANED), (E.HELG, P.SYKLUS), (E.HELG, P.AAR)}),
    F.AV_FERIE: frozenset({(E.UKE, P.AAR), (E.DOGN, P.AAR)}),
    F.AV_BPA: frozenset({(E.TIME, P.UKE), (E.TIME, P.AAR)}),
    F.ST_KONT: frozenset({(E.TIME, P.UKE)}),
    F.OMS: frozenset({(E.TIME, P.UKE)}),
    F.OPPL: frozenset({(E.SAMTALE, P.GANG), (E.KURS, P.GANG), (E.TIME, P.GANG)}),
}

# Formene som kan gis på hvert slags sted.
FORMER_PAA_STED: dict[Stedsslag, frozenset[Stotteform]] = {
    Stedsslag.INSTITUSJON: frozenset({F.AV_INST, F.AV_RULL, F.AV_HELG, F.AV_FERIE}),
    Stedsslag.PRIVAT: frozenset({F.AV_PRIV, F.AV_HELG, F.AV_FERIE}),
    Stedsslag.HJEMME: frozenset({F.AV_HJEM, F.AV_BPA}),
    Stedsslag.DAG: frozenset({F.AV_DAG}),
}


@dataclass(frozen=True)
class Steg:
    """Ett steg i søknaden: nøkkelen den lagres under, og feltene."""

    nokkel: str
    felt: tuple[str, ...]


HVEM = Steg("hvem", ("kort_om", "bor_sammen", "andre_som_hjelper"))
OMSORGEN = Steg("omsorgen", ("oppgaver", "timer_uke", "netter_uke", "hvor_lenge"))
DEG = Steg("deg", ("arbeid", "helse", "fritid", "andre_omsorg"))
BARN = Steg("barn", ("barn_i_husstanden", "sosken"))
ONSKER = Steg("onsker", ("former", "hvor_mye", "naar", "fleksibelt"))
STONAD = Steg("stonad", ("onsker_stonad", "hjelpestonad"))
LARE = Steg("lare", ("tema", "hvordan"))
MOTTAKER = Steg("mottaker", ("har_snakket", "hvordan_spor_vi"))
PAPIRER = Steg("papirer", ())
KONTAKT = Steg("kontakt", ("onsket_kontakt", "tolk"))

SPORSMAAL: dict[Sakslag, tuple[Steg, ...]] = {
    Sakslag.OPPLARING: (HVEM, LARE, KONTAKT),
    Sakslag.AVLASTNING: (HVEM, OMSORGEN, DEG, BARN, ONSKER, MOTTAKER, PAPIRER, KONTAKT),
    Sakslag.OMSORGSSTONAD: (HVEM, OMSORGEN, DEG, BARN, STONAD, MOTTAKER, PAPIRER, KONTAKT),
    Sakslag.SAMLET: (
        *(HVEM, OMSORGEN, DEG, BARN, ONSKER, STONAD, LARE),
        *(MOTTAKER, PAPIRER, KONTAKT),
    ),
}

# Portene før vedtaket sendes til kvalitetssikring (regler/porter.py sier hva hver av dem krever).
ALLTID = ("G9", "G13", "G14", "G15")
TYNGENDE = tuple(f"G{nr}" for nr in range(1, 9))
PORTER: dict[Sakslag, tuple[str, ...]] = {
    Sakslag.OPPLARING: ALLTID,
    Sakslag.AVLASTNING: (*TYNGENDE, *ALLTID, "G11", "G12", "G16"),
    Sakslag.OMSORGSSTONAD: (*TYNGENDE, *ALLTID, "G10", "G11", "G12"),
    Sakslag.SAMLET: (*TYNGENDE, *ALLTID, "G10", "G11", "G12", "G16"),
}

VEDTAK_FRA_DAGER = 14


def krever_to_onsker(slag: Sakslag, former: frozenset[Stotteform]) -> bool:
    """Omsorgsstønad gis bare når både pårørende og bruker ønsker det (planen S2.12)."""
    return slag == Sakslag.OMSORGSSTONAD or F.OMS in former


def krever_vedtak(varighet_dager: int) -> bool:
    """Opplæring trenger vedtak når den ventes å vare mer enn to uker (pbrl. § 2-7)."""
    return varighet_dager > VEDTAK_FRA_DAGER


def gyldig_maal(form: Stotteform, enhet: Maaleenhet, per: Per) -> bool:
    """Hver form måles på sine egne måter (domene § 2.6)."""
    return (enhet, per) in MAAL[form]


def passer_saken(slag: Sakslag, form: Stotteform) -> bool:
    """En sak gir bare de formene det kan søkes om i den."""
    return form in FORMER[slag]


def omsorgsstonad_per_maaned(timer_uke: Decimal, sats: Decimal) -> Decimal:
    """Timer i uka ganger sats, regnet om til en gjennomsnittlig måned (52 uker på 12 måneder)."""
    return (timer_uke * sats * 52 / 12).quantize(Decimal("0.01"))
