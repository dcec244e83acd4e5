"""Parten sender det vi har bedt om, og det hun selv vil at vi skal ha."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.soknad import svaret
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import _oppfyll
from avlastning.handlinger.part import krev, side_i
from avlastning.models import Mangel, Sak, Saksdokument
from avlastning.valg import (
    Brevpart,
    Dokumentslag,
    Fristslag,
    Sakshandling,
    Sakspart,
    Sakstilstand,
    Synlighet,
)
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger import ta_imot_fil
from paarorende.models import Dokument, Fil, Konto
from paarorende.valg import Maate

H = Sakshandling


@dataclass(frozen=True)
class Opplastet:
    """En fil slik den kom fra nettleseren."""

    navn: str
    data: bytes


@transaction.atomic
def lever_mangel(
    mangel: Mangel,
    *,
    filer: list[Opplastet],
    tekst: str = "",
    maate: Maate = Maate.PORTAL,
    av: Konto,
) -> Mangel:
    """Det vi ba om, er kommet. Når ingenting mangler, går saken videre (fvl. § 17)."""
    sak = Sak.objects.laas(mangel.sak)
    fort = krev(H.LEVER_MANGEL, sak, av, maate=maate)
    mangel = Mangel.objects.select_for_update(of=("self",)).get(pk=mangel.pk)
    side = Sakspart(mangel.part)
    if maate == Maate.PORTAL and side_i(sak, av) != side:
        raise Regelbrudd(_("Du kan bare svare for din egen side."))
    if mangel.levert is not None or mangel.frafalt is not None:
        raise Regelbrudd(_("Dette er alt svart på."))
    if not filer and not tekst.strip():
        raise Regelbrudd(_("Skriv svaret, eller velg en fil."), felt="tekst")
    _ta_vare_paa(sak, side, filer, (mangel.hva, tekst), av, maate)
    mangel.levert, mangel.maate, mangel.fort_av = timezone.now(), maate, fort.fort_av
    mangel.gitt_av, mangel.fullmakt = (None if fort.fort_av else av), fort.fullmakt
    mangel.save()
    _oppfyll(Fristslag.MANGEL, str(mangel.pk))
    igjen = sak.mangler.aapne().exists()
    til = Sakstilstand.MANGLER if igjen else Sakstilstand.UTREDNING
    _flytt(sak, H.LEVER_MANGEL, fort.hvem, til=til, av=av)
    logg.hendelse(av, "avlastning.mangel_levert", mangel, filer=len(filer), maate=maate)
    varsler.noe_nytt(sak, str(mangel.pk))
    return mangel


@transaction.atomic
def send_vedlegg(sak: Sak, *, filer: list[Opplastet], av: Konto) -> Sak:
    """Parten sender noe vi ikke har bedt om."""
    sak = Sak.objects.laas(sak)
    krev(H.LAST_OPP, sak, av)
    side = side_i(sak, av)
    if side is None or not filer:
        raise Regelbrudd(_("Velg minst én fil."), felt="filer")
    _ta_vare_paa(sak, side, filer, ("", ""), av, Maate.PORTAL)
    logg.hendelse(av, "avlastning.vedlegg_sendt", sak, filer=len(filer))
    varsler.noe_nytt(sak, f"{sak.pk}.{sak.dokumenter.count()}")
    return sak


def _ta_vare_paa(
    sak: Sak,
    side: Sakspart,
    filer: list[Opplastet],
    svar: tuple[str, str],
    av: Konto,
    maate: Maate,
) -> None:
    """Dokumentene får neste nummer i saken, synlige for siden som sendte dem."""
    nummer = sak.dokumenter.aggregate(siste=Max("nummer"))["siste"] or 0
    felles = {"sak": sak, "synlighet": Synlighet(side.value), "fra_part": Brevpart(side.value)}
    hva, tekst = svar
    if tekst.strip():
        nummer += 1
        Saksdokument.objects.create(
            nummer=nummer,
            slag=Dokumentslag.VEDLEGG,
            tittel=_("Svar: %(hva)s") % {"hva": hva[:100]},
            dokument=_lagret(svaret(hva, tekst, sak.nummer), hva, av),
            **felles,
        )
    for plass, fil in enumerate(filer, start=nummer + 1):
        vedlegg = ta_imot_fil(fil.navn, fil.data, eier=av, maate=maate, av=av)
        Saksdokument.objects.create(
            nummer=plass,
            slag=Dokumentslag.VEDLEGG,
            tittel=vedlegg.navn,
            vedlegg=vedlegg,
            **felles,
        )


def _lagret(data: bytes, tittel: str, av: Konto) -> Dokument:
    fil = Fil.objects.create(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        storrelse=len(data),
        type="application/pdf",
    )
    return Dokument.objects.create(fil=fil, tittel=tittel[:120], laget_av=av)
