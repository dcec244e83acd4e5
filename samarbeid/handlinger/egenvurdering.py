"""Den pårørendes egen vurdering: lagres for henne, deles av henne, trekkes av henne."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter, Parorende
from paarorende.regler import tid
from paarorende.valg import PAA_VEGNE_AV, Maate
from samarbeid import regler, sporringer, varsler
from samarbeid.models import Egenvurdering, Egenvurderingsdeling, Kartlegging


@dataclass(frozen=True)
class Delt:
    """Det hun vil dele, slik hun sa det."""

    svar: Mapping[str, str]
    tekst: str
    onsker_samtale: bool


def _laas(vurdering: Egenvurdering) -> Egenvurdering:
    vurdering = Egenvurdering.objects.select_for_update(of=("self",)).get(pk=vurdering.pk)
    if vurdering.slettet is not None:
        raise Regelbrudd(_("Dette er slettet."))
    return vurdering


def _krev_eier(parorende: Parorende, av: Konto) -> None:
    if parorende.person.konto_id != av.pk:
        raise Regelbrudd(_("Bare den det gjelder, kan gjøre dette."))


@transaction.atomic
def lagre_egenvurdering(
    parorende: Parorende,
    *,
    kartlegging: Kartlegging,
    svar: Mapping[str, str],
    tekst: str,
    av: Konto,
) -> Egenvurdering:
    """Lagre hvordan hun har det. Bare hun ser det til hun deler det med noen."""
    _krev_eier(parorende, av)
    vurdering = _ny(parorende, kartlegging, svar, tekst)
    logg.hendelse(av, "samarbeid.egenvurdering_lagret", vurdering)
    return vurdering


def _ny(
    parorende: Parorende, kartlegging: Kartlegging, svar: Mapping[str, str], tekst: str, **fort: Any
) -> Egenvurdering:
    if not regler.kan_brukes(
        aktiv=kartlegging.aktiv, egen=kartlegging.egen, lisens=kartlegging.lisens
    ):
        raise Regelbrudd(_("Disse spørsmålene er ikke i bruk."))
    gyldige = regler.gyldige_svar(svar, kartlegging.sporsmaal)
    if not gyldige and not tekst.strip():
        raise Regelbrudd(_("Svar på minst ett spørsmål, eller skriv noe med egne ord."))
    return Egenvurdering.objects.create(
        parorende=parorende, kartlegging=kartlegging, svar=gyldige, tekst=tekst.strip(), **fort
    )


@transaction.atomic
def for_delt_egenvurdering(
    parorende: Parorende,
    *,
    kartlegging: Kartlegging,
    sagt: Delt,
    maate: Maate,
    av: Konto,
) -> Egenvurderingsdeling:
    """Skriv inn det hun deler med nettopp deg. Ingen kan føre noe hun deler med en annen.

    Det er fortsatt hennes: hun ser det, trekker det og sletter det som om hun skrev det selv.
    """
    mulige = {k.pk for k in sporringer.kan_faa_egenvurdering(parorende)}
    if maate not in PAA_VEGNE_AV or not regler.kan_deles_med(av.pk, mulige):
        raise Regelbrudd(_("Bare den hun deler med, kan skrive det inn."))
    vurdering = _ny(parorende, kartlegging, sagt.svar, sagt.tekst, maate=maate, fort_av=av)
    deling = Egenvurderingsdeling.objects.create(
        egenvurdering=vurdering,
        delt_med=av,
        onsker_samtale=sagt.onsker_samtale,
        frist=_leses_innen(),
        besvart=None if sagt.onsker_samtale else timezone.now(),
    )
    logg.hendelse(av, "samarbeid.egenvurdering_fort", deling, maate=str(maate))
    return deling


@transaction.atomic
def slett_fort_egenvurdering(deling: Egenvurderingsdeling, *, av: Konto) -> None:
    """Hun uten innlogging ber om at det slettes. Den som skrev det inn, gjør det for henne."""
    vurdering = _laas(deling.egenvurdering)
    if vurdering.fort_av_id != av.pk:
        raise Regelbrudd(_("Bare den som skrev det inn, kan slette det for henne eller ham."))
    _tom(vurdering)
    logg.hendelse(av, "samarbeid.egenvurdering_slettet", vurdering, paa_vegne_av=True)


def _tom(vurdering: Egenvurdering) -> None:
    vurdering.delinger.filter(trukket__isnull=True).update(trukket=timezone.now())
    vurdering.svar, vurdering.tekst, vurdering.slettet = {}, "", timezone.now()
    vurdering.save(update_fields=["svar", "tekst", "slettet"])


def _leses_innen() -> date:
    dager = int(Parameter.objects.verdi("samtale_virkedager"))
    return tid.legg_til_virkedager(timezone.localdate(), dager)


@transaction.atomic
def del_egenvurdering(
    vurdering: Egenvurdering, *, konto: Konto, med_tekst: bool, onsker_samtale: bool, av: Konto
) -> Egenvurderingsdeling:
    """Del med én navngitt person, som får beskjed og en frist for å lese."""
    vurdering = _laas(vurdering)
    _krev_eier(vurdering.parorende, av)
    mulige = {k.pk for k in sporringer.kan_faa_egenvurdering(vurdering.parorende)}
    if not regler.kan_deles_med(konto.pk, mulige):
        raise Regelbrudd(_("Du kan dele med kontaktpersonen din eller pårørendekoordinatoren."))
    if vurdering.delinger.aktive().filter(delt_med=konto).exists():
        raise Regelbrudd(_("Du har allerede delt dette med henne eller ham."))
    deling = Egenvurderingsdeling.objects.create(
        egenvurdering=vurdering,
        delt_med=konto,
        med_tekst=med_tekst,
        onsker_samtale=onsker_samtale,
        frist=_leses_innen(),
    )
    logg.hendelse(av, "samarbeid.egenvurdering_delt", deling, frist=deling.frist)
    varsler.egenvurdering_delt(deling)
    return deling


@transaction.atomic
def trekk_egenvurdering(deling: Egenvurderingsdeling, *, av: Konto) -> Egenvurderingsdeling:
    """Trekk delingen. Mottakeren ser den ikke ved neste forespørsel."""
    deling = Egenvurderingsdeling.objects.select_for_update(of=("self",)).get(pk=deling.pk)
    _krev_eier(deling.egenvurdering.parorende, av)
    if deling.trukket is not None:
        raise Regelbrudd(_("Delingen er allerede trukket."))
    deling.trukket = timezone.now()
    deling.save(update_fields=["trukket"])
    logg.hendelse(av, "samarbeid.egenvurdering_trukket", deling)
    return deling


@transaction.atomic
def slett_egenvurdering(vurdering: Egenvurdering, *, av: Konto) -> Egenvurdering:
    """Ordene og svarene er borte for alltid. Bare at det var noe her, står igjen."""
    vurdering = _laas(vurdering)
    _krev_eier(vurdering.parorende, av)
    _tom(vurdering)
    logg.hendelse(av, "samarbeid.egenvurdering_slettet", vurdering)
    return vurdering


@transaction.atomic
def besvar_egenvurdering(deling: Egenvurderingsdeling, *, av: Konto) -> Egenvurderingsdeling:
    """Den navngitte har lest og tatt kontakt. Hva de snakket om, skrives ikke her."""
    deling = Egenvurderingsdeling.objects.select_for_update(of=("self",)).get(pk=deling.pk)
    if deling.besvart is not None or not (
        Egenvurderingsdeling.objects.mottatt_av(av).filter(pk=deling.pk).exists()
    ):
        raise Regelbrudd(_("Dette er allerede fulgt opp, eller ikke lenger delt med deg."))
    deling.besvart = timezone.now()
    deling.save(update_fields=["besvart"])
    logg.hendelse(av, "samarbeid.egenvurdering_fulgt_opp", deling)
    return deling
