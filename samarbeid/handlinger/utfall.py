"""Når det ikke ble noe møte: takket nei, ikke tilbudt eller ikke tillatt."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Delingsgrunnlag, Konto, Parameter, Relasjon
from paarorende.valg import Delingstema, Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.plan import _aapne_mote, _sett_neste_frist
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Frekvens, Moteslag, Motestatus, NesteSteg


def _om(nokkel: str) -> timedelta:
    return timedelta(days=int(Parameter.objects.verdi(nokkel)))


def _har_grunnlag(relasjon: Relasjon) -> bool:
    gitt = Delingsgrunnlag.objects.aktive().filter(tema=Delingstema.SAMARBEIDSMOTE)
    return gitt.filter(bruker=relasjon.bruker_id, parorende=relasjon.parorende_id).exists()


@transaction.atomic
def avslutt_uten_mote(
    mote: Samarbeidsmote,
    *,
    utfall: Motestatus,
    grunn: str,
    av: Konto,
    maate: Maate = Maate.TELEFON,
) -> Samarbeidsmote:
    """Takket nei, ikke tilbudt eller ikke tillatt. Utfallet er bevis på linje med et møte."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_avsluttes_uten_mote(Motestatus(mote.status), utfall):
        raise Regelbrudd(_("Møtet er allerede avsluttet."))
    ikke_tillatt = utfall == Motestatus.IKKE_TILLATT
    if ikke_tillatt and not regler.kan_settes_ikke_tillatt(
        har_grunnlag=_har_grunnlag(mote.relasjon)
    ):
        raise Regelbrudd(_("Det står et gyldig grunnlag for samarbeidsmøter. Møtet er tillatt."))
    mote.status, mote.grunn, mote.avsluttet = utfall, grunn, timezone.localdate()
    mote.valgt_maate = maate
    mote.valgt_fort_av = None if maate == Maate.PORTAL else av
    mote.save(update_fields=["status", "grunn", "avsluttet", "valgt_maate", "valgt_fort_av"])
    varsler.fjern_for_mote(mote.pk)
    _gaa_videre(mote, utfall, av)
    logg.hendelse(av, "samarbeid.avsluttet_uten_mote", mote, utfall=str(utfall))
    return mote


def _gaa_videre(mote: Samarbeidsmote, utfall: Motestatus, av: Konto) -> None:
    """Rytmen går videre, plikten står, eller hun får tilbud om en samtale om egne behov."""
    plan, idag = mote.plan, timezone.localdate()
    rytme = Frekvens(plan.frekvens)
    steg = regler.neste_steg(utfall)
    if steg == NesteSteg.NY_FRIST:
        _sett_neste_frist(plan, idag, rytme, idag + _om("ikke_tilbudt_ny_frist_dager"))
        return
    _sett_neste_frist(plan, idag, rytme, None)
    if steg == NesteSteg.EGNE_BEHOV and mote.slag != Moteslag.EGNE_BEHOV:
        frist = idag + _om("onsket_mote_dager")
        _aapne_mote(plan, frist=frist, slag=Moteslag.EGNE_BEHOV, av=av)
