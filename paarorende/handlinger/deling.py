"""Hvorfor en pårørende får vite noe om bruker, og når det tar slutt."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import (
    Delingsgrunnlag,
    Konto,
    Person,
    Relasjon,
)
from paarorende.regler import deling
from paarorende.valg import (
    Brukerstatus,
    Delingshjemmel,
    Delingsmaate,
    Delingstema,
    Relasjonsslag,
)


def _kan_gi(hjemmel: str, relasjon: Relasjon, giver: Person | None, av: Konto) -> bool:
    def giver_er(slag: Relasjonsslag) -> bool:
        """Giveren har selv en aktiv relasjon av dette slaget til brukeren."""
        relasjoner = Relasjon.objects.aktive().filter(bruker=relasjon.bruker_id, slag=slag)
        return giver is not None and relasjoner.filter(parorende__person=giver).exists()

    return deling.kan_gi(
        hjemmel,
        giver_er_bruker=giver is not None and giver.pk == relasjon.bruker.person_id,
        giver_er_verge=giver_er(Relasjonsslag.VERGE),
        giver_er_forelder=giver_er(Relasjonsslag.FORELDER),
        har_vurdert_av=av.er_ansatt,
    )


def _krev_relasjon_til(relasjon: Relasjon, hjemmel: str) -> None:
    """Grunnlaget «etter dødsfall» gjelder bare en død bruker, alle andre bare en aktiv relasjon."""
    if hjemmel == Delingshjemmel.ETTER_DOD:
        passer = relasjon.bruker.status == Brukerstatus.DOD
    else:
        passer = Relasjon.objects.aktive().filter(pk=relasjon.pk).exists()
    if not passer:
        raise Regelbrudd(
            _("Grunnlaget passer ikke: relasjonen eller brukeren er ikke aktiv."), felt="hjemmel"
        )


def _krev_riktig_maate(maate: str, giver: Person | None, av: Konto) -> None:
    """Bare giveren signerer selv; det som er sagt eller skrevet, noteres av en ansatt."""
    er_giver = giver is not None and giver.konto_id == av.pk
    if not er_giver and (maate == Delingsmaate.EID or not av.er_ansatt):
        raise Regelbrudd(
            _("Bare den som gir grunnlaget, kan signere det med elektronisk ID."), felt="maate"
        )


def _krev_rett_til(hjemmel: str, relasjon: Relasjon, giver: Person | None, av: Konto) -> None:
    """Den som får, og den som gir, må være dem loven sier."""
    if not deling.kan_gis_til(hjemmel, er_naermeste=relasjon.naermeste):
        raise Regelbrudd(
            _("Dette grunnlaget gjelder bare nærmeste pårørende (pbrl. § 3-3)."), felt="hjemmel"
        )
    if not _kan_gi(hjemmel, relasjon, giver, av):
        raise Regelbrudd(_("Den som er oppgitt, kan ikke gi dette grunnlaget."), felt="giver")


def _krev_ikke_fort(relasjon: Relasjon, hjemmel: str, tema: str) -> None:
    """To like grunnlag ville gjort et nei uvirksomt: det ene ble trukket, det andre sto."""
    staaende = Delingsgrunnlag.objects.staaende().filter(
        bruker=relasjon.bruker_id, parorende=relasjon.parorende_id
    )
    if staaende.filter(hjemmel=hjemmel, tema=tema).exists():
        raise Regelbrudd(
            _("«%(tema)s» er ført fra før på samme grunnlag. Trekk det først.")
            % {"tema": Delingstema(tema).label},
            felt="temaer",
        )


@transaction.atomic
def registrer_delingsgrunnlag(  # noqa: PLR0913 – feltene i grunnlaget
    relasjon: Relasjon,
    *,
    hjemmel: Delingshjemmel,
    tema: Delingstema,
    maate: Delingsmaate,
    giver: Person | None,
    omfang: str,
    fra: date,
    til: date | None,
    informert: bool,
    av: Konto,
    vurdert_av: Konto | None = None,
) -> Delingsgrunnlag:
    """Før hvorfor den pårørende får vite noe om bruker: hvem ga det, om hva og hvor lenge."""
    relasjon = Relasjon.objects.select_for_update(of=("self",)).med_navn().get(pk=relasjon.pk)
    _krev_relasjon_til(relasjon, hjemmel)
    _krev_riktig_maate(maate, giver, av)
    _krev_rett_til(hjemmel, relasjon, giver, av)
    if til is not None and til <= fra:
        raise Regelbrudd(_("Grunnlaget må slutte etter at det begynner."), felt="til")
    if hjemmel in deling.GIS_AV_BRUKER and not informert:
        raise Regelbrudd(_("Bruker må være informert om hva samtykket betyr."), felt="informert")
    _krev_ikke_fort(relasjon, hjemmel, tema)
    grunnlag = Delingsgrunnlag.objects.create(
        bruker=relasjon.bruker,
        parorende=relasjon.parorende,
        giver=giver,
        hjemmel=hjemmel,
        tema=tema,
        maate=maate,
        omfang=omfang,
        fra=fra,
        til=til,
        informert_om_konsekvenser=informert,
        vurdert_av=(vurdert_av or av) if av.er_ansatt else None,
    )
    logg.hendelse(av, "paarorende.deling_gitt", grunnlag, hjemmel=str(hjemmel), tema=str(tema))
    return grunnlag


@transaction.atomic
def registrer_delinger(
    relasjon: Relasjon, *, temaer: Iterable[Delingstema], av: Konto, **felt: Any
) -> list[Delingsgrunnlag]:
    """Før det samme grunnlaget for flere temaer: én rad for hvert, så hvert kan trekkes alene."""
    rader = [registrer_delingsgrunnlag(relasjon, tema=tema, av=av, **felt) for tema in temaer]
    logg.hendelse(av, "paarorende.delinger_fort", relasjon, antall=len(rader))
    return rader


@transaction.atomic
def trekk_delingsgrunnlag(grunnlag: Delingsgrunnlag, *, av: Konto) -> Delingsgrunnlag:
    """Trekk grunnlaget. Den pårørende ser mindre ved neste forespørsel."""
    grunnlag = Delingsgrunnlag.objects.select_for_update(of=("self",)).get(pk=grunnlag.pk)
    if grunnlag.trukket is not None:
        raise Regelbrudd(_("Delingen er allerede trukket."))
    grunnlag.trukket = timezone.now()
    grunnlag.save(update_fields=["trukket"])
    logg.hendelse(av, "paarorende.deling_trukket", grunnlag)
    return grunnlag
