"""Hva mottakeren vil ha beskjed om, og hvor."""

from collections.abc import Mapping

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


@transaction.atomic
def velg_varsler(konto: Konto, *, valg: Mapping[tuple[Varselslag, Kanal], bool], av: Konto) -> int:
    """Lagre hele tabellen på én gang. Bare det som ble annerledes, lagres og føres i loggen."""
    if konto.pk != av.pk:
        raise Regelbrudd(_("Du velger bare for deg selv."))
    Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    lagret = {(v.slag, v.kanal): v.paa for v in Varselvalg.objects.redigerbar_for(konto)}
    endret = 0
    for (slag, kanal), paa in valg.items():
        if varsling.skal_sendes(slag, kanal, lagret.get((slag, kanal))) == paa:
            continue
        if not paa and varsling.skal_sendes(slag, kanal, valgt=False):
            raise Regelbrudd(_("Beskjeder i denne kanalen kan ikke slås av."))
        rad, _ny = Varselvalg.objects.update_or_create(
            konto=konto, slag=slag, kanal=kanal, defaults={"paa": paa}
        )
        logg.hendelse(av, "paarorende.varsel_valgt", rad, slag=str(slag), kanal=str(kanal), paa=paa)
        endret += 1
    return endret
