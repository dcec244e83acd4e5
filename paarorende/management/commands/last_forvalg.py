import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from paarorende.models import Parameter, Tekst


class Command(BaseCommand):
    help = "Laster kommunens forvalg (parametere og tekster). Det som finnes fra før, røres ikke."

    def add_arguments(self, parser: CommandParser) -> None:
        forvalg = Path(settings.ROT) / "paarorende" / "data" / "moss.json"
        parser.add_argument("fil", nargs="?", type=Path, default=forvalg)

    def handle(self, *_args: Any, **options: Any) -> None:
        data = json.loads(options["fil"].read_text(encoding="utf-8"))
        nye = 0
        for rad in data["parametere"]:
            if not Parameter.objects.filter(nokkel=rad["nokkel"]).exists():
                Parameter.objects.create(**rad)
                nye += 1
        for rad in data["tekster"]:
            finnes = Tekst.objects.filter(nokkel=rad["nokkel"], spraak=rad["spraak"])
            if not finnes.exists():
                Tekst.objects.create(**rad)
                nye += 1
        self.stdout.write(f"{nye} nye forvalg er lastet.")
