"""Når familien trenger avlastning i dag: ønsket, svarfristen og svaret."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.models import Akuttonske, Opphold, Sak
from avlastning.regler import akutt
from avlastning.valg import Akuttsvar
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter, Relasjon
from paarorende.regler.tid import er_virkedag
from paarorende.valg import Maate


@transaction.atomic
def be_om_akutt(
    relasjon: Relasjon, *, tekst: str, starter: datetime | None, maate: Maate, av: Konto
) -> Akuttonske:
    """Noen skal svare innen få timer i kontortida. Det gjelder også uten vedtak."""
    fort_av = _krev_den_det_gjelder(relasjon, maate, av)
    relasjon = Relasjon.objects.select_for_update(of=("self",)).get(pk=relasjon.pk)
    ubesvart = Akuttonske.objects.ubesvarte().filter(relasjon=relasjon).first()
    if ubesvart is not None:
        raise Regelbrudd(
            _("Vi har fått meldingen din, og svarer deg på den. Haster det mer, ring.")
        )
    naa = timezone.now()
    timer = int(Parameter.objects.verdi("akutt_svar_timer"))
    saker = Sak.objects.filter(parorende=relasjon.parorende_id, bruker=relasjon.bruker_id)
    onske = Akuttonske.objects.create(
        relasjon=relasjon, sak=saker.aapne().order_by("-mottatt", "pk").first(), tekst=tekst,
        starter=starter, mottatt=naa, svarfrist=akutt.svarfrist(naa, timer, er_virkedag),
        maate=maate, fort_av=fort_av,
    )  # fmt: skip
    logg.hendelse(av, "avlastning.akutt_meldt", onske, svarfrist=onske.svarfrist, maate=str(maate))
    varsler.det_haster(onske)
    return onske


def _krev_den_det_gjelder(relasjon: Relasjon, maate: Maate, av: Konto) -> Konto | None:
    """Den pårørende selv, eller en ansatt med ansvar som fører det hun sa."""
    selv = Relasjon.objects.egne(av).filter(pk=relasjon.pk).exists()
    ansvar = Relasjon.objects.redigerbar_for(av).filter(pk=relasjon.pk).exists()
    if not (selv if maate == Maate.PORTAL else ansvar):
        raise Regelbrudd(_("Bare den pårørende selv, eller den som har ansvaret, kan gjøre dette."))
    return None if maate == Maate.PORTAL else av


@transaction.atomic
def svar_paa_akutt(
    onske: Akuttonske, *, svar: Akuttsvar, tekst: str, opphold: Opphold | None = None, av: Konto
) -> Akuttonske:
    """Ja, nei eller «vi ringer», alltid med ord om hva som skjer nå."""
    onske = Akuttonske.objects.select_for_update(of=("self",)).get(pk=onske.pk)
    if not Akuttonske.objects.redigerbar_for(av).filter(pk=onske.pk).exists():
        raise Regelbrudd(_("Bare de som har vakt for avlastning, kan svare."))
    if onske.besvart:
        raise Regelbrudd(_("En annen har svart. Last siden på nytt."))
    if not tekst.strip():
        raise Regelbrudd(_("Skriv hva som skjer nå."), felt="tekst")
    onske.svar, onske.svar_tekst, onske.opphold = svar, tekst, opphold
    onske.besvart, onske.besvart_av = timezone.now(), av
    onske.save(update_fields=["svar", "svar_tekst", "opphold", "besvart", "besvart_av"])
    i_tide = onske.besvart <= onske.svarfrist
    logg.hendelse(av, "avlastning.akutt_besvart", onske, svar=str(svar), i_tide=i_tide)
    varsler.svart_paa_akutt(onske)
    return onske
