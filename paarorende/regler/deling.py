"""Hvem som kan gi et delingsgrunnlag. Rene regler, etter tabellen i domene.md § 1.3."""

from collections.abc import Iterable

GIS_AV_BRUKER = frozenset({"samtykke", "fullmakt"})
VURDERES = frozenset(
    {
        *("forholdene_tilsier", "uten_kompetanse", "fare_for_andre", "hensyn_til_barn"),
        *("etter_dod", "ungdom_12_16", "generell"),
    }
)
# pbrl. § 3-3 gir retten til nærmeste pårørende, og § 3-2 til nærmeste pårørende til den døde.
GJELDER_NAERMESTE = frozenset({"uten_kompetanse", "fare_for_andre", "hensyn_til_barn", "etter_dod"})


def kan_gi(
    hjemmel: str,
    *,
    giver_er_bruker: bool,
    giver_er_verge: bool,
    giver_er_forelder: bool,
    har_vurdert_av: bool,
) -> bool:
    """Den som har rett til det, gir grunnlaget. Er det ingen giver, må noen ha vurdert det.

    pbrl. § 3-3 første ledd: bruker samtykker selv (også fullmakt), eller forholdene tilsier det.
    pbrl. §§ 3-1 og 3-3 andre og tredje ledd: uten beslutningskompetanse, fare for andre og hensynet
    til barn vurderes av den som gir helsehjelp. Det gjelder også pbrl. § 3-2 fjerde til sjette
    ledd etter dødsfall, § 3-4 for unge mellom 12 og 16 år og generell informasjon. Verge og den
    med foreldreansvar gir på vegne av bruker.
    Et ukjent grunnlag gir ingen noe.
    """
    if hjemmel in GIS_AV_BRUKER:
        return giver_er_bruker
    if hjemmel == "verge":
        return giver_er_verge
    if hjemmel == "foreldreansvar":
        return giver_er_forelder
    return hjemmel in VURDERES and har_vurdert_av


def kan_gis_til(hjemmel: str, *, er_naermeste: bool) -> bool:
    """Uten brukers eget ja er det bare nærmeste pårørende som har rett til å få vite noe."""
    return er_naermeste or hjemmel not in GJELDER_NAERMESTE


def kan_velge_naermeste(gjeldende: Iterable[str]) -> bool:
    """Bruker velger selv, så lenge ingen er fastsatt etter loven (pbrl. § 1-3 b).

    Er nærmeste pårørende fastsatt, er det fordi noen har vurdert at bruker ikke kunne oppgi det.
    Da trengs en ny vurdering, ikke et klikk.
    """
    return "fastsatt" not in set(gjeldende)
