"""Foreløpig svar innen en måned, og beskjed når et løfte ikke holdes (fvl. § 11 a).

Portalen lager utkastet. Et menneske sender det. Et brudd blir stående.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter.brev import Innhold
from avlastning.dokumenter.forelopig import brevet
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import Ting, _oppfyll_i_saken, _sett_frist
from avlastning.handlinger.part import krev
from avlastning.models import Frist, Sak
from avlastning.sporringer import forelopig as sporringer
from avlastning.sporringer.mottakere import mottakere
from avlastning.sporringer.vedtaksgrunnlag import saksbehandler_i
from avlastning.valg import (
    Brevkanal,
    Brevslag,
    Fristslag,
    Sakshandling,
    Sakspart,
    Sakstilstand,
)
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Utkast

H = Sakshandling


@dataclass(frozen=True, kw_only=True)
class Beskjed:
    """Hvorfor det tar lengre tid, og når svaret kommer."""

    grunn: str
    svar_innen: date


@transaction.atomic
def lag_forelopig(frist: Frist, *, av: Konto | None) -> Utkast | None:
    """Utkastet ligger klart for saksbehandleren. Det hun alt har skrevet, står."""
    if frist.sak is None:
        return None
    konto = saksbehandler_i(frist.sak)
    if konto is None or sporringer.er_sendt(frist.sak):
        return None
    lenke = reverse("avlastning:forelopig_svar", args=[frist.sak.pk])
    forslag = sporringer.forslag(frist.sak)
    rad, ny = Utkast.objects.get_or_create(
        konto=konto,
        nokkel=lenke[:120],
        defaults={"felt": {"grunn": forslag.grunn, "svar_innen": str(forslag.svar_innen)}},
    )
    if ny:
        logg.hendelse(av, "avlastning.forelopig_utkast", frist.sak)
        varsler.frist_naermer_seg(frist, konto, hvilken="utkast", lenke=lenke)
    return rad


@transaction.atomic
def send_forelopig(sak: Sak, *, beskjed: Beskjed, av: Konto) -> Sak:
    """Søkeren får vite hvorfor det tar tid, og når svaret kommer."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.SEND_FORELOPIG, sak, av)
    if sporringer.er_sendt(sak):
        raise Regelbrudd(_("Foreløpig svar er alt sendt. Si fra om ny dato i stedet."))
    _krev_beskjed(beskjed, etter=timezone.localdate())
    digitalt = _send(sak, Brevslag.FORELOPIG, beskjed, av)
    if digitalt:
        _oppfyll_i_saken(sak, Fristslag.FORELOPIG)
    _lov(sak, beskjed)
    _flytt(sak, H.SEND_FORELOPIG, fort.hvem, til=Sakstilstand(sak.tilstand), av=av)
    logg.hendelse(av, "avlastning.forelopig_sendt", sak, svar_innen=beskjed.svar_innen)
    return sak


@transaction.atomic
def meld_forsinket(sak: Sak, *, beskjed: Beskjed, av: Konto) -> Sak:
    """Løftet holder ikke. Det gamle står som det var, og brytes når dagen er over."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.MELD_FORSINKET, sak, av)
    if sak.svar_lovet is None:
        raise Regelbrudd(_("Vi har ikke lovet noen dato ennå. Send foreløpig svar."))
    _krev_beskjed(beskjed, etter=max(sak.svar_lovet, timezone.localdate()))
    _send(sak, Brevslag.FORSINKET, beskjed, av)
    _lov(sak, beskjed)
    _flytt(sak, H.MELD_FORSINKET, fort.hvem, til=Sakstilstand(sak.tilstand), av=av)
    logg.hendelse(av, "avlastning.forsinket_meldt", sak, svar_innen=beskjed.svar_innen)
    return sak


def _krev_beskjed(beskjed: Beskjed, *, etter: date) -> None:
    if not beskjed.grunn.strip():
        raise Regelbrudd(_("Skriv hvorfor det tar lengre tid."), felt="grunn")
    if beskjed.svar_innen <= etter:
        raise Regelbrudd(_("Velg en senere dato."), felt="svar_innen")


def _send(sak: Sak, slag: Brevslag, beskjed: Beskjed, av: Konto) -> bool:
    """Til søkeren og den som handler for henne. Sant når noen kan lese det nå."""
    deler, tittel = brevet(sak, slag, beskjed.grunn, beskjed.svar_innen)
    innhold = Innhold(slag=slag, tittel=tittel, deler=deler)
    brevene = [_lag_brev(sak, m, innhold, av=av) for m in mottakere(sak, Sakspart.SOKER)]
    return any(brev.kanal == Brevkanal.DIGITAL for brev in brevene)


def _lov(sak: Sak, beskjed: Beskjed) -> None:
    """Datoen vi har oppgitt, er en frist av seg selv."""
    sak.svar_lovet = beskjed.svar_innen
    ting = Ting(
        gjelder=f"{sak.pk}.{beskjed.svar_innen}",
        fra=timezone.localdate(),
        side=Sakspart.SOKER,
        dato=beskjed.svar_innen,
    )
    _sett_frist(sak, Fristslag.SVAR_LOVET, ting)
