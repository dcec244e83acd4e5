"""Utkastet til referat: lagres ofte, av én om gangen, og ingenting overskrives stille."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Konto
from samarbeid import regler
from samarbeid.models import Referat, Samarbeidsmote
from samarbeid.valg import Motestatus


@transaction.atomic
def lagre_referat(
    mote: Samarbeidsmote,
    *,
    felt: dict[str, Any],
    versjon: int,
    autolagret: bool = False,
    av: Konto,
) -> Referat:
    """Lagre utkastet. Har noen andre lagret imens, får du se begge, og ingenting overskrives."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat, ny = Referat.objects.get_or_create(mote=mote, defaults={"skrevet_av": av})
    _krev_aapent(mote, referat)
    if not ny and all(getattr(referat, navn) == verdi for navn, verdi in felt.items()):
        return referat
    _krev_ledig(referat, felt, versjon, av)
    for navn, verdi in felt.items():
        setattr(referat, navn, verdi)
    referat.versjon, referat.skrevet_av = referat.versjon + 1, av
    _ta_laas(referat, av)
    referat.save()
    if ny or not autolagret:
        logg.hendelse(av, "samarbeid.referat_lagret", mote, versjon=referat.versjon)
    return referat


@transaction.atomic
def ta_over_referat(mote: Samarbeidsmote, *, av: Konto) -> Referat:
    """Ta over skrivingen når den andre er gått. Det som er lagret, blir stående."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat = Referat.objects.get(mote=mote)
    _krev_aapent(mote, referat)
    _ta_laas(referat, av)
    referat.save(update_fields=["laast_av", "laast_til"])
    logg.hendelse(av, "samarbeid.referat_tatt_over", mote, versjon=referat.versjon)
    return referat


@transaction.atomic
def rett_referat(mote: Samarbeidsmote, *, grunn: str, av: Konto) -> Referat:
    """Åpne et delt referat for retting. Det delte står; rettingen blir en ny versjon."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat = Referat.objects.filter(mote=mote).first()
    har_versjon = referat is not None and mote.versjoner.exists()
    aapen = referat is not None and referat.under_retting
    if referat is None or not regler.kan_rettes(
        Motestatus(mote.status), har_versjon=har_versjon, under_retting=aapen
    ):
        raise Regelbrudd(_("Referatet kan ikke rettes nå. Kanskje retter noen det alt."))
    referat.under_retting, referat.retting_grunn = True, grunn
    referat.siden_sist = {}
    _ta_laas(referat, av)
    referat.save()
    logg.hendelse(av, "samarbeid.referat_rettes", mote)
    return referat


def _krev_aapent(mote: Samarbeidsmote, referat: Referat) -> None:
    status = Motestatus(mote.status)
    if not regler.kan_fores_referat(status, under_retting=referat.under_retting):
        raise Regelbrudd(_("Referatet er delt. Endringer kommer som en ny versjon."))


def _krev_ledig(referat: Referat, felt: dict[str, Any], versjon: int, av: Konto) -> None:
    """Bare den som har lest det siste, og som har siden for seg selv, kan lagre."""
    andres = referat.laast_av_id is not None and referat.laast_av_id != av.pk
    ledig = regler.kan_redigere_naa(
        en_annen_har_laas=andres, laast_til=referat.laast_til, naa=timezone.now()
    )
    if ledig and referat.versjon == versjon:
        return
    raise Konflikt(
        _("%(navn)s lagret dette referatet kl. %(naar)s, mens du skrev.")
        % {
            "navn": referat.skrevet_av.navn,
            "naar": timezone.localtime(referat.endret).strftime("%H.%M"),
        },
        mitt=_lesbart(felt),
        deres=_lesbart({navn: getattr(referat, navn) for navn in felt}),
    )


def _ta_laas(referat: Referat, av: Konto) -> None:
    referat.laast_av = av
    referat.laast_til = timezone.now() + regler.LAAS_VARER


def _lesbart(felt: dict[str, Any]) -> dict[str, str]:
    """Etikett og tekst for hvert felt som kan vises side om side. Rader blir linjer."""
    return {
        str(getattr(Referat._meta.get_field(navn), "verbose_name", navn)).capitalize(): (
            "\n".join(rad["tekst"] for rad in verdi) if isinstance(verdi, list) else verdi or ""
        )
        for navn, verdi in felt.items()
        if isinstance(verdi, str | list)
    }
