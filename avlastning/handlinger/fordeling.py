"""Saken får en saksbehandler: journalført, tatt, fordelt, og gitt fra seg ved inhabilitet."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger._frister import _avbryt_i_saken, _oppfyll_i_saken
from avlastning.handlinger.part import krev
from avlastning.models import Habilitet, Sak, Sakstildeling
from avlastning.regler import habilitet as regler
from avlastning.sporringer.fordeling import habilitetssvar, kan_faa_saken
from avlastning.valg import (
    Fristslag,
    Habilitetssvar,
    Resultat,
    Rolleisak,
    Sakshandling,
    Sakstilstand,
    Vedtakstatus,
)
from avlastning.varsler import sak as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto

H, T = Sakshandling, Sakstilstand
I_KO = (T.MOTTATT, T.JOURNALFORT)


@dataclass(frozen=True)
class Svar:
    """Det den ansatte sier om seg selv. Tvil og inhabilitet har alltid en grunn."""

    svar: Habilitetssvar
    grunnlag: str = ""


@transaction.atomic
def journalfor(sak: Sak, *, av: Konto) -> Sak:
    """Søknaden er ført i journalen (arkivforskrifta §§ 14 og 15)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.JOURNALFOR, sak, av)
    _i_journalen(sak)
    _flytt(sak, H.JOURNALFOR, fort.hvem, til=T.JOURNALFORT, av=av)
    logg.hendelse(av, "avlastning.sak_journalfort", sak)
    return sak


@transaction.atomic
def ta_saken(sak: Sak, *, svar: Svar, av: Konto) -> Sak:
    """Saksbehandleren sier om hun er habil, og får saken bare når hun er det (fvl. § 6)."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.TA_SAKEN, sak, av)
    if sak.tildelinger.gjeldende().exists():
        raise Regelbrudd(_("En annen har tatt saken."))
    if not regler.kan_behandle(next(iter(habilitetssvar(sak, av)), None)):
        raise Regelbrudd(_("Du har meldt at du ikke kan ha saken. Lederen fordeler den."))
    _noter(sak, av, svar)
    if svar.svar != Habilitetssvar.HABIL:
        logg.hendelse(av, "avlastning.inhabil_meldt", sak, svar=svar.svar)
        varsler.uten_saksbehandler(sak)
        return sak
    Sakstildeling.objects.create(sak=sak, konto=av, tildelt_av=av)
    _i_journalen(sak)
    _flytt(sak, H.TA_SAKEN, fort.hvem, til=T.TILDELT, av=av)
    logg.hendelse(av, "avlastning.sak_tatt", sak)
    return sak


@transaction.atomic
def fordel_sak(sak: Sak, *, til: Konto, av: Konto) -> Sak:
    """Lederen gir saken til en saksbehandler. Den som hadde den, ser den ikke lenger."""
    sak = Sak.objects.laas(sak)
    handling = H.TILDEL if sak.tilstand in I_KO else H.OMFORDEL
    fort = krev(handling, sak, av)
    if not kan_faa_saken(sak).filter(pk=til.pk).exists():
        raise Regelbrudd(_("Velg en saksbehandler som kan ha saken."), felt="til")
    _avslutt_tildeling(sak)
    Sakstildeling.objects.create(sak=sak, konto=til, tildelt_av=av)
    if handling == H.TILDEL:
        _i_journalen(sak)
    neste = T.TILDELT if handling == H.TILDEL else Sakstilstand(sak.tilstand)
    _flytt(sak, handling, fort.hvem, til=neste, av=av)
    varsler.tildelt(sak, til)
    logg.hendelse(av, "avlastning.sak_fordelt", sak, til=str(til.pk))
    return sak


@transaction.atomic
def meld_inhabil(sak: Sak, *, svar: Svar, av: Konto) -> Sak:
    """Hun har ikke saken fra nå. Lederen finner en annen (fvl. §§ 6 og 8)."""
    sak = Sak.objects.laas(sak)
    krev(H.MELD_INHABIL, sak, av)
    if svar.svar == Habilitetssvar.HABIL:
        raise Regelbrudd(_("Velg om du er inhabil eller i tvil."), felt="svar")
    _noter(sak, av, svar)
    _avslutt_tildeling(sak)
    _flytt(sak, H.MELD_INHABIL, Rolleisak.SAKSBEHANDLER, til=Sakstilstand(sak.tilstand), av=av)
    varsler.uten_saksbehandler(sak)
    logg.hendelse(av, "avlastning.inhabil_meldt", sak, svar=svar.svar)
    return sak


@transaction.atomic
def avgjor_habilitet(sak: Sak, *, gjelder: Konto, svar: Svar, av: Konto) -> Habilitet:
    """Lederen avgjør når noen er i tvil om seg selv (fvl. § 8)."""
    sak = Sak.objects.laas(sak)
    krev(H.TILDEL if sak.tilstand in I_KO else H.OMFORDEL, sak, av)
    if svar.svar == Habilitetssvar.TVIL or not regler.kan_avgjore(
        av.pk, gjelder.pk, habilitetssvar(sak, gjelder)
    ):
        raise Regelbrudd(_("Det er ingen tvil å avgjøre her."))
    rad = _noter(sak, gjelder, svar, avgjort_av=av)
    logg.hendelse(av, "avlastning.habilitet_avgjort", sak, svar=svar.svar)
    return rad


@transaction.atomic
def start_utredning(sak: Sak, *, habil: bool, av: Konto) -> Sak:
    """Saksbehandleren begynner, etter å ha svart at hun er habil."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.START_UTREDNING, sak, av)
    svar = next(iter(habilitetssvar(sak, av)), None)
    if not regler.kan_utrede(svar, bekrefter=habil):
        raise Regelbrudd(_("Svar på om du er habil før du begynner."), felt="habil")
    if svar is None:
        _noter(sak, av, Svar(Habilitetssvar.HABIL))
    _flytt(sak, H.START_UTREDNING, fort.hvem, til=T.UTREDNING, av=av)
    logg.hendelse(av, "avlastning.utredning_startet", sak)
    return sak


