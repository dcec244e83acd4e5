"""Hvem som får hvilken rolle, hvor og hvor lenge."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Konto,
    Organisasjonsenhet,
    Rolletildeling,
)
from paarorende.regler import rolle as rolleregler
from paarorende.valg import (
    Rolle,
)


def _krev_systemadministrator(av: Konto, enhet: Organisasjonsenhet) -> None:
    """Rollen når enheten den er gitt på og alt under (modell.md § 3 nr. 4)."""
    egne = Organisasjonsenhet.objects.med_rolle(av, Rolle.SYSTEMADMINISTRATOR)
    if not (av.is_superuser or egne.filter(pk=enhet.pk).exists()):
        raise Regelbrudd(_("Bare systemadministrator for enheten kan endre roller."))


@transaction.atomic
def tildel_rolle(  # noqa: PLR0913 – feltene i tildelingen
    konto: Konto,
    *,
    rolle: Rolle,
    enhet: Organisasjonsenhet,
    fra: date,
    til: date,
    begrunnelse: str,
    av: Konto,
) -> Rolletildeling:
    """Gi en ansatt en rolle på en enhet i høyst tolv måneder. Ingen gir seg selv noe."""
    _krev_systemadministrator(av, enhet)
    if konto.pk == av.pk:
        raise Regelbrudd(_("Ingen kan gi seg selv en rolle."))
    if not (konto.er_ansatt and konto.is_active):
        raise Regelbrudd(_("Bare ansatte med aktiv konto kan få en rolle."))
    if not rolleregler.er_lovlig_rolleperiode(fra, til):
        raise Regelbrudd(_("En rolle må vare minst én dag og høyst tolv måneder om gangen."))
    if not begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor rollen trengs."))
    tildeling = Rolletildeling.objects.create(
        konto=konto,
        rolle=rolle,
        enhet=enhet,
        fra=fra,
        til=til,
        tildelt_av=av,
        begrunnelse=begrunnelse.strip(),
    )
    logg.hendelse(av, "paarorende.rolle_tildelt", tildeling, rolle=str(rolle), fra=fra, til=til)
    return tildeling


@transaction.atomic
def godkjenn_rolle(tildeling: Rolletildeling, *, av: Konto) -> Rolletildeling:
    """Fire øyne: rollen gjelder først når en annen enn giver og mottaker har sagt ja."""
    tildeling = Rolletildeling.objects.select_for_update(of=("self",)).get(pk=tildeling.pk)
    if not Rolletildeling.objects.kan_godkjennes_av(av).filter(pk=tildeling.pk).exists():
        raise Regelbrudd(_("Rollen må godkjennes av en annen leder eller systemadministrator."))
    tildeling.godkjent_av, tildeling.godkjent = av, timezone.now()
    tildeling.save(update_fields=["godkjent_av", "godkjent"])
    logg.hendelse(av, "paarorende.rolle_godkjent", tildeling)
    return tildeling


@transaction.atomic
def avslutt_rolle(tildeling: Rolletildeling, *, av: Konto) -> Rolletildeling:
    """Avslutt rollen i dag: tilgangen er borte ved neste forespørsel."""
    tildeling = Rolletildeling.objects.select_for_update(of=("self",)).get(pk=tildeling.pk)
    _krev_systemadministrator(av, tildeling.enhet)
    idag = timezone.localdate()
    if not rolleregler.kan_avsluttes(tildeling.til, idag):
        raise Regelbrudd(_("Rollen er utløpt og kan ikke avsluttes."))
    tildeling.til = rolleregler.siste_dag(tildeling.fra, idag)
    tildeling.save(update_fields=["til"])
    logg.hendelse(av, "paarorende.rolle_avsluttet", tildeling, til=tildeling.til)
    return tildeling
