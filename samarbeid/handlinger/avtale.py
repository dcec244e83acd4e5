"""Hvem gjør hva: forslag, ja eller nei fra begge, og «jeg klarer ikke dette lenger»."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter, Relasjon
from paarorende.regler import tid
from paarorende.valg import Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.models import (
    Agendapunkt,
    Avtalebekreftelse,
    Oppgave,
    Oppgaveavtale,
    Oppgavemelding,
    Referat,
    Samarbeidsmote,
)
from samarbeid.valg import Avtalestatus, Part, Sakskilde, Utforer

TEKSTER = ("maal", "vil_ikke", "informasjon", "si_fra", "krise")
UNDER_ARBEID = (Avtalestatus.UTKAST, Avtalestatus.FORESLAATT)


def _laas(avtale: Oppgaveavtale) -> Oppgaveavtale:
    return Oppgaveavtale.objects.select_for_update(of=("self",)).get(pk=avtale.pk)


def _ny(relasjon: Relasjon, *, av: Konto, mote: Samarbeidsmote | None = None) -> Oppgaveavtale:
    """Neste nummer. Tekstene følger med fra avtalen som gjelder, så ingen skriver om igjen."""
    Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    forrige = relasjon.avtaler.order_by("-nummer").first()
    gjelder = relasjon.avtaler.gjeldende().first()
    return Oppgaveavtale(
        relasjon=relasjon,
        nummer=(forrige.nummer if forrige else 0) + 1,
        mote=mote,
        laget_av=av,
        **{navn: getattr(gjelder, navn) if gjelder else "" for navn in TEKSTER},
    )


def _sett_oppgaver(avtale: Oppgaveavtale, rader: Sequence[Mapping[str, Any]]) -> None:
    for rad in rader:
        if not regler.kan_ha_oppgaven(Utforer(rad["hvem"]), vedtak=bool(rad.get("vedtak"))):
            raise Regelbrudd(_("Hjelp det er gitt vedtak om, er alltid kommunens ansvar."))
    avtale.oppgaver.all().delete()
    Oppgave.objects.bulk_create(
        Oppgave(
            relasjon=avtale.relasjon,
            mote=avtale.mote,
            avtale=avtale,
            tekst=rad["tekst"],
            hvem=rad["hvem"],
            fra=_som_dato(rad.get("fra")) or avtale.fra,
            hvor_ofte=rad.get("hvor_ofte", ""),
            reserve=rad.get("reserve", ""),
            vedtak=bool(rad.get("vedtak")),
        )
        for rad in rader
    )


def _som_dato(verdi: date | str | None) -> date | None:
    return date.fromisoformat(verdi) if isinstance(verdi, str) and verdi else verdi or None


@transaction.atomic
def lagre_avtale(
    relasjon: Relasjon,
    *,
    felt: Mapping[str, Any],
    oppgaver: Sequence[Mapping[str, Any]],
    av: Konto,
) -> Oppgaveavtale:
    """Lagre utkastet til ny avtale. Den pårørende ser det først når det foreslås."""
    avtale = relasjon.avtaler.filter(status__in=UNDER_ARBEID).first()
    if avtale is not None and avtale.status == Avtalestatus.FORESLAATT:
        raise Regelbrudd(_("En avtale venter på svar. Den må besvares før dere lager en ny."))
    avtale = avtale or _ny(relasjon, av=av)
    for navn, verdi in felt.items():
        setattr(avtale, navn, verdi)
    avtale.save()
    _sett_oppgaver(avtale, oppgaver)
    logg.hendelse(av, "samarbeid.avtale_lagret", avtale, nummer=avtale.nummer)
    return avtale


@transaction.atomic
def foreslaa_avtale(avtale: Oppgaveavtale, *, av: Konto) -> Oppgaveavtale:
    """Legg avtalen fram. Tjenesten har sagt ja; den pårørende får si ja eller nei."""
    avtale = _laas(avtale)
    if avtale.status != Avtalestatus.UTKAST or not avtale.oppgaver.exists():
        raise Regelbrudd(_("Avtalen må ha minst én oppgave, og kan bare legges fram én gang."))
    avtale.status = Avtalestatus.FORESLAATT
    avtale.save(update_fields=["status"])
    Avtalebekreftelse.objects.create(avtale=avtale, part=Part.TJENESTEN, av=av, enig=True)
    logg.hendelse(av, "samarbeid.avtale_foreslaatt", avtale, nummer=avtale.nummer)
    varsler.avtale_foreslaatt(avtale)
    return avtale


@transaction.atomic
def foreslaa_fra_referat(mote: Samarbeidsmote, *, referat: Referat, av: Konto) -> Oppgaveavtale:
    """Fordelingen fra møtet blir et forslag begge må bekrefte. Det gamle gjelder til da."""
    for gammel in mote.relasjon.avtaler.filter(status__in=UNDER_ARBEID).order_by("pk"):
        gammel.status = Avtalestatus.FORKASTET
        gammel.save(update_fields=["status"])
    avtale = _ny(mote.relasjon, av=av, mote=mote)
    avtale.fra, avtale.vil_ikke = referat.dato, referat.vil_ikke_gjore
    avtale.save()
    _sett_oppgaver(avtale, referat.oppgaver)
    logg.hendelse(av, "samarbeid.avtale_fra_referat", avtale, nummer=avtale.nummer)
    return foreslaa_avtale(avtale, av=av)


@transaction.atomic
def bekreft_avtale(
    avtale: Oppgaveavtale, *, enig: bool, tekst: str, av: Konto, maate: Maate = Maate.PORTAL
) -> Oppgaveavtale:
    """Den pårørende sier ja eller nei. Ved nei gjelder den forrige, og saken tas opp på møtet."""
    avtale = _laas(avtale)
    fort_av = krev_part(avtale.relasjon, maate, av)
    if not regler.kan_bekreftes(Avtalestatus(avtale.status)):
        raise Regelbrudd(_("Avtalen er allerede besvart eller byttet ut."))
    Avtalebekreftelse.objects.create(
        avtale=avtale,
        part=Part.PARORENDE,
        av=av,
        enig=enig,
        tekst=tekst,
        maate=maate,
        fort_av=fort_av,
    )
    svar = {Part(b.part): b.enig for b in avtale.bekreftelser.order_by("pk")}
    if regler.er_bekreftet_av_begge(svar):
        _sett_i_kraft(avtale)
    else:
        _forkast(avtale, maate=maate, fort_av=fort_av)
    logg.hendelse(av, "samarbeid.avtale_besvart", avtale, enig=enig, maate=str(maate))
    varsler.avtale_besvart(avtale, unntatt=av)
    return avtale


def _sett_i_kraft(avtale: Oppgaveavtale) -> None:
    """Den gamle avløses samme øyeblikk. Oppgaver uten avtale hørte til den gamle måten."""
    gamle = avtale.relasjon.oppgaver.filter(til__isnull=True).exclude(avtale=avtale)
    gamle.filter(fra__lte=avtale.fra).update(til=avtale.fra)
    avtale.relasjon.avtaler.gjeldende().update(status=Avtalestatus.AVLOST, avlost=timezone.now())
    avtale.status = Avtalestatus.GJELDER
    avtale.save(update_fields=["status"])


def _forkast(avtale: Oppgaveavtale, *, maate: Maate, fort_av: Konto | None) -> None:
    avtale.status = Avtalestatus.FORKASTET
    avtale.save(update_fields=["status"])
    mote = (
        Samarbeidsmote.objects.filter(plan__relasjon=avtale.relasjon_id)
        .aapne()
        .order_by("frist")
        .first()
    )
    if mote is not None:
        Agendapunkt.objects.create(
            mote=mote,
            fra=Part.PARORENDE,
            tekst=_("Fordelingen av oppgaver vi ikke ble enige om"),
            kilde=Sakskilde.UENIGHET,
            maate=maate,
            fort_av=fort_av,
        )


@transaction.atomic
def meld_klarer_ikke(
    oppgave: Oppgave, *, tekst: str, av: Konto, maate: Maate = Maate.PORTAL
) -> Oppgavemelding:
    """«Jeg klarer ikke dette lenger.» Ingen grunn kreves, og svaret har en frist."""
    oppgave = Oppgave.objects.select_for_update(of=("self",)).get(pk=oppgave.pk)
    fort_av = krev_part(oppgave.relasjon, maate, av)
    gjelder = Oppgave.objects.gjeldende().filter(pk=oppgave.pk).exists()
    aapen = oppgave.meldinger.aapne().exists()
    if not regler.kan_meldes_fra_om(
        gjelder=gjelder, hvem=Utforer(oppgave.hvem), har_aapen_melding=aapen
    ):
        raise Regelbrudd(_("Du har allerede sagt fra, eller oppgaven er ikke din lenger."))
    dager = int(Parameter.objects.verdi("ikke_klarer_virkedager"))
    melding = Oppgavemelding.objects.create(
        oppgave=oppgave,
        tekst=tekst,
        frist=tid.legg_til_virkedager(timezone.localdate(), dager),
        maate=maate,
        fort_av=fort_av,
    )
    logg.hendelse(av, "samarbeid.klarer_ikke_meldt", melding, frist=melding.frist)
    varsler.klarer_ikke(melding, unntatt=av)
    return melding


@transaction.atomic
def svar_paa_melding(
    melding: Oppgavemelding, *, svar: str, overta: bool, av: Konto
) -> Oppgavemelding:
    """Si hva som skjer nå. Overtar tjenesten oppgaven, er den av hennes liste fra i dag."""
    melding = Oppgavemelding.objects.select_for_update(of=("self",)).get(pk=melding.pk)
    if melding.besvart is not None:
        raise Regelbrudd(_("Meldingen er allerede besvart."))
    melding.svar, melding.besvart, melding.besvart_av = svar, timezone.now(), av
    melding.save(update_fields=["svar", "besvart", "besvart_av"])
    if overta:
        _overta(melding.oppgave)
    logg.hendelse(av, "samarbeid.klarer_ikke_besvart", melding, overta=overta)
    varsler.klarer_ikke_besvart(melding)
    return melding


def _overta(oppgave: Oppgave) -> None:
    """Hennes oppgave slutter i dag, og tjenestens begynner. Det som sto i avtalen, blir stående."""
    idag = timezone.localdate()
    Oppgave.objects.filter(pk=oppgave.pk).update(til=idag)
    Oppgave.objects.create(
        relasjon=oppgave.relasjon,
        mote=oppgave.mote,
        avtale=oppgave.avtale,
        tekst=oppgave.tekst,
        hvem=Utforer.TJENESTEN,
        fra=idag,
        hvor_ofte=oppgave.hvor_ofte,
    )
