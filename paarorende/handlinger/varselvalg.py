"""Hva mottakeren vil ha beskjed om, og hvor."""

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Konto,
    Varselvalg,
)
from paarorende.regler import varsling
from paarorende.valg import (
    Kanal,
    Varselslag,
)


@transaction.atomic
def velg_varsel(
    konto: Konto, *, slag: Varselslag, kanal: Kanal, paa: bool, av: Konto
) -> Varselvalg:
    """Slå et slags beskjed av eller på i en kanal. Beskjeden i portalen kan ikke slås av."""
    if not paa and varsling.skal_sendes(slag, kanal, valgt=False):
        raise Regelbrudd(_("Beskjeder i denne kanalen kan ikke slås av."))
    valg, _ny = Varselvalg.objects.update_or_create(
        konto=konto, slag=slag, kanal=kanal, defaults={"paa": paa}
    )
    logg.hendelse(av, "paarorende.varsel_valgt", valg, slag=str(slag), kanal=str(kanal), paa=paa)
    return valg
