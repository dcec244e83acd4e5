"""Å bestille, flytte og avlyse et opphold, og å føre at det er brukt."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.plassering import (
    Bestilling,
    _book,
    _gi_tilbake,
    _krev_aktivt,
    _krev_familien,
    _laas_opphold,
    _post,
    _skift,
)
from avlastning.models import Opphold, Sak, Sted, Vedtakslinje
from avlastning.regler import bank
from avlastning.valg import (
    Avlystav,
    Bankgrunn,
    Bankslag,
    Fleksibilitet,
    Oppholdstilstand,
    Sakspart,
)
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.valg import Maate


@transaction.atomic
def bestill(linje: Vedtakslinje, *, bestilling: Bestilling, av: Konto) -> Opphold:
    """Familien tar en ledig plass av dagene de har. Den som kom først, fikk den."""
    fort_av = _krev_familien(linje, bestilling.maate, av)
    _krev_fleksibel(linje, fort_av)
    opphold = _book(linje, bestilling, fort_av=fort_av, av=av)
    logg.hendelse(
        av, "avlastning.opphold_bestilt", opphold,
        starter=opphold.starter, mengde=opphold.mengde, maate=str(bestilling.maate),
    )  # fmt: skip
    varsler.opphold_endret(opphold, av=av)
    return opphold


def _krev_fleksibel(linje: Vedtakslinje, fort_av: Konto | None) -> None:
    if linje.fleksibilitet == Fleksibilitet.FAST and fort_av is None:
        raise Regelbrudd(_("Tidene i dette vedtaket er faste. Ring saksbehandleren for å endre."))


def _sen_timer() -> int:
    return int(Parameter.objects.verdi("avlysning_familien_timer"))


def _timer_igjen(opphold: Opphold) -> float:
    return (opphold.starter - timezone.now()).total_seconds() / 3600


@transaction.atomic
def flytt_opphold(opphold: Opphold, *, bestilling: Bestilling, av: Konto) -> Opphold:
    """Det gamle settes til side og det nye tas, i ett. Går ikke det nye, står det gamle."""
    (opphold,) = _laas_opphold(opphold.pk)
    fort_av = _krev_familien(opphold.linje, bestilling.maate, av)
    _krev_fleksibel(opphold.linje, fort_av)
    _krev_aktivt(opphold, grense=opphold.starter)
    if fort_av is None and _timer_igjen(opphold) < _sen_timer():
        raise Regelbrudd(_("Det er for sent å flytte her. Ring stedet, så hjelper de deg."))
    _skift(opphold, Oppholdstilstand.BYTTET, av=av)
    _gi_tilbake(opphold, Bankslag.FRIGITT, av=av)
    bestilling = bestilling.med(erstatter=opphold)
    nytt = _book(opphold.linje, bestilling, fort_av=fort_av, av=av)
    logg.hendelse(av, "avlastning.opphold_flyttet", nytt, fra=opphold.starter, til=nytt.starter)
    varsler.opphold_endret(nytt, av=av)
    return nytt


@transaction.atomic
def avlys_opphold(
    opphold: Opphold, *, hvem: Avlystav, av: Konto, maate: Maate = Maate.PORTAL
) -> Opphold:
    """Avlys. Kommunens avlysning godskrives, sykdom gir alt tilbake, for sent koster dagene."""
    (opphold,) = _laas_opphold(opphold.pk)
    _krev_rett_til_aa_avlyse(opphold, hvem, av, maate)
    sist = opphold.slutter if hvem == Avlystav.MOTTAKER_SYK else opphold.starter
    _krev_aktivt(opphold, grense=sist)
    slag = bank.ved_avlysning(hvem, _timer_igjen(opphold), _sen_timer())
    _skift(opphold, Oppholdstilstand.AVLYST, av=av, avlyst_av=hvem, avlyst=timezone.now())
    for periode, mengde in _gi_tilbake(opphold, slag[0], av=av):
        if Bankslag.TAPT in slag:
            grunn = Bankgrunn.SEN_AVLYSNING
            _post(periode, Bankslag.TAPT, -mengde, opphold, av=av, grunn=grunn)
    logg.hendelse(av, "avlastning.opphold_avlyst", opphold, hvem=str(hvem), maate=str(maate))
    varsler.opphold_endret(opphold, av=av)
    return opphold


def _krev_rett_til_aa_avlyse(opphold: Opphold, hvem: Avlystav, av: Konto, maate: Maate) -> None:
    """Familien avlyser for seg. Kommunen er saksbehandleren eller stedets egne."""
    if hvem != Avlystav.KOMMUNEN:
        _krev_familien_eller_gjesten(opphold, maate, av)
        return
    paa_stedet = Sted.objects.der_kontoen_arbeider(av).filter(pk=opphold.plass.sted_id)
    saken = Sak.objects.filter(pk=opphold.linje.vedtak.sak_id).redigerbar_for(av)
    if not (paa_stedet.exists() or saken.exists()):
        raise Regelbrudd(_("Bare stedet eller saksbehandleren kan avlyse for kommunen."))


def _krev_familien_eller_gjesten(opphold: Opphold, maate: Maate, av: Konto) -> None:
    """Den som skal på oppholdet, kan også selv si at hun ikke kommer."""
    saken = Sak.objects.filter(pk=opphold.linje.vedtak.sak_id)
    er_gjesten = saken.paa_siden(av, Sakspart.MOTTAKER).exists()
    if maate != Maate.PORTAL or not er_gjesten:
        _krev_familien(opphold.linje, maate, av)


@transaction.atomic
def bekreft_opphold(opphold: Opphold, *, av: Konto) -> Opphold:
    """Stedet sier at de er klare til å ta imot."""
    (opphold,) = _laas_opphold(opphold.pk)
    _krev_paa_stedet(opphold, av)
    if opphold.tilstand != Oppholdstilstand.RESERVERT:
        raise Regelbrudd(_("Oppholdet er alt bekreftet, avlyst eller brukt."))
    _skift(opphold, Oppholdstilstand.BEKREFTET, av=av, bekreftet_av=av)
    logg.hendelse(av, "avlastning.opphold_bekreftet", opphold)
    varsler.opphold_endret(opphold, av=av)
    return opphold


@transaction.atomic
def merk_brukt(opphold: Opphold, *, kom: datetime, dro: datetime, av: Konto) -> Opphold:
    """Stedet fører at gjesten var der, og når. Det er dette som er «levert»."""
    (opphold,) = _laas_opphold(opphold.pk)
    _krev_paa_stedet(opphold, av)
    if opphold.tilstand not in (Oppholdstilstand.RESERVERT, Oppholdstilstand.BEKREFTET):
        raise Regelbrudd(_("Oppholdet er alt avlyst, byttet eller brukt."))
    if not opphold.starter <= timezone.now() or dro <= kom:
        raise Regelbrudd(_("Skriv når gjesten kom og dro, etter at oppholdet har begynt."))
    _skift(opphold, Oppholdstilstand.BRUKT, av=av, brukt_fra=kom, brukt_til=dro)
    logg.hendelse(av, "avlastning.opphold_brukt", opphold, kom=kom, dro=dro)
    return opphold


def _krev_paa_stedet(opphold: Opphold, av: Konto) -> Any:
    if not Opphold.objects.paa_stedet_til(av).filter(pk=opphold.pk).exists():
        raise Regelbrudd(_("Bare de som arbeider på stedet, kan gjøre dette."))