@transaction.atomic
def registrer_bortfall(sak: Sak, *, grunn: str, av: Konto) -> Sak:
    """Det er ikke lenger noen å avgjøre saken for. Den slettes ikke."""
    sak = Sak.objects.laas(sak)
    fort = krev(H.REGISTRER_BORTFALL, sak, av)
    if not grunn:
        raise Regelbrudd(_("Velg hvorfor saken falt bort."), felt="grunn")
    sak.resultat = Resultat.BORTFALT
    sak.vedtak.under_arbeid().filter(status=Vedtakstatus.UTKAST).delete()
    _avbryt_i_saken(sak)
    _flytt(sak, H.REGISTRER_BORTFALL, fort.hvem, til=T.AVSLUTTET, av=av, grunn=grunn)
    logg.hendelse(av, "avlastning.sak_bortfalt", sak, grunn=grunn)
    return sak


def _i_journalen(sak: Sak) -> None:
    if sak.journalfort is None:
        sak.journalfort = timezone.now()
    _oppfyll_i_saken(sak, Fristslag.JOURNALFORING)


def _noter(sak: Sak, konto: Konto, svar: Svar, *, avgjort_av: Konto | None = None) -> Habilitet:
    if svar.svar != Habilitetssvar.HABIL and not svar.grunnlag:
        raise Regelbrudd(_("Velg grunnen."), felt="grunnlag")
    return Habilitet.objects.create(
        sak=sak,
        konto=konto,
        svar=svar.svar,
        grunnlag=svar.grunnlag if svar.svar != Habilitetssvar.HABIL else "",
        avgjort_av=avgjort_av,
    )


def _avslutt_tildeling(sak: Sak) -> None:
    sak.tildelinger.filter(til=None).update(til=timezone.now())
