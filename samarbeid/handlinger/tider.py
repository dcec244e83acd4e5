"""Å finne en tid, eller å avslutte uten møte."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from samarbeid import regler, varsler
from samarbeid.models import (
    Samarbeidsmote,
    Tidsforslag,
)
from samarbeid.valg import (
    Motestatus,
)


@transaction.atomic
def foreslaa_tider(
    mote: Samarbeidsmote,
    *,
    tider: Sequence[tuple[datetime, datetime]],
    sted: str,
    av: Konto,
) -> Samarbeidsmote:
    """Tilby tider den pårørende kan velge mellom. Nye tider avløser de gamle."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_foreslaa_tider(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er avsluttet og kan ikke få nye tider."))
    mote.tidsforslag.all().delete()
    Tidsforslag.objects.bulk_create(
        Tidsforslag(mote=mote, starter=starter, slutter=slutter, sted=sted)
        for starter, slutter in tider
    )
    mote.status, mote.starter, mote.slutter = Motestatus.TILBUDT, None, None
    mote.sekvens += 1
    mote.save(update_fields=["status", "starter", "slutter", "sekvens"])
    logg.hendelse(av, "samarbeid.tider_foreslaatt", mote, antall=len(tider))
    varsler.tider_foreslaatt(mote)
    return mote


@transaction.atomic
def velg_tid(mote: Samarbeidsmote, *, forslag: Tidsforslag, av: Konto) -> Samarbeidsmote:
    """Den pårørende velger en av tidene. Kontaktpersonen får beskjed."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_velge_tid(Motestatus(mote.status), forslag.starter, timezone.now()):
        raise Regelbrudd(_("Denne tiden kan ikke velges lenger. Be om nye tider."))
    mote.status, mote.sted = Motestatus.AVTALT, forslag.sted
    mote.starter, mote.slutter = forslag.starter, forslag.slutter
    mote.sekvens += 1
    mote.save(update_fields=["status", "sted", "starter", "slutter", "sekvens"])
    logg.hendelse(av, "samarbeid.tid_valgt", mote, starter=mote.starter)
    varsler.tid_valgt(mote)
    return mote
