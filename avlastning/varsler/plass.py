"""Beskjeder om opphold, dager, tilbud og bytte. Ingen av dem sier hva det gjelder, eller hvem."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from avlastning.models import (
    Akuttonske,
    Bankperiode,
    Bytte,
    Bytteonske,
    Fullmakt,
    Ledigtilbud,
    Opphold,
    Rundesvar,
    Sak,
)
from avlastning.valg import Sakspart
from paarorende.models import Konto, Relasjon
from paarorende.valg import Rolle, Varselslag
from paarorende.varsling import fjern_ventende, varsle_konto, varsle_parorende

V = Varselslag


def opphold_endret(opphold: Opphold, *, av: Konto | None) -> None:
    """Bestilt, flyttet eller avlyst: til familien og den som skal dit, unntatt den som gjorde det.

    Det som ventet om oppholdet fra før, gjelder ikke lenger.
    """
    nokkel = f"{opphold.pk}:{opphold.endringer.count()}"
    fjern_ventende([V.OPPHOLD], nokkel_starter=f"{opphold.pk}:")
    lenke = reverse("avlastning:vis_opphold", args=[opphold.pk])
    sak = opphold.linje.vedtak.sak
    _til_familien(sak, V.OPPHOLD, nokkel=nokkel, lenke=lenke, av=av)
    gjest = opphold.bruker.person.konto
    if gjest is not None and gjest != av:
        varsle_konto(gjest, V.OPPHOLD, nokkel=nokkel, lenke=lenke)


def dager_loper_ut(periode: Bankperiode) -> None:
    lenke = reverse("avlastning:bank", args=[periode.linje_id])
    sak = periode.linje.vedtak.sak
    _til_familien(sak, V.DAGER_LOPER_UT, nokkel=str(periode.pk), lenke=lenke)


def banken_rettet(periode: Bankperiode, *, nummer: int) -> None:
    lenke = reverse("avlastning:bank", args=[periode.linje_id])
    sak = periode.linje.vedtak.sak
    _til_familien(sak, V.SAK_STATUS, nokkel=f"{periode.pk}:{nummer}", lenke=lenke)


def ledig_plass(tilbud: Ledigtilbud) -> None:
    lenke = reverse("avlastning:svar_paa_tilbud", args=[tilbud.pk])
    sak = tilbud.til_linje.vedtak.sak
    _til_familien(sak, V.OPPHOLD_TILBUD, nokkel=str(tilbud.pk), lenke=lenke)


def tilbud_besvart(tilbud: Ledigtilbud) -> None:
    """Svart eller utløpt: en beskjed som ikke har gått ennå, skal ikke gå."""
    fjern_ventende([V.OPPHOLD_TILBUD], nokkel_starter=str(tilbud.pk))


def bytte_foreslaatt(bytte: Bytte) -> None:
    """Hver familie får sin egen beskjed. Nøkkelen er byttet, aldri den andre."""
    for onske in (bytte.a, bytte.b):
        _om_bytte(bytte, onske, "foreslaatt")


def bytte_avgjort(bytte: Bytte, onsker: list[Bytteonske]) -> None:
    fjern_ventende([V.BYTTE], nokkel_starter=str(bytte.pk))
    for onske in onsker:
        _om_bytte(bytte, onske, "avgjort")


def _om_bytte(bytte: Bytte, onske: Bytteonske, hva: str) -> None:
    lenke = reverse("avlastning:svar_paa_bytte", args=[bytte.pk])
    sak = onske.opphold.linje.vedtak.sak
    _til_familien(sak, V.BYTTE, nokkel=f"{bytte.pk}:{hva}", lenke=lenke)


def runden_er_klar(svar: Rundesvar) -> None:
    lenke = reverse("avlastning:vis_runde", args=[svar.runde_id])
    sak = svar.linje.vedtak.sak
    _til_familien(sak, V.SAK_STATUS, nokkel=str(svar.pk), lenke=lenke)


def det_haster(onske: Akuttonske) -> None:
    """Alle som kan svare, får vite det med en gang."""
    lenke = reverse("avlastning:svar_paa_akutt", args=[onske.pk])
    for konto in _kan_svare(onske):
        varsle_konto(konto, V.AKUTT, nokkel=str(onske.pk), lenke=lenke)


def _kan_svare(onske: Akuttonske) -> Iterator[Konto]:
    roller = (Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG)
    kandidater = Konto.objects.ansatte().filter(rolletildelinger__rolle__in=roller).distinct()
    for konto in kandidater.order_by("pk"):
        if Akuttonske.objects.redigerbar_for(konto).filter(pk=onske.pk).exists():
            yield konto


def svart_paa_akutt(onske: Akuttonske) -> None:
    fjern_ventende([V.AKUTT], nokkel_starter=str(onske.pk))
    lenke = reverse("avlastning:vis_akutt", args=[onske.pk])
    varsle_parorende(onske.relasjon, V.SAK_STATUS, nokkel=str(onske.pk), lenke=lenke)


def _til_familien(
    sak: Sak, slag: Varselslag, *, nokkel: str, lenke: str, av: Konto | None = None
) -> None:
    """Søkeren på sin kanal, og de som har fullmakt for henne nå."""
    soker = sak.parorende.person
    if av is None or soker.konto_id != av.pk:
        relasjon = _relasjon(sak)
        if relasjon is not None:
            varsle_parorende(relasjon, slag, nokkel=nokkel, lenke=lenke)
        elif soker.konto is not None:
            varsle_konto(soker.konto, slag, nokkel=nokkel, lenke=lenke)
    for fullmektig in _fullmektige(sak):
        if fullmektig != av:
            varsle_konto(fullmektig, slag, nokkel=nokkel, lenke=lenke)


def _relasjon(sak: Sak) -> Relasjon | None:
    relasjoner = Relasjon.objects.aktive().filter(parorende=sak.parorende_id, bruker=sak.bruker_id)
    return relasjoner.select_related("parorende__person__konto").order_by("pk").first()


def _fullmektige(sak: Sak) -> list[Konto]:
    paret = {"parorende": sak.parorende_id, "bruker": sak.bruker_id, "for_part": Sakspart.SOKER}
    denne_eller_alle = Q(sak__isnull=True) | Q(sak=sak)
    rader = Fullmakt.objects.gjeldende().filter(denne_eller_alle, **paret)
    return [rad.konto for rad in rader.select_related("konto").order_by("pk")]
