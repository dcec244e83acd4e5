from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from paarorende import handlinger
from paarorende.feil import Regelbrudd
from paarorende.models import Organisasjonsenhet


class Command(BaseCommand):
    help = "Lager de to første systemadministratorene. Skriver ut lenken og koden til hver av dem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--epost", action="append", required=True, help="gis to ganger")
        parser.add_argument("--enhet", required=True, help="koden til enheten på toppen av kartet")

    def handle(self, *_args: Any, **options: Any) -> None:
        en, to = self._adresser(options["epost"])
        enhet = Organisasjonsenhet.objects.filter(kode=options["enhet"]).first()
        if enhet is None:
            raise CommandError("Enheten finnes ikke. Kjør importer_organisasjon først.")
        try:
            nye = handlinger.forste_oppsett(en, to, enhet=enhet)
        except Regelbrudd as brudd:
            raise CommandError(str(brudd)) from brudd
        except LookupError as feil:
            raise CommandError("Innstillingene mangler. Kjør last_forvalg først.") from feil
        self.stdout.write(f"{en} og {to} er systemadministratorer.")
        self.stdout.write("Gi koden muntlig eller på papir, aldri på e-post:" if nye else "")
        for ny in nye:
            lenke = settings.BASE_URL + ny.invitasjon.get_absolute_url()
            self.stdout.write(f"{ny.invitasjon.epost}  {lenke}  kode {ny.kode}")

    def _adresser(self, adresser: list[str]) -> list[str]:
        if len(adresser) != 2:
            raise CommandError("Oppgi nøyaktig to adresser: --epost A --epost B.")
        try:
            for adresse in adresser:
                validate_email(adresse)
        except ValidationError as feil:
            raise CommandError("En av adressene er ikke en e-postadresse.") from feil
        return adresser
