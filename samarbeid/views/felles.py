"""Det flere sider om et møte trenger."""

from uuid import UUID

from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from paarorende.valg import PAA_VEGNE_AV, Maate
from samarbeid.models import DeltForberedelse, Samarbeidsmote
from samarbeid.valg import Part


def hent_mote_som_part(request: Foresporsel, pk: UUID) -> tuple[Samarbeidsmote, Part]:
    """Møtet, og hvilken side den innloggede sitter på. Samme side tjener begge parter."""
    mote = hent(request, Samarbeidsmote.objects.synlig_for(request.user).med_relasjon(), pk=pk)
    egen = mote.relasjon.parorende.person.konto_id == request.user.pk
    return mote, Part.PARORENDE if egen else Part.TJENESTEN


def siste_delte(mote: Samarbeidsmote) -> DeltForberedelse | None:
    """Det hun sist delte før møtet, med kvitteringen vår."""
    delte = mote.delte_forberedelser.select_related("mottak__av__person", "fort_av__person")
    return delte.order_by("-nummer").first()


def maate_fra(request: Foresporsel, part: Part) -> Maate:
    """Den pårørende svarer alltid i portalen; den som fører for henne, sier hvordan."""
    sagt = request.POST.get("maate", "")
    gyldig = part == Part.TJENESTEN and sagt in PAA_VEGNE_AV
    return Maate(sagt) if gyldig else Maate.PORTAL
