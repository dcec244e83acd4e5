"""Hvem den pårørende kan dele med, og hva som er delt med en ansatt."""

from django.db.models import Q

from paarorende.models import Kontaktperson, Konto, Parorende, Relasjon, Rolletildeling, Tjeneste
from paarorende.models.organisasjon import under
from paarorende.valg import Rolle


def kan_faa_egenvurdering(parorende: Parorende) -> list[Konto]:
    """Kontaktpersonene hennes, og pårørendekoordinatoren for tjenestene det gjelder."""
    relasjoner = Relasjon.objects.aktive().filter(parorende=parorende)
    kontakter = Kontaktperson.objects.gjeldende().filter(relasjon__in=relasjoner.values("pk"))
    enheter = Q()
    avdelinger = Tjeneste.objects.lopende().filter(bruker__in=relasjoner.values("bruker"))
    for felt in under("pk", sti="avdeling"):
        enheter |= Q(enhet__in=avdelinger.order_by().values(felt))
    koordinatorer = Rolletildeling.objects.gjeldende().filter(
        enheter, rolle=Rolle.PAARORENDEKOORDINATOR
    )
    return list(
        Konto.objects.filter(is_active=True)
        .filter(Q(pk__in=kontakter.values("konto")) | Q(pk__in=koordinatorer.values("konto")))
        .select_related("person")
        .order_by("visningsnavn", "pk")
    )
