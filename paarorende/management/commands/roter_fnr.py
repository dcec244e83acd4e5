from itertools import count
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F, Func, IntegerField, Value

from paarorende import kryptering
from paarorende.models import Person
from paarorende.models.person import PersonQuerySet

I_BOLKEN = 500
VIST_HOYST = 10


class Command(BaseCommand):
    help = "Krypterer fødselsnummer på nytt med nyeste nøkkel. Trygg å avbryte og kjøre igjen."

    def handle(self, *_args: Any, **_options: Any) -> None:
        etter, skrevet, ulest = UUID(int=0), 0, list[UUID]()
        for bolk in count(1):
            rader, feilet = self._roter_bolk(etter)
            if not rader:
                break
            etter = rader[-1]
            skrevet += len(rader) - len(feilet)
            ulest += feilet
            self.stdout.write(f"Bolk {bolk}: {len(rader)} lest, {len(feilet)} kunne ikke leses.")
        self._oppsummer(skrevet, ulest)

    @transaction.atomic
    def _roter_bolk(self, etter: UUID) -> tuple[list[UUID], list[UUID]]:
        """Hele bolken eller ingenting. Rader andre holder på med, tas i neste kjøring."""
        personer = list(
            _gamle()
            .filter(pk__gt=etter)
            .order_by("pk")
            .select_for_update(skip_locked=True, of=("self",))[:I_BOLKEN]
        )
        feilet = []
        for person in personer:
            try:
                nummer = kryptering.dekrypter(person.fnr_kryptert or b"", rad=person.pk)
            except kryptering.KrypteringsFeil:
                feilet.append(person.pk)
                continue
            person.fnr_kryptert = kryptering.krypter(nummer, rad=person.pk)
            person.save(update_fields=["fnr_kryptert"])
        return [p.pk for p in personer], feilet

    def _oppsummer(self, skrevet: int, ulest: list[UUID]) -> None:
        versjon, igjen = kryptering.nyeste_versjon(), _gamle().count()
        self.stdout.write(f"{skrevet} skrevet med nøkkelversjon {versjon}, {igjen} gjenstår.")
        if ulest:
            vist = ", ".join(str(pk) for pk in ulest[:VIST_HOYST])
            raise CommandError(
                f"{len(ulest)} kunne ikke leses: nøkkelen mangler i FNR_NOKLER eller er feil. "
                f"Behold de gamle nøklene. Person: {vist}"
            )
        if igjen:
            raise CommandError("Noen rader var i bruk. Kjør kommandoen igjen.")


def _gamle() -> PersonQuerySet:
    """Personene der første byte, nøkkelversjonen, ikke er den nyeste."""
    versjon = Func(F("fnr_kryptert"), Value(0), function="get_byte", output_field=IntegerField())
    alle = Person.objects.filter(fnr_kryptert__isnull=False).annotate(versjon=versjon)
    return alle.exclude(versjon=kryptering.nyeste_versjon())
