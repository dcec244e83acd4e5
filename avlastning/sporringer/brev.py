"""Brevene slik de vises: for den de er til, og for den som legger dem i konvolutt."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from avlastning.models import Saksbrev
from avlastning.valg import Brevslag
from paarorende.regler.tid import norsk_dato


@dataclass(frozen=True)
class Brevside:
    """Det siden om et brev trenger. Aldri saken selv: den har begge parters innhold."""

    pk: UUID
    tittel: str
    sendt: date | None
    aapnet: bool
    klagefrist: date | None
    kan_klage: bool
    vedtak: UUID | None


def brevside(brev: Saksbrev) -> Brevside:
    """Før brevet er åpnet, sier siden bare at det er kommet."""
    return Brevside(
        pk=brev.pk,
        tittel=str(brev.get_slag_display()) if brev.aapnet else "",
        sendt=norsk_dato(brev.tilgjengelig) if brev.tilgjengelig else None,
        aapnet=brev.aapnet is not None,
        klagefrist=brev.klagefrist,
        kan_klage=brev.slag == Brevslag.VEDTAK and brev.aapnet is not None,
        vedtak=brev.vedtak_id,
    )


@dataclass(frozen=True)
class Papirbrev:
    brev: Saksbrev
    adresse: list[str]


def papirko(brevene: list[Saksbrev]) -> list[Papirbrev]:
    """Med adressen. Er den skjermet eller mangler, overleveres brevet."""
    return [Papirbrev(brev, _adresse(brev)) for brev in brevene]


def _adresse(brev: Saksbrev) -> list[str]:
    person = brev.til_person
    if person.er_skjermet:
        return []
    return [linje.strip() for linje in person.adresse.split(",") if linje.strip()]
