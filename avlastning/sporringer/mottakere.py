"""Hvem et brev i saken går til, og hvilken sides utgave hver av dem får."""

from dataclasses import dataclass

from avlastning.models import Fullmakt, Sak
from avlastning.valg import Brevkanal, Brevpart, Sakspart
from paarorende.models import Delingsgrunnlag, Konto, Person
from paarorende.valg import Delingshjemmel, Delingstema


@dataclass(frozen=True)
class Mottaker:
    """Den brevet er til, og hvilken sides utgave hun får."""

    person: Person
    konto: Konto | None
    part: Brevpart
    side: Sakspart

    @property
    def kanal(self) -> Brevkanal:
        """På papir til den som har reservert seg, eller ikke har noen konto."""
        kan = self.konto is not None and self.konto.is_active and self.person.digital
        return Brevkanal.DIGITAL if kan else Brevkanal.PAPIR


def mottakere(sak: Sak, side: Sakspart) -> list[Mottaker]:
    """Parten på siden og de som handler for henne. Den døde får ingen brev."""
    person = sak.parorende.person if side == Sakspart.SOKER else sak.bruker.person
    fullmektige = _fullmektige(sak, side)
    funnet = []
    if person.dod is None and all(fullmakt.vil_ogsa_ha_selv for fullmakt in fullmektige):
        funnet.append(Mottaker(person, person.konto, Brevpart(side.value), side))
    funnet += [
        Mottaker(fullmakt.konto.person, fullmakt.konto, Brevpart.FULLMEKTIG, side)
        for fullmakt in fullmektige
    ]
    if side == Sakspart.MOTTAKER:
        funnet += [Mottaker(verge, verge.konto, Brevpart.VERGE, side) for verge in _verger(sak)]
    return list({mottaker.person.pk: mottaker for mottaker in reversed(funnet)}.values())[::-1]


def kopi_til(sak: Sak) -> list[str]:
    """Navnene på dem som får søkers utgave i tillegg til henne selv."""
    alle = mottakere(sak, Sakspart.SOKER)
    return [m.person.navn for m in alle if m.part != Brevpart.SOKER]


def _fullmektige(sak: Sak, side: Sakspart) -> list[Fullmakt]:
    """De som har fullmakt nå, og en innlogging å lese brevet med."""
    rader = Fullmakt.objects.gjeldende().filter(
        parorende=sak.parorende_id, bruker=sak.bruker_id, for_part=side
    )
    i_saken = rader.filter(sak=sak) | rader.filter(sak=None)
    gyldige = i_saken.filter(konto__person__isnull=False, konto__is_active=True)
    return list(gyldige.select_related("konto__person").order_by("fra", "pk"))


def _verger(sak: Sak) -> list[Person]:
    """Verge og foresatte for mottakeren, uten den som selv søker i saken."""
    grunnlag = Delingsgrunnlag.objects.til_innsyn().filter(
        bruker=sak.bruker_id,
        hjemmel__in=[Delingshjemmel.VERGE, Delingshjemmel.FORELDREANSVAR],
        tema=Delingstema.AVTALER,
    )
    andre = grunnlag.exclude(parorende=sak.parorende_id).order_by().values("parorende__person")
    return list(Person.objects.filter(pk__in=andre, dod=None).order_by("etternavn", "pk"))
