"""Hvem saksbehandleren kan spørre: de som er ansvarlige for den saken gjelder."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from avlastning.models import Sak
from paarorende.models import Konto, Organisasjonsenhet, Tjeneste
from paarorende.valg import Rolle

ROLLER = (Rolle.ANSATT, Rolle.AVDELINGSLEDER)


def kan_spores(sak: Sak) -> QuerySet[Konto]:
    """Ansatte der mottakeren får hjelp nå. Aldri noen av partene selv."""
    tjenester = Tjeneste.objects.filter(
        Q(slutt__isnull=True) | Q(slutt__gt=timezone.localdate()), bruker=sak.bruker_id
    )
    avdelinger = Organisasjonsenhet.objects.filter(pk__in=tjenester.order_by().values("avdeling"))
    partene = (sak.parorende.person_id, sak.bruker.person_id)
    utvalg = Konto.objects.med_rolle_i(avdelinger, *ROLLER).exclude(person__in=partene)
    return utvalg.order_by("visningsnavn", "pk")
