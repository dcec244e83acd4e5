"""Hvem som får hvilken rolle, hvor og hvor lenge."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Konto,
    Organisasjonsenhet,
    Rolletildeling,
)
from paarorende.regler import rolle as rolleregler
from paarorende.valg import GIR_ELLER_GODKJENNER, Rolle, Varselslag


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
    delt: bool = False,
    av: Konto,
) -> Rolletildeling:
    """Gi en ansatt en rolle på en enhet i høyst tolv måneder. Ingen gir seg selv noe."""
    _krev_rett_nivaa(rolle, enhet)
    felt = {"rolle": rolle, "enhet": enhet, "fra": fra, "til": til, "delt": delt}
    tildeling = _ny(konto, felt, begrunnelse, av)
    logg.hendelse(av, "paarorende.rolle_tildelt", tildeling, rolle=str(rolle), fra=fra, til=til)
    return tildeling


@transaction.atomic
def forny_rolle(
    tildeling: Rolletildeling, *, til: date, begrunnelse: str, av: Konto
) -> Rolletildeling:
    """Ta stilling på nytt: en ny tildeling fra den gamle slutter, og fire øyne en gang til."""
    gammel = Rolletildeling.objects.select_for_update(of=("self",)).get(pk=tildeling.pk)
    if not rolleregler.kan_fornyes(
        gammel.til, timezone.localdate(), godkjent=gammel.godkjent is not None
    ):
        raise Regelbrudd(_("En rolle kan fornyes de siste seksti dagene den gjelder."))
    felt = {"rolle": Rolle(gammel.rolle), "enhet": gammel.enhet, "delt": gammel.delt}
    ny = _ny(gammel.konto, {**felt, "fra": gammel.til, "til": til}, begrunnelse, av)
    logg.hendelse(av, "paarorende.rolle_fornyet", ny, forrige=gammel.pk, til=til)
    return ny


def _krev_rett_nivaa(rolle: Rolle, enhet: Organisasjonsenhet) -> None:
    if rolle == Rolle.PAARORENDEKONTAKT and not rolleregler.kan_ha_paarorendekontakt(enhet.nivaa):
        raise Regelbrudd(_("En pårørendekontakt er for en virksomhet. Velg en."), felt="enhet")


def _ny(konto: Konto, felt: dict[str, Any], begrunnelse: str, av: Konto) -> Rolletildeling:
    konto = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    rolle, enhet, fra, til = (felt[navn] for navn in ("rolle", "enhet", "fra", "til"))
    _krev_lov_til_aa_gi(konto, enhet, av)
    if not rolleregler.er_lovlig_rolleperiode(fra, til):
        tekst = _("En rolle må vare minst én dag og høyst tolv måneder om gangen.")
        raise Regelbrudd(tekst, felt="siste_dag")
    if not begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor rollen trengs."))
    samme = Rolletildeling.objects.filter(konto=konto, rolle=rolle, enhet=enhet)
    if samme.filter(fra__lt=til, til__gt=fra).exists():
        raise Regelbrudd(_("Den ansatte har allerede denne rollen i tidsrommet."), felt="rolle")
    tildeling = Rolletildeling.objects.gi(
        konto=konto, tildelt_av=av, begrunnelse=begrunnelse.strip(), **felt
    )
    _varsle_dem_som_kan_godkjenne(tildeling)
    return tildeling


def _krev_lov_til_aa_gi(konto: Konto, enhet: Organisasjonsenhet, av: Konto) -> None:
    _krev_systemadministrator(av, enhet)
    if konto.pk == av.pk:
        raise Regelbrudd(_("Ingen kan gi seg selv en rolle."))
    if not (konto.er_ansatt and konto.is_active):
        raise Regelbrudd(_("Bare ansatte med aktiv konto kan få en rolle."))
    if enhet.til is not None and enhet.til <= timezone.localdate():
        raise Regelbrudd(_("Enheten er lagt ned. Velg en enhet som er i bruk."))


def _varsle_dem_som_kan_godkjenne(tildeling: Rolletildeling) -> None:
    """De andre systemadministratorene og lederne over enheten."""
    styrer = Rolletildeling.objects.gjeldende().filter(
        rolle__in=GIR_ELLER_GODKJENNER, enhet__in=tildeling.enhet.oppover()
    )
    andre = Konto.objects.filter(pk__in=styrer.order_by().values("konto"), is_active=True)
    for konto in andre.exclude(pk__in=[tildeling.konto_id, tildeling.tildelt_av_id]):
        varsling.varsle_konto(
            konto,
            Varselslag.ROLLE_VENTER,
            nokkel=_nokkel(tildeling),
            lenke=tildeling.get_absolute_url(),
        )


def _nokkel(tildeling: Rolletildeling) -> str:
    return f"rolle-{tildeling.pk}."


@transaction.atomic
def godkjenn_rolle(tildeling: Rolletildeling, *, av: Konto) -> Rolletildeling:
    """Fire øyne: rollen gjelder først når en annen enn giver og mottaker har sagt ja."""
    tildeling = Rolletildeling.objects.select_for_update(of=("self",)).get(pk=tildeling.pk)
    if not Rolletildeling.objects.kan_godkjennes_av(av).filter(pk=tildeling.pk).exists():
        raise Regelbrudd(_("Rollen må godkjennes av en annen leder eller systemadministrator."))
    tildeling.godkjent_av, tildeling.godkjent = av, timezone.now()
    tildeling.save(update_fields=["godkjent_av", "godkjent"])
    varsling.fjern_ventende([Varselslag.ROLLE_VENTER], nokkel_starter=_nokkel(tildeling))
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
    varsling.fjern_ventende([Varselslag.ROLLE_VENTER], nokkel_starter=_nokkel(tildeling))
    logg.hendelse(av, "paarorende.rolle_avsluttet", tildeling, til=tildeling.til)
    return tildeling
