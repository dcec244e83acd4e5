"""Fagnettverkene: hvem som er med, når de møtes, og hva de bestemmer."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Organisasjonsenhet, Rolletildeling
from paarorende.regler import rolle as rolleregler
from paarorende.valg import LEDERROLLER, Rolle
from samarbeid import regler, sporringer, varsler
from samarbeid.models import (
    Beslutning,
    Fagnettverk,
    Medlem,
    Nettverksmote,
    Nettverkssak,
    Oppmote,
)
from samarbeid.valg import Nettverkskilde, Nettverksmotestatus


@transaction.atomic
def oppnevn(
    konto: Konto,
    *,
    rolle: Rolle,
    enhet: Organisasjonsenhet,
    periode: tuple[date, date],
    delt: bool = False,
    av: Konto,
) -> Rolletildeling:
    """Foreslå pårørendekontakt eller ressursperson. Rollen gjelder når en annen har godkjent den.

    Planen S1.28 og S2.18. Lederen over enheten og pårørendekoordinatoren kan foreslå.
    """
    Organisasjonsenhet.objects.select_for_update(of=("self",)).get(pk=enhet.pk)
    if not regler.kan_oppnevnes_paa(rolle, enhet.nivaa):
        raise Regelbrudd(_("Rollen hører ikke til dette nivået i organisasjonen."))
    styrt = Organisasjonsenhet.objects.med_rolle(av, *LEDERROLLER)
    if konto.pk == av.pk or not styrt.filter(pk=enhet.pk).exists():
        raise Regelbrudd(_("Bare en leder for enheten kan oppnevne, og ikke seg selv."))
    if not (konto.er_ansatt and konto.is_active):
        raise Regelbrudd(_("Bare ansatte med aktiv konto kan oppnevnes."))
    fra, til = periode
    if not rolleregler.er_lovlig_rolleperiode(fra, til):
        raise Regelbrudd(_("En rolle må vare minst én dag og høyst tolv måneder om gangen."))
    tildeling = Rolletildeling.objects.gi(
        konto=konto,
        rolle=rolle,
        enhet=enhet,
        fra=fra,
        til=til,
        delt=delt,
        tildelt_av=av,
        begrunnelse=_("Oppnevnt i fagnettverket for pårørendearbeid."),
    )
    logg.hendelse(av, "samarbeid.oppnevnt", tildeling, rolle=str(rolle), fra=fra, til=til)
    return tildeling


@transaction.atomic
def sett_mandat(nettverk: Fagnettverk, *, mandat: str, vedtatt: date, av: Konto) -> Fagnettverk:
    """Hva nettverket skal gjøre, og når det ble vedtatt."""
    nettverk = Fagnettverk.objects.select_for_update(of=("self",)).get(pk=nettverk.pk)
    nettverk.mandat, nettverk.mandat_vedtatt = mandat, vedtatt
    nettverk.save(update_fields=["mandat", "mandat_vedtatt"])
    logg.hendelse(av, "samarbeid.mandat_satt", nettverk, vedtatt=vedtatt)
    return nettverk


@transaction.atomic
def nytt_medlem(
    nettverk: Fagnettverk,
    *,
    konto: Konto,
    enhet: Organisasjonsenhet,
    felt: Mapping[str, str],
    av: Konto,
) -> Medlem:
    """Ta inn et medlem med oppgave og kompetanse."""
    if not (konto.er_ansatt and konto.is_active):
        raise Regelbrudd(_("Bare ansatte med aktiv konto kan være medlem."))
    try:
        with transaction.atomic():
            medlem = Medlem.objects.create(nettverk=nettverk, konto=konto, enhet=enhet, **felt)
    except IntegrityError as feil:
        raise Regelbrudd(_("Hun eller han er allerede medlem.")) from feil
    logg.hendelse(av, "samarbeid.medlem_tatt_inn", medlem)
    return medlem


@transaction.atomic
def avslutt_medlem(medlem: Medlem, *, av: Konto) -> Medlem:
    """Medlemskapet slutter i dag, og papirene er borte ved neste forespørsel."""
    medlem = Medlem.objects.select_for_update(of=("self",)).get(pk=medlem.pk)
    if medlem.til is not None:
        raise Regelbrudd(_("Medlemskapet er allerede avsluttet."))
    medlem.til = max(medlem.fra, timezone.localdate())
    medlem.save(update_fields=["til"])
    logg.hendelse(av, "samarbeid.medlem_avsluttet", medlem, til=medlem.til)
    return medlem


@transaction.atomic
def lag_nettverksmote(
    nettverk: Fagnettverk, *, starter: datetime, slutter: datetime, sted: str, av: Konto
) -> Nettverksmote:
    """Sett opp et møte. Sakene hentes fra det portalen viser står åpent."""
    if not timezone.now() < starter < slutter:
        raise Regelbrudd(_("Møtet må være i framtiden og slutte etter at det begynner."))
    mote = Nettverksmote.objects.create(
        nettverk=nettverk, starter=starter, slutter=slutter, sted=sted
    )
    _foreslaa_saker(mote)
    logg.hendelse(av, "samarbeid.nettverksmote_laget", mote, starter=starter)
    return mote


def _foreslaa_saker(mote: Nettverksmote) -> None:
    """Tall, aldri navn. Samme sak foreslås bare én gang."""
    Nettverkssak.objects.bulk_create(
        [
            Nettverkssak(mote=mote, tekst=tekst, kilde=Nettverkskilde.PORTALEN, kilde_nokkel=nokkel)
            for nokkel, tekst in sporringer.saker_fra_portalen(mote.nettverk)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def meld_sak(mote: Nettverksmote, *, tekst: str, av: Konto) -> Nettverkssak:
    """Et medlem vil ta opp noe. Om virksomheten, aldri om en person."""
    mote = Nettverksmote.objects.select_for_update(of=("self",)).get(pk=mote.pk)
    if mote.status in (Nettverksmotestatus.HOLDT, Nettverksmotestatus.AVLYST):
        raise Regelbrudd(_("Møtet er holdt eller avlyst."))
    kilde = Nettverkskilde.LEDER if mote.nettverk.leder_id == av.pk else Nettverkskilde.MEDLEM
    sak = Nettverkssak.objects.create(mote=mote, tekst=tekst, kilde=kilde, fra=av)
    logg.hendelse(av, "samarbeid.nettverkssak_meldt", sak)
    return sak


@transaction.atomic
def innkall(mote: Nettverksmote, *, av: Konto) -> Nettverksmote:
    """Send innkallingen til alle medlemmer. Endres møtet, sendes den på nytt."""
    mote = Nettverksmote.objects.select_for_update(of=("self",)).get(pk=mote.pk)
    if mote.status == Nettverksmotestatus.HOLDT or mote.starter <= timezone.now():
        raise Regelbrudd(_("Møtet er holdt eller passert."))
    mote.status, mote.sekvens = Nettverksmotestatus.INNKALT, mote.sekvens + 1
    mote.save(update_fields=["status", "sekvens"])
    medlemmer = list(mote.nettverk.medlemmer.gjeldende().select_related("konto").order_by("pk"))
    Oppmote.objects.bulk_create(
        [Oppmote(mote=mote, medlem=medlem) for medlem in medlemmer], ignore_conflicts=True
    )
    logg.hendelse(av, "samarbeid.nettverksmote_innkalt", mote, antall=len(medlemmer))
    varsler.nettverksmote_innkalt(mote, [m.konto for m in medlemmer if m.konto_id != av.pk])
    return mote


@transaction.atomic
def svar_paa_innkalling(oppmote: Oppmote, *, kommer: bool, av: Konto) -> Oppmote:
    """Medlemmet sier om hun kommer."""
    oppmote = Oppmote.objects.select_for_update(of=("self",)).get(pk=oppmote.pk)
    if oppmote.mote.status != Nettverksmotestatus.INNKALT:
        raise Regelbrudd(_("Møtet er ikke innkalt, eller det er over."))
    oppmote.kommer = kommer
    oppmote.save(update_fields=["kommer"])
    logg.hendelse(av, "samarbeid.innkalling_besvart", oppmote, kommer=kommer)
    return oppmote


@transaction.atomic
def del_nettverksreferat(
    mote: Nettverksmote,
    *,
    referat: str,
    til_stede: Sequence[Medlem],
    beslutninger: Sequence[Mapping[str, Any]],
    av: Konto,
) -> Nettverksmote:
    """Møtet er holdt: referat, oppmøte og hvem som gjør hva. Alle medlemmer får beskjed."""
    mote = Nettverksmote.objects.select_for_update(of=("self",)).get(pk=mote.pk)
    if mote.status == Nettverksmotestatus.HOLDT:
        raise Regelbrudd(_("Referatet er allerede delt."))
    if mote.starter > timezone.now():
        raise Regelbrudd(_("Møtet er ikke holdt ennå."))
    mote.status, mote.referat, mote.delt = Nettverksmotestatus.HOLDT, referat, timezone.now()
    mote.save(update_fields=["status", "referat", "delt"])
    mottes = {medlem.pk for medlem in til_stede}
    medlemmer = list(mote.nettverk.medlemmer.gjeldende().select_related("konto").order_by("pk"))
    for medlem in medlemmer:
        Oppmote.objects.update_or_create(
            mote=mote, medlem=medlem, defaults={"mottes": medlem.pk in mottes}
        )
    Beslutning.objects.bulk_create(Beslutning(mote=mote, **rad) for rad in beslutninger)
    logg.hendelse(av, "samarbeid.nettverksreferat_delt", mote, antall=len(beslutninger))
    varsler.nettverksreferat_delt(mote, [m.konto for m in medlemmer if m.konto_id != av.pk])
    return mote


@transaction.atomic
def utfor_beslutning(beslutning: Beslutning, *, av: Konto) -> Beslutning:
    """Det nettverket bestemte, er gjort."""
    beslutning = Beslutning.objects.select_for_update(of=("self",)).get(pk=beslutning.pk)
    if beslutning.utfort is not None:
        raise Regelbrudd(_("Dette er allerede gjort."))
    beslutning.utfort = timezone.localdate()
    beslutning.save(update_fields=["utfort"])
    logg.hendelse(av, "samarbeid.beslutning_utfort", beslutning)
    return beslutning
