"""Hvordan et brev i en sak lages: én fil, lagret én gang, til én mottaker på én kanal."""

import hashlib

from django.db.models import Max
from django.utils import timezone

from avlastning.dokumenter.brev import Innhold, lag_til
from avlastning.models import Sak, Saksbrev, Saksdokument
from avlastning.sporringer.mottakere import Mottaker
from avlastning.valg import Brevkanal, Brevtilstand, Dokumentslag, Synlighet
from avlastning.varsler import brev as varsler
from paarorende.models import Dokument, Fil, Konto


def _lag_brev(sak: Sak, mottaker: Mottaker, innhold: Innhold, *, av: Konto | None) -> Saksbrev:
    """Fila, dokumentet i saken og brevet. Digitalt er det tilgjengelig med en gang."""
    dokument = _lagre_pdf(lag_til(sak, mottaker.person, innhold), innhold, av)
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
