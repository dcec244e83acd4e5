"""Brevene i utskriftskøen. Retten til hvert av dem regnes ut på nytt hver gang."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import brev as brevtekst
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger.brevkode import _koder_til
from paarorende.models import Konto, Varsel
from paarorende.valg import IkkeSendt, Varselstatus


@dataclass(frozen=True)
class Valgte:
    """Brevene som kan ut, og hvor mange som falt bort siden siden ble vist."""

    brev: list[Varsel]
    falt_bort: int = field(default=0)
    koder: Mapping[UUID, str] = field(default_factory=dict, repr=False)


def _ta(valgte: Collection[UUID], av: Konto) -> Valgte:
    """Lås radene. Andres brev røres ikke; de som ingen lenger har rett til, faller bort."""
    mine = Varsel.brev.redigerbar_for(av).filter(pk__in=valgte).values("pk")
    laast = Varsel.brev.select_for_update(of=("self",)).med_mottaker()
    brev = list(laast.filter(pk__in=mine, status=Varselstatus.VENTER).order_by("opprettet", "pk"))
    borte = list(Varsel.brev.synlig_for(av).falt_bort().filter(pk__in=valgte).order_by("pk"))
    for varsel in borte:
        _avslutt(varsel, Varselstatus.FALT_BORT)
        logg.hendelse(av, "paarorende.brev_falt_bort", varsel)
    return Valgte(brev, len(borte))


def _avslutt(varsel: Varsel, status: Varselstatus) -> None:
    varsel.status, varsel.sendt = status, timezone.now()
    varsel.save(update_fields=["status", "sendt"])


@transaction.atomic
def skriv_ut_brev(valgte: Collection[UUID], *, av: Konto) -> Valgte:
    """Gi brevene som fortsatt skal ut, og husk når de ble skrevet ut."""
    tatt = _ta(valgte, av)
    if mangler := brevtekst.uten_tekst(tatt.brev):
        raise Regelbrudd(
            _("Kommunen har ingen brevtekst for: %(slag)s.") % {"slag": ", ".join(mangler)}
        )
    for varsel in tatt.brev:
        varsel.tatt = timezone.now()
        varsel.save(update_fields=["tatt"])
        logg.hendelse(av, "paarorende.brev_skrevet_ut", varsel)
    return replace(tatt, koder=_koder_til(tatt.brev))


@transaction.atomic
def merk_brev_sendt(valgte: Collection[UUID], *, av: Konto) -> Valgte:
    """Brevene er lagt i posten eller overlevert."""
    tatt = _ta(valgte, av)
    if any(varsel.tatt is None for varsel in tatt.brev):
        raise Regelbrudd(_("Et av brevene er ikke skrevet ut ennå. Skriv det ut først."))
    for varsel in tatt.brev:
        _avslutt(varsel, Varselstatus.SENDT)
        logg.hendelse(av, "paarorende.brev_sendt", varsel)
    return tatt


@transaction.atomic
def ikke_send_brev(valgte: Collection[UUID], *, grunn: IkkeSendt, av: Konto) -> Valgte:
    """Brevene skal ikke ut. Grunnen er et valg, så loggen kan bære den."""
    tatt = _ta(valgte, av)
    for varsel in tatt.brev:
        _avslutt(varsel, Varselstatus.FALT_BORT)
        logg.hendelse(av, "paarorende.brev_ikke_sendt", varsel, grunn=str(grunn))
    return tatt
