from collections.abc import Sequence
from itertools import chain
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404  # noqa: TID251 – det ene stedet den brukes

from paarorende import logg
from paarorende.http import Foresporsel
from paarorende.models import Konto, Relasjon
from paarorende.queryset import TilgangsstyrtQuerySet
from paarorende.valg import Innsynsgrunnlag, Rolle

M = TypeVar("M", bound=models.Model)
LENGDE = 60  # så langt grunnlaget kan være i leseloggen


def _grunnlag(konto: Konto, rader: Sequence[models.Model]) -> str:
    """Hvorfor kontoen fikk se radene. Et fast antall spørringer, uansett hvor mange de er."""
    if not konto.er_ansatt:
        return Innsynsgrunnlag.EGNE.value
    alle = type(rader[0])._default_manager.filter(pk__in=[rad.pk for rad in rader])
    nokler = alle.relasjoner() if isinstance(alle, TilgangsstyrtQuerySet) else None
    if nokler is None:
        return Innsynsgrunnlag.TJENSTLIG.value
    funnet = Relasjon.objects.filter(pk__in=nokler).grunnlag_for(konto)
    i_rekkefolge = [valg for valg in Innsynsgrunnlag.values if valg in funnet]
    return ", ".join(i_rekkefolge)[:LENGDE] or Innsynsgrunnlag.TJENSTLIG.value


def kan_se_sted(konto: Konto, relasjon: Relasjon) -> bool:
    """Det ene svaret på om adresse, telefon, sted og enhet kan vises (modell.md § 2).

    Er en av de to skjermet, er det bare den skjermingsansvarlige som ser det.
    """
    if not relasjon.er_skjermet:
        return True
    return Relasjon.objects.aktive().skjermet_for(konto).filter(pk=relasjon.pk).exists()


def hent(request: Foresporsel, utvalg: TilgangsstyrtQuerySet[M], **nokler: object) -> M:
    """Finn ett objekt blant dem kontoen har tilgang til, og før oppslaget i loggen. Ellers 404."""
    objekt = get_object_or_404(utvalg, **nokler)
    request.grunnlag = _grunnlag(request.user, [objekt])
    logg.oppslag(request.user, [objekt], grunnlag=request.grunnlag)
    return objekt


def hent_deler(
    request: Foresporsel, **utvalg: TilgangsstyrtQuerySet[Any]
) -> dict[str, Sequence[Any]]:
    """Delene av det `hent` fant, hver gjennom sin egen tilgang, på samme grunnlag som helheten."""
    deler: dict[str, Sequence[Any]] = {navn: list(rader) for navn, rader in utvalg.items()}
    logg.oppslag(request.user, chain(*deler.values()), grunnlag=request.grunnlag)
    return deler


def hent_liste(
    request: Foresporsel, utvalg: TilgangsstyrtQuerySet[M], *, hoyst: int = 100
) -> Sequence[M]:
    """Hent radene en liste skal vise, og før én rad i loggen med det som faktisk ble vist."""
    rader = list(utvalg[:hoyst])
    if rader:
        logg.oppslag(request.user, rader, grunnlag=_grunnlag(request.user, rader))
    return rader


def hent_side(
    request: Foresporsel, utvalg: TilgangsstyrtQuerySet[M], *, per_side: int = 50
) -> tuple[Page[M], Sequence[M]]:
    """Én side av en lang liste. Bare det siden viser, hentes og føres i loggen."""
    side = Paginator(utvalg, per_side).get_page(request.GET.get("side"))
    return side, hent_liste(request, utvalg[max(0, side.start_index() - 1) : side.end_index()])


def krev_rolle(request: Foresporsel, *roller: Rolle) -> None:
    """Sider som handler om oppsettet og ikke om noen. Uten rollen finnes ikke siden."""
    if not request.user.har_rolle(*roller):
        raise Http404
