"""Min side for den som selv får hjelp: hjelpen, de pårørende og hva de får vite."""

from collections.abc import Sequence
from dataclasses import dataclass

from paarorende.http import Foresporsel
from paarorende.models import Bruker, Delingsgrunnlag, Relasjon, Tjeneste
from paarorende.regler.hvem_faar_vite import FaarVite, hvem_faar_vite
from paarorende.tilgang import hent_liste


@dataclass(frozen=True)
class SomBruker:
    tjenester: Sequence[Tjeneste]
    paarorende: list[FaarVite]
    skjermet: bool


def som_bruker(request: Foresporsel) -> SomBruker | None:
    """Tomt for den som ikke får hjelp selv."""
    konto = request.user
    bruker = Bruker.objects.synlig_for(konto).select_related("person").first()
    if bruker is None:
        return None
    tjenester = Tjeneste.objects.synlig_for(konto).lopende().filter(bruker=bruker)
    relasjoner = Relasjon.objects.synlig_for(konto).aktive().som_bruker(konto)
    grunnlag = Delingsgrunnlag.objects.synlig_for(konto).aktive().filter(bruker=bruker)
    return SomBruker(
        hent_liste(request, tjenester.select_related("avdeling").order_by("start", "slag")),
        hvem_faar_vite(
            hent_liste(request, relasjoner.med_navn().i_rekkefolge()),
            hent_liste(request, grunnlag.order_by("tema", "fra")),
        ),
        bruker.person.er_skjermet,
    )
