"""Svarene i veiviseren, tatt vare på for den som vil."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from avlastning.models import Veivisersvar
from avlastning.regler import veiviser as regler
from avlastning.valg.veiviser import SPORSMAAL
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto


@transaction.atomic
def lagre_veiviser(svar: Mapping[str, str], *, av: Konto) -> Veivisersvar:
    """Svarene hennes, så hun ser hva som er nytt når hun tar den igjen."""
    if not regler.er_ferdig(svar):
        raise Regelbrudd(_("Svar på alle spørsmålene først."))
    rene = {navn: svar[navn] for navn in SPORSMAAL}
    rad = Veivisersvar.objects.create(konto=av, svar=rene, versjon=regler.VERSJON)
    logg.hendelse(av, "avlastning.veiviser_lagret", rad)
    return rad
