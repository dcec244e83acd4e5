"""Hvordan et brev i en sak lages: én fil, lagret én gang, til én mottaker på én kanal."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from avlastning.dokumenter import brev as ark
from avlastning.models import Fullmakt, Klage, Sak, Saksbrev, Saksdokument, Vedtak
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i, verger
from avlastning.valg import (
    Brevkanal,
    Brevpart,
    Brevslag,
    Brevtilstand,
    Dokumentslag,
    Sakspart,
    Synlighet,
)
from avlastning.varsler import brev as varsler
from paarorende.models import Dokument, Fil, Konto, Person


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


@dataclass(frozen=True, kw_only=True)
class Innhold:
    slag: Brevslag
    tittel: str
    deler: Sequence[ark.Del]
    spraak: str = "nb"
    underskrift: Sequence[str] = ()
    kopi: Sequence[str] = ()
    vedtak: Vedtak | None = None
    klage: Klage | None = None


def _mottakere(sak: Sak, side: Sakspart) -> list[Mottaker]:
    """Parten på siden og de som handler for henne. Den døde får ingen brev."""
    person = sak.parorende.person if side == Sakspart.SOKER else sak.bruker.person
    fullmektige = _fullmektige(sak, side)
    vil_selv = all(fullmakt.vil_ogsa_ha_selv for fullmakt in fullmektige)
    funnet = []
    if person.dod is None and vil_selv:
        funnet.append(Mottaker(person, person.konto, Brevpart(side.value), side))
    funnet += [
        Mottaker(fullmakt.konto.person, fullmakt.konto, Brevpart.FULLMEKTIG, side)
        for fullmakt in fullmektige
    ]
    if side == Sakspart.MOTTAKER:
        funnet += [Mottaker(verge, verge.konto, Brevpart.VERGE, side) for verge in verger(sak)]
    return list({mottaker.person.pk: mottaker for mottaker in reversed(funnet)}.values())[::-1]


def _fullmektige(sak: Sak, side: Sakspart) -> list[Fullmakt]:
    rader = Fullmakt.objects.gjeldende().filter(
        parorende=sak.parorende_id, bruker=sak.bruker_id, for_part=side
    )
    i_saken = rader.filter(sak=sak) | rader.filter(sak=None)
    gyldige = i_saken.filter(konto__person__isnull=False, konto__is_active=True)
    return list(gyldige.select_related("konto__person").order_by("fra", "pk"))


def _lag_brev(sak: Sak, mottaker: Mottaker, innhold: Innhold, *, av: Konto | None) -> Saksbrev:
    """Fila, dokumentet i saken og brevet. Digitalt er det tilgjengelig med en gang."""
    dokument = _lagre_pdf(_pdf(sak, mottaker, innhold), innhold, av)
    _i_saken(sak, dokument, innhold.tittel, Synlighet(mottaker.side.value))
    naa = timezone.now()
    digital = mottaker.kanal == Brevkanal.DIGITAL
    brev = Saksbrev.objects.create(
        sak=sak,
        slag=innhold.slag,
        utgave=mottaker.side,
        part=mottaker.part,
        til_person=mottaker.person,
        til_konto=mottaker.konto if digital else None,
        kanal=mottaker.kanal,
        dokument=dokument,
        vedtak=innhold.vedtak,
        klage=innhold.klage,
        tilstand=Brevtilstand.TILGJENGELIG if digital else Brevtilstand.KLAR,
        laget=naa,
        tilgjengelig=naa if digital else None,
    )
    varsler.brev_klart(brev)
    return brev


def _pdf(sak: Sak, mottaker: Mottaker, innhold: Innhold) -> bytes:
    sbh = saksbehandler_i(sak)
    return ark.lag(
        ark.Brev(
            tittel=innhold.tittel,
            navn=mottaker.person.navn,
            adresse=_adresse(mottaker.person),
            saksnummer=sak.nummer,
            enhet=sak.enhet.navn,
            telefon=(sbh.telefon if sbh else "") or str(settings.KOMMUNE["telefon"]),
            dato=timezone.localdate(),
            deler=innhold.deler,
            underskrift=innhold.underskrift or ([sbh.navn] if sbh else []),
            kopi=innhold.kopi,
            spraak=innhold.spraak,
        )
    )


def _adresse(person: Person) -> list[str]:
    """En linje for gata og en for stedet. Er den skjermet, overleveres brevet."""
    if person.er_skjermet:
        return []
    return [linje.strip() for linje in person.adresse.split(",") if linje.strip()]


def _lagre_pdf(data: bytes, innhold: Innhold, av: Konto | None) -> Dokument:
    fil = Fil.objects.create(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        storrelse=len(data),
        type="application/pdf",
    )
    return Dokument.objects.create(
        fil=fil, tittel=innhold.tittel[:120], spraak=innhold.spraak, laget_av=av
    )


def _i_saken(
    sak: Sak,
    dokument: Dokument,
    tittel: str,
    synlighet: Synlighet,
    slag: Dokumentslag = Dokumentslag.BREV,
) -> Saksdokument:
    """Neste nummer i dokumentlista. Saken er låst, så ingen andre tar det samme."""
    siste = sak.dokumenter.aggregate(siste=Max("nummer"))["siste"] or 0
    return Saksdokument.objects.create(
        sak=sak,
        nummer=siste + 1,
        slag=slag,
        tittel=tittel[:120],
        dokument=dokument,
        synlighet=synlighet,
        intern_grunn="fvl18a" if synlighet == Synlighet.INTERN else "",
    )
