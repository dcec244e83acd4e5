"""Kommunens tall og tekster. Hver verdi har et tidsrom, en kilde og en som har godkjent den."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter, Tekst
from paarorende.regler import innstilling as regler
from paarorende.regler.innstilling import Grunnlag


def _krev_lov(grunnlag: Grunnlag, av: Konto) -> None:
    if not av.styrer_hele_kommunen():
        raise Regelbrudd(_("Bare systemadministrator for hele kommunen kan endre innstillinger."))
    if not all(grunnlag.felt().values()):
        raise Regelbrudd(_("Skriv hvor verdien kommer fra, og hvem som har godkjent den."))


@transaction.atomic
def sett_parameter(nokkel: str, *, verdi: Any, grunnlag: Grunnlag, av: Konto) -> Parameter:
    """Sett et nytt tall fra en dato. Det forrige slutter samme dag."""
    _krev_lov(grunnlag, av)
    rader = list(Parameter.objects.filter(nokkel=nokkel).select_for_update(of=("self",)))
    siste = _siste(rader)
    if not regler.er_samme_slag(verdi, siste.verdi):
        raise Regelbrudd(_("Verdien må være av samme slag som før."), felt="verdi")
    if regler.er_tall(verdi) and not regler.er_lovlig_tall(verdi, siste.enhet):
        raise Regelbrudd(_("Tallet kan ikke være negativt eller så stort."), felt="verdi")
    fast = {"nokkel": nokkel, "navn": siste.navn, "enhet": siste.enhet}
    rad: Parameter = _sett(rader, grunnlag, {**fast, "verdi": verdi})
    tall = {"verdi": str(verdi)} if regler.er_tall(verdi) else {}  # aldri fritekst i loggen
    logg.hendelse(av, "paarorende.parameter_satt", rad, nokkel=nokkel, fra=grunnlag.fra, **tall)
    return rad


@transaction.atomic
def sett_tekst(nokkel: str, spraak: str, *, innhold: str, grunnlag: Grunnlag, av: Konto) -> Tekst:
    """Sett en ny tekst fra en dato. Den forrige slutter samme dag."""
    _krev_lov(grunnlag, av)
    if not innhold.strip():
        raise Regelbrudd(_("Teksten kan ikke være tom."))
    utvalg = Tekst.objects.filter(nokkel=nokkel, spraak=spraak)
    rader = list(utvalg.select_for_update(of=("self",)))
    _siste(rader)
    fast = {"nokkel": nokkel, "spraak": spraak}
    rad: Tekst = _sett(rader, grunnlag, {**fast, "innhold": innhold.strip()})
    logg.hendelse(av, "paarorende.tekst_satt", rad, nokkel=nokkel, spraak=spraak, fra=grunnlag.fra)
    return rad


def _siste(rader: list[Any]) -> Any:
    if not rader:
        raise Regelbrudd(_("Innstillingen finnes ikke. Nye nøkler følger med en ny versjon."))
    return max(rader, key=lambda rad: rad.fra)


def _sett(rader: list[Any], grunnlag: Grunnlag, felt: dict[str, Any]) -> Any:
    """Samme startdato rettes; ellers avsluttes den forrige, og den neste avgrenser den nye."""
    fra, idag = grunnlag.fra, timezone.localdate()
    if not regler.kan_gjelde_fra(fra, idag, [rad.fra for rad in rader]):
        tekst = _("En verdi gjelder allerede fra den dagen eller senere. Velg i dag eller senere.")
        raise Regelbrudd(tekst, felt="fra")
    verdier = {**felt, **grunnlag.felt()}
    try:
        with transaction.atomic():
            lik = next((rad for rad in rader if rad.fra == fra), None)
            if lik is not None:
                return _rett(lik, verdier)
            senere = [rad.fra for rad in rader if rad.fra > fra]
            for rad in rader:
                if rad.fra < fra and (rad.til is None or rad.til > fra):
                    rad.til = fra
                    rad.save(update_fields=["til"])
            til = min(senere) if senere else None
            return type(rader[0]).objects.create(fra=fra, til=til, **verdier)
    except IntegrityError as feil:
        raise Regelbrudd(_("Noen andre endret den samme innstillingen. Prøv igjen.")) from feil


def _rett(rad: Any, verdier: dict[str, Any]) -> Any:
    for navn, verdi in verdier.items():
        setattr(rad, navn, verdi)
    rad.save(update_fields=list(verdier))
    return rad
