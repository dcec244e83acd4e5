"""Beskjedene om tider: til alle møtet angår, unntatt den som selv gjorde endringen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from paarorende import varsling
from paarorende.kalender import Metode
from paarorende.models import Konto, Varsel
from paarorende.valg import Varselslag
from samarbeid.models import Samarbeidsmote, Tidligeretilbud
from samarbeid.regler import Paaminnelse
from samarbeid.sporringer import ansvarlige_for
from samarbeid.valg import Part

MOTEVARSLER = (
    Varselslag.MOTE_FORSLAG,
    Varselslag.MOTE_AVTALT,
    Varselslag.MOTE_ENDRET,
    Varselslag.MOTE_AVLYST,
    Varselslag.MOTE_ONSKET,
    Varselslag.MOTE_PAAMINNELSE,
    Varselslag.TIDLIGERE_TID,
)


def fjern_for_mote(mote_pk: UUID) -> None:
    """Det som ikke er sendt om møtet, gjelder ikke lenger og skal aldri sendes."""
    varsling.fjern_ventende(MOTEVARSLER, nokkel_starter=str(mote_pk))


def tider_foreslaatt(mote: Samarbeidsmote, *, av: Konto | None, avlyst: dict[str, Any]) -> None:
    """Den pårørende får noe å velge. Var en tid avtalt, tas den ut av kalenderen med en gang."""
    fjern_for_mote(mote.pk)
    _til_parorende(mote, Varselslag.MOTE_FORSLAG, av=av, kalender=avlyst, tider=_tider(mote))
    if avlyst:
        _til_tjenesten(mote, Varselslag.MOTE_AVLYST, av=av, kalender=avlyst)


def mote_avtalt(mote: Samarbeidsmote, *, av: Konto | None) -> None:
    _til_alle(mote, Varselslag.MOTE_AVTALT, av=av, kalender=mote.i_kalenderen(Metode.REQUEST))


def mote_endret(mote: Samarbeidsmote, *, av: Konto | None) -> None:
    _til_alle(mote, Varselslag.MOTE_ENDRET, av=av, kalender=mote.i_kalenderen(Metode.REQUEST))


def mote_avlyst(mote: Samarbeidsmote, *, av: Konto | None, avlyst: dict[str, Any]) -> None:
    _til_alle(mote, Varselslag.MOTE_AVLYST, av=av, kalender=avlyst)


def mote_onsket(mote: Samarbeidsmote, *, av: Konto | None) -> None:
    """Den pårørende vil ha et møte eller en annen tid."""
    _til_tjenesten(mote, Varselslag.MOTE_ONSKET, av=av, kalender=None)


def paaminnelse(mote: Samarbeidsmote, *, naar: str) -> None:
    """Nøkkelen bærer sekvensen: flyttes møtet, blir det minnet om på nytt."""
    varsling.varsle_parorende(
        mote.relasjon,
        Varselslag.MOTE_PAAMINNELSE,
        nokkel=paaminnelsesnokkel(mote, naar),
        lenke=mote.get_absolute_url(),
    )


def paaminnelsesnokkel(mote: Samarbeidsmote, naar: str) -> str:
    return f"{mote.pk}:{mote.sekvens}:{naar}"


def ikke_minnet(
    forfalte: Iterable[tuple[Samarbeidsmote, Paaminnelse]],
) -> list[tuple[Samarbeidsmote, Paaminnelse]]:
    """Dem det ikke er lagt ut en påminnelse for ennå. Én spørring, uansett hvor mange."""
    nokler = {paaminnelsesnokkel(mote, slag): (mote, slag) for mote, slag in forfalte}
    lagt_ut = Varsel.objects.filter(slag=Varselslag.MOTE_PAAMINNELSE, nokkel__in=nokler)
    for nokkel in lagt_ut.order_by().values_list("nokkel", flat=True).distinct():
        del nokler[nokkel]
    return list(nokler.values())


def tidligere_tid(tilbud: Tidligeretilbud) -> None:
    varsling.varsle_parorende(
        tilbud.mote.relasjon,
        Varselslag.TIDLIGERE_TID,
        nokkel=f"{tilbud.mote_id}:{tilbud.pk}",
        lenke=tilbud.mote.get_absolute_url(),
    )


def _til_alle(
    mote: Samarbeidsmote, slag: Varselslag, *, av: Konto | None, kalender: dict[str, Any]
) -> None:
    fjern_for_mote(mote.pk)
    _til_parorende(mote, slag, av=av, kalender=kalender)
    _til_tjenesten(mote, slag, av=av, kalender=kalender)


def _tider(mote: Samarbeidsmote) -> list[list[str]]:
    """Tidene i brevet, til den som svarer med koden eller på slippen."""
    tider = mote.tidsforslag.filter(fra=Part.TJENESTEN).order_by("starter")
    return [[t.starter.isoformat(), t.slutter.isoformat()] for t in tider]


def _til_parorende(
    mote: Samarbeidsmote,
    slag: Varselslag,
    *,
    av: Konto | None,
    kalender: dict[str, Any] | None,
    tider: list[list[str]] | None = None,
) -> None:
    if av is not None and mote.relasjon.parorende.person.konto_id == av.pk:
        return
    varsling.varsle_parorende(
        mote.relasjon,
        slag,
        nokkel=f"{mote.pk}:{mote.sekvens}",
        lenke=mote.get_absolute_url(),
        **_med(kalender, tider),
    )


def _til_tjenesten(
    mote: Samarbeidsmote, slag: Varselslag, *, av: Konto | None, kalender: dict[str, Any] | None
) -> None:
    """Kontaktpersonen, den som er vara for henne nå, og møtelederen."""
    ansatte = ansvarlige_for(mote.relasjon)
    if mote.moteleder_id:
        ansatte = ansatte | Konto.objects.filter(pk=mote.moteleder_id)
    if av is not None:
        ansatte = ansatte.exclude(pk=av.pk)
    for konto in ansatte:
        varsling.varsle_konto(
            konto,
            slag,
            nokkel=f"{mote.pk}:{mote.sekvens}",
            lenke=mote.get_absolute_url(),
            relasjon=mote.relasjon,
            **_med(kalender),
        )


def _med(
    kalender: dict[str, Any] | None, tider: list[list[str]] | None = None
) -> varsling.Valgfritt:
    felt: varsling.Valgfritt = {"tider": tider or []}
    return {**felt, "kalender": kalender} if kalender else felt
