import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from paarorende.models import Konto
from samarbeid import handlinger
from samarbeid.models import Fagnettverk, Kartlegging, Opplaring, Rutine
from samarbeid.valg import Nettverksslag

DATA = Path(__file__).resolve().parents[2] / "data"
NETTVERK = {
    Nettverksslag.KONTAKTER: "Fagnettverk for pårørendekontakter",
    Nettverksslag.BARN: "Fagnettverk for barn som pårørende",
}


class Command(BaseCommand):
    help = (
        "Laster spørsmål, opplæring og, med --leder, de to fagnettverkene og utkast til rutiner. "
        "Det som finnes fra før, røres ikke."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--leder", help="e-posten til pårørendekoordinatoren")

    def handle(self, *_args: Any, **options: Any) -> None:
        for rad in _les("kartlegging.json"):
            Kartlegging.objects.get_or_create(nokkel=rad["nokkel"], defaults=rad)
        for rad in _les("opplaring.json"):
            Opplaring.objects.get_or_create(tittel=rad["tittel"], defaults=rad)
        if options["leder"]:
            self._med_leder(options["leder"])
        self.stdout.write("Grunnlaget for samarbeidet er lastet.")

    def _med_leder(self, epost: str) -> None:
        leder = Konto.objects.filter(email__iexact=epost, er_ansatt=True).first()
        if leder is None:
            raise CommandError("Fant ingen ansatt med denne e-posten.")
        for slag, navn in NETTVERK.items():
            Fagnettverk.objects.get_or_create(slag=slag, defaults={"navn": navn, "leder": leder})
        nettverk = Fagnettverk.objects.get(slag=Nettverksslag.KONTAKTER)
        for fil in sorted((DATA / "rutiner").glob("*.md")):
            if not Rutine.objects.filter(nokkel=fil.stem).exists():
                tittel, innhold, kort = _rutine(fil.read_text(encoding="utf-8"))
                rutine = handlinger.lag_rutine(
                    tittel=tittel, nokkel=fil.stem, nettverk=nettverk, av=leder
                )
                handlinger.lagre_rutine(rutine, innhold=innhold, kort=kort, av=leder)


def _les(navn: str) -> Any:
    return json.loads((DATA / navn).read_text(encoding="utf-8"))


def _rutine(tekst: str) -> tuple[str, str, str]:
    """Første linje er tittelen. Etter «---» står det korte til pårørende."""
    hode, _, resten = tekst.partition("\n")
    innhold, _, kort = resten.partition("\n---\n")
    return hode.lstrip("# ").strip(), innhold.strip(), kort.strip()
