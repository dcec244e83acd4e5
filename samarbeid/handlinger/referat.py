"""Referatet: utkast, deling, svar."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Konflikt, Regelbrudd
from paarorende.models import Konto
from samarbeid import regler, varsler
from samarbeid.handlinger.avtale import foreslaa_fra_referat
from samarbeid.handlinger.plan import _sett_neste_frist
from samarbeid.models import (
    Merknad,
    Oppfolging,
    Referat,
    Referatversjon,
    Samarbeidsmote,
    Svar,
)
from samarbeid.valg import (
    Frekvens,
    Motestatus,
    Referatsvar,
)


@transaction.atomic
def lagre_referat(
    mote: Samarbeidsmote, *, felt: dict[str, Any], versjon: int, av: Konto
) -> Referat:
    """Lagre utkastet. Har noen andre lagret imens, får du se begge, og ingenting overskrives."""
    mote = Samarbeidsmote.objects.laas(mote)
    if not regler.kan_fores_referat(Motestatus(mote.status)):
        raise Regelbrudd(_("Referatet er delt. Endringer kommer som en ny versjon."))
    referat, _ny = Referat.objects.get_or_create(mote=mote, defaults={"skrevet_av": av})
    if referat.versjon != versjon:
        raise Konflikt(
            _("%(navn)s lagret dette referatet mens du skrev.") % {"navn": referat.skrevet_av},
            mitt=_lesbart(felt),
            deres=_lesbart({navn: getattr(referat, navn) for navn in felt}),
        )
    for navn, verdi in felt.items():
        setattr(referat, navn, verdi)
    referat.versjon, referat.skrevet_av = versjon + 1, av
    referat.save()
    logg.hendelse(av, "samarbeid.referat_lagret", mote, versjon=referat.versjon)
    return referat


def _lesbart(felt: dict[str, Any]) -> dict[str, str]:
    """Etikett og tekst for hvert felt som kan vises side om side."""
    return {
        str(getattr(Referat._meta.get_field(navn), "verbose_name", navn)).capitalize(): str(
            verdi or ""
        )
        for navn, verdi in felt.items()
        if isinstance(verdi, str)
    }


@transaction.atomic
def del_referat(mote: Samarbeidsmote, *, av: Konto) -> Referatversjon:
    """Del referatet: møtet er holdt, løftene får eier og frist, og neste møte er avtalt."""
    mote = Samarbeidsmote.objects.laas(mote)
    referat = Referat.objects.select_for_update(of=("self",)).get(mote=mote)
    if not regler.kan_fores_referat(Motestatus(mote.status)):
        raise Regelbrudd(_("Referatet er allerede delt."))
    mangler = regler.mangler_i_referat(
        spurt=referat.ville_ikke_svare,
        viktig=referat.viktig,
        neste_avtalt=bool(referat.frekvens or referat.neste_dato),
    )
    if mangler:
        raise Regelbrudd(_("Referatet mangler %(hva)s.") % {"hva": _(" og ").join(mangler)})
    mote.status, mote.avsluttet = Motestatus.HOLDT, referat.dato
    mote.save(update_fields=["status", "avsluttet"])
    versjon = Referatversjon.objects.create(
        mote=mote, nummer=mote.versjoner.count() + 1, innhold=referat.som_innhold(), delt_av=av
    )
    _lag_rader(referat, mote)
    _sett_neste_frist(
        mote.plan,
        referat.dato,
        Frekvens(referat.frekvens or Frekvens.VED_BEHOV),
        referat.neste_dato,
    )
    logg.hendelse(av, "samarbeid.referat_delt", mote, versjon=versjon.nummer)
    varsler.referat_delt(versjon)
    return versjon


def _lag_rader(referat: Referat, mote: Samarbeidsmote) -> None:
    """Svar, oppgaver og oppfølging blir rader som kan følges. Ny avtale avløser den gamle."""
    relasjon = mote.relasjon
    Svar.objects.create(
        relasjon=relasjon,
        mote=mote,
        tekst=referat.viktig,
        ville_ikke=not referat.viktig.strip(),
        dato=referat.dato,
    )
    if referat.oppgaver:
        foreslaa_fra_referat(mote, referat=referat, av=referat.skrevet_av)
    Oppfolging.objects.bulk_create(
        Oppfolging(
            relasjon=relasjon,
            mote=mote,
            tekst=rad["tekst"],
            ansvarlig_id=rad["ansvarlig"],
            frist=date.fromisoformat(rad["frist"]),
        )
        for rad in referat.oppfolginger
    )


@transaction.atomic
def svar_paa_referat(
    versjon: Referatversjon, *, svar: Referatsvar, tekst: str, av: Konto
) -> Merknad:
    """Den pårørende har det siste ordet. Taushet er aldri samtykke."""
    versjon = Referatversjon.objects.select_for_update(of=("self",)).get(pk=versjon.pk)
    if Merknad.objects.filter(versjon=versjon).exists():
        raise Regelbrudd(_("Du har allerede svart på dette referatet."))
    merknad = Merknad.objects.create(versjon=versjon, svar=svar, tekst=tekst)
    logg.hendelse(av, "samarbeid.referat_besvart", versjon, svar=str(svar))
    return merknad
