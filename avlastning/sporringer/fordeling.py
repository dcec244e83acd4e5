"""Hvem som kan få en sak, og hva de har sagt om habilitet i den."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from avlastning.models import Habilitet, Sak
from avlastning.valg import Habilitetssvar
from paarorende.models import Konto, Organisasjonsenhet, Relasjon
from paarorende.valg import Rolle


def habilitetssvar(sak: Sak, konto: Konto) -> list[str]:
    """Det siste først."""
    rader = Habilitet.objects.filter(sak=sak, konto=konto).order_by("-tidspunkt", "-pk")
    return list(rader.values_list("svar", flat=True))


def kan_faa_saken(sak: Sak) -> QuerySet[Konto]:
    """Saksbehandlerne på enheten, uten dem saken gjelder, deres nære og de som ikke er habile."""
    enhet = Organisasjonsenhet.objects.filter(pk=sak.enhet_id)
    siste = Habilitet.objects.filter(sak=sak, konto=OuterRef("pk")).order_by("-tidspunkt", "-pk")
    alle = Konto.objects.med_rolle_i(enhet, Rolle.SAKSBEHANDLER)
    naere = Relasjon.objects.filter(bruker=sak.bruker_id) | Relasjon.objects.filter(
        bruker__person=sak.parorende.person_id
    )
    partene = (sak.parorende.person_id, sak.bruker.person_id)
    habil = Q(siste_svar__isnull=True) | Q(siste_svar=Habilitetssvar.HABIL)
    utvalg = alle.annotate(siste_svar=Subquery(siste.values("svar")[:1])).filter(habil)
    utvalg = utvalg.exclude(person__in=partene)
    utvalg = utvalg.exclude(person__in=naere.order_by().values("parorende__person"))
    return utvalg.order_by("visningsnavn", "pk")


def i_tvil(sak: Sak) -> list[Habilitet]:
    """De som venter på at lederen avgjør."""
    siste: dict[object, Habilitet] = {}
    for rad in sak.habilitet.select_related("konto__person").order_by("tidspunkt", "pk"):
        siste[rad.konto_id] = rad
    return [rad for rad in siste.values() if rad.svar == Habilitetssvar.TVIL]


def kontoer(nokler: Iterable[UUID]) -> QuerySet[Konto]:
    return Konto.objects.filter(pk__in=list(nokler)).order_by("visningsnavn", "pk")
