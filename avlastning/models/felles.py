from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Func, Q, QuerySet

from avlastning.models.sak import Sak
from avlastning.valg import Sakspart
from paarorende.queryset import TilgangsstyrtQuerySet

if TYPE_CHECKING:
    from paarorende.models import Konto

M = TypeVar("M", bound=models.Model)
BARE_SOKER = (Sakspart.SOKER,)
BEGGE_SIDER = tuple(Sakspart)


class Tidsrom(Func):
    """Fra og med, til men ikke med, så databasen selv kan se at to av dem overlapper."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class SaksdelQuerySet(TilgangsstyrtQuerySet[M]):
    """Det som hører til en sak. Saksbehandler, vara og leder ser alt; en part bare sin side.

    `sider` er de som ser alle radene. `sidefelt` er feltet som sier hvilken side en rad hører til.
    Uten noen av dem er raden bare for dem som behandler saken.
    """

    sakssti: ClassVar[str] = "sak"
    sider: ClassVar[tuple[Sakspart, ...]] = ()
    sidefelt: ClassVar[str] = ""

    def relasjoner(self) -> QuerySet[Any, Any]:
        saker = Sak.objects.filter(pk__in=self.order_by().values(self.sakssti))
        return saker.relasjoner()

    def i_sakene(self, saker: QuerySet[Sak, Any]) -> Q:
        return Q(**{f"{self.sakssti}__in": saker.order_by().values("pk")})

    def for_part(self, konto: Konto) -> Q:
        """Radene en part eller hennes fullmektig ser."""
        vilkaar = Q(pk__in=[])
        for side in Sakspart:
            i_saken = self.i_sakene(Sak.objects.paa_siden(konto, side))
            if side in self.sider:
                vilkaar |= i_saken
            elif self.sidefelt:
                vilkaar |= i_saken & Q(**{self.sidefelt: side})
        return vilkaar

    def synlig_for(self, konto: Konto) -> Self:
        behandler = self.i_sakene(Sak.objects.behandles_av(konto))
        return self.filter(behandler | self.for_part(konto))

    def som_part(self, konto: Konto) -> Self:
        return self.filter(self.for_part(konto))

    def redigerbar_for(self, konto: Konto) -> Self:
        """Bare saksbehandleren og vara."""
        return self.filter(self.i_sakene(Sak.objects.redigerbar_for(konto)))
