"""Hvem som kan lede møtet, og når de er opptatt."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet

from paarorende.models import Fravaer, Konto, Relasjon
from paarorende.valg import Rolle
from samarbeid.models import Samarbeidsmote
from samarbeid.regler.tid import Tidsrom


def ansvarlige_for(relasjon: Relasjon) -> QuerySet[Konto]:
    """Kontaktpersonen, og den som er vara for henne nå."""
    kontakt = relasjon.kontaktpersoner.gjeldende().order_by().values("konto")
    vara = Fravaer.objects.gjeldende().filter(konto__in=kontakt).order_by().values("stedfortreder")
    ansvarlige = Konto.objects.filter(Q(pk__in=kontakt) | Q(pk__in=vara))
    return ansvarlige.select_related("person").order_by("pk")


def skal_svare(relasjon: Relasjon) -> list[Konto]:
    """Den ansvarlige. Har hun ingen, lederen for avdelingen, eller den som skjermer henne."""
    ansvarlige = list(ansvarlige_for(relasjon))
    if ansvarlige:
        return ansvarlige
    rolle = Rolle.SKJERMINGSANSVARLIG if relasjon.er_skjermet else Rolle.AVDELINGSLEDER
    avdelinger = relasjon.bruker.tjenester.lopende().order_by().values("avdeling")
    return list(Konto.objects.med_rolle_i(avdelinger, rolle).i_rekkefolge())


def opptatte_tider(mote: Samarbeidsmote) -> dict[UUID, list[Tidsrom]]:
    """Avtalene de mulige møtelederne har fra før, utenom dette møtet og dem det holdes med."""
    opptatt: dict[UUID, list[Tidsrom]] = defaultdict(list)
    avtalt = Samarbeidsmote.objects.avtalt().filter(moteleder__in=ansvarlige_for(mote.relasjon))
    sammen = Q(pk=mote.pk) | Q(felles__isnull=False, felles=mote.felles_id)
    for leder, starter, slutter in (
        avtalt.exclude(sammen).order_by("pk").values_list("moteleder", "starter", "slutter")
    ):
        if leder and starter and slutter:
            opptatt[leder].append((starter, slutter))
    return opptatt
