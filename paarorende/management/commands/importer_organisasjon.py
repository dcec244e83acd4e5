from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Organisasjonsenhet
from paarorende.regler import organisasjonsfil


class Command(BaseCommand):
    help = "Leser inn organisasjonskartet fra CSV. Er én rad feil, lagres ingen."

    def add_arguments(self, parser: CommandParser) -> None:
        forvalg = Path(settings.ROT) / "paarorende" / "data" / "organisasjon.csv"
        parser.add_argument("fil", nargs="?", type=Path, default=forvalg)

    def handle(self, *_args: Any, **options: Any) -> None:
        tekst = self._innhold(options["fil"])
        finnes = dict(Organisasjonsenhet.objects.values_list("kode", "nivaa"))
        rader, feil = organisasjonsfil.les(tekst, finnes)
        if feil:
            raise CommandError("Ingenting er lagret. Rett dette:\n" + "\n".join(feil))
        try:
            utfall = handlinger.importer_organisasjon(rader, av=None)
        except Regelbrudd as brudd:
            raise CommandError(f"Ingenting er lagret. {brudd}") from brudd
        self.stdout.write(f"{utfall.lest} rader lest: {utfall.nye} nye, {utfall.endret} endret.")

    def _innhold(self, fil: Path) -> str:
        try:
            return organisasjonsfil.dekod(fil.read_bytes())
        except OSError as feil:
            raise CommandError(f"Får ikke lest {fil}: {feil.strerror}.") from feil
        except UnicodeDecodeError as feil:
            raise CommandError(f"{fil} er verken UTF-8 eller Windows-1252.") from feil
