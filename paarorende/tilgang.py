from collections.abc import Sequence
from typing import TypeVar

from django.db import models
from django.shortcuts import get_object_or_404  # noqa: TID251 – det ene stedet den brukes

from paarorende import logg
from paarorende.http import Foresporsel
from paarorende.queryset import TilgangsstyrtQuerySet

M = TypeVar("M", bound=models.Model)


def _grunnlag(request: Foresporsel) -> str:
    return "Tjenstlig behov" if request.user.er_ansatt else "Egne forhold"


def hent(request: Foresporsel, utvalg: TilgangsstyrtQuerySet[M], **nokler: object) -> M:
    """Finn ett objekt blant dem kontoen har tilgang til, og før oppslaget i loggen. Ellers 404."""
    objekt = get_object_or_404(utvalg, **nokler)
    logg.oppslag(request.user, [objekt], grunnlag=_grunnlag(request))
    return objekt


def hent_liste(
    request: Foresporsel, utvalg: TilgangsstyrtQuerySet[M], *, hoyst: int = 100
) -> Sequence[M]:
    """Hent radene en liste skal vise, og før én rad i loggen med det som faktisk ble vist."""
    rader = list(utvalg[:hoyst])
    logg.oppslag(request.user, rader, grunnlag=_grunnlag(request))
    return rader
