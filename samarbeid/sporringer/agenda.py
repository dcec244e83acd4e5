"""Det dere skal snakke om på et møte: fra sist, og det begge parter har satt opp."""

from dataclasses import dataclass
from uuid import UUID

from paarorende.models import Relasjon
from samarbeid import regler
from samarbeid.models import Agendapunkt, Oppfolging, Referatversjon, Samarbeidsmote
from samarbeid.valg import AAPNE, Oppfolgingsstatus, Part, Referatsvar, Sakskilde

HOYST = 20


@dataclass(frozen=True)
class Sak:
    """En linje på agendaen. `pk` er satt når saken kan fjernes av den som satte den opp."""

    tekst: str
    fra: Part
    kilde: Sakskilde = Sakskilde.FRI
    merke: str = ""
    pk: UUID | None = None


def agenda_for(mote: Samarbeidsmote) -> list[Sak]:
    """Uenighet og åpne løfter regnes ut hver gang: bekreftes de, er de borte av seg selv."""
    satt_opp = [Sak(p.tekst, Part(p.fra), pk=p.pk) for p in _satt_opp(mote)]
    fra_sist = mote.status in AAPNE
    return regler.agenda(
        _uenighet(mote) if fra_sist else [],
        [_som_sak(p) for p in siden_sist(mote.relasjon)] if fra_sist else [],
        [sak for sak in satt_opp if sak.fra == Part.PARORENDE],
        [sak for sak in satt_opp if sak.fra == Part.TJENESTEN],
    )


def _satt_opp(mote: Samarbeidsmote) -> list[Agendapunkt]:
    return list(mote.agenda.order_by("lagt_til", "tekst", "pk"))


def siden_sist(relasjon: Relasjon) -> list[Oppfolging]:
    """Løftene den pårørende ikke har sagt er i orden, eldste løfte først."""
    ikke_i_orden = Oppfolging.objects.filter(relasjon=relasjon).exclude(
        status=Oppfolgingsstatus.BEKREFTET
    )
    return list(ikke_i_orden.select_related("ansvarlig__person").order_by("forste_frist", "pk"))


def _som_sak(punkt: Oppfolging) -> Sak:
    return Sak(
        punkt.tekst,
        Part(punkt.ord_fra),
        kilde=Sakskilde.OPPFOLGING,
        merke=punkt.get_status_display(),
        pk=punkt.pk,
    )


def _uenighet(mote: Samarbeidsmote) -> list[Sak]:
    """Det siste hun svarte på referatet fra forrige møte, når svaret var nei."""
    versjoner = (
        Referatversjon.objects.filter(mote__plan__relasjon=mote.relasjon)
        .exclude(mote=mote)
        .select_related("merknad", "mote")
        .order_by("-mote__avsluttet", "-nummer")[:HOYST]
    )
    forrige = [v for v in versjoner if v.mote_id == versjoner[0].mote_id]
    svar = [v.merknad for v in forrige if hasattr(v, "merknad")]
    if not svar or svar[0].svar != Referatsvar.UENIG:
        return []
    dato = svar[0].versjon.mote.avsluttet
    merke = dato.isoformat() if dato else ""
    return [Sak(svar[0].tekst, Part.PARORENDE, kilde=Sakskilde.UENIGHET, merke=merke)]
