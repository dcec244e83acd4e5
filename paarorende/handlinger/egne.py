"""Det et menneske styrer selv: egne opplysninger, hvem som er nærmest, og hva andre får vite."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.handlinger.deling import registrer_delingsgrunnlag, trekk_delingsgrunnlag
from paarorende.models import Bruker, Delingsgrunnlag, Konto, Relasjon
from paarorende.regler import deling
from paarorende.valg import (
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    NaermesteGrunnlag,
    Varselslag,
)

if TYPE_CHECKING:
    from paarorende.models.relasjon import DelingsgrunnlagQuerySet


def _krev_bruker(bruker: Bruker, av: Konto) -> None:
    if bruker.person.konto_id != av.pk:
        raise Regelbrudd(_("Bare den det gjelder, kan bestemme dette."))


def _si_fra_til_kontaktpersonen(relasjon: Relasjon) -> None:
    """Den som svarer den pårørende på telefonen, må vite hva hun kan si."""
    for kontakt in relasjon.kontaktpersoner.gjeldende().select_related("konto"):
        varsling.varsle_konto(
            kontakt.konto,
            Varselslag.DELING_ENDRET,
            nokkel=f"{relasjon.pk}:{timezone.now().timestamp()}",
            lenke=relasjon.get_absolute_url(),
            relasjon=relasjon,
        )


@transaction.atomic
def gi_egen_deling(
    relasjon: Relasjon,
    *,
    temaer: Collection[Delingstema],
    til: date | None,
    maate: Delingsmaate,
    informert: bool,
    av: Konto,
) -> list[Delingsgrunnlag]:
    """Bruker sier selv ja. Et nytt ja om samme tema avløser det gamle, så et nei alltid er nok."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    _krev_bruker(relasjon.bruker, av)
    if maate == Delingsmaate.MUNTLIG:
        raise Regelbrudd(_("Det som er sagt muntlig, noteres av en ansatt."))
    for gammelt in _egne_grunnlag(relasjon, av).filter(
        tema__in=temaer, hjemmel=Delingshjemmel.SAMTYKKE
    ):
        trekk_delingsgrunnlag(gammelt, av=av)
    nye = [
        registrer_delingsgrunnlag(
            relasjon,
            hjemmel=Delingshjemmel.SAMTYKKE,
            tema=tema,
            maate=maate,
            giver=relasjon.bruker.person,
            omfang="",
            fra=timezone.localdate(),
            til=til,
            informert=informert,
            av=av,
        )
        for tema in temaer
    ]
    logg.hendelse(av, "paarorende.egen_deling_gitt", relasjon, antall=len(nye))
    _si_fra_til_kontaktpersonen(relasjon)
    return nye


def _egne_grunnlag(relasjon: Relasjon, av: Konto) -> DelingsgrunnlagQuerySet:
    return (
        Delingsgrunnlag.objects.redigerbar_for(av)
        .staaende()
        .filter(bruker=relasjon.bruker_id, parorende=relasjon.parorende_id)
        .order_by("gitt")
    )


@transaction.atomic
def trekk_egen_deling(grunnlag: Delingsgrunnlag, *, av: Konto) -> None:
    """Bruker sier nei til et tema. Alt hun har gitt om det, trekkes, også det en ansatt noterte."""
    relasjoner = Relasjon.objects.select_for_update(of=("self",)).med_navn()
    relasjon = relasjoner.filter(bruker=grunnlag.bruker_id, parorende=grunnlag.parorende_id).latest(
        "fra"
    )
    _krev_bruker(relasjon.bruker, av)
    like = list(_egne_grunnlag(relasjon, av).filter(tema=grunnlag.tema))
    if not like:
        raise Regelbrudd(_("Du har alt sagt nei til dette."))
    for rad in like:
        trekk_delingsgrunnlag(rad, av=av)
    logg.hendelse(av, "paarorende.egen_deling_trukket", relasjon, tema=str(grunnlag.tema))
    _si_fra_til_kontaktpersonen(relasjon)


@transaction.atomic
def velg_naermeste(bruker: Bruker, *, valgte: Collection[Relasjon], av: Konto) -> None:
    """Bruker oppgir selv hvem som er nærmest, én, flere eller ingen (pbrl. § 1-3 b)."""
    _krev_bruker(bruker, av)
    aktive = list(
        Relasjon.objects.select_for_update(of=("self",))
        .aktive()
        .filter(bruker=bruker)
        .order_by("pk")
    )
    if not deling.kan_velge_naermeste(r.naermeste_grunnlag for r in aktive if r.naermeste):
        raise Regelbrudd(
            _("Dette er fastsatt etter loven. Ring oss, så går vi gjennom det sammen.")
        )
    valgt = {relasjon.pk for relasjon in valgte}
    if not valgt <= {relasjon.pk for relasjon in aktive}:
        raise Regelbrudd(_("Du kan bare velge blant dem som er pårørende din nå."))
    for relasjon in aktive:
        if relasjon.naermeste != (relasjon.pk in valgt):
            _sett_naermeste(relasjon, relasjon.pk in valgt)
            logg.hendelse(av, "paarorende.naermeste_valgt", relasjon, naermeste=relasjon.naermeste)
            _si_fra_til_kontaktpersonen(relasjon)


def _sett_naermeste(relasjon: Relasjon, naermeste: bool) -> None:
    relasjon.naermeste = naermeste
    relasjon.naermeste_grunnlag = NaermesteGrunnlag.OPPGITT_AV_BRUKER if naermeste else ""
    relasjon.naermeste_dato = timezone.localdate() if naermeste else None
    relasjon.naermeste_fastsatt_av, relasjon.naermeste_begrunnelse = None, ""
    relasjon.save(
        update_fields=[
            *("naermeste", "naermeste_grunnlag", "naermeste_dato"),
            *("naermeste_fastsatt_av", "naermeste_begrunnelse"),
        ]
    )
