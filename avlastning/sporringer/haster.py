"""Hvem som kan nås når det haster."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from avlastning.regler import akutt
from paarorende.models import Konto, Relasjon, Tjeneste
from paarorende.models.relasjon import RelasjonQuerySet
from paarorende.regler.tid import er_virkedag


@dataclass(frozen=True)
class Vakt:
    """Er noen på jobb nå, og nummeret når ingen er det."""

    aapent: bool
    telefon: str


def som_kan_be(relasjoner: RelasjonQuerySet, konto: Konto) -> RelasjonQuerySet:
    """Den pårørende selv, og den som har ansvaret og fører det hun sier."""
    egne = Relasjon.objects.aktive().filter(parorende__person__konto=konto)
    ansvar = Relasjon.objects.redigerbar_for(konto)
    nokler = Q(pk__in=egne.order_by().values("pk")) | Q(pk__in=ansvar.order_by().values("pk"))
    return relasjoner.filter(nokler).med_navn()


def vakt_for(relasjon: Relasjon) -> Vakt:
    """Avdelingens vakttelefon. For skjermede vises den ikke: den røper hvor de er."""
    aapent = akutt.i_kontortid(timezone.now(), er_virkedag)
    if relasjon.er_skjermet:
        return Vakt(aapent, "")
    tjenester = Tjeneste.objects.lopende().filter(bruker=relasjon.bruker_id)
    nummer = tjenester.exclude(avdeling__vakttelefon="").order_by("start", "pk")
    foerste = nummer.values_list("avdeling__vakttelefon", flat=True).first()
    return Vakt(aapent, foerste or "")
