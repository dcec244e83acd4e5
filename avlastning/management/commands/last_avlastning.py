import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from avlastning.models import Egenskap
from paarorende.models import Tekst

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = (
        "Laster tekstene til vedtak og brev, og det steder kan ta seg av. "
        "Det som finnes fra før, røres ikke."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        for rad in _les("tekster.json")["tekster"]:
            if not Tekst.objects.filter(nokkel=rad["nokkel"], spraak=rad["spraak"]).exists():
                Tekst.objects.create(**rad)
        for rad in _les("egenskaper.json"):
            Egenskap.objects.get_or_create(nokkel=rad["nokkel"], defaults=rad)
        self.stdout.write("Grunnlaget for lovpålagte tilbud er lastet.")


def _les(navn: str) -> Any:
    return json.loads((DATA / navn).read_text(encoding="utf-8"))
