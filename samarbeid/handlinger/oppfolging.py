"""Løftene: lukkes av oss, bekreftes av den pårørende."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from samarbeid import varsler
from samarbeid.models import (
    Oppfolging,
)
from samarbeid.valg import (
    Oppfolgingsstatus,
)


@transaction.atomic
def lukk_oppfolging(punkt: Oppfolging, *, kommentar: str, av: Konto) -> Oppfolging:
    """Vi sier det er gjort. Den pårørende får si om hun er enig."""
    punkt = Oppfolging.objects.select_for_update(of=("self",)).get(pk=punkt.pk)
    if punkt.status not in (Oppfolgingsstatus.AAPEN, Oppfolgingsstatus.IKKE_GJORT):
        raise Regelbrudd(_("Punktet er allerede lukket."))
    punkt.status, punkt.kommentar = Oppfolgingsstatus.GJORT, kommentar
    punkt.lukket = timezone.localdate()
    punkt.save(update_fields=["status", "kommentar", "lukket"])
    logg.hendelse(av, "samarbeid.oppfolging_lukket", punkt)
    varsler.oppfolging_lukket(punkt)
    return punkt


@transaction.atomic
def bekreft_oppfolging(punkt: Oppfolging, *, stemmer: bool, tekst: str, av: Konto) -> Oppfolging:
    """«Ja, dette er i orden» eller «nei, ikke ennå»: da åpnes punktet igjen."""
    punkt = Oppfolging.objects.select_for_update(of=("self",)).get(pk=punkt.pk)
    if punkt.status != Oppfolgingsstatus.GJORT:
        raise Regelbrudd(_("Du har allerede svart på dette punktet."))
    punkt.status = Oppfolgingsstatus.BEKREFTET if stemmer else Oppfolgingsstatus.AAPEN
    punkt.svar_fra_parorende = tekst
    if not stemmer:
        punkt.lukket = None
    punkt.save(update_fields=["status", "svar_fra_parorende", "lukket"])
    logg.hendelse(av, "samarbeid.oppfolging_bekreftet", punkt, stemmer=stemmer)
    return punkt
