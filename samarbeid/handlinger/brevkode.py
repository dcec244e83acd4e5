"""Den pårørende uten innlogging svarer med koden i brevet. Det teller som hennes eget svar."""

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import handlinger as grunnmur
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Brevkode, Konto
from paarorende.valg import Maate
from samarbeid import sporringer, varsler
from samarbeid.handlinger.onsker import _ta_bort_forslagene
from samarbeid.handlinger.tider import _velg
from samarbeid.models import Samarbeidsmote, Tidsforslag


@transaction.atomic
def svar_med_kode(
    brevkode: Brevkode, *, forslag: Tidsforslag | None, av: Konto | None
) -> Samarbeidsmote:
    """Velg en av tidene i brevet, eller si at ingen passer (`None`).

    Går det ikke, er koden like god, så hun kan velge en annen.
    """
    mote, moter = _laas_og_bruk(brevkode, av)
    starter = forslag.starter if forslag is not None else None
    logg.hendelse(av, "samarbeid.besvart_med_kode", mote, starter=starter)
    if forslag is not None:
        return _velg(moter, mote, forslag, (Maate.KODE, None), av)
    _ta_bort_forslagene(mote, av=av)
    varsler.mote_onsket(mote, av=av)
    return mote


def _laas_og_bruk(
    brevkode: Brevkode, av: Konto | None
) -> tuple[Samarbeidsmote, list[Samarbeidsmote]]:
    """Møtet og koden låses og prøves på nytt: tidene kan være byttet mens siden sto åpen."""
    funnet = sporringer.mote_for_brevkode(brevkode)
    moter = Samarbeidsmote.objects.laas_gruppe(funnet) if funnet else []
    gjelder = sporringer.mote_for_brevkode(brevkode) is not None
    if not (moter and gjelder and grunnmur.bruk_brevkode(brevkode, av=av)):
        raise Regelbrudd(_("Tidene i brevet gjelder ikke lenger. Ring oss, så hjelper vi deg."))
    return next(en for en in moter if funnet and en.pk == funnet.pk), moter
