from itertools import count
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from paarorende import kryptering, logg
from paarorende.models import Person

I_BOLKEN = 500
VIST_HOYST = 10


class Command(BaseCommand):
    help = (
        "Skriver fødselsnumrene på nytt med nyeste nøkkel og nyeste indeksnøkkel. "
        "Trygg å avbryte og kjøre igjen."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.skrevet, self.opptatt, self.ulest = 0, 0, list[UUID]()
        etter = UUID(int=0)
        for bolk in count(1):
            rader = list(_med_nummer().filter(pk__gt=etter).values_list("pk", flat=True)[:I_BOLKEN])
            if not rader:
                break
            etter = rader[-1]
            self.stdout.write(f"Bolk {bolk}: {self._roter_bolk(rader)}")
        self._oppsummer()

    @transaction.atomic
    def _roter_bolk(self, rader: list[UUID]) -> str:
        """Hele bolken eller ingenting. Rader andre holder på med, tas i neste kjøring."""
        personer = list(
            Person.objects.filter(pk__in=rader, fnr_kryptert__isnull=False)
            .order_by("pk")
            .select_for_update(skip_locked=True, of=("self",))
        )
        skrevet, ulest = 0, list[UUID]()
        for person in personer:
            try:
                skrevet += _roter(person)
            except kryptering.KrypteringsFeil:
                ulest.append(person.pk)
        if skrevet or ulest:
            tall = {"lest": len(personer), "skrevet": skrevet, "ulest": len(ulest)}
            versjon = kryptering.nyeste_versjon()
            logg.hendelse(None, "paarorende.fnr_rotert", personer[-1], versjon=versjon, **tall)
        self.skrevet += skrevet
        self.ulest += ulest
        self.opptatt += len(rader) - len(personer)
        return f"{len(personer)} lest, {skrevet} skrevet, {len(ulest)} kunne ikke leses."

    def _oppsummer(self) -> None:
        igjen = len(self.ulest) + self.opptatt
        self.stdout.write(
            f"{self.skrevet} skrevet med nøkkelversjon {kryptering.nyeste_versjon()}, "
            f"{igjen} gjenstår."
        )
        if self.ulest:
            vist = ", ".join(str(pk) for pk in self.ulest[:VIST_HOYST])
            raise CommandError(
                f"{len(self.ulest)} kunne ikke leses: nøkkelen mangler i FNR_NOKLER eller er feil. "
                f"Behold de gamle nøklene. Person: {vist}"
            )
        if self.opptatt:
            raise CommandError("Noen rader var i bruk. Kjør kommandoen igjen.")


def _med_nummer() -> Any:
    return Person.objects.filter(fnr_kryptert__isnull=False).order_by("pk")


def _roter(person: Person) -> bool:
    """Skriv bare det som er gammelt: chifferet, indeksen eller begge. Sant når noe ble skrevet."""
    lagret = person.fnr_kryptert or b""
    nummer = kryptering.dekrypter(lagret, rad=person.pk)
    gammelt_chiffer = kryptering.nokkelversjon(lagret) != kryptering.nyeste_versjon()
    indeks = kryptering.blindindeks(nummer)
    if not gammelt_chiffer and bytes(person.fnr_indeks or b"") == indeks:
        return False
    if gammelt_chiffer:
        person.fnr_kryptert = kryptering.krypter(nummer, rad=person.pk)
    person.fnr_indeks = indeks
    person.save(update_fields=["fnr_kryptert", "fnr_indeks"])
    return True
