from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Gjoremal:
    """Noe som venter på noen: hva, hvorfor, når, og hvor det gjøres. Lagres aldri.

    `venter` sier at et menneske har bedt om noe og venter på svar.
    """

    slag: str
    hva: str
    hvorfor: str
    lenke: str
    knapp: str
    frist: date | None = None
    klokka: datetime | None = None
    for_navn: str = ""
    ikon: str = "FileText"
    venter: bool = False
