"""Portene før et vedtak: det utredningen må ha svart på, og hvem som sier det.

Hver port er en feil Sivilombudet har funnet i slike saker, eller en plikt i loven eller fagplanen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from avlastning.regler.faktorer import Faktorfakta, er_vurdert, har_natt, har_omfang
from avlastning.regler.sakstyper import PORTER
from avlastning.valg import (
    Avklaring,
    Faktornavn,
    Formaal,
    Jaellernei,
    Linjeutfall,
    Onskesvar,
    Resultat,
    Sakslag,
    Sakspart,
    Stotteform,
)

SIVILOMBUDET = "Sivilombudet, hol. § 3-6"


@dataclass(frozen=True)
class Port:
    """Kilden, siden som retter det, og om porten stenger. En myk port sier bare fra."""

    nokkel: str
    paragraf: str
    side: str
    hard: bool = True


ALLE: dict[str, Port] = {
    port.nokkel: port
    for port in (
        Port("G1", SIVILOMBUDET, "omfang"),
        Port("G2", SIVILOMBUDET, "natt"),
        Port("G3", SIVILOMBUDET, "vurdering"),
        Port("G4", "hol. § 3-6", "faktorer"),
        Port("G5", "hol. § 3-6", "vurdering"),
        Port("G6", SIVILOMBUDET, "vurdering"),
        Port("G7", "hol. § 4-1", "vurdering"),
        Port("G8", "Grl. § 104, fagplanen S2.16", "familie"),
        Port("G9", "pbrl. § 3-1", "mottaker"),
        Port("G10", "fagplanen S2.12", "onsker"),
        Port("G11", "fvl. §§ 16 og 35", "revurder"),
        Port("G12", SIVILOMBUDET, "vurdering"),
        Port("G13", "fvl. § 17", "dokumenter", hard=False),
        Port("G14", "fvl. § 17", "uttalelser", hard=False),
        Port("G15", "FOR-2011-12-16-1349 § 1", "vedtak"),
        Port("G16", "fagplanen S2.5", "vedtak"),
    )
}


@dataclass(frozen=True)
class Mangelpunkt:
    """Det som mangler, i én setning som sier hva noen må gjøre."""

    nokkel: str
    tekst: str
    hard: bool
    paragraf: str
    side: str


@dataclass(frozen=True)
class Linje:
    """En linje i vedtaket slik portene ser den."""

    form: str
    navn: str
    utfall: str
    formaal: str = ""
    fast: bool = False
    hvorfor_ikke_fleksibel: str = ""
    blir_mindre: bool = False


@dataclass(frozen=True)
class Alternativfakta:
    form: str
    navn: str
    onsket: bool = False
    begrunnelse: str = ""


@dataclass(frozen=True)
class Onskefakta:
    """Det siste svaret fra en part, og da hun ble spurt første gang."""

    svar: str
    spurt: datetime


@dataclass(frozen=True)
class Synsfakta:
    """Det mottakeren har sagt. `stemmer` er om hun har sett gjengivelsen."""

    hort: bool
    ikke_hort: str = ""
    gjengivelse: str = ""
    stemmer: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Saksfakta:
    """Alt portene trenger. Ingenting hentes underveis."""

    slag: str
    resultat: str = ""
    omgjor: bool = False
    linjer: Sequence[Linje] = ()
    faktorer: Mapping[str, Faktorfakta] = field(default_factory=dict)
    tyngende: str = ""
    trinn1: str = ""
    trinn2: str = ""
    forsvarlighet: str = ""
    hele_omsorgen: bool | None = None
    utelatt_fordi: str = ""
    alternativer: Sequence[Alternativfakta] = ()
    barn: str = Avklaring.IKKE_SPURT
    sosken: str = Avklaring.IKKE_SPURT
    barnets_beste: Sequence[str] = ()
    soskens_ord: Sequence[str] = ()
    onsker: Mapping[str, Onskefakta] = field(default_factory=dict)
    mottaker: Synsfakta | None = None
    konkludert: datetime | None = None
    tidligere_trinn1: str | None = None
    ny_vurdering: bool = False
    i_karantene: int = 0
    venter_paa_svar: int = 0
    onsker_fleksibelt: bool = False


def gjelder(fakta: Saksfakta) -> frozenset[str]:
    """Portene saken må gjennom. Avvises søknaden, er det ingenting å vurdere."""
    if fakta.resultat == Resultat.AVVIST:
        return frozenset({"G13", "G14"})
    med = set(PORTER[Sakslag(fakta.slag)])
    if any(linje.form == Stotteform.OMS for linje in fakta.linjer):
        med.add("G10")
    return frozenset(med)


def mangler_for_kvalitetssikring(fakta: Saksfakta) -> list[Mangelpunkt]:
    """Alt som må på plass før saken kan til lederen eller vedtaket fattes, i rekkefølge."""
    gjeldende = gjelder(fakta)
    return [
        Mangelpunkt(nokkel, tekst, port.hard, port.paragraf, port.side)
        for nokkel, port in ALLE.items()
        if nokkel in gjeldende
        for tekst in PROVER[nokkel](fakta)
    ]


def _omfang(f: Saksfakta) -> Iterator[str]:
    if not har_omfang(f.faktorer.get(Faktornavn.OMFANG)):
        yield "Skriv hvor mange timer i uka omsorgen tar."


def _natt(f: Saksfakta) -> Iterator[str]:
    if not har_natt(f.faktorer.get(Faktornavn.NATT)):
        yield "Skriv hvor mange netter i uka det er arbeid, eller hvorfor natt ikke er aktuelt."


def _hele_omsorgen(f: Saksfakta) -> Iterator[str]:
    if f.hele_omsorgen is None:
        yield "Si om dere har regnet med all omsorgen."
    elif not f.hele_omsorgen and not f.utelatt_fordi.strip():
        yield "Skriv hvilken del av omsorgen dere ikke regnet med, og hvorfor."


def _faktorer(f: Saksfakta) -> Iterator[str]:
    uten = [navn for navn in Faktornavn if not er_vurdert(f.faktorer.get(navn))]
    if uten:
        yield f"{len(uten)} av {len(Faktornavn)} faktorer mangler vekt og konklusjon."


def _to_trinn(f: Saksfakta) -> Iterator[str]:
    if not f.tyngende or not f.trinn1.strip():
        yield "Svar først på om omsorgen er særlig tyngende, og hvorfor."
    elif f.tyngende == Jaellernei.JA and not f.trinn2.strip():
        yield "Omsorgen er særlig tyngende. Skriv hva som er nødvendig."


def _utmaaling(f: Saksfakta) -> Iterator[str]:
    """Det som blir mindre enn søkerens ønske, må begrunnes form for form."""
    mindre = {
        linje.form: linje.navn
        for linje in f.linjer
        if linje.utfall in (Linjeutfall.DELVIS, Linjeutfall.AVSLATT)
    }
    gitt = {linje.form for linje in f.linjer if linje.form not in mindre}
    if f.linjer:
        mindre |= {a.form: a.navn for a in f.alternativer if a.onsket and a.form not in gitt}
    begrunnet = {a.form for a in f.alternativer if a.begrunnelse.strip()}
    for form, navn in mindre.items():
        if form not in begrunnet:
            yield f"Skriv hvorfor søkeren ikke får {navn.lower()} slik hun ønsker."


def _forsvarlig(f: Saksfakta) -> Iterator[str]:
    if not f.forsvarlighet.strip():
        yield "Skriv om hjelpen samlet er forsvarlig."


def _familien(f: Saksfakta) -> Iterator[str]:
    if f.barn in (Avklaring.IKKE_SPURT, ""):
        yield "Svar på om det er barn i husstanden."
    if f.barn != Avklaring.JA:
        return
    if not any(tekst.strip() for tekst in f.barnets_beste):
        yield "Skriv hva som er best for barnet, og om barnet er hørt."
    if f.sosken in (Avklaring.IKKE_SPURT, ""):
        yield "Svar på om noen av barna er søsken til den som får hjelp."
    elif f.sosken == Avklaring.JA and not any(tekst.strip() for tekst in f.soskens_ord):
        yield "Skriv hva søsken trenger."


def _mottaker(f: Saksfakta) -> Iterator[str]:
    syn = f.mottaker
    if syn is None or not (syn.hort or syn.ikke_hort):
        yield "Hør den som får hjelp, eller skriv hvorfor det ikke er gjort."
    elif syn.hort and not syn.gjengivelse.strip():
        yield "Skriv det søkeren kan få lese av det den som får hjelp, har sagt."
    elif syn.stemmer is False:
        yield "Den som får hjelp, kjenner seg ikke igjen. Rett gjengivelsen sammen."


def _to_onsker(f: Saksfakta) -> Iterator[str]:
    """Begge skal være spurt før noe er konkludert, og begge må ville (fagplanen S2.12)."""
    for part, hvem in ((Sakspart.SOKER, "søkeren"), (Sakspart.MOTTAKER, "den som får hjelp")):
        onske = f.onsker.get(part)
        if onske is None:
            yield f"Spør {hvem} om hun eller han ønsker omsorgsstønad."
        elif f.konkludert is not None and onske.spurt > f.konkludert:
            yield f"Faktorene ble konkludert før {hvem} var spurt. Se på konklusjonene igjen."
    gis = any(
        linje.form == Stotteform.OMS and linje.utfall != Linjeutfall.AVSLATT for linje in f.linjer
    )
    if gis and any(onske.svar == Onskesvar.NEI for onske in f.onsker.values()):
        yield "Omsorgsstønad kan ikke gis når en av de to ikke ønsker det."


def _reduksjon(f: Saksfakta) -> Iterator[str]:
    """Et løpende tilbud gjøres ikke mindre i en ny sak, bare i den saken det er gitt i."""
    if f.omgjor:
        return
    for linje in f.linjer:
        if linje.blir_mindre:
            yield f"{linje.navn} blir mindre enn nå. Vurder det løpende vedtaket på nytt i stedet."


def _tidligere_avslag(f: Saksfakta) -> Iterator[str]:
    """Et tidligere avslag er ikke en grunn. Hver søknad vurderes for seg."""
    if f.tidligere_trinn1 is None:
        return
    if not f.ny_vurdering:
        yield "Bekreft at dere har vurdert saken på nytt etter det tidligere avslaget."
    elif f.trinn1.strip() and f.trinn1.strip() == f.tidligere_trinn1.strip():
        yield "Vurderingen er den samme som i det tidligere avslaget. Skriv den på nytt."


def _karantene(f: Saksfakta) -> Iterator[str]:
    if f.i_karantene:
        yield f"{f.i_karantene} vedlegg er ikke ferdig sjekket. Ingen har lest dem ennå."


def _venter(f: Saksfakta) -> Iterator[str]:
    if f.venter_paa_svar:
        yield f"{f.venter_paa_svar} spørsmål venter på svar, og fristen er ikke ute."


def _formaal(f: Saksfakta) -> Iterator[str]:
    for linje in f.linjer:
        if linje.formaal not in Formaal.values:
            yield f"Velg hva {linje.navn.lower()} først og fremst er for."


def _fleksibelt(f: Saksfakta) -> Iterator[str]:
    if not f.onsker_fleksibelt:
        return
    for linje in f.linjer:
        gitt = linje.utfall != Linjeutfall.AVSLATT
        if gitt and linje.fast and not linje.hvorfor_ikke_fleksibel:
            yield f"Søkeren ba om fleksible dager. Velg hvorfor {linje.navn.lower()} er fast."


PROVER = {
    "G1": _omfang,
    "G2": _natt,
    "G3": _hele_omsorgen,
    "G4": _faktorer,
    "G5": _to_trinn,
    "G6": _utmaaling,
    "G7": _forsvarlig,
    "G8": _familien,
    "G9": _mottaker,
    "G10": _to_onsker,
    "G11": _reduksjon,
    "G12": _tidligere_avslag,
    "G13": _karantene,
    "G14": _venter,
    "G15": _formaal,
    "G16": _fleksibelt,
}
