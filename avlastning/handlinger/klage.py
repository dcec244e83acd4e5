"""Klagen fra en part: sendt, trukket, og det hun ber om ved siden av."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Innhold
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._frister import Ting, _avbryt, _oppfyll, _sett_frist
from avlastning.handlinger.part import krev, side_i
from avlastning.models import (
    Frist,
    Klage,
    Klagevedlegg,
    Kostnadskrav,
    Sak,
    Saksdokument,
    Utsattiverksetting,
    Vedtak,
)
from avlastning.regler import klage as regler
from avlastning.sporringer.mottakere import mottakere
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import (
    Brevpart,
    Brevslag,
    Dokumentslag,
    Fristslag,
    Klagehandling,
    Klagetilstand,
    Sakshandling,
    Sakspart,
    Sidesvar,
    Synlighet,
)
from avlastning.varsler import brev as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger import ta_imot_fil
from paarorende.models import Konto
from paarorende.regler.tid import norsk_dato
from paarorende.valg import Maate


@dataclass(frozen=True, kw_only=True)
class Klageinnhold:
    """Det parten skriver. `postlagt` er datoen på konvolutten når klagen kom på papir."""

    part: Sakspart
    tekst: str
    onsker: str = ""
    maate: Maate = Maate.PORTAL
    postlagt: date | None = None


@transaction.atomic
def send_klage(vedtak: Vedtak, *, klage: Klageinnhold, av: Konto) -> Klage:
    """Klagen tas alltid imot, også når den er sen. Kvitteringen går med en gang (eForv. § 6)."""
    sak = Sak.objects.laas(vedtak.sak)
    fort = krev(Sakshandling.SEND_KLAGE, sak, av, maate=klage.maate)
    _krev_egen_side(sak, klage, av)
    fikk = vedtak.brev.filter(utgave=klage.part).exists()
    har_aapen = vedtak.klager.filter(part=klage.part).aapne().exists()
    if not regler.kan_klage(vedtak_sendt=vedtak.er_sendt and fikk, har_aapen=har_aapen):
        raise Regelbrudd(_("Du har alt klaget på dette vedtaket."))
    if fort.fullmakt is not None and not fort.fullmakt.kan_klage:
        raise Regelbrudd(_("Fullmakten gjelder ikke klage."))
    ny = Klage.objects.create(
        vedtak=vedtak,
        part=klage.part,
        gitt_av=None if fort.fort_av else av,
        fullmakt=fort.fullmakt,
        tekst=klage.tekst,
        onsker=klage.onsker,
        maate=klage.maate,
        fort_av=fort.fort_av,
        postlagt=klage.postlagt,
    )
    _sett_klagens_frister(sak, ny)
    _kvitter(sak, ny, av)
    logg.hendelse(av, "avlastning.klage_mottatt", ny, part=klage.part, maate=klage.maate)
    return ny


def _krev_egen_side(sak: Sak, klage: Klageinnhold, av: Konto) -> None:
    if klage.maate == Maate.PORTAL and side_i(sak, av) != klage.part:
        raise Regelbrudd(_("Du kan bare klage for din egen side i saken."))
    if not klage.tekst.strip():
        raise Regelbrudd(_("Skriv hva du er uenig i."), felt="tekst")


def _sett_klagens_frister(sak: Sak, klage: Klage) -> None:
    """Fristene våre løper fra klagen kom. Partens klagefrist er brukt."""
    idag = norsk_dato(klage.mottatt)
    for slag in (Fristslag.KLAGE_FORELOPIG, Fristslag.KLAGE_MAAL):
        _sett_frist(sak, slag, Ting(gjelder=str(klage.pk), fra=idag, klage=klage))
    egne = Frist.objects.filter(
        slag=Fristslag.KLAGE, sak=sak, side=klage.part, oppfylt=None, avbrutt=None
    )
    brevene = klage.vedtak.brev.filter(utgave=klage.part).values_list("pk", flat=True)
    egne.filter(gjelder__in=[str(pk) for pk in brevene]).update(oppfylt=timezone.now())


def _kvitter(sak: Sak, klage: Klage, av: Konto) -> None:
    deler, tittel = brevdeler(Brevslag.KLAGEKVITTERING, sak, klage=klage)
    innhold = Innhold(slag=Brevslag.KLAGEKVITTERING, tittel=tittel, deler=deler, klage=klage)
    for mottaker in mottakere(sak, Sakspart(klage.part)):
        _lag_brev(sak, mottaker, innhold, av=av)
    saksbehandler = saksbehandler_i(sak)
    if saksbehandler is not None:
        varsler.klage_kommet(klage, saksbehandler)


@transaction.atomic
def legg_ved_klage(
    klage: Klage, *, navn: str, data: bytes, maate: Maate = Maate.PORTAL, av: Konto
) -> Klagevedlegg:
    """En fil som hører til klagen. Den følger saken hele veien, og bare siden selv ser den."""
    klage = _laas(klage, Klagehandling.TREKK_KLAGE)
    _krev_part(klage, maate, av)
    vedlegg = ta_imot_fil(navn, data, eier=av, maate=maate, av=av)
    sak = klage.vedtak.sak
    siste = sak.dokumenter.aggregate(siste=Max("nummer"))["siste"] or 0
    Saksdokument.objects.create(
        sak=sak,
        nummer=siste + 1,
        slag=Dokumentslag.KLAGE,
        tittel=vedlegg.navn,
        vedlegg=vedlegg,
        synlighet=Synlighet(klage.part),
        fra_part=Brevpart(klage.part),
    )
    rad = Klagevedlegg.objects.create(klage=klage, vedlegg=vedlegg)
    logg.hendelse(av, "avlastning.klagevedlegg", rad, maate=maate)
    return rad


@transaction.atomic
def trekk_klage(klage: Klage, *, maate: Maate = Maate.PORTAL, av: Konto) -> Klage:
    """Parten ombestemmer seg. Klagen står i saken, men behandles ikke (fvl. § 32)."""
    klage = _laas(klage, Klagehandling.TREKK_KLAGE)
    _krev_part(klage, maate, av)
    klage.tilstand = Klagetilstand.TRUKKET
    klage.save(update_fields=["tilstand"])
    for slag in (Fristslag.KLAGE_FORELOPIG, Fristslag.KLAGE_MAAL):
        _avbryt(slag, str(klage.pk))
    logg.hendelse(av, "avlastning.klage_trukket", klage, maate=maate)
    return klage


@transaction.atomic
def svar_om_klagen(klage: Klage, *, staar: bool, maate: Maate, av: Konto) -> Klage:
    """Parten fikk noe. Står klagen for resten, går den videre (fvl. § 33)."""
    klage = _laas(klage, Klagehandling.SVAR_OM_KLAGEN_STAAR)
    _krev_part(klage, maate, av)
    klage.opprettholder_etter_delvis = staar
    klage.tilstand = regler.etter_delvis(staar=staar)
    klage.save(update_fields=["opprettholder_etter_delvis", "tilstand"])
    if not staar:
        _oppfyll(Fristslag.KLAGE_MAAL, str(klage.pk))
    logg.hendelse(av, "avlastning.klage_staar", klage, staar=staar)
    return klage


@transaction.atomic
def be_om_utsatt(klage: Klage, *, maate: Maate = Maate.PORTAL, av: Konto) -> Utsattiverksetting:
    """Parten ber om at endringen venter til klagen er avgjort (fvl. § 42)."""
    klage = _laas(klage, Klagehandling.BE_OM_UTSATT)
    _krev_part(klage, maate, av)
    if klage.utsettelser.filter(svar=Sidesvar.BEDT_OM).exists():
        raise Regelbrudd(_("Du har alt bedt om det. Vi svarer så fort vi kan."))
    bedt = Utsattiverksetting.objects.create(klage=klage)
    logg.hendelse(av, "avlastning.utsatt_bedt_om", bedt, maate=maate)
    return bedt


@transaction.atomic
def kreve_kostnader(
    klage: Klage, *, belop: Decimal, tekst: str, maate: Maate = Maate.PORTAL, av: Konto
) -> Kostnadskrav:
    """Kostnader som var nødvendige for å få vedtaket endret, innen tre uker (fvl. § 36)."""
    klage = _laas(klage, Klagehandling.KREVE_KOSTNADER)
    _krev_part(klage, maate, av)
    if not regler.kan_kreve_kostnader(klage.tilstand, klage.sf_utfall):
        raise Regelbrudd(_("Kostnader dekkes når vedtaket er endret slik du ba om."))
    frist = klage.frister.filter(slag=Fristslag.KOSTNADER).order_by("-dato").first()
    krav = Kostnadskrav.objects.create(
        klage=klage,
        belop=belop,
        tekst=tekst,
        maate=maate,
        gitt_av=av if maate == Maate.PORTAL else None,
        fort_av=None if maate == Maate.PORTAL else av,
        frist=frist.dato if frist else timezone.localdate(),
    )
    _oppfyll(Fristslag.KOSTNADER, str(klage.pk))
    logg.hendelse(av, "avlastning.kostnader_krevd", krav, maate=maate)
    return krav


def _laas(klage: Klage, handling: Klagehandling) -> Klage:
    Sak.objects.laas(klage.vedtak.sak)
    laast = Klage.objects.select_for_update(of=("self",)).get(pk=klage.pk)
    if not regler.kan(handling, laast.tilstand):
        raise Regelbrudd(_("Klagen er kommet for langt til det."))
    return laast


def _krev_part(klage: Klage, maate: Maate, av: Konto) -> None:
    """I portalen gjør siden det selv; ellers fører saksbehandleren det hun har sagt."""
    sak = klage.vedtak.sak
    if maate == Maate.PORTAL:
        if side_i(sak, av) != klage.part:
            raise Regelbrudd(_("Bare den som klaget, kan gjøre dette."))
    elif not Sak.objects.redigerbar_for(av).filter(pk=sak.pk).exists():
        raise Regelbrudd(_("Bare saksbehandleren kan føre dette."))
