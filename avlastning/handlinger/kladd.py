"""Kladden: begynt på, lagret steg for steg, med papirer, og slettet når den blir liggende."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.models import Soknad, Soknadsdel, Soknadsvedlegg
from avlastning.regler import soknad as regler
from avlastning.valg import Sakslag
from avlastning.varsler import soknad as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger import slett_vedlegg, ta_imot_fil
from paarorende.models import Konto, Parameter, Relasjon
from paarorende.regler.fil import sprenger
from paarorende.sporringer import filgrenser


@transaction.atomic
def start_soknad(slag: Sakslag, *, relasjon: Relasjon, av: Konto) -> Soknad:
    """Begynn på en søknad. Har hun alt en kladd om det samme, får hun den."""
    soknad, ny = Soknad.objects.get_or_create(
        parorende=relasjon.parorende,
        bruker=relasjon.bruker,
        slag=slag,
        sendt=None,
        defaults={"relasjon": relasjon, "gitt_av": av},
    )
    if ny:
        logg.hendelse(av, "avlastning.soknad_begynt", soknad, slag=slag)
    return soknad


def _laas(soknad: Soknad) -> Soknad:
    """Kladden, låst. Er den sendt i en annen fane, kan den ikke endres."""
    rad = Soknad.objects.select_for_update(of=("self",)).filter(pk=soknad.pk).first()
    if rad is None or rad.sendt is not None:
        raise Regelbrudd(_("Søknaden er alt sendt eller slettet."))
    return rad


def _rort(soknad: Soknad) -> None:
    """Hun har skrevet i den: dagene til den slettes, begynner på nytt."""
    soknad.endret, soknad.varslet = timezone.now(), None
    soknad.save(update_fields=["endret", "varslet"])


@transaction.atomic
def lagre_steg(soknad: Soknad, *, nokkel: str, svar: dict[str, Any], av: Konto) -> Soknadsdel:
    """Svarene i ett steg. De ligger der også når hun fortsetter på en annen maskin."""
    soknad = _laas(soknad)
    if regler.steget(Sakslag(soknad.slag), nokkel) is None:
        raise Regelbrudd(_("Steget finnes ikke i denne søknaden."))
    rad, _ny = Soknadsdel.objects.update_or_create(
        soknad=soknad, nokkel=nokkel, defaults={"svar": svar, "lagret": timezone.now()}
    )
    if nokkel == "kontakt":
        soknad.onsket_kontakt = str(svar.get("onsket_kontakt", ""))[:200]
        soknad.save(update_fields=["onsket_kontakt"])
    _rort(soknad)
    logg.hendelse(av, "avlastning.soknad_lagret", soknad, steg=nokkel)
    return rad


@transaction.atomic
def legg_ved(soknad: Soknad, *, navn: str, data: bytes, av: Konto) -> Soknadsvedlegg:
    """Legg en fil ved kladden. Grensene gjelder hele søknaden."""
    soknad = _laas(soknad)
    samlet = soknad.vedlegg.aggregate(sum=Sum("vedlegg__fil__storrelse"))["sum"] or 0
    if sprenger(soknad.vedlegg.count(), len(data), samlet, filgrenser()) is not None:
        raise Regelbrudd(_("Det er ikke plass til flere filer. Ta bort en først."), felt="filer")
    vedlegg = ta_imot_fil(navn, data, eier=av, av=av)
    rad = Soknadsvedlegg.objects.create(soknad=soknad, vedlegg=vedlegg)
    _rort(soknad)
    logg.hendelse(av, "avlastning.soknad_vedlegg", soknad, vedlegg=vedlegg.pk)
    return rad


@transaction.atomic
def fjern_vedlegg(rad: Soknadsvedlegg, *, av: Konto) -> None:
    """Ta bort en fil før søknaden er sendt. Da slettes den."""
    _rort(_laas(rad.soknad))
    vedlegg = rad.vedlegg
    logg.hendelse(av, "avlastning.soknad_vedlegg_fjernet", rad)
    rad.delete()
    slett_vedlegg(vedlegg, av=av)


@transaction.atomic
def slett_soknad(soknad: Soknad, *, av: Konto | None) -> None:
    """Kladden og filene i den. Det som er sendt, kan aldri slettes."""
    soknad = _laas(soknad)
    filer = [rad.vedlegg for rad in soknad.vedlegg.select_related("vedlegg").order_by("pk")]
    soknad.vedlegg.all().delete()
    for vedlegg in filer:
        slett_vedlegg(vedlegg, av=av)
    logg.hendelse(av, "avlastning.soknad_slettet", soknad)
    soknad.delete()


@transaction.atomic
def rydd_soknader(*, av: Konto | None = None) -> int:
    """Varsle før en kladd slettes, og slett den når tiden er ute. Aldri uten at hun er varslet."""
    dager = int(Parameter.objects.verdi("soknad_utkast_dager"))
    varsel = int(Parameter.objects.verdi("soknad_utkast_varsel_dager"))
    idag, slettet = timezone.localdate(), 0
    gamle = timezone.now() - timedelta(days=dager - varsel - 1)
    for soknad in Soknad.objects.kladder().filter(endret__lt=gamle).order_by("endret", "pk")[:500]:
        endret = timezone.localdate(soknad.endret)
        varslet = timezone.localdate(soknad.varslet) if soknad.varslet else None
        if varslet is None and regler.skal_varsles(endret, idag, dager=dager, varsel=varsel):
            soknad.varslet = timezone.now()
            soknad.save(update_fields=["varslet"])
            varsler.kladden_slettes(soknad)
            logg.hendelse(av, "avlastning.soknad_slettes_snart", soknad)
        elif varslet is not None and regler.kan_slettes(
            endret, varslet, idag, dager=dager, varsel=varsel
        ):
            slett_soknad(soknad, av=av)
            slettet += 1
    return slettet
