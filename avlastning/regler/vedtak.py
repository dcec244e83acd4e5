"""Vedtaket: de 21 elementene, hva som mangler, hvem som må se på det, og hva hver part får lese."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from avlastning.regler.linje import AVLASTNING, Omfang, felles_maal, per_maaned
from avlastning.valg import Linjeutfall, Resultat, Stotteform

INNVILGEDE = (Linjeutfall.INNVILGET, Linjeutfall.DELVIS, Linjeutfall.VIDERE)
MED_TJENESTE = (Resultat.INNVILGET, Resultat.DELVIS)
FIRE_OYNE = (Resultat.AVSLAG, Resultat.AVVIST, Resultat.DELVIS)


@dataclass(frozen=True)
class Element:
    """Ett av de 21. `regnes_ut`: skrives av portalen. `mottaker`: står også i mottakers utgave."""

    nr: int
    navn: str
    hva_mangler: str
    kilde: str
    regnes_ut: bool = False
    mottaker: bool = False


ELEMENTER: tuple[Element, ...] = (
    Element(1, "Avsender, dato og saksnummer", "Saken mangler nummer eller enhet.",
            "offl. § 13", True, True),
    Element(2, "Hvem vedtaket gjelder", "Det står ikke hvem vedtaket gjelder.", "fvl. § 27",
            True, True),
    Element(3, "Vedtaket", "Det står ikke hva som er bestemt. Velg utfall på linjene.",
            "språklova § 9", True, True),
    Element(4, "Hva du får", "Vedtaket mangler linjer med tilbud, mengde, tid og varighet.",
            "rundskriv IS-2442", True, True),
    Element(5, "Reglene vi har brukt", "Skriv hvilke regler vedtaket bygger på, og hva de sier.",
            "fvl. § 25", False, True),
    Element(6, "Det du søkte om", "Det står ikke hva det ble søkt om, og når.", "fvl. § 25",
            True, True),
    Element(7, "Det vi vet om omsorgen",
            "Skriv hva omsorgen består i, med timer og netter, og hvem som har sagt det.",
            "fvl. § 25 andre ledd"),
    Element(8, "Hva dere har ønsket", "Skriv hva partene har ønsket, og hvilken vekt det fikk.",
            "pbrl. § 3-1"),
    Element(9, "Barna", "Skriv hva som er best for barna i hjemmet, og for søsken.", "Grl. § 104"),
    Element(10, "Er omsorgen særlig tyngende?",
            "Skriv hvilke forhold som er oppfylt, hvilke som ikke er det, og hvorfor.",
            "hol. § 3-6"),
    Element(11, "Hvorfor dette omfanget",
            "Skriv hva mengden bygger på, hva dere ellers vurderte, og hvorfor det er forsvarlig.",
            "hol. § 4-1"),
    Element(12, "Om omsorgsstønaden", "Skriv om timer, sats, skatt, start og når den stopper.",
            "hol. § 3-6 nr. 3"),
    Element(13, "Egenandel", "Det står ikke om tilbudet koster noe.",
            "FOR-2011-12-16-1349", True, True),
    Element(14, "Når noe endrer seg", "Skriv hva som må meldes, og når vedtaket kan endres.",
            "fvl. § 35", False, True),
    Element(15, "Slik kommer dere i gang",
            "Skriv hvem som tar kontakt, og hva som skjer når det svikter.",
            "fagplanen S1.27", False, True),
    Element(16, "Du kan klage", "Teksten om klage mangler.", "fvl. § 27, pbrl. kap. 7", True, True),
    Element(17, "Du kan se saken", "Teksten om innsyn mangler.", "fvl. §§ 18 og 19", True, True),
    Element(18, "Du kan be om at endringen venter", "Teksten om utsatt iverksetting mangler.",
            "fvl. § 42", True, True),
    Element(19, "Kostnader og hjelp", "Teksten om sakskostnader og ombud mangler.",
            "fvl. §§ 27 og 36", True, True),
    Element(20, "Saksbehandler", "Det står ikke hvem som har behandlet saken.", "fvl25 § 59",
            True, True),
    Element(21, "Kopi til", "Det står ikke hvem som får kopi.", "fvl. § 27", True),
)  # fmt: skip
ETTER_NR = {element.nr: element for element in ELEMENTER}
SKRIVES = tuple(element.nr for element in ELEMENTER if not element.regnes_ut)


@dataclass(frozen=True)
class Linjefakta:
    form: str
    utfall: str


@dataclass(frozen=True)
class Vedtaksfakta:
    """Det som avgjør hvilke elementer vedtaket må ha, og det som står i dem."""

    resultat: str
    linjer: Sequence[Linjefakta] = ()
    innhold: Mapping[int, str] = field(default_factory=dict)
    barn_i_husstanden: bool = False
    til_ugunst: bool = False
    flere_brev: bool = False


@dataclass(frozen=True)
class Elementmangel:
    nr: int
    navn: str
    hva: str


def gjelder(nr: int, v: Vedtaksfakta) -> bool:
    """Om vedtaket må ha elementet. Kildene står på hvert element (domene § 2.3)."""
    avvist = v.resultat == Resultat.AVVIST
    gitt = [linje.form for linje in v.linjer if linje.utfall in INNVILGEDE]
    betinget = {
        4: not avvist,
        9: v.barn_i_husstanden,
        10: not avvist,
        11: not avvist,
        12: Stotteform.OMS in gitt,
        13: any(form in AVLASTNING for form in gitt),
        14: v.resultat in MED_TJENESTE,
        15: v.resultat in MED_TJENESTE,
        18: v.til_ugunst,
        21: v.flere_brev,
    }
    return betinget.get(nr, True)


def mangler_i_vedtak(v: Vedtaksfakta) -> list[Elementmangel]:
    """Et vedtak kan ikke sendes før alt det må ha, står der (fvl. §§ 24–27, pbrl. kap. 7)."""
    return [
        Elementmangel(element.nr, element.navn, element.hva_mangler)
        for element in ELEMENTER
        if gjelder(element.nr, v) and not _er_fylt(element.nr, v)
    ]


def _er_fylt(nr: int, v: Vedtaksfakta) -> bool:
    if nr == 4 and not v.linjer:
        return False
    return bool(v.innhold.get(nr, "").strip())


def resultat_av(utfall: Iterable[str]) -> Resultat | None:
    """Alt gitt er innvilget, ingenting gitt er avslag, resten er delvis. Uten linjer: ingen."""
    alle = set(utfall)
    if not alle:
        return None
    if alle <= {Linjeutfall.INNVILGET, Linjeutfall.VIDERE}:
        return Resultat.INNVILGET
    if alle == {Linjeutfall.AVSLATT}:
        return Resultat.AVSLAG
    return Resultat.DELVIS


def krever_fire_oyne(resultat: str, *, til_ugunst: bool) -> bool:
    """Avslag, avvisning, delvis og alt som er mindre enn før, skal to se på (domene § 2.4)."""
    return resultat in FIRE_OYNE or til_ugunst


def kan_godkjenne(godkjenner: object, skrivere: Iterable[object]) -> bool:
    """Den som har skrevet i vedtaket, kan ikke godkjenne det."""
    return godkjenner not in set(skrivere)


def for_mottaker(nr: int) -> bool:
    """Mottakers utgave er en tillatelsesliste: alt annet blir borte (fvl. § 13)."""
    return ETTER_NR[nr].mottaker


def linje_for_mottaker(form: str) -> bool:
    """Omsorgsstønaden er søkers lønn. Timer og sats er ikke mottakers sak."""
    return form != Stotteform.OMS


def er_til_ugunst(gammel: Omfang, ny: Omfang | None, *, ny_gitt: bool = True) -> bool | None:
    """Mindre enn før i samme mål er til ugunst; ulike mål kan ikke gjettes, og gir `None`.

    fvl. § 35 og Sivilombudet: en reduksjon er omgjøring, også når den kommer i et nytt vedtak.
    """
    if ny is None or not ny_gitt:
        return True
    if gammel.form != ny.form:
        return None
    (fra_enhet, fra_antall), (til_enhet, til_antall) = (
        felles_maal(gammel.enhet),
        felles_maal(ny.enhet),
    )
    if fra_enhet != til_enhet:
        return None
    foer, etter = per_maaned(gammel), per_maaned(ny)
    if foer is None or etter is None:
        samme = gammel.per == ny.per
        return ny.mengde * til_antall < gammel.mengde * fra_antall if samme else None
    avrunding = Decimal("0.01")
    return (etter * til_antall).quantize(avrunding) < (foer * fra_antall).quantize(avrunding)
