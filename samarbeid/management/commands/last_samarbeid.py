import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samarbeid.models import Kartlegging

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Laster spørsmålene i «hvordan har du det». Det som finnes fra før, røres ikke."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rader = json.loads((DATA / "kartlegging.json").read_text(encoding="utf-8"))
        nye = sum(
            Kartlegging.objects.get_or_create(nokkel=rad["nokkel"], defaults=rad)[1]
            for rad in rader
        )
        self.stdout.write(f"{nye} nye kartlegginger er lastet.")
