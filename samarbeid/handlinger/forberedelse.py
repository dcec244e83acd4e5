"""Det begge parter setter opp før møtet."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from samarbeid import regler
from samarbeid.models import (
    Agendapunkt,
    Forberedelse,
    Samarbeidsmote,
)
from samarbeid.valg import (
    Motestatus,
    Part,
)


@transaction.atomic
def lagre_forberedelse(
    mote: Samarbeidsmote, *, tekster: dict[str, str], saker: list[str], del_den: bool, av: Konto
) -> Forberedelse:
    """Lagre den pårørendes kladd. Deles den, kommer sakene hennes på den felles lista."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_forberedes(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er holdt eller avsluttet. Du kan skrive en merknad i stedet."))
    kladd, _ny = Forberedelse.objects.update_or_create(
        mote=mote, defaults={**tekster, "saker": saker}
    )
    if del_den:
        kladd.delt = timezone.now()
        kladd.save(update_fields=["delt"])
        mote.agenda.filter(fra=Part.PARORENDE).delete()
        Agendapunkt.objects.bulk_create(
            Agendapunkt(mote=mote, fra=Part.PARORENDE, tekst=sak) for sak in saker
        )
    hva = "samarbeid.forberedelse_delt" if del_den else "samarbeid.forberedelse_lagret"
    logg.hendelse(av, hva, mote)
    return kladd


@transaction.atomic
def sett_opp_saker(mote: Samarbeidsmote, *, saker: list[str], av: Konto) -> None:
    """Tjenestens saker på den felles lista (planen S1.16)."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_forberedes(Motestatus(mote.status)):
        raise Regelbrudd(_("Møtet er holdt eller avsluttet."))
    mote.agenda.filter(fra=Part.TJENESTEN).delete()
    Agendapunkt.objects.bulk_create(
        Agendapunkt(mote=mote, fra=Part.TJENESTEN, tekst=sak) for sak in saker
    )
    logg.hendelse(av, "samarbeid.saker_satt_opp", mote, antall=len(saker))
