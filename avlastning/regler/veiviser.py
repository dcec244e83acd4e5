"""Hva kan du ha rett til? Noen få svar inn, et ærlig råd ut. Ingenting avgjøres her.

De tre rollene (fagplanen S2.1): pårørende, nærmeste pårørende (pbrl. § 1-3 b), og pårørende med
særlig tyngende omsorgsarbeid (hol. § 3-6).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from avlastning.valg import Sakslag
from avlastning.valg.veiviser import SPORSMAAL, Ordning, Paarorenderolle

R, O = Paarorenderolle, Ordning  # noqa: E741 – korte navn i tabellen under
VERSJON = 1
MYE = ("mye", "alt")
SKJEMA: dict[Ordning, Sakslag] = {
    O.OPPLARING: Sakslag.OPPLARING,
    O.AVLASTNING: Sakslag.AVLASTNING,
    O.OMSORGSSTONAD: Sakslag.OMSORGSSTONAD,
}


@dataclass(frozen=True)
class Raad:
    """Rollene hun kan ha, og ordningene det er verdt å spørre om."""

    roller: tuple[Paarorenderolle, ...]
    ordninger: tuple[Ordning, ...]

    @property
    def skjema(self) -> Sakslag | None:
        """Ett skjema når det bare er én ting å søke om, ellers det samlede."""
        soekes = {SKJEMA[ordning] for ordning in self.ordninger if ordning in SKJEMA}
        if not soekes:
            return None
        return soekes.pop() if len(soekes) == 1 else Sakslag.SAMLET


def neste(svar: Mapping[str, str]) -> str | None:
    """Det første spørsmålet uten et gyldig svar."""
    return next((navn for navn, s in SPORSMAAL.items() if svar.get(navn) not in dict(s.valg)), None)


def er_ferdig(svar: Mapping[str, str]) -> bool:
    return neste(svar) is None


def resultat(svar: Mapping[str, str]) -> Raad:
    """Rådet. «Ikke særlig tyngende» stenger aldri: alle kan søke, og kommunen må vurdere."""
    roller, ordninger = [R.PAARORENDE], [O.INFORMASJON, O.OPPLARING]
    if svar.get("naermest") == "ja":
        roller.append(R.NAERMESTE)
    tyngende = svar.get("omfang") in MYE or svar.get("natt") == "ja"
    if tyngende or svar.get("slitsomt") == "ja":
        roller.append(R.TYNGENDE)
        ordninger.append(O.AVLASTNING)
    if tyngende and svar.get("betaling") == "ja":
        ordninger.append(O.OMSORGSSTONAD)
    if svar.get("flere_tjenester") == "ja":
        ordninger.append(O.KOORDINATOR)
    if svar.get("barn") == "ja":
        ordninger.append(O.BARN)
    return Raad(tuple(roller), tuple(ordninger))


def er_endret(gammel: Mapping[str, str], ny: Mapping[str, str]) -> bool:
    """Gir de nye svarene et annet råd?"""
    return resultat(gammel) != resultat(ny)
