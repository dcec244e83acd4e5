"""Det vi trenger fra en part: bedt om i et brev med frist, minnet om, eller frafalt."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Innhold
from avlastning.dokumenter.brevtekst import brevdeler
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import Ting, _avbryt, _sett_frist
from avlastning.handlinger.part import krev
from avlastning.models import Mangel, Sak
from avlastning.sporringer.forelopig import hilsen
from avlastning.sporringer.mottakere import mottakere
from avlastning.valg import Brevslag, Fristslag, Sakshandling, Sakspart, Sakstilstand
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.templatetags.grensesnitt import dato

H = Sakshandling


@dataclass(frozen=True, kw_only=True)
class Krav:
    """Hva vi trenger, fra hvem og hvorfor. Uten frist gjelder kommunens vanlige."""

    part: Sakspart
    hva: str
    hvorfor: str
    frist: date | None = None


@transaction.atomic
def be_om_mangel(sak: Sak, *, krav: Krav, av: Konto) -> Mangel:
    """Parten får et brev om hva vi trenger, hvorfor, og innen når (fvl. §§ 11 og 17)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.BE_OM_MANGEL, sak, av)
    idag = timezone.localdate()
    if krav.frist is not None and krav.frist <= idag:
        raise Regelbrudd(_("Velg en dato fram i tid."), felt="frist")
    mangel = Mangel.objects.create(
        sak=sak,
        part=krav.part,
        hva=krav.hva,
        hvorfor=krav.hvorfor,
        frist=krav.frist or idag,
        bedt_av=av,
    )
    ting = Ting(gjelder=str(mangel.pk), fra=idag, side=krav.part, dato=krav.frist)
    mangel.frist = _sett_frist(sak, Fristslag.MANGEL, ting).dato
    mangel.save(update_fields=["frist"])
    _send(sak, mangel, av)
    sak.resultat = ""  # er saken tatt opp igjen, er den uavgjort til den avgjøres på nytt
    _flytt(sak, H.BE_OM_MANGEL, fort.hvem, til=Sakstilstand.MANGLER, av=av)
    logg.hendelse(av, "avlastning.mangel_bedt_om", mangel, part=krav.part, frist=mangel.frist)
    return mangel


def _send(sak: Sak, mangel: Mangel, av: Konto) -> None:
    h = hilsen(sak)
    deler, tittel = brevdeler(
        Brevslag.MANGEL,
        sak,
        hva=mangel.hva,
        hvorfor=mangel.hvorfor,
        dato=dato(mangel.frist),
        saksbehandler=h.navn,
        telefon=h.telefon,
    )
    innhold = Innhold(slag=Brevslag.MANGEL, tittel=tittel, deler=deler)
    for mottaker in mottakere(sak, Sakspart(mangel.part)):
        _lag_brev(sak, mottaker, innhold, av=av)


@transaction.atomic
def gaa_videre_uten(sak: Sak, *, grunn: str, av: Konto) -> Sak:
    """Fristen er ute. Saken utredes med det vi har, og grunnen står (fvl. § 17)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.GAA_VIDERE_UTEN, sak, av)
    if not grunn.strip():
        raise Regelbrudd(_("Skriv hvorfor dere går videre uten."), felt="grunn")
    aapne = list(sak.mangler.aapne().select_for_update(of=("self",)).order_by("pk"))
    siste = max((m.frist for m in aapne), default=timezone.localdate())
    if aapne and siste >= timezone.localdate():
        raise Regelbrudd(
            _("Vent til %(dato)s. Parten har fått den fristen.") % {"dato": dato(siste)}
        )
    for mangel in aapne:
        mangel.frafalt, mangel.frafalt_grunn = timezone.now(), grunn
        mangel.save(update_fields=["frafalt", "frafalt_grunn"])
        _avbryt(Fristslag.MANGEL, str(mangel.pk))
    _flytt(sak, H.GAA_VIDERE_UTEN, fort.hvem, til=Sakstilstand.UTREDNING, av=av)
    logg.hendelse(av, "avlastning.gikk_videre_uten", sak, antall=len(aapne))
    return sak


@transaction.atomic
def minn_om_mangel(mangel: Mangel, *, av: Konto | None) -> Mangel:
    """Én påminnelse før fristen går ut."""
    mangel = Mangel.objects.select_for_update(of=("self",)).get(pk=mangel.pk)
    if mangel.paaminnet is None and mangel.levert is None and mangel.frafalt is None:
        mangel.paaminnet = timezone.now()
        mangel.save(update_fields=["paaminnet"])
        varsler.minn_om_mangel(mangel)
        logg.hendelse(av, "avlastning.mangel_minnet_om", mangel)
    return mangel
