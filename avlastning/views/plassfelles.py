"""Det flere sider om opphold trenger: linja, hvem som er inne, og hvordan det ble sagt."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404

from avlastning.models import Opphold, Plass, Sted, Vedtakslinje
from avlastning.regler import booking
from avlastning.sporringer.plassroller import Hvem, hvem_er
from avlastning.valg import Avlystav, Oppholdstilstand
from paarorende.http import Foresporsel
from paarorende.models import Konto
from paarorende.tilgang import hent


def hent_linje(request: Foresporsel, pk: UUID) -> tuple[Vedtakslinje, Hvem]:
    """Linja, for familien som søkte og dem som behandler saken. Mottakeren har sine opphold."""
    linjer = Vedtakslinje.objects.synlig_for(request.user).select_related(
        "vedtak__sak__parorende__person", "vedtak__sak__bruker__person", "sted"
    )
    linje = hent(request, linjer, pk=pk)
    hvem = hvem_er(request.user, linje)
    if hvem.gjest or not booking.bestilles(linje.form, linje.enhet):
        raise Http404
    return linje, hvem


def hent_linje_som_kan(request: Foresporsel, pk: UUID) -> tuple[Vedtakslinje, Hvem]:
    """Til det bare familien, eller saksbehandleren for dem, kan gjøre."""
    linje, hvem = hent_linje(request, pk)
    if not (hvem.familie or hvem.forer):
        raise Http404
    return linje, hvem


def hent_opphold(request: Foresporsel, pk: UUID) -> tuple[Opphold, Hvem]:
    utvalg = Opphold.objects.synlig_for(request.user).select_related(
        "linje__vedtak__sak", "plass__sted", "bruker__person"
    )
    opphold = hent(request, utvalg, pk=pk)
    hvem = hvem_er(request.user, opphold.linje)
    gjester = Opphold.objects.synlig_for(request.user).paa_stedet_til(request.user)
    return opphold, replace(hvem, paa_stedet=gjester.filter(pk=opphold.pk).exists())


def kan_avlyse(opphold: Opphold, hvem: Hvem) -> list[Avlystav]:
    """Grunnene denne kontoen kan gi. Familien kan aldri si at kommunen avlyste."""
    if opphold.tilstand not in (Oppholdstilstand.RESERVERT, Oppholdstilstand.BEKREFTET):
        return []
    familiens = hvem.familie or hvem.gjest or hvem.forer
    kommunens = hvem.forer or hvem.paa_stedet
    return [
        *((Avlystav.FAMILIEN, Avlystav.MOTTAKER_SYK) if familiens else ()),
        *((Avlystav.KOMMUNEN,) if kommunens else ()),
    ]


def steder_for(linje: Vedtakslinje, konto: Konto) -> list[Sted]:
    """Stedene vedtaket gjelder, som tar imot nå."""
    steder = Sted.objects.synlig_for(konto).gjeldende().order_by("navn", "pk")
    if linje.sted_id:
        steder = steder.filter(pk=linje.sted_id)
    return [sted for sted in steder if booking.passer_stedet(linje.form, sted.slag)]


def plasser_for(linje: Vedtakslinje, konto: Konto) -> list[Plass]:
    steder = steder_for(linje, konto)
    plasser = Plass.objects.synlig_for(konto).gjeldende().filter(sted__in=steder)
    return list(plasser.select_related("sted").order_by("sted__navn", "nummer", "pk"))
