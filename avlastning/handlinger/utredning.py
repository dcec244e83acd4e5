"""Saksbehandlerens utredning: faktorene, de to trinnene og formene. Ord, aldri poeng."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.part import krev
from avlastning.models import Alternativ, Faktor, Sak, Saksdokument, Vurdering
from avlastning.regler.sakstyper import gyldig_maal, passer_saken
from avlastning.valg import Faktornavn, Maaleenhet, Per, Sakshandling, Sakslag, Stotteform, Vekt
from paarorende import logg
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Konto


@dataclass(frozen=True, kw_only=True)
class Faktorfelt:
    fakta: str = ""
    timer_uke: Decimal | None = None
    netter_uke: Decimal | None = None
    kilde: str = ""
    dokument: Saksdokument | None = None
    vekt: str = ""
    vekt_begrunnelse: str = ""
    konklusjon: str = ""


@dataclass(frozen=True, kw_only=True)
class Vurderingsfelt:
    tyngende: str = ""
    trinn1: str = ""
    trinn2: str = ""
    alternativer: str = ""
    forsvarlighet: str = ""
    familie: str = ""
    hele_omsorgen: bool | None = None
    utelatt_fordi: str = ""
    ny_vurdering: bool = False


@dataclass(frozen=True, kw_only=True)
class Alternativfelt:
    mengde: Decimal | None = None
    enhet: str = ""
    per: str = ""
    sokers_onske: str = ""
    forsvarlig: str = ""
    begrunnelse: str = ""


@transaction.atomic
def for_faktor(sak: Sak, *, navn: Faktornavn, felt: Faktorfelt, versjon: int, av: Konto) -> Faktor:
    """Fakta med kilde, vekt i ord og konklusjon. Har noen andre skrevet imens, vises begge."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    if felt.dokument is not None and felt.dokument.sak_id != sak.pk:
        raise Regelbrudd(_("Velg et dokument i saken."), felt="dokument")
    if felt.vekt and felt.vekt != Vekt.IKKE_AKTUELT and not felt.kilde.strip():
        raise Regelbrudd(_("Skriv hvem som sier det, eller hvor det står."), felt="kilde")
    rad = Faktor.objects.filter(sak=sak, navn=navn).first() or Faktor(sak=sak, navn=navn)
    _krev_versjon(rad, asdict(felt), versjon)
    _sett(rad, felt, av)
    logg.hendelse(av, "avlastning.faktor_fort", rad, navn=navn, vekt=felt.vekt)
    return rad


def _sett(rad: Faktor, felt: Faktorfelt, av: Konto) -> None:
    for navn in ("fakta", "timer_uke", "netter_uke", "kilde", "dokument", "vekt",
                 "vekt_begrunnelse", "konklusjon"):  # fmt: skip
        setattr(rad, navn, getattr(felt, navn))
    rad.skrevet_av, rad.endret, rad.versjon = av, timezone.now(), rad.versjon + 1
    rad.save()


@transaction.atomic
def lagre_vurdering(sak: Sak, *, felt: Vurderingsfelt, versjon: int, av: Konto) -> Vurdering:
    """Først om omsorgen er særlig tyngende, så hva som er nødvendig (hol. §§ 3-6 og 4-1)."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    if felt.trinn2.strip() and not (felt.tyngende and felt.trinn1.strip()):
        raise Regelbrudd(_("Svar på trinn 1 før trinn 2."), felt="trinn1")
    rad = Vurdering.objects.filter(sak=sak).first() or Vurdering(sak=sak)
    _krev_versjon(rad, asdict(felt), versjon)
    for navn, verdi in asdict(felt).items():
        setattr(rad, navn, verdi)
    rad.endret, rad.versjon = timezone.now(), rad.versjon + 1
    rad.save()
    logg.hendelse(av, "avlastning.vurdering_lagret", rad, tyngende=felt.tyngende)
    return rad


@transaction.atomic
def for_alternativ(sak: Sak, *, form: Stotteform, felt: Alternativfelt, av: Konto) -> Alternativ:
    """En form vi har vurdert: hva søkeren ønsker, om den er forsvarlig, og hvorfor."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    if not passer_saken(Sakslag(sak.slag), form):
        raise Regelbrudd(_("Denne formen kan ikke gis i saken."), felt="form")
    if felt.mengde and not (
        felt.enhet and felt.per and gyldig_maal(form, Maaleenhet(felt.enhet), Per(felt.per))
    ):
        raise Regelbrudd(_("Velg et mål denne formen kan gis i."), felt="enhet")
    vurdering, _ny = Vurdering.objects.get_or_create(sak=sak)
    rad, _ny = Alternativ.objects.update_or_create(
        vurdering=vurdering, form=form, defaults=asdict(felt)
    )
    logg.hendelse(av, "avlastning.form_vurdert", rad, form=form, forsvarlig=felt.forsvarlig)
    return rad


def _krev_versjon(rad: models.Model, felt: Mapping[str, object], versjon: int) -> None:
    """Den som leste en eldre versjon, får se begge. Det samme to ganger er ingen konflikt."""
    naa = int(getattr(rad, "versjon", 0))
    deres = {navn: getattr(rad, navn) for navn in felt}
    if naa == versjon or deres == dict(felt):
        return
    raise Konflikt(
        _("En annen lagret mens du skrev."), mitt=_ord(rad, felt), deres=_ord(rad, deres)
    )


def _ord(rad: models.Model, felt: Mapping[str, object]) -> dict[str, str]:
    navn = {f.name: str(getattr(f, "verbose_name", f.name)).capitalize() for f in rad._meta.fields}
    return {navn[n]: "" if verdi is None else str(verdi) for n, verdi in felt.items()}
