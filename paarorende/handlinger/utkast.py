"""Det noen har begynt å skrive, tatt vare på til det sendes eller forkastes."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from paarorende import logg
from paarorende.models import Konto, Utkast

HOYST_PER_KONTO = 100
LEVETID = timedelta(days=90)


@transaction.atomic
def lagre_utkast(nokkel: str, *, felt: Mapping[str, str], av: Konto) -> Utkast:
    """Bare den som skriver, ser det. Loggen får vite at noe er påbegynt, aldri hva."""
    utkast, ny = Utkast.objects.update_or_create(
        konto=av, nokkel=nokkel, defaults={"felt": dict(felt)}
    )
    if ny:
        logg.hendelse(av, "utkast.paabegynt", utkast)
        eldste = Utkast.objects.filter(konto=av).order_by("-endret", "pk")[HOYST_PER_KONTO:]
        Utkast.objects.filter(pk__in=[rad.pk for rad in eldste]).delete()
    return utkast


@transaction.atomic
def slett_utkast(nokkel: str, *, av: Konto) -> None:
    """Sendt eller forkastet: da er det ikke et utkast lenger."""
    utkast = Utkast.objects.select_for_update(of=("self",)).filter(konto=av, nokkel=nokkel).first()
    if utkast is not None:
        logg.hendelse(av, "utkast.slettet", utkast)
        utkast.delete()


@transaction.atomic
def rydd_utkast(*, av: Konto | None = None) -> int:
    """Det ingen har rørt på tre måneder, skal ikke bli liggende."""
    gamle = Utkast.objects.filter(endret__lt=timezone.now() - LEVETID)
    for utkast in gamle.order_by("pk")[:1000]:
        logg.hendelse(av, "utkast.utlopt", utkast)
        utkast.delete()
    return gamle.count()
