"""Det et menneske styrer selv: egne opplysninger, hvem som er nærmest, og hva andre får vite."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.handlinger.deling import registrer_delinger, trekk_delingsgrunnlag
from paarorende.models import Bruker, Delingsgrunnlag, Konto, Person, Relasjon
from paarorende.models.avtrykk import krev_uendret
from paarorende.models.person import SKJERMES
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

EGNE_OPPLYSNINGER = frozenset({"telefon", "epost", "adresse", "spraak", "tolk", "digital"})


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
    gamle = _egne_grunnlag(relasjon, av).filter(hjemmel=Delingshjemmel.SAMTYKKE)
    for gammelt in gamle.filter(tema__in=temaer):
        trekk_delingsgrunnlag(gammelt, av=av)
    nye = registrer_delinger(
        relasjon,
        temaer=temaer,
        hjemmel=Delingshjemmel.SAMTYKKE,
        maate=maate,
        giver=relasjon.bruker.person,
        omfang="",
        fra=timezone.localdate(),
        til=til,
        informert=informert,
        av=av,
    )
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


@transaction.atomic
def endre_egne_opplysninger(
    person: Person, *, opplysninger: Mapping[str, Any], vist: str, av: Konto
) -> Person:
    """Hun sier selv hvordan vi når henne. Det som er skjermet, endres bare sammen med oss."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.konto_id != av.pk:
        raise Regelbrudd(_("Du kan bare endre dine egne opplysninger."))
    lov = EGNE_OPPLYSNINGER - set(SKJERMES if person.er_skjermet else ())
    if not set(opplysninger) <= lov:
        raise Regelbrudd(_("Noe av dette kan ikke endres her. Ring oss."))
    nytt = {felt: getattr(person, felt) for felt in EGNE_OPPLYSNINGER} | dict(opplysninger)
    if not (nytt["digital"] or nytt["adresse"] or person.er_skjermet):
        raise Regelbrudd(_("Vi trenger adressen for å sende deg brev."), felt="adresse")
    krev_uendret(person, opplysninger, vist=vist)
    endret = _lagre(person, opplysninger)
    logg.hendelse(av, "paarorende.egne_opplysninger_endret", person, felt=endret)
    return person


@transaction.atomic
def endre_arbeidstelefon(
    konto: Konto, *, telefon: str, telefontid: str, vist: str, av: Konto
) -> Konto:
    """Den ansatte retter nummeret de pårørende ringer, og når hun tar telefonen."""
    konto = Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)
    if konto.pk != av.pk or not konto.er_ansatt:
        raise Regelbrudd(_("Du kan bare endre dine egne opplysninger."))
    if not telefon:
        raise Regelbrudd(_("De pårørende må ha et nummer å ringe."), felt="telefon")
    nytt = {"telefon": telefon, "telefontid": telefontid}
    krev_uendret(konto, nytt, vist=vist)
    logg.hendelse(av, "paarorende.arbeidstelefon_endret", konto, felt=_lagre(konto, nytt))
    return konto


def _lagre(objekt: Model, nytt: Mapping[str, Any]) -> str:
    """Lagrer det som ble annerledes, og sier hvilke felt det var. Aldri hva som stod der."""
    endret = sorted(felt for felt, verdi in nytt.items() if getattr(objekt, felt) != verdi)
    for felt in endret:
        setattr(objekt, felt, nytt[felt])
    objekt.save(update_fields=endret)
    return " ".join(endret)
