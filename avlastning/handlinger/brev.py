"""Brevet etter at det er sendt: åpnet, varslet på nytt, lagt på papir, postlagt."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger._frister import _oppfyll_i_saken
from avlastning.models import Frist, Saksbrev
from avlastning.valg import Brevkanal, Brevslag, Brevtilstand, Fristslag
from avlastning.varsler import brev as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.regler import frist as fristregler
from paarorende.regler.tid import norsk_dato


@transaction.atomic
def aapne_brev(brev: Saksbrev, *, av: Konto) -> Saksbrev:
    """Første gang noen åpner brevet, er beviset på at det er lest (eForv. § 8)."""
    brev = _laas(brev)
    if not Saksbrev.objects.til(av).filter(pk=brev.pk).exists():
        raise Regelbrudd(_("Brevet er til en annen."))
    if brev.aapnet is None:
        brev.aapnet, brev.aapnet_av = timezone.now(), av
        brev.save(update_fields=["aapnet", "aapnet_av"])
        logg.hendelse(av, "avlastning.brev_aapnet", brev, slag=brev.slag)
        varsler.brev_er_aapnet(brev)
    return brev


@transaction.atomic
def registrer_varslet(brev: Saksbrev, *, tidspunkt: datetime, av: Konto | None) -> Saksbrev:
    """Varselet er virkelig sendt. Fra nå løper klagefristen."""
    brev = _laas(brev)
    if brev.varslet is None:
        brev.varslet = tidspunkt
        brev.save(update_fields=["varslet"])
        _sett_klagefrist(brev)
        logg.hendelse(av, "avlastning.brev_varslet", brev, slag=brev.slag)
    return brev


@transaction.atomic
def varsle_paa_nytt(brev: Saksbrev, *, av: Konto | None) -> Saksbrev:
    """En uke uten at brevet er åpnet: vi sier fra en gang til, og fristen regnes derfra."""
    brev = _laas(brev)
    if brev.aapnet is None and brev.varsel_to is None:
        brev.varsel_to = timezone.now()
        brev.save(update_fields=["varsel_to"])
        varsler.brev_venter(brev)
        _sett_klagefrist(brev)
        logg.hendelse(av, "avlastning.brev_varslet_igjen", brev, slag=brev.slag)
    return brev


@transaction.atomic
def legg_paa_papir(brev: Saksbrev, *, av: Konto | None) -> Saksbrev:
    """Samme brev, samme fil, på papir. Det digitale blir liggende."""
    brev = _laas(brev)
    felt = {"slag": brev.slag, "sak_id": brev.sak_id, "part": brev.part, "dokument": brev.dokument}
    papir, ny = Saksbrev.objects.get_or_create(
        **felt,
        til_person=brev.til_person,
        kanal=Brevkanal.PAPIR,
        defaults={"utgave": brev.utgave, "vedtak": brev.vedtak, "klage": brev.klage},
    )
    if ny:
        logg.hendelse(av, "avlastning.brev_paa_papir", papir, slag=brev.slag)
    return papir


@transaction.atomic
def skriv_ut_brev(nokler: Iterable[UUID], *, av: Konto) -> list[Saksbrev]:
    """Brevene som skal i konvolutt, med filene. Bare fra saker kontoen behandler."""
    rader = Saksbrev.objects.paa_papir_for(av).filter(pk__in=list(nokler))
    brevene = list(rader.select_related("dokument__fil").order_by("laget", "pk"))
    for brev in brevene:
        logg.hendelse(av, "avlastning.brev_skrevet_ut", brev, slag=brev.slag)
    return brevene


@transaction.atomic
def merk_postlagt(nokler: Iterable[UUID], *, av: Konto) -> list[Saksbrev]:
    """Brevene er lagt i posten i dag. Klagefristen regnes fra de er framme."""
    rader = Saksbrev.objects.paa_papir_for(av).filter(pk__in=list(nokler)).order_by("pk")
    laaste = Saksbrev.objects.select_for_update(of=("self",)).filter(pk__in=rader.values("pk"))
    brevene = list(laaste.order_by("pk"))
    for brev in brevene:
        brev.tilstand, brev.postlagt, brev.postlagt_av = (
            Brevtilstand.POSTLAGT,
            timezone.now(),
            av,
        )
        brev.save(update_fields=["tilstand", "postlagt", "postlagt_av"])
        _sett_klagefrist(brev)
        _holder_fristen(brev)
        logg.hendelse(av, "avlastning.brev_postlagt", brev, slag=brev.slag)
    return brevene


def _laas(brev: Saksbrev) -> Saksbrev:
    return Saksbrev.objects.select_for_update(of=("self",)).get(pk=brev.pk)


def _sett_klagefrist(brev: Saksbrev) -> None:
    """Fristen vises som én dato, og flyttes aldri nærmere (pbrl. § 7-5)."""
    if brev.slag != Brevslag.VEDTAK:
        return
    ny = _beregnet(brev)
    if ny is None or (brev.klagefrist is not None and ny <= brev.klagefrist):
        return
    brev.klagefrist = ny
    brev.save(update_fields=["klagefrist"])
    fra = norsk_dato(brev.postlagt or brev.tilgjengelig or timezone.now())
    rad, ny_rad = Frist.objects.get_or_create(
        slag=Fristslag.KLAGE,
        gjelder=str(brev.pk),
        defaults={
            "sak_id": brev.sak_id,
            "side": brev.utgave,
            "fra": fra,
            "dato": ny,
            "parameter": Parameter.objects.rad("klagefrist_uker"),
            "hjemmel": "pbrl. § 7-5",
        },
    )
    if not ny_rad and rad.dato < ny:
        Frist.objects.filter(pk=rad.pk).update(dato=ny)


def _holder_fristen(brev: Saksbrev) -> None:
    """På papir er det foreløpige svaret gitt den dagen det legges i posten."""
    if brev.slag == Brevslag.FORELOPIG:
        _oppfyll_i_saken(brev.sak, Fristslag.FORELOPIG)


def _beregnet(brev: Saksbrev) -> date | None:
    uker, dager = Parameter.objects.verdier("klagefrist_uker", "brev_framme_dager")
    if brev.postlagt is not None:
        return fristregler.klagefrist_papir(norsk_dato(brev.postlagt), int(dager), int(uker))
    if brev.tilgjengelig is None:
        return None
    return fristregler.klagefrist(
        brev.tilgjengelig,
        brev.varslet,
        varsel_to=brev.varsel_to,
        aapnet=brev.aapnet,
        uker=int(uker),
    )
