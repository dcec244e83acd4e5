from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Organisasjonsenhet
from paarorende.regler import tid
from rapportering import sporringer, tasks
from rapportering.models import Tertialrapport


@transaction.atomic
def bestill_rapport(
    enhet: Organisasjonsenhet, *, aar: int, tertial: int, av: Konto
) -> Tertialrapport:
    """Frys tallene nå og bestill rapporten. Er en på vei, får du den."""
    Organisasjonsenhet.objects.select_for_update(of=("self",)).get(pk=enhet.pk)
    if tid.tertialgrenser(aar, tertial)[0] > timezone.localdate():
        raise Regelbrudd(_("Tertialet har ikke begynt ennå."))
    rapporter = Tertialrapport.objects.filter(enhet=enhet, aar=aar, tertial=tertial)
    paa_vei = rapporter.uferdige().first()
    if paa_vei is not None:
        return paa_vei
    rapport = Tertialrapport.objects.create(
        enhet=enhet,
        aar=aar,
        tertial=tertial,
        nummer=rapporter.count() + 1,
        tall=sporringer.tall_for(enhet, aar, tertial),
        bestilt_av=av,
    )
    logg.hendelse(av, "rapportering.rapport_bestilt", rapport, aar=aar, tertial=tertial)
    transaction.on_commit(tasks.dytt)
    return rapport
