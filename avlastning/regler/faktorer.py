"""De fjorten faktorene: fakta med kilde, vekt i ord og konklusjon. Aldri poeng (hol. § 3-6)."""

from dataclasses import dataclass
from decimal import Decimal

from avlastning.valg import Faktornavn, Vekt


@dataclass(frozen=True)
class Faktorfakta:
    """Det som avgjør om en faktor er vurdert ferdig."""

    fakta: str = ""
    timer_uke: Decimal | None = None
    netter_uke: Decimal | None = None
    kilde: str = ""
    vekt: str = ""
    vekt_begrunnelse: str = ""
    konklusjon: str = ""


@dataclass(frozen=True)
class Sporsmaal:
    """Det siden spør om, og feltet med tall når faktoren må ha det."""

    spor: str
    tall: str = ""


SPORSMAAL: dict[Faktornavn, Sporsmaal] = {
    Faktornavn.OMFANG: Sporsmaal(
        "Hvor mange timer i uka går med til omsorg, tilsyn og det å være i beredskap?", "timer_uke"
    ),
    Faktornavn.BELASTNING: Sporsmaal("Hvor tungt er det, for kropp og sinn?"),
    Faktornavn.NATT: Sporsmaal("Hvor mange netter i uka må noen opp eller våke?", "netter_uke"),
    Faktornavn.FORDELING: Sporsmaal("Er det jevnt, eller kommer det i perioder?"),
    Faktornavn.VARIGHET: Sporsmaal("Hvor lenge har det vart, og hvor lenge ventes det å vare?"),
    Faktornavn.ISOLASJON: Sporsmaal("Får omsorgsyteren ferie, fritid og tid med venner?"),
    Faktornavn.FLERE: Sporsmaal("Har hun eller han omsorg for flere?"),
    Faktornavn.OMSORGSPLIKT: Sporsmaal(
        "Gjelder det eget barn under 18 år? Hva er mer enn det foreldre ellers gjør?"
    ),
    Faktornavn.INNTEKT: Sporsmaal("Er inntekt tapt? Det er ikke et vilkår, men kan ha vekt."),
    Faktornavn.HJELPESTONAD: Sporsmaal("Gir Nav hjelpestønad? Det er ikke et vilkår."),
    Faktornavn.BEST_FOR_MOTTAKER: Sporsmaal(
        "Er omsorgen fra den pårørende det beste for den som får hjelp?"
    ),
    Faktornavn.NODVENDIGE_TJENESTER: Sporsmaal(
        "Hvilken hjelp måtte kommunen gitt om den pårørende sluttet?"
    ),
    Faktornavn.BARN: Sporsmaal("Hva betyr saken for barn og søsken i hjemmet?"),
    Faktornavn.EGNE_FORHOLD: Sporsmaal(
        "Søkers helse, arbeid og ønsker, og ønskene til den som får hjelp?"
    ),
}


def har_omfang(faktor: Faktorfakta | None) -> bool:
    """Omfanget står i timer i uka. «Mye» er ikke nok (Sivilombudet)."""
    return faktor is not None and faktor.timer_uke is not None


def har_natt(faktor: Faktorfakta | None) -> bool:
    """Netter i tall, eller en grunn til at natt ikke er aktuelt."""
    if faktor is None:
        return False
    if faktor.vekt == Vekt.IKKE_AKTUELT:
        return _har_grunn(faktor)
    return faktor.netter_uke is not None


def er_vurdert(faktor: Faktorfakta | None) -> bool:
    """Vekt i ord og en konklusjon. Er den ikke aktuell, er grunnen nok."""
    if faktor is None or not faktor.vekt:
        return False
    if faktor.vekt == Vekt.IKKE_AKTUELT:
        return _har_grunn(faktor)
    return bool(faktor.fakta.strip() and faktor.konklusjon.strip())


def _har_grunn(faktor: Faktorfakta) -> bool:
    return bool(faktor.vekt_begrunnelse.strip() or faktor.konklusjon.strip())
