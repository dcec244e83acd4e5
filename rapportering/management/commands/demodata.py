from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from paarorende.models import Bruker, Konto
from rapportering.management.demo import (
    avlastning_plass,
    avlastning_saker,
    avlastning_vedtak,
    folk,
    historier,
    mengde,
    opplaring,
    samarbeid_hel,
    samarbeid_mote,
    samarbeid_tid,
    tilstander,
)

BAKGRUNN = 400
HISTORIER = (
    folk.lag_ansatte,
    historier.berit,
    historier.rune,
    historier.hassan,
    historier.ny_i_gaar,
    historier.rolige,
    tilstander.foreslaatt,
    tilstander.uten_mote,
    tilstander.skjermet,
    tilstander.trukket,
    tilstander.slutt,
    tilstander.korte,
    tilstander.andre_grunnlag,
    tilstander.utkast,
    samarbeid_tid.tider,
    samarbeid_hel.samarbeid,
    avlastning_vedtak.vedtak,
    avlastning_saker.saker,
    avlastning_plass.plasser,
)


class Command(BaseCommand):
    help = "Fyller portalen med oppdiktede mennesker og historier. Finnes de, røres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--vis", action="store_true", help="vis hvem du kan logge inn som")
        parser.add_argument("--antall", type=int, help="legg til så mange pårørende med historie")

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Demodata kan ikke legges inn i drift (DRIFT=1).")
        antall = options["antall"]
        if antall is not None and antall < 1:
            raise CommandError("--antall må være et helt tall fra 1 og oppover.")
        if not self._demokontoer().exists():
            self._lag_alt()
        elif not options["vis"]:
            self.stdout.write("Demodataene finnes fra før. Ingenting er endret.")
        if antall:
            self._lag_mange(antall)
        if options["vis"]:
            self._vis()

    @transaction.atomic
    def _lag_alt(self) -> None:
        call_command("last_forvalg", stdout=self.stdout)
        call_command("last_avlastning", stdout=self.stdout)
        call_command("importer_organisasjon", stdout=self.stdout)
        verden = folk.ny_verden()
        for historie in HISTORIER:
            historie(verden)
        mengde.lag_mengde(verden, BAKGRUNN)
        opplaring.gi_opplaring(verden)
        samarbeid_mote.moter(verden)
        self.stdout.write(f"Demodata er laget, med {self._demokontoer().count()} kontoer.")

    def _lag_mange(self, antall: int) -> None:
        verden = folk.ny_verden()
        verden.ansatte["anja"] = Konto.objects.get(email=folk.epost("Anja Dahl"))
        verden.ansatte["haakon"] = Konto.objects.get(email=folk.epost("Håkon Lie"))
        mengde.lag_mengde(verden, antall)
        opplaring.gi_opplaring(verden)
        self.stdout.write(f"{antall} pårørende med historie er lagt til.")

    def _demokontoer(self) -> Any:
        return Konto.objects.filter(email__endswith=f"@{folk.DOMENE}")

    def _vis(self) -> None:
        self.stdout.write(f"Ett klikk på {settings.BASE_URL}/demo/ (når DEMO=1), eller logg inn")
        self.stdout.write(f"med e-post og passordet {folk.PASSORD}\n")
        kontoer = self._demokontoer().select_related("person").order_by("-er_ansatt", "email")
        for konto in kontoer.prefetch_related("rolletildelinger__enhet"):
            roller = [str(rolle) for rolle in konto.rolletildelinger.all()]
            er_bruker = Bruker.objects.filter(person__konto=konto).exists()
            rolle = ", ".join(roller) or ("Bruker" if er_bruker else "Pårørende")
            self.stdout.write(f"{konto.navn:<20} {konto.email:<40} {rolle}")
