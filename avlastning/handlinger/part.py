"""Hvem handler i saken, og på hvilken side: parten, fullmektigen, saksbehandleren, lederen."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from avlastning.models import Fullmakt, Sak, Uttalelse
from avlastning.regler import overganger
from avlastning.valg import Rolleisak, Sakshandling, Sakspart
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate, Rolle

PARTER = {
    Sakspart.SOKER: (Rolleisak.SOKER, Rolleisak.FULLMEKTIG_SOKER),
    Sakspart.MOTTAKER: (Rolleisak.MOTTAKER, Rolleisak.FULLMEKTIG_MOTTAKER),
}


@dataclass(frozen=True)
class Fort:
    """Hvem som gjorde det. `fort_av` er den ansatte når parten sa det på en annen måte."""

    hvem: Rolleisak
    fort_av: Konto | None = None
    fullmakt: Fullmakt | None = None


def roller_i(sak: Sak, konto: Konto) -> list[Rolleisak]:
    """Alt kontoen er i saken nå. Tomt betyr utenfor."""
    rad, R = Sak.objects.filter(pk=sak.pk), Rolleisak
    svar = {
        R.SOKER: rad.som_soker(konto),
        R.MOTTAKER: rad.som_mottaker(konto),
        R.FULLMEKTIG_SOKER: rad.med_fullmakt(konto, Sakspart.SOKER),
        R.FULLMEKTIG_MOTTAKER: rad.med_fullmakt(konto, Sakspart.MOTTAKER) | rad.som_verge(konto),
    }
    ansatt = {
        R.SAKSBEHANDLER: rad.tildelt(konto),
        R.LEDER: rad.ledet_av(konto),
        R.SKJERMER: rad.skjermet_for(konto),
        R.ANNEN_SAKSBEHANDLER: rad.paa_enhetene_til(konto, Rolle.SAKSBEHANDLER).ugraderte(),
        R.UTTALER: rad.filter(pk__in=_spurt(konto)),
        R.KE: rad.metadata_for(konto),
        R.ARKIV: rad.for_arkivet(konto),
    }
    alle = {**svar, **(ansatt if konto.er_ansatt else {})}
    roller = [rolle for rolle, utvalg in alle.items() if utvalg.exists()]
    if R.SAKSBEHANDLER in roller:
        roller = [rolle for rolle in roller if rolle != R.ANNEN_SAKSBEHANDLER]
    return roller


def _spurt(konto: Konto) -> QuerySet[Any, Any]:
    return Uttalelse.objects.filter(spurt=konto).order_by().values("sak")


def rolle_i(sak: Sak, konto: Konto) -> Rolleisak:
    """Den første av rollene, eller utenfor."""
    return next(iter(roller_i(sak, konto)), Rolleisak.UTENFOR)


def side_i(sak: Sak, konto: Konto) -> Sakspart | None:
    """Hvilken side kontoen handler for. `None` for den som ikke er part."""
    roller = set(roller_i(sak, konto))
    return next((side for side, r in PARTER.items() if roller.intersection(r)), None)


def krev(handling: Sakshandling, sak: Sak, av: Konto, *, maate: Maate = Maate.PORTAL) -> Fort:
    """Overgangstabellen svarer for hver rolle. I portalen gjør parten det selv."""
    fort = maate != Maate.PORTAL
    for hvem in roller_i(sak, av):
        ansatt_for_part = hvem in (Rolleisak.SAKSBEHANDLER, Rolleisak.LEDER)
        if fort and not ansatt_for_part:
            continue
        if overganger.kan(handling, sak.tilstand, hvem, paa_vegne=fort):
            return Fort(hvem, av if fort else None, _fullmakt(sak, av, hvem))
    raise Regelbrudd(_("Dette kan ikke gjøres i saken nå, eller det er ikke du som kan gjøre det."))


def _fullmakt(sak: Sak, konto: Konto, hvem: Rolleisak) -> Fullmakt | None:
    side = {
        Rolleisak.FULLMEKTIG_SOKER: Sakspart.SOKER,
        Rolleisak.FULLMEKTIG_MOTTAKER: Sakspart.MOTTAKER,
    }.get(hvem)
    if side is None:
        return None
    rader = Fullmakt.objects.gjeldende().filter(
        parorende=sak.parorende_id, bruker=sak.bruker_id, konto=konto, for_part=side
    )
    return rader.order_by("-fra", "pk").first()
