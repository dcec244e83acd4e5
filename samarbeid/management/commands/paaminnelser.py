from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samarbeid import sporringer, varsler


class Command(BaseCommand):
    help = (
        "Sender dagens påminnelser om frister. Med --torrkjor sendes ingenting: da vises hvem som "
        "ville blitt minnet i morgen, og hvorfor. Aldri navn eller innhold, bare nøkler."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--torrkjor", action="store_true", help="vis, og send ingenting")
        parser.add_argument("--dato", help="dagen som prøves, som 2026-12-24. Uten: i morgen")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["torrkjor"]:
            if options["dato"]:
                raise CommandError("--dato kan bare brukes sammen med --torrkjor.")
            self.stdout.write(f"Sendte {varsler.frister(timezone.localdate())} påminnelser.")
            return
        self._vis(_dag(options["dato"]))

    def _vis(self, dag: date) -> None:
        hvorfor = {regel.navn: regel.hvorfor for regel in sporringer.REGLER}
        funnet = sporringer.forfall(dag)
        self.stdout.write(f"{dag}: {len(funnet)} påminnelser. Ingenting er sendt.")
        for en in funnet:
            self.stdout.write(f"{en.frist}  {hvorfor[en.regel]}  konto {en.konto}  {en.nokkel}")
        for navn, antall in sorted(Counter(en.regel for en in funnet).items()):
            self.stdout.write(f"  {hvorfor[navn]}: {antall}")


def _dag(tekst: str | None) -> date:
    if not tekst:
        return timezone.localdate() + timedelta(days=1)
    try:
        return date.fromisoformat(tekst)
    except ValueError as feil:
        raise CommandError("Skriv datoen som 2026-12-24.") from feil
