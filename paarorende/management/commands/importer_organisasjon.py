from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from paarorende.models import Organisasjonsenhet
from paarorende.regler import organisasjonsfil

FELT = ("navn", "nivaa", "telefon", "vakttelefon", "fra")


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
        nye, endret = self._lagre(rader)
        self.stdout.write(f"{len(rader)} rader lest: {nye} nye, {endret} endret.")

    def _innhold(self, fil: Path) -> str:
        try:
            return organisasjonsfil.dekod(fil.read_bytes())
        except OSError as feil:
            raise CommandError(f"Får ikke lest {fil}: {feil.strerror}.") from feil
        except UnicodeDecodeError as feil:
            raise CommandError(f"{fil} er verken UTF-8 eller Windows-1252.") from feil

    @transaction.atomic
    def _lagre(self, rader: list[organisasjonsfil.Rad]) -> tuple[int, int]:
        """Ovenfra og ned, så den overordnede alltid finnes. Uendrede rader røres ikke."""
        kjente = {e.kode: e for e in Organisasjonsenhet.objects.select_for_update(of=("self",))}
        nye = endret = 0
        for rad in rader:
            enhet = kjente.get(rad.kode)
            verdier = {felt: getattr(rad, felt) for felt in FELT}
            verdier["overordnet"] = kjente[rad.overordnet] if rad.overordnet else None
            if enhet is None:
                kjente[rad.kode] = Organisasjonsenhet.objects.create(kode=rad.kode, **verdier)
                nye += 1
            elif any(getattr(enhet, felt) != verdi for felt, verdi in verdier.items()):
                for felt, verdi in verdier.items():
                    setattr(enhet, felt, verdi)
                enhet.save(update_fields=list(verdier))
                endret += 1
        return nye, endret
